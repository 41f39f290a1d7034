import Foundation
@testable import HealthEconomy
@testable import HealthSimulation
@testable import PlannerFiles

/// What a trust carries from year to year.
final class SlowState {
    struct Now { var money = 1.0, other = 0.0, structural = 0.0, habit = 0.0, unfunded = 0.0, notReleased = 0.0 }
    var list: [Double]
    let removals: [[Double]], treat: [Double], joining: Double, balanced: Double, listOffset: Double
    var posts: [String: Double] = [:]
    var wards: [String: Double] = [:]
    var wardsWithout: [String: Double] = [:]
    var trend = 0.0, working = 0.0, cash = 0.0, support = 0.0, answer = 0.0, firstShare = 1.0
    var wantedScale = 1.0, mostBeds = 0.0, cameBackDays = 0.0, notBought = 0.0
    var base = (
        demanded: 0.0, loss: 0.0, postponed: 0.0, escalation: 0.0, premium: 0.0, unfilled: 0.0, sanction: 0.0, away: 0.0, again: 0.0, carers: 0.0
    )
    var now = Now()
    /// Patients treated in the year, what the year came to at the site, and surplus and margin of the organisation.
    var treated = 0.0
    var site = (income: 0.0, surplus: 0.0, cost: 0.0, depreciation: 0.0, service: 0.0, capital: 0.0)
    var joined = (0.0, 0.0)

    init(_ run: SlowRun, _ provider: Provider) {
        let oracle = run.oracle
        let capacity = oracle.scenario.capacity
        let shape = WaitingListShape(withinEighteenWeeks: provider.withinEighteenWeeks?.value ?? 0.95, shape: capacity.waitingShape)
        let size = provider.waitingList?.value ?? 0
        var list = shape.shares.map { $0 * size }
        removals = oracle.years.map { year in shape.leaving.map { min(capacity.removals.value(in: year), oracle.scenario.limits.removedAtMost * $0) } }
        let treat = zip(shape.leaving, removals[0]).map { max(0, $0 - $1) }
        let evenly: Double = shape.startsPerWaiter * size
        var entering: [Double] = [evenly] + list[0..<12]
        entering[12] += list[12]
        let places: Double = zip(treat, entering).reduce(0) { $0 + $1.0 * $1.1 }
        // Ninety-six months of the baseline year's calendar, then the list as large as it is told.
        let days = run.days(0)
        let season = run.season(.firstOutpatient)
        for month in 0..<96 where size > 0 {
            let part: Double = days[month % 12] * season[month % 12] * 12 / days.reduce(0, +)
            _ = Self.aMonth(&list, joining: evenly * part, places: places * part, treat: treat, removal: removals[0])
        }
        let growth: Double = size > 0 ? size / list.reduce(0, +) : 1
        list = list.map { $0 * growth }
        joining = evenly * growth
        balanced = places * growth
        let reportedShare: Double = min(max(provider.withinEighteenWeeks?.value ?? 0.95, 0.01), 0.9995)
        func logit(_ share: Double) -> Double { log(share / (1 - share)) }
        listOffset = size > 0 ? logit(reportedShare) - logit(oracle.within(list)) : 0
        self.list = list
        self.treat = treat
    }
}
