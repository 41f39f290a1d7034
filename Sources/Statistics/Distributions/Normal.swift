/// The normal distribution. A standard deviation of zero makes a constant.
public struct Normal: UnivariateDistribution {
    public let mean: Double
    public let standardDeviation: Double

    public init(mean: Double, standardDeviation: Double) throws(StatisticsError) {
        try StatisticsError.requireFinite(mean, of: "normal distribution", "mean")
        try StatisticsError.require(
            standardDeviation >= 0 && standardDeviation.isFinite, of: "normal distribution", "standard deviation",
            found: standardDeviation, allowed: "a finite number of at least 0")
        self.mean = mean
        self.standardDeviation = standardDeviation
    }

    /// The normal distribution through two percentiles: s = (x₂ − x₁)/(z₂ − z₁), m = x₁ − s·z₁.
    public init(through first: QuantilePoint, _ second: QuantilePoint) throws(StatisticsError) {
        try QuantilePoint.requireRising([first, second], of: "normal distribution")
        let z1 = InverseNormal.value(first.probability)
        let z2 = InverseNormal.value(second.probability)
        let deviation = (second.value - first.value) / (z2 - z1)
        try self.init(mean: first.value - deviation * z1, standardDeviation: deviation)
    }

    public var support: ClosedRange<Double> {
        standardDeviation == 0 ? mean...mean : -.infinity ... .infinity
    }
    public var variance: Double { standardDeviation * standardDeviation }

    public func density(_ x: Double) -> Double {
        if standardDeviation == 0 { return x == mean ? .infinity : 0 }
        return StandardNormal.density((x - mean) / standardDeviation) / standardDeviation
    }

    public func cumulative(_ x: Double) -> Double {
        standardDeviation == 0 ? (x < mean ? 0 : 1) : StandardNormal.cumulative((x - mean) / standardDeviation)
    }

    public func survival(_ x: Double) -> Double {
        standardDeviation == 0 ? (x < mean ? 1 : 0) : StandardNormal.cumulative(-(x - mean) / standardDeviation)
    }

    public func quantile(_ p: Double) -> Double {
        edgeQuantile(p) ?? (mean + standardDeviation * InverseNormal.value(p))
    }

    public func upperQuantile(_ q: Double) -> Double {
        edgeUpperQuantile(q) ?? (mean - standardDeviation * InverseNormal.value(q))
    }
}
