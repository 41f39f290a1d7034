package import HealthEconomy
package import HealthSimulation
import PlannerFiles
import Statistics

/// What options would do beside do-nothing, under the same draws.
///
/// Every option is simulated with the draws of do-nothing, so that a difference is taken within each replication and
/// holds the effect of the option alone.
package struct OptionComparison: Sendable, Codable {
    /// One option: its trajectories, and its paired differences from do-nothing in the last plan year.
    package struct Outcome: Sendable, Codable {
        package let option: String
        package let about: String
        package let interventions: [String]
        package let trajectories: [Trajectory]
        package let differences: [Difference]
        /// Present cost over the plan years beside do-nothing, £: change in the cost of the whole economy,
        /// capital by its yearly charge, discounted; negative when the option saves.
        package let presentCost: YearSummary
        /// Share of futures in which the do-nothing gap of the last plan year is smaller than without the option.
        package let probabilityGapSmaller: Double
    }

    /// Change of one measure of one organisation against do-nothing in the last plan year.
    package struct Difference: Sendable, Codable {
        package let organisation: String
        package let measure: Measure
        package let change: YearSummary
    }

    package let doNothing: [Trajectory]
    package let outcomes: [Outcome]
    package let years: [String]
    package let replications: Int

    /// Compares simulated options with do-nothing.
    package static func of(_ simulated: SimulatedOptions) async throws -> OptionComparison {
        let base = simulated.doNothing
        let threads = base.settings.threads
        let idle = try await base.trajectories(threads: threads)
        var outcomes: [Outcome] = []
        for (position, one) in simulated.options.enumerated() {
            let unknown = simulated.scenario.unknownMeasures(of: one.stated)
            var present = simulated.presentCosts(of: position)
            outcomes.append(
                Outcome(
                    option: one.option.name, about: one.stated.about, interventions: one.option.interventions,
                    trajectories: try await one.ensemble.trajectories(threads: threads, beside: (base, idle)).filter { !unknown.contains($0.measure) },
                    differences: try differences(one.ensemble, base).filter { !unknown.contains($0.measure) },
                    presentCost: YearSummary(try Summary(reordering: &present)),
                    probabilityGapSmaller: probabilityGapSmaller(one.ensemble, base)))
        }
        return OptionComparison(
            doNothing: idle, outcomes: outcomes,
            years: simulated.scenario.years.map(\.description), replications: base.count)
    }

    private static func differences(_ ensemble: Ensemble, _ base: Ensemble) throws -> [Difference] {
        let last = base.layout.years
        return try base.layout.series.enumerated().compactMap { index, series in
            var change = zip(ensemble.replications(index, year: last), base.replications(index, year: last)).map { $0 - $1 }
            guard change.allSatisfy(\.isFinite) else { return nil }
            return Difference(organisation: series.organisation, measure: series.measure, change: YearSummary(try Summary(reordering: &change)))
        }
    }

    private static func probabilityGapSmaller(_ ensemble: Ensemble, _ base: Ensemble) -> Double {
        let series = base.layout.economy(.gapDoNothing)
        let last = base.layout.years
        let smaller = zip(ensemble.replications(series, year: last), base.replications(series, year: last)).count { $0 < $1 }
        return Double(smaller) / Double(max(base.count, 1))
    }
}
