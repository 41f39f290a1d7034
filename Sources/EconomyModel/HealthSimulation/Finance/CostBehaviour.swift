/// How the cost of a service line answers to its activity.
///
///     cost index = v·W + s·F + (1 − v − s)
///
/// W: activity index, weighted by unit cost (baseline = 1). v, s: variable and semi-fixed shares of cost.
/// F: level of semi-fixed cost (wards, sessions, teams), which follows W in steps and with delay.
@inline(__always)
package func costIndex(activity: Double, semiFixedLevel: Double, variable: Double, semiFixed: Double) -> Double {
    variable * activity + semiFixed * semiFixedLevel + (1 - variable - semiFixed)
}

/// Next year's level of semi-fixed cost.
///
/// The level needed is activity rounded up to whole steps of `step` (a ward, a theatre team): growth needs the next
/// step as soon as the last is full, and closing saves only when a whole step goes. The level then moves towards
/// what is needed, by `rise` of the way upwards and by `release` of the way downwards within a year.
///
/// With `step` 0 the level needed is the activity itself.
@inline(__always)
package func semiFixedLevel(previous: Double, activity: Double, step: Double, rise: Double, release: Double) -> Double {
    // The small allowance keeps a level that is exactly on a step from climbing on rounding error.
    let needed = step > 0 ? 1 + step * ((activity - 1) / step - 1e-9).rounded(.up) : activity
    return previous + (needed > previous ? rise : release) * (needed - previous)
}
