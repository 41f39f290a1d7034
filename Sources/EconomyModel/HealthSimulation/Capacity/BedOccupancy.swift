import Statistics

/// Average daily occupied beds.
///
///     occupied = Σ admissions × length of stay / days
@inline(__always)
package func occupiedBeds(bedDays: Double, days: Double) -> Double { bedDays / days }

/// Probability that no bed is free on a day, by the normal approximation to daily variation.
///
///     P = Q((beds − occupied) / sqrt(variation × occupied))
///
/// `variation` is the variance of the daily count over its mean (1: Poisson). The probability comes from the spread
/// of days, not from the mean alone: a hospital at 90% on average is full on some days.
@inline(__always)
package func probabilityNoBedFree(occupied: Double, beds: Double, variation: Double) -> Double {
    guard occupied > 0 else { return 0 }
    return upperNormalTail((beds - occupied) / (variation * occupied).squareRoot())
}

/// The beds at which no bed is free on no more than a share of days: `probabilityNoBedFree` the other way round.
///
///     beds = occupied + z sqrt(variation × occupied),  z the Normal quantile of 1 − share
///
/// No occupancy is right for all sizes: with Poisson days 5% of days are full at 81% of 60 beds and at 93% of 500.
/// Expects a share strictly between 0 and 1.
package func bedsFull(onShareOfDays share: Double, occupied: Double, variation: Double) -> Double {
    guard occupied > 0 else { return 0 }
    return occupied + StandardNormal.upperQuantile(share) * (variation * occupied).squareRoot()
}

/// Escalation beds opened: enough to bring occupancy back to the ceiling, up to the limit.
@inline(__always)
package func escalationBeds(occupied: Double, beds: Double, ceiling: Double, limit: Double) -> Double {
    min(max(0, occupied / ceiling - beds), limit * beds)
}

/// Q(z), the upper tail of the standard normal distribution, by Abramowitz and Stegun 26.2.17.
///
/// Absolute error below 7.5e-8, a fifth of the time of the exact function; only used for daily bed variation, whose
/// own uncertainty is far larger.
@inline(__always)
func upperNormalTail(_ z: Double) -> Double {
    let t = 1 / (1 + 0.2316419 * abs(z))
    let polynomial = t * (0.319381530 + t * (-0.356563782 + t * (1.781477937 + t * (-1.821255978 + t * 1.330274429))))
    let tail = 0.3989422804014327 * exponential(-0.5 * z * z) * polynomial
    return z >= 0 ? tail : 1 - tail
}
