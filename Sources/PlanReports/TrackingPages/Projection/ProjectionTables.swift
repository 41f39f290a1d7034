import PlannerFiles
import ReportKit
import Statistics
import Tracking

/// The tables of a projection: for files, the page and the terminal.
struct ProjectionTables: Sendable {
    package let projection: HistoryProjection

    init(_ projection: HistoryProjection) { self.projection = projection }

    package var all: [NamedTable] {
        [
            NamedTable("projections", projections), NamedTable("projection_models", models), NamedTable("projection_accuracy", accuracy),
            NamedTable("projection_history", history), NamedTable("projection_reading", reading(most: nil)),
        ]
    }

    /// One row a series and step; columns and their order are stable.
    var projections: FigureTable {
        let rows = projection.series.flatMap { series in series.steps.map { (series.history, $0) } }
        func column(_ title: String, _ pick: (ProjectedSeries.Step) -> Double) -> FigureTable.Column {
            .init(title, .decimal(rows.map { pick($0.1) }, decimals: 4))
        }
        return FigureTable(
            "Projections",
            columns: [
                .init("organisation", .text(rows.map(\.0.organisation))), .init("measure", .text(rows.map(\.0.measure))),
                .init("month", .text(rows.map(\.1.month))), column("mean", \.mean), column("p5", \.p5), column("p10", \.p10),
                column("p25", \.p25), column("p50", \.p50), column("p75", \.p75), column("p90", \.p90), column("p95", \.p95),
            ])
    }

    private var models: FigureTable {
        let all = projection.series
        return FigureTable(
            "Models",
            columns: names(all) + [
                .init("step", .text(all.map(\.history.step.rawValue))), .init("first", .text(all.map { $0.history.label(0) })),
                .init("last", .text(all.map { $0.history.label($0.history.values.count - 1) })),
                .init("observed", .integer(all.map(\.history.observed))), .init("model", .text(all.map(\.model))),
                .init("reason", .text(all.map(\.reason))), .init("counting", .text(all.map(\.counting.rawValue))),
                .init("borrowed", .text(all.map { $0.borrowed.joined(separator: "; ") })),
                .init("cautions", .text(all.map { $0.cautions.joined(separator: "; ") })),
                .init("p_mean", .decimal(all.map(\.checks?.mean), decimals: 4)), .init("p_memory", .decimal(all.map(\.checks?.memory), decimals: 4)),
                .init("p_normality", .decimal(all.map(\.checks?.normality), decimals: 4)),
            ])
    }

    private var accuracy: FigureTable {
        let rows = projection.series.flatMap { series in series.accuracy.map { (series.history, $0) } }
        func column(_ title: String, _ pick: (ProjectedSeries.Accuracy) -> Double?) -> FigureTable.Column {
            .init(title, .decimal(rows.map { pick($0.1) }, decimals: 4))
        }
        return FigureTable(
            "Accuracy",
            columns: [
                .init("organisation", .text(rows.map(\.0.organisation))), .init("measure", .text(rows.map(\.0.measure))),
                .init("method", .text(rows.map(\.1.method.rawValue))), .init("count", .integer(rows.map(\.1.count))),
                column("scaled_error", \.scaledError), column("mean_error", \.meanError), column("coverage_80", \.coverage80),
                column("coverage_90", \.coverage90), column("interval_score_80", \.intervalScore80),
                column("interval_score_90", \.intervalScore90),
            ])
    }

    private var history: FigureTable {
        let rows = projection.series.map(\.history).flatMap { series in
            series.values.enumerated().compactMap { step, value in value.map { (series, series.label(step), $0) } }
        }
        return FigureTable(
            "Recorded",
            columns: [
                .init("organisation", .text(rows.map(\.0.organisation))), .init("measure", .text(rows.map(\.0.measure))),
                .init("month", .text(rows.map(\.1))), .init("value", .decimal(rows.map(\.2), decimals: 4)),
            ])
    }

