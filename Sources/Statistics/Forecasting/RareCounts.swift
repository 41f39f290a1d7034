import CGSL
import Glibc

/// Counts so few that chance is most of what moves them: infections in a year, never events, deaths of a small service.
///
///     level     λ ~ Gamma(shape (Σ + 1)/φ, rate n/φ)            n values that add up to Σ; mean (Σ + 1)/n
///     wandering λ_h = λ exp(w h^½ z − w² h/2),  z ~ N(0, 1)      w a year: how far the level may move
///     value     x ~ negative binomial of mean λ_h, variance φ λ_h (Poisson where φ = 1)
///     φ = max(1, (p + Σ (x − x̄)²/x̄) / (p + n − 1))              p = 4 values' worth of φ = 1
///
/// The level is that of a flat prior (Gelman and others, "Bayesian Data Analysis", 3rd ed., section 2.6): n noughts leave a next one a chance of
/// 1 in n + 1 and an upper 95% limit of 3/n, the rule of three. φ tells counts that come in clusters, such as outbreaks.
struct RareCounts {
    /// Σ + 1, n and φ.
    private let events, observed, dispersion: Double
    /// w of a step.
    private let wandering: Double
    /// Values less their mean, over the deviation of a count.
    let errors: [Double]

    /// The mean below which counts are rare: a Poisson count of 5 deviates by 45%, more than any line through few of them can tell. Assumption.
    static let most = 5.0
    /// Standard errors of a Poisson count's slope beyond which the level is on its way somewhere, and the series no matter of one level.
    private static let leastTrend = 2.0
    /// How many values of φ = 1 the dispersion begins with. Assumption.
    private static let usualDispersionWeight = 4.0

    /// Whether the known values are counts, rare, and without a slope that chance would hardly give (score test of a Poisson count, its error widened by φ).
    static func are(_ series: [Double?]) -> Bool {
        let known = series.enumerated().compactMap { step, value in value.map { (step: Double(step), value: $0) } }
        guard known.count >= 3, known.allSatisfy({ $0.value >= 0 && $0.value == $0.value.rounded() }) else { return false }
        let values = known.map(\.value)
        let mean = Mean.of(values)
        guard mean < most else { return false }
        guard mean > 0 else { return true }
        let middle = Mean.of(known.map(\.step))
        let score = known.reduce(0.0) { (sum: Double, one: (step: Double, value: Double)) -> Double in sum + (one.step - middle) * one.value }
        let spread = known.reduce(0.0) { (sum: Double, one: (step: Double, value: Double)) -> Double in sum + (one.step - middle) * (one.step - middle) }
        return score * score <= leastTrend * leastTrend * dispersion(values) * mean * spread
    }

    /// - Parameters:
    ///   - values: known values.
    ///   - wandering: w of a step.
    init(_ values: [Double], wandering: Double) {
        let mean = Mean.of(values)
        events = values.reduce(0, +) + 1
        observed = Double(values.count)
        dispersion = Self.dispersion(values)
        self.wandering = wandering
        let deviation = (dispersion * mean).squareRoot()
        errors = deviation > 0 ? values.map { ($0 - mean) / deviation } : []
    }

    private static func dispersion(_ values: [Double]) -> Double {
        let mean = Mean.of(values)
        guard mean > 0 else { return 1 }
        let squares = values.reduce(0.0) { (sum: Double, value: Double) -> Double in sum + (value - mean) * (value - mean) / mean }
        return max(1, (usualDispersionWeight + squares) / (usualDispersionWeight + Double(values.count - 1)))
    }

    /// Draw 0 … horizon − 1 of a path for the values, then one for the level and one for where it wanders.
    func paths(count: Int, horizon: Int, uniform: PathUniform) -> ForecastPaths {
        GSL.switchOffErrorHandler()
        var values: [Double] = []
        values.reserveCapacity(count * horizon)
        for path in 0..<count {
            let level = gsl_cdf_gamma_Pinv(uniform(path, horizon), events / dispersion, dispersion / observed)
            let direction = StandardNormal.quantile(uniform(path, horizon + 1))
            for step in 0..<horizon {
                let time = Double(step + 1)
                let mean = level * exp(wandering * time.squareRoot() * direction - wandering * wandering * time / 2)
                values.append(Double(Self.count(mean: mean, dispersion: dispersion, at: uniform(path, step))))
            }
        }
        return ForecastPaths(checkedCount: count, horizon: horizon, values: values)
    }

    /// The count of a mean and a ratio of variance to mean at a probability, by adding up probabilities.
    static func count(mean: Double, dispersion: Double, at share: Double) -> Int {
        // From here on counts are as good as Normal, and the chance of none is too small a number to begin with.
        if mean > 300 { return Int(max(0, mean + (dispersion * mean).squareRoot() * StandardNormal.quantile(share)).rounded()) }
        let isPoisson = dispersion - 1 < 1e-9
        let size = isPoisson ? 0 : mean / (dispersion - 1)
        var probability = isPoisson ? exp(-mean) : pow(dispersion, -size)
        var (sum, count) = (probability, 0)
        while sum < share, count < 10_000 {
            probability *= isPoisson ? mean / Double(count + 1) : (size + Double(count)) / Double(count + 1) * (dispersion - 1) / dispersion
            count += 1
            sum += probability
        }
        return count
    }
}
