/// What an option changes, resolved for one replication; neutral in do-nothing.
///
/// Provider levers: `[provider * (years + 1) + year]`. Point-of-delivery levers:
/// `[(provider * points + point) * (years + 1) + year]`. The kernel reads the same columns in every run, so options
/// differ by data, not by branches.
struct Levers: Sendable {
    /// Share of a cell's demand that remains, by cell and year; empty when no option touches demand.
    var remaining: [Double] = []
    /// Beds opened (closed when negative).
    var beds: [Double]
    /// Length of stay relative to do-nothing.
    var stay: [Double]
    /// Planned-care capacity relative to do-nothing.
    var plannedCapacity: [Double]
    /// Operating cost relative to do-nothing, and added £.
    var costFactor: [Double]
    var costAdded: [Double]
    /// Capital spent, £.
    var capital: [Double]
    /// Shift of A&E four-hour performance on the logit scale.
    var fourHours: [Double]
    /// Temporary staff premium relative to do-nothing, and joiners relative to do-nothing.
    var premium: [Double]
    var joiners: [Double]

    init(providers: Int, years: Int) {
        let size = providers * (years + 1)
        beds = Array(repeating: 0, count: size)
        stay = Array(repeating: 1, count: size)
        plannedCapacity = stay
        costFactor = stay
        costAdded = beds
        capital = beds
        fourHours = beds
        premium = stay
        joiners = stay
    }
}
