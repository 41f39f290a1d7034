import HealthEconomy
import Statistics

/// Where each entry of a replication's books stands: `books[entry * (years + 1) + year]`.
///
/// The books hold what the yearly series sum up: every payment from a payer to a trust, a trust's activity by point of
/// delivery, its balances, and a commissioner's spending line by line. All £ but activity.
package struct LedgerLayout: Sendable, Hashable {
    package let providers, payers, insidePayers, points, spendingLines: Int
    package let span: Int

    /// What a trust's books hold beside contracts and activity.
    package enum TrustEntry: Int, CaseIterable, Sendable {
        /// Income that is not patient care, and money beyond announcements.
        case otherIncome
        case depreciation
        /// Capital spent in the year, by the baseline's habit and by the option.
        case capital
        /// Working capital at the end of the year: cash and what is owed to the trust less what it owes within a year.
        case workingCapital
    }

    package init(_ compiled: CompiledEconomy) {
        providers = compiled.trusts.count
        payers = compiled.payers.count
        insidePayers = compiled.payers.insideCount
        points = PointOfDelivery.allCases.count
        spendingLines = compiled.economy.commissioning.spendingGrowth.count
        span = compiled.lastYear + 1
    }

    /// Paid by a payer to a trust for patient care: the payer's cost and the trust's income alike.
    @inline(__always) package func payment(_ provider: Int, _ payer: Int) -> Int { provider &* payers &+ payer }
    /// Activity given by a trust at a point of delivery.
    @inline(__always) package func activity(_ provider: Int, _ point: Int) -> Int { providers &* payers &+ provider &* points &+ point }
    @inline(__always) package func trust(_ provider: Int, _ entry: TrustEntry) -> Int {
        providers &* (payers &+ points) &+ provider &* TrustEntry.allCases.count &+ entry.rawValue
    }
    /// Spent by a commissioner on a line that is not with a trust.
    @inline(__always) package func spending(_ commissioner: Int, _ line: Int) -> Int { commissioners &+ commissioner &* (spendingLines &+ 2) &+ line }
    @inline(__always) package func runningCost(_ commissioner: Int) -> Int { spending(commissioner, spendingLines) }
    /// Spent by a commissioner on the interventions of the option.
    @inline(__always) package func programmes(_ commissioner: Int) -> Int { spending(commissioner, spendingLines) &+ 1 }

    private var commissioners: Int { providers &* (payers &+ points &+ TrustEntry.allCases.count) }
    package var entries: Int { commissioners + insidePayers * (spendingLines + 2) }
    /// Values of one replication.
    package var width: Int { entries * span }
}

extension LaneKernel {
    /// Enters a trust's year into the books, once its contracts and cost are made.
    mutating func enterTrust(
        _ provider: Int, _ year: Int, activityNoise: Lanes, otherIncome: Lanes, depreciation: Lanes, capital: Lanes
    ) {
        for payer in 0..<ledger.payers { books[ledger.payment(provider, payer) &* span &+ year] = payments[provider &* ledger.payers &+ payer] }
        for point in 0..<ledger.points {
            var given = units[provider &* ledger.points &+ point] * delivered[provider &* ledger.points &+ point] * activityNoise
            if point == PointOfDelivery.nonElectiveAdmission.index { given += returned[provider] }
            if point == PointOfDelivery.aeAttendance.index { given *= relative(compiled.trusts.aeAttendances[provider]) }
            books[ledger.activity(provider, point) &* span &+ year] = given
        }
        books[ledger.trust(provider, .otherIncome) &* span &+ year] = otherIncome
        books[ledger.trust(provider, .depreciation) &* span &+ year] = depreciation
        books[ledger.trust(provider, .capital) &* span &+ year] = capital
    }
}
