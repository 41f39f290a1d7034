package import HealthEconomy

/// A figure that is seen at the end of a year, before a decision that waited for it: the scheme is for where it lies on one side of a threshold.
package struct Signpost: Sendable, Codable, Hashable {
    /// Code of the organisation; "economy" for the whole.
    package let organisation: String
    package let measure: Measure
    package let year: String
    package let threshold: Double
    /// The scheme is for where the figure is above; otherwise for where it is below.
    package let isAbove: Bool
    /// Share of futures on that side.
    package let share: Double

    package init(organisation: String, measure: Measure, year: String, threshold: Double, isAbove: Bool, share: Double) {
        self.organisation = organisation
        self.measure = measure
        self.year = year
        self.threshold = threshold
        self.isAbove = isAbove
        self.share = share
    }

    /// Figures of trusts that their boards see every month.
    package static let ofTrusts: [ProviderSeries] = [.emergencyAdmissions, .bedOccupancy, .aeWithinFourHours, .waitingList, .surplus, .temporaryStaff]
}
