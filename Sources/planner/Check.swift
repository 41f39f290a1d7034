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
        discussion: """
            With --spreads it also prints what the spread of every drawn figure implies: the draws that 1 and 99 in 100 lie below,
            the mean, what the key allows, and how many draws are cut at its ends.

            Examples:
              planner check Scenarios/cumbria.yaml
              planner check Scenarios/cumbria.yaml --spreads
            """)

    @Argument(help: "Scenario files.")
    var scenarios: [String]

    @Option(name: .customLong("set"), help: "Lay PATH=VALUE over the scenario, without editing the file.")
    var changes: [String] = []

    @Option(name: .customLong("tables-from"), help: "Let the scenario read tables from this folder, too; may be repeated.")
    var tableFolders: [String] = []

    @Flag(help: "Print what the spread of every drawn figure implies.")
    var spreads = false

    @Flag(help: "Only faults and warnings.")
    var quiet = false

    mutating func run() async throws {
        var isBad = false
        var isDoubtful = false
        var reader = FileReader.disk
        reader.tableFolders = tableFolders
        for path in scenarios {
            do {
                let (scenario, compiled) = try CompiledEconomy.prepared(path, changes: changes, reading: reader)
                for warning in scenario.warnings { try Console.write(warning.message) }
                isDoubtful = isDoubtful || !scenario.warnings.isEmpty
                if !quiet { try Console.write(CheckText(scenario, compiled).text) }
                if spreads { try Console.write(SpreadsText(scenario, compiled).text) }
            } catch let faults as ScenarioFaults {
                isBad = true
                try Console.write(faults.description)
            }
        }
        if isBad { throw Status.badScenario }
        if isDoubtful { throw Status.found }
    }
}
