import Foundation
@testable import HealthEconomy
@testable import HealthSimulation
@testable import PlannerFiles

/// The model once more, slow and plain: dictionaries by name, one idea a step, nothing shared with the kernel but the
/// scenario as read and the numbers drawn for one replication. Written from the method's equations, so that a slip of
/// index or order in the fast kernel shows as a difference.
///
/// Each part of the model is a file: population, baseline, what all years share (`SlowRun`), then year by year and trust by trust
/// (`SlowTrustYear`) demand, workforce, beds and A&E, the waiting list, income and cost, then commissioners and statements.
struct SlowOracle {
    let scenario: Scenario
    /// A drawn figure by path and year; the scenario's own where nothing is drawn.
    let drawn: (any FigureForm, Int) -> Double
    /// What no parameter explains, by trust, measure and year.
    let departure: (String, ProcessNoise.Measure, Int) -> Double
    /// The part of it that history foresees.
    let foreseen: (String, ProcessNoise.Measure, Int) -> Double
    /// Share of the quality payment that measures with levels of their own earn on average, by trust and year, with the option's programmes.
    var earned: (String, Int) -> Double = { _, _ in 0 }
    /// Names of the measures of quality that are taken at a trust.
    var measuresTaken: [String: [String]] = [:]
    /// The option whose interventions act; nil for do-nothing.
    var option: PlanOption?

    struct Purchase {
        let payer: String, trust: String, line: String
        let point: PointOfDelivery
        let units: Double, price: Double, cost: Double
    }

    var years: [FinancialYear] { scenario.years }
    func rules(_ point: PointOfDelivery) -> PointOfDeliveryRules { scenario.demand.pointsOfDelivery[point]! }
    func growth(_ rate: (any FigureForm)?, to year: Int) -> Double {
        guard let rate, year > 0 else { return 1 }
        return (1...year).reduce(1) { $0 * (1 + drawn(rate, $1)) }
    }
    func ratio(_ constant: DrawnConstant?) -> Double {
        guard let constant else { return 1 }
        return constant.value == 0 ? 1 : drawn(constant, 0) / constant.value
    }
    /// What a figure that is never drawn says of the baseline year.
    func atFirst(_ path: RecordedPath) -> Double { path.value(in: years[0]) }
    func relative(_ path: RecordedPath, _ year: Int) -> Double { atFirst(path) > 0 ? path.value(in: years[year]) / atFirst(path) : 1 }

    /// Every figure, keyed as `organisation measure year`.
    func figures() -> [String: Double] {
        let run = SlowRun(self)
        for year in years.indices { run.runYear(year) }
        return run.out
    }
}
