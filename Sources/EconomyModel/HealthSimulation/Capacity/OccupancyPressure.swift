import Statistics

/// The occupancy that beds can physically show when demand presses on them.
///
///     occupancy = pressure                                     up to the knee of 93%
///     occupancy = 1 − 0.07 × exp(−(pressure − 0.93) / 0.07)     beyond
///
/// Pressure is bed demand over beds and may exceed 1; occupancy stays below 1 and meets the straight line smoothly
/// at the knee. What demand cannot get is escalated, postponed or waits in A&E. The knee is an assumption: reported
/// annual occupancies of acute trusts above 97% are rare.
@inline(__always)
package func physicalOccupancy(pressure: Double) -> Double {
    pressure <= 0.93 ? pressure : 1 - 0.07 * exponential(-(pressure - 0.93) / 0.07)
}
