import Foundation
import HealthEconomy
@testable import HealthSimulation
@testable import PlanReview
@testable import PlannerFiles
import Testing

/// What is not there is told, first and in one finding: organisations, lines, one side of a contract, this year's figures, files.
@Suite("What is missing from submitted plans, or is not this year's")
struct MissingReviewTests {
    /// The sound sample of Cumbria with its files changed.
    static func review(_ change: (inout [(name: String, bytes: [UInt8])]) throws -> Void, previous: SubmittedPlans? = nil) async throws -> PlanReview {
        let (scenario, compiled) = try ReviewDesk.scenario()
        var files = try ReviewDesk.bytes("Scenarios/cumbria/plans-sound")
        try change(&files)
        return try await PlanReview.of(
            PlanReading.read(files, scenario), scenario, compiled, try ReviewDesk.thresholds(), ReviewDesk.settings,
            option: ReviewDesk.chosen(scenario, compiled), previous: previous)
    }

    static func causes(_ review: PlanReview) -> [String] {
        review.findings.filter { !$0.isChild && ($0.severity == .red || $0.severity == .amber) }.map { "\($0.test.id) \($0.organisation)" }
    }

    /// Rewrites the rows of one file: the fields of each row with the columns of the samples.
    static func rows(_ files: inout [(name: String, bytes: [UInt8])], of name: String, _ change: ([String]) -> [String]?) throws {
        let index = try #require(files.firstIndex { $0.name.hasSuffix(name) })
        let lines = String(decoding: files[index].bytes, as: UTF8.self).split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
        let changed = lines.enumerated().compactMap { number, line -> String? in
            if number < 2 || line.isEmpty { return line }
            return change(line.split(separator: ",", omittingEmptySubsequences: false).map(String.init))?.joined(separator: ",")
        }
        files[index].bytes = Array(changed.joined(separator: "\n").utf8)
    }

    @Test("an organisation that sent nothing is red, and stands before all others")
    func nothingSent() async throws {
        let review = try await Self.review { $0.removeAll { $0.name.hasSuffix("RTX.csv") } }
        let first = try #require(review.findings.first)
        #expect(first.test == .noPlan && first.organisation == "RTX" && first.severity == .red && review.hasRed)
    }

    @Test("a plan of which most lines are absent is named with what it is silent on", arguments: [("income,surplus", ReviewSeverity.red), ("most", .amber)])
    func thin(kept: String, severity: ReviewSeverity) async throws {
        let measures =
            kept == "most" ? ["income", "surplus", "cost", "activity", "cash", "wte_supply", "wte_needed"] : kept.split(separator: ",").map(String.init)
        let review = try await Self.review { try Self.rows(&$0, of: "RNN.csv") { measures.contains($0[2]) ? $0 : nil } }
        let finding = try #require(review.findings.first { $0.test == .thinPlan && $0.organisation == "RNN" })
        #expect(finding.severity == severity, "\(finding.evidence)")
        #expect(finding.evidence.contains("capital") && finding.evidence.contains("savings"))
        #expect(review.findings.first?.id == finding.id)
    }

    @Test("a line that every year has but one was left blank, and is asked for", arguments: [("depreciation", "depreciation"), ("capital", "capital")])
    func blank(measure: String, name: String) async throws {
        let review = try await Self.review { try Self.rows(&$0, of: "RNN.csv") { $0[2] == measure && $0[4] == "2016/17" ? nil : $0 } }
        let finding = try #require(review.findings.first { $0.test == .thinPlan && $0.organisation == "RNN" })
        #expect(finding.severity == .amber && finding.evidence.contains("leaves blank \(name) in 2016/17"), "\(finding.evidence)")
    }

    @Test("a plan with last year's figures under this year's name is one cause, whoever is a year off", arguments: ["RNL", "RTX", "01H"])
    func yearOff(organisation: String) async throws {
        let review = try await Self.review { files in
            var values: [String: String] = [:]
            func name(_ fields: [String], _ shift: Int) -> String {
                let start = (Int(fields[4].prefix(4)) ?? 0) + shift
                return "\(fields[0]),\(fields[1]),\(fields[2]),\(fields[3]),\(start)"
            }
            try Self.rows(&files, of: "\(organisation).csv") { fields in
                if fields.count == 7 { values[name(fields, 0)] = fields[5] }
                return fields
            }
            try Self.rows(&files, of: "\(organisation).csv") { fields in
                guard fields.count == 7, fields[0] == organisation, let before = values[name(fields, -1)] else { return fields }
                var fields = fields
                fields[5] = before
                return fields
            }
        }
        let stale = review.findings.filter { $0.test == .stalePlan && !$0.isChild && $0.severity == .red }
        #expect(stale.map(\.organisation) == [organisation], "\(stale.map(\.evidence))")
        #expect(stale.first?.evidence.contains("a year off") == true)
        // What fails on it stands under it: hardly anything of this organisation is a cause of its own.
        let others = Self.causes(review).filter { $0.hasSuffix(" \(organisation)") && !$0.hasPrefix("M2") }
        #expect(others.count <= 2, "\(others)")
        #expect((stale.first?.children.count ?? 0) > 10)
    }

