import ArgumentParser
import EconomyModel
import Foundation

/// `planner check`: reads scenarios and says everything that is wrong, where, and how to mend it.
struct Check: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "Say what is wrong with a scenario, where, and how to mend it.",
        discussion: "Example:\n  planner check Scenarios/cumbria.yaml")

    @Argument(help: "Scenario files.")
    var scenarios: [String]

    @Option(name: .customLong("set"), help: "Lay PATH=VALUE over the scenario, without editing the file.")
    var changes: [String] = []

    mutating func run() async throws {
        var failed = false
        for path in scenarios {
            do {
                let scenario = try Scenario.load(path, changes: changes)
                _ = try CompiledEconomy(scenario)
                for warning in scenario.warnings { print(warning.message) }
                print("\(path): good. \(scenario.commissioners.count) commissioners, \(scenario.providers.count) trusts")
            } catch let faults as ScenarioFaults {
                failed = true
                print(faults)
            }
        }
        if failed { throw ExitCode(65) }
    }
}
