import Comparison
import HealthEconomy
import HealthSimulation
import PlannerFiles
import ReportKit
import ReportWording
import Statistics

/// The report page of a national view: its first screen here, sections in files of their own. What it shares with a comparison it takes from there.
struct NationPage: Sendable {
    package let view: NationalView
    package let made: String
    package let version: String

    var comparison: EconomyComparison { view.comparison }
    var side: ComparisonPage { ComparisonPage(comparison: comparison, made: made, version: version) }
    var wording: Certainty { Certainty(of: comparison.replications) }
    var last: Int { comparison.lastYear }
    var baselineName: String { comparison.years.first ?? "" }
    var lastName: String { comparison.years.last ?? "" }
    var economies: [ComparedEconomy] { comparison.economies }
    package var title: String { "\(DiagnosisWording.sentence(CountWording.number(economies.count))) health economies in one country" }
    /// Economies by do-nothing gap a resident, worst expected rank first.
    var order: [ComparedEconomy] { side.ordered(by: .doNothingPerHead) }
    var ranking: EconomyRanking? { comparison.ranking(by: .doNothingPerHead) }

    var simulated: String {
        "simulation of each economy, \(Figures.counted(comparison.replications, "future")), the same for all; what is national is drawn once for all of them in each"
    }

    var page: ReportPage {
        let sections = [
            gapSection, leagueSection, mapSection, side.gapSection, side.driverSection, side.careSection, togetherSection, moneySection, interventionSection,
            contractSection, side.tableSection, drawSection, side.totalSection, side.inputSection, omissionSection, glossarySection,
        ].compactMap(\.self)
        return ReportPage(
            title: title, subtitle: "National view: \(baselineName) to \(lastName) if nothing new is done, and what money would buy",
            provenance: """
                Made \(made.prefix(10)). \(Figures.counted(comparison.replications, "future")) of each economy, the same for all, seed \
                \(comparison.seed). Planner \(version).
                """,
            messages: messages, headlines: headlines, sections: sections)
    }

    // MARK: The first screen

    var messages: [KeyMessage] {
        [
            KeyMessage(topic: "How large it is", sentence: gapSentence, section: "national-gap"),
            worstSentence.map { KeyMessage(topic: "Who stands worst", sentence: $0, section: "league") },
            KeyMessage(topic: "Who fails together", sentence: togetherSentence, section: "together"),
            moneySentence.map { KeyMessage(topic: "Where money goes furthest", sentence: $0, section: "money") },
            headroomSentence.map { KeyMessage(topic: "What works where", sentence: $0, section: "what-works") },
            contractSentence.map { KeyMessage(topic: "Whose plans do not meet", sentence: $0, section: "contracts") },
        ].compactMap(\.self)
    }

    private static let billions = 1e9

    func money(_ pounds: Double) -> String {
        abs(pounds) >= Self.billions ? "£\(Figures.fixed(pounds / Self.billions, decimals: 2))bn" : Figures.poundsMillions(pounds / 1e6, decimals: 0)
    }

    var gapSentence: String {
        let gap = view.gap
        let width = gap.sumOfHighs - gap.sumOfLows
        let share = width > 0 ? (gap.together.p90 - gap.together.p10) / width : .nan
        let planned =
            gap.planned.map {
                "; with the chosen plans of \(CountWording.some(gap.plans.count, of: economies.count)) carried out it is \(money($0.mean)) on average"
            } ?? ""
        return """
            The do-nothing gap of \(lastName) is \(money(gap.together.p10)) to \(money(gap.together.p90)) in \(wording.eightInTen), each organisation once\
            \(share.isFinite ? "; that is \(Figures.percent(share)) as wide as the economies’ own ranges added up" : "")\(planned).
            """
    }

    private var worstSentence: String? {
        guard let ranking else { return nil }
        let sure = ranking.standings.filter { $0.worstProbability >= 0.5 }.ordered { $0.worstProbability > $1.worstProbability }
        let group = "among the \(CountWording.number(ranking.worst)) with the largest do-nothing gap for each resident"
        let possible = ranking.standings.count { $0.worstProbability >= 0.1 }
        let names = sure.map { "\($0.economy) (\(wording.futures($0.worstProbability)))" }
        let first = sure.isEmpty ? "Nobody is \(group) in half of futures" : "\(Figures.list(names)) \(sure.count == 1 ? "is" : "are") \(group)"
        return "\(first); \(CountWording.number(possible)) of \(CountWording.number(economies.count)) have at least one chance in ten."
    }

