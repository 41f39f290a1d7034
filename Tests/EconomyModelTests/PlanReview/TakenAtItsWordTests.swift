@testable import HealthEconomy
@testable import HealthSimulation
@testable import PlanReview
@testable import PlannerFiles
import Testing

/// What a plan says of itself and nobody had asked about: support that ends as surplus, a gap closed more than once, declarations and answers that say
/// nothing; and what spreadsheets and mergers bring with them, which is no fault.
@Suite("What was taken at its word")
struct TakenAtItsWordTests {
    /// £300m of income.
    @Test("B9: of support that ends as a surplus of 3% of income nobody asks, at 16% it is amber, at 25% and more red; without support no surplus is")
    func keptSupport() async throws {
        func plan(_ surplus: Double, support: Double = 40) -> String {
            "RNL,,income,,2016/17,300,£m\nRNL,other,support,,2016/17,\(support),£m\nRNL,,surplus,,2016/17,\(surplus),£m\n"
        }
        func kept(_ lines: String) async throws -> [ReviewDraft] { try await ReviewDesk.faults(lines) { $0.supportPaid() + $0.supportBeyondNeed() } }
        for lines in [plan(9), plan(-9), plan(45, support: 0)] { #expect(try await kept(lines).isEmpty) }
        let some = try await kept(plan(48, support: 60))
        #expect(
            some.map(\.severity) == [.amber] && some[0].money == 48e6 && some[0].evidence.contains("16.0% of its income is support that it keeps"), "\(some)")
        // No more is kept than is drawn.
        let much = try await kept(plan(120, support: 90))
        #expect(much.map(\.severity) == [.red] && much[0].money == 90e6)
    }

    @Test("T17: schemes for 105% of the gap are a margin, for 120% amber, for 150% counted twice")
    func closedTwice() async throws {
        func plan(_ closed: Double) -> String { "RNL,,gap,,2018/19,40,£m\nRNL,,gap_closed,,2018/19,\(closed),£m\n" }
        #expect(try await ReviewDesk.faults(plan(42)) { $0.bridge() }.isEmpty)
        #expect(try await ReviewDesk.faults(plan(48)) { $0.bridge() }.map(\.severity) == [.amber])
        let twice = try await ReviewDesk.faults(plan(60)) { $0.bridge() }
        #expect(twice.map(\.severity) == [.red] && twice[0].money == 20e6 && twice[0].evidence.contains("more than there is"), "\(twice)")
    }

    @Test("G4: a deficit of £5,000 is none, one of £200,000 no case for red, one of £1m is; not sustainable beside surpluses is asked about")
    func declarations() async throws {
        func severities(_ surpluses: [Double], _ declaration: String) async throws -> [ReviewSeverity] {
            let plan = ReviewDesk.line("RNL,,surplus,", surpluses) + ReviewDesk.line("RNL,,income,", Array(repeating: 240, count: 5))
            return try await ReviewDesk.faults(plan, governance: "  RNL:\n    declaration of sustainability: \(declaration)\n") { $0.declared() }.map(
                \.severity)
        }
        #expect(try await severities([1, 1, 1, 1, -0.005], "sustainable").isEmpty)
        #expect(try await severities([1, 1, 1, 1, -0.2], "sustainable") == [.amber])
        #expect(try await severities([1, 1, 1, 1, -1], "sustainable") == [.red])
        #expect(try await severities([1, 2, 3, 4, 5], "not sustainable") == [.amber])
        #expect(try await severities([1, 2, 3, 4, -5], "not sustainable").isEmpty)
        #expect(try await severities([1, 2, 3, 4, 5], "sustainable").isEmpty)
    }

    @Test("T14: a board that says it has not seen a downside case is asked when it will")
    func downside() async throws {
        func asked(_ word: String) async throws -> Bool {
            try await ReviewDesk.faults("RNL,,surplus,,2018/19,1,£m\n", governance: "  RNL:\n    downside tested: \(word)\n") { $0.downside() }
                .contains { $0.subject == "downside tested" }
        }
        #expect(try await asked("no"))
        #expect(try await !asked("yes"))
    }

    @Test("M2: a plan that came a year before its date is another year's; one that came a month early is early")
    func early() async throws {
        func stale(_ received: String) async throws -> [ReviewDraft] {
            let lines = "RNL,,surplus,,2018/19,1,£m\n"
            return try await ReviewDesk.faults(lines, governance: "  RNL:\n    due: 2014-06-20\n    received: \(received)\n") { $0.stalePlans() }
                .filter { $0.organisation == "RNL" }
        }
        #expect(try await stale("2013-06-20").map(\.severity) == [.amber])
        #expect(try await stale("2014-05-20").isEmpty)
        #expect(try await !stale("2014-07-20").isEmpty)
    }

