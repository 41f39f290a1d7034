import Foundation
@testable import HealthEconomy
@testable import HealthSimulation
@testable import PlanReview
@testable import PlannerFiles
import Statistics
import Testing

/// The second kit, apart from the first: other kinds of fault and of soundness, at places drawn from seeds, in other economies.
@Suite("Faults and sound plans drawn from seeds")
struct SeededReviewTests {
    /// Where KIT_ECONOMIES names economies (`devon,staffordshire`), all kinds are tried in each, which takes minutes, and the shares are printed.
    static var economies: [String] {
        (ProcessInfo.processInfo.environment["KIT_ECONOMIES"] ?? "").split(separator: ",").map { "Scenarios/\($0).yaml" }
    }

    struct Desk {
        let sheet: PlanSheet
        let review: @Sendable ([(name: String, bytes: [UInt8])]) async throws -> PlanReview
    }

    static func cumbria() async throws -> Desk {
        let (scenario, compiled) = try ReviewDesk.scenario()
        let ranges = try await ReviewDesk.bothRanges()
        let thresholds = try ReviewDesk.thresholds()
        return Desk(sheet: try PlantedReviewTests.sheet()) { files in
            try await PlanReview.of(
                PlanReading.read(files, scenario), scenario, compiled, thresholds, ReviewDesk.settings, ranges: ranges,
                option: ReviewDesk.chosen(scenario, compiled)?.name)
        }
    }

    static func desk(_ path: String) async throws -> Desk {
        if path.hasSuffix("cumbria.yaml") { return try await cumbria() }
        let plans = try await MedianPlans.make(path)
        return Desk(sheet: plans.sheet) { try await plans.review($0) }
    }

    static func place(_ sheet: PlanSheet, _ numbers: inout SeededNumbers) -> FaultPlace {
        let trust = sheet.hospitals.randomElement(using: &numbers) ?? sheet.hospital
        return FaultPlace(
            trust: trust, payer: sheet.payer(of: trust), year: Int.random(in: 0..<sheet.years.count, using: &numbers),
            size: Double.random(in: 0..<1, using: &numbers))
    }

    static func faults(_ review: PlanReview) -> [ReviewFinding] { PlantedReviewTests.faults(review) }
    static func subjects(_ findings: [ReviewFinding]) -> Set<String> {
        Set(findings.map { "\($0.test.id) \($0.organisation) \($0.counterpart) \($0.pointOfDelivery) \($0.year)" })
    }

    /// Kinds that a review does not tell, of those planted one at a time.
    static func missed(_ desk: Desk, _ kinds: [FaultKind], seed: UInt64) async throws -> [String] {
        var numbers = SeededNumbers(seed)
        let known = subjects(faults(try await desk.review(desk.sheet.files())))
        var missed: [String] = []
        for kind in kinds {
            let place = place(desk.sheet, &numbers)
            var sheet = desk.sheet
            kind.plant(&sheet, place)
            let found = faults(try await desk.review(sheet.files()))
            let new = found.filter { !known.contains(subjects([$0]).first ?? "") }
            if !new.contains(where: { kind.isTold(by: $0, at: place) }) {
                missed.append("\(kind.name) [\(place.trust) \(place.size)]: \(Set(new.map { "\($0.test.id) \($0.organisation)" }).sorted().prefix(6))")
            }
        }
        return missed
    }

    /// Of twelve kinds at once, those that the first fifteen causes do not tell.
    static func untold(_ desk: Desk, seed: UInt64) async throws -> (untold: [String], causes: Int) {
        var numbers = SeededNumbers(seed)
        let drawn = Set(SeededFaults.together.map(\.name).shuffled(using: &numbers).prefix(12))
        let kinds = SeededFaults.together.filter { drawn.contains($0.name) }
        var sheet = desk.sheet
        var planted: [(FaultKind, FaultPlace)] = []
        for kind in kinds {
            let place = place(sheet, &numbers)
            kind.plant(&sheet, place)
            planted.append((kind, place))
        }
        let review = try await desk.review(sheet.files())
        let causes = PlantedReviewTests.causes(review)
        let first = Set(causes.prefix(15).map(\.id))
        let shown = faults(review).filter { first.contains($0.cause) }
        if ProcessInfo.processInfo.environment["KIT_SHOWN"] != nil {
            for cause in causes { print("  ", cause.id, cause.isClerical, cause.children.count, PlantedReviewTests.line(cause).prefix(170), cause.priority) }
        }
        return (planted.filter { one in !shown.contains { one.0.isTold(by: $0, at: one.1) } }.map { "\($0.0.name) [\($0.1.trust) \($0.1.year)]" }, causes.count)
    }

