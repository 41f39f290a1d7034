/// Net monetary benefit of each option in each draw: k E − C.
/// - Parameters:
///   - effects: draws × options.
///   - costs: draws × options.
///   - threshold: k, money for a unit of effect, 0 or more.
public func netMonetaryBenefit(effects: Matrix, costs: Matrix, threshold: Double) throws -> Matrix {
    try Check.matrix("effects", effects)
    try Check.matrix("costs", costs)
    try Check.count("costs.rows", costs.rows, effects.rows)
    try Check.count("costs.columns", costs.columns, effects.columns)
    try Check.notNegative("threshold", [threshold])
    return try Matrix(
        rows: effects.rows, columns: effects.columns,
        values: zip(effects.values, costs.values).map { threshold * $0 - $1 })
}

/// How the choice and its uncertainty move with what is paid for a unit of effect.
///
/// - Acceptability curve of option m at k: share of draws in which m has the largest net benefit; equal ones count for the first.
/// - Frontier: the acceptability of the option best on average, which need not be the one most often best.
/// - Expected loss L_m = mean(max NMB − NMB_m); the least of them is the expected value of perfect information.
public struct Acceptability: Sendable, Equatable {
    public let thresholds: [Double]
    /// Thresholds × options; rows add to 1.
    public let curves: Matrix
    /// For each threshold the option with the largest mean net benefit.
    public let bestOnAverage: [Int]
    /// For each threshold the probability that `bestOnAverage` is best.
    public let frontier: [Double]
    /// Thresholds × options, money.
    public let expectedLoss: Matrix

    /// - Parameters:
    ///   - effects: draws × options.
    ///   - costs: draws × options.
    ///   - thresholds: money for a unit of effect, 0 or more.
    public init(effects: Matrix, costs: Matrix, thresholds: [Double]) throws {
        var curves = Matrix(rows: thresholds.count, columns: effects.columns)
        var losses = curves
        var best: [Int] = []
        for (index, threshold) in thresholds.enumerated() {
            let benefit = try netMonetaryBenefit(effects: effects, costs: costs, threshold: threshold)
            best.append(firstIndexOfLargest(benefit.columnMeans))
            for draw in 0..<benefit.rows {
                let values = benefit.row(draw)
                let most = values.reduce(-.infinity, max)
                // Options that give the same share the draw in equal parts.
                let winners = values.indices.filter { values[$0] == most }
                for winner in winners { curves[index, winner] += 1 / Double(winners.count) }
                for option in values.indices { losses[index, option] += most - values[option] }
            }
        }
        self.thresholds = thresholds
        self.curves = curves.dividing(by: Double(effects.rows))
        expectedLoss = losses.dividing(by: Double(effects.rows))
        bestOnAverage = best
        frontier = best.indices.map { curves[$0, best[$0]] / Double(effects.rows) }
    }
}
