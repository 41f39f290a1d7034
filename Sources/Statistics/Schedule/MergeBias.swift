private let input = InputCheck(of: "merge bias")

/// Why two paths that meet end later than either would alone.
public enum MergeBias {
    /// Mean and deviation of the later of two Normal times (Clark, Operations Research 9 (1961) 145).
    ///
    ///     mean = m1 Phi(a) + m2 Phi(-a) + s phi(a),  s^2 = s1^2 + s2^2 - 2 r s1 s2,  a = (m1 - m2)/s
    ///
    /// Exact for jointly Normal times. With s = 0 the later is the one with the greater mean.
    public static func later(
        mean1: Double, deviation1: Double, mean2: Double, deviation2: Double, correlation: Double = 0
    ) throws(StatisticsError) -> (mean: Double, deviation: Double) {
        try input.requireNonNegative(deviation1, "deviation1")
        try input.requireNonNegative(deviation2, "deviation2")
        try input.require(abs(correlation) <= 1, "correlation", "from -1 to 1", found: correlation)
        let variance1 = deviation1 * deviation1
        let variance2 = deviation2 * deviation2
        let between = variance1 + variance2 - 2 * correlation * deviation1 * deviation2
        guard between > 1e-24 * (variance1 + variance2) else {
            return mean1 >= mean2 ? (mean1, deviation1) : (mean2, deviation2)
        }
        let spread = between.squareRoot()
        let margin = (mean1 - mean2) / spread
        let first = StandardNormal.cumulative(margin)
        let second = StandardNormal.cumulative(-margin)
        let density = StandardNormal.density(margin)
        // Measured from the first mean, so that late dates do not swamp the variance.
        let gap = mean2 - mean1
        let mean = gap * second + spread * density
        let square = variance1 * first + (gap * gap + variance2) * second + gap * spread * density
        return (mean1 + mean, max(0, square - mean * mean).squareRoot())
    }
}
