import HealthEconomy
import HealthSimulation
import OptionsAppraisal
import PlannerFiles
import ReportKit
import ReportWording
import Statistics

extension OptionsPage {
    /// What moves the do-nothing gap, what is spent and saved when, and what health costs.
    var moneySection: ReportSection? {
        guard !reading.real.isEmpty else { return nil }
        var blocks: [ReportBlock] = []
        let order = reading.order.filter { $0 > 0 }
        let charted = order.compactMap { index in analysis.bridge(of: reading.name(index)).map { (index: index, bridge: $0) } }.filter {
            !$0.bridge.steps.isEmpty
        }
        if let first = charted.first {
            blocks.append(.finding(bridge(first.index, first.bridge)))
            let rest = Array(charted.dropFirst())
            for start in stride(from: 0, to: rest.count, by: 2) {
                let one = bridge(rest[start].index, rest[start].bridge)
                blocks.append(start + 1 < rest.count ? .pair(one, bridge(rest[start + 1].index, rest[start + 1].bridge)) : .half(one))
            }
        }
        if let ladder { blocks.insert(.finding(ladder), at: 0) }
        if let readings { blocks.append(.finding(readings)) }
        if let claims { blocks.append(.finding(claims)) }
        blocks.append(.finding(terms))
        if let health { blocks.append(.finding(health)) }
        return ReportSection(
            id: "options-money", title: "What moves the gap, and what it costs",
            summary:
                "Options are measured against the do-nothing gap: announced money, no efficiency from habit. An effect reaches it through demand, capacity, staff and contracts; nothing is taken off directly. Cost that cannot be released when care moves stays, and is shown.",
            blocks: blocks)
    }

    // MARK: Bridges

    private func bridge(_ index: Int, _ bridge: OptionBridge) -> Finding {
        let steps = bridge.steps.ordered { $0.gap.mean < $1.gap.mean }
        let narrows = bridge.gapChange < 0
        let format = FigureFormat.poundsMillions(decimals: bridge.decimals)
        func money(_ pounds: Double, _ error: Double?) -> String { format.text(abs(pounds) / 1e6, error: error.map { $0 / 1e6 }) }
        let error = reading.gapChange(index)?.samplingError(in: format)
        var title = "\(reading.opening(index)) \(narrows ? "narrows" : "widens") the do-nothing gap by \(money(bridge.gapChange, error)) on average"
        if let most = narrows ? steps.first : steps.last, (most.gap.mean < 0) == narrows {
            title += ", most through \(most.title) (\(money(most.gap.mean, most.gap.standardError)))"
        }
        if let against = narrows ? steps.last : steps.first, (against.gap.mean < 0) != narrows, abs(against.gap.mean) >= 0.05e6 {
            title += "; \(against.title) \(narrows ? "widens" : "narrows") it (\(money(against.gap.mean, against.gap.standardError)))"
        }
        var chart: [BridgeChart.Step] = steps.map {
            .change($0.title, $0.gap.mean / 1e6, interval: FigureInterval($0.gap.p10 / 1e6, $0.gap.p90 / 1e6), error: $0.gap.standardError / 1e6)
        }
        chart.append(.total("All together", bridge.gapChange / 1e6, error: error.map { $0 / 1e6 }))
        return Finding(
            id: "options-bridge-\(index)", title: title,
            subtitle:
                "Change of the mean do-nothing gap of \(reading.lastName), £m: from \(Figures.poundsMillions(bridge.doNothingGap / 1e6)) without it to \(Figures.poundsMillions(bridge.optionGap / 1e6)); lines: \(wording.eightInTen) of each intervention’s part",
            chart: BridgeChart(
                title: title, axisTitle: "Change of the do-nothing gap, £m a year", format: format, steps: chart,
                risingIsBad: true),
            source: "\(simulated); parts from \(Figures.counted(bridge.sample, "evenly spaced future"))",
            figures: FigureTable(
                "\(reading.opening(index)), intervention by intervention",
                columns: [
                    .init("Intervention", .text(steps.map(\.title))),
                    .init("Do-nothing gap, mean", .poundsMillions(steps.map { $0.gap.mean / 1e6 }, decimals: 2)),
                    .init("Error of the mean", .poundsMillions(steps.map { $0.gap.standardError / 1e6 }, decimals: 2)),
                    .init("10%", .poundsMillions(steps.map { $0.gap.p10 / 1e6 }, decimals: 2)),
                    .init("90%", .poundsMillions(steps.map { $0.gap.p90 / 1e6 }, decimals: 2)),
                    .init("Present cost over the plan, mean", .poundsMillions(steps.map { $0.presentCost.mean / 1e6 }, decimals: 2)),
                ]))
    }

