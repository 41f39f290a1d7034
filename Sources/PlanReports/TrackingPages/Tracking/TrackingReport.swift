package import Foundation
import HealthSimulation
import PlannerFiles
package import ReportKit
import ReportWording
import Statistics
package import Tracking

/// Tracking as people and other programs read it: page, workbook, tables, JSON, terminal.
///
/// The same tracking, date and version give the same bytes.
package struct TrackingReport: Sendable, PublishedReport {
    private let tracking: Tracking
    private let made: String
    private let version: String

    /// - Parameters:
    ///   - made: when the run was made, ISO 8601.
    ///   - version: the planner's version.
    package init(_ tracking: Tracking, made: String, version: String) {
        self.tracking = tracking
        self.made = made
        self.version = version
    }

    /// What made the run.
    package var facts: RunFacts {
        RunFacts(
            scenario: tracking.scenario, file: tracking.file, digest: tracking.digest, option: tracking.option, seed: tracking.ensemble.seed,
            replications: tracking.ensemble.replications, sampling: tracking.ensemble.sampling.rawValue, planner: version,
            resultsFormat: tracking.format, made: made, changes: tracking.changes.facts)
    }

    private var page: TrackingPage { TrackingPage(tracking: tracking, facts: facts) }

    /// What tracking adds to a report of several workstreams.
    package func parts() throws -> ReportParts {
        let page = page
        let tables = TrackingTables(tracking)
        return ReportParts(
            name: "tracking", title: "Whether it is happening", main: ["track-warnings", "track-position", "track-weights"],
            messages: page.messages, sections: page.sections, tables: tables.all,
            sheets: tables.all.enumerated().map { place, named in
                var sheet = WorkbookSheet(named.table.title, table: named.table)
                sheet.isLeading = place == 0
                sheet.hasFilter = true
                return sheet
            }, results: [("tracking.json", try json())])
    }

    /// Writes report.html, workbook.xlsx, tables/track_*.csv, tracking.json and manifest.json.
    package func write(to folder: OutputFolder) throws {
        try ReportFolder(page: page.page, parts: try parts(), facts: facts).write(to: folder)
    }

    /// tables/track_series.csv, for `--format csv`.
    package func csv() -> String { CSV.data(TrackingTables(tracking).series) }

    package func json() throws -> Data { try JSON.data(tracking) }

    /// The sentences, the list of what to act on, the position of every series and what was read how, for a terminal.
    package func table(colour: Bool) -> String {
        func bold(_ text: String) -> String { colour ? "\u{1B}[1m\(text)\u{1B}[0m" : text }
        let page = page
        let tables = TrackingTables(tracking)
        let unread = tracking.unread.isEmpty ? "" : "; \(tracking.unread.count) of \(tracking.series.count + tracking.unread.count) series not read"
        var text =
            bold(
                TerminalTable.clean("\(tracking.scenario): actuals to \(tracking.latest?.description ?? "–") against the plan of “\(tracking.option)”\(unread)")
            ) + "\n"
        text +=
            "\(Figures.counted(tracking.ensemble.replications, "future")), seed \(tracking.ensemble.seed), scenario \(TerminalTable.clean(tracking.file))\n\n"
            + TerminalTable.notice(Certainty(of: tracking.ensemble.replications))
        for message in page.messages { text += bold(message.topic + ".") + "\n" + TerminalTable.wrapped(message.sentence, indent: 2) + "\n" }
        if !tracking.warnings.isEmpty {
            text +=
                "\n" + bold("What to act on, by money, then by people") + "\n"
                + TerminalTable.text(tables.actions(tracking.warnings), colour: colour, widest: 60)
        }
        text += "\n" + bold("Where every series stands") + "\n" + TerminalTable.text(tables.position, colour: colour, widest: 34)
        if !tracking.remarks.isEmpty {
            text +=
                "\n" + bold("What was read and how") + "\n"
                + TerminalTable.text(ProjectionTables.reading(tracking.remarks, most: 30), colour: colour, widest: 70)
        }
        return text
    }
}
