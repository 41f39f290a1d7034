import ArgumentParser
import Foundation
import HealthEconomy
import HealthSimulation
import PlanMaking
import PlanPages
import ReportKit

/// `planner plan`: the chosen option as one integrated plan.
struct Plan: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "Turn the chosen option into one integrated five-year plan for every organisation.",
        discussion: """
            Writes Reports/<scenario>-plan/ with report.html (a plan on a page for each organisation, contracts, savings,
            probabilities, contingency, downsides and what would break the plan), workbook.xlsx, tables/*.csv, plan.json,
            manifest.json and, in the form of the national financial template, exports/<code>.xlsx for each organisation.

            Examples:
              planner plan Scenarios/cumbria.yaml
              planner plan Scenarios/cumbria.yaml --option "do minimum" --confidence 90%
            """)

    @Argument(help: "Scenario file.")
    var scenario: String

    @Option(help: "Name of the option; the scenario's chosen one unless given.")
    var option: String?

    @Option(help: "Share of futures in which contingency must suffice, such as 80%.", transform: share(of:))
    var confidence = 0.8

    @OptionGroup var options: RunOptions

    @Option(help: "Folder of the report.")
    var output: String?

    @Option(help: "Print results to standard output instead: csv, json or table.")
    var format: OutputFormat?

    mutating func run() async throws {
        let (scenario, compiled) = try loaded(self.scenario, changes: options.changes, quiet: options.quiet)
        let option: CompiledOption
        do throws(PlanProblem) {
            option = try compiled.planOption(self.option, of: scenario)
        } catch {
            Console.say("\(self.scenario): \(error)")
            throw self.option == nil ? Status.badScenario : ExitCode.validationFailure
        }
        let settings = options.settings(keepsMonths: false)
        let confidence = confidence
        let quiet = options.quiet
        let plan = try await interruptible {
            let name = scenario.name
            let idle = Progress("\(name), do-nothing", quiet: quiet)
            let base = try await Ensemble.run(compiled, settings) { idle.show($0, of: $1) }
            let planned = compiled.with(option)
            let progress = Progress("\(name), \(option.name)", quiet: quiet)
            let ensemble = try await Ensemble.run(planned, settings) { progress.show($0, of: $1) }
            progress.clear()
            return try await IntegratedPlan.of(scenario, planned, ensemble, doNothing: base, confidence: confidence)
        }
        let report = PlanReport(plan, made: timeNow(), version: Planner.version)
        switch format {
        case .csv: print(report.csv(), terminator: "")
        case .json: FileHandle.standardOutput.write(try report.json())
        case .table: print(report.table(colour: Console.outputIsTerminal), terminator: "")
        case nil:
            let name = URL(fileURLWithPath: scenario.file).deletingPathExtension().lastPathComponent
            let folder = reportFolder(for: "\(name)-plan", given: output)
            try writing { try OutputFolder.publish(to: folder) { try report.write(to: $0) } }
            if !quiet {
                if Console.outputIsTerminal { print(report.table(colour: true)) }
                Console.say("Report: \(folder.appendingPathComponent("report.html").path)")
            }
        }
    }
}

/// Reads a share of futures, written 80% or 0.8: more than none and fewer than all.
func share(of text: String) throws -> Double {
    let isPercentage = text.hasSuffix("%")
    let number = Double(isPercentage ? String(text.dropLast()) : text).map { isPercentage ? $0 / 100 : $0 }
    guard let number, number > 0, number < 1 else {
        throw ValidationError("found --confidence \(text); expected more than 0% and less than 100%, such as 80%")
    }
    return number
}
