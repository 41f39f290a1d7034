import Diagnosis
import HealthEconomy
import HealthSimulation
import PlannerFiles
import ReportKit
import ReportWording
import Statistics

/// The tables of a diagnosis as files for other programs: money in £, percentages as shares, fixed order of rows.
///
/// Columns are described in docs/results-formats.md; adding, renaming or moving one changes the format.
struct DiagnosisTables: Sendable {
    package let reading: DiagnosisReading
    private var diagnosis: Diagnosis { reading.diagnosis }

    init(_ reading: DiagnosisReading) { self.reading = reading }

    /// Every table with its file name, in the order in which files are listed.
    package var all: [(name: String, table: FigureTable)] {
        [
            ("trajectories", trajectories), ("months", months), ("standards", standards), ("ratings", ratings), ("ladder", ladder), ("bridge", bridge),
            ("influences", influences), ("service_lines", serviceLines), ("population", population),
            ("baseline_checks", baselineChecks), ("assumptions", assumptions), ("sources", sources), ("history", history),
        ]
    }

    private func number(_ title: String, _ values: [Double?]) -> FigureTable.Column { .init(title, .decimal(values, decimals: 6)) }

    /// A row for each option, organisation, measure and year. The rating is written under the short name of the one that
    /// holds in that year; years in which a measure does not exist have no row.
    var trajectories: FigureTable {
        struct Row {
            let trajectory: Trajectory
            let measure: String
            let year: Int
            let summary: YearSummary
        }
        let ratings = Dictionary(diagnosis.ratings.map { ($0.organisation, $0.rating) }, uniquingKeysWith: { first, _ in first })
        let rows = diagnosis.trajectories.flatMap { trajectory in
            trajectory.years.enumerated().compactMap { year, summary -> Row? in
                guard let summary else { return nil }
                guard trajectory.measure == .rating else {
                    return Row(trajectory: trajectory, measure: trajectory.measure.rawValue, year: year, summary: summary)
                }
                let names = ratings[trajectory.organisation] ?? []
                guard names.indices.contains(year), let name = names[year] else { return nil }
                return Row(trajectory: trajectory, measure: name, year: year, summary: summary)
            }
        }
        func column(_ title: String, _ pick: (YearSummary) -> Double) -> FigureTable.Column { number(title, rows.map { pick($0.summary) }) }
        return FigureTable(
            "Trajectories",
            columns: [
                .init("option", .text(rows.map { _ in diagnosis.option })), .init("organisation", .text(rows.map(\.trajectory.organisation))),
                .init("kind", .text(rows.map(\.trajectory.kind.rawValue))), .init("measure", .text(rows.map(\.measure))),
                .init("unit", .text(rows.map(\.trajectory.measure.unit))), .init("year", .integer(rows.map(\.year))),
                column("mean", \.mean), column("sd", \.sd), column("p5", \.p5), column("p10", \.p10), column("p25", \.p25),
                column("p50", \.p50), column("p75", \.p75), column("p90", \.p90), column("p95", \.p95),
            ])
    }

    /// A row for each trust, measure and month of the plan years; months are written as 2014-04.
    var months: FigureTable {
        let rows = diagnosis.months.flatMap { path in path.p50.indices.map { (path: path, month: $0) } }
        func column(_ title: String, _ pick: (MonthlyTrajectory) -> [Double]) -> FigureTable.Column {
            number(title, rows.map { pick($0.path)[$0.month] })
        }
        func name(_ index: Int) -> String {
            let month = (index + 3) % 12 + 1
            return "\(reading.firstYear + 1 + (index + 3) / 12)-\(month < 10 ? "0" : "")\(month)"
        }
        return FigureTable(
            "Months",
            columns: [
                .init("organisation", .text(rows.map(\.path.organisation))), .init("measure", .text(rows.map(\.path.measure.rawValue))),
                .init("month", .text(rows.map { name($0.month) })), column("p10", \.p10), column("p25", \.p25), column("p50", \.p50),
                column("p75", \.p75), column("p90", \.p90),
            ])
    }

    var standards: FigureTable {
        let rows = diagnosis.standards.flatMap { outcome in
            outcome.probability.enumerated().compactMap { year, share in share.map { (outcome: outcome, year: year, share: $0) } }
        }
        return FigureTable(
            "Standards",
            columns: [
                .init("standard", .text(rows.map(\.outcome.standard))), .init("organisation", .text(rows.map(\.outcome.organisation))),
                .init("measure", .text(rows.map(\.outcome.measure.rawValue))),
                .init("met_when", .text(rows.map { $0.outcome.atLeast ? "at least" : "at most" })),
                number("threshold", rows.map { $0.outcome.thresholds[$0.year] }), .init("year", .integer(rows.map(\.year))),
                number("probability", rows.map(\.share)),
            ])
    }

    /// A row for each trust, year and score of the rating that holds.
    var ratings: FigureTable {
        let rows = diagnosis.ratings.flatMap { outcome in
            outcome.rating.enumerated().flatMap { year, rating -> [(outcome: RatingOutcome, rating: String, year: Int, score: Int)] in
                guard let rating, outcome.scores.indices.contains(year) else { return [] }
                return outcome.scores[year].keys.sorted().map { (outcome, rating, year, $0) }
            }
        }
        return FigureTable(
            "Ratings",
            columns: [
                .init("organisation", .text(rows.map(\.outcome.organisation))), .init("rating", .text(rows.map(\.rating))),
                .init("year", .integer(rows.map(\.year))), .init("score", .integer(rows.map(\.score))),
                number("probability", rows.map { $0.outcome.scores[$0.year][$0.score] }),
                number("probability_at_risk", rows.map { $0.outcome.atRisk[$0.year] }),
            ])
    }

