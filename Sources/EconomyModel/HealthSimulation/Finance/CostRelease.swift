/// What the avoidance of activity for good saves after some years, by the rules of `CostBehaviour.swift`.
///
/// Activity falls by a part δ in the first year and stays there. With cost index c_y after y years, (1 − c_y) / δ of the average cost
/// of what is avoided has been released:
///
///     whole steps avoided:    v + s · (1 − (1 − release)^y)
///     less than a step:       v
package struct CostRelease: Sendable, Codable, Equatable {
    /// The years after which it is told.
    package static let years = [1, 3, 5]

    /// Share of average cost released after each of `years` where whole steps (a ward, a team) go with the activity.
    package let ofSteps: [Double]
    /// The same where less than a step is avoided: nothing but variable cost goes.
    package let ofLess: [Double]

    package init(variable: Double, semiFixed: Double, step: Double, release: Double) {
        // Steps are counted in the level of activity: one whole step, or a tenth of one.
        let whole = step > 0 ? step : 0.01
        func released(_ avoided: Double) -> [Double] {
            var level = 1.0
            var shares: [Double] = []
            for year in 1...(Self.years.max() ?? 1) {
                level = semiFixedLevel(previous: level, activity: 1 - avoided, step: step, rise: 1, release: release)
                if Self.years.contains(year) {
                    shares.append((1 - costIndex(activity: 1 - avoided, semiFixedLevel: level, variable: variable, semiFixed: semiFixed)) / avoided)
                }
            }
            return shares
        }
        ofSteps = released(whole)
        ofLess = released(whole / 10)
    }
}
