import ArgumentParser
import EconomyModel
import Foundation
import PlanReports

/// `planner options`: what each option of a scenario would do beside do-nothing.
struct Options: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "What each option would do beside do-nothing, under the same draws.",
        discussion: """
            Prints the consequences of every option of the scenario in the last plan year, as differences from do-nothing
            with the range of 8 in 10 futures. With --format csv or json: the trajectories of all options, as
            trajectories.csv has them.

            Example:
              planner options Scenarios/cumbria.yaml
            """)

    @Argument(help: "Scenario file.")
    var scenario: String

    @OptionGroup var options: RunOptions

    @Option(help: "Print as csv, json or table.")
    var format: OutputFormat = .table

    mutating func run() async throws {
        let (scenario, compiled) = try loaded(self.scenario, changes: options.changes, quiet: options.quiet)
        guard !scenario.options.isEmpty else {
            Console.say("\(self.scenario): found no `options:`; expected at least one, such as:\n  options:\n    - name: do minimum\n      interventions: [{name: ward flow bundle}]")
            throw Status.badScenario
        }
        let settings = options.settings(keepsMonths: false)
        let quiet = options.quiet
        let comparison = try await interruptible {
            let simulated = try await SimulatedOptions.run(scenario, compiled, settings) { name, done, all in
                Progress("\(scenario.name), \(name)", quiet: quiet).show(done, of: all)
            }
            return try await OptionComparison.of(simulated)
        }
        let text = OptionText(comparison, scenario)
        switch format {
        case .table: print(text.table)
        case .csv: print(text.csv, terminator: "")
        case .json: FileHandle.standardOutput.write(try JSON.data(comparison))
        }
    }
}
