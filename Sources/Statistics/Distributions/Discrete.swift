/// Separate values with probabilities that sum to 1 (to within 1e-9; they are then divided by their sum).
public struct Discrete: UnivariateDistribution {
    /// Rising, without doubles.
    public let values: [Double]
    public let probabilities: [Double]
    /// P(X ≤ value), the last exactly 1.
    let cumulated: [Double]

    public init(values: [Double], probabilities: [Double]) throws(StatisticsError) {
        let thing = "discrete distribution"
        try StatisticsError.require(
            !values.isEmpty && values.count == probabilities.count, of: thing, "number of probabilities",
            found: probabilities.count, allowed: "as many as values (\(values.count)), at least one")
        for value in values { try StatisticsError.requireFinite(value, of: thing, "value") }
        for probability in probabilities {
            try StatisticsError.require(
                probability >= 0 && probability <= 1, of: thing, "probability", found: probability, allowed: "from 0 to 1")
        }
        let sum = probabilities.reduce(0, +)
        try StatisticsError.require(
            abs(sum - 1) <= 1e-9, of: thing, "sum of the probabilities", found: sum, allowed: "1")
        let sorted = zip(values, probabilities).sorted { $0.0 < $1.0 }.filter { $0.1 > 0 }
        self.values = sorted.map(\.0)
        self.probabilities = sorted.map { $0.1 / sum }
        for (lower, upper) in zip(self.values, self.values.dropFirst()) {
            try StatisticsError.require(lower < upper, of: thing, "value \(upper)", found: "given twice", allowed: "given once")
        }
        var running = 0.0
        var cumulated = self.probabilities.map {
            running += $0; return min(running, 1)
        }
        cumulated[cumulated.count - 1] = 1
        self.cumulated = cumulated
    }

    public var support: ClosedRange<Double> { values[0]...values[values.count - 1] }
    public var mean: Double { zip(values, probabilities).map { $0 * $1 }.reduce(0, +) }
    public var variance: Double {
        let mean = mean
        return zip(values, probabilities).map { ($0 - mean) * ($0 - mean) * $1 }.reduce(0, +)
    }

    public func density(_ x: Double) -> Double {
        values.firstIndex(of: x).map { probabilities[$0] } ?? 0
    }

    public func cumulative(_ x: Double) -> Double {
        values.lastIndex { $0 <= x }.map { cumulated[$0] } ?? 0
    }

    public func quantile(_ p: Double) -> Double {
        edgeQuantile(p) ?? values[cumulated.firstIndex { $0 >= p - Rounding.probability } ?? values.count - 1]
    }
}

/// An event that happens (1) or not (0), such as a risk that materialises.
public struct Event: UnivariateDistribution {
    public let probability: Double

    public init(probability: Double) throws(StatisticsError) {
        try StatisticsError.require(
            probability >= 0 && probability <= 1, of: "event", "probability", found: probability, allowed: "from 0 to 1")
        self.probability = probability
    }

    public var support: ClosedRange<Double> { (probability == 1 ? 1 : 0)...(probability == 0 ? 0 : 1) }
    public var mean: Double { probability }
    public var variance: Double { probability * (1 - probability) }

    public func density(_ x: Double) -> Double { x == 1 ? probability : x == 0 ? 1 - probability : 0 }
    public func cumulative(_ x: Double) -> Double { x < 0 ? 0 : x < 1 ? 1 - probability : 1 }
    /// Happens in the upper tail: 1 when p > 1 − probability.
    public func quantile(_ p: Double) -> Double { edgeQuantile(p) ?? (p > 1 - probability + Rounding.probability ? 1 : 0) }
    public func upperQuantile(_ q: Double) -> Double { edgeUpperQuantile(q) ?? (q < probability ? 1 : 0) }
}

/// Observed values, each equally likely to be seen again (the bootstrap's distribution; variance with divisor n).
public struct Empirical: UnivariateDistribution {
    /// Rising; doubles stay.
    public let sample: [Double]

    public init(sample: [Double]) throws(StatisticsError) {
        try StatisticsError.require(
            !sample.isEmpty, of: "empirical distribution", "number of observed values", found: 0, allowed: "at least 1")
        for value in sample { try StatisticsError.requireFinite(value, of: "empirical distribution", "observed value") }
        self.sample = sample.sorted()
    }

    public var support: ClosedRange<Double> { sample[0]...sample[sample.count - 1] }
    public var mean: Double { Mean.of(sample) }
    public var variance: Double {
        let mean = mean
        return Mean.of(sample.map { ($0 - mean) * ($0 - mean) })
    }

    public func density(_ x: Double) -> Double { Double(sample.count { $0 == x }) / Double(sample.count) }
    public func cumulative(_ x: Double) -> Double { Double(sample.count { $0 <= x }) / Double(sample.count) }
    public func quantile(_ p: Double) -> Double {
        edgeQuantile(p) ?? sample[max(0, Int((p * Double(sample.count) * (1 - Rounding.share)).rounded(.up)) - 1)]
    }
}
