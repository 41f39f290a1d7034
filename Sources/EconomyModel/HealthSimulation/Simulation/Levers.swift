/// What an option changes, resolved for one replication; neutral in do-nothing.
///
/// Provider levers: `[provider * (years + 1) + year]`. The kernel reads the same columns in every run, so options differ
/// by data, not by branches; only demand effects are walked effect by effect.
struct Levers: Sendable {
    /// Beds opened (closed when negative).
    package var beds: [Double]
    /// Length of stay relative to do-nothing.
    package var stay: [Double]
    /// Planned-care capacity relative to do-nothing.
    package var plannedCapacity: [Double]
    /// Cost of a service line relative to do-nothing: `[(provider * lines + line) * (years + 1) + year]`.
    package var costFactor: [Double]
    /// Cost added to a trust's, £ at baseline prices.
    var costAdded: [Double]
    /// Capital spent, £.
    package var capital: [Double]
    /// Shift of A&E four-hour performance in points.
    package var fourHours: [Double]
    /// Temporary staff premium relative to do-nothing, and joiners relative to do-nothing.
    package var premium: [Double]
    package var joiners: [Double]
    /// Posts that interventions need.
    package var posts: [Double]
    /// Added spending of commissioners, £ at baseline prices: `[commissioner * (years + 1) + year]`.
    var spendAdded: [Double]
    /// Quality-adjusted life years gained by year.
    package var health: [Double]

    private let providerSize: Int

    init(providers: Int, lines: Int, commissioners: Int, years: Int) {
        providerSize = providers * (years + 1)
        let zeros = Array(repeating: 0.0, count: providerSize)
        let ones = Array(repeating: 1.0, count: providerSize)
        beds = zeros
        stay = ones
        plannedCapacity = ones
        costFactor = Array(repeating: 1, count: providers * lines * (years + 1))
        costAdded = zeros
        capital = zeros
        fourHours = zeros
        premium = ones
        joiners = ones
        posts = zeros
        spendAdded = Array(repeating: 0, count: commissioners * (years + 1))
        health = Array(repeating: 0, count: years + 1)
    }

    /// Back to do-nothing.
    package mutating func clear() {
        for index in 0..<providerSize {
            beds[index] = 0
            stay[index] = 1
            plannedCapacity[index] = 1
            costAdded[index] = 0
            capital[index] = 0
            fourHours[index] = 0
            premium[index] = 1
            joiners[index] = 1
            posts[index] = 0
        }
        for index in costFactor.indices { costFactor[index] = 1 }
        for index in spendAdded.indices { spendAdded[index] = 0 }
        for index in health.indices { health[index] = 0 }
    }
}
