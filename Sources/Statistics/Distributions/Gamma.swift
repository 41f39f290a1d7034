import CGSL
import Glibc

/// The gamma distribution with shape k and scale θ on the positive numbers.
public struct Gamma: UnivariateDistribution {
    public let shape: Double
    public let scale: Double

    public init(shape: Double, scale: Double) throws(StatisticsError) {
        try StatisticsError.require(
            shape > 0 && shape.isFinite, of: "gamma distribution", "shape", found: shape, allowed: "a finite number above 0")
        try StatisticsError.require(
            scale > 0 && scale.isFinite, of: "gamma distribution", "scale", found: scale, allowed: "a finite number above 0")
        self.shape = shape
        self.scale = scale
        GSL.switchOffErrorHandler()
    }

    /// By mean M and standard deviation S: k = M²/S², θ = S²/M.
    public init(mean: Double, standardDeviation: Double) throws(StatisticsError) {
        try StatisticsError.require(
            mean > 0 && mean.isFinite, of: "gamma distribution", "mean", found: mean, allowed: "a finite number above 0")
        try StatisticsError.require(
            standardDeviation > 0 && standardDeviation.isFinite, of: "gamma distribution", "standard deviation",
            found: standardDeviation, allowed: "a finite number above 0")
        let ratio = mean / standardDeviation
        try self.init(shape: ratio * ratio, scale: standardDeviation / ratio)
    }

    /// Through two percentiles. Their ratio falls with the shape alone; the shape is found by Brent's method on its
    /// logarithm, from 0.05 to 10⁶.
    public init(through first: QuantilePoint, _ second: QuantilePoint) throws(StatisticsError) {
        try StatisticsError.require(
            first.value > 0, of: "gamma distribution", "value at probability \(first.probability)", found: first.value,
            allowed: "above 0")
        try QuantilePoint.requireRising([first, second], of: "gamma distribution")
        GSL.switchOffErrorHandler()
        let wanted = log(second.value / first.value)
        let logShape = try RootFinding.brent(
            for: "gamma distribution through two percentiles", lower: log(0.05), upper: log(1e6)
        ) {
            let shape = exp($0)
            let low = Self.standardQuantile(first.probability, shape)
            let high = Self.standardQuantile(second.probability, shape)
            return log(high / low) - wanted
        }
        let shape = exp(logShape)
        try self.init(shape: shape, scale: second.value / Self.standardQuantile(second.probability, shape))
    }

    public var support: ClosedRange<Double> { 0 ... .infinity }
    public var mean: Double { shape * scale }
    public var variance: Double { shape * scale * scale }

    public func density(_ x: Double) -> Double { gsl_ran_gamma_pdf(x, shape, scale) }

    public func cumulative(_ x: Double) -> Double { x <= 0 ? 0 : gsl_cdf_gamma_P(x, shape, scale) }

    public func survival(_ x: Double) -> Double { x <= 0 ? 1 : gsl_cdf_gamma_Q(x, shape, scale) }

    public func quantile(_ p: Double) -> Double {
        edgeQuantile(p) ?? scale * Self.standardQuantile(p, shape)
    }

    public func upperQuantile(_ q: Double) -> Double {
        if let edge = edgeUpperQuantile(q) { return edge }
        let guess = gsl_cdf_gamma_Qinv(q, shape, 1)
        if guess > 0, abs(gsl_cdf_gamma_Q(guess, shape, 1) / q - 1) < 1e-10 { return scale * guess }
        return scale * RootFinding.smallest(from: 0, to: 1e6 + 10 * shape) { gsl_cdf_gamma_Q($0, shape, 1) <= q }
    }

    /// GSL's inverse where it answers; where it does not (it fails for some small shapes), halving on its distribution function.
    private static func standardQuantile(_ p: Double, _ shape: Double) -> Double {
        let guess = gsl_cdf_gamma_Pinv(p, shape, 1)
        if guess > 0, abs(gsl_cdf_gamma_P(guess, shape, 1) / p - 1) < 1e-10 { return guess }
        return RootFinding.smallest(from: .leastNormalMagnitude, to: 1e6 + 10 * shape) { gsl_cdf_gamma_P($0, shape, 1) >= p }
    }
}
