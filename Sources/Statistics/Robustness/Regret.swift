internal import CGSL

/// What is lost in each draw by having chosen an option rather than the best one for that draw: max_m V_m − V. Never negative;
/// doing better than some reference is no regret.
public struct Regret: Sendable, Equatable {
    /// Draws × options.
    public let regrets: Matrix
    /// Means; the least of them is the expected value of perfect information.
    public let expected: [Double]
    /// 90th percentile by linear interpolation at (n − 1) p (type 7).
    public let percentile90: [Double]
    public let maximum: [Double]

    /// - Parameter values: draws (or named futures) × options, higher is better.
    public init(values: Matrix) throws {
        try Check.matrix("values", values)
        var regrets = values
        for draw in 0..<values.rows {
            let best = values.row(draw).reduce(-.infinity, max)
            for option in 0..<values.columns { regrets[draw, option] = best - values[draw, option] }
        }
        self.regrets = regrets
        expected = regrets.columnMeans
        let sorted = (0..<values.columns).map { regrets.column($0).sorted() }
        percentile90 = sorted.map { quantile(ofSorted: $0, 0.9) }
        maximum = sorted.map { $0[$0.count - 1] }
    }

    /// The option with the least maximum regret; of equal ones the first.
    public var leastMaximum: Int { firstIndexOfLargest(maximum.map { -$0 }) }

    /// The option with the least expected regret, which is the one best on average.
    public var leastExpected: Int { firstIndexOfLargest(expected.map { -$0 }) }
}

/// A share of draws with its Wilson score interval, which stays within 0…1 and is honest at 0 and at 1.
public struct ShareOfDraws: Sendable, Equatable {
    public let share: Double
    public let interval: ClosedRange<Double>

    /// centre = (p + z²/2n) / (1 + z²/n), half width = z sqrt(p(1 − p)/n + z²/4n²) / (1 + z²/n).
    public init(count: Int, of draws: Int, confidence: Double = 0.95) throws {
        try Check.atLeast("draws", draws, 1)
        try Check.index("count", count, below: draws + 1)
        try Check.openUnit("confidence", confidence)
        let n = Double(draws)
        let p = Double(count) / n
        let z = gsl_cdf_ugaussian_Pinv(0.5 + confidence / 2)
        let centre = p + z * z / (2 * n)
        let half = z * (p * (1 - p) / n + z * z / (4 * n * n)).squareRoot()
        let scale = 1 + z * z / n
        share = p
        // At 0 and at 1 one end is exact; rounding must not move it.
        interval = (count == 0 ? 0 : (centre - half) / scale)...(count == draws ? 1 : (centre + half) / scale)
    }
}

/// For each option the share of draws in which it is best; equal values count for the first listed, so the shares add to 1.
/// - Parameter values: draws × options, higher is better.
public func probabilityOfBeingBest(values: Matrix, confidence: Double = 0.95) throws -> [ShareOfDraws] {
    try Check.matrix("values", values)
    var wins = [Int](repeating: 0, count: values.columns)
    for draw in 0..<values.rows { wins[firstIndexOfLargest(values.row(draw))] += 1 }
    return try wins.map { try ShareOfDraws(count: $0, of: values.rows, confidence: confidence) }
}
