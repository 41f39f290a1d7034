public import Statistics

/// How actuals are charted and the plan is brought up to date.
public struct TrackingSettings: Sendable, Codable, Hashable {
    /// New limits from a month on, decided by a person with a reason.
    public struct Rebase: Sendable, Codable, Hashable {
        public let organisation: String
        /// Nil for all measures of the organisation.
        public let measure: String?
        public let month: CalendarMonth
        public let reason: String

        public init(organisation: String, measure: String?, month: CalendarMonth, reason: String) {
            self.organisation = organisation
            self.measure = measure
            self.month = month
            self.reason = reason
        }
    }

    public var runLength: ControlChart.RunLength
    public var screensMovingRanges: Bool
    /// First points that fix the limits, 12 or more; nil for all.
    public var frozenBaseline: Int?
    public var rebases: [Rebase]
    /// Effective number of replications kept when the plan is re-weighted, as a share of all.
    public var leastEffectiveShare: Double

    public init(
        runLength: ControlChart.RunLength = .seven, screensMovingRanges: Bool = true, frozenBaseline: Int? = nil, rebases: [Rebase] = [],
        leastEffectiveShare: Double = 0.1
    ) {
        self.runLength = runLength
        self.screensMovingRanges = screensMovingRanges
        self.frozenBaseline = frozenBaseline
        self.rebases = rebases
        self.leastEffectiveShare = leastEffectiveShare
    }
}
