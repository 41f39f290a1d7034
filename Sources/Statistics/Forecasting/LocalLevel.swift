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
    }

    /// The filter with noise of variance 1, whose true size follows from the surprises.
    private static func filtered(_ values: [Double?], gain: Double, kept: Double, guess: Double, guessWeight: Double) -> Filtered {
        // In the long run a level with steps of variance ratio × noise takes up just this gain of a surprise (kept = 1).
        let ratio = gain * gain / (1 - gain)
        var level = 0.0
        var variance = 0.0
        var (squares, logarithms) = (0.0, 0.0)
        var count = 0
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
        return Filtered(logLikelihood: logLikelihood, level: level, levelVariance: variance, ratio: ratio, noise: noise)
    }

    /// The factor on Normal deviations for the few values that the sizes rest on.
    public var stretch: Double { stretchToStudent(degreesOfFreedom: max(degreesOfFreedom, 3)) }

    /// Variance of steps gathered over some months, in variances of one: (1 - kept^2h) / (1 - kept^2).
    public static func gathered(_ steps: Int, kept: Double) -> Double {
        kept < 1 ? (1 - pow(kept, 2 * Double(steps))) / (1 - kept * kept) : Double(steps)
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
