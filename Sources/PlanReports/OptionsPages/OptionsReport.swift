package import Foundation
package import OptionsAppraisal
package import ReportKit

/// The options of a scenario as people and other programs read them: report page, workbook, tables, results and manifest.
///
///     let report = OptionsReport(analysis, made: "2014-06-01T09:30:00Z", version: "1.0")
///     try OutputFolder.publish(to: target) { try report.write(to: $0) }
///
/// The same analysis, date and version give the same bytes.
package struct OptionsReport: Sendable, PublishedReport {
    private let page: OptionsPage

    /// - Parameters:
    ///   - planned: the option that a plan is made for in the same report; nil where there is no plan.
    ///   - because: why the scenario has chosen it; nil where it does not say.
    ///   - made: when the run was made, ISO 8601: `2014-06-01T09:30:00Z`. Shown as its date.
    ///   - version: the planner's version.
    package init(_ analysis: OptionsAnalysis, planned: String? = nil, because: String? = nil, made: String, version: String) {
        page = OptionsPage(reading: OptionsReading(analysis, planned: planned, because: because), made: made, version: version)
    }

    private var analysis: OptionsAnalysis { page.reading.analysis }

    /// What the options add to a report of several workstreams.
    package func parts() throws -> ReportParts {
        ReportParts(
            name: "options", title: "What we could do",
            main: ["options-consequences", "options-value-cost", "options-ranks", "options-readings", "options-tornado", "options-frontier"],
            board: page.board, figures: page.figures, messages: page.messages, headlines: page.headlines, sections: page.sections,
            tables: OptionsTables(page.reading).all,
            sheets: OptionsWorkbook(page).sheets, results: [("options.json", try json())])
    }

    /// What made the run.
    package var facts: RunFacts { page.facts }

    /// Writes report.html, workbook.xlsx, tables/*.csv, options.json and manifest.json into a folder being published.
    ///
    /// - Throws: ``PublicationError`` for what cannot be written; `CancellationError`.
    package func write(to folder: OutputFolder) throws {
        try ReportFolder(page: page.page, parts: try parts(), facts: facts).write(to: folder)
    }

    /// The report page alone, as one self-contained file.
    package func html() -> String { page.page.text }

    /// tables/options.csv, for `--format csv`.
    package func csv() -> String { CSV.data(OptionsTables(page.reading).options) }

    /// options.json, for `--format json`.
    package func json() throws -> Data { try JSON.data(analysis) }

    /// A summary for a terminal, for `--format table`.
    package func table(colour: Bool) -> String { OptionsTerminal(page).text(colour: colour) }
}
