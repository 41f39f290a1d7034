/// What is compared between economies. Raw values are the stable names used in tables and results.
package enum ComparisonMeasure: String, CaseIterable, Sendable, Codable {
    case doNothingPerHead = "gap_do_nothing_per_head"
    case gapDoNothing = "gap_do_nothing"
    case doNothingShareOfIncome = "gap_do_nothing_share_of_income"
    case afterHabitPerHead = "gap_after_habit_per_head"
    case gapAfterHabit = "gap_after_habit"
    /// The gap expected in the accounts, as in `gap`.
    case gapPerHead = "gap_per_head"
    case gap
    case trustSurplus = "trust_surplus"
    case commissionerSurplus = "commissioner_surplus"
    case allocation
    case residents
    case availableBeds = "available_beds"
    /// Beds occupied in all trusts over beds available in all.
    case bedOccupancy = "bed_occupancy"
    case aeAttendances = "ae_attendances"
    /// Attendances within four hours at all trusts over all attendances.
    case aeWithinFourHours = "ae_4h"
    case waitingList = "rtt_list"
    /// People within 18 weeks on all lists over all people waiting.
    case withinEighteenWeeks = "rtt_within_18w"
    case overFiftyTwoWeeks = "rtt_over_52w"
    case postsRequired = "posts_required"
    case staffInPost = "staff_in_post"
    case temporaryStaff = "temporary_staff"
    case unfilledPosts = "unfilled_posts"
    /// Staff in post over posts required.
    case postsInPostShare = "posts_in_post_share"
    /// Temporary staff over posts required.
    case temporaryStaffShare = "temporary_staff_share"
    case trustsAtRisk = "trusts_at_risk"
    case trustsAtRiskShare = "trusts_at_risk_share"

    package var unit: String {
        switch self {
        case .gapDoNothing, .gapAfterHabit, .gap, .trustSurplus, .commissionerSurplus, .allocation: "£"
        case .doNothingPerHead, .afterHabitPerHead, .gapPerHead: "£ per head"
        case .doNothingShareOfIncome, .bedOccupancy, .aeWithinFourHours, .withinEighteenWeeks, .postsInPostShare,
            .temporaryStaffShare, .trustsAtRiskShare:
            "share"
        case .residents, .waitingList, .overFiftyTwoWeeks: "people"
        case .availableBeds: "beds"
        case .aeAttendances: "attendances"
        case .postsRequired, .staffInPost, .temporaryStaff, .unfilledPosts: "WTE"
        case .trustsAtRisk: "trusts"
        }
    }

    /// Measures by which economies are ranked; more is worse in all of them.
    package static let ranked: [ComparisonMeasure] = [.doNothingPerHead, .gapDoNothing, .doNothingShareOfIncome]
}
