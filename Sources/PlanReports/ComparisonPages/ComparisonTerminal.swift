import Comparison
import HealthSimulation
import ReportKit
import Statistics

/// The comparison as a terminal shows it: the sentences of the first screen, a league table, care, and what was left aside.
struct ComparisonTerminal: Sendable {
    let page: ComparisonPage
    private var comparison: EconomyComparison { page.comparison }

    init(_ page: ComparisonPage) { self.page = page }

    package func text(colour: Bool) -> String {
        func bold(_ text: String) -> String { colour ? "\u{1B}[1m\(text)\u{1B}[0m" : text }
        var output = bold("\(page.title), \(page.baselineName) to \(page.lastName) if nothing new is done") + "\n"
        output +=
            "\(Figures.counted(comparison.replications, "future")) of each, seed \(comparison.seed)\n\n"
            + TerminalTable.notice(Certainty(of: comparison.replications))
        for message in page.messages { output += bold(message.topic + ".") + "\n" + TerminalTable.wrapped(message.sentence, indent: 2) + "\n" }
        output += "\n" + TerminalTable.text(league, colour: colour) + "\n" + TerminalTable.text(care, colour: colour)
        if let tried = page.interventions { output += "\n" + TerminalTable.text(tried.terminal, colour: colour) }
        if !comparison.shared.isEmpty {
            output += "\n" + bold("In several economies, counted once in totals") + "\n"
            for one in comparison.shared {
                output += TerminalTable.clean("  \(one.code) \(one.name): \(Figures.list(one.economies)); counted in \(one.countedIn)") + "\n"
            }
        }
        if !comparison.setAside.isEmpty {
            output += "\n" + bold("Left aside") + "\n"
            for one in comparison.setAside {
                for line in one.message.split(separator: "\n") { output += "  " + TerminalTable.clean(String(line)) + "\n" }
            }
        }
        return output
    }

    private var league: FigureTable {
        let order = page.ordered(by: .doNothingPerHead)
        let ranking = comparison.ranking(by: .doNothingPerHead)
        let last = page.last
        return FigureTable(
            "Gap",
            columns: [
                .init("Worst first", .text(order.map(\.name))),
                page.column("Do-nothing gap per resident \(page.baselineName)", .doNothingPerHead, order.map { $0.summary(.doNothingPerHead, year: 0)?.mean }),
                page.column(page.lastName, .doNothingPerHead, order.map { $0.summary(.doNothingPerHead, year: last)?.mean }),
                page.column("10%", .doNothingPerHead, order.map { $0.summary(.doNothingPerHead, year: last)?.p10 }),
                page.column("90%", .doNothingPerHead, order.map { $0.summary(.doNothingPerHead, year: last)?.p90 }),
                page.column("Do-nothing gap \(page.lastName)", .gapDoNothing, order.map { $0.summary(.gapDoNothing, year: last)?.mean }),
                page.column("of resources", .doNothingShareOfIncome, order.map { $0.summary(.doNothingShareOfIncome, year: last)?.p50 }),
                page.column("after habit", .gapAfterHabit, order.map { $0.summary(.gapAfterHabit, year: last)?.mean }),
                page.column("in the accounts", .gap, order.map { $0.summary(.gap, year: last)?.mean }),
                .init("Rank", .text(order.map { economy in ranking?.standing(of: economy.name).map(ComparisonWording.ranks) ?? "" })),
                .init(
                    "Among worst \(ranking?.worst ?? 0)",
                    .percent(order.map { ranking?.standing(of: $0.name)?.worstProbability }, decimals: 0)),
            ])
    }

    private var care: FigureTable {
        let order = page.ordered(by: .doNothingPerHead)
        let last = page.last
        return FigureTable(
            "Care",
            columns: [
                .init("In \(page.lastName)", .text(order.map(\.name))),
                page.column("Bed occupancy", .bedOccupancy, order.map { $0.summary(.bedOccupancy, year: last)?.p50 }),
                page.column("Within 18 weeks", .withinEighteenWeeks, order.map { $0.summary(.withinEighteenWeeks, year: last)?.p50 }),
                page.column("A&E in 4 hours", .aeWithinFourHours, order.map { $0.summary(.aeWithinFourHours, year: last)?.p50 }),
                .init("At risk, mean", .decimal(order.map { $0.summary(.trustsAtRisk, year: last)?.mean })),
                .init("of trusts", .integer(order.map { page.trusts($0) })),
                page.column("Posts with staff", .postsInPostShare, order.map { $0.summary(.postsInPostShare, year: last)?.p50 }),
            ])
    }
}
