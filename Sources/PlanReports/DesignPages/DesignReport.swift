package import Foundation
package import PlanDesign
package import ReportKit

/// A designed plan as people and other programs read it: report page, workbook, tables, results and manifest.
///
/// The same design, date and version give the same bytes.
package struct DesignReport: Sendable, PublishedReport {
    private let page: DesignPage

    /// - Parameters:
    ///   - made: when the run was made, ISO 8601: `2014-06-01T09:30:00Z`. Shown as its date.
    ///   - version: the planner's version.
    package init(_ design: PlanDesign, made: String, version: String) {
        page = DesignPage(design: design, made: made, version: version)
    }

    /// What the design adds to a report of several workstreams.
    package func parts() throws -> ReportParts {
        let tables = DesignTables(page.design)
        return ReportParts(
            messages: page.messages, headlines: page.headlines, sections: page.sections, tables: tables.all,
            sheets: tables.all.map { WorkbookSheet(DesignTables.titles[$0.name] ?? $0.name, table: $0.table, note: "Source: \(page.simulated)") },
            results: [("design.json", try json()), ("designed-option.yaml", Data(option.utf8))])
    }

    /// The plan as an item of a scenario's `options:`, with how and when it was found and what it comes to.
    package var option: String { DesignedOption(design: page.design, made: page.made).text }

    /// Writes report.html, workbook.xlsx, tables/*.csv, design.json, designed-option.yaml and manifest.json into a folder being published.
    ///
    /// - Throws: ``PublicationError`` for what cannot be written; `CancellationError`.
    package func write(to folder: OutputFolder) throws {
        try ReportFolder(page: page.page, parts: try parts(), facts: page.facts).write(to: folder)
    }

    /// The report page alone, as one self-contained file.
    package func html() -> String { page.page.text }

    /// tables/design.csv, for `--format csv`.
    package func csv() -> String { CSV.data(DesignTables(page.design).plans) }

    /// design.json, for `--format json`.
    package func json() throws -> Data { try JSON.data(page.design) }

    /// A summary for a terminal, for `--format table`.
    package func table(colour: Bool) -> String { DesignTerminal(page).text(colour: colour) }
}
