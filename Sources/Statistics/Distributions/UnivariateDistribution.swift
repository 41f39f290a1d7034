/// What every distribution of one number offers. Hot loops use `CompiledDistribution` instead.
public protocol UnivariateDistribution: Sendable, Hashable {
    /// The smallest and the largest possible value; may be infinite.
    var support: ClosedRange<Double> { get }
    var mean: Double { get }
    var variance: Double { get }
    /// The density at x; for distributions of separate values the probability of x.
    func density(_ x: Double) -> Double
    /// P(X ≤ x).
    func cumulative(_ x: Double) -> Double
    /// P(X > x), without the rounding of 1 − P(X ≤ x) where the distribution allows.
    func survival(_ x: Double) -> Double
    /// The smallest x with P(X ≤ x) ≥ p. The ends of the support at 0 and 1; NaN for p outside 0...1.
    func quantile(_ p: Double) -> Double
    /// quantile(1 − q), without the rounding of 1 − q where the distribution allows.
    func upperQuantile(_ q: Double) -> Double
}

extension UnivariateDistribution {
    public var standardDeviation: Double { variance.squareRoot() }

    public func survival(_ x: Double) -> Double { 1 - cumulative(x) }

    public func upperQuantile(_ q: Double) -> Double { quantile(1 - q) }

    /// quantile(Φ(z)), accurate in both tails.
    public func quantile(standardNormal z: Double) -> Double {
        z <= 0 ? quantile(StandardNormal.cumulative(z)) : upperQuantile(StandardNormal.cumulative(-z))
    }

    /// The value at the ends p = 0 and p = 1, NaN outside 0...1, nil strictly between.
    func edgeQuantile(_ p: Double) -> Double? {
        if p > 0 && p < 1 { return nil }
        return p == 0 ? support.lowerBound : p == 1 ? support.upperBound : .nan
    }

    /// The same for the probability above.
    func edgeUpperQuantile(_ q: Double) -> Double? {
        if q > 0 && q < 1 { return nil }
        return q == 0 ? support.upperBound : q == 1 ? support.lowerBound : .nan
    }
}

/// A value with the probability that a quantity is at most that value, as experts give them: P10 = 3.1.
public struct QuantilePoint: Sendable, Hashable {
    public let probability: Double
    public let value: Double

    /// Throws when `probability` is not strictly between 0 and 1 or `value` not finite.
    public init(probability: Double, value: Double) throws(StatisticsError) {
        try StatisticsError.require(
            probability > 0 && probability < 1, of: "percentile", "probability", found: probability,
            allowed: "strictly between 0 and 1")
        try StatisticsError.requireFinite(value, of: "percentile", "value")
        self.probability = probability
        self.value = value
    }

    /// Throws unless both probability and value rise from point to point.
    static func requireRising(_ points: [QuantilePoint], of thing: String) throws(StatisticsError) {
        for (lower, upper) in zip(points, points.dropFirst()) {
            try StatisticsError.require(
                lower.probability < upper.probability, of: thing, "probability of the next percentile",
                found: upper.probability, allowed: "above \(lower.probability)")
            try StatisticsError.require(
                lower.value < upper.value, of: thing, "value at probability \(upper.probability)", found: upper.value,
                allowed: "above \(lower.value), the value at probability \(lower.probability)")
        }
    }
}
