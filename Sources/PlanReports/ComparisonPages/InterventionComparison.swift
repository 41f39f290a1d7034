import Comparison
import HealthEconomy
import HealthSimulation
import PlannerFiles
import ReportKit
import ReportWording
import Statistics

/// The same interventions tried in every economy: where each helps, and how sure that is.
struct InterventionReading: Sendable {
    let trials: InterventionsByEconomy
    /// How certainty is worded, given the number of futures.
    var wording: Certainty { Certainty(of: trials.replications) }

    /// Sentences of the first screen.
    package var message: KeyMessage? {
        guard !trials.interventions.isEmpty else { return nil }
        let everywhere = names(.everywhere)
        let nowhere = names(.nowhere)
        let first =
            everywhere.isEmpty
            ? "None of \(Figures.counted(trials.interventions.count, "intervention")) tried narrows the do-nothing gap of \(trials.year) in at least \(wording.eightInTen) in every economy"
            : "In every economy and at least \(wording.eightInTen) the do-nothing gap of \(trials.year) is narrower with \(Self.some(everywhere))"
        let second = nowhere.isEmpty ? "" : "; in no economy is that so with \(Self.some(nowhere))"
        return KeyMessage(topic: "What works where", sentence: first + second + ".", section: "interventions")
    }

    package func names(_ verdict: InterventionsByEconomy.Verdict) -> [String] {
        trials.interventions.filter { $0.verdict == verdict }.map(\.name)
    }

    /// At most four names, and how many more.
    private static func some(_ names: [String]) -> String {
        names.count <= 4 ? Figures.list(names) : names.prefix(3).joined(separator: ", ") + " and \(Figures.counted(names.count - 3, "other"))"
    }

    private var economies: [String] { trials.economies.filter { name in trials.trials.contains { $0.economy == name } } }

    private var simulated: String {
        "simulation of each economy without and with each intervention alone, \(Figures.counted(trials.replications, "future")), the same for all"
    }

    // MARK: Section

    var section: ReportSection? {
        guard !trials.interventions.isEmpty else { return nil }
        var blocks: [ReportBlock] = [.finding(chances), .finding(sizes), .finding(verdicts)]
        if !trials.notTried.isEmpty {
            blocks.append(.html(Block.callout("Not tried", Block.paragraph("\(Figures.list(trials.notTried)) can act in none of the economies."))))
        }
        return ReportSection(
            id: "interventions", title: "What works where",
            summary: """
                The same interventions tried alone in every economy, at all its own trusts they can act on, decided in the first plan year, as large as the \
                economy: for each 500,000 residents, or each 600 beds where an intervention is a hospital’s. What two of them do together is not here.
                """,
            blocks: blocks)
    }

    private func heat(_ caption: String, _ format: FigureFormat, _ shading: HeatTable.Shading, _ cell: (InterventionTrial) -> HeatTable.Cell) -> HTML {
        HeatTable(
            caption: caption, corner: "Intervention", columns: economies,
            rows: trials.interventions.map { one in
                HeatTable.Row(one.name, economies.map { trials.trial(one.name, in: $0).map(cell) })
            }, format: format, shading: shading
        ).html
    }

    private var chances: Finding {
        let everywhere = names(.everywhere)
        let count = trials.interventions.count
        let title =
            everywhere.isEmpty
            ? "No intervention narrows the do-nothing gap in \(wording.eightInTen) everywhere"
            : "\(DiagnosisWording.sentence(CountWording.number(everywhere.count))) of \(CountWording.number(count)) interventions \(everywhere.count == 1 ? "narrows" : "narrow") the gap in \(wording.eightInTen) everywhere: \(Self.some(everywhere))"
        return Finding(
            id: "intervention-chances", title: title,
            subtitle:
                "Share of futures in which the do-nothing gap of \(trials.year) is smaller with the intervention than without it; surest first; blue: more likely to help than not",
            content: heat("Chance that it narrows the do-nothing gap", .percent(), .diverging(middle: 0.5, highIsBad: false)) { .init($0.probabilityHelps) },
            source: simulated)
    }

