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
            TABLE is a CSV file or workbook (.xlsx, a sheet as FILE.xlsx#Sheet) of organisations; the criteria stand in a YAML file of the same name beside it, unless
            --criteria names another. Writes Reports/screen-<name>/ with report.html, tables/*.csv and results.json.

            Example:
              planner screen Scenarios/national/screening-2013.csv
            """)

    @Argument(help: "Table of organisations, or the criteria file that names it.")
    var table: String

    @Option(help: "Criteria file.")
    var criteria: String?

    @OptionGroup var publication: PublicationOptions

    @Flag(help: "No closing words.")
    var quiet = false

    mutating func run() async throws {
        let inputs = InputFiles()
        let plan = try Self.plan(table: table, criteria: criteria, inputs)
        let publication = try publication.place(usually: usualFolder(for: table, before: "screen-"), inputs: inputs)
        let report = ScreeningReport(try Screening(plan), made: timeNow(), version: Planner.version)
        try publication.publish(report, summary: .always, quiet: quiet)
    }

    private static func plan(table: String, criteria: String?, _ inputs: InputFiles) throws -> ScreeningPlan {
        let beside = URL(fileURLWithPath: SheetAddress(table).file).deletingPathExtension().lastPathComponent + ".yaml"
        let folder = table.contains("/") ? String(table[...(table.lastIndex(of: "/") ?? table.startIndex)]) : ""
        if let criteria {
            return try ScreeningPlan.load(criteria, table: URL(fileURLWithPath: table).standardizedFileURL.path, reading: inputs.reader)
        }
        return try ScreeningPlan.load(folder + beside, reading: inputs.reader)
    }
}
