import Glibc

private let input = InputCheck(of: "local level")

/// A level that wanders, seen through the noise of single values: where a series stands now, how fast it moves, and what comes next.
///
///     value(t) = level(t) + noise,   level(t + 1) = kept × level(t) + step
///
/// The share of a surprise that the level takes up is not known from a year or two of months, so several are tried and each counts
/// by the likelihood of the series under it (Kalman filter, diffuse start). The size of noise and steps together is weighed with a
/// guess that counts as so many observations, and spread by Student's t.
/// Source: Harvey, "Forecasting, Structural Time Series Models and the Kalman Filter" (1989), chapter 4.
public struct LocalLevel: Sendable, Equatable {
    /// One size of steps against noise, and what it makes of the series.
    public struct Candidate: Sendable, Equatable {
        /// Its part of the whole, by likelihood.
        public let share: Double
        /// The level at the last step, and its variance.
        public let level, levelVariance: Double
        public let noiseVariance, stepVariance: Double
    }

    public let candidates: [Candidate]
    public let degreesOfFreedom: Double
    /// Values less what was to be expected one step before, under the likeliest candidate, each over its deviation; the first value has none.
    public let surprises: [Double]
    /// What a level keeps of itself from one step to the next.
    public let kept: Double

    /// The shares of a surprise that are tried.
    static let gains = [0.05, 0.1, 0.2, 0.35, 0.5, 0.7, 0.9]

    /// - Parameters:
    ///   - values: departures from what the level returns to in the long run, `nil` where missing; one present at least.
    ///   - kept: from above 0 to 1.
    ///   - guess: deviation of a value about what was to be expected one step before.
    ///   - guessWeight: how many observations the guess is worth.
    public init(_ values: [Double?], kept: Double = 1, guess: Double, guessWeight: Double = 1) throws(StatisticsError) {
        for case let value? in values { try input.require(value.isFinite, "values", "finite numbers or missing", found: value) }
        try input.require(values.contains { $0 != nil }, "values", "one present at least", found: "none")
        try input.require(kept > 0 && kept <= 1, "kept", "above 0 and at most 1", found: kept)
        try input.requirePositive(guess, "guess")
        try input.requirePositive(guessWeight, "guessWeight")
        let tried = Self.gains.map { Self.filtered(values, gain: $0, kept: kept, guess: guess, guessWeight: guessWeight) }
        let greatest = tried.map(\.logLikelihood).max() ?? 0
        let weights = tried.map { exp($0.logLikelihood - greatest) }
        surprises = tried.first { $0.logLikelihood == greatest }.map { one in one.surprises.map { $0 / one.noise.squareRoot() } } ?? []
        let total = weights.reduce(0, +)
        candidates = zip(tried, weights).map { one, weight in
            Candidate(
                share: weight / total, level: one.level, levelVariance: one.levelVariance * one.noise, noiseVariance: one.noise,
                stepVariance: one.ratio * one.noise)
        }
        degreesOfFreedom = guessWeight + Double(values.count { $0 != nil } - 1)
        self.kept = kept
    }

    private struct Filtered {
        let logLikelihood: Double
        let level: Double
        /// In noise variances.
        let levelVariance, ratio: Double
        let noise: Double
        /// Over the root of their variances in noise variances.
        let surprises: [Double]
    }

