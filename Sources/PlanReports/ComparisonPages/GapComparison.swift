import Comparison
import HealthEconomy
import HealthSimulation
import PlannerFiles
import ReportKit
import ReportWording
import Statistics

extension ComparisonPage {
    /// Where each economy stands and heads.
    var gapSection: ReportSection? {
        guard !economies.isEmpty else { return nil }
        return ReportSection(
            id: "gap", title: "Where each stands and heads",
            summary:
                "The gap is what an economy’s organisations together fall short of: trusts of breaking even, commissioners of the surplus required of them. Economies are compared by the do-nothing gap: announced money and no efficiency. What they habitually save and what the accounts should be expected to show stand beside it.",
            blocks: [
                .finding(league(.doNothingPerHead, id: "gap-per-head")),
                .pair(league(.gapDoNothing, id: "gap-pounds"), league(.doNothingShareOfIncome, id: "gap-share")),
                .finding(readings),
                .finding(paths),
            ])
    }

    /// A league table of one measure, worst first, with where each stood in the baseline year.
    private func league(_ measure: ComparisonMeasure, id: String) -> Finding {
        let order = ordered(by: measure)
        let shown = measure.shown
        let format: FigureFormat = measure == .gapDoNothing ? .poundsMillions(decimals: 0) : shown.format
        let items = order.compactMap { economy -> DotIntervalChart.Item? in
            guard let then = economy.summary(measure, year: last) else { return nil }
            return .init(economy.name, then, in: shown.format, scale: shown.scale, before: economy.summary(measure, year: 0))
        }
        let title = leagueTitle(measure, items, order.first?.summary(measure, year: last))
        return Finding(
            id: id, title: title,
            subtitle: "\(measure.title), \(shown.unit ?? ""), \(lastName) if nothing new is done, and in \(baselineName); worst expected rank first",
            chart: DotIntervalChart(
                title: title, axisTitle: "\(measure.title), \(shown.unit ?? "")", format: format, items: items,
                reference: nil, valueName: "\(shown.format.isMoney ? "mean" : "middle") in \(lastName)", beforeName: baselineName),
            source: simulated, figures: figures(measure, order))
    }

    private func leagueTitle(_ measure: ComparisonMeasure, _ items: [DotIntervalChart.Item], _ worst: YearSummary?) -> String {
        guard let first = items.first, let end = items.last, items.count > 1, let worst else { return measure.title }
        let shown = measure.shown
        switch measure {
        case .doNothingPerHead:
            let format = shown.format
            return
                "Do-nothing gap: from \(format.text(first.value, error: first.error)) a resident in \(first.name) to \(format.text(end.value, error: end.error)) in \(end.name), on average in \(lastName)"
        case .gapDoNothing:
            return "\(first.name) is short of most money: \(worst.ends(in: .poundsMillions(decimals: 0), scale: shown.scale)) a year"
        default:
            return "\(first.name) is short of the largest share of its resources: \(worst.ends(in: shown.format, scale: shown.scale))"
        }
    }

    /// The three readings of each economy's gap, per resident.
    private var readings: Finding {
        let order = ordered(by: .doNothingPerHead)
        let measures: [ComparisonMeasure] = [.doNothingPerHead, .afterHabitPerHead, .gapPerHead]
        func text(_ economy: ComparedEconomy, _ measure: ComparisonMeasure) -> String {
            economy.summary(measure, year: last).map { wording.range($0, in: .pounds) } ?? Figures.missing
        }
        let closed = order.count { economy in economy.summary(.gapPerHead, year: last).map { $0.mean <= 0 } ?? false }
        return Finding(
            id: "gap-readings",
            title: closed == 0
                ? "In no economy does the gap close in the accounts on average"
                : "In the accounts the gap closes in \(CountWording.some(closed, of: order.count)) on average",
            subtitle: "The gap of \(lastName) in its three readings, £ a resident: mean over futures, and \(wording.eightInTen)",
            content: FigureTable(
                "The three readings of the gap, £ a resident",
                columns: [.init("Economy", .text(order.map(\.name)))] + measures.map { measure in .init(measure.title, .text(order.map { text($0, measure) })) }
            ).html(showsCaption: false), source: simulated)
    }

