/// What it would be worth to know everything before choosing: EVPI = mean(max NB) − max(mean NB), per decision.
public struct PerfectInformation: Sendable, Equatable {
    /// 0 or more, in the unit of the net benefit.
    public let value: Double
    public let standardError: Double
    /// The option chosen without further information.
    public let best: Int

    /// - Parameter netBenefit: draws × options, higher is better; options share the draws.
    public init(netBenefit: Matrix) throws {
        try Check.matrix("netBenefit", netBenefit, minimumRows: 2)
        let best = firstIndexOfLargest(netBenefit.columnMeans)
        let losses = (0..<netBenefit.rows).map { draw in
            netBenefit.row(draw).reduce(-.infinity, max) - netBenefit[draw, best]
        }
        let summary = meanAndStandardError(losses)
        value = summary.mean
        standardError = summary.standardError
        self.best = best
    }
}

func meanAndStandardError(_ values: [Double]) -> (mean: Double, standardError: Double) {
    let count = Double(values.count)
    let mean = Mean.of(values)
    let squares = values.reduce(0) { $0 + ($1 - mean) * ($1 - mean) }
    return (mean, (squares / (count - 1) / count).squareRoot())
}