    /// What options do to each reading of the gap.
    private var readings: Finding? {
        let order = reading.order.filter { reading.gapChange($0) != nil }
        let held = OptionsReading.gaps.filter { measure in order.contains { reading.gapChange($0, measure) != nil } }
        guard let first = order.first, held.count > 1, let plain = reading.gapChange(first), let accounts = reading.gapChange(first, .gap) else { return nil }
        let money = { (pounds: Double) in Figures.signed(pounds / 1e6, in: .poundsMillions()) }
        func text(_ index: Int, _ measure: Measure) -> String {
            reading.gapChange(index, measure).map { "\(money($0.mean)) (\(money($0.p10)) to \(money($0.p90)))" } ?? Figures.missing
        }
        return Finding(
            id: "options-readings",
            title:
                "\(reading.opening(first)) changes the do-nothing gap by \(money(plain.mean)) on average, and what the accounts should be expected to show by \(money(accounts.mean))",
            subtitle:
                "Change of each reading of the gap of \(reading.lastName), £m: mean, and \(wording.eightInTen). In the accounts money from elsewhere, cuts and growth withheld answer, and an option shows less or more",
            content: FigureTable(
                "Change of the gap in its readings",
                columns: [.init("Option", .text(order.map(reading.name)))]
                    + held.map { measure in .init(measure.title, .text(order.map { text($0, measure) })) }
            ).html(showsCaption: false), source: simulated)
    }

    // MARK: Money

    private var terms: Finding {
        let order = reading.order.filter { $0 > 0 }
        let options = order.map { reading.options[$0] }
        let cheapest = order.min { reading.options[$0].money.presentCost.mean < reading.options[$1].money.presentCost.mean }
        let title =
            cheapest.map { index -> String in
                let cost = reading.options[index].money.presentCost
                let saves = reading.options.dropFirst().count { $0.money.presentCost.mean < 0 }
                let count = reading.real.count
                return cost.mean < 0
                    ? "\(DiagnosisWording.sentence(CountWording.some(saves, of: count))) \(count == 1 ? "option" : "options") \(saves == 1 ? "saves" : "save") money over \(Figures.counted(appraisal.money.appraisalYears, "year")), most \(reading.quoted(index)): \(Figures.poundsMillions(-cost.mean / 1e6)) at present value"
                    : "No option saves money over \(Figures.counted(appraisal.money.appraisalYears, "year")); \(reading.quoted(index)) costs least: \(Figures.poundsMillions(cost.mean / 1e6)) at present value"
            } ?? "What options cost"
        func money(_ values: [Double?], _ decimals: Int = 1) -> FigureTable.Values { .poundsMillions(values.map { $0.map { $0 / 1e6 } }, decimals: decimals) }
        let present = FigureTable(
            "Present value beside do-nothing",
            columns: [
                .init("Option", .text(order.map(reading.name))), .init("Present cost", money(options.map { $0.money.presentCost.mean })),
                .init("10%", money(options.map { $0.money.presentCost.p10 })), .init("90%", money(options.map { $0.money.presentCost.p90 })),
                .init("of it capital", money(options.map { $0.money.presentCapital.mean })),
                .init("A year", money(options.map { $0.money.equivalentAnnualCost.mean })),
                .init("Net present value with health", money(options.map { $0.money.netPresentValue.mean })),
                .init("Worthwhile in", .percent(options.map { $0.money.probabilityWorthwhile }, decimals: 0)),
                .init("Benefit for each £", .decimal(options.map { $0.money.benefitCostRatio })),
                .init("Pays back after", unit: "years", .decimal(options.map { $0.money.payback })),
            ])
        func total(_ measure: Measure) -> [Double?] { order.map { reading.meanOverPlan($0, measure) } }
        func last(_ measure: Measure) -> [Double?] { order.map { reading.change($0, measure)?.last?.map(\.mean) } }
        let asked = order.map(reading.money)
        let hasTravel = total(.travelMinutes).contains { ($0 ?? 0) != 0 }
        let plan = FigureTable(
            "What it asks for, and what stays behind",
            columns: [
                .init("Option", .text(order.map(reading.name))), .init("Capital", money(asked.map { $0?.capital })),
                .init("Change-over and double running, once", money(asked.map { $0?.transition })),
                .init("Running cost a year", money(asked.map { $0?.runningCost })),
                .init("Cost not released, \(reading.lastName)", money(last(.costNotReleased))),
                .init("Temporary staff, \(reading.lastName)", money(last(.temporaryStaffCost))),
                .init("Staff", unit: "WTE", .decimal(asked.map { $0?.staff }, decimals: 0)),
            ] + (hasTravel ? [.init("Extra travel over the plan", unit: "thousand hours", .decimal(total(.travelMinutes).map { $0.map { $0 / 60_000 } }))] : [])
                + [
                    .init("Last start after", unit: "months", .decimal(asked.map { $0?.monthsToLastStart }, decimals: 0))
                ])
        let rules = """
            Present values at \(Figures.percent(appraisal.money.discountRate, decimals: 1)) a year over \(Figures.counted(appraisal.money.appraisalYears, "year")), \
            prices of \(reading.baselineName); the last plan year is carried on. Capital carries its optimism bias. Health counts at \
            \(Figures.pounds(appraisal.money.lifeYearCentral)) for a quality-adjusted life year. What an option asks for is at the scenario’s central figures; a negative running cost saves.
            """
        return Finding(
            id: "options-terms", title: title,
            subtitle: "£m beside do-nothing, mean of futures; a cost is positive, a saving negative; best option by joint value first",
            content: present.html() + plan.html() + Block.paragraph(rules), source: simulated, figures: yearly)
    }