    private var paths: Finding {
        let order = ordered(by: .doNothingPerHead)
        let rising = order.filter { economy in
            guard let one = economy.summary(.doNothingPerHead, year: 1), let end = economy.summary(.doNothingPerHead, year: last) else { return false }
            return DiagnosisWording.direction(from: one.p50, to: end) == "rises"
        }
        let title = "After the first plan year the do-nothing gap per resident still rises in \(CountWording.some(rising.count, of: order.count))"
        return Finding(
            id: "gap-paths", title: title,
            subtitle: "Do-nothing gap per resident, £ a year, \(baselineName) to \(lastName) if nothing new is done; one scale for all",
            chart: FanMultiples(
                title: title, axisTitle: "Do-nothing gap per resident, £", format: .pounds, time: .years(from: firstYear),
                panels: order.compactMap { economy in economy.trajectory(.doNothingPerHead).map { .init(economy.name, fan: fan($0)) } }),
            source: simulated, figures: yearFigures(.doNothingPerHead, order))
    }

    /// Baseline, mean of money or middle, and ends of 8 in 10 futures of one measure.
    package func figures(_ measure: ComparisonMeasure, _ order: [ComparedEconomy]) -> FigureTable {
        func column(_ title: String, _ year: Int, _ pick: (YearSummary) -> Double) -> FigureTable.Column {
            self.column(title, measure, order.map { $0.summary(measure, year: year).map(pick) })
        }
        let format = measure.shown.format
        let central = { (summary: YearSummary) in summary.central(in: format) }
        return FigureTable(
            measure.title,
            columns: [
                .init("Economy", .text(order.map(\.name))), column(baselineName, 0, central), column("\(lastName), 10%", last, \.p10),
                column(format.isMoney ? "mean" : "middle", last, central), column("90%", last, \.p90),
            ])
    }

    private func yearFigures(_ measure: ComparisonMeasure, _ order: [ComparedEconomy]) -> FigureTable {
        FigureTable(
            "\(measure.title), mean over futures",
            columns: [.init("Economy", .text(order.map(\.name)))]
                + comparison.years.enumerated().map { year, name in column(name, measure, order.map { $0.summary(measure, year: year)?.mean }) })
    }

    /// A column of one measure, in the form in which it is shown.
    package func column(_ title: String, _ measure: ComparisonMeasure, _ values: [Double?]) -> FigureTable.Column {
        let shown = measure.shown
        let scaled = values.map { $0.map { $0 * shown.scale } }
        return switch shown.format {
        case .poundsMillions: .init(title, .poundsMillions(scaled))
        case .percent: .init(title, .percent(scaled))
        case .number(let decimals): .init(title, unit: shown.unit, .decimal(scaled, decimals: decimals))
        case .pounds: .init(title, unit: shown.unit, .decimal(scaled, decimals: 0))
        }
    }

    // MARK: Order

    /// How sure the order is.
    var rankingSection: ReportSection? {
        guard let ranking = comparison.ranking(by: .doNothingPerHead) else { return nil }
        let sure = ranking.standings.filter { $0.rankHigh - $0.rankLow <= 2 }
        let title =
            sure.isEmpty
            ? "No economy’s place is sure within three ranks"
            : "Only \(Figures.list(sure.map(\.economy))) \(sure.count == 1 ? "keeps" : "keep") within three ranks in \(wording.eightInTen)"
        let all = "All economies keep their place within three ranks in \(wording.eightInTen)"
        let stacked = Finding(
            id: "ranks", title: sure.count == economies.count ? all : title,
            subtitle: "Share of futures in which each economy takes each rank by do-nothing gap per resident in \(lastName); 1st is the largest gap",
            chart: StackedBarChart(
                title: title, axisTitle: "Share of futures", format: .percent(), parts: economies.indices.map { Figures.ordinal($0 + 1) },
                rows: ranking.standings.map { .init($0.economy, $0.rankProbabilities) }, colours: .ordered),
            source: simulated,
            figures: FigureTable(
                "Ranks by do-nothing gap per resident",
                columns: [
                    .init("Economy", .text(ranking.standings.map(\.economy))),
                    .init("Expected rank", .decimal(ranking.standings.map(\.expectedRank), decimals: 1)),
                    .init("\(wording.eightInTen)", .text(ranking.standings.map(ComparisonWording.ranks))),
                ]))
        let worst = CountWording.number(ranking.worst)
        let heat = HeatTable(
            caption: "Share of futures among the \(worst) worst", corner: "Economy",
            columns: comparison.rankings.map { "by \(DiagnosisWording.inSentence($0.measure.title))" },
            rows: ranking.standings.map { standing in
                .init(standing.economy, comparison.rankings.map { $0.standing(of: standing.economy).map { .init($0.worstProbability) } })
            }, format: .percent())
        let steady = ranking.standings.filter { one in
            comparison.rankings.allSatisfy { ($0.standing(of: one.economy)?.worstProbability ?? 0) >= 0.5 }
        }
        let among = Finding(
            id: "among-worst",
            title: steady.isEmpty
                ? "No economy is among the \(worst) worst by every measure in most futures"
                : "\(Figures.list(steady.map(\.economy))) \(steady.count == 1 ? "is" : "are") among the \(worst) worst by every measure in most futures",
            subtitle: "Share of futures in which an economy is among the \(worst) with the largest do-nothing gap in \(lastName), by three ways to measure it",
            content: heat.html, source: simulated)
        return ReportSection(
            id: "ranking", title: "How sure the order is",
            summary:
                "Economies are ranked future by future. What befalls the whole country befalls all of them in the same future, so it does not blur their order.",
            blocks: [.finding(stacked), .finding(among)])
    }

