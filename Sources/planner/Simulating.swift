import HealthEconomy
import HealthSimulation
import OptionsAppraisal
import Synchronization

/// Simulates an economy with a line of progress under a label.
func simulated(_ label: String, _ compiled: CompiledEconomy, _ settings: EnsembleSettings, quiet: Bool) async throws -> Ensemble {
    let progress = Progress(label, quiet: quiet)
    defer { progress.clear() }
    let ensemble = try await Ensemble.run(compiled, settings) { progress.show($0, of: $1) }
    RunJournal.current?.simulated(ensemble, option: compiled.option?.name)
    return ensemble
}

/// Simulates do-nothing and the options of a scenario, but for those that are given, with lines of progress.
func simulatedOptions(
    _ scenario: Scenario, _ compiled: CompiledEconomy, _ settings: EnsembleSettings, given: [String: Ensemble] = [:], keeping kept: KeptEnsembles? = nil,
    quiet: Bool
) async throws -> SimulatedOptions {
    let lines = Mutex<[String: Progress]>([:])
    let simulated = try await SimulatedOptions.run(scenario, compiled, settings, given: given, keeping: kept) { name, done, all in
        let line = lines.withLock { lines in
            let line = lines[name] ?? Progress("\(scenario.name), \(name)", quiet: quiet)
            lines[name] = line
            return line
        }
        line.show(done, of: all)
    }
    if let journal = RunJournal.current {
        journal.simulated(simulated.doNothing, option: nil)
        for one in simulated.options { journal.simulated(one.ensemble, option: one.option.name) }
    }
    return simulated
}

/// Judges simulated options, with a line of progress.
func analysis(of simulated: SimulatedOptions, quiet: Bool) async throws -> OptionsAnalysis {
    let steps = Progress(simulated.scenario.name, quiet: quiet, of: Progress.parts)
    defer { steps.clear() }
    return try await OptionsAnalysis.of(simulated) { steps.show($0, of: $1) }
}
