/// The standard normal distribution: φ(z) = exp(−z²/2)/√(2π), Φ its integral. The same bits on every machine, for one number and for eight.
public enum StandardNormal {
    /// φ(z).
    @inlinable
    public static func density(_ z: Double) -> Double {
        0.3989422804014327 * exponential(-0.5 * z * z)
    }

    /// Φ(z), within 4 units in the last place in the lower tail too.
    @inlinable
    public static func cumulative(_ z: Double) -> Double { cumulativeOf(z) }
    @inlinable
    public static func cumulative(_ z: Lanes) -> Lanes { cumulativeOf(z) }

    /// Φ⁻¹(p). Minus infinity at 0, infinity at 1, NaN outside.
    @inlinable
    public static func quantile(_ p: Double) -> Double {
        if p > 0 && p < 1 { return InverseNormal.valueOf(p, isOrdinary: false) }
        return p == 0 ? -.infinity : p == 1 ? .infinity : .nan
    }

    /// Φ⁻¹(1 − q) without the rounding of 1 − q.
    @inlinable
    public static func upperQuantile(_ q: Double) -> Double {
        -quantile(q)
    }

    /// With a = |z|: Φ(−a) = exp(−a²/2) h(t) / (1 + a), t = (a − 3½)/(a + 3½); h is smooth on −1…1 and a polynomial of degree 26, found by
    /// Chebyshev interpolation with 50 digits, meets it within 3·10⁻¹⁸. a² is taken in two parts, the first of them exact.
    @inlinable @inline(__always)
    static func cumulativeOf<Number: LaneNumber>(_ z: Number) -> Number {
        let given = z.size
        // Φ(−39) is below the smallest number there is.
        let a = Number.chosen(Number.below(Number(lanes: 39), given), Number(lanes: 39), given)
        let upper = a.upperHalf
        let rest = (a - upper) * (a + upper) * -0.5
        let cubic = rest * (1.0 / 6) + 0.5
        let square = cubic * rest * rest
        let small = square + rest + 1
        let gauss = exponentialOf(upper * upper * -0.5)
        let t = (a - 3.5) / (a + 3.5)
        let w = t * t
        var even = w * -9.310477696416494e-11 + 2.1685297758338894e-10
        even = even * w + 4.142894672608787e-09
        even = even * w - 3.92542390976087e-08
        even = even * w + 1.9077506588830776e-07
        even = even * w - 6.246239943400866e-07
        even = even * w + 1.2715994315829727e-06
        even = even * w + 6.861829788468227e-07
        even = even * w - 2.464957570544573e-05
        even = even * w + 0.000147489211007913
        even = even * w + 0.0002627989414134507
        even = even * w - 0.03025601072518026
        even = even * w + 0.0007868320516204169
        even = even * w + 0.4785531913516745
        var odd = w * -5.188270849076363e-10 + 4.717704416727543e-09
        odd = odd * w - 1.871385814914635e-08
        odd = odd * w + 2.771267629831302e-08
        odd = odd * w + 1.3678490021907837e-07
        odd = odd * w - 1.3667207029842969e-06
        odd = odd * w + 7.742947903295171e-06
        odd = odd * w - 3.907314962042075e-05
        odd = odd * w + 0.0002133274846908025
        odd = odd * w - 0.0014250444155437404
        odd = odd * w + 0.010380366663630363
        odd = odd * w + 0.038047606500929025
        odd = odd * w - 0.0977125690931657
        let tail = (even + t * odd) / (a + 1) * gauss * small
        let zero = Number(lanes: 0)
        let sided = Number.chosen(Number.atMost(z, zero), tail, Number(lanes: 1) - tail)
        // Not a number stays none.
        return Number.chosen(Number.atMost(given, Number(lanes: .infinity)), sided, z)
    }
}

