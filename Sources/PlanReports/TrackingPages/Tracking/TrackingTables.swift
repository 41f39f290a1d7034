import HealthEconomy
import PlannerFiles
import HealthSimulation
import ReportKit
import ReportWording
import Statistics
import Tracking

/// The tables of tracking: for files, the page and the terminal.
struct TrackingTables: Sendable {
    package let tracking: Tracking
    /// How certainty is worded, given the number of futures.
    var wording: Certainty { Certainty(of: tracking.ensemble.replications) }

    init(_ tracking: Tracking) { self.tracking = tracking }

    private var tracked: [TrackedSeries] { tracking.series }

    package var all: [NamedTable] {
        [
            NamedTable("track_series", series), NamedTable("track_points", points), NamedTable("track_forecast", forecast),
            NamedTable("track_ahead", ahead), NamedTable("track_warnings", warnings), NamedTable("track_weights", weights),
            NamedTable("track_readings", ProjectionTables.reading(tracking.remarks, most: nil)),
        ]
    }

    private func names(_ series: [TrackedSeries]) -> [FigureTable.Column] {
        [.init("organisation", .text(series.map(\.organisation))), .init("measure", .text(series.map(\.measure.rawValue)))]
    }

    package var series: FigureTable {
        let rows = tracked
        return FigureTable(
            "Tracked series",
            columns: names(rows) + [
                .init("unit", .text(rows.map(\.unit))), .init("wanted", .text(rows.map(\.wanted.rawValue))),
                .init("latest_month", .text(rows.map { $0.latest?.month.description ?? "" })),
                .init("latest", .decimal(rows.map { $0.latest?.actual }, decimals: 4)), .init("reading", .text(rows.map { $0.latest?.reading.rawValue ?? "" })),
                .init("rule", .text(rows.map { $0.latest?.rule?.rawValue ?? "" })), .init("mean", .decimal(rows.map { $0.segments.last?.mean }, decimals: 4)),
                .init("lower_limit", .decimal(rows.map { $0.segments.last?.lower }, decimals: 4)),
                .init("upper_limit", .decimal(rows.map { $0.segments.last?.upper }, decimals: 4)),
                .init("target", .decimal(rows.map { $0.target?.value }, decimals: 4)), .init("target_name", .text(rows.map { $0.target?.name ?? "" })),
                .init("assurance", .text(rows.map { $0.assurance?.rawValue ?? "" })), .init("months_met", .integer(rows.map(\.monthsMet))),
                .init("months_held", .integer(rows.map(\.monthsHeld))), .init("year", .text(rows.map { $0.toDate?.year.description ?? "" })),
                .init("months", .integer(rows.map { $0.toDate?.months })), .init("to_date", .decimal(rows.map { $0.toDate?.actual }, decimals: 4)),
                .init("plan_p10", .decimal(rows.map { $0.toDate?.plan.p10 }, decimals: 4)),
                .init("plan_p50", .decimal(rows.map { $0.toDate?.plan.p50 }, decimals: 4)),
                .init("plan_p90", .decimal(rows.map { $0.toDate?.plan.p90 }, decimals: 4)),
                .init("percentile", .decimal(rows.map { $0.toDate?.percentile }, decimals: 4)),
                .init("recovery", .decimal(rows.map { $0.recovery?.probability }, decimals: 4)),
                .init("recovery_means", .text(rows.map { $0.recovery?.what ?? "" })),
                .init("money", .decimal(rows.map(\.money.p50), decimals: 2)), .init("money_p10", .decimal(rows.map(\.money.p10), decimals: 2)),
                .init("money_p90", .decimal(rows.map(\.money.p90), decimals: 2)), .init("people", .decimal(rows.map(\.harm.p50), decimals: 2)),
                .init("people_p10", .decimal(rows.map(\.harm.p10), decimals: 2)), .init("people_p90", .decimal(rows.map(\.harm.p90), decimals: 2)),
                .init("next_months_held", .integer(rows.map { $0.nextMonths?.held })), .init("next_months_tried", .integer(rows.map { $0.nextMonths?.tried })),
                .init("joined", .text(rows.map { $0.joined.joined(separator: "; ") })),
                .init("cautions", .text(rows.map { $0.cautions.joined(separator: "; ") })),
            ])
    }

