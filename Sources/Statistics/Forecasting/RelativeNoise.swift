import Glibc

/// How much a series varies from one value to the next and about its line, as a share of itself.
///
/// The least of four deviations: about the line of least squares through the values, and of steps about their mean over √2, both over the mean size; and, where
/// all values are above 0, the same two of logarithms. What walks, what lies on a line and what grows by per cent are all steady by one of them.
enum RelativeNoise {
    /// Beyond this, growth is not carried on by per cent: a walk of the logarithms by 0.2 √2 a step deviates by a factor of 8 after five years of months, and its
    /// mean is twelve times its median. Assumption; months whose chance is a fifth of them are not told apart from counts of 25.
    static let mostForPerCent = 0.2

    /// 0 of fewer than three values.
    static func of(_ series: [Double?]) -> Double {
        let known = series.compactMap(\.self)
        guard known.count >= 3 else { return 0 }
        let size = Mean.of(known.map(\.magnitude))
        guard size > 0 else { return 0 }
        let plain = deviations(series) / size
        guard known.allSatisfy({ $0 > 0 }) else { return plain }
        return min(plain, deviations(series.map { $0.map { log($0) } }))
    }

    /// The lesser of the deviation about a line and that of steps over √2.
    private static func deviations(_ series: [Double?]) -> Double {
        let known = series.enumerated().compactMap { step, value in value.map { (step: Double(step), value: $0) } }
        let line = Line(leastSquares: series)
        let left = known.reduce(0.0) { sum, one in
            let rest = one.value - line.value(at: one.step)
            return sum + rest * rest
        }
        let steps = zip(known.dropFirst(), known).map { later, earlier in
            (later.value - earlier.value, (later.step - earlier.step).squareRoot(), later.step - earlier.step)
        }
        let drift = steps.reduce(0) { $0 + $1.0 } / steps.reduce(0) { $0 + $1.2 }
        let moves = steps.reduce(0.0) { sum, one in
            let rest = (one.0 - drift * one.2) / one.1
            return sum + rest * rest
        }
        return min((left / Double(known.count - 2)).squareRoot(), (moves / Double(2 * max(1, steps.count - 1))).squareRoot())
    }
}
