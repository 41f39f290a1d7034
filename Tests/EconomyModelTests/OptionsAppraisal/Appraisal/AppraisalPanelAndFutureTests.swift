@testable import HealthEconomy
@testable import HealthSimulation
@testable import OptionsAppraisal
@testable import Statistics
import TestEconomies
import Testing

@Suite("Panel scores and named futures of an appraisal")
struct AppraisalPanelAndFutureTests {
    private static let panel = AppraisalExample.section("criteria", ["{name: fit, panel: yes}"])
    private static let onlyFit = AppraisalExample.section("stakeholders", ["{name: all, share: 100%, swings: {fit: 100}}"])

    private func scored(_ nothing: String, _ thrift: String, _ health: String) -> [String: String] {
        let items = [("do-nothing", nothing), ("thrift", thrift), ("health", health)].map { "{name: \($0), scores: [{name: fit, by: [\($1)]}]}" }
        return AppraisalExample.files(criteria: Self.panel, stakeholders: Self.onlyFit, more: AppraisalExample.section("panel scores", items))
    }

    @Test("scores on which all scorers are certain and agree are the level")
    func certain() async throws {
        let appraisal = try await AppraisalExample.judged(scored("a 10-10-10", "a 60-60-60", "a 40-40-40"))
        #expect(appraisal.options.map(\.value.mean) == [10, 60, 40] && appraisal.options.map(\.value.p90) == [10, 60, 40])
        #expect(appraisal.criteria[0].measure == nil && appraisal.criteria[0].unit == "points")
    }

    @Test("a scorer's low, likely and high score are a triangle: mean of 20, 50 and 80 is 50, and P10 is 20 + √(0.1 × 60 × 30)")
    func triangle() async throws {
        let appraisal = try await AppraisalExample.judged(scored("a 20-50-80", "a 50-50-50", "a 50-50-50"), replications: 4_000)
        let range = appraisal.options[0].value
        // Standard deviation 12.2; four standard errors of the mean are 0.8.
        #expect(abs(range.mean - 50) < 0.8 && abs(range.p10 - (20 + (0.1 * 60 * 30).squareRoot())) < 1.6)
    }

    @Test("scorers who differ are kept apart: each future follows one of them, for all options alike")
    func differing() async throws {
        let appraisal = try await AppraisalExample.judged(
            scored("a 0-0-0, b 50-50-50", "a 20-20-20, b 80-80-80", "a 30-30-30, b 90-90-90"), replications: 2_000)
        let thrift = try #require(appraisal.option("thrift"))
        #expect(thrift.value.p10 == 20 && thrift.value.p90 == 80 && abs(thrift.value.mean - 50) < 3)
        // Health is 10 points ahead whoever is followed.
        let health = try #require(appraisal.option("health"))
        #expect(health.probabilityBest.share == 1 && appraisal.choice.lead.map { agree($0.p10, 10, 1e-9) && agree($0.p90, 10, 1e-9) } == true)
    }

    private func futures(_ items: [String], _ interventions: String = AppraisalExample.uncertain, replications: Int = 4_000) async throws -> OptionAppraisal {
        try await AppraisalExample.judged(
            AppraisalExample.files(interventions: interventions, more: AppraisalExample.section("named futures", items)), replications: replications)
    }

    @Test("a future takes the replications in which an input lies in its upper or lower fifth")
    func fifths() async throws {
        let appraisal = try await futures([
            "{name: works well, when: [{input: interventions.health.health gain, side: high}]}",
            "{name: works badly, when: [{input: interventions.health.health gain, side: low}]}",
        ])
        let futures = try #require(appraisal.futures)
        #expect(futures.futures.map(\.replications) == [800, 800])
        // Gains of 16 to 20 years are worth 80 to 100: 0.4 × 90 + 18 = 54. Gains of 0 to 4: 0.4 × 10 + 18 = 22.
        let values = futures.futures.map { $0.values.map { $0 ?? -1 } }
        #expect(abs(values[0][2] - 54) < 0.4 && abs(values[1][2] - 22) < 0.4 && agree(values[0][1], 43.5, 1e-9))
        #expect(futures.futures.map(\.best) == [2, 1])
        // Thrift loses 10.5 in the good future, health 21.5 in the bad one.
        #expect(abs((futures.largestRegret[1] ?? 0) - 10.5) < 0.4 && abs((futures.largestRegret[2] ?? 0) - 21.5) < 0.4 && futures.leastRegret == 1)
    }

    @Test("a correlation group counts as its members together; conditions must hold at once; `part` sets how many futures count")
    func groups() async throws {
        let grouped = AppraisalExample.uncertain.replacing("20 years}", with: "20 years, correlates in: together}")
        let appraisal = try await futures(
            [
                "{name: group, when: [{input: together, side: high}]}",
                "{name: path, when: [{input: interventions.health.health gain, side: high}]}",
                "{name: half, part: 50%, when: [{input: together, side: high}]}",
                "{name: both, when: [{input: together, side: high}, {input: interventions.health.health gain, side: low}]}",
            ], grouped, replications: 500)
        let futures = try #require(appraisal.futures?.futures)
        #expect(futures.map(\.replications) == [100, 100, 250, 0])
        #expect(futures[0].values == futures[1].values && (futures[2].values[2] ?? 0) < (futures[0].values[2] ?? 0))
        // No future is both.
        #expect(futures[3].values.allSatisfy { $0 == nil } && futures[3].best == nil)
    }

    @Test("inputs drawn again are the inputs of the simulation: the health gained is the input itself")
    func redrawn() async throws {
        let simulated = try await AppraisalExample.simulated(AppraisalExample.files(interventions: AppraisalExample.uncertain), replications: 60)
        let id = try #require(simulated.compiled.parameters.position(of: "interventions.health.health gain"))
        let drawn = try simulated.compiled.parameters.redrawn([id], as: simulated.doNothing)[0]
        let ensemble = simulated.options[1].ensemble
        let series = try #require(ensemble.layout.position("economy", .healthGain))
        for (replication, gained) in ensemble.replications(series, year: 2).enumerated() { #expect(drawn[replication * 3 + 2] == gained) }
    }

    @Test("an uncertain input that nothing here draws is told with its place")
    func notDrawn() async throws {
        let unused =
            AppraisalExample.uncertain + """
                  idle:
                    about: used by no option
                    effects: [{name: none, kind: cost, effect: {value: 0%, spread: normal ±1 points}}]
                    ramp: [1]
                    lead time: 0 months

                """
        await #expect(throws: AppraisalError.self) {
            _ = try await futures(["{name: never, when: [{input: interventions.idle.effects.none.effect, side: high}]}"], unused, replications: 20)
        }
    }

    @Test("portfolio limits stated for so many residents grow with the economy")
    func limits() throws {
        let files = AppraisalExample.files(
            more: "  portfolio limits: {for residents: 76000, capital: £10m, running cost: £2m, staff: 30 WTE, programme effort: 4}\n")
        let limits = try #require(try SmallEconomy.scenario(files: files).appraisal?.limits)
        let here = limits.inForce(residents: 38_000)
        #expect(here.capital == 5e6 && here.runningCostAYear == 1e6 && here.staff == 15 && here.programmeEffort == 2)
        let own = try #require(try SmallEconomy.scenario(files: AppraisalExample.files(more: "  portfolio limits: {capital: £10m}\n")).appraisal?.limits)
        #expect(own.inForce(residents: 38_000).capital == 1e7 && own.staff == nil)
    }
}
