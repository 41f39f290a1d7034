import HealthEconomy
import HealthSimulation
import OptionsAppraisal
import PlannerFiles
import ReportKit
import ReportWording
import Statistics

extension OptionsPage {
    /// The best set of interventions, whatever option they come from.
    var portfolioSection: ReportSection? {
        guard let portfolio = analysis.portfolio, !portfolio.items.isEmpty else { return nil }
        var blocks: [ReportBlock] = [.finding(core(portfolio))]
        if !portfolio.frontiers.allSatisfy(\.sets.isEmpty) { blocks.append(.finding(frontier(portfolio))) }
        return ReportSection(
            id: "options-portfolio", title: "The best set of interventions",
            summary:
                "Taken out of their options, the same interventions can be put together anew: within limits of capital, money, staff and effort, with what each needs and excludes.",
            blocks: blocks)
    }

    private func value(_ portfolio: OptionPortfolio) -> String {
        switch portfolio.objective {
        case .netBenefit(let pounds): pounds.map { "present saving with health at \(Figures.pounds($0)) a QALY" } ?? "present saving"
        case .gap: "smaller do-nothing gap in \(reading.lastName)"
        }
    }

    private func limits(_ limits: PortfolioLimits) -> String {
        let parts = [
            limits.capital.map { "capital \(Figures.poundsMillions($0 / 1e6, decimals: 0))" },
            limits.runningCostAYear.map { "running cost \(Figures.poundsMillions($0 / 1e6)) a year" },
            limits.staff.map { "\(Figures.fixed($0)) WTE" }, limits.programmeEffort.map { "programme effort \(Figures.fixed($0))" },
        ].compactMap(\.self)
        return parts.isEmpty ? "no limits" : "limits: " + Figures.list(parts)
    }

    private func core(_ portfolio: OptionPortfolio) -> Finding {
        let items = portfolio.items
        let order = items.indices.ordered {
            (-items[$0].shareInBestSet.value, -items[$0].value.mean, $0) < (-items[$1].shareInBestSet.value, -items[$1].value.mean, $1)
        }
        let core = order.filter { items[$0].shareInBestSet.value >= 0.9 }
        let title: String
        if let why = portfolio.whyNone {
            title = "No set is allowed: \(why)"
        } else if portfolio.best.items.isEmpty {
            title = "Nothing in the options is worth doing for money alone"
        } else if core.isEmpty {
            title =
                "No intervention stands in the best set of nearly every future; the best on average has \(Figures.counted(portfolio.best.items.count, "intervention"))"
        } else {
            title =
                "\(DiagnosisWording.sentence(DiagnosisWording.number(core.count))) of \(DiagnosisWording.number(items.count)) interventions \(core.count == 1 ? "stands" : "stand") in the best set of nearly every future: \(Figures.list(core.prefix(4).map { items[$0].label }))\(core.count > 4 ? " and others" : "")"
        }
        let drawn = order.filter { items[$0].shareInBestSet.value >= 0.01 || portfolio.best.items.contains($0) }
        let bars = drawn.prefix(25).map { index in
            BarChart.Bar(
                items[index].label, items[index].shareInBestSet.value,
                interval: FigureInterval(max(0, items[index].shareInBestSet.low), min(1, items[index].shareInBestSet.high)),
                isMarked: portfolio.best.items.contains(index))
        }
        let leading = portfolio.leading.prefix(3).enumerated().map { rank, one -> [HTML] in
            [
                HTML(text: Figures.ordinal(rank + 1)), HTML(text: one.set.items.map { items[$0].label }.joined(separator: "; ")),
                HTML(text: money(one.value)),
                HTML(
                    text: Figures.signed(
                        one.interaction / 1e6, in: .poundsMillions(), error: one.value.samplingError(in: .poundsMillions()).map { $0 / 1e6 })),
                HTML(text: money(one.gapChange)), HTML(text: wording.futures(one.probabilityBetter)),
            ]
        }
        let aside = portfolio.leftOut.isEmpty ? "" : " Not among those solved exactly: \(Figures.list(portfolio.leftOut))."
        return Finding(
            id: "options-core", title: title,
            subtitle:
                "How often each intervention stands in the best set of a future, with 95% intervals; dark: in the set that is best on average. Best means \(value(portfolio)); \(limits(portfolio.limits))",
            chart: BarChart(title: title, axisTitle: "Share of futures", format: .percent(), bars: Array(bars)),
            content: (drawn.count < items.count
                ? Block.paragraph(
                    "\(DiagnosisWording.sentence(DiagnosisWording.number(items.count - drawn.count))) others stand in the best set of fewer than 1 in 100 futures."
                ) : "")
                + (leading.isEmpty
                    ? ""
                    : Block.register(
                        caption: "The leading sets, simulated whole",
                        columns: [
                            "Rank", "Interventions", "Value", "What they do to each other", "Change of the do-nothing gap, \(reading.lastName)",
                            "Better than do-nothing in",
                        ], rows: leading))
                + (portfolio.limitPrices.isEmpty ? "" : Block.paragraph(prices(portfolio)))
                + Block.paragraph("An intervention in several sizes or places stands once for each.\(aside)"),
            source:
                "\(simulated); leading sets in \(Figures.count(portfolio.replications)) of them, single interventions in \(Figures.count(portfolio.replicationsAlone)), best sets of \(Figures.count(portfolio.replicationsSolved))",
            figures: FigureTable(
                "Interventions as parts of a set",
                columns: [
                    .init("Intervention", .text(order.map { items[$0].label })),
                    .init("In best set", .percent(order.map { items[$0].shareInBestSet.value }, decimals: 0)),
                    .init("Value alone, mean", .poundsMillions(order.map { items[$0].value.mean / 1e6 }, decimals: 2)),
                    .init("10%", .poundsMillions(order.map { items[$0].value.p10 / 1e6 }, decimals: 2)),
                    .init("90%", .poundsMillions(order.map { items[$0].value.p90 / 1e6 }, decimals: 2)),
                    .init("Capital", .poundsMillions(order.map { items[$0].use.capital / 1e6 })),
                    .init("Running cost a year", .poundsMillions(order.map { items[$0].use.runningCostAYear / 1e6 }, decimals: 2)),
                    .init("Staff", unit: "WTE", .decimal(order.map { items[$0].use.staff }, decimals: 0)),
                    .init("Effort", .decimal(order.map { items[$0].use.programmeEffort })),
                    .init("Options", .text(order.map { items[$0].options.joined(separator: "; ") })),
                    .init("Signpost", .text(order.map { index in items[index].signpost.map(sign) ?? "" })),
                ]))
    }

