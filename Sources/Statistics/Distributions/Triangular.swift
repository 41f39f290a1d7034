/// Density rising in a straight line from `lower` to `mode` and falling to `upper`. The mode may be an end; three equal
/// values make a constant.
public struct Triangular: UnivariateDistribution {
    public let lower: Double
    public let mode: Double
    public let upper: Double

    public init(lower: Double, mode: Double, upper: Double) throws(StatisticsError) {
        try ThreePoints.check(lower, mode, upper, of: "triangular distribution")
        self.lower = lower
        self.mode = mode
        self.upper = upper
    }

    /// The triangular distribution with this mode and these two percentiles, one below and one above the mode, such as
    /// P10 and P90. With s = (c − a)/(b − a), p and q the probabilities below the low and above the high percentile, both
    /// conditions give the width: b − a = (c − x_low)/(s − √(ps)) = (x_high − c)/(1 − s − √(q(1 − s))); s is found where
    /// the two agree.
    public init(low: QuantilePoint, mode: Double, high: QuantilePoint) throws(StatisticsError) {
        try ThreePoints.check(low, mode, high, of: "triangular distribution")
        let p = low.probability
        let q = 1 - high.probability
        let (share, width) = try ThreePoints.fit(
            low: mode - low.value, high: high.value - mode, of: "triangular distribution",
            lowFraction: { (p * $0).squareRoot() }, highFraction: { 1 - (q * (1 - $0)).squareRoot() })
        try self.init(lower: mode - share * width, mode: mode, upper: mode + (1 - share) * width)
    }

    public var support: ClosedRange<Double> { lower...upper }
    /// (a + b + c)/3.
    public var mean: Double { (lower + mode + upper) / 3 }
    /// (a² + b² + c² − ab − ac − bc)/18, written with differences so that nothing cancels.
    public var variance: Double {
        let rise = mode - lower
        let fall = upper - mode
        return (rise * rise + fall * fall + rise * fall) / 18
    }

    public func density(_ x: Double) -> Double {
        guard support.contains(x) else { return 0 }
        let height = 2 / (upper - lower)
        if x == mode { return height }
        return x < mode ? height * (x - lower) / (mode - lower) : height * (upper - x) / (upper - mode)
    }

    public func cumulative(_ x: Double) -> Double {
        if x < lower { return 0 }
        if x >= upper { return 1 }
        return x <= mode
            ? (x == lower ? 0 : (x - lower) * ((x - lower) / ((upper - lower) * (mode - lower))))
            : 1 - survival(x)
    }

    public func survival(_ x: Double) -> Double {
        if x < lower { return 1 }
        if x >= upper { return 0 }
        return x <= mode ? 1 - cumulative(x) : (upper - x) * ((upper - x) / ((upper - lower) * (upper - mode)))
    }

    /// a + √(p(b − a)(c − a)) up to p = (c − a)/(b − a), then b − √((1 − p)(b − a)(b − c)).
    public func quantile(_ p: Double) -> Double {
        edgeQuantile(p) ?? value(p, 1 - p)
    }

    public func upperQuantile(_ q: Double) -> Double {
        edgeUpperQuantile(q) ?? value(1 - q, q)
    }

    private func value(_ p: Double, _ q: Double) -> Double {
        let width = upper - lower
        return p * width < mode - lower
            ? lower + (p * width * (mode - lower)).squareRoot()
            : upper - (q * width * (upper - mode)).squareRoot()
    }
}

/// What triangular and PERT distributions share: three ordered values, or a mode between two percentiles.
enum ThreePoints {
    static func check(_ lower: Double, _ mode: Double, _ upper: Double, of thing: String) throws(StatisticsError) {
        try StatisticsError.requireFinite(lower, of: thing, "lowest value")
        try StatisticsError.requireFinite(mode, of: thing, "most likely value")
        try StatisticsError.requireFinite(upper, of: thing, "highest value")
        try StatisticsError.require(
            lower <= mode, of: thing, "most likely value", found: mode, allowed: "at least the lowest value \(lower)")
        try StatisticsError.require(
            mode <= upper, of: thing, "highest value", found: upper, allowed: "at least the most likely value \(mode)")
    }

    static func check(_ low: QuantilePoint, _ mode: Double, _ high: QuantilePoint, of thing: String) throws(StatisticsError) {
        try QuantilePoint.requireRising([low, high], of: thing)
        try check(low.value, mode, high.value, of: thing)
    }

    /// Solves for the mode's share s of the width and the width itself, given how far the low and the high percentile lie
    /// from the mode and where in 0...1 the two percentiles of the standard form with mode s lie.
    static func fit(
        low: Double, high: Double, of thing: String,
        lowFraction: (Double) -> Double, highFraction: (Double) -> Double
    ) throws(StatisticsError) -> (share: Double, width: Double) {
        let question = "\(thing) from two percentiles and a mode"
        // The mode must lie between the two percentiles of the standard form: shares from `least` to `most`.
        let least = try RootFinding.brent(for: question, lower: 0, upper: 1) { $0 == 0 ? -1 : $0 - lowFraction($0) }
        let most = try RootFinding.brent(for: question, lower: 0, upper: 1) { $0 == 1 ? -1 : highFraction($0) - $0 }
        guard least < most else {
            throw .noAnswer(to: question, reason: "the percentiles leave no room for a mode between them")
        }
        // A percentile at the mode itself: the mode is at that percentile, and rounding leaves no change of sign to find.
        if low == 0 { return (least, high / (highFraction(least) - least)) }
        if high == 0 { return (most, low / (most - lowFraction(most))) }
        let share = try RootFinding.brent(for: question, lower: least, upper: most) {
            low * max(highFraction($0) - $0, 0) - high * max($0 - lowFraction($0), 0)
        }
        let width = low > high ? low / (share - lowFraction(share)) : high / (highFraction(share) - share)
        return (share, width)
    }
}
