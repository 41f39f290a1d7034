/// Do-nothing and every option of a scenario, simulated under the same draws: replication r of one is the same future as
/// replication r of any other.
public struct SimulatedOptions: Sendable {
    public struct Simulated: Sendable {
        public let option: CompiledOption
        public let stated: PlanOption
        public let ensemble: Ensemble
    }

    public let scenario: Scenario
    public let compiled: CompiledEconomy
    public let doNothing: Ensemble
    /// In the order of the scenario.
    public let options: [Simulated]

    public var settings: EnsembleSettings { doNothing.settings }
    public var replications: Int { doNothing.count }
    public var lastYear: Int { compiled.lastYear }

    /// Simulates do-nothing and all options.
    ///
    /// - Parameter progress: the option's name, replications done and to do.
    public static func run(
        _ scenario: Scenario, _ compiled: CompiledEconomy, _ settings: EnsembleSettings,
        progress: (@Sendable (String, Int, Int) -> Void)? = nil
    ) async throws -> SimulatedOptions {
        let base = try await Ensemble.run(compiled, settings) { progress?("do-nothing", $0, $1) }
        var options: [Simulated] = []
        for (option, stated) in zip(compiled.options, scenario.options) {
            let ensemble = try await Ensemble.run(compiled.with(option), settings) { progress?(option.name, $0, $1) }
            options.append(Simulated(option: option, stated: stated, ensemble: ensemble))
        }
        return SimulatedOptions(scenario: scenario, compiled: compiled, doNothing: base, options: options)
    }
}
