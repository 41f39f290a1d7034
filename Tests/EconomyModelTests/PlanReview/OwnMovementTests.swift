@testable import HealthEconomy
@testable import HealthSimulation
@testable import PlanReview
@testable import PlannerFiles
import Testing

/// What moves within one plan, and how it is told: the line that moved and not its neighbours, years that lean one way, beds, agency staff, capital and
/// cost over the years.
@Suite("What moves within a plan")
struct OwnMovementTests {
    private func activity(_ point: String, _ values: [Double]) -> String { ReviewDesk.line("RNL,,activity,\(point)", values, "spells") }

    @Test("B12: where one kind of care leaps it is asked about, and not the others that stand apart from the rest of the trust with it")
    func leap() async throws {
        let steady = [10_000, 10_200, 10_404, 10_612, 10_824.0]
        let leaping = steady.enumerated().map { $0 >= 2 ? $1 * 1.6 : $1 }
        let found = try await ReviewDesk.faults(
            activity("non-elective admission", leaping) + activity("day case", steady) + activity("first outpatient", steady)
        ) {
            $0.withDrift($0.mixOfPatients())
        }
        #expect(found.map(\.point) == ["non-elective admission"] && found[0].year?.description == "2016/17", "\(found.map(\.evidence))")
        // Of two kinds the people who live there tell which of them it is.
        let two = try await ReviewDesk.faults(activity("mental health contact", leaping) + activity("mental health admission", steady)) { $0.mixOfPatients() }
        #expect(two.map(\.point) == ["mental health contact"] && two[0].evidence.contains("the people who live there"), "\(two.map(\.evidence))")
    }

