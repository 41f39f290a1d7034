package import HealthEconomy
package import HealthSimulation
package import ReportKit

extension Headline {
    /// A figure of one organisation in one year, as every page quotes it.
    package init(
        _ summary: YearSummary, _ measure: Measure, of organisation: String, named name: String, option: String, year: String, id: String? = nil
    ) {
        let shown = measure.shown
        self.init(
            id: id ?? "\(organisation).\(measure.rawValue).\(year)", name: "\(name), \(year)", option: option, year: year, unit: measure.unit,
            summary: measure.isMoney ? .mean : .middle, value: summary.central(measure), low: summary.p10, high: summary.p90, futures: summary.futures,
            samplingError: summary.samplingError(in: shown.format), samplingErrorOfEnds: summary.samplingErrorOfEnds(in: shown.format), format: shown.format,
            scale: shown.scale)
    }
}