    @Test("one year copied into the next, and a plan that ends a year early, are told as such")
    func copied() async throws {
        let copied = try await Self.review { files in
            var before: [String: String] = [:]
            try Self.rows(&files, of: "RTX.csv") { fields in
                guard fields.count == 7, fields[0] == "RTX" else { return fields }
                let name = fields[0...3].joined(separator: ",")
                if fields[4] == "2015/16" { before[name] = fields[5] }
                return fields
            }
            try Self.rows(&files, of: "RTX.csv") { fields in
                guard fields.count == 7, fields[4] == "2016/17", let old = before[fields[0...3].joined(separator: ",")] else { return fields }
                return Array(fields[0...4]) + [old, fields[6]]
            }
        }
        let finding = try #require(copied.findings.first { $0.test == .stalePlan && $0.organisation == "RTX" && $0.severity == .red })
        #expect(finding.evidence.contains("for 2016/17 the same figures as for 2015/16"))

        let early = try await Self.review { try Self.rows(&$0, of: "RTX.csv") { $0.count == 7 && $0[4] == "2018/19" ? nil : $0 } }
        let ends = try #require(early.findings.first { $0.test == .stalePlan && $0.organisation == "RTX" })
        #expect(ends.severity == .red && ends.evidence.contains("ends with 2017/18") && ends.evidence.contains("last year's plan"))
    }

    @Test("a resubmission without a change, and a plan after its date, are asked about")
    func unchangedOrLate() async throws {
        let (scenario, _) = try ReviewDesk.scenario()
        let same = PlanReading.read(try ReviewDesk.bytes("Scenarios/cumbria/plans-sound"), scenario)
        let review = try await Self.review({ _ in }, previous: same)
        #expect(review.findings.filter { $0.test == .stalePlan && $0.severity == .amber }.count == 4)
        #expect(review.round?.figuresChanged == 0 && !review.hasRed)

        let facts = "  RNL: {due: 2014-06-20, received: 2014-07-04}\n  RNN: {due: 2014-06-20, received: 2014-06-20}\n"
        let context = try await ReviewDesk.context("RNL,,surplus,,2018/19,1,£m\nRNN,,surplus,,2018/19,1,£m\n", governance: facts)
        let late = context.stalePlans()
        #expect(late.map(\.organisation) == ["RNL"] && late[0].severity == .amber && late[0].evidence.contains("14 days after"))
    }

    @Test("a contract that one side alone states is red from a hundredth of the trust's income; below, amber")
    func oneSided() async throws {
        let review = try await Self.review { try Self.rows(&$0, of: "01H.csv") { $0.count == 7 && $0[1] == "RNN" && $0[2] == "spend" ? nil : $0 } }
        let finding = try #require(review.findings.first { $0.test == .oneSide && $0.severity == .red })
        #expect(finding.organisation == "RNN" && finding.counterpart == "01H" && finding.evidence.contains("01H's plan has no spending there"))
        let context = try await ReviewDesk.context("RNL,01H,income,,2014/15,0.5,£m\nRNL,,income,,2014/15,240,£m\n01H,,spend,,2014/15,700,£m\n")
        #expect(context.oneSidedContracts().filter { $0.severity != .green }.map(\.severity) == [.amber])
    }

    @Test("a file of which nothing can be read is red, with what it is, and is its organisation's by its name")
    func unread() async throws {
        let review = try await Self.review {
            $0.removeAll { $0.name.hasSuffix("RTX.csv") }
            $0.append((name: "RTX plan.csv", bytes: Array("%PDF-1.4 the plan".utf8)))
        }
        let finding = try #require(review.findings.first { $0.test == .unreadFile })
        #expect(finding.severity == .red && finding.organisation == "RTX" && finding.evidence.contains("a PDF document"))
        #expect(review.findings.prefix(2).allSatisfy { $0.test == .unreadFile || $0.test == .noPlan })
    }

    @Test("sound plans raise nothing of the kind")
    func sound() async throws {
        #expect(Self.causes(try await Self.review { _ in }).isEmpty)
    }
}
