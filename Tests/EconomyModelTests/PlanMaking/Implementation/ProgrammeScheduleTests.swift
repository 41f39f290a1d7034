@testable import HealthEconomy
@testable import HealthSimulation
@testable import PlanMaking
@testable import Statistics
import Testing

@Suite("When a programme is done")
struct ProgrammeScheduleTests {
    @Test("two activities one after another take the sum of their mean lengths")
    func serial() async throws {
        // Triangular mean (low + likely + high)/3: (5 + 10 + 18)/3 = 11 and (14 + 20 + 32)/3 = 22 days, 33 in all.
        // Variance (l² + m² + h² − lm − lh − mh)/18: 129/18 + 252/18 = 381/18, so the mean of 4,000 draws lies within 0.3 of 33 (4 standard errors).
        let (_, _, _, risk) = try await ProgrammeEconomy.schedule(
            """
            programme:
              assumption: for arithmetic
              activities:
                first: {duration: {value: 10 days, spread: triangular 5 days to 18 days}, owner: A}
                second: {duration: {value: 20 days, spread: triangular 14 days to 32 days}, after: [first], owner: B, enables: [fewer admissions, cheaper care]}
            """)
        #expect(abs(risk.mean - 33) < 0.3)
        let mean = risk.mean
        let variance = risk.finishes.reduce(0) { $0 + ($1 - mean) * ($1 - mean) } / Double(risk.finishes.count)
        #expect(abs(variance - 381.0 / 18) < 1.5)
        #expect(abs(risk.mergeBias) < 1e-9)
        #expect(risk.criticality == [1, 1])
    }

    @Test("where two like paths meet, the mean end is a third of the range beyond either")
    func merge() async throws {
        // The later of two uniform times on 10 to 20 days has mean 10 + 10 × 2/3 = 16⅔ days: 1⅔ beyond the mean of each.
        let programme = """
            programme:
              assumption: for arithmetic
              activities:
                left: {duration: {value: 15 days, spread: uniform 10 days to 20 days}, owner: A}
                right: {duration: {value: 15 days, spread: uniform 10 days to 20 days}, owner: B}
                both: {kind: milestone, after: [left, right], owner: C, enables: [fewer admissions, cheaper care]}
            """
        let (_, _, _, risk) = try await ProgrammeEconomy.schedule(programme)
        #expect(abs(risk.mean - 50.0 / 3) < 0.15)
        #expect(abs(risk.mergeBias - 5.0 / 3) < 0.15)
        let outlook = try await ProgrammeEconomy.outlook(programme, EnsembleSettings(replications: 2000, keepsMonths: false))
        #expect(abs(outlook.finish.mergeBiasWeeks - 1.0 / 3) < 0.05)
        #expect(outlook.finish.merges.map(\.activity) == ["both"])
        #expect(abs((outlook.finish.merges.first?.weeks ?? 0) - 1.0 / 3) < 0.05)
    }

    @Test("a due day moves nothing; the chance of meeting it is the share of futures that end on it or before")
    func due() async throws {
        func programme(_ due: String) -> String {
            """
            programme:
              start: 2013-04-01
              assumption: for arithmetic
              activities:
                build: {duration: {value: 15 days, spread: uniform 10 days to 20 days}, \(due)owner: A, enables: [fewer admissions, cheaper care]}
            """
        }
        let settings = EnsembleSettings(replications: 2000, keepsMonths: false)
        // Monday 1 April is day 1; Wednesday 17 April is working day 13: (13 − 10) / (20 − 10) of futures are done by its end.
        let asked = try await ProgrammeEconomy.outlook(programme("due: 2013-04-17, "), settings)
        let free = try await ProgrammeEconomy.outlook(programme(""), settings)
        #expect(asked.activities[0].due == "2013-04-17" && abs((asked.activities[0].chanceByDue ?? -1) - 0.3) < 0.04)
        #expect(free.activities[0].due == nil && free.activities[0].chanceByDue == nil)
        #expect(asked.activities[0].finish == free.activities[0].finish)
    }

