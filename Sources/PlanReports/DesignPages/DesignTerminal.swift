import HealthEconomy
import HealthSimulation
import PlanDesign
import ReportKit

/// A design as a terminal shows it: the answer, the plan, what would have to be true, and the plan beside the options.
struct DesignTerminal: Sendable {
    let page: DesignPage
    private var design: PlanDesign { page.design }

    init(_ page: DesignPage) { self.page = page }

    func text(colour: Bool) -> String {
        func bold(_ text: String) -> String { colour ? "\u{1B}[1m\(text)\u{1B}[0m" : text }
        var output = bold(TerminalTable.clean("\(design.scenario): \(page.subtitle)")) + "\n"
        output +=
            "\(Figures.counted(design.settings.replications, "future")), seed \(design.settings.seed), scenario \(TerminalTable.clean(design.file))\n\n"
            + TerminalTable.notice(Certainty(of: design.settings.replications))
        for message in page.messages { output += bold(message.topic + ".") + "\n" + TerminalTable.wrapped(message.sentence, indent: 2) + "\n" }
        output += "\n" + bold("The plan") + "\n\n" + TerminalTable.text(page.planTable, colour: colour, widest: 40)
        if !design.needed.isEmpty {
            output +=
                "\n" + bold("What would have to be true beside it, one of these") + "\n\n" + TerminalTable.text(page.neededTable, colour: colour, widest: 60)
        }
        output += "\n" + bold("Beside the scenario’s own options") + "\n\n" + TerminalTable.text(page.optionsTable, colour: colour, widest: 40)
        return output
    }
}
