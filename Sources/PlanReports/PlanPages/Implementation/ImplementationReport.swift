package import Foundation
package import PlanMaking
package import ReportKit

/// An implementation outlook as people and other programs read it: report page, workbook, tables, results and manifest.
///
///     let report = ImplementationReport(outlook, made: "2014-06-01T09:30:00Z", version: "1.0")
///     try OutputFolder.publish(to: target) { try report.write(to: $0) }
///
/// The same outlook, date and version give the same bytes.
package struct ImplementationReport: Sendable, PublishedReport {
    private let page: ImplementationPage
    private let tables: ImplementationTables

    /// - Parameters:
    ///   - made: when the run was made, ISO 8601: `2014-06-01T09:30:00Z`. Shown as its date.
    ///   - version: the planner's version.
    package init(_ outlook: ImplementationOutlook, made: String, version: String) {
        page = ImplementationPage(outlook: outlook, made: made, version: version)
        tables = ImplementationTables(outlook)
    }

    /// What implementation adds to a report of several workstreams.
    package func parts() throws -> ReportParts {
        ReportParts(
            name: "implementation", title: "Whether it will be done in time",
            main: ["implement-gantt", "implement-finish", "implement-gap", "implement-tornado"],
            board: page.board, messages: page.messages, headlines: page.headlines, sections: page.sections, tables: tables.all,
            sheets: tables.sheets(source: page.simulated),
            results: [("implementation.json", try json())])
    }

    /// What made the run.
    package var facts: RunFacts { page.facts }

    /// Writes report.html, workbook.xlsx, tables/implement_*.csv, implementation.json and manifest.json into a folder being published.
    ///
    /// - Throws: ``PublicationError`` for what cannot be written; `CancellationError`.
    package func write(to folder: OutputFolder) throws {
        try ReportFolder(page: page.page, parts: try parts(), facts: facts).write(to: folder)
    }

    /// The report page alone, as one self-contained file.
    package func html() -> String { page.page.text }

    /// The table of activities (tables/implement_activities.csv), for `--format csv`.
    package func csv() -> String { CSV.data(tables.activities) }

    /// The whole outlook (implementation.json), for `--format json`.
    package func json() throws -> Data { try JSON.data(page.outlook) }

    /// A summary for a terminal, for `--format table`.
    package func table(colour: Bool) -> String { ImplementationTerminal(page).text(colour: colour) }
}
