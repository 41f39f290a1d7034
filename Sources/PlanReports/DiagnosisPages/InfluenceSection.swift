import Diagnosis
import HealthSimulation
import ReportKit
import ReportWording
import Statistics

extension DiagnosisPage {
    /// Which uncertain inputs go most with the gap.
    var influenceSection: ReportSection? {
        let strongest = Array(diagnosis.influences.prefix(12))
        guard let first = strongest.first else { return nil }
        let money = { (pounds: Double) in Figures.poundsMillions(pounds / 1e6, decimals: 0) }
        let title =
            "The strongest link with the do-nothing gap is “\(label(first))”: a mean gap of \(money(first.gapWhenLow)) in the tenth of futures where it is lowest and of \(money(first.gapWhenHigh)) where it is highest"
        let mean = diagnosis.bridge.last / 1e6
        let names = unique(strongest.map(label))
        let finding = Finding(
            id: "influences-gap", title: title,
            subtitle:
                "Mean do-nothing gap of \(reading.lastName), £m, in the tenth of futures where each input is lowest and where it is highest; the twelve with the strongest rank correlation",
            chart: TornadoChart(
                title: title, axisTitle: "Mean do-nothing gap in \(reading.lastName), £m", format: .poundsMillions(decimals: 0), centre: mean,
                bars: zip(names, strongest).map {
                    TornadoChart.Bar(
                        $0, atLow: $1.gapWhenLow / 1e6, atHigh: $1.gapWhenHigh / 1e6, lowText: "lowest tenth", highText: "highest tenth")
                }),
            content: Block.paragraph(
                """
                Inputs that move together share their effect: where pay, prices and other costs rise together, each of them goes with the gap. \
                A rank correlation of 1 would mean that the gap always rises with the input, of 0 that the two have nothing to do with each other.
                """),
            source: simulated,
            figures: FigureTable(
                "Inputs by the strength of their rank correlation with the do-nothing gap",
                columns: [
                    .init("Input", .text(unique(diagnosis.influences.prefix(40).map(label)))),
                    .init("Rank correlation", .decimal(diagnosis.influences.prefix(40).map(\.rankCorrelation), decimals: 2)),
                    .init("Mean gap, lowest tenth", .poundsMillions(diagnosis.influences.prefix(40).map { $0.gapWhenLow / 1e6 })),
                    .init("Mean gap, highest tenth", .poundsMillions(diagnosis.influences.prefix(40).map { $0.gapWhenHigh / 1e6 })),
                    .init("Path in the scenario", .text(diagnosis.influences.prefix(40).map(\.input))),
                ]))
        return ReportSection(
            id: "influences", title: "What matters most",
            summary:
                "Which of the things nobody knows for sure decide how wide the do-nothing gap becomes. These are where better evidence, or a hedge, is worth most.",
            blocks: [.finding(finding)])
    }

    /// An input's label with the codes of organisations replaced by their names.
    private func label(_ influence: Influence) -> String {
        var text = influence.label
        // Of a path with two parts the first is only a section of the file.
        let parts = influence.input.split(separator: ".")
        if parts.count == 2 { text = String(parts[1]) }
        for organisation in diagnosis.organisations where text.hasPrefix(organisation.code + ":") {
            text = reading.name(organisation.code) + String(text.dropFirst(organisation.code.count))
        }
        return DiagnosisWording.sentence(text)
    }

    /// Names made different by a number where two are alike.
    private func unique(_ names: [String]) -> [String] {
        var seen: [String: Int] = [:]
        return names.map { name in
            seen[name, default: 0] += 1
            let count = seen[name] ?? 1
            return count == 1 ? name : "\(name) (\(Figures.count(count)))"
        }
    }
}