    /// What the stated limits cost, in words; empty where none is stated.
    private func prices(_ portfolio: OptionPortfolio) -> String {
        portfolio.limitPrices.map { one in
            let isMoney = one.limit == .capital || one.limit == .runningCostAYear
            let step =
                isMoney ? Figures.money(one.step) : "\(Figures.fixed(one.step, decimals: 1)) \(one.limit == .staff ? "WTE" : "points of effort")"
            let unit = isMoney ? "£1" : one.limit == .staff ? "WTE" : "point"
            let gain = one.price * one.step
            return gain > 0
                ? "\(step) more \(one.limit.rawValue) would be worth \(Figures.money(gain)), \(isMoney ? "£\(Figures.fixed(one.price, decimals: 2))" : Figures.pounds(one.price)) for each \(unit)."
                : "\(step) more \(one.limit.rawValue) would buy nothing."
                    + (one.tighter.map { " As much less would cost \(Figures.money(max(0, portfolio.best.sumOfParts - $0.sumOfParts)))." } ?? "")
        }.joined(separator: " ")
    }

    private func money(_ summary: YearSummary) -> String {
        "\(summary.changeText(in: .poundsMillions(), scale: 1e-6)) (\(summary.ends(in: .poundsMillions(), scale: 1e-6)))"
    }

    private func frontier(_ portfolio: OptionPortfolio) -> Finding {
        let chosen =
            portfolio.frontiers.first { $0.limit == .capital && $0.sets.count > 1 } ?? portfolio.frontiers.first { $0.sets.count > 1 } ?? portfolio.frontiers[0]
        let sets = chosen.sets
        func use(_ set: OptionPortfolio.ItemSet) -> Double {
            switch chosen.limit {
            case .capital: set.use.capital / 1e6
            case .runningCostAYear: set.use.runningCostAYear / 1e6
            case .staff: set.use.staff
            case .programmeEffort: set.use.programmeEffort
            }
        }
        let isMoney = chosen.limit == .capital || chosen.limit == .runningCostAYear
        let most = sets.last.map { last in sets.first { $0.sumOfParts >= 0.8 * last.sumOfParts } } ?? nil
        let amount = { (set: OptionPortfolio.ItemSet) in
            isMoney ? Figures.poundsMillions(use(set)) : "\(Figures.fixed(use(set))) \(chosen.limit == .staff ? "WTE" : "points")"
        }
        let title =
            most.flatMap { set in
                sets.last.map { whole in
                    let start = use(set) > 0 ? "with \(amount(set)) of" : "without any"
                    return
                        "\(Figures.percent(set.sumOfParts / whole.sumOfParts)) of the value comes \(start) \(chosen.limit.rawValue), the whole with \(amount(whole))"
                }
            } ?? "What more \(chosen.limit.rawValue) would buy"
        return Finding(
            id: "options-frontier", title: title,
            subtitle:
                "Best value (sum of parts), £m, that a set reaches with so much \(chosen.limit.rawValue)\(isMoney ? ", £m" : ""); each dot is a set that nothing beats with less\(chosen.isComplete ? "" : "; cheaper sets were not looked for")",
            chart: ScatterChart(
                title: title, xTitle: "\(DiagnosisWording.sentence(chosen.limit.rawValue))\(isMoney ? ", £m" : "")", yTitle: "Value, £m",
                xFormat: isMoney ? .poundsMillions() : .number(), yFormat: .poundsMillions(),
                items: sets.enumerated().map { place, set in
                    .init(
                        place == 0 || place == sets.count - 1 || set.items == portfolio.best.items ? Figures.counted(set.items.count, "intervention") : "",
                        x: use(set),
                        y: set.sumOfParts / 1e6, tone: set.items == portfolio.best.items ? .orange : .blue)
                }),
            content: Block.paragraph("What a set is worth here is the sum of what its parts do alone; the leading sets above are simulated whole."),
            source: simulated,
            figures: FigureTable(
                "Frontier",
                columns: [
                    .init(DiagnosisWording.sentence(chosen.limit.rawValue), isMoney ? .poundsMillions(sets.map(use), decimals: 2) : .decimal(sets.map(use))),
                    .init("Value", .poundsMillions(sets.map { $0.sumOfParts / 1e6 }, decimals: 2)),
                    .init("Interventions", .text(sets.map { $0.items.map { portfolio.items[$0].label }.joined(separator: "; ") })),
                ]))
    }
}
