import Glibc

/// The seasonal shape of a short series, drawn towards none as far as chance could have made it (empirical Bayes).
///
/// A line and one effect a phase are fitted together by least squares (by turns, which converges fast). With s^2 the
/// variance about them and n_p the times phase p was seen, the effects' own variance is
/// tau^2 = max(0, mean effect^2 * period/(period - 1) - mean s^2/n_p), and each effect keeps the share
/// tau^2/(tau^2 + s^2/n_p). Below five spare values s^2 is not to be had; effects then keep n_p/(n_p + 1).
///
/// Twelve seasonal states fitted freely to two or three years cost AICc more than a clear season gains, so a smoothing
/// model chosen by it would forget the winter; this estimate does not.
struct SeasonalEstimate {
    let shape: SeasonalShape
    /// Standard error of each phase: of the addend, or relative to the factor.
    let errors: [Double]
    /// Degrees of freedom the shape has used up.
    let parameters: Double

    /// - Parameter multiplicative: fits logarithms; all values must be above 0.
    init(_ series: [Double?], period: Int, multiplicative: Bool) throws(StatisticsError) {
        let values = multiplicative ? series.map { $0.map { log($0) } } : series
        var counts = [Double](repeating: 0, count: period)
        for (step, value) in values.enumerated() where value != nil { counts[step % period] += 1 }
        let (effects, squares) = Self.fitted(values, counts, period)

        let observed = counts.reduce(0, +)
        let seen = counts.filter { $0 > 0 }
        let spread = effects.reduce(0) { $0 + $1 * $1 } / max(1, Double(seen.count - 1))
        let spare = observed - Double(seen.count) - 1
        let meanInverse = seen.reduce(0) { $0 + 1 / $1 } / Double(seen.count)
        let noise: Double
        let own: Double
        if spare >= 5 {
            noise = squares / spare
            own = max(0, spread - noise * meanInverse)
        } else {
            noise = spread / (1 + meanInverse)
            own = noise
        }
        let kept = counts.map { count in own > 0 ? own / (own + (count > 0 ? noise / count : .infinity)) : 0 }
        let shrunk = zip(effects, kept).map { $0 * $1 }
        shape = try SeasonalShape(multiplicative ? .multiplicative : .additive, multiplicative ? shrunk.map { exp($0) } : shrunk)
        errors = zip(counts, kept).map { count, kept in (count > 0 ? kept * noise / count : own).squareRoot() }
        parameters = max(0, kept.reduce(0, +) - 1)
    }

    /// Phase effects, summing to 0, and the sum of squares about them and the line.
    static func fitted(_ values: [Double?], _ counts: [Double], _ period: Int) -> ([Double], Double) {
        var effects = [Double](repeating: 0, count: period)
        var squares = 0.0
        for _ in 0..<30 {
            let line = Line(leastSquares: values.enumerated().map { step, value in value.map { $0 - effects[step % period] } })
            var sums = [Double](repeating: 0, count: period)
            for case (let step, let value?) in values.enumerated() { sums[step % period] += value - line.value(at: Double(step)) }
            effects = zip(sums, counts).map { $1 > 0 ? $0 / $1 : 0 }
            let centre = effects.reduce(0, +) / Double(max(1, counts.count { $0 > 0 }))
            effects = zip(effects, counts).map { $1 > 0 ? $0 - centre : 0 }
            squares = 0
            for case (let step, let value?) in values.enumerated() {
                let rest = value - line.value(at: Double(step)) - effects[step % period] - centre
                squares += rest * rest
            }
        }
        return (effects, squares)
    }
}
