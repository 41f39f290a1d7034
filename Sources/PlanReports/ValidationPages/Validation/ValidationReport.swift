package import Foundation
import HealthEconomy
package import PlannerFiles
package import ReportKit
package import Validation

/// What `planner validate` shows: terminal tables, page, CSV and JSON.
package struct ValidationReport: PublishedReport {
    package let validation: Validation
    package let sources: [SourceRegister.Source]
    package let made: String
    package let version: String

    package init(_ validation: Validation, sources: [SourceRegister.Source], made: String, version: String) {
        self.validation = validation
        self.sources = sources
        self.made = made
        self.version = version
    }

    /// Writes report.html, tables/*.csv, results.json and manifest.json.
    package func write(to folder: OutputFolder) throws {
        try folder.write(page().text, to: "report.html")
        try folder.write(csv(), to: "tables/coverage.csv")
        try folder.write(CSV.text(cellTable("Coverage by origin", validation.byOrigin)), to: "tables/coverage-by-origin.csv")
        try folder.write(CSV.text(groupTable), to: "tables/groups.csv")
        try folder.write(CSV.text(forecastTable), to: "tables/forecasts.csv")
        try folder.write(try json(), to: "results.json")
        folder.describe(Facts(planner: version, made: made, seed: validation.seed, replications: validation.replications))
    }

    /// What made the folder.
    private struct Facts: Encodable {
        let planner, made: String
        let seed: UInt64
        let replications: Int
    }

    /// Coverage and scores by measure, kind and horizon, then those of all kinds.
    package func csv() -> String { CSV.text(cellTable("Coverage", validation.cells + validation.overall)) }

    package func json() throws -> Data { try JSON.data(validation) }

    /// Tables for the terminal and a sentence on how to read them.
    package func table(colour: Bool) -> String {
        let heading =
            "Rolling origins, \(validation.firstYear) to \(validation.lastYear), \(Figures.count(validation.trustCount)) trusts, "
            + "\(Figures.counted(validation.replications, "future")) for each forecast, seed \(validation.seed)."
        return """
            \(heading)
            Bands are meant to hold 80%. Scores: less is better; a ratio below 1 beats the naive forecast. n: forecasts scored.
            same year: drift and spread learnt from the window's own year, of other trusts. flag: coverage further from 80% than chance allows.

            All kinds
            \(TerminalTable.text(cellTable("", validation.overall, forPeople: true), colour: colour))
            By kind
            \(TerminalTable.text(cellTable("", validation.cells, forPeople: true), colour: colour))
            Sums over trusts: whether they err together as much as they should
            \(TerminalTable.text(groupTable, colour: colour))

            """
    }

    // MARK: Tables

    func cellTable(_ title: String, _ cells: [Validation.Cell], forPeople: Bool = false) -> FigureTable {
        func decimals(_ value: (Validation.Cell) -> Double, _ places: Int = 3) -> FigureTable.Values {
            .decimal(cells.map(value), decimals: forPeople ? places : 6)
        }
        var columns: [FigureTable.Column] = [
            .init("measure", .text(cells.map { validation.name($0.measure) })),
            .init("kind", .text(cells.map(\.kind))),
            .init(forPeople ? "same year" : "learnt_inside", .text(cells.map { $0.isLearntInside ? "yes" : "no" })),
            .init("flag", .text(cells.map { $0.isFlagged ? ($0.coverage < Validation.target ? "low" : "high") : "" })),
            .init(forPeople ? "years" : "horizon", .integer(cells.map(\.horizon))),
        ]
        if cells.contains(where: { $0.origin != nil }) {
            columns.append(.init("origin", .text(cells.map { $0.origin?.description ?? "" })))
        }
        columns += [
            .init("n", .integer(cells.map(\.count))),
            .init("coverage", decimals(\.coverage)),
            .init("below", decimals(\.below)),
            .init("above", decimals(\.above)),
            .init("width", decimals(\.width)),
            .init("score", decimals(\.score)),
        ]
        if !forPeople {
            columns += [
                .init("naive_coverage", decimals(\.naiveCoverage)), .init("naive_width", decimals(\.naiveWidth)),
                .init("naive_score", decimals(\.naiveScore)), .init("robust_coverage", decimals(\.robustCoverage)),
                .init("robust_width", decimals(\.robustWidth)), .init("robust_score", decimals(\.robustScore)),
                .init("tolerance", decimals(\.tolerance)),
            ]
        }
        if cells.contains(where: { $0.blendScore != nil }) {
            columns += [
                .init(forPeople ? "structure ÷ history" : "structure_against_history", decimals({ $0.structureAgainstHistory ?? .nan })),
                .init(forPeople ? "blend ÷ history" : "blend_against_history", decimals({ $0.blendAgainstHistory ?? .nan })),
            ]
        }
        columns += [
            .init(forPeople ? "÷ naive" : "score_against_naive", decimals(\.scoreAgainstNaive)),
            .init(forPeople ? "÷ robust" : "score_against_robust", decimals(\.scoreAgainstRobust)),
            .init(forPeople ? "order" : "rank_correlation", decimals({ $0.rankCorrelation ?? .nan }, 2)),
        ]
        return FigureTable(title, columns: columns)
    }

    var groupTable: FigureTable {
        let groups = validation.groups
        return FigureTable(
            "Sums over trusts",
            columns: [
                .init("measure", .text(groups.map { validation.name($0.measure) })),
                .init("kind", .text(groups.map(\.kind))),
                .init("trusts", .text(groups.map { $0.isWholeKind ? "all" : "five" })),
                .init("years", .integer(groups.map(\.horizon))),
                .init("n", .integer(groups.map(\.count))),
                .init("coverage", .decimal(groups.map(\.coverage), decimals: 3)),
                .init("width", .decimal(groups.map(\.width), decimals: 4)),
                .init("coverage if independent", .decimal(groups.map(\.independentCoverage), decimals: 3)),
                .init("width if independent", .decimal(groups.map(\.independentWidth), decimals: 4)),
            ])
    }

    private var forecastTable: FigureTable {
        let all = validation.forecasts
        func number(_ value: (ScoredForecast) -> Double) -> FigureTable.Values { .decimal(all.map(value), decimals: 6) }
        return FigureTable(
            "Forecasts",
            columns: [
                .init("measure", .text(all.map { validation.name($0.measure) })), .init("kind", .text(all.map(\.kind))),
                .init("organisation", .text(all.map(\.trust))), .init("origin", .text(all.map(\.origin.description))),
                .init("horizon", .integer(all.map(\.horizon))), .init("actual", number(\.actual)),
                .init("start", number(\.start)), .init("p10", number(\.band.low)), .init("p50", number(\.median)), .init("p90", number(\.band.high)),
                .init("naive_p10", number(\.naive.low)), .init("naive_p90", number(\.naive.high)),
                .init("robust_p10", number(\.robustNaive.low)), .init("robust_p90", number(\.robustNaive.high)),
            ])
    }
}
