/// Posts a staff group needs for an activity.
///
///     required = max(rota minimum, 1 + elasticity × (activity − 1)) × baseline posts
@inline(__always)
package func requiredPosts(baseline: Double, activity: Double, elasticity: Double, rotaMinimum: Double) -> Double {
    baseline * max(rotaMinimum, 1 + elasticity * (activity - 1))
}

/// One year of a staff group: who is in post, who fills the gap, what stays unfilled.
package struct StaffYear: Sendable {
    package var inPost: Double
    package var temporary: Double
    package var unfilled: Double
}

/// Moves a staff group one year on.
///
///     in post = previous × (1 − turnover) + joiners;  joiners ≤ limit × previous and only for vacant posts
///     temporary ≤ limit × required;  unfilled = required − in post − temporary
@inline(__always)
package func advanceStaff(
    inPost previous: Double, required: Double, turnover: Double, joinersAtMost: Double, vacancyFloor: Double,
    temporaryAtMost: Double
) -> StaffYear {
    let remaining = previous * (1 - turnover)
    // Some posts are always between holders: recruitment brings vacancies no lower than in the baseline year.
    let wanted = max(0, required * (1 - vacancyFloor) - remaining)
    let inPost = remaining + min(wanted, joinersAtMost * previous)
    let gap = max(0, required - inPost)
    let temporary = min(gap, temporaryAtMost * required)
    return StaffYear(inPost: inPost, temporary: temporary, unfilled: gap - temporary)
}
