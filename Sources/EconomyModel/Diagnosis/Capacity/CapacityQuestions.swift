package import HealthEconomy

/// What is asked of queues, beds, A&E and theatres. What no scenario holds (how long a patient keeps a space in A&E, how busy its busy hours
/// are) is asked for here and printed with the answer.
package struct CapacityQuestions: Sendable, Codable, Hashable {
    /// Limits in weeks whose share of the list is told, 1 to 52.
    package var weeks: [Double] = [18, 26, 52]
    /// The limit that the list is to keep, and the share of it that must be within; the scenario's standard in force where none is said.
    package var withinWeeks: Double = 18
    package var share: Double?
    /// The plan year by whose end it is to be kept, the baseline year as 0; the last where none is said.
    package var by: Int?
    /// Share of futures in which what is asked must hold.
    package var chance = 0.8
    /// Share of beds taken on average; the scenario's ceiling, above which escalation begins, where none is said.
    package var occupancy: Double?
    /// Share of days on which no bed may be free.
    package var daysFull = 0.05
    /// Share of those who want a bed who may find none.
    package var turnedAway = 0.01
    package var emergency = EmergencyDay()
    package var theatre = TheatreDay()

    package init() {}

    /// A&E in its busy hours.
    package struct EmergencyDay: Sendable, Codable, Hashable {
        /// Minutes that a patient keeps a space.
        package var minutesInSpace = 120.0
        /// Arrivals in the busy hours over the mean of all hours.
        package var busyHours = 1.5
        /// Share of arrivals in those hours who may wait longer than so many minutes for a space.
        package var waiting = 0.05
        package var waitMinutes = 15.0

        package init() {}
    }

    /// A session in theatre, in minutes; the scenario's cases a session and use of hours where no time of a case is said.
    package struct TheatreDay: Sendable, Codable, Hashable {
        package var session = 240.0
        package var ofCase: Double?
        package var turnover = 15.0
        package var lateStart = 0.0
        package var earlyFinish = 0.0
        package var overrun = 0.0

        package init() {}

        /// Cases that a session holds on average.
        ///
        ///     (session − late start − early finish + overrun + turnover) / (case + turnover)
        ///
        /// There is one turnover fewer than there are cases.
        package var casesASession: Double? {
            ofCase.map { max(0, session - lateStart - earlyFinish + overrun + turnover) / ($0 + turnover) }
        }
    }

    /// The share that must be within the limit in the year, and where it comes from; nil where none is said and no standard holds.
    package func share(of scenario: Scenario) -> (share: Double, standard: String?)? {
        if let share { return (share, nil) }
        guard withinWeeks == 18 else { return nil }
        return scenario.standards.first(.withinEighteenWeeks, in: scenario.years[by ?? scenario.planYears]).map { ($0.level.threshold, $0.standard.name) }
    }
}
