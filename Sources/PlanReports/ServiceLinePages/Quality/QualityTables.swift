import HealthEconomy
import HealthSimulation
import PlannerFiles
import ReportKit
import ServiceLines
import Statistics

extension Funnel.Position {
    /// The place in words.
    package var words: String {
        switch self {
        case .wellBelow: "well below"
        case .below: "below"
        case .within: "within"
        case .above: "above"
        case .wellAbove: "well above"
        }
    }
}

/// Tables of quality for other programs.
struct QualityTables: Sendable {
    private let outlook: QualityOutlook

    init(_ outlook: QualityOutlook) { self.outlook = outlook }

    package var all: [NamedTable] {
        [
            NamedTable("quality_measures", measures), NamedTable("quality_trusts", trusts), NamedTable("quality_rewards", rewards),
            NamedTable("quality_programmes", programmes),
            NamedTable("quality_variation", variation), NamedTable("quality_evidence", evidence),
        ]
    }

    private func number(_ title: String, _ values: [Double?]) -> FigureTable.Column { .init(title, .decimal(values)) }

    private var measures: FigureTable {
        let rows = outlook.measures.flatMap { one in outlook.years.indices.map { (one, $0) } }
        return FigureTable(
            "Measures",
            columns: [
                .init("organisation", .text(rows.map(\.0.organisation))), .init("measure", .text(rows.map(\.0.measure))),
                .init("domain", .text(rows.map(\.0.domain.rawValue))),
                .init("setting", .text(rows.map(\.0.setting.rawValue))), .init("unit", .text(rows.map { $0.0.isShare ? "share" : $0.0.unit })),
                .init("better", .text(rows.map { $0.0.higherIsBetter ? "higher" : "lower" })), .init("basis", .text(rows.map(\.0.basis.rawValue))),
                .init("year", .integer(rows.map(\.1))),
                number("minimum", rows.map { $0.0.minimum[$0.1] }), number("p10", rows.map { $0.0.without[$0.1].p10 }),
                number("p50", rows.map { $0.0.without[$0.1].p50 }),
                number("p90", rows.map { $0.0.without[$0.1].p90 }), number("probability", rows.map { $0.0.probability[$0.1] }),
                number("with_p10", rows.map { $0.0.with[$0.1].p10 }),
                number("with_p50", rows.map { $0.0.with[$0.1].p50 }), number("with_p90", rows.map { $0.0.with[$0.1].p90 }),
                number("with_probability", rows.map { $0.0.probabilityWith[$0.1] }),
            ])
    }

    private var trusts: FigureTable {
        let rows = outlook.trusts.flatMap { one in outlook.years.indices.map { (one, $0) } }
        return FigureTable(
            "Trusts",
            columns: [
                .init("organisation", .text(rows.map(\.0.organisation))), .init("year", .integer(rows.map(\.1))),
                number("share_met", rows.map { $0.0.shareMet[$0.1] }),
                number("all_met", rows.map { $0.0.allMet[$0.1] }), number("with_share_met", rows.map { $0.0.shareMetWith[$0.1] }),
                number("with_all_met", rows.map { $0.0.allMetWith[$0.1] }),
            ])
    }

    private var rewards: FigureTable {
        let rows = outlook.trusts.flatMap { one in one.reward.map { (one.organisation, $0) } }
        return FigureTable(
            "Rewards",
            columns: [
                .init("organisation", .text(rows.map(\.0))), .init("year", .integer(rows.map(\.1.year))), number("at_stake", rows.map(\.1.atStake)),
                number("assumed_share", rows.map(\.1.assumedShare)),
                number("share", rows.map(\.1.share)), number("share_p10", rows.map(\.1.shareP10)), number("share_p90", rows.map(\.1.shareP90)),
                number("with_share", rows.map(\.1.shareWith)),
                number("difference", rows.map(\.1.difference)), number("with_difference", rows.map(\.1.differenceWith)),
            ])
    }

    private var programmes: FigureTable {
        let rows = outlook.programmes.filter { !$0.trusts.isEmpty }.flatMap { one in outlook.years.indices.map { (one, $0) } }
        return FigureTable(
            "Programmes",
            columns: [
                .init("programme", .text(rows.map(\.0.name))), .init("serves", .text(rows.map { $0.0.serves.joined(separator: "; ") })),
                .init("from", .text(rows.map(\.0.from))),
                .init("curve", .text(rows.map(\.0.curve.rawValue))), number("reach", rows.map(\.0.reach)), number("rate", rows.map(\.0.rate)),
                .init("evidence", .text(rows.map(\.0.evidence.rawValue))),
                number("left_last_year", rows.map(\.0.left)), .init("year", .integer(rows.map(\.1))), number("cost", rows.map { $0.0.cost[$0.1] }),
                .init("options", .text(rows.map { $0.0.options.joined(separator: "; ") })),
            ])
    }

    private var variation: FigureTable {
        let rows = outlook.variation.flatMap { one in one.units.map { (one, $0) } }
        return FigureTable(
            "Variation",
            columns: [
                .init("measure", .text(rows.map(\.0.measure))), .init("year", .text(rows.map(\.0.year))),
                .init("organisation", .text(rows.map(\.1.organisation))), .init("name", .text(rows.map(\.1.name))),
                number("value", rows.map(\.1.value)), .init("size_of", .text(rows.map(\.0.sizeOf))),
                .init("size_reported", .text(rows.map { $0.0.sizeIsReported ? "yes" : "no" })),
                number("size", rows.map(\.1.size)), number("z", rows.map(\.1.z)), .init("position", .text(rows.map(\.1.position.words))),
                number("centre", rows.map(\.0.centre)),
                number("dispersion", rows.map(\.0.dispersion)), number("variance_between", rows.map(\.0.varianceBetweenUnits)),
                .init("in_economy", .text(rows.map { $0.1.isOwn ? "yes" : "no" })),
            ])
    }

    private var evidence: FigureTable {
        let rows = outlook.evidence
        return FigureTable(
            "Evidence",
            columns: [
                .init("measure", .text(rows.map(\.measure))), .init("domain", .text(rows.map(\.domain.rawValue))),
                .init("intervention", .text(rows.map(\.intervention))),
                .init("grade", .text(rows.map(\.grade.rawValue))), .init("options", .text(rows.map { $0.options.joined(separator: "; ") })),
                .init("about", .text(rows.map(\.about))),
            ])
    }
}
