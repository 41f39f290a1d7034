/// Where a continuous function of one number is zero.
enum RootFinding {
    /// Brent's method between `lower` and `upper`, where `function` must have opposite signs (or be zero).
    ///
    /// Inverse quadratic interpolation and the secant with bisection as the guard; ends when the bracket is narrower than
    /// `tolerance` plus four units in the last place. Source: Brent, "Algorithms for Minimization without Derivatives",
    /// 1973, chapter 4.
    static func brent(
        for question: String, lower: Double, upper: Double, tolerance: Double = 0, _ function: (Double) -> Double
    ) throws(StatisticsError) -> Double {
        var a = lower
        var b = upper
        var fa = function(a)
        var fb = function(b)
        if fa == 0 { return a }
        if fb == 0 { return b }
        guard fa.isFinite, fb.isFinite, (fa < 0) != (fb < 0) else {
            throw .noAnswer(to: question, reason: "no solution between \(lower) and \(upper)")
        }
        var c = a
        var fc = fa
        var step = b - a
        var previousStep = step
        for _ in 0..<300 {
            if (fb > 0) == (fc > 0) {
                c = a
                fc = fa
                step = b - a
                previousStep = step
            }
            if fc.magnitude < fb.magnitude {
                (a, b, c) = (b, c, b)
                (fa, fb, fc) = (fb, fc, fb)
            }
            let smallest = 2 * b.magnitude.ulp + tolerance / 2
            let middle = (c - b) / 2
            if middle.magnitude <= smallest || fb == 0 { return b }
            if previousStep.magnitude >= smallest, fa.magnitude > fb.magnitude {
                let s = fb / fa
                var p: Double
                var q: Double
                if a == c {
                    p = 2 * middle * s
                    q = 1 - s
                } else {
                    let t = fa / fc
                    let r = fb / fc
                    p = s * (2 * middle * t * (t - r) - (b - a) * (r - 1))
                    q = (t - 1) * (r - 1) * (s - 1)
                }
                if p > 0 { q = -q }
                p = p.magnitude
                if 2 * p < min(3 * middle * q - (smallest * q).magnitude, (previousStep * q).magnitude) {
                    previousStep = step
                    step = p / q
                } else {
                    step = middle
                    previousStep = middle
                }
            } else {
                step = middle
                previousStep = middle
            }
            a = b
            fa = fb
            b += step.magnitude > smallest ? step : (middle > 0 ? smallest : -smallest)
            fb = function(b)
            guard fb.isFinite else { throw .noAnswer(to: question, reason: "the function is not finite at \(b)") }
        }
        throw .noAnswer(to: question, reason: "300 steps were not enough")
    }

    /// The smallest number in lower...upper at which a rising condition holds, by halving to the last bit. `upper` must
    /// satisfy it. For functions with jumps, where Brent's method does not apply.
    static func smallest(from lower: Double, to upper: Double, where condition: (Double) -> Bool) -> Double {
        if condition(lower) { return lower }
        var low = lower
        var high = upper
        while true {
            // Halve the exponent range first when the ends are far apart, so that tiny answers keep relative accuracy.
            let farApart = low > 0 && high > 4 * low
            let middle = farApart ? low.squareRoot() * high.squareRoot() : low + (high - low) / 2
            if middle <= low || middle >= high { return high }
            if condition(middle) { high = middle } else { low = middle }
        }
    }
}