    var togetherSentence: String {
        let failing = view.failing
        let bad = Int(failing.failing.p90.rounded())
        let threshold = Figures.percent(failing.threshold, decimals: failing.threshold * 100 == (failing.threshold * 100).rounded() ? 0 : 1)
        return """
            In the middle future \(CountWording.some(Int(failing.failing.p50.rounded()), of: economies.count)) are short of more than \(threshold) of their resources in \
            \(lastName), in one future of ten \(bad == economies.count ? "all" : "\(bad) or more"); if each failed by itself it would be \(failing.ifApartP90).
            """
    }

    var moneySentence: String? {
        let parts = [Purse.revenue, .capital, .support].compactMap { purse -> String? in
            guard let bought = view.purchase(purse, .recovery), let first = bought.byEconomy.first, bought.spent > 0 else { return nil }
            return
                "\(money(bought.spent)) of \(purse.rawValue) narrows the gap of \(lastName) by \(money(bought.recovery.p10)) to \(money(bought.recovery.p90)) a year, the largest part of it spent in \(first.economy)"
        }
        return parts.isEmpty ? nil : parts.map { DiagnosisWording.sentence($0) }.joined(separator: ". ") + "."
    }

    private var headroomSentence: String? {
        guard !view.trials.isEmpty else { return nil }
        let everywhere = view.interventions.filter { name in
            let trials = view.trials.filter { $0.intervention == name }
            return trials.allSatisfy { $0.probabilityHelps >= InterventionsByEconomy.surely }
        }
        let best = view.headroom.filter { $0.explained != nil }.max { ($0.explained ?? 0, $1.intervention) < ($1.explained ?? 0, $0.intervention) }
        let explained = best.map {
            "; room for improvement explains most of what \($0.intervention) does more here than there: \(Figures.percent($0.explained ?? 0)) of the differences between \(Figures.counted($0.known, "economy", "economies"))"
        }
        let first =
            everywhere.isEmpty
            ? "No intervention narrows the do-nothing gap in \(wording.eightInTen) in every economy where it can act"
            : "\(DiagnosisWording.sentence(CountWording.number(everywhere.count))) of \(Figures.counted(view.interventions.count, "intervention")) narrow the do-nothing gap in \(wording.eightInTen) wherever they can act"
        return first + (explained ?? "") + "."
    }

    var contractSentence: String? {
        guard !view.contracts.isEmpty else { return nil }
        let payers = view.contracts.flatMap { contract in contract.payers.map { (contract: contract, payer: $0) } }
        guard let worst = payers.max(by: { abs($0.payer.difference) < abs($1.payer.difference) }) else { return nil }
        let total = payers.reduce(0) { $0 + abs($1.payer.difference) }
        func stated(_ pounds: Double) -> String { pounds < 1e6 ? Figures.money(pounds) : money(pounds) }
        let kind =
            worst.payer.difference > 0
            ? "means to pay \(stated(worst.payer.difference)) more than" : "means to pay \(stated(-worst.payer.difference)) less than"
        return """
            Of \(Figures.counted(view.contracts.count, "trust")) that stand in several economies, what payers and trusts state for \(baselineName) differs by \(stated(total)) in all; most \
            at \(worst.contract.name), to which \(worst.payer.economy) \(kind) \(worst.contract.countedIn) counts on.
            """
    }

    private var headlines: [HeadlineFigure] {
        let gap = view.gap
        let total = comparison.total(.gapDoNothing)
        let failing = view.failing
        var figures = [
            HeadlineFigure(
                name: "Do-nothing gap of all together in \(lastName)", value: money(gap.together.mean),
                interval: "\(wording.eightInTen): \(money(gap.together.p10)) to \(money(gap.together.p90))",
                trend: total.map { Sparkline(title: "Do-nothing gap", format: .poundsMillions(decimals: 0), fan: side.fan($0, scale: 1e-6)) },
                section: "national-gap"),
            HeadlineFigure(
                name: "Economies failing at once in \(lastName)", value: "\(Figures.fixed(failing.failing.p50)) of \(economies.count)",
                interval: "\(wording.eightInTen): \(Figures.fixed(failing.failing.p10)) to \(Figures.fixed(failing.failing.p90))", section: "together"),
        ]
        for purse in [Purse.revenue, .capital] {
            if let bought = view.purchase(purse, .recovery) {
                figures.append(
                    HeadlineFigure(
                        name: "What \(money(bought.budget)) of \(purse.rawValue) narrows the gap by, a year", value: money(bought.recovery.mean),
                        interval: "\(wording.eightInTen): \(money(bought.recovery.p10)) to \(money(bought.recovery.p90))", section: "money"))
            }
        }
        return figures
    }

