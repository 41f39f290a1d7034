package import HealthEconomy
package import HealthSimulation
package import ReportKit

extension Measure {
    /// How values are shown, and what they are multiplied by before that (pounds become millions).
    package var shown: (format: FigureFormat, scale: Double, unit: String?) {
        switch unit {
        case "£": (.poundsMillions(), 1e-6, "£m")
        case "share": (.percent(decimals: 1), 1, "%")
        case "£ per head": (.pounds, 1, unit)
        case "score": (.number(), 1, unit)
        case "times", "days", "trusts": (.number(decimals: 1), 1, unit)
        default: (.number(), 1, unit)
        }
    }
}

extension Signpost {
    /// The side on which it calls for a scheme: "bed occupancy of Carlisle in 2015/16 is above 96%".
    package func side(of organisation: String) -> String {
        let shown = measure.shown
        let limit = shown.format.text(threshold * shown.scale)
        return "\(DiagnosisWording.inSentence(measure.title)) of \(organisation) in \(year) is \(isAbove ? "above" : "below") \(limit)"
    }
}
