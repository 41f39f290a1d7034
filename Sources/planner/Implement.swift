import ArgumentParser
import Foundation
import HealthEconomy
import PlanMaking
import PlanPages
import ReportKit

/// `planner implement`: will the chosen option happen in time, and what does delay cost.
struct Implement: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "Whether the chosen option will happen in time: its programme with uncertain lengths and risks, and what delay costs.",
        discussion: """
            Simulates the programme of an option together with the economy: in each future an intervention starts when the
            activities that enable it are done. Writes Reports/<scenario>-implementation/ with report.html, workbook.xlsx,
            tables/implement_*.csv, implementation.json and manifest.json. A scenario without a programme takes the
            template `delivery` of its national set; programmes are described in docs/implementation.md.

            Examples:
              planner implement Scenarios/cumbria.yaml
              planner implement Scenarios/devon.yaml --option "do minimum" --format table
              planner implement Scenarios/cumbria.yaml --set "programme.start=2014-07-01"
            """)

    @Argument(help: "Scenario file.")
    var scenario: String

    @Option(name: .customLong("option"), help: "Name of the option; the scenario's chosen one unless given.")
    var optionName: String?

    @OptionGroup var options: RunOptions

    @Option(help: "Folder of the report.")
    var output: String?

    @Option(help: "Print results to standard output instead: csv, json or table.")
    var format: OutputFormat?

    mutating func run() async throws {
        let (scenario, compiled) = try loaded(self.scenario, changes: options.changes, quiet: options.quiet)
        let settings = options.settings(keepsMonths: false)
        let (name, quiet) = (optionName, options.quiet)
        let outlook: ImplementationOutlook
        do {
            outlook = try await interruptible {
                try await ImplementationOutlook.simulate(scenario, compiled, option: name, settings) { what, done, all in
                    Progress("\(scenario.name), \(what)", quiet: quiet).show(done, of: all)
                }
            }
        } catch let missing as ImplementationOutlook.Missing {
            Console.say("\(self.scenario): \(missing)")
            throw Status.badScenario
        }
        let report = ImplementationReport(outlook, made: timeNow(), version: Planner.version)
        switch format {
        case .csv: print(report.csv(), terminator: "")
        case .json: FileHandle.standardOutput.write(try report.json())
        case .table: print(report.table(colour: Console.outputIsTerminal), terminator: "")
        case nil:
            let folder = output.map { URL(fileURLWithPath: $0) } ?? reportFolder(for: scenario.file, given: nil).appendingToName("-implementation")
            try writing { try OutputFolder.publish(to: folder) { try report.write(to: $0) } }
            if !options.quiet {
                if Console.outputIsTerminal { print(report.table(colour: true)) }
                Console.say("Report: \(folder.appendingPathComponent("report.html").path)")
            }
        }
    }
}

extension URL {
    fileprivate func appendingToName(_ ending: String) -> URL { deletingLastPathComponent().appendingPathComponent(lastPathComponent + ending) }
}
