import CGSL
import Glibc

/// The beta distribution with shapes α and β, stretched to lower...upper.
public struct Beta: UnivariateDistribution {
    /// Beyond this GSL's distribution function begins to fail; the standard deviation is then below 0.001 of the width.
    static let largestShape = 250_000.0

    public let alpha: Double
    public let beta: Double
    public let lower: Double
    public let upper: Double

    public init(alpha: Double, beta: Double, lower: Double = 0, upper: Double = 1) throws(StatisticsError) {
        try StatisticsError.require(
            alpha > 0 && alpha <= Self.largestShape, of: "beta distribution", "alpha", found: alpha,
            allowed: "above 0 and at most \(Self.largestShape)")
        try StatisticsError.require(
            beta > 0 && beta <= Self.largestShape, of: "beta distribution", "beta", found: beta,
            allowed: "above 0 and at most \(Self.largestShape)")
        try Self.checkBounds(lower, upper)
        self.alpha = alpha
        self.beta = beta
        self.lower = lower
        self.upper = upper
        GSL.switchOffErrorHandler()
    }

    /// By mean and standard deviation. On 0...1: k = M(1 − M)/S² − 1, α = Mk, β = (1 − M)k; needs S² < M(1 − M).
    public init(mean: Double, standardDeviation: Double, lower: Double = 0, upper: Double = 1) throws(StatisticsError) {
        try Self.checkBounds(lower, upper)
        try StatisticsError.require(
            mean > lower && mean < upper, of: "beta distribution", "mean", found: mean, allowed: "strictly between \(lower) and \(upper)")
        let m = (mean - lower) / (upper - lower)
        let s = standardDeviation / (upper - lower)
        let largest = (m * (1 - m)).squareRoot()
        try StatisticsError.require(
            s > 0 && s < largest, of: "beta distribution", "standard deviation", found: standardDeviation,
            allowed: "above 0 and below \(largest * (upper - lower)), the most that this mean allows")
        let k = m * (1 - m) / (s * s) - 1
        try self.init(alpha: m * k, beta: (1 - m) * k, lower: lower, upper: upper)
    }

    /// Through two percentiles. For each sum of shapes k the mean that meets the first percentile is found; the second
    /// percentile's probability then rises with k, which is found in turn, from 0.05 to 10⁵. Both by Brent's method.
    public init(
        through first: QuantilePoint, _ second: QuantilePoint, lower: Double = 0, upper: Double = 1
    ) throws(StatisticsError) {
        try Self.checkBounds(lower, upper)
        try QuantilePoint.requireRising([first, second], of: "beta distribution")
        for point in [first, second] {
            try StatisticsError.require(
                point.value > lower && point.value < upper, of: "beta distribution", "value at probability \(point.probability)",
                found: point.value, allowed: "strictly between \(lower) and \(upper)")
        }
        GSL.switchOffErrorHandler()
        let question = "beta distribution through two percentiles"
        let x1 = (first.value - lower) / (upper - lower)
        let x2 = (second.value - lower) / (upper - lower)
        func mean(_ k: Double) -> Double {
            let found = try? RootFinding.brent(for: question, lower: 1e-9, upper: 1 - 1e-9) {
                gsl_cdf_beta_P(x1, $0 * k, (1 - $0) * k) - first.probability
            }
            return found ?? .nan
        }
        let logSum = try RootFinding.brent(for: question, lower: log(0.05), upper: log(1e5), tolerance: 1e-13) {
            let k = exp($0)
            let m = mean(k)
            return gsl_cdf_beta_P(x2, m * k, (1 - m) * k) - second.probability
        }
        let k = exp(logSum)
        let m = mean(k)
        try self.init(alpha: m * k, beta: (1 - m) * k, lower: lower, upper: upper)
    }

    private static func checkBounds(_ lower: Double, _ upper: Double) throws(StatisticsError) {
        try StatisticsError.requireFinite(lower, of: "beta distribution", "lower bound")
        try StatisticsError.requireFinite(upper, of: "beta distribution", "upper bound")
        try StatisticsError.require(
            lower < upper, of: "beta distribution", "upper bound", found: upper, allowed: "above the lower bound \(lower)")
    }

    private var width: Double { upper - lower }
    public var support: ClosedRange<Double> { lower...upper }
    public var mean: Double { lower + width * alpha / (alpha + beta) }
    /// (b − a)²αβ/((α + β)²(α + β + 1)).
    public var variance: Double {
        let sum = alpha + beta
        return width * width * (alpha / sum) * (beta / sum) / (sum + 1)
    }

    public func density(_ x: Double) -> Double {
        support.contains(x) ? gsl_ran_beta_pdf((x - lower) / width, alpha, beta) / width : 0
    }

    public func cumulative(_ x: Double) -> Double {
        x <= lower ? 0 : x >= upper ? 1 : gsl_cdf_beta_P((x - lower) / width, alpha, beta)
    }

    public func survival(_ x: Double) -> Double {
        x <= lower ? 1 : x >= upper ? 0 : gsl_cdf_beta_Q((x - lower) / width, alpha, beta)
    }

    public func quantile(_ p: Double) -> Double {
        edgeQuantile(p) ?? lower + width * Self.standardQuantile(p, alpha, beta)
    }

    /// By the mirror image: the distance from the upper bound has the shapes β, α.
    public func upperQuantile(_ q: Double) -> Double {
        edgeUpperQuantile(q) ?? upper - width * Self.standardQuantile(q, beta, alpha)
    }

    /// GSL's inverse where it answers; where it does not, halving on its distribution function.
    static func standardQuantile(_ p: Double, _ alpha: Double, _ beta: Double) -> Double {
        let guess = gsl_cdf_beta_Pinv(p, alpha, beta)
        if guess > 0, guess < 1, abs(gsl_cdf_beta_P(guess, alpha, beta) / p - 1) < 1e-10 { return guess }
        return RootFinding.smallest(from: .leastNormalMagnitude, to: 1) { gsl_cdf_beta_P($0, alpha, beta) >= p }
    }
}
