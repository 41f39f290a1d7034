import HealthEconomy
import HealthSimulation

/// Reads and compiles a scenario for a verb; warnings are said, one a line, unless the verb is to be quiet.
///
/// - Throws: `ScenarioFaults` when anything is wrong with the scenario.
func loaded(_ path: String, _ options: RunOptions, _ inputs: InputFiles) throws -> (scenario: Scenario, compiled: CompiledEconomy) {
    try loaded(path, changes: options.changes, quiet: options.quiet, inputs)
}

/// As above, for verbs without the options of a run.
func loaded(_ path: String, changes: [String], quiet: Bool, _ inputs: InputFiles) throws -> (scenario: Scenario, compiled: CompiledEconomy) {
    let (scenario, compiled) = try CompiledEconomy.prepared(path, changes: changes, reading: inputs.reader)
    if !quiet { for warning in scenario.warnings { Console.say(warning.message) } }
    return (scenario, compiled)
}
