import HealthEconomy
package import HealthSimulation
import PlannerFiles
import ReportKit

/// An explanation as lines of text for a terminal.
package struct ExplanationText {
    package let text: String

    package init(_ explanation: Explanation) {
        let measure = explanation.measure
        var lines = ["\(explanation.address)  (\(measure.unit), \(explanation.option))", ""]
        lines.append("Formula")
        lines += explanation.formula.map { "  \($0)" }
        if let summary = explanation.summary {
            func shown(_ value: Double) -> String { Self.shown(value, measure) }
            lines += ["", "Over the simulated futures"]
            lines.append(
                "  median \(shown(summary.p50)); \(Certainty(of: explanation.futures).eightInTen) between \(shown(summary.p10)) and \(shown(summary.p90)); mean \(shown(summary.mean)), standard deviation \(shown(summary.sd))"
            )
        } else {
            lines += [
                "",
                explanation.ending.map { "\($0) It has no figure of its own at the end of \(explanation.year)." }
                    ?? "This organisation has no such figure in this year.",
            ]
        }
        if !explanation.history.isEmpty {
            lines += ["", "Reported before"]
            lines.append("  " + explanation.history.map { "\($0.year) \(Self.shown($0.value, measure))" }.joined(separator: ", "))
        }
        lines += [
            "", "Inputs that move it (\(explanation.inputs.count)), the strongest first",
            "  Each was raised by itself: to its 90th percentile, or by a tenth where it is certain; lowered where its range ends.",
            "  “Moves it by” is the change of the mean over \(explanation.tried) futures. The other \(explanation.idle) figures of the scenario move no bit",
            "  of it in \(explanation.futures) futures, raised or lowered likewise. Beside its inputs, process noise moves it.", "",
        ]
        let inputs = explanation.inputs
        lines.append(TerminalTable.text(Self.table(inputs, measure), colour: false, widest: 60))
        text = lines.joined(separator: "\n")
    }

    private static func table(_ inputs: [Explanation.Input], _ measure: Measure) -> FigureTable {
        FigureTable(
            "",
            columns: [
                .init("input", .text(inputs.map(\.quantity.path))),
                .init("value", .text(inputs.map(\.quantity.asWritten))),
                .init("changed by", .text(inputs.map { shift($0) })),
                .init("moves it by", .text(inputs.map { moved($0.effect, measure) })),
                .init("spread", .text(inputs.map(spread))),
                .init("where from", .text(inputs.map { words($0.quantity.provenance) })),
                .init("stands at", .text(inputs.map { "\($0.quantity.place)" })),
            ])
    }

    static func spread(_ input: Explanation.Input) -> String {
        let entry = RegisterEntry(input.quantity, isDrawn: input.isDrawn)
        return entry.isDrawn || entry.spread == "certain" ? entry.spread : "\(entry.spread) (not drawn)"
    }

    /// With a sign, to three digits; a move too small to be seen in the figure is no nought.
    private static func moved(_ effect: Double, _ measure: Measure) -> String {
        let text = shown(abs(effect), measure)
        let nought = shown(0, measure)
        if text == nought { return effect == 0 ? text : "under \(smallest(measure))" }
        return (effect < 0 ? "−" : "+") + text
    }

    private static func smallest(_ measure: Measure) -> String {
        switch measure.unit {
        case "£": "£0.1m"
        case "share": "0.1%"
        default: "0.01"
        }
    }

    private static func shift(_ input: Explanation.Input) -> String {
        let unit = input.quantity.unit
        var size = 1.0
        let value = abs(input.shift)
        guard value > 0, value.isFinite else { return "0" }
        while value / size >= 1000 { size *= 10 }
        while value / size < 100 { size /= 10 }
        return (input.shift < 0 ? "−" : "+") + unit.written((value / size).rounded() * size)
    }

    static func shown(_ value: Double, _ measure: Measure) -> String {
        switch measure.unit {
        case "£": Figures.poundsMillions(value / 1e6, decimals: 1)
        case "share": Figures.percent(value, decimals: 1)
        default: abs(value) >= 100 ? Figures.fixed(value, decimals: 0) : Figures.fixed(value, decimals: 2)
        }
    }

    static func words(_ provenance: Provenance) -> String {
        switch provenance {
        case .sourced(let id): "source \(id)"
        case .derived(let how): "derived: \(how)"
        case .apportioned(let how): "apportioned: \(how)"
        case .assumption(let why): "assumption: \(why)"
        }
    }
}

/// An explanation as a results file.
package struct ExplanationResults: Encodable {
    struct Input: Encodable {
        let path, value, unit, spread, provenance, place: String
        let isDrawn: Bool
        let changedBy, movesItBy: Double
    }
    struct Reported: Encodable {
        let year: String
        let value: Double
    }
    let format = 1
    let address, organisation, measure, unit, year, option: String
    let formula: [String]
    let summary: YearSummary?
    /// When the organisation ended and into whom, where there is no figure for that reason.
    let ending: String?
    let inputs: [Input]
    /// Figures of the scenario that do not move it; futures in which each input, and all the others, were tried.
    let figuresThatDoNotMoveIt, futuresPerInput, futures: Int
    let reported: [Reported]

    package init(_ explanation: Explanation) {
        address = explanation.address
        organisation = explanation.organisation
        measure = explanation.measure.rawValue
        unit = explanation.measure.unit
        year = explanation.year.description
        option = explanation.option
        formula = explanation.formula
        summary = explanation.summary
        ending = explanation.ending
        inputs = explanation.inputs.map { input in
            Input(
                path: input.quantity.path, value: input.quantity.asWritten, unit: input.quantity.unit.rawValue, spread: ExplanationText.spread(input),
                provenance: ExplanationText.words(input.quantity.provenance), place: "\(input.quantity.place)", isDrawn: input.isDrawn,
                changedBy: input.shift, movesItBy: input.effect)
        }
        figuresThatDoNotMoveIt = explanation.idle
        futuresPerInput = explanation.tried
        futures = explanation.futures
        reported = explanation.history.map { Reported(year: $0.year, value: $0.value) }
    }
}
