import HealthEconomy
import OptionsAppraisal
import ReportKit
import ReportWording
import Statistics

extension OptionsPage {
    /// How sure the choice is: all weights and futures, other methods, single weights, named futures.
    var certaintySection: ReportSection? {
        guard appraisal.choice.order.count > 1 else { return nil }
        var blocks: [ReportBlock] = [.finding(acceptability)]
        if !appraisal.weightStability.isEmpty, appraisal.choice.tied.isEmpty { blocks.append(.finding(stability)) }
        if let named = namedFutures { blocks.append(.finding(named)) }
        return ReportSection(
            id: "options-certainty", title: "How sure the choice is",
            summary: "Weights are judgements and futures are many: here both are turned over.", blocks: blocks)
    }

    private var acceptability: Finding {
        let order = appraisal.choice.order
        let ranked = order.filter { reading.options[$0].acceptability != nil }
        let ranks = order.count
        let best = ranked.max { (reading.options[$0].acceptability?.byRank.first ?? 0) < (reading.options[$1].acceptability?.byRank.first ?? 0) }
        let shares = ranked.map { reading.options[$0].acceptability?.byRank.first ?? 0 }.ordered(by: >)
        let title =
            shares.count > 1 && Self.isChance(shares[0], shares[1], of: appraisal.replications)
            ? "Whatever the weights, no single option comes first more often than chance would have it"
            : best.map {
                "Whatever the weights, \(reading.quoted($0)) comes first most often: in \(Figures.percent(reading.options[$0].acceptability?.byRank.first ?? 0)) of draws"
            } ?? "No option comes first"
        let methods: [(String, (OptionAppraisal.Ranks) -> Int)] = [
            ("Added value", \.additive), ("TOPSIS", \.topsis), ("VIKOR", \.vikor), ("PROMETHEE II", \.promethee), ("SPOTIS", \.spotis),
        ]
        let firsts = methods.compactMap { method in order.first { reading.options[$0].ranks.map(method.1) == 1 }.map { (method: method.0, option: $0) } }
        let winners = Set(firsts.map(\.option))
        let usual = firsts.map(\.option).max { one, other in firsts.count { $0.option == one } < firsts.count { $0.option == other } } ?? 0
        let dissent = firsts.filter { $0.option != usual }
        let agreement =
            !appraisal.choice.tied.isEmpty && winners.isSubset(of: Set(appraisal.choice.tied))
            ? "Which of \(Figures.list(appraisal.choice.tied.map(reading.quoted))) a method puts first is chance."
            : winners.count == 1
                ? "All five methods put \(reading.quoted(winners.first ?? 0)) first."
                : "\(DiagnosisWording.sentence(DiagnosisWording.number(firsts.count - dissent.count))) of five methods put \(reading.quoted(usual)) first; \(Figures.list(dissent.map { "\($0.method) \(reading.quoted($0.option))" }))."
        let reversals =
            appraisal.rankReversals.isEmpty
            ? ""
            : " With one option taken out, the order of others changes by \(Figures.list(Set(appraisal.rankReversals.map(\.method)).sorted())); added value and SPOTIS cannot."
        let dominated =
            appraisal.dominance.isEmpty
            ? ""
            : " On every criterion at least as good, and better on one: "
                + Figures.list(appraisal.dominance.map { "\(reading.quoted($0.dominant)) than \(reading.quoted($0.dominated))" }) + "."
        func rank(_ pick: (OptionAppraisal.Ranks) -> Int) -> FigureTable.Values { .integer(order.map { reading.options[$0].ranks.map(pick) }) }
        let table = FigureTable(
            "Rank by each method, and what may be lost",
            columns: [.init("Option", .text(order.map(reading.name)))]
                + methods.map { .init($0.0, rank($0.1)) }
                + [
                    .init("Worth most in", .percent(order.map { reading.options[$0].worthMost?.share }, decimals: 0)),
                    .init("Mean regret", unit: "points", .decimal(order.map { reading.options[$0].regret?.expected })),
                    .init("Largest regret", unit: "points", .decimal(order.map { reading.options[$0].regret?.maximum })),
                ])
        return Finding(
            id: "options-ranks", title: title,
            subtitle: "Share of draws in which each option takes each rank, all weights being equally likely and futures as they fall",
            chart: StackedBarChart(
                title: title, axisTitle: "Share of draws", format: .percent(), parts: (1...max(1, ranks)).map { Figures.ordinal($0) },
                rows: ranked.map { .init(reading.name($0), reading.options[$0].acceptability?.byRank ?? []) }, colours: .ordered),
            content: table.html() + Block.paragraph(agreement + reversals + dominated), source: simulated,
            figures: FigureTable(
                "Rank acceptability",
                columns: [.init("Option", .text(ranked.map(reading.name)))]
                    + (0..<ranks).map { rank in
                        .init(
                            Figures.ordinal(rank + 1),
                            .percent(
                                ranked.map { index in reading.options[index].acceptability.flatMap { $0.byRank.indices.contains(rank) ? $0.byRank[rank] : nil }
                                }, decimals: 0))
                    } + [.init("Sure under its own weights", .percent(ranked.map { reading.options[$0].acceptability?.confidence }, decimals: 0))]
                    + appraisal.criteria.enumerated().map { place, criterion in
                        .init("Its weights: \(criterion.name)", .percent(ranked.map { reading.options[$0].acceptability?.centralWeights?[place] }, decimals: 0))
                    }))
    }