    @Test("of faults of other kinds, at places drawn from a seed, at most one in twenty is missed")
    func recall() async throws {
        // Every fifth kind, and those that fill a plan; all of them where KIT_ECONOMIES names the economy.
        let kinds = SeededFaults.all.enumerated().filter { $0.offset % 5 == 0 || SeededFaults.whole.prefix(2).map(\.name).contains($0.element.name) }.map(
            \.element)
        let missed = try await Self.missed(Self.cumbria(), kinds, seed: 3)
        #expect(Double(missed.count) <= 0.05 * Double(kinds.count), "\(missed)")
    }

    @Test("sound plans written in other ways are not called faulty")
    func sound() async throws {
        let desk = try await Self.cumbria()
        var wrong: [String] = []
        for variation in SeededVariations.all {
            let found = Self.faults(try await desk.review(variation.files(desk.sheet)))
            if !found.isEmpty { wrong.append("\(variation.name): \(found.prefix(3).map(PlantedReviewTests.line))") }
        }
        #expect(wrong.isEmpty, "\(wrong.joined(separator: "\n"))")
    }

    @Test("twelve kinds drawn from a seed, planted at once, are told by the first fifteen causes", arguments: [UInt64(2)])
    func together(seed: UInt64) async throws {
        #expect(try await Self.untold(Self.cumbria(), seed: seed).untold.isEmpty)
    }

    @Test("two plans that changed places are one cause, and no symptom stands beside it")
    func swapped() async throws {
        let desk = try await Self.cumbria()
        var sheet = desk.sheet
        sheet.rename(["RNL": "RTX", "RTX": "RNL"])
        let causes = PlantedReviewTests.causes(try await desk.review(sheet.files()))
        #expect(causes.first?.test == .whosePlan)
        #expect(causes.first?.evidence.contains("have changed places") == true)
        #expect(causes.count <= 3, "\(causes.map(PlantedReviewTests.line))")
    }

    @Test("shares in the economies named by KIT_ECONOMIES", arguments: economies)
    func shares(path: String) async throws {
        let desk = try await Self.desk(path)
        let usual = Self.faults(try await desk.review(desk.sheet.files()))
        print("KIT \(path): usual \(usual.count { !$0.isChild }) causes")
        for finding in usual.filter({ !$0.isChild }).prefix(25) { print("   usual", PlantedReviewTests.line(finding).prefix(260)) }
        let isAll = ProcessInfo.processInfo.environment["KIT_TWELVE"] == nil
        let missed = isAll ? try await Self.missed(desk, SeededFaults.all, seed: 1) : []
        print("KIT \(path): missed \(missed.count) of \(SeededFaults.all.count)")
        for one in missed { print("   missed", one.prefix(260)) }
        let known = Self.subjects(usual)
        var wrong = 0
        for variation in SeededVariations.all where isAll {
            let found = Self.faults(try await desk.review(variation.files(desk.sheet))).filter { !known.contains(Self.subjects([$0]).first ?? "") }
            if !found.isEmpty {
                wrong += 1
                print("   wrong", variation.name, found.count, found.prefix(3).map { PlantedReviewTests.line($0).prefix(230) })
            }
        }
        print("KIT \(path): called faulty \(wrong) of \(SeededVariations.all.count)")
        var told = 0
        for seed in UInt64(1)...5 {
            let (untold, causes) = try await Self.untold(desk, seed: seed)
            told += 12 - untold.count
            print("   twelve", seed, "causes \(causes)", untold)
        }
        print("KIT \(path): of twelve at once \(told) of 60 among the first fifteen")
    }
}
