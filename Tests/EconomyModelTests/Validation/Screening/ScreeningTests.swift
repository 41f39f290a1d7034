@testable import PlannerFiles
import Testing
@testable import Validation

/// A small country: three economies and a mental health trust, two criteria.
struct ScreeningTests {
    static let table = """
        # invented
        organisation,name,economy,kind,income,margin,ae
        A1,Alpha General,North,acute,300,-0.06,0.90
        A2,Alpha Minds,North,mental health,100,0.02,
        B1,Beta General,own trust,acute,200,-0.02,0.96
        C1,Gamma General,South,acute,100,0.01,
        C2,Gamma Royal,South,acute,300,-0.03,0.92
        M1,Delta Minds,own trust,mental health,50,-0.09,
        """
    static let criteria = """
        title: Small country
        table: {table: t.csv, assumption: invented}
        size: income
        choose: 1
        needs kind: acute
        filter: {at least: 1, why: one is enough here}
        criteria:
          - {name: deficit, measure: margin, step: finance, combine: mean by size, threshold: -0.015, best: 0, worst: -0.1, weight: 3}
          - {name: A&E, measure: ae, step: quality, kinds: [acute], threshold: 0.93, best: 1, worst: 0.8, weight: 1}
        missing: median
        judgement:
          within points of the line: 5
          rules:
            - {name: alone, when: single trust, outside: yes, question: Who belongs to it?}
        overrides: []
        """

    static func plan(_ criteria: String = criteria, table: String = table) throws -> ScreeningPlan {
        try ScreeningPlan.load("c.yaml", reading: .texts(["c.yaml": criteria, "t.csv": table]))
    }

    @Test("Levels, scores and ranks follow from the table by hand")
    func byHand() throws {
        let screening = try Screening(try Self.plan(), weightDraws: 200)
        // North: margin (300 × −0.06 + 100 × 0.02)/400 = −0.04, challenge 40; A&E 0.90 of its one acute trust, challenge 50.
        // Score 0.75 × 40 + 0.25 × 50 = 42.5.
        let north = try #require(screening.standings.first { $0.economy == "North" })
        #expect(abs(north.marks[0].level + 0.04) < 1e-12)
        #expect(abs(north.score - 42.5) < 1e-9)
        // South: margin (1 − 9)/400 = −0.02, challenge 20; C1's A&E is the median of 0.90, 0.92, 0.96, so
        // all 0.92: challenge 40. Score 0.75 × 20 + 0.25 × 40 = 25. Three quarters of its size is known.
        let south = try #require(screening.standings.first { $0.economy == "South" })
        #expect(abs(south.score - 25) < 1e-9)
        #expect(abs(south.marks[1].knownShare - 0.75) < 1e-12)
        // Beta: 0.75 × 20 + 0.25 × 20 = 20.
        #expect(screening.standings.map(\.economy) == ["North", "South", "Beta General", "Delta Minds"])
        #expect(screening.standings.map(\.rank) == [1, 2, 3, nil])
        #expect(screening.standings.map(\.verdict) == [.chosen, .below, .below, .lacksKind])
        #expect(abs((screening.line ?? 0) - (42.5 + 25) / 2) < 1e-9)
        #expect(screening.chosen == ["North"])
    }

    @Test("A stricter finance threshold keeps economies from being scored, whatever their quality")
    func filter() throws {
        let plan = try Self.plan(Self.criteria.replacing("threshold: -0.015", with: "threshold: -0.03"))
        let screening = try Screening(plan, weightDraws: 100)
        #expect(screening.standings.filter { $0.verdict == .filtered }.map(\.economy).sorted() == ["Beta General", "South"])
        #expect(screening.line == nil)
    }

    @Test("The worst end fills gaps with the scale's worst, the best end with its best")
    func missing() throws {
        func south(_ treatment: String) throws -> Double {
            let plan = try Self.plan(Self.criteria.replacing("missing: median", with: "missing: \(treatment)"))
            return try #require(try Screening(plan, weightDraws: 100).standings.first { $0.economy == "South" }).marks[1].level
        }
        // C2's 0.92 has three quarters of the size, C1 is filled with 0.8 or 1.
        #expect(abs(try south("worst") - (0.75 * 0.92 + 0.25 * 0.8)) < 1e-12)
        #expect(abs(try south("best") - (0.75 * 0.92 + 0.25)) < 1e-12)
    }

    @Test("Who is worse on every criterion is chosen under all weights; shares over economies add to the number chosen")
    func acceptability() throws {
        let screening = try Screening(try Self.plan(), weightDraws: 2000)
        // North has the higher challenge on both criteria.
        #expect(screening.acceptability["North"] == 1)
        #expect(abs(screening.acceptability.values.reduce(0, +) - 1) < 1e-9)
        #expect(screening.acceptability["Delta Minds"] == nil)
    }

