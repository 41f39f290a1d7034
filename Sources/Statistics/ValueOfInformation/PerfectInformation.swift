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

    /// EVPI of two options whose incremental net benefit is normal: s φ(m/s) − |m| Φ(−|m|/s); 0 with no spread.
    ///
    /// With s the standard deviation of E(INB | input), ρ s when input and INB are jointly normal with correlation ρ, it is the value
    /// of knowing that input.
    public static func normal(mean: Double, standardDeviation: Double) throws -> Double {
        try Check.finite("mean", [mean])
        try Check.notNegative("standardDeviation", [standardDeviation])
        return normalLoss(mean, standardDeviation)
    }
}

func normalLoss(_ mean: Double, _ standardDeviation: Double) -> Double {
    guard standardDeviation > 0 else { return 0 }
    let ratio = abs(mean) / standardDeviation
    return max(0, standardDeviation * StandardNormal.density(ratio) - abs(mean) * StandardNormal.cumulative(-ratio))
}

func meanAndStandardError(_ values: [Double]) -> (mean: Double, standardError: Double) {
    let count = Double(values.count)
    let mean = values.reduce(0, +) / count
    let squares = values.reduce(0) { $0 + ($1 - mean) * ($1 - mean) }
    return (mean, (squares / (count - 1) / count).squareRoot())
}
