/// How uncertain a figure is: the shape of its distribution around its value.
///
/// All numbers are absolute and in the base unit of the quantity they belong to (pounds, fractions, days, …), whatever
/// way the planner wrote them. A width written with ± is half the width of the central 80%, from the 10th to the 90th
/// percentile.
package enum Spread: Sendable, Hashable, Codable {
    /// Normal with the value as its mean.
    case normal(standardDeviation: Double)
    /// Log-normal with the value as its median; the standard deviation is that of the natural logarithm.
    case logNormal(logStandardDeviation: Double)
    /// Normal around the value before it is cut off below `low` and above `high`.
    case truncatedNormal(standardDeviation: Double, low: Double, high: Double)
    /// Every value from `low` to `high` equally likely.
    case uniform(low: Double, high: Double)
    /// Triangular from `low` to `high` with the value as its mode.
    case triangular(low: Double, high: Double)
    /// PERT (a beta of shape 4) from `low` to `high` with the value as its mode.
    case pert(low: Double, high: Double)
    /// Beta from `low` to `high` with the value as its mean.
    case beta(standardDeviation: Double, low: Double, high: Double)
    /// Gamma with the value as its mean.
    case gamma(standardDeviation: Double)
    /// Two stated percentiles: `low` is exceeded with probability 1 − `lowProbability`, `high` with 1 − `highProbability`.
    case interval(low: Double, high: Double, lowProbability: Double, highProbability: Double)
    /// One of several values, with probabilities that add up to 1.
    case discrete([ValueWithProbability])
}

/// One outcome of a discrete distribution.
package struct ValueWithProbability: Sendable, Hashable, Codable {
    /// The value, in the base unit of its quantity.
    package let value: Double
    /// Its probability, from 0 to 1.
    package let probability: Double

    package init(value: Double, probability: Double) {
        self.value = value
        self.probability = probability
    }
}

/// How the deviation of an uncertain figure from its value carries from one year to the next.
package enum Persistence: Sendable, Hashable, Codable {
    /// Drawn once; the same deviation in all years. We do not know the figure.
    case allYears
    /// Drawn anew each year. The figure varies from year to year.
    case eachYear
    /// Each year's deviation is this coefficient times last year's plus a fresh draw; at least 0, below 1.
    case autoregressive(Double)
}
