package import Comparison
package import Foundation
package import ReportKit
import Statistics

/// A comparison of economies as people and other programs read it: report page, workbook, tables, results, manifest.
///
///     let report = ComparisonReport(comparison, made: "2014-06-01T09:30:00Z", version: "1.0")
///     try OutputFolder.publish(to: target) { try report.write(to: $0) }
///
/// The same comparison, date and version give the same bytes.
package struct ComparisonReport: Sendable, PublishedReport {
    private let page: ComparisonPage
    private var comparison: EconomyComparison { page.comparison }

    /// - Parameters:
    ///   - interventions: the same interventions tried in all of them, where asked for.
    ///   - made: when the run was made, ISO 8601: `2014-06-01T09:30:00Z`. Shown as its date.
    ///   - version: the planner's version.
    package init(_ comparison: EconomyComparison, interventions: InterventionsByEconomy? = nil, made: String, version: String) {
        page = ComparisonPage(
            comparison: comparison, made: made, version: version, interventions: interventions.map(InterventionReading.init))
    }

    /// Writes report.html, workbook.xlsx, tables/*.csv, results.json and manifest.json into a folder being published.
    ///
    /// - Throws: ``PublicationError`` for what cannot be written; `CancellationError`.
    package func write(to folder: OutputFolder) throws {
        let whole = page.page.warning(of: folder.warnings, notice: page.wording.warning)
        try folder.write(LineEnds.kept(in: whole.text), to: "report.html")
        let tables = ComparisonTables(comparison).all + (page.interventions.map { [("interventions_by_economy", $0.table)] } ?? [])
        for (name, table) in tables { try folder.write(CSV.data(table), to: "tables/\(name).csv") }
        try folder.write(try wholeJSON(), to: "results.json")
        if let tried = page.interventions { try folder.write(try JSON.data(tried.trials), to: "interventions.json") }
        try WorkbookWriter.write(
            ComparisonWorkbook(page).sheets,
            properties: WorkbookProperties(title: page.title, subject: "Comparison of health economies", created: moment),
            to: try folder.file("workbook.xlsx"))
        folder.describe(facts)
    }

    /// The report page alone, as one self-contained file.
    package func html() -> String { page.page.text }

    /// The tidy table of trajectories (tables/economies.csv), for `--format csv`; with interventions that of the trials
    /// (tables/interventions_by_economy.csv).
    package func csv() -> String { CSV.data(page.interventions?.table ?? ComparisonTables(comparison).trajectories) }

    /// The whole comparison (results.json).
    private func wholeJSON() throws -> Data { try JSON.data(comparison) }

    /// What `--format json` prints: results.json, or interventions.json with interventions.
    package func json() throws -> Data { try page.interventions.map { try JSON.data($0.trials) } ?? wholeJSON() }

    /// A summary for a terminal, for `--format table`.
    package func table(colour: Bool) -> String { ComparisonTerminal(page).text(colour: colour) }

    private var moment: Date {
        let start = DateComponents(
            calendar: Calendar(identifier: .gregorian), timeZone: TimeZone(identifier: "UTC"), year: page.firstYear, month: 4, day: 1)
        return (try? Date(page.made, strategy: .iso8601)) ?? start.date ?? Date(timeIntervalSince1970: 0)
    }

    /// What made the folder. The number of threads is no part of it: it changes nothing.
    private struct Facts: Encodable {
        struct Economy: Encodable {
            let name, file, digest: String
        }
        let economies: [Economy]
        let setAside: [String]
        let changes: [String]
        let seed: UInt64
        let replications: Int
        let sampling: String
        let planner: String
        let resultsFormat: Int
        let made: String
    }

    private var facts: Facts {
        Facts(
            economies: comparison.economies.map { .init(name: $0.name, file: $0.file, digest: $0.digest) },
            setAside: comparison.setAside.map(\.file), changes: comparison.changes, seed: comparison.seed,
            replications: comparison.replications, sampling: comparison.sampling.rawValue, planner: page.version,
            resultsFormat: comparison.format, made: page.made)
    }
}
