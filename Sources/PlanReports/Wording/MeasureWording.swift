package import HealthEconomy
import HealthSimulation
import PlannerFiles
package import ReportKit

extension Measure {
    /// How values are shown, and what they are multiplied by before that (pounds become millions).
    package var shown: (format: FigureFormat, scale: Double, unit: String?) {
        switch unit {
        case "£": (.poundsMillions(), 1e-6, "£m")
        case "share": (.percent(decimals: 1), 1, "%")
        case "£ per head": (.pounds, 1, unit)
        case "score": (.number(), 1, unit)
        case "times", "days", "trusts": (.number(decimals: 1), 1, unit)
        default: (.number(), 1, unit)
        }
    }

    /// The measure in words, as a row or chart is named.
    package var title: String {
        switch self {
        case .admissions: "Admissions"
        case .emergencyAdmissions: "Emergency admissions"
        case .plannedAdmissions: "Planned admissions"
        case .aeAttendances: "A&E attendances"
        case .outpatientAttendances: "Outpatient attendances"
        case .operatingIncome: "Operating income"
        case .operatingCost: "Operating cost"
        case .surplus: "Surplus"
        case .surplusMargin: "Surplus as a share of income"
        case .cash: "Cash"
        case .liquidityDays: "Liquidity"
        case .capitalServiceCover: "Capital service cover"
        case .rating: "Rating"
        case .availableBeds: "Beds available"
        case .occupiedBeds: "Beds occupied"
        case .bedOccupancy: "Bed occupancy"
        case .escalationBeds: "Escalation beds"
        case .daysFull: "Share of days full"
        case .aeWithinFourHours: "A&E within four hours"
        case .waitingList: "Waiting list"
        case .withinEighteenWeeks: "Waiting within 18 weeks"
        case .overFiftyTwoWeeks: "Waiting over 52 weeks"
        case .postponed: "Planned care postponed"
        case .theatreSessionsNeeded: "Theatre sessions needed"
        case .capacityToHoldList: "Planned-care capacity that would hold the list"
        case .postsRequired: "Posts required"
        case .staffInPost: "Staff in post"
        case .temporaryStaff: "Temporary staff"
        case .unfilledPosts: "Posts nobody fills"
        case .temporaryStaffCost: "Cost of temporary staff"
        case .paidByEconomy: "Paid by the economy's commissioners"
        case .unfundedActivity: "Care given without payment"
        case .costNotReleased: "Cost not released when activity left"
        case .systemCost: "Cost of the whole economy"
        case .capitalSpent: "Capital spent"
        case .capitalFromHabit: "Capital spent from habit"
        case .healthGain: "Health gained"
        case .travelMinutes: "Extra travel of patients"
        case .underlyingSurplus: "Underlying surplus"
        case .headroom: "Headroom after business rules"
        case .allocation: "Allocation"
        case .spend: "Spending"
        case .spendInside: "Spent with the economy's trusts"
        case .spendElsewhere: "Spent with other providers"
        case .spendOther: "Other spending"
        case .residents: "Residents"
        case .residents65: "Residents aged 65 and over"
        case .gapDoNothing: "Do-nothing gap"
        case .gapAfterHabit: "Gap after habitual efficiency"
        case .gap: "Gap expected in the accounts"
        case .habitualSaving: "Saved from habit"
        case .moneyBeyond: "Money beyond announcements"
        case .contractsCut: "Contracts cut"
        case .costAnswered: "Cost that answers income"
        case .growthWithheld: "Growth withheld"
        case .shortfall: "Shortfall before commissioners act"
        case .supportDrawn: "Support drawn"
        case .supportCharge: "Charge on support"
        case .cashBeforeSupport: "Cash before support"
        case .bedDaysWanted: "Bed days wanted"
        case .bedDaysInOwnBeds: "Bed days in own beds"
        case .bedDaysInEscalation: "Bed days in escalation"
        case .bedDaysWaitedInAE: "Bed days waited in A&E"
        case .bedDaysDiverted: "Bed days diverted to other trusts"
        case .bedDaysPostponed: "Bed days postponed"
        case .bedDaysCut: "Bed days cut from stays"
        case .gapPerHead: "Gap in the accounts per resident"
        case .gapShareOfIncome: "Gap in the accounts as a share of resources"
        case .trustsAtRisk: "Trusts rated at risk"
        }
    }
}
