import Glibc

/// A positive quantity whose logarithm is normal: x = exp(μ + σz). σ = 0 makes a constant.
public struct LogNormal: UnivariateDistribution {
    public let logMean: Double
    public let logStandardDeviation: Double

    public init(logMean: Double, logStandardDeviation: Double) throws(StatisticsError) {
        try StatisticsError.requireFinite(logMean, of: "log-normal distribution", "mean of the logarithm")
        try StatisticsError.require(
            logStandardDeviation >= 0 && logStandardDeviation.isFinite, of: "log-normal distribution",
            "standard deviation of the logarithm", found: logStandardDeviation, allowed: "a finite number of at least 0")
        self.logMean = logMean
        self.logStandardDeviation = logStandardDeviation
    }

    /// By mean M and standard deviation S of the quantity itself: σ² = ln(1 + S²/M²), μ = ln M − σ²/2.
    public init(mean: Double, standardDeviation: Double) throws(StatisticsError) {
        try Self.requirePositive(mean, "mean")
        try StatisticsError.require(
            standardDeviation >= 0 && standardDeviation.isFinite, of: "log-normal distribution", "standard deviation",
            found: standardDeviation, allowed: "a finite number of at least 0")
        let ratio = standardDeviation / mean
        let variance = log1p(ratio * ratio)
        try self.init(logMean: log(mean) - variance / 2, logStandardDeviation: variance.squareRoot())
    }

    /// By median and σ.
    public init(median: Double, logStandardDeviation: Double) throws(StatisticsError) {
        try Self.requirePositive(median, "median")
        try self.init(logMean: log(median), logStandardDeviation: logStandardDeviation)
    }

    /// Through two percentiles: σ = ln(x₂/x₁)/(z₂ − z₁), μ = ln x₁ − σz₁.
    public init(through first: QuantilePoint, _ second: QuantilePoint) throws(StatisticsError) {
        try Self.requirePositive(first.value, "value at probability \(first.probability)")
        try QuantilePoint.requireRising([first, second], of: "log-normal distribution")
        let z1 = InverseNormal.value(first.probability)
        let z2 = InverseNormal.value(second.probability)
        let deviation = log(second.value / first.value) / (z2 - z1)
        try self.init(logMean: log(first.value) - deviation * z1, logStandardDeviation: deviation)
    }

    private static func requirePositive(_ value: Double, _ name: String) throws(StatisticsError) {
        try StatisticsError.require(
            value > 0 && value.isFinite, of: "log-normal distribution", name, found: value, allowed: "a finite number above 0")
    }

    public var support: ClosedRange<Double> {
        logStandardDeviation == 0 ? exp(logMean)...exp(logMean) : 0 ... .infinity
    }
    /// exp(μ + σ²/2).
    public var mean: Double { exp(logMean + logStandardDeviation * logStandardDeviation / 2) }
    /// mean²·(exp(σ²) − 1).
    public var variance: Double { mean * mean * expm1(logStandardDeviation * logStandardDeviation) }
    public var median: Double { exp(logMean) }

    public func density(_ x: Double) -> Double {
        if logStandardDeviation == 0 { return x == median ? .infinity : 0 }
        return x > 0 ? StandardNormal.density(score(x)) / (x * logStandardDeviation) : 0
    }

    public func cumulative(_ x: Double) -> Double {
        if logStandardDeviation == 0 { return x < median ? 0 : 1 }
        return x > 0 ? StandardNormal.cumulative(score(x)) : 0
    }

    public func survival(_ x: Double) -> Double {
        if logStandardDeviation == 0 { return x < median ? 1 : 0 }
        return x > 0 ? StandardNormal.cumulative(-score(x)) : 1
    }

    private func score(_ x: Double) -> Double { (log(x) - logMean) / logStandardDeviation }

    public func quantile(_ p: Double) -> Double {
        edgeQuantile(p) ?? exp(logMean + logStandardDeviation * InverseNormal.value(p))
    }

    public func upperQuantile(_ q: Double) -> Double {
        edgeUpperQuantile(q) ?? exp(logMean - logStandardDeviation * InverseNormal.value(q))
    }
}