/// The inverse of the standard normal distribution function for the hot loop: no checks.
///
/// Rational approximations of Wichura, "Algorithm AS 241: the percentage points of the normal distribution", Applied
/// Statistics 37 (1988) 477-484, routine PPND16; within 6 units in the last place over all that can be drawn, 1 on average.
public enum InverseNormal {
    /// Φ⁻¹(p) for p strictly between 0 and 1.
    @inlinable @inline(__always)
    public static func value(_ p: Double) -> Double { valueOf(p) }
    @inlinable @inline(__always)
    public static func value(_ p: Lanes) -> Lanes { valueOf(p) }

    @inlinable @inline(__always)
    static func valueOf<Number: LaneNumber>(_ p: Number, isOrdinary: Bool = true) -> Number {
        let q = p - 0.5
        let isTail = Number.below(Number(lanes: 0.425), q.size)
        let middle = middle(q)
        guard Number.isAny(isTail) else { return middle }
        return Number.chosen(isTail, tail(p, q, isOrdinary), middle)
    }

    /// For |q| ≤ 0.425, q = p − ½.
    @inlinable @inline(__always)
    static func middle<Number: LaneNumber>(_ q: Number) -> Number {
        let r = -(q * q - 0.180625)
        var above = r * 2509.0809287301226727 + 33430.575583588128105
        above = above * r + 67265.770927008700853
        above = above * r + 45921.953931549871457
        above = above * r + 13731.693765509461125
        above = above * r + 1971.5909503065514427
        above = above * r + 133.14166789178437745
        above = above * r + 3.387132872796366608
        var below = r * 5226.495278852545925 + 28729.085735721942674
        below = below * r + 39307.89580009271061
        below = below * r + 21213.794301586595867
        below = below * r + 5394.1960214247511077
        below = below * r + 687.1870074920579083
        below = below * r + 42.313330701600911252
        below = below * r + 1
        return q * above / below
    }

    /// For p below 0.075 and above 0.925.
    @inlinable @inline(__always)
    static func tail<Number: LaneNumber>(_ p: Number, _ q: Number, _ isOrdinary: Bool) -> Number {
        let zero = Number(lanes: 0)
        let isLower = Number.below(q, zero)
        let root = Number.root(-logarithmOf(Number.chosen(isLower, p, Number(lanes: 1) - p), isOrdinary: isOrdinary))
        var size = near(root)
        let isFar = Number.below(Number(lanes: 5), root)
        if Number.isAny(isFar) { size = Number.chosen(isFar, far(root), size) }
        return Number.chosen(isLower, -size, size)
    }

    @inlinable @inline(__always)
    static func near<Number: LaneNumber>(_ root: Number) -> Number {
        let r = root - 1.6
        var above = r * 7.7454501427834140764e-4 + 0.0227238449892691845833
        above = above * r + 0.24178072517745061177
        above = above * r + 1.27045825245236838258
        above = above * r + 3.64784832476320460504
        above = above * r + 5.7694972214606914055
        above = above * r + 4.6303378461565452959
        above = above * r + 1.42343711074968357734
        var below = r * 1.05075007164441684324e-9 + 5.475938084995344946e-4
        below = below * r + 0.0151986665636164571966
        below = below * r + 0.14810397642748007459
        below = below * r + 0.68976733498510000455
        below = below * r + 1.6763848301838038494
        below = below * r + 2.05319162663775882187
        below = below * r + 1
        return above / below
    }

    /// One draw in a hundred thousand million.
    @inlinable @inline(never)
    static func far<Number: LaneNumber>(_ root: Number) -> Number {
        let r = root - 5
        var above = r * 2.01033439929228813265e-7 + 2.71155556874348757815e-5
        above = above * r + 0.0012426609473880784386
        above = above * r + 0.026532189526576123093
        above = above * r + 0.29656057182850489123
        above = above * r + 1.7848265399172913358
        above = above * r + 5.4637849111641143699
        above = above * r + 6.6579046435011037772
        var below = r * 2.04426310338993978564e-15 + 1.4215117583164458887e-7
        below = below * r + 1.8463183175100546818e-5
        below = below * r + 7.868691311456132591e-4
        below = below * r + 0.0148753612908506148525
        below = below * r + 0.13692988092273580531
        below = below * r + 0.59983220655588793769
        below = below * r + 1
        return above / below
    }
}
