import Foundation
@testable import HealthEconomy
@testable import HealthSimulation
@testable import PlanMaking
@testable import PlannerFiles
@testable import Statistics
import TestEconomies
import Testing

@Suite("What the planning framework asks of a plan")
struct MediumTermPlanTests {
    private static let table = """
        requirement,whom,measure,rule,level,step,from,until,basis
        balance,trusts,surplus,at least,0,,2013/14,2014/15,test
        balance,commissioners,surplus,at least,0,,2013/14,2014/15,test
        list,trusts,rtt_list,falls by,0,,2013/14,2013/14,test
        productivity,trusts,productivity,grows by,0.02,,2013/14,2014/15,test
        waits,trusts,rtt_within_18w,at least or more by,0.5,0.01,2014/15,2014/15,test

        """

    private func requirements(_ text: String = table) throws -> PlanRequirements {
        try PlanRequirements.read("asked.csv", reading: .texts(["asked.csv": text]))
    }

    private func medium(_ changes: [String] = [], option: String = "do-nothing", ending: String = PlanFixture.option) async throws -> (
        IntegratedPlan, MediumTermPlan
    ) {
        let (scenario, compiled) = try PlanFixture.economy(changes, ending: ending)
        let settings = EnsembleSettings(replications: 20, threads: 2, keepsMonths: false)
        let planned = compiled.with(try compiled.plannedOption(named: option, of: scenario))
        let plan = try await IntegratedPlan.of(
            scenario, planned, try await Ensemble.run(planned, settings), doNothing: try await Ensemble.run(compiled, settings),
            requirements: try requirements())
        return (plan, try #require(plan.mediumTerm))
    }

    @Test("Smalltown's weighted activity is its activity at national unit cost, and with nothing moving productivity stays at 1")
    func weighted() async throws {
        let (_, medium) = try await medium()
        // £2m A&E, £10m emergencies, £6m elective, £3m day cases, £3m and £3m outpatients, £3m community: £30m.
        let weighted = try #require(medium.line("T1", .weightedActivity)?.years)
        #expect(weighted.allSatisfy { abs(($0?.mean ?? 0) - 30e6) < 1 })
        #expect(medium.line("T1", .productivity)?.years.allSatisfy { abs(($0?.mean ?? 0) - 1) < 1e-9 } == true)
        // 100 beds at 80% on 365 days over 10,000 admissions: 2.92 days. £40m over 600 people: £66,667.
        #expect(abs((medium.line("T1", .impliedStay)?.years[0]?.mean ?? 0) - 2.92) < 1e-9)
        #expect(abs((medium.line("T1", .costPerStaff)?.years[0]?.mean ?? 0) - 40e6 / 600) < 1e-6)
        #expect(abs((medium.line("T1", .staffPerActivity)?.years[0]?.mean ?? 0) - 20) < 1e-9)
    }

    @Test("Inflation raises cost and not real cost; what is not patient care is deflated alike, whatever it does")
    func constantPrices() async throws {
        let (plan, medium) = try await medium(["finance.cost classes.pay.inflation=5%", "finance.cost classes.other.inflation=5%"])
        let cost = try #require(plan.trajectory("T1", .operatingCost)?.years[2]).mean
        #expect(cost > 1.05 * 40e6)
        let real = try #require(medium.line("T1", .realCost)?.years[2]).mean
        #expect(abs(real - cost / (1.05 * 1.05)) < 1)
        // £30m of care cost £33.075m after two years of 5%; £10m of other cost stays, so that all of it is £39.07m at constant prices.
        #expect(abs((medium.line("T1", .productivity)?.years[2]?.mean ?? 0) - 40 / ((30 * 1.1025 + 10) / 1.1025)) < 0.001)
    }

    @Test("Supplies that take 2% off cost raise productivity by about a fiftieth; the option's impact is what it changes in each future")
    func impact() async throws {
        let (plan, medium) = try await medium(option: "both")
        let surplus = try #require(medium.impacts.first { $0.organisation == "T1" && $0.measure == .surplus })
        for year in 0...2 {
            let change =
                (plan.trajectory("T1", .surplus)?.years[year]?.mean ?? 0)
                - (plan.doNothing.first { $0.organisation == "T1" && $0.measure == .surplus }?.years[year]?.mean ?? 0)
            #expect(abs((surplus.years[year]?.mean ?? 0) - change) < 1e-6)
        }
        #expect(surplus.years[0]?.mean == 0)
        let emergencies = try #require(medium.impacts.first { $0.measure == .emergencyAdmissions })
        // Half of a tenth of 5,000 emergencies in the first year, all of it in the second.
        #expect(abs((emergencies.years[1]?.mean ?? 0) + 250) < 1e-6 && abs((emergencies.years[2]?.mean ?? 0) + 500) < 1e-6)
    }

    @Test("Moved money is the difference of the books, payment by payment, and adds up to what the trust loses in income")
    func moved() async throws {
        let (plan, medium) = try await medium(option: "both")
        let care = medium.moved.filter { $0.provider == "T1" }
        let income = try #require(medium.impacts.first { $0.organisation == "T1" && $0.measure == .operatingIncome })
        #expect(abs(care.reduce(0) { $0 + $1.change[2] } - (income.years[2]?.mean ?? 0)) < 1)
        // The commissioner pays £200,000 for the programme.
        let programme = try #require(medium.moved.first { $0.line == "programmes of the plan" })
        #expect(programme.payer == "C1" && programme.provider.isEmpty && abs(programme.change[2] - 200_000) < 1)
        #expect(plan.mediumTerm?.moved.contains { $0.change.allSatisfy { abs($0) < 500 } } == false)
    }

    @Test("Quarters go evenly from one year's cash to the next; nothing is drawn while cash is there")
    func quarters() async throws {
        let (plan, medium) = try await medium()
        let quarters = medium.quarters.filter { $0.organisation == "T1" }
        #expect(quarters.count == 8 && quarters.map(\.quarter) == [1, 2, 3, 4, 1, 2, 3, 4])
        let cash = try (0...2).map { try #require(plan.trajectory("T1", .cashBeforeSupport)?.years[$0]).mean }
        #expect(abs(quarters[0].cash.mean - (cash[0] + (cash[1] - cash[0]) / 4)) < 1 && abs(quarters[7].cash.mean - cash[2]) < 1)
        #expect(quarters.allSatisfy { $0.support == 0 && $0.drawnBy == 0 })
    }

    @Test("A deficit that eats its cash draws support quarter by quarter: in sum what is missing at the end")
    func support() async throws {
        let (_, medium) = try await medium(["finance.minimum cash=80 days"])
        let quarters = medium.quarters
        let last = try #require(quarters.last)
        // 80 days of £40m are £8.77m, more than 73 days of cash hold at the start.
        #expect(last.drawnBy == 1 && abs(quarters.reduce(0) { $0 + $1.support } - (last.least - last.cash.mean)) < 1)
    }

    @Test("Grades: a deficit of £1m is not compliant, a commissioner that keeps its surplus is, productivity that stays does not grow")
    func grades() async throws {
        let (_, medium) = try await medium()
        func grade(_ organisation: String, _ requirement: String) -> MediumTermPlan.Graded? {
            medium.grades.first { $0.organisation == organisation && $0.requirement == requirement }
        }
        #expect(grade("T1", "balance")?.grade == .notCompliant && grade("T1", "balance")?.probability == 0)
        #expect(grade("C1", "balance")?.grade == .compliant && medium.grade("C1", "2014/15") == .compliant)
        #expect(grade("T1", "productivity")?.grade == .notCompliant)
        // 92% within 18 weeks: half, or a point more than it was, is 93%.
        #expect(abs((grade("T1", "waits")?.threshold ?? 0) - 0.93) < 1e-9 && grade("T1", "waits")?.grade == .notCompliant)
        #expect(medium.grade("T1", "2014/15") == .notCompliant && medium.grade("T9", "2014/15") == nil)
    }

    private func graded(_ rule: PlanRequirements.Rule, _ level: Double, now: [Double], before: [Double] = [0, 0, 0, 0, 0]) -> MediumTermPlan.Grade {
        let row = PlanRequirements.Row(
            name: "x", whom: .trusts, what: .series(.surplus), rule: rule, level: level, step: 0, from: FinancialYear(start: 2026),
            until: FinancialYear(start: 2026), basis: "")
        return MediumTermPlan.Graded("T", row, "2026/27", now: now, before: before, baseline: before, confidence: 0.8).grade
    }

    @Test("Four of five futures are compliant, three conditional, two with the middle half of the way partial, else not compliant")
    func scale() {
        #expect(graded(.atLeast, 10, now: [10, 10, 10, 10, 0]) == .compliant)
        #expect(graded(.atLeast, 10, now: [10, 10, 10, 0, 0]) == .conditional)
        #expect(graded(.atLeast, 10, now: [10, 10, 6, 0, 0]) == .partial)
        #expect(graded(.atLeast, 10, now: [10, 10, 4, 0, 0]) == .notCompliant)
        // A fall of a tenth from 100: 90 is asked, 95 is half of the way.
        let hundred = Array(repeating: 100.0, count: 5)
        #expect(graded(.fallsBy, 0.1, now: [90, 90, 90, 89, 99], before: hundred) == .compliant)
        #expect(graded(.fallsBy, 0.1, now: [95, 95, 95, 95, 95], before: hundred) == .partial)
        #expect(graded(.fallsBy, 0, now: hundred, before: hundred) == .notCompliant)
        #expect(graded(.atMost, 0, now: [0, 0, 0, 0, 5]) == .compliant)
    }

    @Test("Who starts near what is asked is not graded below one who starts far and ends further off")
    func near() {
        let row = PlanRequirements.Row(
            name: "x", whom: .trusts, what: .series(.surplus), rule: .atLeast, level: 10, step: 0, from: FinancialYear(start: 2026),
            until: FinancialYear(start: 2026), basis: "")
        func grade(from start: Double, to end: Double, usual: Double) -> MediumTermPlan.Grade {
            let (now, before) = (Array(repeating: end, count: 5), Array(repeating: start, count: 5))
            return MediumTermPlan.Graded("T", row, "2026/27", now: now, before: before, baseline: before, confidence: 0.8, usualWay: usual).grade
        }
        // From 0 to 6 is more than half of the way. From 9 to 9 is no step at all, and nearer: with a usual way of 10, 5 may be missing.
        #expect(
            grade(from: 0, to: 6, usual: 10) == .partial && grade(from: 9, to: 9, usual: 10) == .partial && grade(from: 9, to: 4.9, usual: 10) == .notCompliant)
        // Alone, its own way counts.
        #expect(
            grade(from: 9, to: 9.2, usual: 0) == .notCompliant && grade(from: 9, to: 9.2, usual: 1) == .notCompliant
                && grade(from: 9, to: 9.5, usual: 1) == .partial)
    }

