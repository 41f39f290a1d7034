/// Several experts' distributions pooled by weights: F = Σ wₖFₖ (the linear pool). The quantile is found by root finding on
/// F. Averaging the experts' quantiles instead is another pool, with less spread; it is not offered.
public struct Mixture: UnivariateDistribution {
    public let components: [Distribution]
    /// Divided by their sum.
    public let weights: [Double]

    public init(components: [Distribution], weights: [Double]) throws(StatisticsError) {
        let thing = "mixture of distributions"
        try StatisticsError.require(
            !components.isEmpty && components.count == weights.count, of: thing, "number of weights", found: weights.count,
            allowed: "as many as distributions (\(components.count)), at least one")
        for weight in weights {
            try StatisticsError.require(
                weight >= 0 && weight.isFinite, of: thing, "weight", found: weight, allowed: "a finite number of at least 0")
        }
        let sum = weights.reduce(0, +)
        try StatisticsError.require(sum > 0, of: thing, "sum of the weights", found: sum, allowed: "above 0")
        let used = zip(components, weights).filter { $0.1 > 0 }
        self.components = used.map(\.0)
        self.weights = used.map { $0.1 / sum }
    }

    public var support: ClosedRange<Double> {
        let lowest = components.map(\.support.lowerBound).min() ?? 0
        let highest = components.map(\.support.upperBound).max() ?? 0
        return lowest...highest
    }
    public var mean: Double { pooled { $0.mean } }
    /// Σ wₖ(sₖ² + (mₖ − m)²).
    public var variance: Double {
        let mean = mean
        return pooled { $0.variance + ($0.mean - mean) * ($0.mean - mean) }
    }

    public func density(_ x: Double) -> Double { pooled { $0.density(x) } }
    public func cumulative(_ x: Double) -> Double { pooled { $0.cumulative(x) } }
    public func survival(_ x: Double) -> Double { pooled { $0.survival(x) } }

    private func pooled(_ quantity: (Distribution) -> Double) -> Double {
        zip(components, weights).map { $1 * quantity($0) }.reduce(0, +)
    }

    public func quantile(_ p: Double) -> Double {
        edgeQuantile(p) ?? solve(among: components.map { $0.quantile(p) }) { cumulative($0) - p }
    }

    public func upperQuantile(_ q: Double) -> Double {
        edgeUpperQuantile(q) ?? solve(among: components.map { $0.upperQuantile(q) }) { q - survival($0) }
    }

    /// The pooled quantile lies between the components' own; halving takes over where F jumps.
    private func solve(among candidates: [Double], _ excess: (Double) -> Double) -> Double {
        let low = candidates.min() ?? .nan
        let high = candidates.max() ?? .nan
        if low == high { return low }
        if components.allSatisfy(\.isContinuous),
            let root = try? RootFinding.brent(for: "quantile of a mixture", lower: low, upper: high, excess)
        {
            return root
        }
        return RootFinding.smallest(from: low, to: high) { excess($0) >= 0 }
    }
}
