import HealthEconomy
import HealthSimulation
import PlanMaking
import ReportKit
import ReportWording
import Statistics

/// The outlook as a terminal shows it: the sentences of the first screen, interventions, what matters most, risks, what is due.
struct ImplementationTerminal: Sendable {
    private typealias Words = ImplementationWording
    private let page: ImplementationPage
    private var outlook: ImplementationOutlook { page.outlook }

    init(_ page: ImplementationPage) { self.page = page }

    package func text(colour: Bool) -> String {
        func bold(_ text: String) -> String { colour ? "\u{1B}[1m\(text)\u{1B}[0m" : text }
        var output = bold(TerminalTable.clean("\(outlook.scenario), implementation of “\(outlook.option)”")) + "\n"
        output +=
            "\(Figures.counted(outlook.settings.replications, "future")), seed \(outlook.settings.seed), scenario \(TerminalTable.clean(outlook.file))\n\n"
            + TerminalTable.notice(Certainty(of: outlook.settings.replications))
        for message in page.messages { output += bold(message.topic + ".") + "\n" + TerminalTable.wrapped(message.sentence, indent: 2) + "\n" }
        output += "\n" + TerminalTable.text(page.startTable, colour: colour, widest: 44)
        let dear = outlook.activities.filter { $0.monthOfDelay.chance > 0 }.ordered { abs($0.monthOfDelay.mean) > abs($1.monthOfDelay.mean) }.prefix(10)
        let critical = outlook.activities.filter { $0.kind == .work }.ordered { $0.criticality > $1.criticality }.prefix(10)
        output += "\n" + bold("Activities the end hangs on") + "\n"
        output += TerminalTable.text(
            FigureTable(
                "",
                columns: [
                    .init("Activity", .text(critical.map(\.name))), .init("Planned end", .text(critical.map { Words.day($0.plannedFinish) })),
                    .init("Half end by", .text(critical.map { Words.day($0.finish.p50) })),
                    .init(DiagnosisWording.sentence(page.wording.eightInTen), .text(critical.map { Words.day($0.finish.p80) })),
                    .init("Critical", .percent(critical.map(\.criticality), decimals: 0)),
                ]), colour: colour, widest: 60)
        if !dear.isEmpty {
            output += "\n" + bold("A month more of one activity: change in the gap over all plan years") + "\n"
            output += TerminalTable.text(
                FigureTable(
                    "",
                    columns: [
                        .init("Activity", .text(dear.map(\.name))), .init("Mean", .poundsMillions(dear.map { $0.monthOfDelay.mean / 1e6 }, decimals: 2)),
                        .init("10%", .poundsMillions(dear.map { $0.monthOfDelay.p10 / 1e6 }, decimals: 2)),
                        .init("90%", .poundsMillions(dear.map { $0.monthOfDelay.p90 / 1e6 }, decimals: 2)),
                    ]), colour: colour, widest: 60)
        }
        let risks = outlook.risks.prefix(10)
        if !risks.isEmpty {
            output += "\n" + bold("Risks, the greatest expected harm first") + "\n"
            output += TerminalTable.text(
                FigureTable(
                    "",
                    columns: [
                        .init("Risk", .text(risks.map(\.name))), .init("Likely", .percent(risks.map(\.probability), decimals: 0)),
                        .init("End later by", unit: "weeks", .decimal(risks.map(\.endWeeks), decimals: 1)),
                        .init("Expected harm", .poundsMillions(risks.map { $0.harm / 1e6 }, decimals: 2)), .init("Owner", .text(risks.map(\.owner))),
                    ]), colour: colour, widest: 60)
        }
        return output
    }
}
