import ArgumentParser
import Foundation
import HealthEconomy
import HealthSimulation
import PlannerFiles
import ReportWording

/// `planner check`: reads scenarios and says everything that is wrong, where, and how to mend it.
struct Check: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "Say what is wrong with a scenario, where, and how to mend it.",
        discussion: "Example:\n  planner check Scenarios/cumbria.yaml")

    @Argument(help: "Scenario files.")
    var scenarios: [String]

    @Option(name: .customLong("set"), help: "Lay PATH=VALUE over the scenario, without editing the file.")
    var changes: [String] = []

    @Flag(help: "Only faults and warnings.")
    var quiet = false

    mutating func run() async throws {
        var isBad = false
        var isDoubtful = false
        for path in scenarios {
            do {
                let (scenario, compiled) = try CompiledEconomy.prepared(path, changes: changes)
                for warning in scenario.warnings { try Console.write(warning.message) }
                isDoubtful = isDoubtful || !scenario.warnings.isEmpty
                if !quiet { try Console.write(CheckText(scenario, compiled).text) }
            } catch let faults as ScenarioFaults {
                isBad = true
                try Console.write(faults.description)
            }
        }
        if isBad { throw Status.badScenario }
        if isDoubtful { throw Status.found }
    }
}
