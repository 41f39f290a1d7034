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
        let known = series.enumerated().compactMap { step, value in value.map { (step: Double(step), value: $0) } }
        guard known.count >= 3 else { return 0 }
        let size = Mean.of(known.map(\.value.magnitude))
        guard size > 0 else { return 0 }
        let plain = deviations(known) / size
        guard known.allSatisfy({ $0.value > 0 }) else { return plain }
        return min(plain, deviations(known.map { ($0.step, log($0.value)) }))
    }

    /// The lesser of the deviation about a line and that of steps over √2.
    private static func deviations(_ known: [(step: Double, value: Double)]) -> Double {
        let (middle, mean) = (Mean.of(known.map(\.step)), Mean.of(known.map(\.value)))
        var (spread, both) = (0.0, 0.0)
        for one in known {
            spread += (one.step - middle) * (one.step - middle)
            both += (one.step - middle) * (one.value - mean)
        }
        let slope = both / spread
        let left = known.reduce(0.0) { sum, one in
            let rest = one.value - mean - slope * (one.step - middle)
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
