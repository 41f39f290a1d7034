package import HealthEconomy
package import HealthSimulation
import PlannerFiles

/// What an emergency admission that is avoided for good saves each trust, beside what was published elsewhere.
///
/// Plain arithmetic of the scenario's cost behaviour at its central values in the first plan year; nothing is drawn.
package struct AvoidedCost: Sendable, Codable {
    /// A trust's average cost of an emergency admission in the baseline year, £.
    package struct Trust: Sendable, Codable {
        package let organisation: String
        package let averageCost: Double
    }

    /// An estimate or rule published elsewhere: the share of average cost released.
    package struct Published: Sendable, Codable {
        package let what: String
        /// Years after the activity went; nil where it says nothing of time.
        package let years: Double?
        package let share: Double
        /// Its range; nil where there is none.
        package let low, high: Double?
        /// A cost that was measured, a rule of payment, or a judgement.
        package let kind: String
        package let source: String
    }

    package let release: CostRelease
    package let trusts: [Trust]
    package let published: [Published]
}

extension AvoidedCost {
    package init(_ scenario: Scenario, _ compiled: CompiledEconomy) {
        let rules = scenario.finance.behaviour
        let year = scenario.baselineYear.advanced(by: 1)
        release = CostRelease(
            variable: rules.variableShare.value(in: year), semiFixed: rules.semiFixedShare.value(in: year), step: rules.stepSize.value(in: year),
            release: rules.releaseWithinYear.value(in: year))
        trusts = scenario.providers.enumerated().compactMap { index, provider in
            let cells = compiled.baseline.cells.filter { $0.provider == index && $0.point == .nonElectiveAdmission && $0.activity > 0 }
            let activity = cells.reduce(0) { $0 + $1.activity }
            return activity > 0 ? Trust(organisation: provider.code, averageCost: cells.reduce(0) { $0 + $1.activity * $1.unitCost } / activity) : nil
        }
        let table = rules.evidence
        func number(_ column: String, _ row: Int) -> Double? { table.flatMap { $0.number(column, row).isFinite ? $0.number(column, row) : nil } }
        published = (0..<(table?.rowCount ?? 0)).map { row in
            Published(
                what: table?.text("what", row) ?? "", years: number("years", row), share: number("share", row) ?? 0, low: number("low", row),
                high: number("high", row), kind: table?.text("kind", row) ?? "", source: table?.text("source", row) ?? "")
        }
    }
}