    /// Change in cost by year, the years of the plan.
    private var yearly: FigureTable {
        let order = reading.order.filter { $0 > 0 }
        let years = max(0, analysis.years.count - 1)
        return FigureTable(
            "Mean change in cost by year, capital with optimism bias",
            columns: [.init("Option", .text(order.map(reading.name)))]
                + (0..<years).map { year in
                    .init(
                        analysis.years[year + 1],
                        .poundsMillions(
                            order.map { index in
                                let costs = reading.options[index].money.yearlyCost
                                return costs.indices.contains(year) ? costs[year] / 1e6 : nil
                            }))
                })
    }

    // MARK: Health

    private var health: Finding? {
        guard let effect = appraisal.costEffectiveness else { return nil }
        let indices = reading.options.indices
        let items = indices.map { index -> ScatterChart.Item in
            let money = reading.options[index].money
            let isOn = effect.rows.contains { $0.option == index && $0.status == "on the frontier" }
            return ScatterChart.Item(
                reading.name(index), x: money.lifeYears.mean, y: money.presentCost.mean / 1e6, tone: isOn ? .blue : .grey,
                xInterval: index == 0 ? nil : money.lifeYears.interval(), yInterval: index == 0 ? nil : money.presentCost.interval(scale: 1e-6))
        }
        let central = appraisal.money.lifeYearCentral
        let place = effect.thresholds.indices.min { abs(effect.thresholds[$0] - central) < abs(effect.thresholds[$1] - central) }
        let title =
            place.map { place in
                let chance = effect.frontier.indices.contains(place) ? effect.frontier[place] : 0
                return
                    "At \(Figures.pounds(effect.thresholds[place])) for a year of life in full health \(reading.quoted(effect.best[place])) gives most for money, in \(wording.futures(chance))"
            } ?? "What a year of life in full health costs"
        // At most six options by how often they are best, so that colours stay apart; thresholds evenly spread.
        let ranked = indices.ordered { one, other in
            let (a, b) = (effect.acceptability.map { $0[one] }.reduce(0, +), effect.acceptability.map { $0[other] }.reduce(0, +))
            return (-a, one) < (-b, other)
        }
        let shown = Array(ranked.prefix(ranked.count > 6 ? 5 : 6))
        let hasRest = ranked.count > shown.count
        let step = max(1, (effect.thresholds.count + 7) / 8)
        let thresholds = effect.thresholds.indices.filter { $0 % step == 0 || $0 == effect.thresholds.count - 1 }
        let curve = StackedBarChart(
            title: "How often each option gives most for money, by what a year of life is worth", axisTitle: "Share of futures", format: .percent(),
            parts: shown.map(reading.name) + (hasRest ? ["others"] : []),
            rows: thresholds.map { place in
                let shares = effect.acceptability[place]
                let held = shown.map { shares[$0] }
                return .init("\(Figures.pounds(effect.thresholds[place])) a QALY", held + (hasRest ? [max(0, 1 - held.reduce(0, +))] : []))
            })
        let rows = effect.rows
        let reach = reading.options.map { max(abs($0.money.lifeYears.p10), abs($0.money.lifeYears.p90)) }.max() ?? 0
        let harms = (reading.options.map(\.money.lifeYears.p10).min() ?? 0) < -0.3 * reach
        return Finding(
            id: "options-health", title: title,
            subtitle:
                "Above: present cost, £m, against quality-adjusted life years gained, beside do-nothing; means and \(wording.eightInTen); blue: on the frontier. Below: share of futures in which each is best, by what a year of life in full health is worth",
            chart: ScatterChart(
                title: title, xTitle: "Quality-adjusted life years gained", yTitle: "Present cost, £m", xFormat: .number(),
                yFormat: .poundsMillions(decimals: 0),
                items: items,
                quadrants: ScatterChart.Quadrants(
                    x: 0, y: 0, topLeft: harms ? "costs, harms" : "", topRight: "costs, helps", bottomLeft: harms ? "saves, harms" : "",
                    bottomRight: "saves, helps")),
            content: curve.responsive(), source: simulated,
            figures: FigureTable(
                "Cost of health gained",
                columns: [
                    .init("Option", .text(rows.map { reading.name($0.option) })), .init("Present cost", .poundsMillions(rows.map { $0.cost / 1e6 })),
                    .init("Life years", .decimal(rows.map(\.lifeYears), decimals: 0)),
                    .init("£ for one more", .decimal(rows.map(\.ratio), decimals: 0)), .init("Stands", .text(rows.map(\.status))),
                    .init("Beaten by", .text(rows.map { Figures.list($0.dominatedBy.map(reading.name)) })),
                ]))
    }
}
