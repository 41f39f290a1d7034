package import HealthEconomy
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
