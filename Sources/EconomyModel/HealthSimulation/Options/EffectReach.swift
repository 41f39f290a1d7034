package import HealthEconomy
import PlannerFiles

/// What an effect reaches in the baseline year, at all trusts that it can act on: its selected care, times the share that it can reach.
package struct EffectReach: Sendable, Codable, Hashable {
    /// Units of care a year (admissions, visits, contacts); £ of cost a year for an effect on cost.
    package let amount: Double
    /// Part of all that the trusts give at the same points of delivery; of all their cost for an effect on cost.
    package let ofAll: Double

    /// Nil for an effect on what a trust has as a whole.
    package static func of(_ effect: InterventionEffect, _ scenario: Scenario, _ baseline: Baseline) -> EffectReach? {
        guard effect.kind.actsOnCare else { return nil }
        let use = PlanOption.Use(intervention: "", place: scenario.providers[0].place, from: nil, trusts: [], scale: 1)
        func amount(_ cell: Cell) -> Double { effect.kind == .cost ? cell.activity * cell.unitCost : cell.activity }
        var selected = 0.0
        var all = 0.0
        for cell in baseline.cells {
            let isOfPoints = effect.on.pointsOfDelivery.isEmpty || effect.on.pointsOfDelivery.contains(cell.point)
            if isOfPoints || effect.kind == .cost { all += amount(cell) }
            if OptionCells.selects(effect.on, use, cell, scenario, baseline) { selected += amount(cell) }
        }
        let reached = selected * (effect.share?.value(in: scenario.years[1]) ?? 1)
        return EffectReach(amount: reached, ofAll: all > 0 ? reached / all : 0)
    }
}
