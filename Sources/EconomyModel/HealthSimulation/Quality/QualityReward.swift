import Statistics

/// Share of a measure's reward that is paid: nothing below the minimum, a part at the minimum, all at the stretch level,
/// in proportion between.
///
/// Without a stretch level all is paid at the minimum. Works in either direction of better.
package func rewardPaid(level: Double, minimum: Double, stretch: Double?, paidAtMinimum: Double, higherIsBetter: Bool) -> Double {
    let sign = higherIsBetter ? 1.0 : -1.0
    guard sign * level >= sign * minimum else { return 0 }
    guard let stretch, sign * stretch > sign * minimum else { return 1 }
    return min(1, paidAtMinimum + (1 - paidAtMinimum) * (level - minimum) / (stretch - minimum))
}
