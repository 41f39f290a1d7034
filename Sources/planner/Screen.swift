import ArgumentParser
import Foundation
import PlannerFiles
import ReportKit
import Validation
import ValidationPages

/// `planner screen`: which economies need help most, and why.
struct Screen: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "Choose challenged economies in three steps: filter on finance, score, judge on governance and quality.",
        discussion: """
            TABLE is a CSV file of organisations; the criteria stand in a YAML file of the same name beside it, unless
            --criteria names another. Writes Reports/screen-<name>/ with report.html, tables/*.csv and results.json.

            Example:
              planner screen Scenarios/national/screening-2013.csv
            """)

    @Argument(help: "Table of organisations, or the criteria file that names it.")
    var table: String

    @Option(help: "Criteria file.")
    var criteria: String?

    @Option(help: "Folder of the report.")
    var output: String?

    @Option(help: "Print results to standard output instead: csv, json or table.")
    var format: OutputFormat?

    @Flag(help: "No closing words.")
    var quiet = false

    mutating func run() async throws {
        let plan = try Self.plan(table: table, criteria: criteria)
        let report = ScreeningReport(try Screening(plan), made: timeNow(), version: Planner.version)
        switch format {
        case .csv: print(report.csv(), terminator: "")
        case .json: FileHandle.standardOutput.write(try report.json())
        case .table: print(report.text(colour: Console.outputIsTerminal), terminator: "")
        case nil:
            let name = URL(fileURLWithPath: table).deletingPathExtension().lastPathComponent
            let folder = reportFolder(for: "screen-\(name)", given: output)
            try writing { try OutputFolder.publish(to: folder) { try report.write(to: $0) } }
            if !quiet {
                print(report.text(colour: Console.outputIsTerminal), terminator: "")
                Console.say("Report: \(folder.appendingPathComponent("report.html").path)")
            }
        }
    }

    private static func plan(table: String, criteria: String?) throws -> ScreeningPlan {
        let beside = URL(fileURLWithPath: table).deletingPathExtension().lastPathComponent + ".yaml"
        let folder = table.contains("/") ? String(table[...(table.lastIndex(of: "/") ?? table.startIndex)]) : ""
        do {
            if let criteria {
                return try ScreeningPlan.load(criteria, table: URL(fileURLWithPath: table).standardizedFileURL.path)
            }
            return try ScreeningPlan.load(folder + beside)
        } catch {
            Console.say(error.description)
            throw Status.badScenario
        }
    }
}
