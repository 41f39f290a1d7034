import Glibc

private let input = InputCheck(of: "wandering line")

/// A line whose level may wander: between a plain line (gain 0) and a random walk with drift (gain 1), each by the likelihood of the series under it.
///
///     value(t) = level(t) + noise,   level(t + 1) = level(t) + drift + step
///     variance of noise = (1 - g) s²,   variance of a step = g² s²
///
/// so that in the long run the level takes up the share g of a surprise, and a surprise has variance s². Level and drift are unknown and fitted with their
/// errors (augmented Kalman filter, de Jong 1991); with n values, V the covariance of the values under g over s², X the columns 1 and t, and R² the squares of
/// what X leaves, weighed by V,
///
///     s² = R²/(n - 2),   weight of g ∝ prior(g) |V|^-½ |X'V⁻¹X|^-½ (R²)^-(n - 2)/2
///
/// is the likelihood with level, drift and s integrated out under flat priors (of s: of its logarithm). Values and their logarithms are tried alike, errors of
/// logarithms counted in units of the geometric mean (Box and Cox 1964). The deviations are stretched to Student's t with n - 2 degrees of freedom.
///
/// Few values cannot tell a series that comes back to its line from one that stays where it got to; as both stand in the paths by what is known of
/// them, a band holds what it claims on average over all of these, somewhat more where the truth is a line and somewhat less where it is a walk.
struct WanderingLine: Equatable {
    /// One gain on one scale, and what it makes of the series.
    struct Candidate: Equatable {
        let gain: Double
        let isLogarithmic: Bool
        /// Its part of the paths.
        let share: Double
        /// At the last step.
        let level, drift: Double
        /// Lower triangle of the root of the covariance of level and drift.
        let levelError, driftWithLevel, driftError: Double
        let noiseDeviation, stepDeviation: Double
    }

    let candidates: [Candidate]
    let degreesOfFreedom: Double
    /// Values less what was to be expected one step before under the likeliest candidate, each over its deviation; the first two tell level and drift.
    let surprises: [Double]
    /// The logarithm of the largest value that a path may take; of those growing by per cent alone.
    private let mostLogarithm: Double

    /// The gains that are tried.
    static let gains = [0, 0.1, 0.25, 0.5, 0.75, 0.9, 1]
    /// What a random walk counts before the values are seen; the other gains share the rest. Assumption: income, staff and activity mostly stay where they got to.
    static let walkBefore = 0.5
    /// The fewest values: two tell level and drift, three how far they are to be trusted.
    static let fewest = 5

    /// - Parameters:
    ///   - values: in time order, nil where missing; the last is there.
    ///   - triesLogarithms: whether logarithms are tried beside the values; needs values above 0.
    ///   - lost: degrees of freedom that a season taken out beforehand has used up.
    ///   - most: the largest value that a path may take.
    init(_ values: [Double?], triesLogarithms: Bool, lost: Double = 0, most: Double = .infinity) throws(StatisticsError) {
        mostLogarithm = most.isFinite ? log(most) : ProjectionAdjustment.Scale.mostLogarithm
        let known = values.compactMap(\.self)
        try input.require(known.count >= Self.fewest, "values", "\(Self.fewest) or more", found: known.count)
        for value in known { try input.require(value.isFinite, "values", "finite numbers or missing", found: value) }
        let spare = Double(known.count - 2)
        let degrees = max(spare - lost, spare / 2)
        degreesOfFreedom = degrees
        var fits = Self.gains.map { Filtered(values, gain: $0, degreesOfFreedom: degrees, isLogarithmic: false, unit: 1) }
        if triesLogarithms {
            for value in known { try input.requirePositive(value, "values") }
            let unit = exp(Mean.of(known.map { log($0) }))
            let logarithms = values.map { $0.map { log($0) } }
            fits += Self.gains.map { Filtered(logarithms, gain: $0, degreesOfFreedom: degrees, isLogarithmic: true, unit: unit) }
        }
        let others = (1 - Self.walkBefore) / Double(Self.gains.count - 1)
        let logarithms = fits.map { $0.logLikelihood + log($0.gain == 1 ? Self.walkBefore : others) }
        let greatest = logarithms.max() ?? 0
        let weights = logarithms.map { exp($0 - greatest) }
        let total = weights.reduce(0, +)
        candidates = zip(fits, weights).map { $0.candidate(share: $1 / total) }
        surprises = zip(fits, logarithms).first { $1 == greatest }?.0.surprises ?? []
    }

    /// How its paths are shared: "in 41% of its paths a random walk, in 55% growing by per cent".
    var words: String {
        func percent(_ counts: (Candidate) -> Bool) -> String { "\(Int((100 * candidates.reduce(0) { $0 + (counts($1) ? $1.share : 0) }).rounded()))%" }
        let scales = candidates.contains { $0.isLogarithmic } ? ", in \(percent { $0.isLogarithmic }) growing by per cent" : ""
        return "in \(percent { $0.gain == 1 }) of its paths a random walk\(scales)"
    }

