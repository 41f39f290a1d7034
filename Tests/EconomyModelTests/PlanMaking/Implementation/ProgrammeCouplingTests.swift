import Foundation
@testable import HealthEconomy
@testable import HealthSimulation
@testable import PlanMaking
@testable import Statistics
import TestEconomies
import Testing

@Suite("What delay does to an option")
struct ProgrammeCouplingTests {
    static let early = """
        programme:
          assumption: for arithmetic
          activities:
            short: {duration: {value: 3 weeks, spread: triangular 2 weeks to 6 weeks}, owner: A, enables: [fewer admissions, cheaper care]}
        """

    @Test("a programme that is done before the lead times changes no bit of the option", arguments: [1, 7, 11])
    func unchanged(seed: UInt64) async throws {
        let random = RandomEconomy(seed)
        let plain = try random.scenario()
        let ending = RandomEconomy.option(seed, trusts: plain.providers.map(\.code), commissioners: plain.commissioners.map(\.code))
        let compiled = try CompiledEconomy(try random.scenario(ending: ending))
        let option = try #require(compiled.options.first)
        let settings = EnsembleSettings(replications: 60, seed: seed)
        let asPlanned = try await Ensemble.run(compiled.with(option), settings)
        let started = try await Ensemble.run(compiled.with(option, starts: .planned(option, replications: 60)), settings)
        #expect(asPlanned.values.map(\.bitPattern) == started.values.map(\.bitPattern))
        #expect(asPlanned.months == started.months)
    }

    @Test("its outlook then shows no delay and no cost of delay")
    func noDelay() async throws {
        let outlook = try await ProgrammeEconomy.outlook(Self.early)
        #expect(outlook.delayCost.mean == 0 && outlook.delayCost.p90 == 0 && outlook.chanceDelayCosts == 0)
        #expect(outlook.interventions.allSatisfy { $0.chanceOnTime == 1 && $0.meanDelayMonths == 0 })
        #expect(outlook.delayEffects.allSatisfy { $0.years.allSatisfy { $0.mean == 0 && $0.sd == 0 } })
        #expect(outlook.benefits.allSatisfy { $0.planned == $0.expected })
    }

    @Test("a later start is never farther on", arguments: [[1.0], [0.1, 0.3, 0.55, 0.75, 0.9], [0, 0.15, 1]])
    func rampFalls(steps: [Double]) {
        for year in 0...6 {
            var last = Double.infinity
            for start in stride(from: 12.0, through: 84, by: 0.25) {
                let ramp = rampInYear(year, startMonths: start, steps: steps)
                #expect(ramp <= last)
                last = ramp
            }
            #expect(rampInYear(year, startMonths: 12 * 50, steps: steps) == 0)
        }
    }

    @Test("the ramp of a year is the mean of the steps reached by the middle of its months")
    func ramp() {
        // From 1 October of year 1, half effect in the first year and full after: 6 months at ½ in year 1, 6 at ½ and 6 at 1 in year 2.
        #expect(rampInYear(0, startMonths: 18, steps: [0.5, 1]) == 0)
        #expect(rampInYear(1, startMonths: 18, steps: [0.5, 1]) == 0.25)
        #expect(rampInYear(2, startMonths: 18, steps: [0.5, 1]) == 0.75)
        #expect(rampInYear(3, startMonths: 18, steps: [0.5, 1]) == 1)
    }

    @Test("the later it starts, the more emergencies remain, in every year and replication")
    func monotone() throws {
        let scenario = try ProgrammeEconomy.scenario("")
        let compiled = try CompiledEconomy(scenario)
        let option = try #require(compiled.options.first)
        var last = Array(repeating: 0.0, count: 6)
        for start in [18.0, 21, 24, 33, 48, 70, 400] {
            let starts = StartMonths(interventions: 2, months: [start, start])
            let one = try Replication(compiled.with(option, starts: starts))
            let admissions = (0...5).map { one("T1", .emergencyAdmissions, $0) }
            #expect(zip(admissions, last).allSatisfy { $0 >= $1 - 1e-9 })
            last = admissions
        }
        let untouched = try Replication(compiled)
        #expect(last == (0...5).map { untouched("T1", .emergencyAdmissions, $0) })
    }

