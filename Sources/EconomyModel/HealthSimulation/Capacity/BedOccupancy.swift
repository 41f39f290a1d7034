package import Statistics

/// Average daily occupied beds.
///
///     occupied = Σ admissions × length of stay / days
@inline(__always)
package func occupiedBeds(bedDays: Lanes, days: Double) -> Lanes { bedDays / days }
package func occupiedBeds(bedDays: Double, days: Double) -> Double { occupiedBeds(bedDays: Lanes(repeating: bedDays), days: days)[0] }

/// The beds at which no bed is free on no more than a share of days: `BedFlow.full` the other way round.
///
///     beds = occupied + z sqrt(variation × occupied),  z the Normal quantile of 1 − share
///
/// No occupancy is right for all sizes: with Poisson days 5% of days are full at 81% of 60 beds and at 93% of 500.
/// Expects a share strictly between 0 and 1.
package func bedsFull(onShareOfDays share: Double, occupied: Double, variation: Double) -> Double {
    guard occupied > 0 else { return 0 }
    return occupied + StandardNormal.upperQuantile(share) * (variation * occupied).squareRoot()
}

/// Escalation beds opened: enough to bring occupancy back to the ceiling, as far as there is room.
@inline(__always)
package func escalationBeds(wanted: Lanes, beds: Lanes, ceiling: Lanes, room: Lanes) -> Lanes {
    lesser(greater(0, wanted / ceiling - beds), room)
}
package func escalationBeds(wanted: Double, beds: Double, ceiling: Double, room: Double) -> Double {
    escalationBeds(wanted: Lanes(repeating: wanted), beds: Lanes(repeating: beds), ceiling: Lanes(repeating: ceiling), room: Lanes(repeating: room))[0]
}

/// Q(z), the upper tail of the standard normal distribution, by Abramowitz and Stegun 26.2.17, given the density at z.
///
/// Absolute error below 7.5e-8, a fifth of the time of the exact function; only used for daily bed variation, whose
/// own uncertainty is far larger.
@inline(__always)
func upperNormalTail(_ z: Lanes, density: Lanes) -> Lanes {
    let t = 1 / (1 + 0.2316419 * z.size)
    var polynomial = -1.821255978 + t * 1.330274429
    polynomial = 1.781477937 + t * polynomial
    polynomial = -0.356563782 + t * polynomial
    polynomial = 0.319381530 + t * polynomial
    let tail = density * (t * polynomial)
    return select(z .>= 0, tail, 1 - tail)
}
