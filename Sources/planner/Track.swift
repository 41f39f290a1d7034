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
            ACTUALS are CSV files or workbooks (.xlsx, a sheet as FILE.xlsx#Sheet) with the columns organisation,measure,month,value; later files restate earlier ones. The plan is that
            of the scenario's chosen option; --option names another, or do-nothing. Writes Reports/track-<scenario>/ with report.html,
            workbook.xlsx, tables/track_*.csv, tracking.json and manifest.json, and prints a summary. Exit status 1 when something needs
            attention.

            Examples:
              planner track Scenarios/cumbria.yaml --actuals Scenarios/cumbria/actuals/2014-15.csv
              planner track Scenarios/cumbria.yaml --actuals Scenarios/cumbria/actuals/*.csv --rebase "RNL.ae_4h.2015-04=new front door"
              planner track Scenarios/cumbria.yaml --actuals actuals.csv --merged RNL.RNN.2015-04
            """)

    @Argument(help: "Scenario file.")
    var scenario: String

    @Option(parsing: .upToNextOption, help: "Files of the actuals, in the order in which they were made.")
    var actuals: [String]

    @Option(help: "Name of the option whose plan is tracked, or do-nothing; the scenario's chosen one unless given.")
    var option: String?

    @Option(name: .customLong("run-length"), help: "Points that make a run or a trend: 6 or 7.")
    var runLength = 7

    @Flag(inversion: .prefixedNo, help: "Leave out wild moving ranges once before taking their mean.")
    var screening = true

    @Option(help: "First points that fix the limits, 12 or more; all unless given.")
    var baseline: Int?

    @Option(help: "New limits from a month on: ORGANISATION.MEASURE.MONTH=reason, or ORGANISATION.MONTH=reason; may be repeated.")
    var rebase: [RebaseRequest] = []

    @Option(help: "An organisation's figures come under another's code from a month on: OLD.NEW.MONTH; may be repeated.")
    var merged: [MergerRequest] = []

    @OptionGroup var options: RunOptions

    @OptionGroup var publication: PublicationOptions

    func validate() throws {
        if actuals.isEmpty { throw ValidationError("found no --actuals; expected at least one CSV file") }
        if runLength != 6 && runLength != 7 { throw ValidationError("found --run-length \(runLength); expected 6 or 7") }
        if let baseline, baseline < 12 || baseline > 600 { throw ValidationError("found --baseline \(baseline); expected 12 or more points") }
        if options.replications < 100 {
            throw ValidationError("found --replications \(options.replications); expected 100 or more, so that futures can be weighed")
        }
    }

    mutating func run() async throws {
        let inputs = InputFiles()
        let ((scenario, compiled), read) = try together(
            { try loaded(self.scenario, options, inputs) }, { try SubmittedHistory.read(actuals, reading: inputs.reader) })
        let option = try compiled.plannedOption(named: self.option, of: scenario)
        let planned = compiled.doing(option)
        let publication = try publication.place(usually: usualFolder(for: self.scenario, before: "track-"), inputs: inputs)
        let tracked = TrackingSettings(
            runLength: runLength == 6 ? .six : .seven, screensMovingRanges: screening, frozenBaseline: baseline, rebases: rebase.map(\.rebase),
            mergers: merged.map(\.merger))
        let ensemble = try await simulated(scenario.name, planned, options.settings(), quiet: options.quiet)
        let tracking = try await Tracking.of(scenario, planned, ensemble, option: option.name, actuals: read, settings: tracked)
        try publication.publish(
            TrackingReport(tracking, made: timeNow(), version: Planner.version), warnings: scenario.warnings, summary: .always, quiet: options.quiet)
        if !tracking.warnings.isEmpty { throw Status.found }
    }
}

/// `RNL.RNN.2015-04`: what was reported under RNL comes under RNN from April 2015 on.
struct MergerRequest: ExpressibleByArgument {
    let merger: TrackingSettings.Merger

    init?(argument: String) {
        let parts = argument.split(separator: ".", omittingEmptySubsequences: false).map { $0.trimmingCharacters(in: .whitespaces) }
        guard parts.count == 3, !parts[0].isEmpty, !parts[1].isEmpty, parts[0] != parts[1], let month = TableCell.month(parts[2]) else { return nil }
        merger = TrackingSettings.Merger(from: parts[0], into: parts[1], month: month)
    }
}

/// `RNL.ae_4h.2015-04=new front door`.
struct RebaseRequest: ExpressibleByArgument {
    let rebase: TrackingSettings.Rebase

    init?(argument: String) {
        guard let equals = argument.firstIndex(of: "=") else { return nil }
        let reason = argument[argument.index(after: equals)...].trimmingCharacters(in: .whitespaces)
        let parts = argument[..<equals].split(separator: ".", omittingEmptySubsequences: false).map(String.init)
        guard parts.count == 2 || parts.count == 3, !reason.isEmpty, !parts[0].isEmpty, let month = TableCell.month(parts[parts.count - 1]) else { return nil }
        rebase = TrackingSettings.Rebase(organisation: parts[0], measure: parts.count == 3 ? parts[1] : nil, month: month, reason: reason)
    }
}