    @Test("where savings are the same every month, a month's delay costs a month's saving")
    func linear() async throws {
        // Nothing grows: 1% of the £30m that patient care costs (£10m of £40m is the cost of other income, which it leaves alone) is
        // £300,000 a year from the start on, £25,000 a month. The work is done nine
        // months after April, after the lead time of six, so that every month more puts the saving off by a month.
        let outlook = try await ProgrammeEconomy.outlook(
            """
            programme:
              assumption: for arithmetic
              activities:
                agree: {duration: 4 months, owner: A}
                buy: {duration: 5 months, after: [agree], owner: A, enables: [cheaper care], cost a month: £10k}
                clinics: {duration: 2 weeks, owner: B, enables: [fewer admissions]}
                report: {duration: 1 week, owner: B}
            """, changes: ["chosen option=one"])
        let delays = outlook.activities.map(\.monthOfDelay)
        for delay in delays.prefix(2) {
            #expect(abs(delay.mean - 25_000) < 50)
            #expect(delay.chance == 1 && abs(delay.endMonths - 1) < 0.1)
        }
        // Two weeks in April leave more than a month until October.
        #expect(delays[2].mean == 0 && delays[2].chance == 0)
        #expect(delays[3].mean == 0 && delays[3].chance == 0)
        #expect(abs(delays[1].programmeCost - 10_000) < 1e-6 && delays[0].programmeCost == 0)
        // Three months late in all.
        #expect(abs(outlook.delayCost.mean - 75_000) < 100)
        #expect(outlook.chanceDelayCosts == 1)
        let saving = try #require(outlook.benefits.first { $0.name == "cheaper care" })
        // Six months' saving, or three; less five months of buying at £10,000, paid in the year of the start.
        #expect(abs(saving.planned[1].mean + 150_000 - 50_000) < 100 && abs(saving.expected[1].mean + 75_000 - 50_000) < 100)
        #expect(abs(saving.planned[5].mean + 300_000) < 200)
    }

    @Test("a certain risk harms by its own cost and by the saving that its delay loses")
    func harm() async throws {
        let outlook = try await ProgrammeEconomy.outlook(
            """
            programme:
              assumption: for arithmetic
              activities:
                buy: {duration: 9 months, owner: A, enables: [cheaper care]}
                clinics: {duration: 2 weeks, owner: B, enables: [fewer admissions]}
              risks:
                supplier fails: {probability: 100%, delay: 3 months, cost: £70k, hits: [buy], owner: C, response: choose two}
                flood: {probability: 0%, delay: 9 months, cost: £9m, hits: [buy], owner: C, response: none}
            """, changes: ["chosen option=one"])
        let risk = outlook.risks[0]
        #expect(risk.name == "supplier fails" && risk.happened == 1)
        #expect(risk.cost == 70_000 && abs(risk.benefitLost - 75_000) < 100)
        #expect(abs(risk.endWeeks - 13) < 0.3)
        #expect(outlook.risks[1].harm == 0 && outlook.risks[1].endWeeks == 0)
    }

    @Test("threads change nothing")
    func threads() async throws {
        let programme = ProgrammeScheduleTests.risky.replacing("CHANCE", with: "40%")
        func json(_ threads: Int) async throws -> String {
            let settings = EnsembleSettings(replications: 230, threads: threads, keepsMonths: false)
            let encoder = JSONEncoder()
            encoder.outputFormatting = .sortedKeys
            return String(
                decoding: try encoder.encode(
                    try await ProgrammeEconomy.outlook(
                        programme, settings, changes: ["finance.habitual efficiency={value: 1%, spread: normal ±1 points, assumption: x}"])), as: UTF8.self)
        }
        let one = try await json(1)
        #expect(one == (try await json(3)))
    }

    @Test("both cost and end are kept less often than either, and the chance asked for holds")
    func joint() async throws {
        let outlook = try await ProgrammeEconomy.outlook(
            ProgrammeScheduleTests.risky.replacing("CHANCE", with: "40%").replacing(
                "owner: A", with: "owner: A, cost a month: {value: £20k, spread: triangular £10k to £40k}"),
            EnsembleSettings(replications: 2000, keepsMonths: false))
        let both = outlook.costAndTime
        #expect(both.chanceOfBoth <= min(both.chanceOnTime, both.chanceInBudget))
        #expect(both.chanceOfBothAtP80 < 0.8)
        #expect(both.jointP80Cost >= both.cost.p80 && both.jointP80Finish.month >= outlook.finish.finish.p80.month)
        #expect(both.correlation > 0.3)
        #expect(both.points.count == 400)
    }
}
