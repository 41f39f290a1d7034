package import Comparison
package import Foundation
package import ReportKit
import Statistics

/// A national view as people and other programs read it: report page, workbook, tables, results, manifest.
///
/// The same view, date and version give the same bytes.
package struct NationReport: Sendable, PublishedReport {
    private let page: NationPage
    private var view: NationalView { page.view }

    /// - Parameters:
    ///   - made: when the run was made, ISO 8601. Shown as its date.
    ///   - version: the planner's version.
    package init(_ view: NationalView, made: String, version: String) { page = NationPage(view: view, made: made, version: version) }

    /// Writes report.html, workbook.xlsx, tables/*.csv, results.json and manifest.json into a folder being published.
    ///
    /// - Throws: ``PublicationError`` for what cannot be written; `CancellationError`.
    package func write(to folder: OutputFolder) throws {
        let whole = page.page.warning(of: [], notice: page.wording.warning)
        try folder.write(LineEnds.kept(in: whole.text), to: "report.html")
        let tables = NationTables(view: view).all
        for (name, table) in tables { try folder.write(CSV.data(table), to: "tables/\(name).csv") }
        if !folder.warnings.isEmpty {
            try folder.write(CSV.data(FigureTable("Warnings", columns: [.init("warning", .text(folder.warnings))])), to: "tables/warnings.csv")
        }
        try folder.write(try json(), to: "results.json")
        let start = DateComponents(
            calendar: Calendar(identifier: .gregorian), timeZone: TimeZone(identifier: "UTC"), year: page.side.firstYear, month: 4, day: 1)
        let moment = (try? Date(page.made, strategy: .iso8601)) ?? start.date ?? Date(timeIntervalSince1970: 0)
        let about: [(String, String)] =
            [
                ("What this is", "\(page.title), \(page.baselineName) to \(page.lastName)"), ("Made", page.made),
                ("Futures", Figures.count(view.comparison.replications)), ("Seed", "\(view.comparison.seed)"), ("Planner", page.version),
            ] + page.messages.map { ($0.topic, $0.sentence) } + view.comparison.setAside.map { ("Left aside", $0.message) }
        let sheets =
            [WorkbookSheet("About", table: FigureTable("About", columns: [.init("What", .text(about.map(\.0))), .init("Which", .text(about.map(\.1)))]))]
            + tables.map { WorkbookSheet(Self.sheetName($0.name), table: $0.table) }
        try WorkbookWriter.write(
            sheets, properties: WorkbookProperties(title: page.title, subject: "National view of health economies", created: moment),
            to: try folder.file("workbook.xlsx"))
        folder.describe(
            Facts(
                economies: view.comparison.economies.map { .init(name: $0.name, file: $0.file, digest: $0.digest) },
                setAside: view.comparison.setAside.map(\.file), changes: view.comparison.changes, interventions: view.interventions, seed: view.comparison.seed,
                replications: view.comparison.replications, sampling: view.comparison.sampling.rawValue, planner: page.version, resultsFormat: view.format,
                made: page.made))
    }

    /// `failing_together` as the name of a sheet.
    private static func sheetName(_ name: String) -> String {
        let words = name.replacing("_", with: " ")
        return words.prefix(1).uppercased() + words.dropFirst()
    }

    /// The report page alone, as one self-contained file.
    package func html() -> String { page.page.text }

    /// What was tried in every economy (tables/what_works_where.csv), or without trials who fails how often (tables/failing.csv).
    package func csv() -> String {
        let tables = NationTables(view: view)
        return CSV.data(view.trials.isEmpty ? tables.failing : tables.trials)
    }

    package func json() throws -> Data { try JSON.data(view) }

    package func table(colour: Bool) -> String { NationTerminal(page: page).text(colour: colour) }

    /// What made the folder. The number of threads is no part of it: it changes nothing.
    private struct Facts: Encodable {
        struct Economy: Encodable {
            let name, file, digest: String
        }
        let economies: [Economy]
        let setAside, changes, interventions: [String]
        let seed: UInt64
        let replications: Int
        let sampling, planner: String
        let resultsFormat: Int
        let made: String
    }
}