    /// The filter with noise of variance 1, whose true size follows from the surprises.
    private static func filtered(_ values: [Double?], gain: Double, kept: Double, guess: Double, guessWeight: Double) -> Filtered {
        // In the long run a level with steps of variance ratio × noise takes up just this gain of a surprise (kept = 1).
        let ratio = gain * gain / (1 - gain)
        var level = 0.0
        var variance = 0.0
        var (squares, logarithms) = (0.0, 0.0)
        var count = 0
        var surprises: [Double] = []
        for value in values {
            if count > 0 {
                level *= kept
                variance = kept * kept * variance + ratio
            }
            guard let value else { continue }
            if count == 0 {
                (level, variance) = (value, 1)
            } else {
                let spread = variance + 1
                let surprise = value - level
                squares += surprise * surprise / spread
                surprises.append(surprise / spread.squareRoot())
                logarithms += log(spread)
                level += variance / spread * surprise
                variance /= spread
            }
            count += 1
        }
        // A surprise of the long run has variance noise / (1 - gain).
        let guessed = guess * guess * (1 - gain)
        let degrees = guessWeight + Double(count - 1)
        let noise = (guessWeight * guessed + squares) / degrees
        let logLikelihood = guessWeight / 2 * log(guessed) - logarithms / 2 - degrees / 2 * log(guessWeight * guessed + squares)
        return Filtered(logLikelihood: logLikelihood, level: level, levelVariance: variance, ratio: ratio, noise: noise, surprises: surprises)
    }

    /// How far a value of like series usually lies from what was to be expected one step before, if the level takes up a third of each surprise: the middle
    /// over series of the root mean squares. 0 where no series has four values.
    public static func usualSurprise(_ series: [[Double?]]) -> Double {
        let usual = series.compactMap { values -> Double? in
            var (level, squares, count) = (0.0, 0.0, 0)
            for value in values.compactMap(\.self) {
                // The first surprises tell where the level began.
                if count > 2 { squares += (value - level) * (value - level) }
                level = count == 0 ? value : level + (value - level) / 3
                count += 1
            }
            return count > 3 ? (squares / Double(count - 3)).squareRoot() : nil
        }
        return usual.isEmpty ? 0 : Quantiles.median(of: usual)
    }

    /// The level at the last step, the mean over candidates.
    public var expectedLevel: Double { candidates.reduce(0) { $0 + $1.share * $1.level } }

    /// The factor on Normal deviations for the few values that the sizes rest on.
    public var stretch: Double { stretchToStudent(degreesOfFreedom: max(degreesOfFreedom, 3)) }

    /// Variance of steps gathered over some months, in variances of one: (1 - kept^2h) / (1 - kept^2).
    public static func gathered(_ steps: Int, kept: Double) -> Double {
        kept < 1 ? (1 - pow(kept, 2 * Double(steps))) / (1 - kept * kept) : Double(steps)
    }

    /// Paths of values to come: each takes one candidate by its share and one level within its variance, and adds steps and noise, stretched to Student's t.
    ///
    /// Draws of a path: steps 0 to `horizon` - 1, the level `horizon`, the candidate `horizon` + 2, noise from `horizon` + 3 on.
    public func paths(count: Int, horizon: Int, uniform: PathUniform) -> ForecastPaths {
        var values: [Double] = []
        values.reserveCapacity(count * horizon)
        let stretch = stretch
        for path in 0..<count {
            let one = candidates[candidates.place(of: uniform(path, horizon + 2)) { $0.share }]
            var level = one.level + stretch * one.levelVariance.squareRoot() * StandardNormal.quantile(uniform(path, horizon))
            for step in 0..<horizon {
                level = kept * level + stretch * one.stepVariance.squareRoot() * StandardNormal.quantile(uniform(path, step))
                values.append(level + stretch * one.noiseVariance.squareRoot() * StandardNormal.quantile(uniform(path, horizon + 3 + step)))
            }
        }
        return ForecastPaths(checkedCount: count, horizon: horizon, values: values)
    }

    /// The chance that the value `steps` ahead lies below one given.
    public func probability(below value: Double, ahead steps: Int = 1) -> Double {
        let fade = pow(kept, Double(steps))
        let stretch = stretch
        return candidates.reduce(0) { sum, one in
            let variance = fade * fade * one.levelVariance + one.stepVariance * Self.gathered(steps, kept: kept) + one.noiseVariance
            return sum + one.share * StandardNormal.cumulative((value - fade * one.level) / (stretch * variance.squareRoot()))
        }
    }
}
