import HealthEconomy
import HealthSimulation
import PlannerFiles
import Statistics

/// A figure of a plan beside the same of the plan that the search found.
package struct DesignedFigure: Sendable, Codable {
    package let organisation: String
    package let measure: PlanMeasure
    package let year: String
    package let planned: Double
    /// The middle of the designed plan's futures, and between what 8 in 10 of them lie.
    package let designed, low, high: Double

    /// Whether 8 in 10 futures of the designed plan hold the figure.
    package var isWithin: Bool { planned >= low && planned <= high }

    private static let ofTrusts: [(PlanMeasure, [Measure])] = [
        (.income, [.operatingIncome]), (.cost, [.operatingCost]), (.surplus, [.surplus]), (.cash, [.cashBeforeSupport]), (.beds, [.availableBeds]),
        (.occupancy, [.bedOccupancy]), (.wteSupply, [.staffInPost, .temporaryStaff]), (.aeFourHours, [.aeWithinFourHours]),
        (.withinEighteenWeeks, [.withinEighteenWeeks]),
    ]
    private static let ofCommissioners: [(PlanMeasure, [Measure])] = [(.allocation, [.allocation]), (.spend, [.spend]), (.surplus, [.surplus])]

    /// Every figure of the last plan year that both have; support and new funding are taken off, as the simulation foresees none.
    static func all(_ context: ReviewContext, _ ensemble: Ensemble) -> [DesignedFigure] {
        guard let year = context.years.last else { return [] }
        return context.planners.flatMap { organisation -> [DesignedFigure] in
            (context.isProvider(organisation) ? ofTrusts : ofCommissioners).compactMap { measure, simulated in
                guard let stated = context.plans.total(organisation, measure, year)?.value,
                    let values = SimulatedRanges.sums(ensemble, organisation, simulated, year - context.scenario.baselineYear),
                    let ends = try? Quantiles.of(values, at: [0.1, 0.5, 0.9])
                else { return nil }
                let help =
                    measure == .income || measure == .surplus
                    ? context.support(organisation, year) : measure == .cash ? context.helpUntil(organisation, year) : 0
                return DesignedFigure(
                    organisation: organisation, measure: measure, year: year.description, planned: stated - help, designed: ends[1], low: ends[0], high: ends[2]
                )
            }
        }
    }
}
