package import Foundation
package import PlanMaking
package import ReportKit

/// An integrated plan as people and other programs read it: report page, workbook, tables, results, exports, manifest.
///
///     let report = PlanReport(plan, made: "2014-06-01T09:30:00Z", version: "1.0")
///     try OutputFolder.publish(to: target) { try report.write(to: $0) }
///
/// The same plan, date and version give the same bytes.
package struct PlanReport: Sendable, PublishedReport {
    private let reading: PlanReading
    private let made: String
    private let version: String
    private let submission: Bool

    /// - Parameters:
    ///   - made: when the run was made, ISO 8601: `2014-06-01T09:30:00Z`. Shown as its date.
    ///   - version: the planner's version.
    ///   - submission: whether each organisation's plan is written as it would submit it, too.
    package init(_ plan: IntegratedPlan, made: String, version: String, submission: Bool = false) {
        self.submission = submission
        reading = PlanReading(plan)
        self.made = made
        self.version = version
    }

    private var page: PlanPage { PlanPage(reading: reading, made: made, version: version) }

    /// What the plan adds to a report of several workstreams; ids of sections begin with `plan-`.
    package func parts() throws -> ReportParts {
        let page = page.page
        return ReportParts(
            name: "plan", title: "What we will do",
            main: ["plan-gap", "plan-surpluses", "plan-savings-standing", "plan-contingency-needed", "plan-downsides-gap", "plan-breaks"],
            board: self.page.board, figures: self.page.figures, messages: page.messages, headlines: page.headlines, sections: page.sections,
            tables: PlanTables(reading).all,
            sheets: PlanWorkbook(reading, made: made, version: version).sheets,
            results: [("plan.json", try json())] + (submission ? PlanSubmission(PlanWorkbook(reading, made: made, version: version)).files : []),
            workbooks: PlanWorkbook(reading, made: made, version: version).exports)
    }

    /// What made the run.
    package var facts: RunFacts { page.facts }

    /// Writes report.html, workbook.xlsx, tables/*.csv, plan.json, exports/*.xlsx and manifest.json into a folder being
    /// published.
    ///
    /// - Throws: ``PublicationError`` for what cannot be written; `CancellationError`.
    package func write(to folder: OutputFolder) throws {
        try ReportFolder(page: page.page, parts: try parts(), facts: facts).write(to: folder)
    }

    /// The report page alone, as one self-contained file.
    package func html() -> String { page.page.text }

    /// The tidy table of the plan (tables/plan_trajectories.csv), for `--format csv`.
    package func csv() -> String { CSV.data(PlanTables(reading).trajectories) }

    /// The whole plan (plan.json), for `--format json`.
    package func json() throws -> Data { try JSON.data(reading.plan) }

    /// A summary for a terminal, for `--format table`.
    package func table(colour: Bool) -> String { PlanTerminal(page).text(colour: colour) }
}
