import HealthEconomy
import HealthSimulation
import PlannerFiles

/// Reads and compiles a scenario for a verb; warnings, and what changes laid over it mean where that may surprise, are said, one a line, unless the verb is to be quiet.
///
/// - Throws: `ScenarioFaults` when anything is wrong with the scenario.
func loaded(_ path: String, _ options: RunOptions, _ inputs: InputFiles) throws -> (scenario: Scenario, compiled: CompiledEconomy) {
    inputs.allow(tablesFrom: options.tableFolders)
    return try loaded(path, changes: options.changes, quiet: options.quiet, inputs)
}

/// As above, for verbs without the options of a run.
func loaded(_ path: String, changes: [String], quiet: Bool, _ inputs: InputFiles) throws -> (scenario: Scenario, compiled: CompiledEconomy) {
    let (scenario, compiled) = try CompiledEconomy.prepared(path, changes: changes, reading: inputs.reader)
    RunJournal.current?.read(scenario)
    if !quiet { for line in scenario.warnings.map(\.message) + scenario.changes.compactMap(\.message) { Console.say(line) } }
    return (scenario, compiled)
}
