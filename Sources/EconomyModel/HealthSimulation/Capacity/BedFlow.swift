package import Statistics

/// Where the bed days wanted of a trust go when its beds are full.
///
/// The daily count of patients who want a bed is normal with mean `wanted` and variance `variation × wanted`. What beds cannot hold
/// overflows:
///
///     short(beds) = E[max(0, count − beds)] = σ (φ(k) − k Q(k)),  k = (beds − wanted) / σ,  σ² = variation × wanted
///
/// so that beds given = wanted − short(beds) never exceed the beds, bend smoothly as they fill, and nothing is lost: wanted = given +
/// short. With escalation beds open, short(own) − short(own + escalation) are given there, and short(own + escalation) is left.
package struct BedFlow<Number: Sendable>: Sendable {
    /// Mean count beyond the beds.
    package let short: Number
    /// Probability that no bed is free: Q(k).
    package let full: Number
    /// How much more is given for one more wanted: 1 − Q(k) − variation × φ(k) / (2σ).
    package let givenPerWanted: Number
}

extension BedFlow<Lanes> {
    @inline(__always)
    package init(wanted: Lanes, beds: Lanes, variation: Lanes) {
        let spread = squareRoot(variation * wanted)
        let k = (beds - wanted) / spread
        let density = 0.3989422804014327 * exponential(-0.5 * k * k)
        let tail = upperNormalTail(k, density: density)
        // Where nobody wants a bed, nothing is short.
        let isWanted = wanted .> 0
        // The tail's error (7.5e-8) must not give beds back.
        short = select(isWanted, greater(0, spread * (density - k * tail)), 0)
        full = select(isWanted, tail, 0)
        givenPerWanted = select(isWanted, 1 - tail - variation * density / (2 * spread), 1)
    }
}

extension BedFlow<Double> {
    package init(wanted: Double, beds: Double, variation: Double) {
        let lanes = BedFlow<Lanes>(wanted: Lanes(repeating: wanted), beds: Lanes(repeating: beds), variation: Lanes(repeating: variation))
        self.init(short: lanes.short[0], full: lanes.full[0], givenPerWanted: lanes.givenPerWanted[0])
    }
}
