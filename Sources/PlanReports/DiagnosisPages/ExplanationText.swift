package import Diagnosis
package import HealthEconomy
import HealthSimulation
package import PlannerFiles
import ReportKit
import Statistics

/// An explanation as lines of text for a terminal.
package struct ExplanationText {
    package let text: String

    package init(_ explanation: Explanation) {
        var lines = ["\(explanation.address)  (\(explanation.measure.unit))", ""]
        lines.append("Formula")
        lines += explanation.formula.map { "  \($0)" }
        if let summary = explanation.summary {
            func shown(_ value: Double) -> String { Self.shown(value, explanation.measure) }
            lines += ["", "Over the simulated futures"]
            lines.append("  median \(shown(summary.p50)); 8 in 10 between \(shown(summary.p10)) and \(shown(summary.p90)); mean \(shown(summary.mean)), standard deviation \(shown(summary.sd))")
        } else {
            lines += ["", "This organisation has no such figure in this year."]
        }
        if !explanation.history.isEmpty {
            lines += ["", "Reported before"]
            lines.append("  " + explanation.history.map { "\($0.year) \(Self.shown($0.value, explanation.measure))" }.joined(separator: ", "))
        }
        lines += ["", "Inputs (\(explanation.inputs.count))"]
        let table = FigureTable(
            "", columns: [
                .init("input", .text(explanation.inputs.map(\.quantity.path))),
                .init("value", .text(explanation.inputs.map(\.quantity.asWritten))),
                .init("spread", .text(explanation.inputs.map { { entry in entry.isDrawn || entry.spread == "certain" ? entry.spread : "\(entry.spread) (not drawn)" }(RegisterEntry($0.quantity, isDrawn: $0.isDrawn)) })),
                .init("where from", .text(explanation.inputs.map { Self.words($0.quantity.provenance) })),
                .init("stands at", .text(explanation.inputs.map { "\($0.quantity.place)" })),
            ])
        lines.append(TerminalTable.text(table, colour: false, widest: 60))
        text = lines.joined(separator: "\n")
    }

    package static func shown(_ value: Double, _ measure: Measure) -> String {
        switch measure.unit {
        case "£": Figures.poundsMillions(value / 1e6, decimals: 1)
        case "share": Figures.percent(value, decimals: 1)
        default: abs(value) >= 100 ? Figures.fixed(value, decimals: 0) : Figures.fixed(value, decimals: 2)
        }
    }

    package static func words(_ provenance: Provenance) -> String {
        switch provenance {
        case .sourced(let id): "source \(id)"
        case .derived(let how): "derived: \(how)"
        case .apportioned(let how): "apportioned: \(how)"
        case .assumption(let why): "assumption: \(why)"
        }
    }
}
