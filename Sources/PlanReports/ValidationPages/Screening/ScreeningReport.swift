package import Foundation
import PlannerFiles
package import ReportKit
package import Validation

/// What `planner screen` shows: terminal table, page, CSV and JSON.
package struct ScreeningReport: PublishedReport {
    package let screening: Screening
    package let made: String
    package let version: String

    package init(_ screening: Screening, made: String, version: String) {
        self.screening = screening
        self.made = made
        self.version = version
    }

    /// Writes report.html, tables/*.csv, results.json and manifest.json.
    package func write(to folder: OutputFolder) throws {
        try folder.write(page().text, to: "report.html")
        try folder.write(csv(), to: "tables/ranking.csv")
        try folder.write(CSV.text(marksTable), to: "tables/marks.csv")
        try folder.write(CSV.text(testsTable), to: "tables/sensitivity.csv")
        try folder.write(CSV.text(questionsTable), to: "tables/questions.csv")
        try folder.write(try json(), to: "results.json")
        folder.describe(["planner": version, "made": made, "title": screening.title, "file": screening.file, "table": screening.tableFile])
    }

    /// Every economy with its verdict and the reason.
    package func csv() -> String { CSV.text(rankingTable(screening.standings)) }

    package func json() throws -> Data { try JSON.data(screening) }

    /// The choice, those that were scored, and how much hangs on what.
    package func table(colour: Bool) -> String {
        let scored = screening.standings.filter { $0.rank != nil }
        let kept = screening.standings.count { $0.verdict == .filtered }
        let lacking = screening.standings.count { $0.verdict == .lacksKind }
        let turning = screening.tests.filter { !$0.entering.isEmpty || !$0.leaving.isEmpty }
        var lines = [
            "\(screening.title): \(screening.organisationCount) organisations, \(screening.standings.count) economies or single trusts.",
            "Step 1: \(scored.count) fail at least \(screening.filterAtLeast) finance thresholds; \(kept) do not; \(lacking) have no trust of the kind needed. Step 2: the first \(screening.choose) by score are chosen.",
            "",
            TerminalTable.text(rankingTable(scored, brief: true), colour: colour, widest: 60),
        ]
        for override in screening.overrides { lines.append("Decided otherwise: \(override.economy) \(override.decision.rawValue): \(override.why)") }
        lines.append("Changing one thing at a time (\(screening.tests.count) tests) moves the choice in \(turning.count):")
        for test in turning {
            lines.append("  \(ScreeningWording.change(test)): in \(list(test.entering)); out \(list(test.leaving))")
        }
        lines.append("")
        lines.append(
            "For judgement: \(Figures.counted(screening.questions.count, "question")) on \(Set(screening.questions.map(\.economy)).count) economies; see the report."
        )
        if let comparison = ScreeningWording.comparison(screening) { lines.append(comparison) }
        return lines.joined(separator: "\n") + "\n"
    }

    package func list(_ names: [String]) -> String { names.isEmpty ? "nobody" : Figures.list(names) }

    // MARK: Tables

    func rankingTable(_ standings: [ScreeningStanding], brief: Bool = false) -> FigureTable {
        let chosen = Set(screening.chosen)
        var columns: [FigureTable.Column] = [
            .init("rank", .integer(standings.map(\.rank))),
            .init("economy", .text(standings.map(\.economy))),
            .init("choice", .text(standings.map { chosen.contains($0.economy) ? "in" : "out" })),
            .init("score", .decimal(standings.map { $0.marks.isEmpty ? nil : $0.score }, decimals: 1)),
            .init("finance failings", .integer(standings.map { $0.marks.isEmpty ? nil : $0.financeFailings })),
            .init("chosen by any weights", .percent(standings.map { screening.acceptability[$0.economy] }, decimals: 0)),
            .init("trusts", .integer(standings.map(\.organisations.count))),
        ]
        if !screening.knownChoice.isEmpty {
            columns.append(.init("in fact", .text(standings.map { screening.knownChoice.contains($0.economy) ? "in" : "" })))
        }
        if !brief {
            columns.append(.init("reason", .text(standings.map { ScreeningWording.reason($0, screening) })))
            columns.append(.init("organisations", .text(standings.map { $0.organisations.joined(separator: " ") })))
        }
        return FigureTable("Ranking", columns: columns)
    }

    var marksTable: FigureTable {
        let rows = screening.standings.flatMap { standing in
            zip(screening.criteria, standing.marks).map { (economy: standing.economy, criterion: $0, mark: $1) }
        }
        return FigureTable(
            "Marks",
            columns: [
                .init("economy", .text(rows.map(\.economy))), .init("step", .text(rows.map(\.criterion.step.rawValue))),
                .init("criterion", .text(rows.map(\.criterion.name))), .init("level", .decimal(rows.map(\.mark.level), decimals: 6)),
                .init("threshold", .decimal(rows.map(\.criterion.threshold), decimals: 6)),
                .init("fails", .text(rows.map { $0.mark.fails ? "yes" : "no" })),
                .init("challenge", .decimal(rows.map(\.mark.challenge), decimals: 2)),
                .init("contribution", .decimal(rows.map(\.mark.contribution), decimals: 3)),
                .init("known_share", .decimal(rows.map(\.mark.knownShare), decimals: 3)),
            ])
    }

    var testsTable: FigureTable {
        FigureTable(
            "One thing changed at a time",
            columns: [
                .init("change", .text(screening.tests.map(ScreeningWording.change))),
                .init("comes in", .text(screening.tests.map { $0.entering.joined(separator: "; ") })),
                .init("goes out", .text(screening.tests.map { $0.leaving.joined(separator: "; ") })),
            ])
    }

    var questionsTable: FigureTable {
        FigureTable(
            "For judgement",
            columns: [
                .init("economy", .text(screening.questions.map(\.economy))),
                .init("why", .text(screening.questions.map(\.why))),
                .init("question", .text(screening.questions.map(\.question))),
            ])
    }
}
