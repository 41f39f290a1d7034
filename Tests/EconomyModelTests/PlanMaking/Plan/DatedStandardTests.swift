import HealthEconomy
@testable import HealthSimulation
import PlannerFiles
import TestEconomies
import Testing
@testable import PlanMaking

@Suite("Dated standards in results and plans")
struct DatedStandardTests {
    /// The shares are counted by hand from the replications, each year with its own threshold.
    @Test("results and plan agree on the chance of a dated standard, each year with its own threshold")
    func chances() async throws {
        let scenario = try DatedStandards.scenario([
            "{name: four hours, measure: A&E within four hours, threshold: {by year: {2012/13: 80%, 2013/14: 93%, 2014/15 on: 99%}}, from: 2012/13}",
            "{name: 52 weeks, measure: over 52 weeks, met when: at most, threshold: {by year: {2013/14: 3, 2014/15 on: 0}}, from: 2013/14}",
        ])
        let compiled = try CompiledEconomy(scenario)
        let ensemble = try await Ensemble.run(compiled, EnsembleSettings(replications: 200, seed: 3, threads: 1))
        let outcomes = ensemble.standardOutcomes(scenario)
        let hours = try #require(outcomes.first { $0.standard == "four hours" })
        #expect(hours.thresholds == [0.8, 0.93] + Array(repeating: 0.99, count: scenario.planYears - 1))
        for (year, threshold) in hours.thresholds.enumerated() {
            let position = try #require(ensemble.layout.position(hours.organisation, .aeWithinFourHours))
            let share = Double(ensemble.replications(position, year: year).count { $0 >= threshold ?? 2 }) / 200
            #expect(hours.probability[year] == share)
        }
        let plan = PlanTestResults(scenario, ensemble, PlanTargets(scenario, compiled))
        for outcome in outcomes {
            let test = try #require(plan.tests.first { $0.organisation == outcome.organisation && $0.name == outcome.standard })
            #expect(test.probability == outcome.probability && test.thresholds == outcome.thresholds)
            #expect(outcome.thresholds.map { $0 == nil } == outcome.probability.map { $0 == nil })
        }
    }
}