    @Test("what stands where an answer is to come answers nothing", arguments: ["n/a", "N/A.", "tbc", "To be confirmed", "-", "?", "to follow"])
    func noAnswer(text: String) throws {
        let read = GovernanceFacts.read(
            Array("answers:\n  RNL:\n    B1: \"\(text)\"\n    B2: The wards move to Carlisle.\n".utf8), file: "answers.yaml", organisations: ["RNL"])
        #expect(read.answers.map { $0.1 } == [["B2": "The wards move to Carlisle."]] && read.remarks.isEmpty)
        #expect(read.noAnswers.map { $0.1 } == [["B1": text]])
    }

    @Test("an empty row and a note under the table are no figures that cannot be read; a row without its figure is")
    func notes() throws {
        let (scenario, _) = try ReviewDesk.scenario()
        func remarks(_ lines: String) -> Int {
            PlanReading.read([(name: "plan.csv", bytes: Array((ReviewDesk.heading + "RNL,,surplus,,2016/17,1,£m\n" + lines).utf8))], scenario).remarks.count
        }
        #expect(remarks(",,,,,,\n\"Source: finance department, June 2014\",,,,,,\n") == 0)
        #expect(remarks("RNL,,income,,2016/17,,£m\n") == 1)
        // A row that names an organisation and says no more was meant to say something.
        #expect(remarks("North Cumbria University Hospitals,,,,,,\n") > 0)
    }

    @Test("support for two years of a transition, and loans repaid written below nothing, are what they are")
    func transition() async throws {
        let support = ReviewDesk.line("RNL,other,support,", [9, 6]) + ReviewDesk.line("RNL,,surplus,", [1, 1, 1, 1, 1])
        #expect(try await ReviewDesk.faults(support) { $0.missingYears() }.isEmpty)
        let income = ReviewDesk.line("RNL,01H,income,", [9, 6]) + ReviewDesk.line("RNL,,surplus,", [1, 1, 1, 1, 1])
        #expect(try await ReviewDesk.faults(income) { $0.missingYears() }.map(\.severity) == [.amber])
        let repaid = try await ReviewDesk.context(ReviewDesk.line("RNL,,capital_funding,", [-1, -1, -1, -1, -1]))
        #expect(repaid.plans.total("RNL", .capitalFunding, repaid.years[2])?.value == -1e6)
    }

    @Test("B11: beds of the year before the plan that are a seventh too many, where the plan's own years are right, are no outturn")
    func outturn() async throws {
        let context = try await ReviewDesk.context("RNL,,surplus,,2018/19,1,£m\n")
        let middle = try #require(context.ranges.median("RNL", .availableBeds, context.scenario.baselineYear))
        func asked(_ factor: Double) async throws -> [ReviewDraft] {
            let years = [context.scenario.baselineYear] + context.years.prefix(2)
            let lines = years.enumerated().map { place, year in "RNL,,beds,,\(year),\((middle * (place == 0 ? factor : 1)).rounded()),beds\n" }.joined()
            return try await ReviewDesk.faults(lines) { $0.knownLevels() }
        }
        let beyond = try await asked(8.0 / 7)
        #expect(beyond.map { $0.year?.description } == ["2013/14"] && beyond[0].evidence.contains("begins with a step that is none"), "\(beyond)")
        // One year is to be mended, not all.
        #expect(beyond[0].inputs.map(\.year) == [context.scenario.baselineYear])
        #expect(try await asked(1).isEmpty)
    }

    @Test("M2: activity that no patient moves in five years is one year copied; one line that moves is a plan")
    func copied() async throws {
        func lines(_ last: Double) -> String {
            ["non-elective admission", "day case", "first outpatient"].map { point in
                zip(ReviewDesk.planYears, [100, 100, 100, 100, point == "day case" ? last : 100]).map { "RNL,01H,activity,\(point),\($0),\($1),spells\n" }
                    .joined()
            }.joined()
        }
        let same = try await ReviewDesk.faults(lines(100)) { $0.stalePlans() }.filter { $0.organisation == "RNL" }
        #expect(same.map(\.severity) == [.amber] && same[0].evidence.contains("in all 3 lines"), "\(same)")
        #expect(try await ReviewDesk.faults(lines(101)) { $0.stalePlans() }.filter { $0.organisation == "RNL" && $0.evidence.contains("copied") }.isEmpty)
    }
}
