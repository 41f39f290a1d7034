package import PlannerFiles
package import Statistics

/// How actuals are charted and the plan is brought up to date.
package struct TrackingSettings: Sendable, Codable, Hashable {
    /// New limits from a month on, decided by a person with a reason.
    package struct Rebase: Sendable, Codable, Hashable {
        package let organisation: String
        /// Nil for all measures of the organisation.
        package let measure: String?
        package let month: CalendarMonth
        package let reason: String

        package init(organisation: String, measure: String?, month: CalendarMonth, reason: String) {
            self.organisation = organisation
            self.measure = measure
            self.month = month
            self.reason = reason
        }
    }

    /// One organisation's figures come under another's code from a month on: a merger, a takeover, a new code.
    package struct Merger: Sendable, Codable, Hashable {
        package let from: String
        package let into: String
        package let month: CalendarMonth

        package init(from: String, into: String, month: CalendarMonth) {
            self.from = from
            self.into = into
            self.month = month
        }
    }

    package var runLength: ControlChart.RunLength
    package var screensMovingRanges: Bool
    /// First points that fix the limits, 12 or more; nil for all.
    package var frozenBaseline: Int?
    package var rebases: [Rebase]
    /// Mergers that were told; others are looked for.
    package var mergers: [Merger]
    /// Effective number of replications kept when the plan is re-weighted, as a share of all.
    package var leastEffectiveShare: Double

    package init(
        runLength: ControlChart.RunLength = .seven, screensMovingRanges: Bool = true, frozenBaseline: Int? = nil, rebases: [Rebase] = [],
        mergers: [Merger] = [], leastEffectiveShare: Double = 0.1
    ) {
        self.runLength = runLength
        self.screensMovingRanges = screensMovingRanges
        self.frozenBaseline = frozenBaseline
        self.rebases = rebases
        self.mergers = mergers
        self.leastEffectiveShare = leastEffectiveShare
    }
}