    private var points: FigureTable {
        let rows = tracked.flatMap { series in series.points.map { (series, $0) } }
        func column(_ title: String, _ pick: (TrackedSeries.Point) -> Double?) -> FigureTable.Column {
            .init(title, .decimal(rows.map { pick($0.1) }, decimals: 4))
        }
        return FigureTable(
            "Points",
            columns: names(rows.map(\.0)) + [
                .init("month", .text(rows.map(\.1.month.description))), column("actual", \.actual), column("adjusted", \.adjusted),
                column("plan_p10", \.plan?.p10), column("plan_p50", \.plan?.p50), column("plan_p90", \.plan?.p90),
                .init("rule", .text(rows.map { $0.1.rule?.rawValue ?? "" })), .init("reading", .text(rows.map(\.1.reading.rawValue))),
            ])
    }

    private struct Row {
        let organisation: String
        let measure: Measure
        let basis: String
        let year: TrackedSeries.Year
    }

    private var forecastRows: [Row] {
        tracked.flatMap { series in series.years.map { Row(organisation: series.organisation, measure: series.measure, basis: "own", year: $0) } }
            + tracking.joint.flatMap { joint in joint.years.map { Row(organisation: joint.organisation, measure: joint.measure, basis: "joint", year: $0) } }
    }

    private var forecast: FigureTable {
        let rows = forecastRows
        func column(_ title: String, _ pick: (TrackedSeries.Year) -> Double) -> FigureTable.Column {
            .init(title, .decimal(rows.map { pick($0.year) }, decimals: 4))
        }
        return FigureTable(
            "Forecast beside plan",
            columns: [
                .init("organisation", .text(rows.map(\.organisation))), .init("measure", .text(rows.map(\.measure.rawValue))),
                .init("basis", .text(rows.map(\.basis))), .init("year", .text(rows.map(\.year.year.description))), column("plan_p10", \.plan.p10),
                column("plan_p25", \.plan.p25), column("plan_p50", \.plan.p50), column("plan_p75", \.plan.p75), column("plan_p90", \.plan.p90),
                column("updated_p10", \.updated.p10), column("updated_p25", \.updated.p25), column("updated_p50", \.updated.p50),
                column("updated_p75", \.updated.p75), column("updated_p90", \.updated.p90),
                .init("standard", .decimal(rows.map(\.year.standard), decimals: 4)),
            ])
    }

    private var ahead: FigureTable {
        let rows = tracked.flatMap { series -> [(TrackedSeries, CalendarMonth, FutureBand)] in
            guard let last = series.latest?.month else { return [] }
            return series.ahead.enumerated().map { (series, last.advanced(by: $0.offset + 1), $0.element) }
        }
        func column(_ title: String, _ pick: (FutureBand) -> Double) -> FigureTable.Column { .init(title, .decimal(rows.map { pick($0.2) }, decimals: 4)) }
        return FigureTable(
            "Months ahead",
            columns: names(rows.map(\.0)) + [
                .init("month", .text(rows.map(\.1.description))), column("p10", \.p10), column("p25", \.p25), column("p50", \.p50),
                column("p75", \.p75), column("p90", \.p90),
            ])
    }

    private var warnings: FigureTable {
        let rows = tracking.warnings
        return FigureTable(
            "Early warnings",
            columns: [
                .init("organisation", .text(rows.map(\.organisation))), .init("measure", .text(rows.map(\.measure.rawValue))),
                .init("triggers", .text(rows.map { $0.triggers.map(\.rawValue).joined(separator: "; ") })),
                .init("money", .decimal(rows.map(\.money.p50), decimals: 2)), .init("money_p10", .decimal(rows.map(\.money.p10), decimals: 2)),
                .init("money_p90", .decimal(rows.map(\.money.p90), decimals: 2)), .init("money_place", .integer(rows.map(\.moneyPlace))),
                .init("people", .decimal(rows.map(\.harm.p50), decimals: 2)), .init("people_p10", .decimal(rows.map(\.harm.p10), decimals: 2)),
                .init("people_p90", .decimal(rows.map(\.harm.p90), decimals: 2)), .init("people_place", .integer(rows.map(\.harmPlace))),
                .init("recovery", .decimal(rows.map(\.recovery), decimals: 4)),
                .init("action", .text(rows.map(\.action))), .init("owner", .text(rows.map(\.owner))),
            ])
    }