    /// Two hospitals like Smalltown's, of which B merges into A in the first plan year.
    private func merged(_ more: String = "", changes: [String] = []) async throws -> (IntegratedPlan, MediumTermPlan) {
        func provider(_ code: String, _ more: String = "") -> String {
            SmallEconomy.provider.replacing("T1", with: code).replacing("Smalltown hospital", with: "Hospital \(code)") + more
        }
        let files = SmallEconomy.files(
            commissioners: [SmallEconomy.commissioner.replacing("£100m", with: "£200m")], providers: [provider("A", more), provider("B")])
        let scenario = try SmallEconomy.scenario(["providers.B.merges into={trust: A, when: November 2013}"] + changes, files: files)
        let compiled = try CompiledEconomy(scenario)
        let settings = EnsembleSettings(replications: 8, threads: 2, keepsMonths: false)
        let ensemble = try await Ensemble.run(compiled, settings)
        let plan = try await IntegratedPlan.of(scenario, compiled, ensemble, doNothing: ensemble, requirements: try requirements())
        return (plan, try #require(plan.mediumTerm))
    }

    @Test("A trust into which another merges is held against both before: nothing grows, no list leaps, no impact is told")
    func mergers() async throws {
        let (_, medium) = try await merged()
        #expect(medium.lines.allSatisfy { $0.organisation == "A" })
        // £30m of care each, before the merger as after it; each has 2.92 days for an admission, whoever reports them.
        #expect(medium.line("A", .weightedActivity)?.years.allSatisfy { abs(($0?.mean ?? 0) - 60e6) < 1 } == true)
        #expect(medium.line("A", .productivity)?.years.allSatisfy { abs(($0?.mean ?? 0) - 1) < 1e-9 } == true)
        #expect(medium.line("A", .impliedStay)?.years.allSatisfy { abs(($0?.mean ?? 0) - 2.92) < 1e-6 } == true)
        #expect(medium.line("A", .bedOccupancy)?.years.allSatisfy { abs(($0?.mean ?? 0) - 0.8) < 1e-6 } == true)
        #expect(medium.impacts.isEmpty)
        // 92% within 18 weeks of both lists: a point more is asked.
        #expect(medium.grades.first { $0.requirement == "waits" }.map { abs($0.threshold - 0.93) < 1e-9 } == true)
        let quarters = medium.quarters
        #expect(quarters.count == 8 && abs(quarters[0].cash.mean - quarters[1].cash.mean) < 2e6)
    }

    @Test("Deficit support is due by quarter and withheld where results miss the plan; a segment says what follows, and support holds at 3")
    func oversight() async throws {
        func plan(_ changes: [String]) async throws -> MediumTermPlan {
            try await medium(
                changes, ending: PlanFixture.option + "\noversight segments: [{segment: 4, standing: far off, freedoms: few, support: mandated}]\n"
            ).1
        }
        let fixed = [
            "providers.T1.oversight={segment: 4, score: 3.1, period: quarter 3, deficit support: {by year: {2012/13: £4m, 2013/14: £2m, 2014/15 on: £0}}}"
        ]
        let certain = try await plan(fixed)
        // Nothing is uncertain: every future is the plan, and nothing is withheld.
        #expect(certain.quarters.map(\.deficitSupport) == [5e5, 5e5, 5e5, 5e5, 0, 0, 0, 0] && certain.quarters.allSatisfy { $0.withheld == 0 })
        let told = try #require(certain.overseen.first)
        #expect(told.segment == 4 && told.standing == "far off" && told.support == "mandated" && told.score == 3.1)
        // Support in the first year, a deficit of £1m in the second.
        #expect(told.heldBack == [1, 1])
        // Pay that may rise by 5% or fall: half of futures are worse than the plan, those by more than half a per cent of £40m lose support from July on.
        let doubtful = try await plan(fixed + ["finance.cost classes.pay.inflation={value: 0%, spread: normal sd 3 points}"])
        let withheld = doubtful.quarters.map(\.withheld)
        #expect(withheld[0] == 0 && withheld[1] > 0.2 && withheld[1] < 0.6 && withheld[1] == withheld[3] && withheld[4] == 0)
        #expect(abs((doubtful.quarters[0].cash.mean - doubtful.quarters[0].cashIfWithheld.mean)) < 1)
        #expect(abs(doubtful.quarters[3].cash.mean - doubtful.quarters[3].cashIfWithheld.mean - 3 * 5e5 * withheld[1]) < 1)
    }

    @Test("Running cost is held against its allowance for each resident; mental health against its share of the allocation")
    func commissioners() async throws {
        let asked =
            Self.table + """
                allowance,commissioners,running_cost_per_head,at most,25,,2013/14,2013/14,test
                investment,commissioners,mental_health_share,grows by,0,,2013/14,2013/14,test

                """
        func grade(_ requirement: String, _ changes: [String]) async throws -> MediumTermPlan.Graded? {
            let (scenario, compiled) = try PlanFixture.economy(changes)
            let settings = EnsembleSettings(replications: 4, threads: 1, keepsMonths: false)
            let ensemble = try await Ensemble.run(compiled, settings)
            let plan = try await IntegratedPlan.of(scenario, compiled, ensemble, doNothing: ensemble, requirements: try requirements(asked))
            return plan.mediumTerm?.grades.first { $0.requirement == requirement }
        }
        // 38,000 residents at £25; nobody gives mental-health care.
        #expect(try await grade("allowance", []).map { $0.grade == .compliant && abs($0.value - 25) < 0.01 } == true)
        #expect(try await grade("allowance", ["commissioning.business rules.running cost per head=£26"])?.grade == .notCompliant)
        #expect(try await grade("investment", []) == nil)
        // A fifth of care is for mental health, paid by block at prices that stand still: its share of an allocation that stands still is kept, of one that grows not.
        let mental = ["providers.T1.income shares={community contact: 0%, mental health contact: 10%}"]
        #expect(try await grade("investment", mental)?.grade == .compliant)
        #expect(try await grade("investment", mental + ["commissioners.C1.allocation growth=3%"])?.grade == .notCompliant)
    }

    @Test("Years for which nothing is asked have no section, and neither has a plan without requirements")
    func silent() async throws {
        let later = try requirements(Self.table.replacing("2013/14", with: "2026/27").replacing("2014/15", with: "2027/28"))
        #expect(!later.ask(of: [FinancialYear(start: 2013), FinancialYear(start: 2014)]))
        #expect(try await PlanFixture.plan().mediumTerm == nil)
    }

    @Test("Every fault of a table of requirements is told with its line")
    func faults() {
        let bad = """
            requirement,whom,measure,rule,level,step,from,until,basis
            a,people,surplus,at least,0,,2026/27,2026/27,x
            b,trusts,happiness,at least,0,,2026/27,2026/27,x
            c,trusts,surplus,about,0,,2026/27,2026/27,x
            d,trusts,surplus,at least,much,,2026/27,2026/27,x
            e,trusts,surplus,at least,0,,2027/28,2026/27,x
            f,commissioners,rtt_list,falls by,0,,2026/27,2026/27,x

            """
        do {
            _ = try requirements(bad)
            Issue.record("found no error")
        } catch {
            for line in 2...7 { #expect("\(error)".contains("asked.csv:\(line)"), "\(line): \(error)") }
        }
        #expect(throws: ScenarioFaults.self) { try requirements("whom,measure\ntrusts,surplus\n") }
        #expect(throws: ScenarioFaults.self) { try PlanRequirements.read("none.csv", reading: .texts([:])) }
    }

    @Test("The shipped requirements ask of 2026/27 to 2030/31 and of no year that a scenario of 2014 plans")
    func shipped() throws {
        let read = try PlanRequirements.read(ProjectFolder.scenarios().appendingPathComponent("national/plan-requirements.csv").path)
        #expect(read.ask(of: [FinancialYear(start: 2026)]) && read.ask(of: [FinancialYear(start: 2030)]))
        #expect(!read.ask(of: (2013...2019).map { FinancialYear(start: $0) }) && read.rows.allSatisfy { !$0.basis.isEmpty })
    }
}
