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
        percentile90 = try (0..<values.columns).map { try Quantiles.of(regrets.column($0), at: [0.9])[0] }
        maximum = (0..<values.columns).map { regrets.column($0).reduce(0, max) }
    }

    /// The option with the least maximum regret; of equal ones the first.
    public var leastMaximum: Int { firstIndexOfLargest(maximum.map { -$0 }) }

}

/// A share of draws with its Wilson score interval, which stays within 0…1 and is honest at 0 and at 1.
public struct ShareOfDraws: Sendable, Equatable {
    public let share: Double
    public let interval: ClosedRange<Double>

    public init(count: Int, of draws: Int, confidence: Double = 0.95) throws { try self.init(parts: Double(count), of: draws, confidence: confidence) }

    /// - Parameter parts: draws counted, those that are shared by several in parts.
    init(parts: Double, of draws: Int, confidence: Double) throws {
        let share = parts / Double(draws)
        let wilson = try Intervals.wilson(count: Int(parts.rounded()), of: draws, confidence: confidence)
        self.share = share
        interval = min(wilson.lowerBound, share)...max(wilson.upperBound, share)
    }
}

/// For each option the share of draws in which it is best; options alike in a draw share it in equal parts, so that the shares add to 1 and
/// no option is first for its place in a list.
/// - Parameters:
///   - values: draws × options, higher is better.
///   - alike: values no further than this below the best count as the best.
public func probabilityOfBeingBest(values: Matrix, alike: Double = 0, confidence: Double = 0.95) throws -> [ShareOfDraws] {
    try Check.matrix("values", values)
    var wins = [Double](repeating: 0, count: values.columns)
    for draw in 0..<values.rows {
        let row = values.row(draw)
        let best = row.reduce(-.infinity, max)
        let winners = row.indices.filter { row[$0] >= best - alike }
        for winner in winners { wins[winner] += 1 / Double(winners.count) }
    }
    return try wins.map { try ShareOfDraws(parts: $0, of: values.rows, confidence: confidence) }
}
