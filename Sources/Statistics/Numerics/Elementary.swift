#if canImport(Glibc)
    import Glibc
#else
    import Foundation
#endif

// Elementary functions of the project's own, the same bits on every machine: additions, multiplications, divisions and roots in a
// fixed order, nothing of the C library, nothing fused. Each is written once, for one number and for eight.
// Errors are in units in the last place of the correctly rounded value; docs/method-statistics.md says how they were found.

/// e to the power x, within 1 unit in the last place; 0 below −745.2, infinity above 709.8.
@inlinable @inline(__always)
public func exponential(_ x: Double) -> Double { exponentialOf(x) }
@inlinable @inline(__always)
public func exponential(_ x: Lanes) -> Lanes { exponentialOf(x) }

/// The natural logarithm of x, within 1 unit in the last place; minus infinity at 0, not a number below.
@inlinable @inline(__always)
public func logarithm(_ x: Double) -> Double { logarithmOf(x) }
@inlinable @inline(__always)
public func logarithm(_ x: Lanes) -> Lanes { logarithmOf(x) }

/// The sine of x, in radians.
public func sine(_ x: Double) -> Double { sin(x) }

/// The base to the power of the exponent.
public func power(_ base: Double, _ exponent: Double) -> Double { pow(base, exponent) }

/// x = k ln 2 + r with |r| ≤ ln 2 / 2 and eʳ by its series to r¹³, whose remainder is below 5·10⁻¹⁸; times 2ᵏ in two steps, so that
/// results too small for full precision come out right.
@inlinable @inline(__always)
func exponentialOf<Number: LaneNumber>(_ x: Number) -> Number {
    let least = Number(lanes: -746), most = Number(lanes: 710)
    let low = Number.chosen(Number.below(x, least), least, x)
    let inside = Number.chosen(Number.below(most, low), most, low)
    let k = (inside * 1.4426950408889634 + LaneBits.rounding) - LaneBits.rounding
    // ln 2 in two parts, the first with 32 bits, so that its product with k is exact.
    let high = inside - k * 0x1.62e42fee00000p-1
    let lower = k * 0x1.a39ef35793c76p-33
    let r = high - lower
    let lost = (high - r) - lower
    let r2 = r * r
    let r4 = r2 * r2
    let q01 = r * (1.0 / 6) + 0.5
    let q23 = r * (1.0 / 120) + (1.0 / 24)
    let q45 = r * (1.0 / 5040) + (1.0 / 720)
    let q67 = r * (1.0 / 362_880) + (1.0 / 40_320)
    let q89 = r * (1.0 / 39_916_800) + (1.0 / 3_628_800)
    let qab = r * (1.0 / 6_227_020_800) + (1.0 / 479_001_600)
    let q = (q01 + r2 * q23) + r4 * ((q45 + r2 * q67) + r4 * (q89 + r2 * qab))
    let power = (r + (r2 * q + lost)) + 1
    let half = (k * 0.5 + LaneBits.rounding) - LaneBits.rounding
    return power * Number.powerOfTwo(half) * Number.powerOfTwo(k - half)
}

/// x = 2ᵏ m with √½ ≤ m < √2, f = m − 1, s = f / (2 + f): ln m = 2 artanh s by its series to s²³, written so that f itself, which is
/// exact, carries most of it. `isOrdinary` says that x is known to be positive, normal and finite.
@inlinable @inline(__always)
func logarithmOf<Number: LaneNumber>(_ x: Number, isOrdinary: Bool = false) -> Number {
    let zero = Number(lanes: 0), one = Number(lanes: 1)
    var scaled = x
    var shift = zero
    if !isOrdinary {
        let isTiny = Number.below(x, Number(lanes: 0x1p-1022))
        scaled = Number.chosen(isTiny, x * 0x1p54, x)
        shift = Number.chosen(isTiny, Number(lanes: 54), zero)
    }
    let (exponent, fraction) = scaled.parts
    let isUpper = Number.below(Number(lanes: 1.4142135623730951), fraction)
    let m = Number.chosen(isUpper, fraction * 0.5, fraction)
    let k = Number.chosen(isUpper, exponent + 1, exponent) - shift
    let f = m - one
    let s = f / (f + 2)
    let z = s * s
    let w = z * z
    var odd = w * (2.0 / 23) + 2.0 / 19
    odd = odd * w + 2.0 / 15
    odd = odd * w + 2.0 / 11
    odd = odd * w + 2.0 / 7
    odd = odd * w + 2.0 / 3
    var even = w * (2.0 / 21) + 2.0 / 17
    even = even * w + 2.0 / 13
    even = even * w + 2.0 / 9
    even = even * w + 2.0 / 5
    let series = z * odd + w * even
    let square = f * f * 0.5
    // ln x = k ln 2 + f − (f²/2 − s (f²/2 + series)).
    let ofFraction = s * (square + series) + k * 0x1.a39ef35793c76p-33
    let logarithm = k * 0x1.62e42fee00000p-1 - ((square - ofFraction) - f)
    if isOrdinary { return logarithm }
    let infinity = Number(lanes: .infinity)
    let positive = Number.chosen(Number.below(x, infinity), logarithm, x)
    let finite = Number.chosen(Number.equal(x, zero), -infinity, positive)
    return Number.chosen(Number.below(x, zero), Number(lanes: .nan), finite)
}
