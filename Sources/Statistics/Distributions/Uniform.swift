/// Every value between two bounds alike. Equal bounds make a constant.
public struct Uniform: UnivariateDistribution {
    public let lower: Double
    public let upper: Double

    public init(lower: Double, upper: Double) throws(StatisticsError) {
        try StatisticsError.requireFinite(lower, of: "uniform distribution", "lower bound")
        try StatisticsError.requireFinite(upper, of: "uniform distribution", "upper bound")
        try StatisticsError.require(
            lower <= upper, of: "uniform distribution", "upper bound", found: upper, allowed: "at least the lower bound \(lower)")
        self.lower = lower
        self.upper = upper
    }

    public var support: ClosedRange<Double> { lower...upper }
    public var mean: Double { lower + (upper - lower) / 2 }
    /// (b − a)²/12.
    public var variance: Double { (upper - lower) * (upper - lower) / 12 }

    public func density(_ x: Double) -> Double {
        support.contains(x) ? 1 / (upper - lower) : 0
    }

    public func cumulative(_ x: Double) -> Double {
        x < lower ? 0 : x >= upper ? 1 : (x - lower) / (upper - lower)
    }

    public func survival(_ x: Double) -> Double {
        x < lower ? 1 : x >= upper ? 0 : (upper - x) / (upper - lower)
    }

    public func quantile(_ p: Double) -> Double {
        edgeQuantile(p) ?? (lower + p * (upper - lower))
    }

    public func upperQuantile(_ q: Double) -> Double {
        edgeUpperQuantile(q) ?? (upper - q * (upper - lower))
    }
}
