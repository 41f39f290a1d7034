import CGSL
import Glibc

/// A normal distribution restricted to an interval; either bound may be infinite.
///
/// `location` and `scale` are the mean and standard deviation *before* the restriction. All probabilities are kept for both
/// tails, so that a window far from the location loses no accuracy: p' = Φ(l) + p(Φ(h) − Φ(l)) or, above the middle,
/// q' = Q(h) + q(Q(l) − Q(h)).
public struct TruncatedNormal: UnivariateDistribution {
    public let location: Double
    public let scale: Double
    public let lower: Double
    public let upper: Double
    /// The normal probabilities below the lower bound, above the upper one, and between them.
    let below, above, inside: Double

    public init(location: Double, scale: Double, lower: Double = -.infinity, upper: Double = .infinity) throws(StatisticsError) {
        let thing = "truncated normal distribution"
        try StatisticsError.requireFinite(location, of: thing, "location")
        try StatisticsError.require(
            scale > 0 && scale.isFinite, of: thing, "scale", found: scale, allowed: "a finite number above 0")
        try StatisticsError.require(
            lower < upper, of: thing, "upper bound", found: upper, allowed: "above the lower bound \(lower)")
        let l = (lower - location) / scale
        let h = (upper - location) / scale
        try StatisticsError.require(
            l <= 37 && h >= -37, of: thing, "interval", found: "\(lower)...\(upper)",
            allowed: "within 37 scales of the location \(location)")
        self.location = location
        self.scale = scale
        self.lower = lower
        self.upper = upper
        below = StandardNormal.cumulative(l)
        above = StandardNormal.cumulative(-h)
        let fromBelow = StandardNormal.cumulative(h) - below
        let fromAbove = StandardNormal.cumulative(-l) - above
        // Of the two equal differences the one between the smaller numbers is the accurate one.
        inside = l > 0 ? fromAbove : fromBelow
        try StatisticsError.require(
            inside > 0, of: thing, "interval", found: "\(lower)...\(upper)", allowed: "wide enough to hold some probability")
        GSL.switchOffErrorHandler()
    }

    public var support: ClosedRange<Double> { lower...upper }
    public var mean: Double { min(max(location + scale * standardMoments.mean, lower), upper) }
    public var variance: Double { scale * scale * standardMoments.variance }

    /// With a = φ(l)/Z and b = φ(h)/Z, Z the probability inside: mean a − b, variance 1 + la − hb − (a − b)². The ratios come
    /// from the hazard function φ/Q of the tail in which the interval lies; accurate to about 1e-16·l⁴.
    private var standardMoments: (mean: Double, variance: Double) {
        var l = (lower - location) / scale
        var h = (upper - location) / scale
        if h - l < Self.narrow { return Self.narrowMoments(l, h) }
        let mirrored = h < 0
        if mirrored { (l, h) = (-h, -l) }
        let atLower: Double
        let atUpper: Double
        if l > 0 {
            let left = exp(logSurvival(h) - logSurvival(l))
            atLower = gsl_sf_hazard(l) / (1 - left)
            atUpper = h == .infinity ? 0 : gsl_sf_hazard(h) * left / (1 - left)
        } else {
            atLower = StandardNormal.density(l) / inside
            atUpper = StandardNormal.density(h) / inside
        }
        let mean = atLower - atUpper
        let fromLower = l == -.infinity ? 0 : l * atLower
        let fromUpper = h == .infinity ? 0 : h * atUpper
        return (mirrored ? -mean : mean, max(0, 1 + fromLower - fromUpper - mean * mean))
    }

    /// A window narrower than this is one over which the density is an exponential function to a part in ten million; the difference
    /// of the two ratios above would be one of rounding.
    private static let narrow = 1e-3

    /// Within a window of width w about the middle c the density goes as e^(−c(z − c)). With x = −cw/2 and the Langevin function
    /// L(x) = coth x − 1/x: mean c + w L(x)/2, variance w² L′(x)/4.
    private static func narrowMoments(_ l: Double, _ h: Double) -> (mean: Double, variance: Double) {
        let (middle, width) = (l + (h - l) / 2, h - l)
        let x = -middle * width / 2
        let isSmall = abs(x) < 0.05
        let langevin = isSmall ? x / 3 - x * x * x / 45 : 1 / tanh(x) - 1 / x
        let slope = isSmall ? 1.0 / 3 - x * x / 15 : 1 / (x * x) - 1 / (sinh(x) * sinh(x))
        return (middle + width * langevin / 2, width * width * slope / 4)
    }

    private func logSurvival(_ z: Double) -> Double {
        z == .infinity ? -.infinity : gsl_sf_log_erfc(z / 2.0.squareRoot()) - log(2)
    }

    public func density(_ x: Double) -> Double {
        support.contains(x) ? StandardNormal.density((x - location) / scale) / (scale * inside) : 0
    }

    public func cumulative(_ x: Double) -> Double {
        if x < lower { return 0 }
        if x >= upper { return 1 }
        let z = (x - location) / scale
        if z > 0 { return (below > 0.5 ? 1 - survival(x) : (StandardNormal.cumulative(z) - below) / inside) }
        return (StandardNormal.cumulative(z) - below) / inside
    }

    public func survival(_ x: Double) -> Double {
        if x < lower { return 1 }
        if x >= upper { return 0 }
        return min(1, (StandardNormal.cumulative(-(x - location) / scale) - above) / inside)
    }

    public func quantile(_ p: Double) -> Double {
        edgeQuantile(p) ?? value(p, 1 - p)
    }

    public func upperQuantile(_ q: Double) -> Double {
        edgeUpperQuantile(q) ?? value(1 - q, q)
    }

    /// The value with probability p below and q = 1 − p above.
    private func value(_ p: Double, _ q: Double) -> Double {
        let lowTail = below + p * inside
        let z = lowTail < 0.5 ? InverseNormal.value(lowTail) : -InverseNormal.value(above + q * inside)
        return min(max(location + scale * z, lower), upper)
    }
}