    @Test("the template of the ten weeks tells the chance of each of its four deadlines, whatever programme the scenario has")
    func support() async throws {
        let written = try Scenario.load("Scenarios/cumbria.yaml")
        let scenario = try #require(written.with(programmeTemplate: "support"))
        #expect(written.with(programmeTemplate: "none such") == nil)
        let option = try #require(scenario.options.first { $0.name == scenario.chosenOption })
        let programme = try CompiledProgramme(try #require(try Programme(scenario, option: option)), scenario)
        #expect(programme.programme.start.description == "2014-02-03")
        let due = programme.programme.activities.filter { $0.due != nil }
        #expect(due.compactMap(\.due?.description) == ["2014-02-28", "2014-04-04", "2014-06-20", "2014-06-30"])
        #expect(due.allSatisfy { $0.kind == .gate })
        // None is kept in no future, none in all.
        let draws = try await ProgrammeDraws.draw(programme, EnsembleSettings(replications: 400, keepsMonths: false))
        let finishes = try programme.network.activityFinishes(durations: try draws.durations(programme), draws: 400)
        for (index, activity) in programme.programme.activities.enumerated() {
            guard let day = activity.due else { continue }
            let days = programme.calendar.time(before: CalendarDay(number: day.number + 1))
            let kept = (0..<400).count { finishes[$0 * programme.count + index] <= days }
            #expect((40...360).contains(kept), "\(activity.name): \(kept) of 400")
        }
    }

    static let risky = """
        programme:
          assumption: for arithmetic
          activities:
            build: {duration: {value: 40 days, spread: triangular 30 days to 70 days}, owner: A, enables: [fewer admissions, cheaper care]}
          risks:
            strike: {probability: CHANCE, delay: 10 days, cost: £50k, hits: [build], owner: B, response: talk}
        """

    @Test("a risk that is certain puts every end off by exactly its delay; one that cannot happen changes nothing")
    func certainRisk() async throws {
        let never = try await ProgrammeEconomy.schedule(Self.risky.replacing("CHANCE", with: "0%"))
        let always = try await ProgrammeEconomy.schedule(Self.risky.replacing("CHANCE", with: "100%"))
        #expect(zip(always.risk.finishes, never.risk.finishes).allSatisfy { abs($0 - $1 - 10) < 1e-9 })
        let half = try await ProgrammeEconomy.schedule(Self.risky.replacing("CHANCE", with: "50%"))
        let struck: [Double] = zip(half.risk.finishes, never.risk.finishes).map { $0 - $1 }
        #expect(struck.allSatisfy { abs($0) < 1e-9 || abs($0 - 10) < 1e-9 })
        let share = Double(struck.count { $0 > 5 }) / Double(struck.count)
        #expect(abs(share - 0.5) < 0.001)
    }

    @Test("a risk that hits an intervention hits what enables it")
    func hitsIntervention() async throws {
        let named = Self.risky.replacing("CHANCE", with: "100%")
        let first = try await ProgrammeEconomy.schedule(named)
        let second = try await ProgrammeEconomy.schedule(named.replacing("hits: [build]", with: "hits: [cheaper care]"))
        #expect(first.risk.finishes == second.risk.finishes)
    }

    @Test("start-start, finish-finish and start-finish links and their lags hold the ends they name")
    func links() throws {
        let programme = try ProgrammeEconomy.compiled(
            """
            programme:
              assumption: for arithmetic
              activities:
                first: {duration: 4 weeks, owner: A}
                beside: {duration: 2 weeks, owner: A, links: [{name: first, link: start-start, lag: 1 week}]}
                behind: {duration: 1 week, owner: A, links: [{name: first, link: finish-finish, lag: 2 days}]}
                before: {duration: 1 week, owner: A, links: [{name: first, link: start-finish, lag: 3 weeks}]}
                last: {duration: 1 week, owner: A, links: [{name: first, lag: -1 week}], enables: [fewer admissions, cheaper care]}
                done: {kind: milestone, owner: A, after: [beside, behind, before, last]}
            """)
        let timing = try programme.network.timing(durations: programme.plannedDurations)
        // Days: first 0–20; beside starts at 5; behind ends at 22; before ends at 15; last starts 5 before 20.
        #expect(timing.earlyStart == [0, 5, 17, 10, 15, 22])
        #expect(timing.earlyFinish == [20, 15, 22, 15, 20, 22])
    }

    @Test("an intervention starts at the later of its own timetable and the last activity that enables it")
    func rule() async throws {
        // Work from Monday 1 April 2013: 9 months of its year end on the last day of December (plan month 21), 2 weeks long before October.
        let outlook = try await ProgrammeEconomy.outlook(
            """
            programme:
              assumption: for arithmetic
              activities:
                quick: {duration: 2 weeks, owner: A, enables: [fewer admissions]}
                slow: {duration: 9 months, owner: A, enables: [cheaper care]}
                quicker: {duration: 3 months, owner: A, enables: [cheaper care]}
            """)
        let starts = outlook.interventions
        #expect(starts.map(\.planned.month) == [18, 18])
        #expect(starts.map(\.planned.date) == ["2013-10-01", "2013-10-01"])
        #expect(starts[0].start.p50.month == 18 && starts[0].chanceOnTime == 1)
        #expect(abs(starts[1].start.p50.month - 21) < 0.1)
        #expect(starts[1].chanceOnTime == 0 && abs(starts[1].meanDelayMonths - 3) < 0.1)
        // In place for 3 of the 12 months of 2013/14, its last quarter.
        #expect(Array(starts[1].plannedShare.prefix(4)) == [0, 0, 1, 1])
        #expect(Array(starts[1].meanShare.prefix(4)) == [0, 0, 0, 1])
    }

    @Test("Easter and the first of May take no work: five days from Monday 14 April 2014 end on Tuesday 22 April")
    func holidays() throws {
        func day(_ month: Int, _ day: Int) throws -> CalendarDay { try CalendarDay(year: 2014, month: month, day: day) }
        let working = try WorkingCalendar(holidays: [day(4, 18), day(4, 21), day(5, 5)])
        let calendar = ProgrammeCalendar(start: try day(4, 14), working: working, baselineYear: 2013, years: 5)
        #expect(calendar.end(5).description == "2014-04-22")
        #expect(calendar.beginning(4).description == "2014-04-22")
        #expect(calendar.end(0).description == "2014-04-14")
        #expect(calendar.time(before: try day(5, 6)) == 13)
        // The end of 22 April is 22 of 30 days into plan month 12.
        #expect(abs(calendar.planMonth(5) - (12 + 22.0 / 30)) < 1e-12)
        #expect(abs(calendar.planMonth(0) - (12 + 13.0 / 30)) < 1e-12)
    }
}
