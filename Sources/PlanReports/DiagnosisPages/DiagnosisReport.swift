package import Diagnosis
package import Foundation
package import ReportKit

/// A diagnosis as people and other programs read it: report page, workbook, tables, results and manifest.
///
///     let report = DiagnosisReport(diagnosis, made: "2014-06-01T09:30:00Z", version: "1.0")
///     try OutputFolder.publish(to: target) { try report.write(to: $0) }
///
/// The same diagnosis, date and version give the same bytes.
package struct DiagnosisReport: Sendable, PublishedReport {
    private let reading: DiagnosisReading
    private let made: String
    private let version: String

    /// - Parameters:
    ///   - made: when the run was made, ISO 8601: `2014-06-01T09:30:00Z`. Shown as its date.
    ///   - version: the planner's version.
    package init(_ diagnosis: Diagnosis, made: String, version: String) {
        reading = DiagnosisReading(diagnosis)
        self.made = made
        self.version = version
    }

    private var page: DiagnosisPage { DiagnosisPage(reading: reading, made: made, version: version) }

    /// What the diagnosis adds to a report of several workstreams.
    package func parts() throws -> ReportParts {
        let page = page.page
        return ReportParts(
            name: "diagnosis", title: "Where we are heading",
            main: ["gap-ladder", "gap-bridge", "gap-path", "money-surplus", "beds-occupancy", "waiting-18-weeks", "ae-four-hours", "influences-gap"],
            board: self.page.board, figures: self.page.figures, messages: page.messages, headlines: page.headlines, sections: page.sections,
            tables: DiagnosisTables(reading).all.map { NamedTable($0.name, $0.table) }, sheets: DiagnosisWorkbook(self.page).sheets,
            results: [("results.json", try json())])
    }

    /// What made the run.
    package var facts: RunFacts { page.facts }

    /// Writes report.html, workbook.xlsx, tables/*.csv, results.json and manifest.json into a folder being published.
    ///
    /// - Throws: ``PublicationError`` for what cannot be written; `CancellationError`.
    package func write(to folder: OutputFolder) throws {
        try ReportFolder(page: page.page, parts: try parts(), facts: facts).write(to: folder)
    }

    /// The report page alone, as one self-contained file.
    package func html() -> String { page.page.text }

    /// The tidy table of trajectories (tables/trajectories.csv), for `--format csv`.
    package func csv() -> String { CSV.data(DiagnosisTables(reading).trajectories) }

    /// The whole diagnosis (results.json), for `--format json`.
    package func json() throws -> Data { try JSON.data(reading.diagnosis) }

    /// A summary for a terminal, for `--format table`: the sentences of the first screen, then a table an organisation.
    package func table(colour: Bool) -> String { DiagnosisTerminal(page).text(colour: colour) }
}