    /// By year, the readings of the gap and the steps between them; means of steps add up from one reading to the next.
    var ladder: FigureTable {
        let rows = (0...reading.lastYear).flatMap { year in (GapLadder(reading, year: year)?.rows ?? []).map { (year: year, row: $0) } }
        return FigureTable(
            "Ladder",
            columns: [
                .init("year", .integer(rows.map(\.year))), .init("kind", .text(rows.map { $0.row.isRung ? "gap" : "step" })),
                .init("measure", .text(rows.map(\.row.measure.rawValue))), .init("title", .text(rows.map(\.row.title))),
                number("mean", rows.map(\.row.mean)), number("p10", rows.map(\.row.p10)), number("p90", rows.map(\.row.p90)),
            ])
    }

    /// The do-nothing gap's steps in order; their means add up from `baseline` to `last`.
    var bridge: FigureTable {
        let bridge = diagnosis.bridge
        let steps = bridge.steps
        return FigureTable(
            "Bridge",
            columns: [
                .init("step", .text(["baseline", "chance"] + steps.map(\.driver.tableName) + ["last"])),
                .init(
                    "title",
                    .text(
                        ["Gap in \(reading.baselineName)", "What the baseline already holds"] + steps.map(\.title)
                            + ["Do-nothing gap in \(reading.lastName)"])),
                number("mean", [bridge.baseline, bridge.chance] + steps.map(\.mean) + [bridge.last]),
                number("error", [nil, bridge.chanceStandardError] + steps.map(\.standardError) + [nil]),
                number("p10", [nil, nil] + steps.map(\.p10) + [nil]), number("p90", [nil, nil] + steps.map(\.p90) + [nil]),
            ])
    }

    var influences: FigureTable {
        let all = diagnosis.influences
        return FigureTable(
            "Influences",
            columns: [
                .init("input", .text(all.map(\.input))), .init("label", .text(all.map(\.label))),
                number("rank_correlation", all.map(\.rankCorrelation)), number("gap_when_low", all.map(\.gapWhenLow)),
                number("gap_when_high", all.map(\.gapWhenHigh)),
            ])
    }

    package var serviceLines: FigureTable {
        let rows = diagnosis.serviceLines.flatMap { line in
            [(line: line, year: 0, account: line.baseline), (line: line, year: reading.lastYear, account: line.last)]
        }
        func column(_ title: String, _ pick: (LineAccount) -> Double) -> FigureTable.Column {
            number(title, rows.map { pick($0.account) })
        }
        return FigureTable(
            "Service lines",
            columns: [
                .init("organisation", .text(rows.map(\.line.organisation))), .init("service_line", .text(rows.map(\.line.line))),
                .init("year", .integer(rows.map(\.year))), column("income", \.income), column("direct", \.direct),
                column("indirect", \.indirect), column("overhead", \.overhead), column("contribution", \.contribution),
                column("depreciation", \.depreciation), column("finance", \.finance), column("surplus", \.surplus),
            ])
    }

    package var population: FigureTable {
        let rows = diagnosis.population.flatMap { change in change.bands.indices.map { (change: change, band: $0) } }
        return FigureTable(
            "Population",
            columns: [
                .init("commissioner", .text(rows.map(\.change.commissioner))), .init("ages", .text(rows.map { $0.change.bands[$0.band] })),
                number("women_now", rows.map { $0.change.womenNow[$0.band] }), number("men_now", rows.map { $0.change.menNow[$0.band] }),
                number("women_then", rows.map { $0.change.womenThen[$0.band] }), number("men_then", rows.map { $0.change.menThen[$0.band] }),
            ])
    }

    var baselineChecks: FigureTable {
        let checks = diagnosis.checks
        return FigureTable(
            "Baseline checks",
            columns: [
                .init("organisation", .text(checks.map(\.organisation))), .init("item", .text(checks.map(\.item))),
                .init("unit", .text(checks.map(\.unit))), number("reported", checks.map(\.reported)),
                number("modelled", checks.map(\.modelled)), number("factor", checks.map(\.factor)),
            ])
    }

    package var assumptions: FigureTable {
        let all = diagnosis.register
        return FigureTable(
            "Assumptions",
            columns: [
                .init("path", .text(all.map(\.path))), .init("value", .text(all.map(\.value))), .init("spread", .text(all.map(\.spread))),
                .init("drawn", .text(all.map { $0.isDrawn ? "yes" : "no" })), .init("read_as", .text(all.map(\.readAs))),
                .init("provenance", .text(all.map(\.provenance.parts.kind))), .init("text", .text(all.map(\.provenance.parts.text))),
                .init("note", .text(all.map { $0.note ?? "" })), .init("file", .text(all.map(\.place.file))),
                .init("line", .integer(all.map(\.place.line))),
            ])
    }

    package var sources: FigureTable {
        let all = diagnosis.sources
        return FigureTable(
            "Sources",
            columns: [
                .init("id", .text(all.map(\.id))), .init("title", .text(all.map(\.title))), .init("publisher", .text(all.map { $0.publisher ?? "" })),
                .init("year", .text(all.map { $0.year ?? "" })), .init("note", .text(all.map { $0.note ?? "" })),
                .init("link", .text(all.map { $0.link ?? "" })), .init("design", .text(all.map { $0.design?.rawValue ?? "" })),
                .init("population", .text(all.map { $0.population ?? "" })), .init("found", .text(all.map { $0.found ?? "" })),
            ])
    }

    package var history: FigureTable {
        let all = diagnosis.history
        return FigureTable(
            "History",
            columns: [
                .init("organisation", .text(all.map(\.organisation))), .init("measure", .text(all.map(\.measure))),
                .init("year", .text(all.map(\.year))), number("value", all.map(\.value)),
            ])
    }
}
