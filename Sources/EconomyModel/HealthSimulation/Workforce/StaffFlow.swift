package import Statistics

/// Posts a staff group needs for an activity.
///
///     required = max(rota minimum, 1 + elasticity × (activity − 1)) × baseline posts
@inline(__always)
package func requiredPosts(baseline: Lanes, activity: Lanes, elasticity: Lanes, rotaMinimum: Lanes) -> Lanes {
    baseline * greater(rotaMinimum, 1 + elasticity * (activity - 1))
}
package func requiredPosts(baseline: Double, activity: Double, elasticity: Double, rotaMinimum: Double) -> Double {
    requiredPosts(
        baseline: Lanes(repeating: baseline), activity: Lanes(repeating: activity), elasticity: Lanes(repeating: elasticity),
        rotaMinimum: Lanes(repeating: rotaMinimum))[0]
}

/// One year of a staff group: who is in post, who fills the gap, what stays unfilled.
package struct StaffYear<Number: Sendable>: Sendable {
    package var inPost: Number
    package var temporary: Number
    package var unfilled: Number
}

/// Moves a staff group one year on.
///
///     in post = previous × (1 − turnover) + joiners;  joiners ≤ limit × previous and only for vacant posts
///     temporary ≤ limit × required;  unfilled = required − in post − temporary
@inline(__always)
package func advanceStaff(
    inPost previous: Lanes, required: Lanes, turnover: Lanes, joinersAtMost: Lanes, vacancyFloor: Lanes, temporaryAtMost: Lanes
) -> StaffYear<Lanes> {
    let remaining = previous * (1 - turnover)
    // Some posts are always between holders: recruitment brings vacancies no lower than in the baseline year.
    let wanted = greater(0, required * (1 - vacancyFloor) - remaining)
    let inPost = remaining + lesser(wanted, joinersAtMost * previous)
    let gap = greater(0, required - inPost)
    let temporary = lesser(gap, temporaryAtMost * required)
    return StaffYear(inPost: inPost, temporary: temporary, unfilled: gap - temporary)
}
package func advanceStaff(
    inPost previous: Double, required: Double, turnover: Double, joinersAtMost: Double, vacancyFloor: Double, temporaryAtMost: Double
) -> StaffYear<Double> {
    let lanes = advanceStaff(
        inPost: Lanes(repeating: previous), required: Lanes(repeating: required), turnover: Lanes(repeating: turnover),
        joinersAtMost: Lanes(repeating: joinersAtMost), vacancyFloor: Lanes(repeating: vacancyFloor), temporaryAtMost: Lanes(repeating: temporaryAtMost))
    return StaffYear(inPost: lanes.inPost[0], temporary: lanes.temporary[0], unfilled: lanes.unfilled[0])
}
