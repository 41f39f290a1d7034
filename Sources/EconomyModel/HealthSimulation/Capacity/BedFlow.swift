import Statistics

/// Where the bed days wanted of a trust go when its beds are full.
///
/// The daily count of patients who want a bed is normal with mean `wanted` and variance `variation × wanted`. What beds cannot hold
/// overflows:
///
///     short(beds) = E[max(0, count − beds)] = σ (φ(k) − k Q(k)),  k = (beds − wanted) / σ,  σ² = variation × wanted
///
/// so that beds given = wanted − short(beds) never exceed the beds, bend smoothly as they fill, and nothing is lost: wanted = given +
/// short. With escalation beds open, short(own) − short(own + escalation) are given there, and short(own + escalation) is left.
package struct BedFlow: Sendable {
    /// Mean count beyond the beds.
    package let short: Double
    /// Probability that no bed is free: Q(k).
    package let full: Double
    /// How much more is given for one more wanted: 1 − Q(k) − variation × φ(k) / (2σ).
    package let givenPerWanted: Double

    @inline(__always)
    package init(wanted: Double, beds: Double, variation: Double) {
        guard wanted > 0 else {
            short = 0
            full = 0
            givenPerWanted = 1
            return
        }
        let spread = (variation * wanted).squareRoot()
        let k = (beds - wanted) / spread
        let density = 0.3989422804014327 * exponential(-0.5 * k * k)
        let tail = upperNormalTail(k, density: density)
        // The tail's error (7.5e-8) must not give beds back.
        short = max(0, spread * (density - k * tail))
        full = tail
        givenPerWanted = 1 - tail - variation * density / (2 * spread)
    }
}
