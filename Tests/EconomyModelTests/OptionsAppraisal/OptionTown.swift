@testable import HealthEconomy
@testable import HealthSimulation
@testable import OptionsAppraisal
import Statistics
import TestEconomies

/// Smalltown with options whose effects can be worked out by hand.
///
/// A running cost of £1m at the hospital raises its cost, and so the economy's gap, by £1m a year from the first plan year;
/// nothing else moves. At the Green Book's 3.5% two plan years count 1/1.035 + 1/1.035² = 1.8997.
enum OptionTown {
    static let factor = 1 / 1.035 + 1 / (1.035 * 1.035)
    /// The same of cash, where nothing is said of prices: they grow by 2% a year, so 1/(1.02 × 1.035) + 1/(1.02 × 1.035)² = 1.8445.
    static let cashFactor = 1 / (1.02 * 1.035) + 1 / (1.02 * 1.035 * 1.02 * 1.035)

    /// An intervention that costs money and does nothing.
    static func costing(_ name: String, _ runningCost: String, _ more: String = "") -> String {
        """
          \(name):
            about: It costs money.
            effects: [{name: nothing, kind: cost, effect: 0%}]
            ramp: [1]
            lead time: 0 months
            running cost: \(runningCost)
        \(more.isEmpty ? "" : "    \(more)\n")
        """
    }

    /// An intervention that lowers the cost of patient care, £30m, by a share.
    static func saving(_ name: String, _ effect: String) -> String {
        """
          \(name):
            about: Everything costs less.
            effects: [{name: less, kind: cost, effect: \(effect)}]
            ramp: [1]
            lead time: 0 months

        """
    }

    /// `options`: name → what stands in its list of interventions.
    static func files(_ interventions: [String], options: [(name: String, uses: [String])]) -> [String: String] {
        var files = SmallEconomy.files()
        files[SmallEconomy.scenarioFile, default: ""] +=
            "interventions:\n" + interventions.joined() + "options:\n"
            + options.map { option in
                "  - name: \(option.name)\n    interventions: [\(option.uses.map { $0.hasPrefix("{") ? $0 : "{name: \($0)}" }.joined(separator: ", "))]\n"
            }.joined()
        return files
    }

    static func economy(
        _ interventions: [String], options: [(name: String, uses: [String])], changes: [String] = []
    ) throws -> (scenario: Scenario, compiled: CompiledEconomy) {
        let scenario = try SmallEconomy.scenario(changes, files: files(interventions, options: options))
        return (scenario, try CompiledEconomy(scenario))
    }

    static func simulated(
        _ interventions: [String], options: [(name: String, uses: [String])], changes: [String] = [], replications: Int = 400,
        threads: Int = 2, sampling: SamplingMethod = .monteCarlo
    ) async throws -> SimulatedOptions {
        let (scenario, compiled) = try economy(interventions, options: options, changes: changes)
        return try await SimulatedOptions.run(
            scenario, compiled,
            EnsembleSettings(replications: replications, seed: 7, sampling: sampling, threads: threads, keepsMonths: false))
    }
}
