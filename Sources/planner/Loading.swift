import ArgumentParser
import Foundation
import HealthEconomy
import HealthSimulation
import PlannerFiles

/// Reads and compiles a scenario for a verb; faults are printed, one a line, and end the program with status 65.
func loaded(_ path: String, changes: [String], quiet: Bool = false) throws -> (scenario: Scenario, compiled: CompiledEconomy) {
    do {
        let (scenario, compiled) = try CompiledEconomy.prepared(path, changes: changes)
        if !quiet { for line in scenario.warnings.map(\.message) + scenario.changes.compactMap(\.message) { Console.say(line) } }
        return (scenario, compiled)
    } catch let faults as ScenarioFaults {
        Console.say(faults.description)
        throw Status.badScenario
    }
}

/// `Reports/<name of the scenario file>`, unless another folder is given.
func reportFolder(for scenarioFile: String, given: String?) -> URL {
    if let given { return URL(fileURLWithPath: given) }
    let name = URL(fileURLWithPath: scenarioFile).deletingPathExtension().lastPathComponent
    return URL(fileURLWithPath: "Reports").appendingPathComponent(name)
}

/// The current time as reports show it, in UTC.
func timeNow() -> String {
    let formatter = ISO8601DateFormatter()
    return formatter.string(from: Date())
}