    /// Paths of values to come, each of one candidate.
    ///
    /// Draws of a path: steps 0 to `horizon` - 1, level `horizon`, drift `horizon` + 1; from `further` on the noise of each step and then the candidate.
    func paths(count: Int, horizon: Int, further: Int, uniform: PathUniform) -> ForecastPaths {
        var values: [Double] = []
        values.reserveCapacity(count * horizon)
        let stretch = stretchToStudent(degreesOfFreedom: degreesOfFreedom)
        for path in 0..<count {
            let one = candidates[candidates.place(of: uniform(path, further + horizon)) { $0.share }]
            let (first, second) = (stretch * StandardNormal.quantile(uniform(path, horizon)), stretch * StandardNormal.quantile(uniform(path, horizon + 1)))
            var level = one.level + one.levelError * first
            let drift = one.drift + one.driftWithLevel * first + one.driftError * second
            for step in 0..<horizon {
                level += drift
                if one.stepDeviation > 0 { level += stretch * one.stepDeviation * StandardNormal.quantile(uniform(path, step)) }
                var value = level
                if one.noiseDeviation > 0 { value += stretch * one.noiseDeviation * StandardNormal.quantile(uniform(path, further + step)) }
                values.append(one.isLogarithmic ? exp(min(value, mostLogarithm)) : value)
            }
        }
        return ForecastPaths(checkedCount: count, horizon: horizon, values: values)
    }
}

/// The filter under one gain: level and drift by generalised least squares.
private struct Filtered {
    let gain: Double
    let isLogarithmic: Bool
    let logLikelihood: Double
    let surprises: [Double]
    private var level = 0.0, drift = 0.0
    private var levelError = 0.0, driftWithLevel = 0.0, driftError = 0.0
    private let deviation: Double

    /// A value, and the columns of level and drift beside it.
    private typealias Row = SIMD4<Double>

    init(_ values: [Double?], gain: Double, degreesOfFreedom: Double, isLogarithmic: Bool, unit: Double) {
        let last = values.count - 1
        // From the last value on, so that a small change of a large value keeps its digits.
        let origin = values.compactMap(\.self).last ?? 0
        let (noise, step) = (1 - gain, gain * gain)
        var state = Row()
        // Any variance does at the start: the level is fitted.
        var variance = 1.0
        var (spreads, innovations) = ([Double](), [Row]())
        var isBegun = false
        for (place, value) in values.enumerated() {
            if isBegun { variance += step }
            guard let value else { continue }
            isBegun = true
            let spread = variance + noise
            let innovation = Row(value - origin, 1, Double(place - last), 0) - state
            state += innovation * (variance / spread)
            variance *= noise / spread
            spreads.append(spread)
            innovations.append(innovation)
        }
        // Sums of squares and products of the innovations: of the columns, of the columns with the values, of the values.
        var (ones, both, times, withOnes, withTimes, squares) = (0.0, 0.0, 0.0, 0.0, 0.0, 0.0)
        for (row, spread) in zip(innovations, spreads) {
            ones += row.y * row.y / spread
            both += row.y * row.z / spread
            times += row.z * row.z / spread
            withOnes += row.y * row.x / spread
            withTimes += row.z * row.x / spread
            squares += row.x * row.x / spread
        }
        let determinant = ones * times - both * both
        let first = (times * withOnes - both * withTimes) / determinant
        let second = (ones * withTimes - both * withOnes) / determinant
        let left = zip(innovations, spreads).map { row, spread in (row.x - first * row.y - second * row.z) / spread.squareRoot() }
        // What lies on a line exactly leaves rounding alone.
        let rest = max(left.reduce(0) { $0 + $1 * $1 }, 1e-24 * (squares + origin * origin), 1e-300)
        let size = (rest / degreesOfFreedom).squareRoot()
        deviation = size
        surprises = left.dropFirst(2).map { $0 / size }
        logLikelihood =
            -spreads.reduce(0) { $0 + log($1) } / 2 - log(determinant) / 2 - degreesOfFreedom / 2 * (log(rest) + 2 * log(unit))
        self.gain = gain
        self.isLogarithmic = isLogarithmic
        // At the last step the column of times is 0.
        let (byFirst, bySecond) = (1 - state.y, -state.z)
        level = origin + state.x + first * byFirst + second * bySecond
        drift = second
        let (firstVariance, covariance, secondVariance) = (times / determinant, -both / determinant, ones / determinant)
        let levelVariance =
            variance + byFirst * byFirst * firstVariance + 2 * byFirst * bySecond * covariance + bySecond * bySecond * secondVariance
        levelError = max(0, levelVariance).squareRoot()
        driftWithLevel = levelError > 1e-9 ? (byFirst * covariance + bySecond * secondVariance) / levelError : 0
        driftError = max(0, secondVariance - driftWithLevel * driftWithLevel).squareRoot()
    }

    func candidate(share: Double) -> WanderingLine.Candidate {
        WanderingLine.Candidate(
            gain: gain, isLogarithmic: isLogarithmic, share: share, level: level, drift: drift, levelError: deviation * levelError,
            driftWithLevel: deviation * driftWithLevel, driftError: deviation * driftError, noiseDeviation: deviation * (1 - gain).squareRoot(),
            stepDeviation: deviation * gain)
    }
}
