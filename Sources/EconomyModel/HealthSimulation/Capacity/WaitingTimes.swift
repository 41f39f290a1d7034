/// How long people on a waiting list have waited, from the list by months.
///
/// Within a month people are spread evenly. The share within 18 weeks is the reported one; where a list's own bands say another (a trust
/// that reports more than 99.99%), those before and those after 18 weeks keep their proportions:
///
///     F(t) = F₀(t) within / F₀(18 weeks)                       up to 18 weeks
///     1 − F(t) = (1 − F₀(t)) (1 − within) / (1 − F₀(18 weeks))    beyond
package struct WaitingTimes: Sendable {
    /// The list is kept by month up to here; who has waited longer is not told apart.
    package static let longestWeeks = 12 * weeksInMonth
    private static let weeksInMonth = 365.25 / 12 / 7

    /// Share of the list that has waited less than so many months, 0 to 12.
    private let before: [Double]
    private let within: Double
    private let structural: Double

    /// - Parameters:
    ///   - bands: people who have waited 0 to under 1, … 11 to under 12 months, and longer.
    ///   - within: share of them within 18 weeks as reported.
    package init(bands: [Double], within: Double) {
        let total = bands.reduce(0, +)
        var before = [0.0]
        // On an empty list nobody waits beyond any limit.
        for band in bands.dropLast() { before.append(total > 0 ? before[before.count - 1] + band / total : 1) }
        self.before = before
        self.within = within
        structural = min(Self.share(before, months: 18 / Self.weeksInMonth), 0.9999)
    }

    private static func share(_ before: [Double], months: Double) -> Double {
        let band = min(Int(months), before.count - 2)
        return before[band] + (months - Double(band)) * (before[band + 1] - before[band])
    }

    /// Share of the list that has waited less than so many weeks, 0 to 52.
    package func share(within weeks: Double) -> Double {
        let months = min(max(weeks, 0), Self.longestWeeks) / Self.weeksInMonth
        let own = min(Self.share(before, months: months), 1)
        guard structural > 0, structural < 1 else { return own }
        return weeks <= 18 ? min(own * within / structural, 1) : 1 - (1 - own) * (1 - within) / (1 - structural)
    }

    /// Weeks that a share of the list has waited less than: 0.5 for the median. Nil beyond 52 weeks, where the list does not tell.
    package func weeks(at share: Double) -> Double? {
        let own: Double =
            if structural <= 0 || structural >= 1 || within <= 0 || within >= 1 {
                share
            } else if share <= within {
                share * structural / within
            } else {
                1 - (1 - share) * (1 - structural) / (1 - within)
            }
        guard let band = before.indices.dropLast().first(where: { before[$0 + 1] >= own }) else { return nil }
        let width = before[band + 1] - before[band]
        return (Double(band) + (width > 0 ? (own - before[band]) / width : 0)) * Self.weeksInMonth
    }
}