    // MARK: The national gap

    var gapSection: ReportSection? {
        let gap = view.gap
        let error = gap.together.samplingError(in: .poundsMillions()).map { $0 / 1e6 }
        let items =
            [
                DotIntervalChart.Item("All together, future by future", gap.together, in: .poundsMillions(), scale: 1e-6),
                .init("The economies’ own ranges added up", gap.together.mean / 1e6, interval: .init(gap.sumOfLows / 1e6, gap.sumOfHighs / 1e6), error: error),
                .init(
                    "If each moved by itself", gap.together.mean / 1e6,
                    interval: .init((gap.together.mean - Self.normal90 * gap.sdIfApart) / 1e6, (gap.together.mean + Self.normal90 * gap.sdIfApart) / 1e6),
                    error: error),
            ] + (gap.planned.map { [.init("With every chosen plan", $0, in: .poundsMillions(), scale: 1e-6)] } ?? [])
        let apart = 2 * Self.normal90 * gap.sdIfApart
        let title =
            apart > 0
            ? "What befalls all economies at once makes the national gap \(Figures.fixed((gap.together.p90 - gap.together.p10) / apart, decimals: 1)) times as uncertain as chance in each would"
            : "The national gap"
        func column(_ pick: (DotIntervalChart.Item) -> Double?) -> [Double?] { items.map(pick) }
        let finding = Finding(
            id: "national-interval", title: title,
            subtitle: "Do-nothing gap of \(lastName), all economies, each organisation once, £m: mean and \(wording.eightInTen)",
            chart: DotIntervalChart(
                title: title, axisTitle: "Do-nothing gap, £m", format: .poundsMillions(decimals: 0), items: items, valueName: "mean"),
            source:
                "\(simulated). The second row adds the ends of each economy’s own range, which is wrong; the third adds variances, as if nothing were shared",
            figures: FigureTable(
                "The national gap of \(lastName)",
                columns: [
                    .init("How it is added", .text(items.map(\.name))), .init("10%", .poundsMillions(column { $0.interval?.low }, decimals: 0)),
                    .init("mean", .poundsMillions(column(\.value), decimals: 0)), .init("90%", .poundsMillions(column { $0.interval?.high }, decimals: 0)),
                ]))
        return ReportSection(
            id: "national-gap", title: "The gap of the country",
            summary:
                "The same future is the same pay, prices, allocations and demand everywhere, so economies are summed within each future and the sums are ranged afterwards.",
            blocks: [.finding(finding)])
    }

    /// The 90th percentile of a standard normal.
    private static let normal90 = 1.2815515655446004

    // MARK: League and map

    var leagueSection: ReportSection? {
        guard let ranking else { return nil }
        let chances = ranking.standings.filter { $0.worstProbability >= 0.005 }.ordered {
            ($1.worstProbability, $0.economy) < ($0.worstProbability, $1.economy)
        }
        let number = CountWording.number(ranking.worst)
        let shown = chances.prefix(20)
        let likely = chances.count { $0.worstProbability >= 0.5 }
        let title =
            likely == 0
            ? "Nobody is among the \(number) worst in half of futures"
            : "\(DiagnosisWording.sentence(CountWording.number(likely))) \(likely == 1 ? "is" : "are") among the \(number) worst in at least half of futures"
        func place(_ measure: ComparisonMeasure, _ economy: String) -> EconomyRanking.Standing? { comparison.ranking(by: measure)?.standing(of: economy) }
        let finding = Finding(
            id: "worst-five", title: title,
            subtitle:
                "Share of futures in which an economy is among the \(number) with the largest do-nothing gap a resident in \(lastName)\(chances.count > 20 ? "; the twenty likeliest" : "")",
            chart: BarChart(
                title: title, axisTitle: "Share of futures, %", format: .percent(),
                bars: shown.map { .init($0.economy, $0.worstProbability, isMarked: $0.worstProbability >= 0.5) }),
            source: simulated)
        let table = FigureTable(
            "League table",
            columns: [
                .init("Economy, worst first", .text(ranking.standings.map(\.economy))),
                side.column(
                    "Do-nothing gap a resident", .doNothingPerHead,
                    ranking.standings.map { comparison.economy($0.economy)?.summary(.doNothingPerHead, year: last)?.mean }),
                side.column("10%", .doNothingPerHead, ranking.standings.map { comparison.economy($0.economy)?.summary(.doNothingPerHead, year: last)?.p10 }),
                side.column("90%", .doNothingPerHead, ranking.standings.map { comparison.economy($0.economy)?.summary(.doNothingPerHead, year: last)?.p90 }),
                .init("Expected rank", .decimal(ranking.standings.map(\.expectedRank), decimals: 1)),
                .init("Ranks in \(wording.eightInTen)", .text(ranking.standings.map(ComparisonWording.ranks))),
                .init("Among \(ranking.worst) worst a resident", .percent(ranking.standings.map(\.worstProbability), decimals: 0)),
                .init("in £", .percent(ranking.standings.map { place(.gapDoNothing, $0.economy)?.worstProbability }, decimals: 0)),
                .init("as share of resources", .percent(ranking.standings.map { place(.doNothingShareOfIncome, $0.economy)?.worstProbability }, decimals: 0)),
            ])
        return ReportSection(
            id: "league", title: "League table, and how sure it is",
            summary: "Economies are ranked within each future. A rank is what is left of it when everything uncertain has been tried.",
            blocks: [.finding(finding), .html(table.html(sortable: true, showsCaption: false))])
    }

