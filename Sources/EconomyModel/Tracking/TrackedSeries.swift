public import Statistics

/// Percentiles over futures.
public struct FutureBand: Sendable, Codable, Hashable {
    public let p10, p25, p50, p75, p90: Double

    /// - Parameter values: the 10th, 25th, 50th, 75th and 90th percentile.
    init(_ values: [Double]) {
        p10 = values[0]
        p25 = values[1]
        p50 = values[2]
        p75 = values[3]
        p90 = values[4]
    }
}

/// One measure of one organisation: what was reported, set against the plan, and what it means for the years to come.
public struct TrackedSeries: Sendable, Codable {
    /// A month with its figure, the plan's, and how the chart reads it.
    public struct Point: Sendable, Codable, Hashable {
        public let month: CalendarMonth
        /// Nil where missing.
        public let actual: Double?
        /// The actual with the plan's course (season and growth) taken out, at the level of the plan in the last month: what is charted.
        public let adjusted: Double?
        /// Nil before the plan starts.
        public let plan: FutureBand?
        /// The plan on the chart: its level in the last month, without season.
        public let planLevel: Double?
        public let rule: ControlChart.Rule?
        public let reading: ControlChart.Reading
    }

    /// A stretch of months with one mean and one pair of limits, of the adjusted figures.
    public struct Segment: Sendable, Codable, Hashable {
        public let first: CalendarMonth
        public let last: CalendarMonth
        /// Why limits start again here; nil for the first.
        public let reason: String?
        public let mean, lower, upper: Double
        /// Limits on fewer than 13 points.
        public let isTrial: Bool
    }

    /// What the measure is held against.
    public struct Target: Sendable, Codable, Hashable {
        public let value: Double
        /// "A&E four hours", "plan".
        public let name: String
        public let isStandard: Bool
    }

    /// The months of the latest year with figures, together.
    public struct ToDate: Sendable, Codable, Hashable {
        public let year: FinancialYear
        /// Months with a figure, of those of the year so far.
        public let months: Int
        /// Sum of counts and money, mean of levels; the plan's over the same months.
        public let actual: Double
        public let plan: FutureBand
        /// Share of futures of the plan below the actual.
        public let percentile: Double
    }

    /// How the replications were brought up to date.
    public struct Update: Sendable, Codable, Hashable {
        public let observations: Int
        /// Effective number of replications with all evidence as weights.
        public let fullEffectiveSize: Double
        /// With the share of the evidence used as weights.
        public let effectiveSize: Double
        public let temper: Double
        /// Whether replications were moved by what evidence was left.
        public let isMoved: Bool
        /// Whether what was observed lies outside what the plan simulated.
        public let isCollapsed: Bool
        /// Standard deviation of a month about the plan's path, on the measure's scale: relative for counts, money and lists, log odds for shares.
        public let monthlyDeviation: Double
        /// Correlation of one month's departure with the next.
        public let memory: Double
    }

    /// A year of the plan beside the same year brought up to date; of the year in progress what was reported is part of it.
    public struct Year: Sendable, Codable, Hashable {
        public let year: FinancialYear
        public let plan: FutureBand
        public let updated: FutureBand
    }

    public struct Recovery: Sendable, Codable, Hashable {
        public let year: FinancialYear
        /// In words: "year's total no worse than the plan's middle", "March at or above 95%".
        public let what: String
        public let probability: Double
    }

    public let organisation: String
    public let name: String
    public let kind: OrganisationKind
    public let measure: Measure
    public let unit: String
    public let wanted: ControlChart.Wanted
    /// Whether the months of a year add up (counts and money) or are levels.
    public let isFlow: Bool
    public let points: [Point]
    public let segments: [Segment]
    public let target: Target?
    public let assurance: ControlChart.Assurance?
    public let toDate: ToDate?
    /// Nil where no month of the plan has a figure.
    public let update: Update?
    public let years: [Year]
    /// The months after the last one reported, brought up to date, in the measure's own unit.
    public let ahead: [FutureBand]
    public let recovery: Recovery?
    /// By how much of the standard, or of the plan's middle, the updated middle of the year is worse; 0 when it is not.
    public let shortfall: Double
    /// Money at stake by the year's end, £, and people affected, by the middle of the updated futures against the target; 0 where none.
    public let money: Double
    public let harm: Double
    public let cautions: [String]

    /// The last month with a figure.
    public var latest: Point? { points.last { $0.actual != nil } }

    /// Points that call for a look, as concern or, where no direction is wanted, as unusual, among the last three with a figure.
    public var freshSignals: [Point] {
        points.filter { $0.actual != nil }.suffix(3).filter { $0.reading == .concern || $0.reading == .high || $0.reading == .low }
    }
}
