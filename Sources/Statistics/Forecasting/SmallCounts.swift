import CGSL
import Glibc

private let input = InputCheck(of: "small counts")

/// Counts of a few a month, such as complaints and falls: a level that may wander, and chance about it.
///
///     level   λ(t + 1) = λ(t) exp(w z − w²/2),  z ~ N(0, 1)
///     value   x(t) ~ negative binomial of mean λ(t), variance φ λ(t) (Poisson where φ = 1)
///     φ = max(1, (p + Σ (x − f)²/(f s)) / (p + n − 1)),  p = 4 values' worth of φ = 1
///
/// The level is known as Gamma with E events in N values: each value adds itself to E and 1 to N, and each step of the level takes of both so much that the
/// variance of its logarithm grows by w², E φ / (φ + w² E) and N likewise (a discount: Harvey and Fernandes, JBES 7 (1989) 407). Then the next value has mean
/// f = E/N and variance φ f s, s = 1 + 1/N. Four sizes of w are tried, each weighed by its likelihood.
///
/// There is no growth: of so few events a trend is told by a slope that chance would hardly give (``are(_:period:)``), and series with one are not for this model.
/// The mean stays where the level is; the band widens by chance, by what the level is not known, and by where it may get to.
struct SmallCounts {
    /// One size of wandering, and what it makes of the series.
    struct Candidate: Equatable {
        /// w of a step.
        let wandering: Double
        /// Its part of the paths.
        let share: Double
        /// E and N.
        let events, values: Double
        let dispersion: Double
    }

    let candidates: [Candidate]
    /// Values less what was to be expected, each over its deviation, under the likeliest candidate.
    let surprises: [Double]
    /// The largest mean of a path.
    private let most: Double

    /// The mean below which counts are small: a Poisson count of 20 deviates by 22%, more than months of a steady service do. Assumption.
    static let most = 20.0
    /// Sizes of wandering that are tried, in that which is usual; the usual one counts a half before the values are seen. Assumptions.
    private static let (sizes, usualBefore) = ([1.0, 2, 4, 7], 0.5)
    /// How many values of the mean of all the level begins with.
    private static let valuesBefore = 0.5
    /// How many values of φ = 1 the dispersion begins with, as of rare counts. Assumption.
    private static let usualDispersionWeight = 4.0
    /// The chance of a season as large in counts that have none, below which they are taken to have one. Assumption.
    private static let leastSeason = 0.01
    /// Standard errors of a slope beyond which the level is on its way somewhere: by chance once in 370 series. The level may wander, so that lesser slopes are
    /// followed to where they got. Assumption.
    private static let leastSlope = 3.0
    /// Values from which a slope is told: of years, whose projections are a few steps, and of months, whose are many.
    private static let (fewestYears, fewestMonths) = (5, 10)

    /// Whether the known values are counts of a mean below ``most``, without a slope that chance would hardly give and, where two whole seasons are known,
    /// without a season that it would hardly give (analysis of variance of square roots).
    static func are(_ series: [Double?], period: Int) -> Bool {
        let known = series.compactMap(\.self)
        guard known.count >= 3, known.allSatisfy({ $0 >= 0 && $0 == $0.rounded() }), Mean.of(known) < most else { return false }
        if known.count >= (period < 2 ? fewestYears : fewestMonths), slopeErrors(series) > leastSlope { return false }
        return period < 2 || known.count < 2 * period || seasonChance(series, period: period) >= leastSeason
    }

    /// The size of the slope in its standard errors: of counts that vary about their line as much as these do, φ as below.
    private static func slopeErrors(_ series: [Double?]) -> Double {
        let known = series.enumerated().compactMap { step, value in value.map { (step: Double(step), value: $0) } }
        let (middle, mean) = (Mean.of(known.map(\.step)), Mean.of(known.map(\.value)))
        guard mean > 0 else { return 0 }
        let line = Line(leastSquares: series)
        var (spread, squares) = (0.0, 0.0)
        for one in known {
            let left = one.value - line.value(at: one.step)
            spread += (one.step - middle) * (one.step - middle)
            squares += left * left / mean
        }
        let dispersion = max(1, (usualDispersionWeight + squares) / (usualDispersionWeight + Double(known.count - 2)))
        return line.slope.magnitude * (spread / (dispersion * mean)).squareRoot()
    }

    /// The chance of seasons that differ so much, if none did; 1 where it cannot be told.
    private static func seasonChance(_ series: [Double?], period: Int) -> Double {
        var phases = [[Double]](repeating: [], count: period)
        for (step, value) in series.enumerated() { if let value { phases[step % period].append(value.squareRoot()) } }
        phases.removeAll(where: \.isEmpty)
        let all = phases.flatMap(\.self)
        let (between, within) = (Double(phases.count - 1), Double(all.count - phases.count))
        guard between > 0, within > 0 else { return 1 }
        let mean = Mean.of(all)
        var (apart, left) = (0.0, 0.0)
        for phase in phases {
            let own = Mean.of(phase)
            apart += Double(phase.count) * (own - mean) * (own - mean)
            for value in phase { left += (value - own) * (value - own) }
        }
        guard left > 0 else { return apart > 0 ? 0 : 1 }
        GSL.switchOffErrorHandler()
        return gsl_cdf_fdist_Q(apart / between / (left / within), between, within)
    }

