import Comparison
import HealthSimulation
import ReportKit
import Statistics

/// The tables of a national view as files for other programs: money in £, shares as fractions, fixed order of rows.
///
/// Columns are described in docs/results-formats.md; adding, renaming or moving one changes the format.
struct NationTables: Sendable {
    let view: NationalView

    /// Every table with its file name, in the order in which files are listed.
    var all: [(name: String, table: FigureTable)] {
        [("nation", nation), ("failing", failing), ("failing_together", pairs), ("failing_number", numbers), ("draws", draws)]
            + (view.trials.isEmpty
                ? [] : [("what_works_where", trials), ("next_money", purchases), ("next_money_items", items), ("headroom", headroom)])
            + [("contracts", contracts)] + (view.tiles == nil ? [] : [("tiles", tiles)]) + ComparisonTables(view.comparison).all
    }

    private func number(_ title: String, _ values: [Double?]) -> FigureTable.Column { .init(title, .decimal(values, decimals: 6)) }
    private func text(_ title: String, _ values: [String]) -> FigureTable.Column { .init(title, .text(values)) }

    private func summary(_ prefix: String, _ values: [YearSummary?]) -> [FigureTable.Column] {
        [
            number("\(prefix)_mean", values.map { $0?.mean }), number("\(prefix)_p10", values.map { $0?.p10 }), number("\(prefix)_p50", values.map { $0?.p50 }),
            number("\(prefix)_p90", values.map { $0?.p90 }),
        ]
    }

    /// The national gap, in the ways in which it can be added.
    var nation: FigureTable {
        let gap = view.gap
        let rows: [(name: String, mean: Double, sd: Double?, p10: Double?, p90: Double?)] =
            [
                ("together", gap.together.mean, gap.together.sd, gap.together.p10, gap.together.p90),
                ("sum of the economies' ends", gap.together.mean, nil, gap.sumOfLows, gap.sumOfHighs),
                ("if apart", gap.together.mean, gap.sdIfApart, nil, nil),
            ] + (gap.planned.map { [("with chosen plans", $0.mean, $0.sd, $0.p10, $0.p90)] } ?? [])
        return FigureTable(
            "Nation",
            columns: [
                text("added", rows.map(\.name)), text("year", rows.map { _ in view.comparison.years.last ?? "" }), number("mean", rows.map(\.mean)),
                number("sd", rows.map(\.sd)), number("p10", rows.map(\.p10)), number("p90", rows.map(\.p90)),
            ])
    }

    var failing: FigureTable {
        let rows = view.failing.members
        return FigureTable(
            "Failing",
            columns: [
                text("economy", rows.map(\.economy)), number("threshold", rows.map { _ in view.failing.threshold }),
                number("probability", rows.map(\.probability)),
                number("variance_with_others", rows.map(\.withOthers)),
            ] + summary("gap_over_resources", rows.map(\.share)))
    }

    var pairs: FigureTable {
        let rows = view.failing.pairs
        return FigureTable(
            "Failing together",
            columns: [
                text("first", rows.map(\.first)), text("second", rows.map(\.second)), number("both_fail", rows.map(\.both)),
                number("if_apart", rows.map(\.ifApart)),
                number("correlation", rows.map(\.correlation)), number("beyond_nation", rows.map(\.beyondNation)),
                text("in_both", rows.map { $0.shared.joined(separator: " ") }),
            ])
    }

    var numbers: FigureTable {
        FigureTable(
            "Failing number",
            columns: [.init("at_least", .integer(Array(view.failing.atLeast.indices))), number("probability", view.failing.atLeast)])
    }

    var draws: FigureTable {
        let rows = view.scope.sections
        return FigureTable(
            "Draws",
            columns: [
                text("section", rows.map(\.name)), .init("one_for_all", .integer(rows.map(\.national))), .init("for_some", .integer(rows.map(\.several))),
                .init("for_one", .integer(rows.map(\.own))), .init("with_national_factor", .integer(rows.map(\.grouped))),
            ])
    }

