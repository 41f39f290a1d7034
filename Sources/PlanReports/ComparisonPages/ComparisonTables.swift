import Comparison
import HealthEconomy
import HealthSimulation
import ReportKit
import Statistics

/// The tables of a comparison as files for other programs: money in £, percentages as shares, fixed order of rows.
///
/// Columns are described in docs/results-formats.md; adding, renaming or moving one changes the format.
struct ComparisonTables: Sendable {
    package let comparison: EconomyComparison

    init(_ comparison: EconomyComparison) { self.comparison = comparison }

    /// Every table with its file name, in the order in which files are listed.
    package var all: [(name: String, table: FigureTable)] {
        [
            ("economies", trajectories), ("ranking", ranking), ("bridge", bridge), ("standards", standards),
            ("organisations", organisations), ("left_aside", leftAside), ("evidence", evidence),
        ]
    }

    /// A row for each economy, measure and year, then those of all together, named `all`.
    var trajectories: FigureTable {
        struct Row {
            let economy: String
            let measure: ComparisonMeasure
            let year: Int
            let summary: YearSummary
        }
        let groups = comparison.economies.map { ($0.name, $0.trajectories) } + [("all", comparison.totals)]
        let rows = groups.flatMap { name, trajectories in
            trajectories.flatMap { trajectory in
                trajectory.years.enumerated().compactMap { year, summary in
                    summary.map { Row(economy: name, measure: trajectory.measure, year: year, summary: $0) }
                }
            }
        }
        func column(_ title: String, _ pick: (YearSummary) -> Double) -> FigureTable.Column { number(title, rows.map { pick($0.summary) }) }
        return FigureTable(
            "Economies",
            columns: [
                .init("economy", .text(rows.map(\.economy))), .init("measure", .text(rows.map(\.measure.rawValue))),
                .init("unit", .text(rows.map(\.measure.unit))), .init("year", .integer(rows.map(\.year))),
                column("mean", \.mean), column("sd", \.sd), column("p5", \.p5), column("p10", \.p10), column("p25", \.p25),
                column("p50", \.p50), column("p75", \.p75), column("p90", \.p90), column("p95", \.p95),
            ])
    }

    /// A row for each ranking and economy, worst first, with the share of futures at each rank.
    var ranking: FigureTable {
        let rows = comparison.rankings.flatMap { ranking in ranking.standings.map { (ranking: ranking, standing: $0) } }
        return FigureTable(
            "Ranking",
            columns: [
                .init("measure", .text(rows.map(\.ranking.measure.rawValue))), .init("economy", .text(rows.map(\.standing.economy))),
                number("expected_rank", rows.map(\.standing.expectedRank)), .init("rank_p10", .integer(rows.map(\.standing.rankLow))),
                .init("rank_p90", .integer(rows.map(\.standing.rankHigh))), .init("worst", .integer(rows.map(\.ranking.worst))),
                number("among_worst", rows.map(\.standing.worstProbability)),
            ] + comparison.economies.indices.map { rank in number("rank_\(rank + 1)", rows.map { $0.standing.rankProbabilities[rank] }) })
    }

    /// The steps of each economy's bridge from the baseline's gap to the last year's, in £.
    var bridge: FigureTable {
        let rows = comparison.economies.flatMap { economy -> [(economy: String, step: String, mean: Double, error: Double?, p10: Double?, p90: Double?)] in
            let bridge = economy.bridge
            return [(economy.name, "baseline", bridge.baseline, nil, nil, nil), (economy.name, "chance", bridge.chance, bridge.chanceStandardError, nil, nil)]
                + bridge.steps.map { (economy.name, "\($0.driver)", $0.mean, $0.standardError, $0.p10, $0.p90) }
                + [(economy.name, "last", bridge.last, nil, nil, nil)]
        }
        return FigureTable(
            "Bridge",
            columns: [
                .init("economy", .text(rows.map(\.economy))), .init("step", .text(rows.map(\.step))), number("mean", rows.map(\.mean)),
                number("error", rows.map(\.error)), number("p10", rows.map(\.p10)), number("p90", rows.map(\.p90)),
            ])
    }

    /// The chance that an economy's trusts together meet a standard, by year in which it holds.
    var standards: FigureTable {
        let rows = comparison.economies.flatMap { economy in
            economy.standards.flatMap { standard in
                standard.probability.enumerated().compactMap { year, probability in
                    probability.map { (economy: economy.name, standard: standard, year: year, probability: $0) }
                }
            }
        }
        return FigureTable(
            "Standards",
            columns: [
                .init("economy", .text(rows.map(\.economy))), .init("standard", .text(rows.map(\.standard.standard))),
                .init("measure", .text(rows.map(\.standard.measure.rawValue))),
                .init("met_when", .text(rows.map { $0.standard.atLeast ? "at least" : "at most" })),
                number("threshold", rows.map { $0.standard.thresholds[$0.year] }), .init("year", .integer(rows.map(\.year))),
                number("probability", rows.map(\.probability)),
            ])
    }

    /// Every organisation of every economy, and where totals count it.
    package var organisations: FigureTable {
        let rows = comparison.economies.flatMap { economy in economy.organisations.map { (economy: economy.name, organisation: $0) } }
        return FigureTable(
            "Organisations",
            columns: [
                .init("economy", .text(rows.map(\.economy))), .init("organisation", .text(rows.map(\.organisation.code))),
                .init("name", .text(rows.map(\.organisation.name))), .init("kind", .text(rows.map(\.organisation.kind.rawValue))),
                .init(
                    "counted_in_totals",
                    .text(
                        rows.map { row in
                            comparison.shared.first { $0.code == row.organisation.code }.map { $0.countedIn == row.economy ? "yes" : "no" } ?? "yes"
                        })),
            ])
    }

    var leftAside: FigureTable {
        let rows = comparison.setAside
        return FigureTable(
            "Left aside",
            columns: [
                .init("file", .text(rows.map(\.file))), .init("name", .text(rows.map(\.name))),
                .init("reason", .text(rows.map(\.reason.rawValue))), .init("message", .text(rows.map(\.message))),
            ])
    }

    /// Where the figures of each scenario come from: in its own file, and with the sets it is based on.
    var evidence: FigureTable {
        let rows = comparison.economies.flatMap { [($0, "own", $0.ownEvidence), ($0, "all", $0.evidence)] }
        return FigureTable(
            "Evidence",
            columns: [
                .init("economy", .text(rows.map(\.0.name))), .init("figures", .text(rows.map(\.1))),
                .init("sourced", .integer(rows.map(\.2.sourced))), .init("derived", .integer(rows.map(\.2.derived))),
                .init("apportioned", .integer(rows.map(\.2.apportioned))), .init("assumed", .integer(rows.map(\.2.assumed))),
                .init("sources", .integer(rows.map(\.0.sources))), .init("warnings", .integer(rows.map(\.0.warnings))),
                .init("file", .text(rows.map(\.0.file))), .init("digest", .text(rows.map(\.0.digest))),
            ])
    }

    private func number(_ title: String, _ values: [Double?]) -> FigureTable.Column { .init(title, .decimal(values, decimals: 6)) }
}
