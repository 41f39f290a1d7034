package import HealthEconomy
package import HealthSimulation
package import ReportKit

extension Headline {
    /// A figure of one organisation in one year, as every page quotes it.
    ///
    /// The sampling error of a mean is sd / √n. That of a middle is that of the median of normal futures whose quartiles lie as far
    /// apart: √(π/2) · (p75 − p25) / 1.349 / √n. Draws that are spread evenly (Latin hypercube, Sobol') err less.
    package init(
        _ summary: YearSummary, _ measure: Measure, of organisation: String, named name: String, option: String, year: String, futures: Int, id: String? = nil
    ) {
        let shown = measure.shown
        let root = Double(max(1, futures)).squareRoot()
        let error = measure.isMoney ? summary.sd / root : 1.2533 * (summary.p75 - summary.p25) / 1.349 / root
        self.init(
            id: id ?? "\(organisation).\(measure.rawValue).\(year)", name: "\(name), \(year)", option: option, year: year, unit: measure.unit,
            summary: measure.isMoney ? .mean : .middle, value: summary.central(measure), low: summary.p10, high: summary.p90, futures: futures,
            samplingError: futures > 1 ? error : nil, format: shown.format, scale: shown.scale)
    }
}
