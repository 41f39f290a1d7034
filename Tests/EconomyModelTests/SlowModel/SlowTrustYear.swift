import Foundation
@testable import HealthEconomy
@testable import HealthSimulation
@testable import PlannerFiles

/// A trust's year before commissioners run short: staff, beds, A&E, waiting list, what is paid and what it costs.
final class SlowTrustYear {
    let run: SlowRun
    let provider: Provider
    let year: Int
    let code: String
    let trust: SlowOracle.Trust
    let state: SlowState
    let pull: [SlowOption.Pull]
    let size: Double
    let calendar: [Double]
    let inYear: Double
    let payIndex: Double

    // Staff.
    var required = 0.0, temporary = 0.0, temporaryCost = 0.0, unfilledShare = 0.0, addedPremium = 0.0
    // Beds and A&E.
    var postponed = 0.0, loss = 0.0, addedEscalation = 0.0, diverted = 0.0, cameBack = 0.0
    /// Share of beds whose wards the option does away with.
    var wardsGone = 0.0
    /// Beds of the trust without the option; staff of escalation beyond the baseline year's.
    var bedsWithout = 0.0, hired = 0.0
    var fourHours = 1.0
    // Waiting list: share of demand delivered, and share for which theatres stand ready.
    var delivered: [PointOfDelivery: Double] = [:]
    var standing: [PointOfDelivery: Double] = [:]
    var overAYear = 0.0
    // Money.
    var unfunded = 0.0, money = 1.0, people = 1.0, attendances = 0.0

    init(_ run: SlowRun, _ provider: Provider, _ year: Int) {
        self.run = run
        self.provider = provider
        self.year = year
        code = provider.code
        trust = run.acting.trusts[code]!
        state = run.states[code]!
        pull = run.levers.map { $0.byTrust[provider.code]! }
        size = provider.waitingList?.value ?? 0
        calendar = run.days(year)
        inYear = calendar.reduce(0, +)
        payIndex = run.growth(run.pay.inflation, to: year)
    }

    func pass() {
        beds()
        workforce()
        aeYear()
        waitingList()
        income()
        cost()
    }

    var scenario: Scenario { run.scenario }
    var years: [FinancialYear] { run.years }
    var capacity: CapacityRules { scenario.capacity }
    var finance: FinanceRules { scenario.finance }
    func drawn(_ form: any FigureForm, _ year: Int) -> Double { run.drawn(form, year) }
    func growth(_ rate: (any FigureForm)?, to year: Int) -> Double { run.growth(rate, to: year) }
    func rules(_ point: PointOfDelivery) -> PointOfDeliveryRules { run.rules(point) }
    func season(_ point: PointOfDelivery) -> [Double] { run.season(point) }
    func ratio(_ constant: DrawnConstant?) -> Double { run.oracle.ratio(constant) }
    func atFirst(_ path: RecordedPath) -> Double { run.oracle.atFirst(path) }
    func departure(_ code: String, _ measure: ProcessNoise.Measure, _ year: Int) -> Double { run.oracle.departure(code, measure, year) }
    func foreseen(_ code: String, _ measure: ProcessNoise.Measure, _ year: Int) -> Double { run.oracle.foreseen(code, measure, year) }
    func put(_ measure: Measure, _ year: Int, _ value: Double) { run.out["\(code) \(measure.rawValue) \(year)"] = value }

    // MARK: Demand

    func demand(_ purchase: SlowOracle.Purchase, _ year: Int) -> Double {
        let isEmergency = purchase.point == .aeAttendance || purchase.point == .nonElectiveAdmission
        return run.demands[year].care[SlowOption.Key(purchase)]! * (isEmergency ? run.spill(purchase.payer, year) : 1)
    }
    func units(_ point: PointOfDelivery, _ year: Int) -> Double {
        trust.purchases.filter { $0.point == point }.reduce(0) { $0 + demand($1, year) }
    }
    /// What would be asked for if the option did nothing to demand.
    func demandWithout(_ purchase: SlowOracle.Purchase, _ year: Int) -> Double {
        let isEmergency = purchase.point == .aeAttendance || purchase.point == .nonElectiveAdmission
        return purchase.units * run.factor(purchase.payer, purchase.point, year) * (isEmergency ? run.spill(purchase.payer, year) : 1)
    }

    func unitsWithout(_ point: PointOfDelivery, _ year: Int) -> Double {
        trust.purchases.filter { $0.point == point }.reduce(0) { $0 + demandWithout($1, year) }
    }

    /// Share of planned admissions postponed for want of a bed, beyond the baseline year's.
    var postponement: Double { postponed - state.base.postponed }
}
