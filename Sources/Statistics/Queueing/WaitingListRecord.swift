private let input = InputCheck(of: "waiting-list record")

/// What a dated waiting list shows over a window: demand, capacity, size, waits.
///
/// Days are whole numbers on any one scale; the window runs from `firstDay` to `lastDay`, both included. A patient is on
/// the list at the end of a day if referred by then and not yet removed. Rates come out a week, waits in weeks.
public struct WaitingListRecord: Sendable, Equatable {
    /// Referrals in the window over its weeks.
    public let demandPerWeek: Double
    /// Removals over the weeks in which there was someone to remove: only days that open with a list count, so that idle
    /// slots do not look like slowness. 0 if no day does.
    public let capacityPerWeek: Double
    /// List size at the end of each day of the window.
    public let sizes: [Int]
    /// Mean time on the list, in weeks, of those still waiting at the end; 0 if none is.
    public let meanWaitSoFarWeeks: Double
    /// Mean wait, in weeks, of those removed in the window; 0 if none was.
    public let meanWaitOfRemovedWeeks: Double
    /// Coefficient of variation of the gaps between referrals; `nil` with fewer than three referrals.
    public let referralVariation: Double?
    /// The same of the gaps between removals.
    public let removalVariation: Double?

    public struct Patient: Sendable, Equatable {
        public let referredOn: Int
        /// Day of treatment or withdrawal; `nil` if still waiting.
        public let removedOn: Int?
        public init(referredOn: Int, removedOn: Int? = nil) {
            self.referredOn = referredOn
            self.removedOn = removedOn
        }
    }

    /// Patients removed before the window or referred after it do not count, whatever their other date.
    public init(_ patients: [Patient], firstDay: Int, lastDay: Int) throws(StatisticsError) {
        try input.require(lastDay >= firstDay, "lastDay", "on or after the first day, \(firstDay)", found: lastDay)
        for patient in patients {
            if let removed = patient.removedOn {
                try input.require(
                    removed >= patient.referredOn, "removedOn", "on or after the referral, \(patient.referredOn)", found: removed)
            }
        }
        let days = lastDay - firstDay + 1
        var opening = 0
        var joining = [Int](repeating: 0, count: days)
        var leaving = [Int](repeating: 0, count: days)
        var referralDays: [Int] = []
        var removalDays: [Int] = []
        var waitSoFar = 0
        var stillWaiting = 0
        var waitOfRemoved = 0
        for patient in patients where patient.referredOn <= lastDay && (patient.removedOn ?? lastDay) >= firstDay {
            if patient.referredOn < firstDay {
                opening += 1
            } else {
                joining[patient.referredOn - firstDay] += 1
                referralDays.append(patient.referredOn)
            }
            if let removed = patient.removedOn, removed <= lastDay {
                leaving[removed - firstDay] += 1
                removalDays.append(removed)
                waitOfRemoved += removed - patient.referredOn
            } else {
                stillWaiting += 1
                waitSoFar += lastDay - patient.referredOn
            }
        }
        var sizes: [Int] = []
        sizes.reserveCapacity(days)
        var size = opening
        var daysWithList = 0
        var removedFromList = 0
        for day in 0..<days {
            if size > 0 {
                daysWithList += 1
                removedFromList += leaving[day]
            }
            size += joining[day] - leaving[day]
            sizes.append(size)
        }
        self.sizes = sizes
        demandPerWeek = 7 * Double(referralDays.count) / Double(days)
        capacityPerWeek = daysWithList == 0 ? 0 : 7 * Double(removedFromList) / Double(daysWithList)
        meanWaitSoFarWeeks = stillWaiting == 0 ? 0 : Double(waitSoFar) / Double(stillWaiting) / 7
        meanWaitOfRemovedWeeks = removalDays.isEmpty ? 0 : Double(waitOfRemoved) / Double(removalDays.count) / 7
        referralVariation = Self.variation(ofGapsBetween: referralDays)
        removalVariation = Self.variation(ofGapsBetween: removalDays)
    }

    /// Pressure on a target in weeks, from the mean wait so far, in weeks too: above 1 it will be missed.
    public func pressure(targetWeeks: Double) throws(StatisticsError) -> Double {
        try WaitingList.pressure(meanWaitWeeks: meanWaitSoFarWeeks, targetWeeks: targetWeeks)
    }

    private static func variation(ofGapsBetween days: [Int]) -> Double? {
        guard days.count >= 3 else { return nil }
        let sorted = days.sorted()
        let gaps = zip(sorted.dropFirst(), sorted).map { Double($0 - $1) }
        let mean = gaps.reduce(0, +) / Double(gaps.count)
        guard mean > 0 else { return nil }
        let squares = gaps.reduce(0) { $0 + ($1 - mean) * ($1 - mean) }
        return (squares / Double(gaps.count - 1)).squareRoot() / mean
    }
}
