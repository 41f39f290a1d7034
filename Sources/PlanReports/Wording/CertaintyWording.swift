package import HealthEconomy
package import HealthSimulation
package import ReportKit

extension Measure {
    /// Whether it is an amount of money, of which the mean over futures is quoted, because only means add up.
    package var isMoney: Bool { shown.format.isMoney }
}

extension YearSummary {
    /// The figure that stands for all futures wherever one is quoted: the mean of money, the middle of anything else.
    package func central(_ measure: Measure) -> Double { central(in: measure.shown.format) }

    package func central(in format: FigureFormat) -> Double { format.isMoney ? mean : p50 }
}

extension Certainty {
    /// A figure with the range of 8 in 10 futures: "£90.1m (8 in 10 futures: £47.6m to £141.6m)".
    ///
    /// Without a range to speak of (both ends read the same) it is the figure alone.
    package func range(_ summary: YearSummary, in format: FigureFormat, scale: Double = 1) -> String {
        let ends = DiagnosisWording.ends(summary, in: format, scale: scale)
        let figure = format.text(summary.central(in: format) * scale)
        let isOne = format.text(summary.p10 * scale) == format.text(summary.p90 * scale)
        return isOne ? figure : "\(figure) (\(eightInTen): \(ends))"
    }

    /// Where a monthly path begins and ends: "from 16,560 to 22,826 people waiting (8 in 10 futures: 17,455 to 29,625)".
    ///
    /// - Parameter baseline: where it stood before the first month; the first month's middle where that is not known.
    package func course(_ months: MonthlyTrajectory, from baseline: Double?, _ things: String) -> String {
        guard let first = baseline ?? months.p50.first, let last = months.p50.last, let low = months.p10.last, let high = months.p90.last else { return things }
        return "from \(Figures.fixed(first)) to \(Figures.fixed(last)) \(things) (\(eightInTen): \(Figures.fixed(low)) to \(Figures.fixed(high)))"
    }
}