    // MARK: Drivers

    /// The bridges side by side, per resident.
    var driverSection: ReportSection? {
        guard !economies.isEmpty else { return nil }
        let order = ordered(by: .doNothingPerHead)
        let drivers = Driver.allCases
        func step(_ economy: ComparedEconomy, _ driver: Driver) -> Double? {
            perHead(economy, economy.bridge.steps.first { $0.driver == driver }?.mean)
        }
        let heat = HeatTable(
            caption: "What moves the do-nothing gap from \(baselineName) to \(lastName), £ a resident", corner: "Economy",
            columns: ["What the baseline holds"] + drivers.map(\.shortTitle),
            rows: order.map { economy in
                .init(
                    economy.name,
                    [perHead(economy, economy.bridge.chance).map { .init($0) }] + drivers.map { driver in step(economy, driver).map { .init($0) } })
            }, format: .pounds, shading: .diverging(middle: 0, highIsBad: true))
        // What differs most between economies explains the order, though it may not be what moves all of them.
        let spreads = drivers.map { driver -> (driver: Driver, spread: Double) in
            let values = order.compactMap { step($0, driver) }
            return (driver, (values.max() ?? 0) - (values.min() ?? 0))
        }
        let most = spreads.max { $0.spread < $1.spread }
        func number(_ values: [Double?]) -> FigureTable.Values { .decimal(values, decimals: 0) }
        let finding = Finding(
            id: "drivers-side-by-side",
            title: most.map {
                "Economies differ most in \(DiagnosisWording.inSentence($0.driver.title)): by \(FigureFormat.pounds.text($0.spread)) a resident between least and most"
            }
                ?? "What moves the do-nothing gap",
            subtitle: "Mean change of the do-nothing gap by driver, £ per resident of \(lastName); orange adds to the gap, blue takes from it",
            content: heat.html, source: "\(simulated); bridges from \(order.map(\.bridge.sample).min() ?? 0) futures of each economy",
            figures: FigureTable(
                "Bridge, £ a resident of \(lastName)",
                columns: [
                    .init("Economy", .text(order.map(\.name))),
                    .init("Gap in \(baselineName)", unit: "£", number(order.map { perHead($0, $0.bridge.baseline) })),
                    .init("What the baseline holds", unit: "£", number(order.map { perHead($0, $0.bridge.chance) })),
                ] + drivers.map { driver in .init(driver.shortTitle, unit: "£", number(order.map { step($0, driver) })) } + [
                    .init("Do-nothing gap in \(lastName)", unit: "£", number(order.map { perHead($0, $0.bridge.last) }))
                ]))
        return ReportSection(
            id: "drivers", title: "What drives the do-nothing gap",
            summary:
                "Each part is the driver’s average effect over all orders in which drivers could be switched on, so parts add up exactly from the first year’s gap to the last’s.",
            blocks: [.finding(finding)])
    }
}
