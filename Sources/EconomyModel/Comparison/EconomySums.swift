/// Sums over the organisations of one economy, or of several, one value a replication and year.
///
/// Shares are made from these sums (beds occupied over beds available), never from averages of shares, and percentiles
/// of a sum over economies come from summed replications, never from summed percentiles.
package struct EconomySums: Sendable, Equatable {
    /// What is summed. Trusts weigh by the share of theirs that counts as the economy's (1 unless the scenario says
    /// less), except where trusts themselves are counted.
    package enum Item: Int, CaseIterable, Sendable {
        case gapDoNothing, gapAfterHabit, gap, residents, allocation, trustSurplus, commissionerSurplus
        /// What the economy has to spend, each pound once; a sum over economies would count care bought from a neighbour twice.
        case resources
        case bedsAvailable, bedsOccupied
        case attendances, attendancesWithinFourHours
        case list, listWithinEighteenWeeks, overFiftyTwoWeeks
        case postsRequired, staffInPost, temporaryStaff, unfilledPosts
        case trustsRated, trustsAtRisk
    }

    package let years: Int
    package let count: Int
    /// `values[(item * (years + 1) + year) * count + replication]`.
    package private(set) var values: [Double]

    init(years: Int, count: Int) {
        self.years = years
        self.count = count
        values = Array(repeating: 0, count: Self.width(years: years) * count)
    }

    /// Sums that were kept, laid out as `values`.
    init(years: Int, count: Int, values: [Double]) {
        precondition(values.count == Self.width(years: years) * count, "sums of another size")
        (self.years, self.count, self.values) = (years, count, values)
    }

    /// Values that one replication yields.
    static func width(years: Int) -> Int { Item.allCases.count * (years + 1) }

    /// All replications of one sum in one year.
    package func replications(_ item: Item, year: Int) -> ArraySlice<Double> {
        let start = (item.rawValue * (years + 1) + year) * count
        return values[start..<start + count]
    }

    /// Puts in the values of one replication, laid out `[item * (years + 1) + year]`.
    package mutating func place(_ row: ArraySlice<Double>, replication: Int) {
        for (column, value) in row.enumerated() { values[column * count + replication] = value }
    }

    /// Adds the sums of other organisations, replication by replication.
    ///
    /// The same replication number is the same future everywhere: draws are keyed by the names of inputs, so what is
    /// national is drawn alike in every economy.
    package mutating func add(_ other: EconomySums) {
        for index in values.indices { values[index] += other.values[index] }
    }

    /// A measure in every replication of a year; not a number where nothing is there to measure.
    package func replications(_ measure: ComparisonMeasure, year: Int) -> [Double] {
        func ratio(_ part: Item, _ whole: Item) -> [Double] {
            zip(replications(part, year: year), replications(whole, year: year)).map { $1 > 0 ? $0 / $1 : .nan }
        }
        func sum(_ item: Item, where isThere: Item? = nil) -> [Double] {
            guard let isThere else { return Array(replications(item, year: year)) }
            return zip(replications(item, year: year), replications(isThere, year: year)).map { $1 > 0 ? $0 : .nan }
        }
        return switch measure {
        case .gapDoNothing: sum(.gapDoNothing)
        case .doNothingPerHead: ratio(.gapDoNothing, .residents)
        case .doNothingShareOfIncome: ratio(.gapDoNothing, .resources)
        case .gapAfterHabit: sum(.gapAfterHabit)
        case .afterHabitPerHead: ratio(.gapAfterHabit, .residents)
        case .gap: sum(.gap)
        case .gapPerHead: ratio(.gap, .residents)
        case .trustSurplus: sum(.trustSurplus)
        case .commissionerSurplus: sum(.commissionerSurplus)
        case .allocation: sum(.allocation)
        case .residents: sum(.residents)
        case .availableBeds: sum(.bedsAvailable, where: .bedsAvailable)
        case .bedOccupancy: ratio(.bedsOccupied, .bedsAvailable)
        case .aeAttendances: sum(.attendances, where: .attendances)
        case .aeWithinFourHours: ratio(.attendancesWithinFourHours, .attendances)
        case .waitingList: sum(.list, where: .list)
        case .withinEighteenWeeks: ratio(.listWithinEighteenWeeks, .list)
        case .overFiftyTwoWeeks: sum(.overFiftyTwoWeeks, where: .list)
        case .postsRequired: sum(.postsRequired)
        case .staffInPost: sum(.staffInPost)
        case .temporaryStaff: sum(.temporaryStaff)
        case .unfilledPosts: sum(.unfilledPosts)
        case .postsInPostShare: ratio(.staffInPost, .postsRequired)
        case .temporaryStaffShare: ratio(.temporaryStaff, .postsRequired)
        case .trustsAtRisk: sum(.trustsAtRisk, where: .trustsRated)
        case .trustsAtRiskShare: ratio(.trustsAtRisk, .trustsRated)
        }
    }
}
