package import HealthEconomy
package import PlannerFiles
package import Statistics

/// Percentiles over futures.
package struct FutureBand: Sendable, Codable, Hashable {
    package let p10, p25, p50, p75, p90: Double

    /// - Parameter values: the 10th, 25th, 50th, 75th and 90th percentile.
    package init(_ values: [Double]) {
        p10 = values[0]
        p25 = values[1]
        p50 = values[2]
        p75 = values[3]
        p90 = values[4]
    }
}

/// One measure of one organisation: what was reported, set against the plan, and what it means for the years to come.
package struct TrackedSeries: Sendable, Codable {
    /// A month with its figure, the plan's, and how the chart reads it.
    package struct Point: Sendable, Codable, Hashable {
        package let month: CalendarMonth
        /// Nil where missing.
        package let actual: Double?
        /// What is charted: the actual with the plan's course (season and growth) taken out, at the level of the plan in the last month,
        /// or the actual itself where that course is not in the figures.
        package let adjusted: Double?
        /// Nil before the plan starts.
        package let plan: FutureBand?
        /// The plan on the chart: its level in the last month, without season, or its middle where actuals are charted.
        package let planLevel: Double?
        package let rule: ControlChart.Rule?
        package let reading: ControlChart.Reading
    }

    /// A stretch of months with one mean and one pair of limits, of the adjusted figures.
    package struct Segment: Sendable, Codable, Hashable {
        package let first: CalendarMonth
        package let last: CalendarMonth
        /// Why limits start again here; nil for the first.
        package let reason: String?
        package let mean, lower, upper: Double
        /// Limits on fewer than 13 points.
        package let isTrial: Bool
    }

    /// What the measure is held against.
    package struct Target: Sendable, Codable, Hashable {
        /// Of a standard, the threshold of the year of the latest month; of the plan, its middle in that year.
        package let value: Double
        /// "A&E four hours", "plan".
        package let name: String
        package let isStandard: Bool
    }

    /// The months of the latest year with figures, together.
    package struct ToDate: Sendable, Codable, Hashable {
        package let year: FinancialYear
        /// Months with a figure, of those of the year so far.
        package let months: Int
        /// Sum of counts and money, mean of levels; the plan's over the same months.
        package let actual: Double
        package let plan: FutureBand
        /// Share of futures of the plan below the actual.
        package let percentile: Double
    }

    /// How the replications were brought up to date.
    package struct Update: Sendable, Codable, Hashable {
        package let observations: Int
        /// Effective number of replications with all evidence as weights.
        package let fullEffectiveSize: Double
        /// With the share of the evidence used as weights.
        package let effectiveSize: Double
        package let temper: Double
        /// Whether replications were moved by what evidence was left.
        package let isMoved: Bool
        /// Whether what was observed lies outside what the plan simulated.
        package let isCollapsed: Bool
        /// Standard deviation of a month about the plan's path, on the measure's scale: relative for counts, money and lists, log odds for shares.
        package let monthlyDeviation: Double
        /// Correlation of one month's departure with the next.
        package let memory: Double
    }

    /// A year of the plan beside the same year brought up to date; of the year in progress what was reported is part of it.
    package struct Year: Sendable, Codable, Hashable {
        package let year: FinancialYear
        package let plan: FutureBand
        package let updated: FutureBand
        /// The threshold of the standard that holds in the year; nil where none does.
        package var standard: Double?
    }

    package struct Recovery: Sendable, Codable, Hashable {
        package let year: FinancialYear
        /// In words: "year's total no worse than the plan's middle", "March at or above 95%".
        package let what: String
        package let probability: Double
    }

    /// Months held against the band of 8 in 10 that the months before them gave.
    package struct NextMonths: Sendable, Codable, Hashable {
        package let held: Int
        package let tried: Int
    }

    /// What is at stake by the year's end: from futures that end well to futures that end badly.
    package struct Stake: Sendable, Codable, Hashable {
        package let p10, p50, p90: Double

        package static let none = Stake(p10: 0, p50: 0, p90: 0)
    }

    package let organisation: String
    package let name: String
    /// Organisations whose figures come under this one's code.
    package let joined: [String]
    package let kind: OrganisationKind
    package let measure: Measure
    package let unit: String
    package let wanted: ControlChart.Wanted
    /// Whether the months of a year add up (counts and money) or are levels.
    package let isFlow: Bool
    package let points: [Point]
    package let segments: [Segment]
    package let target: Target?
    package let assurance: ControlChart.Assurance?
    /// Of the months held against the threshold in force now, or else against the plan, how many met it.
    package let monthsMet: Int
    package let monthsHeld: Int
    package let toDate: ToDate?
    /// Nil where no month of the plan has a figure.
    package let update: Update?
    package let years: [Year]
    /// The months after the last one reported, brought up to date, in the measure's own unit.
    package let ahead: [FutureBand]
    /// Nil with fewer than six months.
    package let nextMonths: NextMonths?
    package let recovery: Recovery?
    /// By how much of the standard, or of the plan's middle, the updated middle of the year is worse; 0 when it is not.
    package let shortfall: Double
    /// Money at stake by the year's end, £, and people affected, by the middle of the updated futures against the target; 0 where none.
    package let money: Stake
    package let harm: Stake
    package let cautions: [String]

    /// The last month with a figure.
    package var latest: Point? { points.last { $0.actual != nil } }

    /// Points that call for a look, as concern or, where no direction is wanted, as unusual, among the last three with a figure.
    package var freshSignals: [Point] {
        points.filter { $0.actual != nil }.suffix(3).filter { $0.reading == .concern || $0.reading == .high || $0.reading == .low }
    }
}
