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

    /// How far that figure would move with other seeds, as a standard deviation; nil of a single future, which does not tell.
    ///
    /// Of a mean it is sd / √n; of a middle that of the median of normal futures whose quartiles lie as far apart:
    /// √(π/2) · (p75 − p25) / 1.349 / √n. Draws that are spread evenly (Latin hypercube, Sobol') err less.
    package func samplingError(in format: FigureFormat) -> Double? {
        guard futures > 1 else { return nil }
        return (format.isMoney ? sd : SamplingError.ofMiddle * (p75 - p25) / 1.349) / Double(futures).squareRoot()
    }

    /// The same of the ends of 8 in 10 futures, the larger of both: that of the 90th percentile of normal futures, 1.709 · sd / √n, with sd
    /// from the quarter of futures nearest to each end, (p95 − p75) / 0.970.
    ///
    /// Nil of what is counted in ones and comes to less than a hundred, such as trusts: steps of five would lead beyond all that there are.
    package func samplingErrorOfEnds(in format: FigureFormat) -> Double? {
        guard futures > 1 else { return nil }
        if case .number(decimals: 0) = format, p5 >= 0, p95 < 100 { return nil }
        return SamplingError.ofEnd / 0.970 * max(p25 - p5, p95 - p75) / Double(futures).squareRoot()
    }

    /// The figure that stands for all futures, to the digits that hold: "£241m".
    package func text(in format: FigureFormat, scale: Double = 1) -> String {
        format.text(central(in: format) * scale, error: samplingError(in: format).map { $0 * scale.magnitude })
    }

    /// Whether it reads as nought, rounded to the digits that hold.
    package func isNothing(in format: FigureFormat, scale: Double = 1) -> Bool { text(in: format, scale: scale).allSatisfy { !("1"..."9").contains($0) } }

    /// The same of its mean, whatever it measures, with its sign where it is a change.
    package func changeText(in format: FigureFormat, scale: Double = 1) -> String {
        Figures.signed(mean * scale, in: format, error: errorOfMean.map { $0 * scale.magnitude })
    }

    /// The same of a mean in pounds, without its sign, in the unit that its size asks for: "£81.9m", "£1.23bn".
    package var size: String { Figures.money(mean.magnitude, error: errorOfMean) }

    private var errorOfMean: Double? { futures > 1 ? sd / Double(futures).squareRoot() : nil }

    /// The ends of the middle half of futures, to the digits that hold.
    package func middleHalf(in format: FigureFormat, scale: Double = 1) -> String {
        "\(end(p25, format, scale)) to \(end(p75, format, scale))"
    }

    /// The ends of 8 in 10 futures alone, to the digits that hold: "£50m to £140m".
    package func ends(in format: FigureFormat, scale: Double = 1) -> String {
        let (low, high) = (low(in: format, scale: scale), high(in: format, scale: scale))
        return low == high ? low : "\(low) to \(high)"
    }

    /// Why its mean lies beyond the ends of 8 in 10, in words; nil where it lies between them, or is no mean.
    package func pull(in format: FigureFormat, scale: Double = 1) -> String? {
        guard format.isMoney, mean > p90 || mean < p10 else { return nil }
        let isAbove = mean > p90
        guard text(in: format, scale: scale) != (isAbove ? high(in: format, scale: scale) : low(in: format, scale: scale)) else { return nil }
        return isAbove ? "a few futures far above draw it up" : "a few futures far below draw it down"
    }

    package func low(in format: FigureFormat, scale: Double = 1) -> String { end(p10, format, scale) }
    package func high(in format: FigureFormat, scale: Double = 1) -> String { end(p90, format, scale) }

    private func end(_ value: Double, _ format: FigureFormat, _ scale: Double) -> String {
        format.text(value * scale, error: samplingErrorOfEnds(in: format).map { $0 * scale.magnitude })
    }
}

extension Fan {
    /// The quantiles of summaries about the figure that stands for all futures, a step each; labels are written to the digits that hold.
    package init(_ path: [YearSummary?], in format: FigureFormat, scale: Double = 1) {
        func values(_ pick: (YearSummary) -> Double) -> [Double] { path.map { $0.map { pick($0) * scale } ?? .nan } }
        self.init(
            low80: values(\.p10), low50: values(\.p25), median: values { $0.central(in: format) }, high50: values(\.p75), high80: values(\.p90),
            lineName: format.isMoney ? "mean" : "median",
            error: path.compactMap(\.self).last?.samplingError(in: format).map { $0 * scale.magnitude })
    }
}

extension DotIntervalChart.Item {
    /// The figure that stands for all futures with the ends of 8 in 10, labelled to the digits that hold.
    package init(_ name: String, _ summary: YearSummary, in format: FigureFormat, scale: Double = 1, before: YearSummary? = nil) {
        self.init(
            name, summary.central(in: format) * scale, interval: FigureInterval(summary.p10 * scale, summary.p90 * scale),
            before: before.map { $0.central(in: format) * scale }, error: summary.samplingError(in: format).map { $0 * scale.magnitude })
    }
}

extension Certainty {
    /// A figure with the range of 8 in 10 futures: "£90m (8 in 10 futures: £48m to £142m)".
    ///
    /// Without a range to speak of (both ends read the same) it is the figure alone.
    package func range(_ summary: YearSummary, in format: FigureFormat, scale: Double = 1) -> String {
        let figure = summary.text(in: format, scale: scale)
        let isOne = summary.low(in: format, scale: scale) == summary.high(in: format, scale: scale)
        if let pull = summary.pull(in: format, scale: scale) {
            return "\(figure) on average, as \(pull) (\(eightInTen): \(summary.ends(in: format, scale: scale)))"
        }
        return isOne ? figure : "\(figure) (\(eightInTen): \(summary.ends(in: format, scale: scale)))"
    }

    /// Where a monthly path begins and ends: "from 16,560 to 22,826 people waiting (8 in 10 futures: 17,455 to 29,625)".
    ///
    /// - Parameter baseline: where it stood before the first month; the first month's middle where that is not known.
    package func course(_ months: MonthlyTrajectory, from baseline: Double?, _ things: String) -> String {
        guard let first = baseline ?? months.p50.first, let last = months.p50.last, let low = months.p10.last, let high = months.p90.last else { return things }
        return "from \(Figures.fixed(first)) to \(Figures.fixed(last)) \(things) (\(eightInTen): \(Figures.fixed(low)) to \(Figures.fixed(high)))"
    }
}
