import HealthEconomy
import HealthSimulation
import OptionsAppraisal
import PlannerFiles
import ReportKit
import Statistics

extension OptionsTables {
    private struct Line {
        let figure, option, analysis, label, input: String
        var kind = ""
        var unit = ""
        var inputLow: Double?
        var inputHigh: Double?
        var atLow: Double?
        var atHigh: Double?
        var estimate: Double?
        var low: Double?
        var high: Double?
        var newBest = ""
    }

    /// What matters: for the gap, for each option's effect on it, and for the choice. One row an input and analysis.
    var sensitivity: FigureTable {
        let importance = reading.analysis.importance
        var rows: [Line] = []
        for figure in [importance.gap] + importance.effects { rows += lines(figure) }
        if let decision = importance.decision { rows += lines(decision.figure, as: "lead over \(decision.second)") }
        if let choice = importance.choice { rows += lines(choice) }
        func column(_ title: String, _ pick: (Line) -> Double?) -> FigureTable.Column { Self.number(title, rows.map(pick)) }
        return FigureTable(
            "What matters",
            columns: [
                .init("figure", .text(rows.map(\.figure))), .init("option", .text(rows.map(\.option))), .init("analysis", .text(rows.map(\.analysis))),
                .init("label", .text(rows.map(\.label))), .init("input", .text(rows.map(\.input))), .init("kind", .text(rows.map(\.kind))),
                .init("unit", .text(rows.map(\.unit))), column("input_low", \.inputLow), column("input_high", \.inputHigh), column("at_low", \.atLow),
                column("at_high", \.atHigh), column("estimate", \.estimate), column("estimate_low", \.low), column("estimate_high", \.high),
                .init("new_best", .text(rows.map(\.newBest))),
            ])
    }

    /// - Parameter lead: what the figure is called that is no gap.
    private func lines(_ figure: FigureImportance, as lead: String? = nil) -> [Line] {
        let name = lead ?? (figure.option == nil ? "gap" : "change of gap")
        let option = figure.option ?? "do-nothing"
        var rows: [Line] = []
        for one in figure.inputs {
            let (label, path, kind, unit) = (one.input.label, one.input.path, one.input.kind.rawValue, one.input.unit?.rawValue ?? "")
            rows.append(
                Line(
                    figure: name, option: option, analysis: "tornado", label: label, input: path, kind: kind, unit: unit, inputLow: one.low,
                    inputHigh: one.high,
                    atLow: one.aloneLow, atHigh: one.aloneHigh, estimate: one.swing))
            rows.append(
                Line(
                    figure: name, option: option, analysis: "tenths", label: label, input: path, kind: kind, unit: unit, atLow: one.inLowestTenth,
                    atHigh: one.inHighestTenth, estimate: one.inHighestTenth - one.inLowestTenth))
            rows.append(
                Line(
                    figure: name, option: option, analysis: "partial rank correlation", label: label, input: path, kind: kind, unit: unit,
                    estimate: one.partialRankCorrelation))
        }
        for (shares, kind) in [(figure.shares, ""), (figure.sharesByKind, "kind of input")] {
            for share in shares {
                let path = share.inputs.count == 1 ? share.inputs[0] : ""
                for (order, estimate) in [("variance alone", share.firstOrder), ("variance with others", share.totalOrder)] {
                    rows.append(
                        Line(
                            figure: name, option: option, analysis: order, label: share.label, input: path, kind: kind, unit: "share", estimate: estimate.value,
                            low: estimate.low, high: estimate.high))
                }
            }
        }
        for one in figure.screening {
            for (analysis, value) in [("morris mean", one.meanEffect), ("morris mean size", one.meanSize), ("morris sd", one.standardDeviation)] {
                rows.append(
                    Line(
                        figure: name, option: option, analysis: analysis, label: one.input.label, input: one.input.path, kind: one.input.kind.rawValue,
                        unit: "£",
                        estimate: value))
            }
        }
        return rows
    }

    private func lines(_ choice: ChoiceInformation) -> [Line] {
        func value(_ one: InformationValue, _ analysis: String, kind: String) -> Line {
            Line(
                figure: "choice", option: choice.best, analysis: analysis, label: one.label, input: one.inputs.count == 1 ? one.inputs[0] : "", kind: kind,
                unit: choice.unit,
                estimate: one.value, low: one.value - 1.96 * one.standardError, high: one.value + 1.96 * one.standardError)
        }
        var rows = [
            Line(
                figure: "choice", option: choice.best, analysis: "value of perfect information", label: "everything", input: "", unit: choice.unit,
                estimate: choice.perfectInformation, low: choice.perfectInformation - 1.96 * choice.perfectInformationError,
                high: choice.perfectInformation + 1.96 * choice.perfectInformationError)
        ]
        rows += choice.kinds.map { value($0, "value of information", kind: "kind of input") }
        rows += choice.inputs.map { value($0, "value of information", kind: "") }
        rows += choice.switches.map { one in
            Line(
                figure: "choice", option: choice.best, analysis: "switching value", label: one.input.label, input: one.input.path,
                kind: one.input.kind.rawValue,
                unit: one.input.unit?.rawValue ?? "", inputLow: one.mean - one.standardDeviation, inputHigh: one.mean + one.standardDeviation,
                estimate: one.value, newBest: one.newBest)
        }
        return rows
    }

