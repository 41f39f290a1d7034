public import Glibc

/// The standard normal distribution: φ(z) = exp(−z²/2)/√(2π), Φ its integral.
public enum StandardNormal {
    /// φ(z).
    @inlinable
    public static func density(_ z: Double) -> Double {
        0.3989422804014327 * exp(-0.5 * z * z)
    }

    /// Φ(z), accurate to a few units in the last place in the lower tail too.
    @inlinable
    public static func cumulative(_ z: Double) -> Double {
        0.5 * erfc(-0.7071067811865476 * z)
    }

    /// Φ⁻¹(p). Minus infinity at 0, infinity at 1, NaN outside.
    @inlinable
    public static func quantile(_ p: Double) -> Double {
        if p > 0 && p < 1 { return InverseNormal.value(p) }
        return p == 0 ? -.infinity : p == 1 ? .infinity : .nan
    }

    /// Φ⁻¹(1 − q) without the rounding of 1 − q.
    @inlinable
    public static func upperQuantile(_ q: Double) -> Double {
        -quantile(q)
    }
}

/// The inverse of the standard normal distribution function for the hot loop: no checks.
///
/// Rational approximations of Wichura, "Algorithm AS 241: the percentage points of the normal distribution", Applied
/// Statistics 37 (1988) 477-484, routine PPND16; relative error about 1e-16.
public enum InverseNormal {
    /// Φ⁻¹(p) for p strictly between 0 and 1.
    @inlinable @inline(__always)
    public static func value(_ p: Double) -> Double {
        let q = p - 0.5
        if q.magnitude <= 0.425 {
            let r = 0.180625 - q * q
            var above = 2509.0809287301226727
            above = above * r + 33430.575583588128105
            above = above * r + 67265.770927008700853
            above = above * r + 45921.953931549871457
            above = above * r + 13731.693765509461125
            above = above * r + 1971.5909503065514427
            above = above * r + 133.14166789178437745
            above = above * r + 3.387132872796366608
            var below = 5226.495278852545925
            below = below * r + 28729.085735721942674
            below = below * r + 39307.89580009271061
            below = below * r + 21213.794301586595867
            below = below * r + 5394.1960214247511077
            below = below * r + 687.1870074920579083
            below = below * r + 42.313330701600911252
            below = below * r + 1
            return q * above / below
        }
        return tail(p, q)
    }

    @inlinable
    static func tail(_ p: Double, _ q: Double) -> Double {
        let root = (-log(q < 0 ? p : 1 - p)).squareRoot()
        var above: Double
        var below: Double
        if root <= 5 {
            let r = root - 1.6
            above = 7.7454501427834140764e-4
            above = above * r + 0.0227238449892691845833
            above = above * r + 0.24178072517745061177
            above = above * r + 1.27045825245236838258
            above = above * r + 3.64784832476320460504
            above = above * r + 5.7694972214606914055
            above = above * r + 4.6303378461565452959
            above = above * r + 1.42343711074968357734
            below = 1.05075007164441684324e-9
            below = below * r + 5.475938084995344946e-4
            below = below * r + 0.0151986665636164571966
            below = below * r + 0.14810397642748007459
            below = below * r + 0.68976733498510000455
            below = below * r + 1.6763848301838038494
            below = below * r + 2.05319162663775882187
            below = below * r + 1
        } else {
            let r = root - 5
            above = 2.01033439929228813265e-7
            above = above * r + 2.71155556874348757815e-5
            above = above * r + 0.0012426609473880784386
            above = above * r + 0.026532189526576123093
            above = above * r + 0.29656057182850489123
            above = above * r + 1.7848265399172913358
            above = above * r + 5.4637849111641143699
            above = above * r + 6.6579046435011037772
            below = 2.04426310338993978564e-15
            below = below * r + 1.4215117583164458887e-7
            below = below * r + 1.8463183175100546818e-5
            below = below * r + 7.868691311456132591e-4
            below = below * r + 0.0148753612908506148525
            below = below * r + 0.13692988092273580531
            below = below * r + 0.59983220655588793769
            below = below * r + 1
        }
        return q < 0 ? -(above / below) : above / below
    }
}
