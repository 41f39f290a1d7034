/// A smooth distribution between `lower` and `upper` with its peak at `mode`: a + (b − a)·Beta(1 + λ(c − a)/(b − a),
/// 1 + λ(b − c)/(b − a)). The weight λ is 4 in the classic form; larger is more peaked, 0 is uniform. The mode may be an
/// end; three equal values make a constant. Its standard deviation is not (b − a)/6 unless by chance.
public struct PERT: UnivariateDistribution {
    public let lower: Double
    public let mode: Double
    public let upper: Double
    public let weight: Double
    /// Nil for a constant.
    let standard: Beta?

    public init(lower: Double, mode: Double, upper: Double, weight: Double = 4) throws(StatisticsError) {
        try ThreePoints.check(lower, mode, upper, of: "PERT distribution")
        try Self.checkWeight(weight)
        self.lower = lower
        self.mode = mode
        self.upper = upper
        self.weight = weight
        let share = (mode - lower) / (upper - lower)
        standard =
            lower == upper
            ? nil
            : try Beta(alpha: 1 + weight * share, beta: 1 + weight * (1 - share), lower: lower, upper: upper)
    }

    /// The PERT distribution with this mode and these two percentiles, one below and one above the mode; see `Triangular`
    /// for the equation solved, here with the percentiles of the standard beta form.
    public init(low: QuantilePoint, mode: Double, high: QuantilePoint, weight: Double = 4) throws(StatisticsError) {
        try ThreePoints.check(low, mode, high, of: "PERT distribution")
        try Self.checkWeight(weight)
        GSL.switchOffErrorHandler()
        let q = 1 - high.probability
        let (share, width) = try ThreePoints.fit(
            low: mode - low.value, high: high.value - mode, of: "PERT distribution",
            lowFraction: { Beta.standardQuantile(low.probability, 1 + weight * $0, 1 + weight * (1 - $0)) },
            highFraction: { 1 - Beta.standardQuantile(q, 1 + weight * (1 - $0), 1 + weight * $0) })
        try self.init(lower: mode - share * width, mode: mode, upper: mode + (1 - share) * width, weight: weight)
    }

    private static func checkWeight(_ weight: Double) throws(StatisticsError) {
        try StatisticsError.require(
            weight >= 0 && weight.isFinite, of: "PERT distribution", "weight of the most likely value", found: weight,
            allowed: "a finite number of at least 0")
    }

    public var support: ClosedRange<Double> { lower...upper }
    /// (a + λc + b)/(λ + 2).
    public var mean: Double { lower + ((upper - lower) + weight * (mode - lower)) / (weight + 2) }
    public var variance: Double { standard?.variance ?? 0 }

    public func density(_ x: Double) -> Double { standard?.density(x) ?? (x == lower ? .infinity : 0) }
    public func cumulative(_ x: Double) -> Double { standard?.cumulative(x) ?? (x < lower ? 0 : 1) }
    public func survival(_ x: Double) -> Double { standard?.survival(x) ?? (x < lower ? 1 : 0) }
    public func quantile(_ p: Double) -> Double { standard?.quantile(p) ?? (edgeQuantile(p) ?? lower) }
    public func upperQuantile(_ q: Double) -> Double { standard?.upperQuantile(q) ?? (edgeUpperQuantile(q) ?? lower) }
}