    var mapSection: ReportSection? {
        guard let places = view.tiles?.places(economies) else { return nil }
        func tile(_ economy: ComparedEconomy) -> BoardTiles.Tile? { places[economy.name] }
        func map(_ id: String, _ title: String, _ valueTitle: String, _ format: FigureFormat, _ value: (ComparedEconomy) -> Double?) -> Finding {
            let tiles = economies.compactMap { economy -> TileMap.Tile? in
                tile(economy).map { TileMap.Tile($0.shortName, name: economy.name, column: $0.column, row: $0.row, value: value(economy)) }
            }
            return Finding(
                id: id, title: title, subtitle: "\(valueTitle); every economy as one tile of the same size, about where it lies",
                chart: TileMap(title: title, valueTitle: valueTitle, format: format, tiles: tiles), source: simulated,
                figures: FigureTable(
                    valueTitle,
                    columns: [
                        .init("Tile", .text(economies.map { tile($0)?.shortName ?? Figures.missing })), .init("Economy", .text(economies.map(\.name))),
                        .init("Region", .text(economies.map { tile($0)?.region ?? "" })),
                        format.isMoney
                            ? .init(valueTitle, .decimal(economies.map(value), decimals: 0)) : .init(valueTitle, .percent(economies.map(value), decimals: 0)),
                    ]))
        }
        let regions = Dictionary(grouping: economies.filter { tile($0) != nil }) { tile($0)?.region ?? "" }.compactMap { region, members -> (String, Double)? in
            let means = members.compactMap { $0.summary(.doNothingPerHead, year: last)?.mean }
            return means.isEmpty || region.isEmpty ? nil : (region, means.reduce(0, +) / Double(means.count))
        }.ordered { ($1.1, $0.0) < ($0.1, $1.0) }
        let title =
            regions.count > 1
            ? "The do-nothing gap a resident is largest in \(regions[0].0) and smallest in \(regions[regions.count - 1].0), on average over their economies"
            : "The do-nothing gap a resident, by place"
        let chance = view.failing.members.map(\.probability).reduce(0, +) / Double(max(view.failing.members.count, 1))
        let threshold = Figures.percent(view.failing.threshold, decimals: 0)
        let absent = economies.filter { tile($0) == nil }.map(\.name)
        let outline = Block.paragraph(
            "Tiles are no outlines: they say who lies beside whom and give everybody the same room, whatever the area."
                + (absent.isEmpty ? "" : " Without a place on the map: \(Figures.list(absent))."))
        return ReportSection(
            id: "map", title: "Map",
            blocks: [
                .pair(
                    map("map-gap", title, "Do-nothing gap a resident, \(lastName), £", .pounds) { $0.summary(.doNothingPerHead, year: last)?.mean },
                    map(
                        "map-failing", "On average an economy fails in \(Figures.percent(chance)) of futures",
                        "Chance of being short of more than \(threshold) of resources, \(lastName)", .percent()
                    ) { economy in view.failing.members.first { $0.economy == economy.name }?.probability }), .html(outline),
            ])
    }
}
