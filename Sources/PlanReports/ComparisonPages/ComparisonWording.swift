import Comparison
import HealthSimulation
import PlannerFiles
package import ReportKit
import ReportWording
import Statistics

/// How findings of a comparison are put into words, from figures alone.
enum ComparisonWording {
    /// Ranks between which 8 in 10 futures put an economy: "1st to 3rd", or "1st" alone.
    static func ranks(_ standing: EconomyRanking.Standing) -> String {
        standing.rankLow == standing.rankHigh
            ? Figures.ordinal(standing.rankLow) : "\(Figures.ordinal(standing.rankLow)) to \(Figures.ordinal(standing.rankHigh))"
    }

    /// The economies that are among the worst in at least half of futures, the surest first.
    static func likelyWorst(_ ranking: EconomyRanking) -> [EconomyRanking.Standing] {
        ranking.standings.filter { $0.worstProbability >= 0.5 }.ordered { $0.worstProbability > $1.worstProbability }
    }

    /// The largest step that adds to an economy's gap; nil when nothing adds.
    static func mainDriver(_ economy: ComparedEconomy) -> GapBridge.Step? {
        economy.bridge.steps.filter { $0.mean > 0 }.max { $0.mean < $1.mean }
    }
}

extension ComparisonMeasure {
    /// How values are shown, and what they are multiplied by before that (pounds become millions, people thousands).
    package var shown: (format: FigureFormat, scale: Double, unit: String?) {
        switch unit {
        case "£": (.poundsMillions(), 1e-6, "£m")
        case "share": (.percent(decimals: 1), 1, "%")
        case "£ per head": (.pounds, 1, "£")
        case "trusts": (.number(decimals: 0), 1, unit)
        default: (.number(), 1, unit)
        }
    }

    /// The measure in words, as a row or chart is named.
    package var title: String {
        switch self {
        case .doNothingPerHead: "Do-nothing gap per resident"
        case .gapDoNothing: "Do-nothing gap"
        case .doNothingShareOfIncome: "Do-nothing gap as a share of resources"
        case .afterHabitPerHead: "Gap after habit per resident"
        case .gapAfterHabit: "Gap after habitual efficiency"
        case .gapPerHead: "Gap in the accounts per resident"
        case .gap: "Gap expected in the accounts"
        case .trustSurplus: "Trusts’ surplus"
        case .commissionerSurplus: "Commissioners’ surplus"
        case .allocation: "Allocation"
        case .residents: "Residents"
        case .availableBeds: "Beds available"
        case .bedOccupancy: "Bed occupancy"
        case .aeAttendances: "A&E attendances"
        case .aeWithinFourHours: "A&E within four hours"
        case .waitingList: "Waiting list"
        case .withinEighteenWeeks: "Waiting within 18 weeks"
        case .overFiftyTwoWeeks: "Waiting over 52 weeks"
        case .postsRequired: "Posts required"
        case .staffInPost: "Staff in post"
        case .temporaryStaff: "Temporary staff"
        case .unfilledPosts: "Posts nobody fills"
        case .postsInPostShare: "Posts with staff in post"
        case .temporaryStaffShare: "Posts filled by temporary staff"
        case .trustsAtRisk: "Trusts rated at risk"
        case .trustsAtRiskShare: "Share of trusts rated at risk"
        }
    }
}
