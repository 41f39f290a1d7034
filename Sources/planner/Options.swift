import ArgumentParser
import Foundation
import HealthEconomy
import HealthSimulation
import OptionsAppraisal
import OptionsPages
import ReportKit
import Statistics

/// `planner options`: what could be done, what it would do, and which to choose.
struct Options: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "What each option would do beside do-nothing, which to choose, and how sure that is.",
        discussion: """
            Writes Reports/<scenario>-options/ with report.html, workbook.xlsx, tables/*.csv, options.json and manifest.json:
            hurdles, consequences, value and cost, stakeholders' views, bridges by intervention, what matters, the best set of
            interventions. Every option meets the same futures as do-nothing.

            With --keep what was simulated stays in a folder, and a run after a change simulates only what the change touches.

            Examples:
              planner options Scenarios/cumbria.yaml
              planner options Scenarios/cumbria.yaml --format table --replications 1000
              planner options Scenarios/cumbria.yaml --keep Kept --set "interventions.ward flow bundle.running cost=£0.5m"
            """)

    @Argument(help: "Scenario file.")
    var scenario: String

    @OptionGroup var options: RunOptions

    @Option(help: "Folder of the report.")
    var output: String?

    @Option(help: "Print results to standard output instead: csv, json or table.")
    var format: OutputFormat?

    @Option(help: "Folder in which simulated options are kept from run to run (up to 4 GB).")
    var keep: String?

    func validate() throws {
        guard let keep else { return }
        var isFolder: ObjCBool = false
        if keep.isEmpty || FileManager.default.fileExists(atPath: keep, isDirectory: &isFolder) && !isFolder.boolValue {
            throw ValidationError("found --keep \(keep.isEmpty ? "without a name" : keep + ", which is a file"); expected a folder")
        }
    }

    mutating func run() async throws {
        let (scenario, compiled) = try loaded(self.scenario, changes: options.changes, quiet: options.quiet)
        guard !scenario.options.isEmpty else {
            Console.say("\(self.scenario): found no `options:`; expected at least one, such as:\n  options:\n    - name: do minimum\n      interventions: [{name: ward flow bundle}]")
            throw Status.badScenario
        }
        let settings = options.settings(keepsMonths: false)
        let quiet = options.quiet
        let kept = keep.map { KeptEnsembles(URL(fileURLWithPath: $0), version: Planner.build) }
        let analysis = try await interruptible {
            do {
                let lines = Dictionary(
                    (["do-nothing"] + scenario.options.map(\.name)).map { ($0, Progress("\(scenario.name), \($0)", quiet: quiet)) },
                    uniquingKeysWith: { first, _ in first })
                let simulated = try await SimulatedOptions.run(scenario, compiled, settings, keeping: kept) { lines[$0]?.show($1, of: $2) }
                for remark in simulated.remarks { Console.say(remark) }
                if kept != nil, !quiet {
                    Console.say("\(Figures.counted(simulated.simulated, "option")) simulated, \(Figures.count(simulated.reused)) taken from what was kept (do-nothing counts as one).")
                }
                let steps = Progress(scenario.name, quiet: quiet, of: "parts of the analysis")
                let analysis = try await OptionsAnalysis.of(simulated) { step in
                    steps.show(OptionsAnalysis.Step.allCases.firstIndex(of: step) ?? 0, of: OptionsAnalysis.Step.allCases.count)
                }
                steps.clear()
                return analysis
            } catch let error as AppraisalError {
                Console.say(error.description)
                throw Status.badScenario
            }
        }
        let report = OptionsReport(analysis, made: timeNow(), version: Planner.version)
        switch format {
        case .csv: print(report.csv(), terminator: "")
        case .json: FileHandle.standardOutput.write(try report.json())
        case .table: print(report.table(colour: Console.outputIsTerminal), terminator: "")
        case nil:
            let name = URL(fileURLWithPath: scenario.file).deletingPathExtension().lastPathComponent
            let folder = URL(fileURLWithPath: output ?? "Reports/\(name)-options")
            try writing { try OutputFolder.publish(to: folder) { try report.write(to: $0) } }
            if !quiet {
                if Console.outputIsTerminal { print(report.table(colour: true)) }
                Console.say("Report: \(folder.appendingPathComponent("report.html").path)")
            }
        }
    }
}
