import Comparison
import HealthSimulation
import ReportKit
import Statistics

/// The national view as a terminal shows it: the sentences of the first screen, the league table, what money buys, what was left aside.
struct NationTerminal: Sendable {
    let page: NationPage
    private var view: NationalView { page.view }

    func text(colour: Bool) -> String {
        func bold(_ text: String) -> String { colour ? "\u{1B}[1m\(text)\u{1B}[0m" : text }
        var output = bold("\(page.title), \(page.baselineName) to \(page.lastName)") + "\n"
        output +=
            "\(Figures.counted(view.comparison.replications, "future")) of each, seed \(view.comparison.seed)\n\n"
            + TerminalTable.notice(Certainty(of: view.comparison.replications))
        for message in page.messages { output += bold(message.topic + ".") + "\n" + TerminalTable.wrapped(message.sentence, indent: 2) + "\n" }
        output += "\n" + TerminalTable.text(league, colour: colour)
        if !view.purchases.isEmpty { output += "\n" + TerminalTable.text(bought, colour: colour) }
        if !view.comparison.setAside.isEmpty {
            output += "\n" + bold("Left aside") + "\n"
            for one in view.comparison.setAside {
                for line in one.message.split(separator: "\n") { output += "  " + TerminalTable.clean(String(line)) + "\n" }
            }
        }
        return output
    }

    private var league: FigureTable {
        let order = page.order
        let ranking = page.ranking
        let side = page.side
        return FigureTable(
            "League",
            columns: [
                .init("Worst first", .text(order.map(\.name))),
                side.column(
                    "Do-nothing gap a resident \(page.lastName)", .doNothingPerHead, order.map { $0.summary(.doNothingPerHead, year: page.last)?.mean }),
                side.column("10%", .doNothingPerHead, order.map { $0.summary(.doNothingPerHead, year: page.last)?.p10 }),
                side.column("90%", .doNothingPerHead, order.map { $0.summary(.doNothingPerHead, year: page.last)?.p90 }),
                side.column("in all", .gapDoNothing, order.map { $0.summary(.gapDoNothing, year: page.last)?.mean }),
                .init("Rank", .text(order.map { ranking?.standing(of: $0.name).map(ComparisonWording.ranks) ?? "" })),
                .init("Among worst \(ranking?.worst ?? 0)", .percent(order.map { ranking?.standing(of: $0.name)?.worstProbability }, decimals: 0)),
                .init("Fails", .percent(order.map { economy in view.failing.members.first { $0.economy == economy.name }?.probability }, decimals: 0)),
            ])
    }

    private var bought: FigureTable {
        let rows = view.purchases
        func top(_ purchase: NationalPurchase) -> String { purchase.items.prefix(2).map { "\($0.intervention), \($0.economy)" }.joined(separator: "; ") }
        return FigureTable(
            "What money buys",
            columns: [
                .init("Purse", .text(rows.map(\.purse.rawValue))), .init("for", .text(rows.map(\.aim.rawValue))),
                .init("Spent", .poundsMillions(rows.map { $0.spent / 1e6 }, decimals: 0)),
                .init("Gap narrower by, 10%", .poundsMillions(rows.map { $0.recovery.p10 / 1e6 }, decimals: 0)),
                .init("90%", .poundsMillions(rows.map { $0.recovery.p90 / 1e6 }, decimals: 0)),
                .init("Health", unit: "QALY", .decimal(rows.map(\.health.mean), decimals: 0)), .init("First", .text(rows.map(top))),
            ])
    }
}