    private var sizes: Finding {
        let most = trials.trials.filter { $0.changePerHead.mean < 0 }.min { $0.changePerHead.mean < $1.changePerHead.mean }
        let title =
            most.map {
                "The most for each resident comes from \($0.intervention) in \($0.economy): £\(Figures.fixed(abs($0.changePerHead.mean), decimals: 2)) a year on average, \($0.change.size) in all"
            } ?? "No intervention narrows the do-nothing gap anywhere on average"
        let rows = trials.interventions.flatMap { one in economies.compactMap { trials.trial(one.name, in: $0) } }
        func money(_ pick: (YearSummary) -> Double) -> FigureTable.Values { .poundsMillions(rows.map { pick($0.change) / 1e6 }, decimals: 2) }
        return Finding(
            id: "intervention-sizes", title: title,
            subtitle:
                "Change of the do-nothing gap of \(trials.year), £ a resident: mean over futures, and the ends of \(wording.eightInTen); blue narrows the gap, orange widens it",
            content: heat("Change of the do-nothing gap, £ a resident", .number(decimals: 1), .diverging(middle: 0, highIsBad: true)) {
                .init($0.changePerHead.mean, interval: FigureInterval($0.changePerHead.p10, $0.changePerHead.p90))
            },
            source: simulated,
            figures: FigureTable(
                "Change of the do-nothing gap of \(trials.year)",
                columns: [
                    .init("Intervention", .text(rows.map(\.intervention))), .init("Economy", .text(rows.map(\.economy))),
                    .init("10%", money(\.p10)), .init("mean", money(\.mean)), .init("90%", money(\.p90)),
                    .init("helps in", .percent(rows.map(\.probabilityHelps), decimals: 0)),
                    .init("times library size", .decimal(rows.map(\.scale), decimals: 2)),
                ]))
    }

    private var verdicts: Finding {
        let rows = trials.interventions.map { one -> [HTML] in
            let verdict =
                switch one.verdict {
                case .everywhere: "in every economy"
                case .somewhere: "in some economies"
                case .nowhere: "in no economy"
                }
            let range = "\(Figures.percent(one.leastProbability)) to \(Figures.percent(one.greatestProbability))"
            return [
                HTML(text: one.name), HTML(text: one.about), HTML(text: verdict), HTML(text: range), HTML(text: one.evidence.rawValue),
                HTML(text: "\(Figures.count(one.usedBy.count)) of \(Figures.count(trials.economies.count))"),
            ]
        }
        let nowhere = names(.nowhere)
        let title =
            nowhere.isEmpty
            ? "Every intervention helps in \(wording.eightInTen) somewhere"
            : "Money alone speaks in no economy for \(Self.some(nowhere))"
        return Finding(
            id: "intervention-verdicts", title: title,
            subtitle:
                "Where each intervention narrows the do-nothing gap of \(trials.year) in at least \(wording.eightInTen), and the range of chances over economies",
            content: Block.register(
                caption: "Interventions tried", columns: ["Intervention", "What it is", "Helps surely", "Chance, least to most", "Evidence", "In options of"],
                rows: rows)
                + Block.paragraph(
                    "The gap counts money alone. What is worth doing for patients’ health, waiting or safety may cost money; each economy’s options report weighs that."
                ),
            source: simulated)
    }

    // MARK: Tables

    /// tables/interventions_by_economy.csv.
    package var table: FigureTable {
        let rows = trials.interventions.flatMap { one in trials.economies.compactMap { name in trials.trial(one.name, in: name).map { (one, $0) } } }
        func number(_ title: String, _ values: [Double]) -> FigureTable.Column { .init(title, .decimal(values, decimals: 6)) }
        func money(_ prefix: String, _ pick: (InterventionTrial) -> YearSummary) -> [FigureTable.Column] {
            [
                number("\(prefix)_mean", rows.map { pick($0.1).mean }), number("\(prefix)_p10", rows.map { pick($0.1).p10 }),
                number("\(prefix)_p50", rows.map { pick($0.1).p50 }), number("\(prefix)_p90", rows.map { pick($0.1).p90 }),
            ]
        }
        return FigureTable(
            "Interventions by economy",
            columns: [
                .init("intervention", .text(rows.map(\.0.name))), .init("economy", .text(rows.map(\.1.economy))),
                .init("evidence", .text(rows.map(\.0.evidence.rawValue))), .init("sized_for", .text(rows.map(\.0.sizedFor.rawValue))),
                number("scale", rows.map(\.1.scale)), .init("trusts", .text(rows.map { $0.1.trusts.joined(separator: " ") })),
                .init("together_with", .text(rows.map { $0.1.with.joined(separator: "; ") })), .init("year", .text(rows.map { _ in trials.year })),
            ] + money("gap_change", \.change) + money("gap_change_per_head", \.changePerHead)
                + [
                    number("probability_helps", rows.map(\.1.probabilityHelps)), .init("helps_surely", .text(rows.map(\.0.verdict.rawValue))),
                    .init("used_in_options_here", .text(rows.map { $0.0.usedBy.contains($0.1.economy) ? "yes" : "no" })),
                ])
    }

    /// For a terminal: a row an intervention, a column an economy with the chance that it helps.
    var terminal: FigureTable {
        FigureTable(
            "Chance that it narrows the do-nothing gap",
            columns: [.init("Narrows the do-nothing gap of \(trials.year) in", .text(trials.interventions.map(\.name)))]
                + economies.map { economy in
                    .init(economy, .percent(trials.interventions.map { trials.trial($0.name, in: economy)?.probabilityHelps }, decimals: 0))
                } + [.init("helps surely", .text(trials.interventions.map(\.verdict.rawValue)))])
    }
}
