@testable import HealthSimulation
@testable import PlanReview
import TestEconomies
import Testing

@Suite("The review of the sample plans of Cumbria")
struct SampleReviewTests {
    /// A fault planted in Scenarios/cumbria/plans, by the test that must find it; README.md there describes each.
    struct Planted: Sendable, CustomTestStringConvertible {
        let test: ReviewTest
        let organisation: String
        var counterpart = ""
        var year = ""
        var severity = ReviewSeverity.red
        var about = ""
        var testDescription: String { "\(test.id) \(organisation) \(counterpart) \(year) \(about)" }

        func matches(_ finding: ReviewFinding) -> Bool {
            finding.test == test && finding.organisation == organisation && finding.severity == severity
                && (counterpart.isEmpty || finding.counterpart == counterpart)
                && (year.isEmpty || finding.year == year) && (about.isEmpty || finding.evidence.contains(about))
        }
    }

    /// The sample plans and the sound ones, reviewed once for all tests.
    private static let sample = Task { try await ReviewDesk.review("Scenarios/cumbria/plans") }
    private static let soundPlans = Task { try await ReviewDesk.review("Scenarios/cumbria/plans-sound") }

    static let planted = [
        Planted(test: .demandAlignment, organisation: "RTX", counterpart: "01H", about: "non-elective admission"),
        Planted(test: .incomeTriangulation, organisation: "RNL", counterpart: "01H", year: "2018/19"),
        Planted(test: .qippMirror, organisation: "RNN", counterpart: "01H"),
        Planted(test: .activityRealism, organisation: "RTX", year: "2018/19", about: "A&E attendance"),
        Planted(test: .savingsSize, organisation: "RNL"),
        Planted(test: .savingsRecord, organisation: "RNL"),
        Planted(test: .savingsMaturity, organisation: "RTX", year: "2014/15"),
        Planted(test: .savingsRecurrence, organisation: "RTX"),
        Planted(test: .qualityImpact, organisation: "RNN"),
        Planted(test: .phasing, organisation: "RTX", about: "October to March"),
        Planted(test: .phasing, organisation: "RNL", year: "2018/19", about: "margin"),
        Planted(test: .capacity, organisation: "RNN"),
        Planted(test: .workforce, organisation: "RNL", about: "posts are empty"),
        Planted(test: .accessStandards, organisation: "RTX"),
        Planted(test: .downside, organisation: "RNL"),
        Planted(test: .liquidity, organisation: "RTX", year: "2016/17"),
        Planted(test: .capitalAffordability, organisation: "RNL"),
        Planted(test: .bridge, organisation: "01H", year: "2018/19"),
        Planted(test: .inflation, organisation: "RTX", about: "costs to change"),
        Planted(test: .governance, organisation: "RNN"),
        Planted(test: .optionsWeighed, organisation: "RNN"),
        Planted(test: .standBehind, organisation: "RNN"),
        Planted(test: .systemSum, organisation: "economy", year: "2016/17"),
        Planted(test: .range, organisation: "RNL", year: "2018/19", about: "surplus"),
        Planted(test: .partsAndTotals, organisation: "RTX", year: "2015/16"),
        Planted(test: .priceTimesVolume, organisation: "RNL", counterpart: "01H", year: "2017/18"),
        Planted(test: .surplusIdentity, organisation: "RNN", year: "2016/17"),
        Planted(test: .payIdentity, organisation: "RTX", year: "2018/19"),
        Planted(test: .cashIdentity, organisation: "RNL", year: "2016/17"),
        Planted(test: .savingsParts, organisation: "RNN", year: "2015/16"),
        Planted(test: .bedsIdentity, organisation: "RNL", year: "2015/16"),
        Planted(test: .contractActivity, organisation: "RTX", counterpart: "01H"),
        Planted(test: .impossible, organisation: "RTX", year: "2016/17"),
        Planted(test: .contradiction, organisation: "01H", year: "2015/16"),
        Planted(test: .unitSlip, organisation: "RNN", year: "2017/18"),
        Planted(test: .missingYears, organisation: "RTX", year: "2018/19", severity: .amber),
        Planted(test: .unreadable, organisation: "", severity: .unknown, about: "RNX"),
        Planted(test: .unreadable, organisation: "", severity: .unknown, about: "incom"),
        Planted(test: .unreadable, organisation: "", severity: .amber, about: "tbc"),
        Planted(test: .unreadable, organisation: "", severity: .unknown, about: "'2014'"),
        Planted(test: .unreadable, organisation: "", severity: .unknown, about: "'£000'"),
    ]

