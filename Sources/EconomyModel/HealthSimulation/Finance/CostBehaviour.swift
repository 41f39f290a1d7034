package import Statistics

/// How the cost of a service line answers to its activity.
///
///     cost index = v·W + s·F + (1 − v − s)
///
/// W: activity index, weighted by unit cost (baseline = 1). v, s: variable and semi-fixed shares of cost.
/// F: level of semi-fixed cost (wards, sessions, teams), which follows W in steps and with delay.
@inline(__always)
package func costIndex(activity: Lanes, semiFixedLevel: Lanes, variable: Lanes, semiFixed: Lanes) -> Lanes {
    variable * activity + semiFixed * semiFixedLevel + (1 - variable - semiFixed)
}
package func costIndex(activity: Double, semiFixedLevel: Double, variable: Double, semiFixed: Double) -> Double {
    costIndex(
        activity: Lanes(repeating: activity), semiFixedLevel: Lanes(repeating: semiFixedLevel), variable: Lanes(repeating: variable),
        semiFixed: Lanes(repeating: semiFixed))[0]
}

/// Share of its beds before the option for which a trust still pays wards, where an option closes beds.
///
///     wards = max(open, min(1, not freed, needed)),  open = (before + min(0, closed)) / before
///
/// Closing releases ward cost as far as the option has freed the beds, by fewer bed days (`notFreed`: bed days with the option ÷
/// without it), or as far as they stand empty below the occupancy ceiling in the fullest month (`needed`: beds wanted then ÷ ceiling ÷
/// beds before). Nurses of patients who are still there are not saved: beyond that, closing costs what crowding costs and saves nothing.
@inline(__always)
package func wardsStanding(open: Lanes, notFreed: Lanes, needed: Lanes) -> Lanes { greater(open, lesser(lesser(1, notFreed), needed)) }
package func wardsStanding(open: Double, notFreed: Double, needed: Double) -> Double {
    wardsStanding(open: Lanes(repeating: open), notFreed: Lanes(repeating: notFreed), needed: Lanes(repeating: needed))[0]
}

/// Level of semi-fixed cost after wards have closed:
///
///     F' = F − ω · max(0, min(F, G) − G · wards)
///
/// ω: share of a line's semi-fixed cost that stands with staffed beds. G: the level without the option's effects on demand. Of ward
/// cost that goes with demand and of ward cost that goes with beds, the larger goes, never both.
@inline(__always)
package func levelAfterClosing(_ level: Lanes, without: Lanes, wards: Lanes, wardShare: Lanes) -> Lanes {
    level - wardShare * greater(0, lesser(level, without) - without * wards)
}
package func levelAfterClosing(_ level: Double, without: Double, wards: Double, wardShare: Double) -> Double {
    levelAfterClosing(Lanes(repeating: level), without: Lanes(repeating: without), wards: Lanes(repeating: wards), wardShare: Lanes(repeating: wardShare))[0]
}

/// Next year's level of semi-fixed cost.
///
/// The level needed is activity rounded up to whole steps of `step` (a ward, a theatre team): growth needs the next
/// step as soon as the last is full, and closing saves only when a whole step goes. The level then moves towards
/// what is needed, by `rise` of the way upwards and by `release` of the way downwards within a year.
///
/// With `step` 0 the level needed is the activity itself.
@inline(__always)
package func semiFixedLevel(previous: Lanes, activity: Lanes, step: Lanes, rise: Lanes, release: Lanes) -> Lanes {
    // The small allowance keeps a level that is exactly on a step from climbing on rounding error.
    let needed = select(step .> 0, 1 + step * roundedUp((activity - 1) / step - 1e-9), activity)
    return previous + select(needed .> previous, rise, release) * (needed - previous)
}
package func semiFixedLevel(previous: Double, activity: Double, step: Double, rise: Double, release: Double) -> Double {
    semiFixedLevel(
        previous: Lanes(repeating: previous), activity: Lanes(repeating: activity), step: Lanes(repeating: step), rise: Lanes(repeating: rise),
        release: Lanes(repeating: release))[0]
}