    @Test("B3: years that pass and lean one way are told by the year that leans most, and never that nothing is left unexplained")
    func leaning() async throws {
        let pay = ReviewDesk.line("RNL,,pay_per_wte,", [40_000, 39_900, 40_500, 41_000, 41_500], "£")
        let found = try await ReviewDesk.faults(pay) { $0.withDrift($0.payBridge()) }.filter { $0.subject.hasSuffix("drift") }
        #expect(found.count == 1, "\(found.map(\.evidence))")
        for one in found { #expect(one.evidence.contains("together they lean one way") && !one.evidence.contains("unexplained"), "\(one.evidence)") }
    }

    @Test("B3: agency staff that cost £14m and £1m a year later are asked about, those that cost a tenth less are not")
    func agency() async throws {
        func asked(_ values: [Double]) async throws -> [ReviewDraft] {
            try await ReviewDesk.faults(ReviewDesk.line("RNL,,agency_cost,", values) + ReviewDesk.line("RNL,,pay_cost,", Array(repeating: 170, count: 5))) {
                $0.agencyBridge()
            }
        }
        let gone = try await asked([15, 14, 1, 1, 1])
        // Two thirds of £14m may stay: £8.4m of £170m is 4.9%.
        #expect(gone.map { $0.year?.description } == ["2016/17"] && gone[0].severity == .red && abs(gone[0].money - 8.38e6) < 1e4, "\(gone)")
        #expect(try await asked([15, 13.5, 12.2, 11, 9.9]).isEmpty)
    }

    @Test("T11: 100 beds of 790 that open while no more lie in them are for nobody; a ward of 20 is not asked about, nor are beds for more patients")
    func beds() async throws {
        func asked(_ beds: Double, occupied: Double) async throws -> [ReviewDraft] {
            try await ReviewDesk.faults(
                "RTX,,beds,,2016/17,790,beds\nRTX,,beds_occupied,,2016/17,641,beds\nRTX,,beds,,2017/18,\(beds),beds\nRTX,,beds_occupied,,2017/18,\(occupied),beds\n"
            ) { $0.bedsOpened() }
        }
        let empty = try await asked(890, occupied: 641)
        #expect(empty.map(\.severity) == [.red] && empty[0].evidence.contains("100 open for nobody"), "\(empty)")
        #expect(try await asked(810, occupied: 641).isEmpty)
        #expect(try await asked(890, occupied: 722).isEmpty)
    }

    @Test("B5: capital twice what wears out from the second year on brings depreciation; a tenth above it does not")
    func capital() async throws {
        func asked(_ capital: Double, _ wear: [Double] = [9.5, 9.5, 9.5, 9.5, 9.5]) async throws -> [String] {
            let lines =
                ReviewDesk.line("RTX,,capital,", [10.3, capital, capital, capital, capital]) + ReviewDesk.line("RTX,,depreciation,", wear)
                + ReviewDesk.line("RTX,,cost,", Array(repeating: 300, count: 5))
            return try await ReviewDesk.faults(lines) { $0.capitalBridge() }.map { "\($0.subject) \($0.year?.description ?? "")" }
        }
        #expect(try await asked(20.6) == ["depreciation of what is built 2015/16"])
        // £61.8m less £28.5m over 30 years is £1.1m.
        #expect(try await asked(20.6, [9.5, 9.5, 9.9, 10.2, 10.6]).isEmpty)
        #expect(try await asked(10.5).isEmpty)
    }

    @Test("B1: cost that each year passes and four years do not: 4% less than half of it following patients would leave")
    func years() async throws {
        let patients = activity("non-elective admission", [10_000, 10_300, 10_609, 10_927, 11_255])
        let inflation = ReviewDesk.line("RNL,,cost_inflation,", Array(repeating: 2, count: 5), "%")
        func asked(_ growth: Double) async throws -> [String] {
            var (level, values) = (200.0, [Double]())
            for _ in ReviewDesk.planYears {
                values.append((level * 1000).rounded() / 1000)
                level *= growth
            }
            let lines = patients + inflation + ReviewDesk.line("RNL,,opex,", values)
            return try await ReviewDesk.faults(lines) { context in
                let found = context.withDrift(context.costBridge())
                return found + context.costOverYears(besides: found)
            }.map(\.subject)
        }
        // 2% of inflation and a half of 3% more patients are 3.5% a year.
        #expect(try await asked(1.026) == ["over the years"])
        #expect(try await asked(1.032).isEmpty)
        // What the mean of years tells is not told twice.
        #expect(try await asked(1.015) == [" drift"])
    }

    @Test("Q1, Q3: where less is better the most that is allowed is named; a line that earns and costs nothing is asked about")
    func quality() async throws {
        let infections = ReviewDesk.line("RNL,,quality,C. difficile infections", [40, 41, 42, 43, 44], "\"per 100,000 bed days\"")
        let found = try await ReviewDesk.faults(infections) { $0.qualityTrajectories() }
        #expect(!found.isEmpty && found.allSatisfy { $0.evidence.contains("the most that the year allows") }, "\(found.map(\.evidence))")
        func line(_ cost: Double) -> String {
            [("line_income", 20), ("line_cost", cost), ("line_result", 20 - cost)].map { "RNL,,\($0.0),orthopaedics,2015/16,\($0.1),£m\n" }.joined()
        }
        #expect(try await ReviewDesk.faults(line(0)) { $0.serviceLines() }.map(\.subject) == ["cost of orthopaedics"])
        #expect(try await ReviewDesk.faults(line(14)) { $0.serviceLines() }.isEmpty)
    }

    @Test("a question that has an answer is half as sure, and stands after one that has none; cash that is short in years apart is one cause")
    func order() async throws {
        let context = try await ReviewDesk.context("")
        func draft(_ organisation: String, _ test: ReviewTest, _ year: Int, _ money: Double) -> ReviewDraft {
            ReviewDraft(
                test: test, organisation: organisation, year: FinancialYear(start: year), severity: .red, evidence: "\(organisation) \(year)", money: money)
        }
        let drafts = [draft("RNL", .liquidity, 2014, 5), draft("RTX", .liquidity, 2014, 4), draft("RNL", .liquidity, 2017, 3)]
        let causes = drafts.indices.map { ReviewCause(members: [$0]) }
        let plain = FindingOrder.findings(drafts, causes, context.thresholds).filter { !$0.isChild }
        #expect(plain.map(\.evidence) == ["RNL 2014", "RTX 2014"] && plain[0].children.count == 1)
        let answered = FindingOrder.findings(drafts, causes, context.thresholds, answers: ["RNL": ["T15": "A loan is agreed."]]).filter { !$0.isChild }
        #expect(answered.map(\.evidence) == ["RTX 2014", "RNL 2014"] && abs(answered[1].sureness - answered[0].sureness / 2) < 1e-9)
    }
}
