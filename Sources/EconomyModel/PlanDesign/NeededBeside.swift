package import HealthEconomy
package import HealthSimulation
import PlannerFiles
import Statistics

/// What would have to be true beside an option of a scenario for nothing to be left of the gap, found by the designer's own search.
package struct NeededBeside: Sendable {
    package let option: String
    /// Baseline year first.
    package let years: [String]
    package let file: String
    package let settings: EnsembleSettings
    /// Share of futures in which what is said must hold.
    package let certainty: Double
    /// Share of futures in which nothing is left with the option alone.
    package let closedAlready: Double
    /// Empty where nothing has to change.
    package let changes: [NeededChange]

    /// What is asked: what organisations, the payer and somebody outside would have to do. Prices mostly move money within the economy, and demand
    /// is nobody's to decide.
    static let kinds: [NeededChange.Kind] = [.efficiency, .allocation, .support]

    /// Beside the option under which least is left of the do-nothing gap on average; nil where there is no option.
    ///
    /// - Parameters:
    ///   - written: the scenario as it was read, its changes laid over it.
    /// - Throws: `ScenarioFaults`; `CancellationError`; `StatisticsError`.
    package static func nearest(
        of simulated: SimulatedOptions, written: WrittenScenario, certainty: Double = 0.8, searched: Int = 1_000
    ) async throws -> NeededBeside? {
        let (gap, left) = (EconomySeries.gapDoNothing, EconomySeries.gapAfterHabit)
        let economy = simulated.doNothing.layout.economy
        let means = simulated.options.map { Mean.of(Array($0.ensemble.replications(economy + gap.rawValue, year: simulated.lastYear))) }
        guard let place = means.indices.min(by: { means[$0] < means[$1] }) else { return nil }
        let nearest = simulated.options[place]
        let lefts = Array(nearest.ensemble.replications(economy + left.rawValue, year: simulated.lastYear))
        let closed = Double(lefts.count { $0 <= 0 }) / Double(max(lefts.count, 1))
        var settings = simulated.settings
        settings.keepsMonths = false
        let changes =
            closed >= certainty
            ? []
            : try await NeededChanges(
                written: written, scenario: simulated.scenario, compiled: simulated.compiled, option: nearest.option.name, settings: settings,
                certainty: certainty, futures: EvenlySpaced.places(searched, of: simulated.replications),
                lefts: lefts
            ).all(kinds)
        return NeededBeside(
            option: nearest.option.name, years: simulated.scenario.years.map(\.description), file: simulated.scenario.file, settings: settings,
            certainty: certainty, closedAlready: closed, changes: changes)
    }
}
