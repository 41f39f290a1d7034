import Glibc

/// A skewed quantity with a closed form: x = m + b·(exp(gz) − 1)/g, where m is the median, b the slope at the median and
/// g the skew; g → 0 is the normal distribution, g > 0 has the long tail above, g < 0 below.
///
/// A log-normal distribution moved along the axis, mirrored for g < 0 (also called three-parameter log-normal, or Tukey's
/// g distribution). It is the one to fit to three percentiles such as P10, P50 and P90.
public struct ShiftedLogNormal: UnivariateDistribution {
    public let median: Double
    public let slope: Double
    public let skew: Double

    public init(median: Double, slope: Double, skew: Double) throws(StatisticsError) {
        let thing = "shifted log-normal distribution"
        try StatisticsError.requireFinite(median, of: thing, "median")
        try StatisticsError.require(
            slope > 0 && slope.isFinite, of: thing, "slope", found: slope, allowed: "a finite number above 0")
        try StatisticsError.require(abs(skew) <= 20, of: thing, "skew", found: skew, allowed: "from -20 to 20")
        self.median = median
        self.slope = slope
        self.skew = skew
    }

    /// Through three percentiles. The ratio (x₃ − x₂)/(x₂ − x₁) = (e^(gz₃) − e^(gz₂))/(e^(gz₂) − e^(gz₁)) rises with g; g is
    /// found by Brent's method, then b and m follow.
    public init(through low: QuantilePoint, _ middle: QuantilePoint, _ high: QuantilePoint) throws(StatisticsError) {
        try QuantilePoint.requireRising([low, middle, high], of: "shifted log-normal distribution")
        let z1 = InverseNormal.value(low.probability)
        let z2 = InverseNormal.value(middle.probability)
        let z3 = InverseNormal.value(high.probability)
        let ratio = log((high.value - middle.value) / (middle.value - low.value))
        func logRatio(_ g: Double) -> Double {
            if abs(g) < 1e-9 { return log((z3 - z2) / (z2 - z1)) + g * (z3 - z1) / 2 }
            return log(expm1(g * (z3 - z2)) / -expm1(-g * (z2 - z1)))
        }
        let skew = try RootFinding.brent(for: "shifted log-normal distribution through three percentiles", lower: -20, upper: 20) {
            logRatio($0) - ratio
        }
        let slope = (high.value - low.value) / (Self.stretched(z3, skew) - Self.stretched(z1, skew))
        try self.init(median: middle.value - slope * Self.stretched(z2, skew), slope: slope, skew: skew)
    }

    /// (exp(gz) − 1)/g.
    private static func stretched(_ z: Double, _ g: Double) -> Double {
        g == 0 ? z : expm1(g * z) / g
    }

    public var support: ClosedRange<Double> {
        if skew == 0 { return -.infinity ... .infinity }
        let end = median - slope / skew
        return skew > 0 ? end ... .infinity : -.infinity...end
    }
    /// m + b·(exp(g²/2) − 1)/g.
    public var mean: Double { median + slope * (skew == 0 ? 0 : expm1(skew * skew / 2) / skew) }
    /// b²·exp(g²)·(exp(g²) − 1)/g².
    public var variance: Double {
        let square = skew * skew
        return slope * slope * (square == 0 ? 1 : exp(square) * expm1(square) / square)
    }

    /// The standard normal score of x, nil outside the support.
    private func score(_ x: Double) -> Double? {
        let y = (x - median) / slope
        if skew == 0 { return y }
        return 1 + skew * y > 0 ? log1p(skew * y) / skew : nil
    }

    public func density(_ x: Double) -> Double {
        guard let z = score(x) else { return 0 }
        return StandardNormal.density(z) / (slope * exp(skew * z))
    }

    public func cumulative(_ x: Double) -> Double {
        guard let z = score(x) else { return skew > 0 ? 0 : 1 }
        return StandardNormal.cumulative(z)
    }

    public func survival(_ x: Double) -> Double {
        guard let z = score(x) else { return skew > 0 ? 1 : 0 }
        return StandardNormal.cumulative(-z)
    }

    public func quantile(_ p: Double) -> Double {
        edgeQuantile(p) ?? (median + slope * Self.stretched(InverseNormal.value(p), skew))
    }

    public func upperQuantile(_ q: Double) -> Double {
        edgeUpperQuantile(q) ?? (median + slope * Self.stretched(-InverseNormal.value(q), skew))
    }
}