    // MARK: Portfolio

    private struct Piece {
        let kind, name: String
        var rank: Int?
        var value: YearSummary?
        var sum: Double?
        var interaction: Double?
        var better: Double?
        var gap: Double?
        var cost: Double?
        let use: OptionPortfolio.Use
        var share: EstimateWithInterval?
        var price: Double?
        var sign: OptionPortfolio.ItemSignpost?
    }

    /// Interventions as parts of a set, the best set, the leading sets simulated whole, the frontiers, and what the limits cost.
    package var portfolio: FigureTable {
        var rows: [Piece] = []
        if let portfolio = reading.analysis.portfolio {
            func names(_ set: OptionPortfolio.ItemSet) -> String { set.items.map { portfolio.items[$0].label }.joined(separator: "; ") }
            rows += portfolio.items.map { Piece(kind: "item", name: $0.label, value: $0.value, use: $0.use, share: $0.shareInBestSet, sign: $0.signpost) }
            rows.append(Piece(kind: "best set", name: names(portfolio.best), sum: portfolio.best.sumOfParts, use: portfolio.best.use))
            rows += portfolio.leading.enumerated().map { rank, one in
                Piece(
                    kind: "leading set", name: names(one.set), rank: rank + 1, value: one.value, sum: one.set.sumOfParts, interaction: one.interaction,
                    better: one.probabilityBetter, gap: one.gapChange.mean, cost: one.presentCost.mean, use: one.set.use)
            }
            for frontier in portfolio.frontiers {
                rows += frontier.sets.enumerated().map { place, set in
                    Piece(kind: "frontier: \(frontier.limit.rawValue)", name: names(set), rank: place + 1, sum: set.sumOfParts, use: set.use)
                }
            }
            for one in portfolio.limitPrices {
                rows.append(
                    Piece(
                        kind: "a tenth more: \(one.limit.rawValue)", name: names(one.looser), sum: one.looser.sumOfParts, use: one.looser.use, price: one.price)
                )
                if let tighter = one.tighter {
                    rows.append(Piece(kind: "a tenth less: \(one.limit.rawValue)", name: names(tighter), sum: tighter.sumOfParts, use: tighter.use))
                }
            }
        }
        func column(_ title: String, _ pick: (Piece) -> Double?) -> FigureTable.Column { Self.number(title, rows.map(pick)) }
        return FigureTable(
            "Portfolio",
            columns: [
                .init("kind", .text(rows.map(\.kind))), .init("rank", .integer(rows.map(\.rank))), .init("interventions", .text(rows.map(\.name))),
                column("value_mean") { $0.value?.mean }, column("value_p10") { $0.value?.p10 }, column("value_p90") { $0.value?.p90 },
                column("sum_of_parts", \.sum), column("interaction", \.interaction), column("probability_better", \.better),
                column("gap_change_mean", \.gap), column("present_cost_mean", \.cost), column("capital", \.use.capital),
                column("running_cost_a_year", \.use.runningCostAYear), column("staff", \.use.staff), column("programme_effort", \.use.programmeEffort),
                column("share_in_best_set") { $0.share?.value }, column("share_low") { $0.share?.low }, column("share_high") { $0.share?.high },
                column("price_of_limit", \.price),
            ] + signColumns(rows.map(\.sign)))
    }

    private func signColumns(_ signs: [OptionPortfolio.ItemSignpost?]) -> [FigureTable.Column] {
        [
            .init("sign_organisation", .text(signs.map { $0?.figure.organisation ?? "" })),
            .init("sign_measure", .text(signs.map { $0?.figure.measure.rawValue ?? "" })),
            .init("sign_seen_in", .text(signs.map { $0?.figure.year ?? "" })),
            .init("sign_held_where", .text(signs.map { sign in sign.map { $0.figure.isAbove ? "above" : "below" } ?? "" })),
            Self.number("sign_threshold", signs.map { $0?.figure.threshold }), Self.number("sign_share", signs.map { $0?.figure.share }),
            Self.number("held_there", signs.map { $0?.heldThere }), Self.number("held_else", signs.map { $0?.heldElse }),
        ]
    }
}