    /// Whether one share of draws leads another, of the same draws, by no more than two standard errors: √((p + q − (p − q)²) / n).
    private static func isChance(_ first: Double, _ second: Double, of draws: Int) -> Bool {
        let lead = first - second
        return lead <= 2 * ((first + second - lead * lead) / Double(max(1, draws))).squareRoot()
    }

    private var stability: Finding {
        let all = appraisal.weightStability
        let first = reading.first ?? 0
        let open = all.filter { $0.below == nil && $0.above == nil }
        let nearest = OptionsWording(reading).nearestWeight
        let title =
            nearest.map {
                "The weight to settle is “\(appraisal.criteria[$0.stability.criterion].name)”: at \(Figures.percent($0.at)) instead of \(Figures.percent($0.stability.weight)) \(reading.quoted($0.option)) comes first"
            } ?? "No weight of a single criterion changes what comes first"
        let names = all.map { appraisal.criteria[$0.criterion].name }
        return Finding(
            id: "options-weights", title: title,
            subtitle:
                "Joint weight of each criterion (dot), and how far it may move, the others in proportion, with \(reading.quoted(first)) still first (line)",
            chart: DotIntervalChart(
                title: title, axisTitle: "Weight", format: .percent(),
                items: zip(names, all).map { .init($0, $1.weight, interval: FigureInterval($1.low, $1.high)) },
                intervalName: "first place kept"),
            content: open.count == all.count || open.isEmpty
                ? ""
                : Block.paragraph(
                    "\(Figures.list(open.map { "“\(appraisal.criteria[$0.criterion].name)”" })) may count anything from nothing to all without changing what comes first."
                ),
            source: simulated,
            figures: FigureTable(
                "How far weights may move",
                columns: [
                    .init("Criterion", .text(names)), .init("Weight", .percent(all.map(\.weight), decimals: 0)),
                    .init("First place kept from", .percent(all.map(\.low), decimals: 0)), .init("to", .percent(all.map(\.high), decimals: 0)),
                    .init("First below it", .text(all.map { $0.below.map(reading.name) ?? "" })),
                    .init("First above it", .text(all.map { $0.above.map(reading.name) ?? "" })),
                ]))
    }

    private var namedFutures: Finding? {
        guard let futures = appraisal.futures, !futures.futures.isEmpty else { return nil }
        let order = appraisal.choice.order
        let known = futures.futures.filter { $0.best != nil }
        let told = known.filter(\.tied.isEmpty)
        let winners = Set(told.compactMap(\.best))
        let title =
            winners.count == 1
            ? "\(reading.opening(winners.first ?? 0)) is best in every named future\(told.count < known.count ? " that tells options apart" : "")"
            : !known.isEmpty && told.isEmpty
                ? "In no named future is one option told before all others"
                : told.isEmpty
                    ? "No named future is among those simulated"
                    : "What is best depends on the future: " + Figures.list(told.map { "\(reading.quoted($0.best ?? 0)) if \($0.name)" })
        let rows = futures.futures.map { future -> HeatTable.Row in
            HeatTable.Row(
                "\(future.name) (\(Figures.percent(Double(future.replications) / Double(max(1, appraisal.replications)))) of futures)",
                order.map { index in future.values[index].map { HeatTable.Cell($0) } })
        }
        let least =
            winners.count < 2
            ? ""
            : futures.leastRegret.map {
                "\(reading.opening($0)) has the least to regret: at most \(Figures.fixed(futures.largestRegret[$0] ?? .nan, decimals: 1)) points in any of them."
            } ?? ""
        return Finding(
            id: "options-futures", title: title, subtitle: "Mean joint value from 0 to 100 in the futures that the scenario names",
            content: HeatTable(caption: "Value in named futures", corner: "Future", columns: order.map(reading.name), rows: rows, format: .number()).html
                + Block.definitions(futures.futures.map { ($0.name, HTML(text: $0.about)) }) + (least.isEmpty ? "" : Block.paragraph(least)),
            source: simulated)
    }
}
