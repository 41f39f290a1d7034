package import Foundation
import PlannerFiles
package import ReportKit
package import Tracking

/// Projections of a history as people and other programs read them: terminal, page, tables, JSON.
///
/// The same projection, date and version give the same bytes.
package struct ProjectionReport: Sendable, PublishedReport {
    package let projection: HistoryProjection
    package let made: String
    package let version: String
    /// How certainty is worded, given the number of futures.
    var wording: Certainty { Certainty(of: projection.settings.paths) }

    /// - Parameters:
    ///   - made: when it was made, ISO 8601.
    ///   - version: the planner's version.
    package init(_ projection: HistoryProjection, made: String, version: String) {
        self.projection = projection
        self.made = made
        self.version = version
    }

    /// What the projection adds to a report.
    package func parts() throws -> ReportParts {
        let page = page
        let tables = ProjectionTables(projection)
        return ReportParts(
            messages: page.messages, sections: page.sections, tables: tables.all,
            sheets: tables.all.map { WorkbookSheet($0.table.title, table: $0.table) }, results: [("projection.json", try json())])
    }

    /// Writes report.html, workbook.xlsx, tables/*.csv, projection.json and manifest.json.
    package func write(to folder: OutputFolder) throws {
        try ReportFolder(page: page, parts: try parts(), facts: facts).write(to: folder)
    }

    /// `organisation,measure,month,mean,p5,p10,p25,p50,p75,p90,p95`, for `--format csv`.
    package func csv() -> String { CSV.data(ProjectionTables(projection).projections) }

    package func json() throws -> Data { try JSON.data(projection) }

    /// A table of the projections with how well they would have done, and what was read how, for a terminal.
    package func table(colour: Bool) -> String {
        let tables = ProjectionTables(projection)
        var text =
            "\(Figures.counted(projection.series.count, "series", "series")) from \(projection.files.joined(separator: ", ")), "
            + "\(Figures.counted(projection.settings.paths, "future")) each, seed \(projection.settings.seed).\n"
            + TerminalTable.notice(Certainty(of: projection.settings.paths))
        text += "\(wording.eightInTen) lie between the two changes given; error and score: below 1 beats what they are set against.\n\n"
        text += TerminalTable.text(tables.summary, colour: colour, widest: 40)
        if !projection.remarks.isEmpty {
            text += "\nWhat was read otherwise than as it stands, or left out\n" + TerminalTable.text(tables.reading(most: 30), colour: colour, widest: 70)
        }
        return text
    }

    package var facts: RunFacts {
        RunFacts(
            scenario: "Projections from history", file: projection.files.joined(separator: ", "), digest: projection.digest, option: "none",
            seed: projection.settings.seed, replications: projection.settings.paths, sampling: "monteCarlo", planner: version,
            resultsFormat: projection.format, made: made)
    }

    var page: ReportPage { ProjectionPage(projection: projection, facts: facts).page }
}