    var trials: FigureTable {
        let rows = view.trials
        return FigureTable(
            "What works where",
            columns: [
                text("intervention", rows.map(\.intervention)), text("economy", rows.map(\.economy)), text("purse", rows.map(\.purse.rawValue)),
                number("scale", rows.map(\.scale)), text("trusts", rows.map { $0.trusts.joined(separator: " ") }), number("use", rows.map(\.use)),
                number("running_use", rows.map(\.runningUse)),
            ] + summary("gap_change", rows.map(\.change)) + summary("gap_change_per_head", rows.map(\.changePerHead)) + summary("health", rows.map(\.health))
                + [number("probability_helps", rows.map(\.probabilityHelps)), number("headroom", rows.map(\.headroom))])
    }

    var purchases: FigureTable {
        let rows = view.purchases
        return FigureTable(
            "Next money",
            columns: [
                text("purse", rows.map(\.purse.rawValue)), text("aim", rows.map(\.aim.rawValue)), number("budget", rows.map(\.budget)),
                number("spent", rows.map(\.spent)), .init("candidates", .integer(rows.map(\.candidates))), .init("bought", .integer(rows.map(\.items.count))),
                number("sum_alone", rows.map(\.sumAlone)),
            ] + summary("recovery", rows.map(\.recovery)) + summary("health", rows.map(\.health)))
    }

    var items: FigureTable {
        let rows = view.purchases.flatMap { purchase in purchase.items.enumerated().map { (purchase: purchase, place: $0 + 1, item: $1) } }
        return FigureTable(
            "Next money, items",
            columns: [
                text("purse", rows.map(\.purchase.purse.rawValue)), text("aim", rows.map(\.purchase.aim.rawValue)), .init("order", .integer(rows.map(\.place))),
                text("economy", rows.map(\.item.economy)), text("intervention", rows.map(\.item.intervention)), number("use", rows.map(\.item.use)),
                number("gain", rows.map(\.item.gain)), number("gain_per_pound", rows.map(\.item.gainPerPound)),
                number("chosen_if_known", rows.map(\.item.chosenIn)),
            ])
    }

    var headroom: FigureTable {
        let rows = view.headroom
        return FigureTable(
            "Headroom",
            columns: [
                text("intervention", rows.map(\.intervention)), .init("tried", .integer(rows.map(\.tried))), .init("known", .integer(rows.map(\.known))),
                number("least", rows.map(\.least)), number("most", rows.map(\.most)), number("correlation", rows.map(\.correlation)),
                number("explained", rows.map(\.explained)),
            ])
    }

    var contracts: FigureTable {
        let rows = view.contracts.flatMap { contract in contract.payers.map { (contract: contract, payer: $0) } }
        return FigureTable(
            "Contracts",
            columns: [
                text("trust", rows.map(\.contract.trust)), text("name", rows.map(\.contract.name)), text("counted_in", rows.map(\.contract.countedIn)),
                number("counted_shares", rows.map(\.contract.countedShares)), number("income_least", rows.map(\.contract.incomeLeast)),
                number("income_most", rows.map(\.contract.incomeMost)), text("payer", rows.map(\.payer.commissioner)),
                text("payer_economy", rows.map(\.payer.economy)),
                number("paid", rows.map(\.payer.paid)), number("expected", rows.map(\.payer.expected)), number("difference", rows.map(\.payer.difference)),
                number("paid_last", rows.map(\.payer.paidLast)), number("expected_last", rows.map(\.payer.expectedLast)),
                number("paid_planned", rows.map(\.payer.paidPlanned)), number("expected_planned", rows.map(\.payer.expectedPlanned)),
            ])
    }

    var tiles: FigureTable {
        let rows = view.tiles?.tiles ?? []
        return FigureTable(
            "Tiles",
            columns: [
                text("code", rows.map(\.code)), text("short_name", rows.map(\.shortName)), text("region", rows.map(\.region)),
                .init("column", .integer(rows.map(\.column))), .init("row", .integer(rows.map(\.row))),
            ])
    }
}