    @Test("every planted fault is found by its test, symptoms stand under their cause, and the order is that of money × sureness")
    func planted() async throws {
        let review = try await Self.sample.value
        for fault in Self.planted { #expect(review.findings.contains(where: fault.matches), "\(fault.testDescription)") }
        #expect(review.hasRed)
        // Every numbered test finds something.
        let found = Set(review.findings.filter { $0.severity == .red }.map(\.test))
        for test in ReviewTest.allCases where test.isNumbered { #expect(found.contains(test), "\(test.id)") }

        let byID = Dictionary(uniqueKeysWithValues: review.findings.map { ($0.id, $0) })
        for finding in review.findings {
            let cause = try #require(byID[finding.cause])
            #expect(!cause.isChild)
            #expect(finding.isChild == cause.children.contains(finding.id))
            for child in finding.children { #expect(byID[child]?.cause == finding.id) }
        }
        let faults = review.findings.filter { !$0.isChild && ($0.severity == .red || $0.severity == .amber) }
        let matters = faults.filter { !$0.isClerical }
        for (first, second) in zip(matters, matters.dropFirst()) { #expect(first.priority >= second.priority) }
        // Slips of the pen stand first and have nothing at stake.
        #expect(faults.prefix { $0.isClerical }.count == faults.count - matters.count)
        #expect(faults.filter(\.isClerical).allSatisfy { $0.money == 0 })
        for fault in faults where !fault.isClerical {
            // Harm to patients and what is not told count beyond the money at stake.
            let money = fault.money * fault.sureness
            let isHarm = fault.test == .accessStandards || fault.test == .governance || fault.test == .downside || fault.test.id.hasPrefix("G")
            #expect(isHarm ? fault.priority >= money - 1e-6 : abs(fault.priority - money) <= 1e-6 * max(1, fault.priority), "\(fault.test.id)")
        }

        // The contract mismatch of four years is one cause, and so is the slip of one column.
        let contract = faults.filter { $0.test == .incomeTriangulation && $0.organisation == "RNL" }
        #expect(contract.count == 1)
        #expect(contract.first?.children.count == 3)
        let slips = faults.filter { $0.test == .unitSlip }
        #expect(slips.count == 1)
        let symptoms = slips.first?.children.compactMap { byID[$0] } ?? []
        #expect(symptoms.count { $0.test == .unitSlip } == 4)
        #expect(symptoms.contains { $0.test != .unitSlip })
        // Nothing in pounds a thousand times too large stands anywhere but under the slip.
        #expect(!faults.contains { $0.money > 1e9 })
    }

    @Test("plans without a fault give no red, no amber and nothing that cannot be told")
    func sound() async throws {
        let review = try await Self.soundPlans.value
        let found = review.findings.filter { $0.severity != .green }
        #expect(found.isEmpty, "\(found.map { "\($0.test.id) \($0.organisation) \($0.year) \($0.evidence)" }.joined(separator: "\n"))")
        #expect(!review.hasRed)
        #expect(review.remarks.isEmpty)
        // Every numbered test was made.
        #expect(Set(review.findings.map(\.test)).isSuperset(of: ReviewTest.allCases.filter(\.isNumbered)))
    }

    @Test("a whole plan in £m that was written in £000 is one cause, whatever fails on it")
    func wholePlanSlipped() async throws {
        let (scenario, compiled) = try ReviewDesk.scenario()
        var files = try ReviewDesk.bytes("Scenarios/cumbria/plans-sound")
        for index in files.indices where files[index].name.hasSuffix("RNN.csv") {
            files[index].bytes = Array(String(decoding: files[index].bytes, as: UTF8.self).replacing("£000", with: "£m").utf8)
        }
        let review = try await PlanReview.of(
            PlanReading.read(files, scenario), scenario, compiled, try ReviewDesk.thresholds(), ReviewDesk.settings,
            option: ReviewDesk.chosen(scenario, compiled))
        let causes = review.findings.filter { !$0.isChild && ($0.severity == .red || $0.severity == .amber) }
        #expect(causes.map { "\($0.test.id) \($0.organisation)" } == ["D4 RNN"])
    }

    @Test("a review depends on plans, scenario and seed alone")
    func deterministic() async throws {
        #expect(try await Self.sample.value.findings == ReviewDesk.review("Scenarios/cumbria/plans", threads: 1).findings)
    }

    @Test("rows in another order give the same faults")
    func order() async throws {
        let (scenario, compiled) = try ReviewDesk.scenario()
        var files = try ReviewDesk.bytes("Scenarios/cumbria/plans-sound")
        var draw = SplitMix(state: 7)
        for index in files.indices where files[index].name.hasSuffix(".csv") {
            var rows = String(decoding: files[index].bytes, as: UTF8.self).split(separator: "\n").map(String.init)
            let head = Array(rows.prefix(2))
            rows = Array(rows.dropFirst(2))
            rows.shuffle(using: &draw)
            files[index].bytes = Array((head + rows).joined(separator: "\n").utf8)
        }
        var settings = ReviewDesk.settings
        settings.replications = 1000
        let review = try await PlanReview.of(
            PlanReading.read(files.reversed(), scenario), scenario, compiled, try ReviewDesk.thresholds(), settings,
            option: ReviewDesk.chosen(scenario, compiled))
        #expect(try await review.findings == Self.soundPlans.value.findings)
    }

    @Test("damaged plans are reviewed without a crash", arguments: [1, 2, 3, 4, 5, 6] as [UInt64])
    func damaged(seed: UInt64) async throws {
        let (scenario, compiled) = try ReviewDesk.scenario()
        var draw = SplitMix(state: seed)
        var files = try ReviewDesk.bytes("Scenarios/cumbria/plans")
        for index in files.indices { files[index].bytes = Damage.any(files[index].bytes, &draw) }
        let review = try await PlanReview.of(
            PlanReading.read(files, scenario), scenario, compiled, try ReviewDesk.thresholds(), ReviewDesk.settings,
            option: ReviewDesk.chosen(scenario, compiled))
        #expect(!review.findings.isEmpty)
        #expect(Set(review.findings.map(\.id)).count == review.findings.count)
    }

    @Test("no plan at all is told for each organisation, and nothing else is")
    func nothing() async throws {
        let (scenario, compiled) = try ReviewDesk.scenario()
        let review = try await PlanReview.of(
            PlanReading.read([], scenario), scenario, compiled, try ReviewDesk.thresholds(), ReviewDesk.settings, option: ReviewDesk.chosen(scenario, compiled))
        // Silence is not soundness: nothing read is red, first in the list.
        #expect(review.hasRed && review.findings.first?.test == .noPlan)
        #expect(Set(review.findings.filter { $0.test == .noPlan && $0.severity == .red }.map(\.organisation)) == ["01H", "RNL", "RNN", "RTX"])
    }
}