    @Test("With two that exceed each other on one criterion, the share of weights is where their scores cross")
    func crossing() throws {
        // Beta: challenges 20 and 20; make A&E of Beta 0.82, challenge 90, against North's 40 and 50.
        // North wins while 40 w + 50 (1 − w) > 20 w + 90 (1 − w), that is w > 2/3: a third of the weights.
        let screening = try Screening(try Self.plan(table: Self.table.replacing("-0.02,0.96", with: "-0.02,0.82")), weightDraws: 20_000)
        #expect(abs((screening.acceptability["North"] ?? 0) - 1.0 / 3) < 0.012)
        #expect(abs((screening.acceptability["Beta General"] ?? 0) - 2.0 / 3) < 0.012)
    }

    @Test("An override changes the choice and leaves the figures' verdict")
    func overrides() throws {
        let plan = try Self.plan(
            Self.criteria.replacing(
                "overrides: []",
                with: "overrides: [{economy: North, decision: out, why: a merger is agreed}, {economy: South, decision: in, why: next in line}]"))
        let screening = try Screening(plan, weightDraws: 100)
        #expect(screening.chosen == ["South"])
        #expect(screening.standings[0].verdict == .chosen)
    }

    @Test("Standing questions are put where their condition holds, borderline ones near the line")
    func questions() throws {
        let plan = try Self.plan(Self.criteria.replacing("of the line: 5", with: "of the line: 9"))
        let screening = try Screening(plan, weightDraws: 100)
        // The line is 33.75: North 8.75 above, South 8.75 below.
        #expect(screening.questions.filter { $0.why == "borderline" }.map(\.economy) == ["North", "South"])
        #expect(screening.questions.filter { $0.why == "alone" }.map(\.economy) == ["Beta General"])
    }

    @Test("All faults of criteria and table come in one pass, each with its place")
    func faults() {
        let criteria = Self.criteria.replacing("threshold: 0.93", with: "threshold: 1.2").replacing("choose: 1", with: "choose: 9")
            .replacing("kinds: [acute]", with: "kinds: [acut]").replacing("missing: median", with: "missing: mean")
        let table = Self.table.replacing("200,-0.02", with: "200,two").replacing("C2,Gamma Royal", with: "C1,Gamma Royal")
        do {
            _ = try Self.plan(criteria, table: table)
            Issue.record("expected faults")
        } catch let faults as ScenarioFaults {
            let lines = faults.faults.map(\.message)
            #expect(lines.contains { $0.hasPrefix("c.yaml:4:9: choose") })
            #expect(lines.contains { $0.hasPrefix("c.yaml:9:") && $0.contains("threshold") && $0.contains("0.8 to 1") })
            #expect(lines.contains { $0.contains("criteria") && $0.contains("'acut'") && $0.contains("did you mean 'acute'") })
            #expect(lines.contains { $0.hasPrefix("c.yaml:10:10: missing") })
            #expect(lines.contains { $0.hasPrefix("t.csv:5:37: table.margin: ") })
            #expect(lines.contains { $0.hasPrefix("t.csv:7:1") && $0.contains("C1 twice") })
            #expect(lines.count == 6, "\(faults)")
        } catch {
            Issue.record("\(error)")
        }
    }

    @Test("A column that no criterion uses and none carries is a fault; a table on the command line replaces the file's")
    func columns() throws {
        #expect(throws: ScenarioFaults.self) { try Self.plan(table: Self.table.replacing("margin,ae", with: "margin,aee")) }
        let other = Self.table.replacing("A1,Alpha General,North,acute,300,-0.06", with: "A1,Alpha General,North,acute,300,0.06")
        let plan = try ScreeningPlan.load(
            "c.yaml", table: "other.csv", reading: .texts(["c.yaml": Self.criteria, "t.csv": Self.table, "other.csv": other]))
        #expect(plan.organisations[0].measures["margin"] == 0.06)
    }

    @Test("The national example reads, screens every economy with an acute trust and knows the eleven")
    func national() throws {
        let screening = try Screening(try ScreeningPlan.load("Scenarios/national/screening-2013.yaml"), weightDraws: 500)
        #expect(screening.organisationCount == 225)
        #expect(screening.knownChoice.count == 11)
        #expect(screening.standings.count(where: \.isChosen) == 11)
        // Northern Cumbria, Morecambe Bay and Cumbria Partnership: −27.133 − 18.809 − 0.146 = −£46.088m.
        let cumbria = try #require(screening.standings.first { $0.economy == "Cumbria" })
        let money = try #require(cumbria.marks.first { $0.criterion == "surplus in money" })
        #expect(abs(money.level + 46_088_000) < 1)
        #expect(cumbria.isChosen)
        // Weights of the file stand for shares: contributions add to the score, and no score passes 100.
        for standing in screening.standings { #expect(standing.score >= 0 && standing.score <= 100) }
    }
}
