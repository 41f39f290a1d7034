import Testing

@testable import EconomyModel
@testable import Statistics

@Suite("Whether a standard is met")
struct StandardTests {
    /// A scenario with one trust that has A&E and a list, and the standards given.
    static func scenario(_ standards: [String]) throws -> Scenario {
        let economy = RandomEconomy(7)
        let text = "[" + standards.joined(separator: ", ") + "]"
        return try Scenario.load(SmallEconomy.scenarioFile, changes: economy.changes + ["plan years=3", "standards=\(text)"], reading: .texts(economy.files))
    }

    @Test("the threshold is that of the year, and there is none outside the years in which the standard holds")
    func dated() throws {
        let scenario = try Self.scenario([
            "{name: four hours, measure: A&E within four hours, threshold: {by year: {2012/13: 78%, 2013/14: 82%, 2014/15 on: 85%}}, from: 2013/14, until: 2014/15}"
        ])
        let standard = try #require(scenario.standards.first)
        #expect(standard.level(in: FinancialYear(start: 2012)) == nil)
        #expect(standard.level(in: FinancialYear(start: 2013))?.threshold == 0.82)
        #expect(standard.level(in: FinancialYear(start: 2014))?.threshold == 0.85)
        #expect(standard.level(in: FinancialYear(start: 2015)) == nil)
    }

    @Test("at least and at most count the threshold itself; counts of people are met within half a person; what is not known is not met")
    func levels() {
        let least = StandardLevel(threshold: 0.95, isAtLeast: true)
        #expect(least.isMet(by: 0.95) && least.isMet(by: 1) && !least.isMet(by: 0.9499) && !least.isMet(by: .nan))
        #expect(least.isMet(by: 0.9499, within: 0.0002))
        let most = StandardLevel(threshold: 0.92, isAtLeast: false)
        #expect(most.isMet(by: 0.92) && !most.isMet(by: 0.9201) && !most.isMet(by: .nan))
        let nobody = StandardLevel(threshold: 0, isAtLeast: false, rounding: Standard.Measure.overFiftyTwoWeeks.rounding)
        #expect(nobody.isMet(by: 0.5) && !nobody.isMet(by: 0.51))
        #expect(abs(least.margin(of: 0.93) + 0.02) < 1e-12 && abs(most.margin(of: 0.9) - 0.02) < 1e-12)
        for measure in Standard.Measure.allCases { #expect(Standard.Measure(measure.series) == measure) }
        #expect(Standard.Measure(Measure.cash) == nil)
    }

    /// The shares are counted by hand from the replications, each year with its own threshold.
    @Test("results, plan and comparison agree on the chance of a dated standard, each year with its own threshold")
    func chances() async throws {
        let scenario = try Self.scenario([
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
        let plan = PlanProbabilities(scenario, ensemble, PlanTargets(scenario, compiled))
        for outcome in outcomes {
            let test = try #require(plan.tests.first { $0.organisation == outcome.organisation && $0.name == outcome.standard })
            #expect(test.probability == outcome.probability && test.thresholds == outcome.thresholds)
            #expect(outcome.thresholds.map { $0 == nil } == outcome.probability.map { $0 == nil })
        }
    }

    @Test("with two standards of one measure, each for its years, the one that holds in the year is taken")
    func following() throws {
        let scenario = try Self.scenario([
            "{name: now, measure: within 18 weeks, threshold: 65%, from: 2012/13, until: 2013/14}",
            "{name: then, measure: within 18 weeks, threshold: 92%, from: 2014/15}",
        ])
        #expect(scenario.standards.first(.withinEighteenWeeks, in: FinancialYear(start: 2013))?.standard.name == "now")
        let later = try #require(scenario.standards.first(.withinEighteenWeeks, in: FinancialYear(start: 2014)))
        #expect(later.standard.name == "then" && later.level.threshold == 0.92)
        #expect(scenario.standards.first(.aeFourHours, in: FinancialYear(start: 2014)) == nil)
    }
}