    private var weights: FigureTable {
        struct Line {
            let organisation, measure, basis: String
            let observations: Int
            let full, used, temper: Double
            let isMoved: Bool
            let isCollapsed: Bool
        }
        let lines =
            tracked.compactMap { series -> Line? in
                series.update.map {
                    Line(
                        organisation: series.organisation, measure: series.measure.rawValue, basis: "own", observations: $0.observations,
                        full: $0.fullEffectiveSize, used: $0.effectiveSize, temper: $0.temper, isMoved: $0.isMoved, isCollapsed: $0.isCollapsed)
                }
            }
            + tracking.joint.map {
                Line(
                    organisation: $0.organisation, measure: $0.measure.rawValue, basis: "joint", observations: $0.series, full: $0.fullEffectiveSize,
                    used: $0.effectiveSize, temper: $0.temper, isMoved: false, isCollapsed: $0.temper < 1)
            }
        return FigureTable(
            "Weights",
            columns: [
                .init("organisation", .text(lines.map(\.organisation))), .init("measure", .text(lines.map(\.measure))),
                .init("basis", .text(lines.map(\.basis))),
                .init("observations", .integer(lines.map(\.observations))), .init("effective_of_all_evidence", .decimal(lines.map(\.full), decimals: 1)),
                .init("effective", .decimal(lines.map(\.used), decimals: 1)), .init("share_of_evidence", .decimal(lines.map(\.temper), decimals: 4)),
                .init("moved", .text(lines.map { $0.isMoved ? "yes" : "no" })), .init("collapsed", .text(lines.map { $0.isCollapsed ? "yes" : "no" })),
            ])
    }

    // MARK: For people

    func actions(_ rows: [EarlyWarning]) -> FigureTable {
        FigureTable(
            "What to act on",
            columns: [
                .init("who", .text(rows.map(\.organisation))), .init("what", .text(rows.map(\.measure.title))),
                .init("why", .text(rows.map { $0.triggers.map(\.rawValue).joined(separator: "; ") })),
                .init("at stake", .text(rows.map(TrackingWording.stake))),
                .init("recovery", .text(rows.map { $0.recovery.map { Figures.percent($0) } ?? Figures.missing })),
                .init("next action", .text(rows.map(\.action))), .init("owner", .text(rows.map(\.owner))),
            ])
    }

    package var position: FigureTable {
        let rows = tracked
        func text(_ value: Double?, _ series: TrackedSeries) -> String { value.map { TrackingWording.value($0, series.measure) } ?? Figures.missing }
        return FigureTable(
            "Where every series stands",
            columns: [
                .init("who", .text(rows.map(\.organisation))), .init("what", .text(rows.map(\.measure.title))),
                .init("latest", .text(rows.map { $0.latest?.month.description ?? "" })), .init("actual", .text(rows.map { text($0.latest?.actual, $0) })),
                .init("year to date", .text(rows.map { text($0.toDate?.actual, $0) })),
                .init(
                    "plan (\(wording.eightInTen))",
                    .text(rows.map { series in series.toDate.map { TrackingWording.band($0.plan, series.measure) } ?? Figures.missing })),
                .init("futures below", .percent(rows.map { $0.toDate?.percentile }, decimals: 0)),
                .init(
                    "chart",
                    .text(rows.map { $0.freshSignals.last.map { $0.reading.rawValue } ?? ($0.latest?.reading == .improvement ? "improvement" : "ordinary") })),
                .init("assurance", .text(rows.map(TrackingWording.assurance))),
                .init("recovery", .text(rows.map { $0.recovery.map { Figures.percent($0.probability) } ?? Figures.missing })),
            ])
    }
}
