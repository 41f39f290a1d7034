import ArgumentParser
import Foundation
import HealthEconomy
import HealthSimulation
import PlannerFiles
import ReportKit
import Tracking
import TrackingPages

/// `planner project`: where a monthly or yearly history is heading.
struct Project: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "Project a monthly or yearly history, with intervals and how well they would have done.",
        discussion: """
            HISTORY is a CSV file or workbook (.xlsx, a sheet as FILE.xlsx#Sheet) with the columns organisation,measure,month,value, or with a
            column for each month in place of the last two; a month may be a financial year, days and weeks
            become months, and lines of a month that differ in another column (type, site) add up. Several files are read as one,
            later ones restating earlier ones. Prints a table; with --output also writes a folder with report.html
            (fan charts, accuracy, residual checks), workbook.xlsx, tables/*.csv, projection.json and manifest.json.

            Examples:
              planner project Scenarios/history/ae-2016-2018.csv
              planner project Scenarios/history/ae-2016-2018.csv --horizon 12 --format csv
              planner project history.csv --merged RNL.RNN.2017-04
              planner project history.csv --scenario Scenarios/devon.yaml
            """)

    @Argument(help: "Files of the history.")
    var history: [String]

    @Option(help: "Months (or years, of yearly histories) projected; five years unless given.")
    var horizon: Int?

    @Option(help: "Number of futures drawn for each series, 100 to 100,000.")
    var replications = 1000

    @Option(help: "Seed of the random draws; the same seed gives the same figures.")
    var seed: UInt64 = 2014

    @Option(help: "Threads; all cores unless given. The figures do not depend on it.")
    var threads: Int?

    @Option(
        help: "An organisation's figures come under another's code from a month on: OLD.NEW.MONTH; may be repeated. Both are one series from the beginning.")
    var merged: [MergerRequest] = []

    @Option(help: "A scenario whose trusts that end, merge or continue another's history are joined as by --merged.")
    var scenario: String?

    @OptionGroup var publication: PublicationOptions

    @Flag(help: "No closing words.")
    var quiet = false

    func validate() throws {
        if history.isEmpty { throw ValidationError("found no history; expected at least one CSV file") }
        if let horizon, horizon < 1 || horizon > 240 { throw ValidationError("found --horizon \(horizon); expected 1 to 240") }
        if replications < 100 || replications > 100_000 { throw ValidationError("found --replications \(replications); expected 100 to 100,000") }
        if let threads, threads < 1 || threads > 1024 { throw ValidationError("found --threads \(threads); expected 1 to 1024") }
    }

    mutating func run() async throws {
        let inputs = InputFiles()
        var read = try SubmittedHistory.read(history, reading: inputs.reader)
        let stated = try scenario.map { ScenarioMergers(try loaded($0, changes: [], quiet: quiet, inputs).scenario, in: read) }
        let told = merged.map(\.merger)
        let added = (stated?.mergers ?? []).filter { one in !told.contains { $0.from == one.from } }
        read = MergedHistory.of(
            read, mergers: told + added, places: (stated?.places ?? [:]).filter { place in added.contains { $0.from == place.key } },
            remarks: stated?.remarks ?? [])
        let publication = try publication.place(usually: nil, inputs: inputs)
        let settings = HistoryProjection.Settings(horizon: horizon, seed: seed, paths: replications)
        let line = Progress("Projecting", quiet: quiet, of: "trials and projections")
        let projection = try await HistoryProjection.of(read, settings: settings, threads: threads ?? ProcessInfo.processInfo.activeProcessorCount) {
            line.show($0, of: $1)
        }
        try publication.publish(ProjectionReport(projection, made: timeNow(), version: Planner.version), summary: .always, quiet: quiet)
        if publication.format == .csv || publication.format == .json, !quiet, !projection.remarks.isEmpty {
            Console.say("\(Figures.counted(projection.remarks.count, "remark")) on what was read; --format table shows them.")
        }
    }
}
