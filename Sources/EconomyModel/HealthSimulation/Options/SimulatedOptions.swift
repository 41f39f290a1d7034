package import HealthEconomy

/// Do-nothing and every option of a scenario, simulated under the same draws: replication r of one is the same future as
/// replication r of any other.
package struct SimulatedOptions: Sendable {
    package struct Simulated: Sendable {
        package let option: CompiledOption
        package let stated: PlanOption
        package let ensemble: Ensemble
    }

    package let scenario: Scenario
    package let compiled: CompiledEconomy
    package let doNothing: Ensemble
    /// In the order of the scenario.
    package let options: [Simulated]
    /// How many ensembles, do-nothing among them, were simulated in this run, and how many were taken from before.
    package let simulated, reused: Int
    /// What to tell the planner about kept ensembles: damaged files, a folder that cannot be written.
    package let remarks: [String]
    private let ensembles: [EnsembleKey: Ensemble]

    package var settings: EnsembleSettings { doNothing.settings }
    package var replications: Int { doNothing.count }
    package var lastYear: Int { compiled.lastYear }

    /// Simulates do-nothing and all options.
    ///
    /// - Parameters:
    ///   - given: ensembles that need not be simulated, such as those joined from the parts of a run, by the option's name ("do-nothing" among them).
    ///   - kept: where ensembles are kept from run to run; nowhere when left out.
    ///   - progress: what is simulated (do-nothing, an option's name, or how many options together), replications done and to do.
    package static func run(
        _ scenario: Scenario, _ compiled: CompiledEconomy, _ settings: EnsembleSettings, given: [String: Ensemble] = [:],
        keeping kept: KeptEnsembles? = nil, progress: (@Sendable (String, Int, Int) -> Void)? = nil
    ) async throws -> SimulatedOptions {
        try await run(scenario, compiled, settings, from: [:], given: given, keeping: kept, progress: progress)
    }

    /// The same for a scenario that changed: only what the change touches is simulated again, an option alone when only the
    /// option changed, everything when the economy did. Bits are those of a new run.
    package func updated(
        for scenario: Scenario, _ compiled: CompiledEconomy, keeping kept: KeptEnsembles? = nil,
        progress: (@Sendable (String, Int, Int) -> Void)? = nil
    ) async throws -> SimulatedOptions {
        try await Self.run(scenario, compiled, settings, from: ensembles, keeping: kept, progress: progress)
    }

    private static func run(
        _ scenario: Scenario, _ compiled: CompiledEconomy, _ settings: EnsembleSettings, from before: [EnsembleKey: Ensemble],
        given: [String: Ensemble] = [:], keeping kept: KeptEnsembles?, progress: (@Sendable (String, Int, Int) -> Void)?
    ) async throws -> SimulatedOptions {
        if before.isEmpty { try EnsembleRoom.check(compiled, settings, ensembles: 1 + scenario.options.count) }
        var ensembles: [EnsembleKey: Ensemble] = [:]
        var simulated = 0
        var reused = 0
        var remarks: [String] = []
        /// One that need not be simulated.
        func known(_ name: String, _ key: EnsembleKey) -> Ensemble? {
            if let known = ensembles[key] ?? before[key] ?? given[name] { return known }
            switch kept?.find(key, settings, for: compiled) {
            case .ensemble(let found): return found
            case .damaged(let words): remarks.append(words)
            case .nothing, nil: break
            }
            return nil
        }
        func keep(_ new: Ensemble, _ key: EnsembleKey) {
            ensembles[key] = new
            simulated += 1
            if let words = kept?.keep(new, key), !remarks.contains(words) { remarks.append(words) }
        }
        let nothing = CompiledOption.doNothing.name
        let ownKey = EnsembleKey(scenario, compiled, option: nil, settings)
        let base: Ensemble
        if let found = known(nothing, ownKey) {
            base = found
            ensembles[ownKey] = found
            reused += 1
        } else {
            base = try await Ensemble.run(compiled.with(nil), settings) { progress?(nothing, $0, $1) }
            keep(base, ownKey)
        }
        let keys = scenario.options.map { EnsembleKey(scenario, compiled, option: $0, settings) }
        var missing: [(option: CompiledOption, key: EnsembleKey)] = []
        for (option, key) in zip(compiled.options, keys) {
            if missing.contains(where: { $0.key == key }) {
                reused += 1
            } else if let found = known(option.name, key) {
                ensembles[key] = found.sharing(with: base)
                reused += 1
            } else {
                missing.append((option, key))
            }
        }
        let label = missing.count == 1 ? missing[0].option.name : "\(missing.count) options"
        let new = try await Ensemble.run(options: missing.map { compiled.with($0.option) }, beside: base, settings) { progress?(label, $0, $1) }
        for (one, ensemble) in zip(missing, new) { keep(ensemble, one.key) }
        let options = zip(zip(compiled.options, scenario.options), keys).map { one, key in
            Simulated(option: one.0, stated: one.1, ensemble: ensembles[key] ?? base)
        }
        kept?.prune()
        return SimulatedOptions(
            scenario: scenario, compiled: compiled, doNothing: base, options: options, simulated: simulated, reused: reused,
            remarks: remarks, ensembles: ensembles)
    }
}
