package import HealthEconomy
package import HealthSimulation

/// What today's planning frameworks ask of a plan beyond its statements: triangulation of finance, activity, workforce and quality, who
/// loses what and when, moved money, cash and support by quarter, and a grade for every requirement. Plain values.
package struct MediumTermPlan: Sendable, Codable {
    /// How many plan years stand in the numerical returns; those after are told in the narrative.
    package static let returnYears = 3

    /// One measure of one trust over the years, the baseline first.
    package struct Line: Sendable, Codable {
        package let organisation: String
        package let measure: TriangleMeasure
        /// Nil in years in which the trust does not have it.
        package let years: [YearSummary?]
    }

    /// What the plan does to a trust: plan less do-nothing in the same future.
    package struct Impact: Sendable, Codable {
        package let organisation: String
        package let measure: Measure
        package let years: [YearSummary?]
    }

    /// Money that the plan moves between a payer and a trust, or (no provider) between lines of a commissioner: means, £, the baseline first.
    package struct Moved: Sendable, Codable {
        package let payer: String
        /// A trust's code; empty for what a commissioner spends elsewhere or on programmes, which `line` names.
        package let provider, line: String
        package let doNothing, planned: [Double]

        package var change: [Double] { zip(planned, doNothing).map { $0 - $1 } }
    }

    /// Cash of a trust at the end of a quarter.
    package struct Quarter: Sendable, Codable {
        package let organisation, year: String
        /// 1 is April to June.
        package let quarter: Int
        /// Cash before any support, £.
        package let cash: YearSummary
        /// Least cash asked for, £, mean.
        package let least: Double
        /// Support to be drawn in the quarter, £: mean.
        package let support: Double
        /// Share of futures in which support has been drawn by the end of the quarter.
        package let drawnBy: Double
        /// Deficit support due in the quarter, £, the share of futures in which it is withheld, and cash less what has been withheld so far.
        package let deficitSupport, withheld: Double
        package let cashIfWithheld: YearSummary
    }

    /// Where oversight has an organisation, and what follows.
    package struct Overseen: Sendable, Codable {
        package let organisation, period: String
        package let segment: Int
        package let score: Double?
        /// What the segment says, allows and brings; empty where the scenario does not say.
        package let standing, freedoms, support: String
        /// By plan year: share of futures in which a deficit, or deficit support, holds the organisation at segment 3 or worse.
        package let heldBack: [Double]
    }

    package enum Grade: String, Sendable, Codable, CaseIterable {
        /// Met in at least the stated share of futures.
        case compliant
        /// Met in at least half of futures.
        case conditional
        /// Met in fewer; the middle comes at least half of the way.
        case partial
        case notCompliant = "not compliant"
    }

    package struct Graded: Sendable, Codable {
        package let organisation, requirement, measure, rule, year, basis: String
        /// What must be reached, in the measure's unit; of rules on the year before, the mean of what that asks.
        package let threshold: Double
        /// Middle of futures.
        package let value: Double
        package let probability: Double
        package let grade: Grade
    }

    /// Share of futures from which a requirement counts as met.
    package let confidence: Double
    package let requirementsFile: String
    package let lines: [Line]
    package let impacts: [Impact]
    package let moved: [Moved]
    package let quarters: [Quarter]
    package let overseen: [Overseen]
    package let grades: [Graded]

    package func line(_ organisation: String, _ measure: TriangleMeasure) -> Line? {
        lines.first { $0.organisation == organisation && $0.measure == measure }
    }

    /// An organisation's grade in a year: the worst of its requirements; nil where nothing is asked of it.
    package func grade(_ organisation: String, _ year: String) -> Grade? {
        let grades = grades.filter { $0.organisation == organisation && $0.year == year }.map(\.grade)
        return Grade.allCases.last { grades.contains($0) }
    }
}

/// What is held against each other when a plan is triangulated.
package enum TriangleMeasure: String, Sendable, Codable, CaseIterable {
    /// Σ activity × national unit cost of the baseline year × complexity since then.
    case weightedActivity = "cost_weighted_activity"
    /// Operating cost at prices of the baseline year.
    case realCost = "cost_at_constant_prices"
    /// Weighted activity for each £ of real cost, the baseline year being 1.
    case productivity
    /// Change on the year before.
    case productivityGrowth = "productivity_growth"
    /// Weighted activity for each whole-time equivalent, the baseline year being 1.
    case staffProductivity = "activity_per_wte"
    /// Whole-time equivalents for each £1m of weighted activity.
    case staffPerActivity = "wte_per_1m_activity"
    /// Operating cost for each whole-time equivalent, £ of the year.
    case costPerStaff = "cost_per_wte"
    /// Bed days for each admission, day cases among them.
    case impliedStay = "implied_stay"
    // Safety and quality.
    case bedOccupancy = "bed_occupancy"
    case daysFull = "days_full"
    case unfilledShare = "unfilled_posts_share"
    case fourHours = "ae_4h"
    case withinEighteenWeeks = "rtt_within_18w"

    package var title: String {
        switch self {
        case .weightedActivity: "Cost-weighted activity"
        case .realCost: "Cost at constant prices"
        case .productivity: "Productivity"
        case .productivityGrowth: "Productivity, growth"
        case .staffProductivity: "Activity per WTE"
        case .staffPerActivity: "WTE per £1m of activity"
        case .costPerStaff: "Operating cost per WTE"
        case .impliedStay: "Implied stay"
        case .bedOccupancy: "Bed occupancy"
        case .daysFull: "Days with full wards"
        case .unfilledShare: "Posts nobody fills"
        case .fourHours: "A&E within four hours"
        case .withinEighteenWeeks: "Waiting within 18 weeks"
        }
    }

    package var unit: String {
        switch self {
        case .weightedActivity, .realCost, .costPerStaff: "£"
        case .productivity, .staffProductivity: "index"
        case .productivityGrowth, .bedOccupancy, .daysFull, .unfilledShare, .fourHours, .withinEighteenWeeks: "share"
        case .staffPerActivity: "WTE"
        case .impliedStay: "days"
        }
    }

    /// Which leg of the triangulation it stands on.
    package var leg: String {
        switch self {
        case .weightedActivity, .impliedStay: "activity"
        case .realCost, .productivity, .productivityGrowth: "finance"
        case .staffProductivity, .staffPerActivity, .costPerStaff: "workforce"
        case .bedOccupancy, .daysFull, .unfilledShare, .fourHours, .withinEighteenWeeks: "quality"
        }
    }
}