    /// - Parameters:
    ///   - series: in time order, nil where missing; the mean above 0.
    ///   - wandering: the usual w of a step.
    init(_ series: [Double?], wandering: Double) throws(StatisticsError) {
        let known = series.compactMap(\.self)
        let mean = known.isEmpty ? 0 : Mean.of(known)
        try input.require(mean > 0, "series", "of a mean above 0", found: mean)
        try input.requirePositive(wandering, "wandering")
        GSL.switchOffErrorHandler()
        let fits = Self.sizes.map { Filtered(series, mean: mean, wandering: $0 * wandering) }
        let others = (1 - Self.usualBefore) / Double(Self.sizes.count - 1)
        let logarithms = fits.enumerated().map { $1.logLikelihood + log($0 == 0 ? Self.usualBefore : others) }
        let greatest = logarithms.max() ?? 0
        let weights = logarithms.map { exp($0 - greatest) }
        let total = weights.reduce(0, +)
        candidates = zip(fits, weights).map { fit, weight in
            Candidate(wandering: fit.wandering, share: weight / total, events: fit.events, values: fit.values, dispersion: fit.dispersion)
        }
        surprises = zip(fits, logarithms).first { $1 == greatest }?.0.surprises ?? []
        most = PreparedSeries.mostGrowth * (known.max() ?? 0)
    }

    /// "a level of about 9.3, counts varying 2.1 times as chance alone would".
    var words: String {
        func mean(_ of: (Candidate) -> Double) -> Double { (candidates.reduce(0) { $0 + $1.share * of($1) } * 10).rounded() / 10 }
        return "a level of about \(mean { $0.events / $0.values }), a variance of \(mean { $0.dispersion }) times that of chance alone"
    }

    private struct Filtered {
        let wandering: Double
        var (events, values, dispersion) = (0.0, 0.0, 1.0)
        var surprises: [Double] = []
        var logLikelihood = 0.0

        init(_ series: [Double?], mean: Double, wandering: Double) {
            self.wandering = wandering
            // The variance of counts says how fast the level is known, and the level how much they vary: twice round is enough.
            for _ in 0..<3 {
                (events, values) = (SmallCounts.valuesBefore * mean, SmallCounts.valuesBefore)
                surprises = []
                var expected: [(value: Double, mean: Double, widening: Double)] = []
                for (step, value) in series.enumerated() {
                    if step > 0 {
                        let kept = dispersion / (dispersion + wandering * wandering * events)
                        (events, values) = (kept * events, kept * values)
                    }
                    guard let value else { continue }
                    // A level of next to nothing is not known to be so.
                    let level = max(events / values, 1e-3)
                    expected.append((value, level, 1 + 1 / values))
                    (events, values) = (events + value, values + 1)
                }
                let squares = expected.map { ($0.value - $0.mean) * ($0.value - $0.mean) / ($0.mean * $0.widening) }
                let weight = SmallCounts.usualDispersionWeight
                let told = max(1, (weight + squares.reduce(0, +)) / (weight + Double(expected.count - 1)))
                dispersion = told
                surprises = expected.map { ($0.value - $0.mean) / (told * $0.mean * $0.widening).squareRoot() }
                logLikelihood = expected.reduce(0) { $0 + SmallCounts.logProbability($1.value, mean: $1.mean, ratio: told * $1.widening) }
            }
        }
    }

    /// Of a negative binomial count with a mean and a ratio of variance to mean above 1.
    private static func logProbability(_ count: Double, mean: Double, ratio: Double) -> Double {
        let size = mean / (ratio - 1)
        let ways: Double = gsl_sf_lngamma(count + size) - gsl_sf_lngamma(size) - gsl_sf_lngamma(count + 1)
        return ways - size * log(ratio) + count * log((ratio - 1) / ratio)
    }

    /// Draw 0 … horizon − 1 of a path for the values, then one for the level, one for where it wanders, one for the candidate.
    func paths(count: Int, horizon: Int, uniform: PathUniform) -> ForecastPaths {
        GSL.switchOffErrorHandler()
        var values: [Double] = []
        values.reserveCapacity(count * horizon)
        for path in 0..<count {
            let one = candidates[candidates.place(of: uniform(path, horizon + 2)) { $0.share }]
            let level = gsl_cdf_gamma_Pinv(uniform(path, horizon), one.events / one.dispersion, one.dispersion / one.values)
            let direction = StandardNormal.quantile(uniform(path, horizon + 1))
            for step in 0..<horizon {
                let time = Double(step + 1)
                let moved = level * exp(one.wandering * time.squareRoot() * direction - one.wandering * one.wandering * time / 2)
                values.append(Double(RareCounts.count(mean: min(moved, most), dispersion: one.dispersion, at: uniform(path, step))))
            }
        }
        return ForecastPaths(checkedCount: count, horizon: horizon, values: values)
    }
}
