import HealthEconomy
import HealthSimulation
import PlanMaking
import ReportKit
import Statistics

/// The plan as a terminal shows it: the sentences of the first screen, then a line an organisation.
struct PlanTerminal: Sendable {
    let page: PlanPage
    private var reading: PlanReading { page.reading }

    init(_ page: PlanPage) { self.page = page }

    package func text(colour: Bool) -> String {
        func bold(_ text: String) -> String { colour ? "\u{1B}[1m\(text)\u{1B}[0m" : text }
        let plan = reading.plan
        var output = bold(TerminalTable.clean("\(plan.scenario): plan for \(plan.option), to \(reading.lastName)")) + "\n"
        output +=
            "\(Figures.counted(plan.settings.replications, "future")), seed \(plan.settings.seed), scenario \(TerminalTable.clean(plan.file))\n\n"
            + TerminalTable.notice(Certainty(of: plan.settings.replications))
        for message in page.messages {
            output += bold(message.topic + ".") + "\n" + TerminalTable.wrapped(message.sentence, indent: 2) + "\n"
        }
        let all = reading.organisations
        func money(_ title: String, _ value: (ListedOrganisation) -> Double?) -> FigureTable.Column {
            .init(title, .poundsMillions(all.map { value($0).map { $0 / 1e6 } }))
        }
        let last = reading.last
        let table = FigureTable(
            "Organisations",
            columns: [
                .init("Organisation", .text(all.map { reading.name($0.code) })),
                money("Surplus \(reading.lastName)") { reading.last($0.code, .surplus)?.mean },
                money("10%") { reading.last($0.code, .surplus)?.p10 }, money("90%") { reading.last($0.code, .surplus)?.p90 },
                money("Control total") { reading.controlTotal($0.code)?.surplus[last] },
                .init("Met in", .percent(all.map { reading.meets($0.code, last) }, decimals: 0)),
                money("Identified") { reading.saved($0.code, .identified, last) },
                money("Habitual") { reading.saved($0.code, .habitual, last) },
                money("Unidentified") { reading.saved($0.code, .unidentified, last) },
                money("Contingency, \(Figures.percent(plan.confidence))") { reading.contingency($0.code)?.amount[last] },
            ])
        output += "\n" + TerminalTable.text(table, colour: colour, widest: 40)
        let downsides = FigureTable(
            "Downsides",
            columns: [
                .init("Gap in the accounts, \(reading.lastName), under", .text(plan.downsides.map(\.name))),
                .init("Mean", .poundsMillions(plan.downsides.map { $0.gap[last].mean / 1e6 })),
                .init("10%", .poundsMillions(plan.downsides.map { $0.gap[last].p10 / 1e6 })),
                .init("90%", .poundsMillions(plan.downsides.map { $0.gap[last].p90 / 1e6 })),
                .init("All control totals met in", .percent(plan.downsides.map(\.allControlTotals), decimals: 0)),
            ])
        output += "\n" + TerminalTable.text(downsides, colour: colour, widest: 40)
        return output
    }
}
