import Statistics

/// The occupancy that beds can physically show when demand presses on them.
///
///     occupancy = pressure                                        up to the knee
///     occupancy = 1 − room × exp(−(pressure − knee) / room)       beyond, room = 1 − knee
///
/// Pressure is bed demand over beds and may exceed 1; occupancy stays below 1 and meets the straight line smoothly
/// at the knee. What demand cannot get is escalated, postponed or waits in A&E.
@inline(__always)
package func physicalOccupancy(pressure: Double, knee: Double, room: Double) -> Double {
    pressure <= knee ? pressure : 1 - room * exponential(-(pressure - knee) / room)
}