    /// What was read how; at most so many rows and one that counts the rest.
    package func reading(most: Int?) -> FigureTable { Self.reading(projection.remarks, most: most) }

    package static func reading(_ remarks: [HistoryRemark], most: Int?) -> FigureTable {
        var shown = remarks
        if let most, remarks.count > most {
            shown = Array(remarks.prefix(most))
            shown.append(HistoryRemark(.unreadable, place: "…", found: "\(remarks.count - most) more remarks", treatment: "all in the table of readings"))
        }
        return FigureTable(
            "What was read and how",
            columns: [
                .init("where", .text(shown.map(\.place))), .init("series", .text(shown.map { "\($0.organisation) \($0.measure)" })),
                .init("kind", .text(shown.map(\.kind.rawValue))), .init("found", .text(shown.map(\.found))),
                .init("treatment", .text(shown.map(\.treatment))),
            ])
    }

    // MARK: For people

    /// One row a series: recorded, projected, model, accuracy.
    var summary: FigureTable {
        let all = projection.series
        return FigureTable(
            "Projections",
            columns: names(all) + [
                .init("known", .text(all.map { "\($0.history.observed) \($0.history.step.rawValue)s" })),
                .init("last", .text(all.map { series in Self.format(series.history).text(series.history.values.last.flatMap(\.self) ?? .nan) })),
                .init("next year", .text(all.map { Self.words($0.nextYear) })),
                .init("last year", .text(all.map { $0.steps.count > $0.history.step.perYear ? Self.words($0.lastYear) : "" })),
                .init("model", .text(all.map(\.model))),
                .init("error", .decimal(all.map { $0.accuracy(.chosen)?.scaledError }, decimals: 2)),
                .init("of naive", .decimal(all.map { Self.ratio($0, \.scaledError, .naive) }, decimals: 2)),
                .init("of seasonal", .decimal(all.map { Self.ratio($0, \.scaledError, .seasonalNaive) }, decimals: 2)),
                .init("of drift", .decimal(all.map { Self.ratio($0, \.scaledError, .drift) }, decimals: 2)),
                .init("score of naive", .decimal(all.map { Self.ratio($0, \.intervalScore80, .naive) }, decimals: 2)),
                .init("held of 80", .percent(all.map { $0.accuracy(.chosen)?.coverage80 }, decimals: 0)),
                .init("n", .integer(all.map { $0.accuracy(.chosen)?.count })),
                .init("checks", .text(all.map { $0.checks.map { $0.doubts.isEmpty ? "pass" : "doubt" } ?? "too few" })),
            ])
    }

    private func names(_ all: [ProjectedSeries]) -> [FigureTable.Column] {
        [.init("organisation", .text(all.map(\.history.organisation))), .init("measure", .text(all.map(\.history.measure)))]
    }

    /// A score of the way chosen over that of another.
    static func ratio(_ series: ProjectedSeries, _ score: (ProjectedSeries.Accuracy) -> Double?, _ method: ProjectedSeries.Accuracy.Method) -> Double? {
        guard let own = series.accuracy(.chosen).flatMap(score), let other = series.accuracy(method).flatMap(score), other > 0 else { return nil }
        return own / other
    }

    /// "+1.2% (−3.0 to +5.1)".
    package static func words(_ change: ProjectedSeries.Change?) -> String {
        guard let change else { return Figures.missing }
        let percent = FigureFormat.percent(decimals: 1)
        return "\(Figures.signed(change.p50, in: percent)) (\(Figures.signed(change.p10, in: percent)) to \(Figures.signed(change.p90, in: percent)))"
    }

    /// How a measure's figures are written: by its nature and size.
    package static func format(_ series: HistorySeries) -> FigureFormat {
        if series.whole == 1 { return .percent(decimals: 1) }
        let largest = series.values.reduce(0) { max($0, abs($1 ?? 0)) }
        return .number(decimals: largest >= 100 ? 0 : largest >= 10 ? 1 : 2)
    }
}
