import ArgumentParser
import Foundation
import HealthEconomy
import HealthSimulation
import PlannerFiles
import ReportKit
import Statistics
import Tracking
import TrackingPages

/// `planner track`: monthly actuals against the plan.
struct Track: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "Set monthly actuals against the plan: signals, position, recovery, what to act on.",
        discussion: """
            ACTUALS are CSV files with the columns organisation,measure,month,value; later files restate earlier ones. The plan is that
            of the scenario's chosen option, or of do-nothing; --option names another. Writes Reports/track-<scenario>/ with report.html,
            workbook.xlsx, tables/track_*.csv, tracking.json and manifest.json, and prints a summary. Exit status 1 when something needs
            attention.

            Examples:
              planner track Scenarios/cumbria.yaml --actuals Scenarios/cumbria/actuals/2014-15.csv
              planner track Scenarios/cumbria.yaml --actuals Scenarios/cumbria/actuals/*.csv --rebase "RNL.ae_4h.2015-04=new front door"
            """)

    @Argument(help: "Scenario file.")
    var scenario: String

    @Option(parsing: .upToNextOption, help: "Files of the actuals, in the order in which they were made.")
    var actuals: [String]

    @Option(help: "Option whose plan is tracked; do-nothing for none.")
    var option: String?

    @Option(name: .customLong("run-length"), help: "Points that make a run or a trend: 6 or 7.")
    var runLength = 7

    @Flag(inversion: .prefixedNo, help: "Leave out wild moving ranges once before taking their mean.")
    var screening = true

    @Option(help: "First points that fix the limits, 12 or more; all unless given.")
    var baseline: Int?

    @Option(help: "New limits from a month on: ORGANISATION.MEASURE.MONTH=reason, or ORGANISATION.MONTH=reason; may be repeated.")
    var rebase: [RebaseRequest] = []

    @OptionGroup var options: RunOptions

    @Option(help: "Folder of the report.")
    var output: String?

    @Option(help: "Print results to standard output instead: csv, json or table.")
    var format: OutputFormat?

    func validate() throws {
        if actuals.isEmpty { throw ValidationError("found no --actuals; expected at least one CSV file") }
        if runLength != 6 && runLength != 7 { throw ValidationError("found --run-length \(runLength); expected 6 or 7") }
        if let baseline, baseline < 12 || baseline > 600 { throw ValidationError("found --baseline \(baseline); expected 12 or more points") }
        if options.replications < 100 { throw ValidationError("found --replications \(options.replications); expected 100 or more, so that futures can be weighed") }
    }

    mutating func run() async throws {
        let read = try readHistory(actuals)
        let (scenario, compiled) = try loaded(self.scenario, changes: options.changes, quiet: options.quiet)
        let (planned, name) = try plan(scenario, compiled)
        let settings = options.settings()
        let tracked = TrackingSettings(
            runLength: runLength == 6 ? .six : .seven, screensMovingRanges: screening, frozenBaseline: baseline, rebases: rebase.map(\.rebase))
        let progress = Progress(scenario.name, quiet: options.quiet)
        let tracking: Tracking
        do {
            tracking = try await interruptible {
                let ensemble = try await Ensemble.run(planned, settings) { progress.show($0, of: $1) }
                progress.clear()
                return try await Tracking.of(scenario, planned, ensemble, option: name, actuals: read, settings: tracked)
            }
        } catch let error as TrackingError {
            Console.say(error.description)
            throw Status.badScenario
        }
        let report = TrackingReport(tracking, made: timeNow(), version: Planner.version)
        switch format {
        case .csv: print(report.csv(), terminator: "")
        case .json: FileHandle.standardOutput.write(try report.json())
        case .table: print(report.text(colour: Console.outputIsTerminal), terminator: "")
        case nil:
            let stem = URL(fileURLWithPath: self.scenario).deletingPathExtension().lastPathComponent
            let folder = reportFolder(for: "track-\(stem)", given: output)
            try writing { try OutputFolder.publish(to: folder) { try report.write(to: $0) } }
            if !options.quiet {
                print(report.text(colour: Console.outputIsTerminal), terminator: "")
                Console.say("Report: \(folder.appendingPathComponent("report.html").path)")
            }
        }
        if !tracking.warnings.isEmpty { throw Status.found }
    }

    /// The economy with the option asked for, or chosen by the scenario, or none.
    private func plan(_ scenario: Scenario, _ compiled: CompiledEconomy) throws -> (CompiledEconomy, String) {
        let wanted = option ?? scenario.chosenOption
        guard let wanted, wanted != "do-nothing" else { return (compiled.with(nil), "do-nothing") }
        guard let found = compiled.options.first(where: { $0.name == wanted }) else {
            let names = ["do-nothing"] + compiled.options.map(\.name)
            throw ValidationError("found no option '\(wanted)'; the scenario has \(Figures.list(names))")
        }
        return (compiled.with(found), found.name)
    }
}

/// `RNL.ae_4h.2015-04=new front door`.
struct RebaseRequest: ExpressibleByArgument {
    let rebase: TrackingSettings.Rebase

    init?(argument: String) {
        guard let equals = argument.firstIndex(of: "=") else { return nil }
        let reason = argument[argument.index(after: equals)...].trimmingCharacters(in: .whitespaces)
        let parts = argument[..<equals].split(separator: ".", omittingEmptySubsequences: false).map(String.init)
        guard parts.count == 2 || parts.count == 3, !reason.isEmpty, !parts[0].isEmpty, let month = SubmittedCell.month(parts[parts.count - 1]) else { return nil }
        rebase = TrackingSettings.Rebase(organisation: parts[0], measure: parts.count == 3 ? parts[1] : nil, month: month, reason: reason)
    }
}
