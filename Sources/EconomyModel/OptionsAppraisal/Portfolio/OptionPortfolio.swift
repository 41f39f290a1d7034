package import HealthEconomy
package import HealthSimulation

/// The best set of interventions within limits, and what lies near it.
///
/// Every intervention is simulated alone beside do-nothing under the same draws; sets are compared by the sum of those values,
/// exactly; the leading sets are then simulated in full, with what their interventions do to one another.
/// Equations and conventions: docs/method-options.md.
package struct OptionPortfolio: Sendable, Codable {
    /// An intervention as an option uses it.
    package struct Item: Sendable, Codable {
        package let intervention: String
        /// The intervention, with trusts and scale where the same one stands in the list more than once.
        package let label: String
        /// Trusts it is used at; all it can act on when empty.
        package let trusts: [String]
        package let scale: Double
        /// Year of the decision; the first plan year when nil.
        package let from: String?
        /// Options of the scenario that use it so; empty if it was named for the portfolio alone.
        package let options: [String]
        /// What it adds when it is done alone, or on top of what it needs, £ (see `objective`).
        package let value: YearSummary
        /// What it uses, at central figures.
        package let use: Use
        /// Positions of the items that it needs, and of those it must not stand beside.
        package let needs: [Int]
        package let conflicts: [Int]
        /// Share of replications in which the best set for that future holds it, with 95% interval.
        package let shareInBestSet: EstimateWithInterval
        /// What tells early on whether it belongs in the best set; nil where no figure does, or nothing was looked for.
        package var signpost: ItemSignpost?
    }

    package struct Use: Sendable, Codable, Hashable {
        /// £, £ a year at full scale, whole-time equivalents at full scale, programme effort times scale.
        package let capital, runningCostAYear, staff, programmeEffort: Double
    }

    /// A set of items.
    package struct ItemSet: Sendable, Codable {
        /// Positions in `items`, rising.
        package let items: [Int]
        package let sumOfParts: Double
        package let use: Use
    }

    /// A leading set with its interactions.
    package struct SimulatedSet: Sendable, Codable {
        package let set: ItemSet
        /// Value of the whole set, simulated together, £.
        package let value: YearSummary
        /// What the items do to one another: mean value in the replications of the single items, less the sum of parts.
        package let interaction: Double
        /// Share of replications in which the set is better than do-nothing.
        package let probabilityBetter: Double
        /// Change of the gap in the last plan year, and present cost, beside do-nothing.
        package let gapChange: YearSummary
        package let presentCost: YearSummary
    }

    /// How the best value grows with one limit, the others held.
    package struct Frontier: Sendable, Codable {
        package let limit: LimitKind
        /// Sets that no set beats with less, by rising use.
        package let sets: [ItemSet]
        /// False if there are cheaper sets that were not looked for.
        package let isComplete: Bool
    }

    /// What a stated limit costs: the best sets if it alone were a step looser or tighter.
    package struct LimitPrice: Sendable, Codable {
        package let limit: LimitKind
        /// A tenth of the limit, in its unit.
        package let step: Double
        /// £ of value for each unit more, by the sum of parts; 0 where a step buys nothing.
        package let price: Double
        package let looser: ItemSet
        /// Nil where nothing is allowed a step below the limit.
        package let tighter: ItemSet?
    }

    package enum LimitKind: String, CaseIterable, Sendable, Codable {
        case capital
        case runningCostAYear = "running cost a year"
        case staff
        case programmeEffort = "programme effort"
    }

    /// What a set is good for.
    package enum Objective: Sendable, Codable, Hashable {
        /// Present cost saved over the plan years, with health gain at so many £ a quality-adjusted life year.
        case netBenefit(poundsPerQualityAdjustedYear: Double?)
        /// Smaller gap in the last plan year.
        case gap
    }

    package let objective: Objective
    package let limits: PortfolioLimits
    package let items: [Item]
    /// Interventions that were candidates but not among the most valuable that are solved exactly.
    package let leftOut: [String]
    /// Best set by the sum of parts; empty when nothing is worth doing or no set is allowed.
    package let best: ItemSet
    /// Why no set is allowed, if so.
    package let whyNone: String?
    /// The leading sets by the sum of parts, simulated in full; best simulated value first.
    package let leading: [SimulatedSet]
    package let frontiers: [Frontier]
    /// Of the limits that are stated, above nothing.
    package let limitPrices: [LimitPrice]
    /// Replications behind the leading sets, behind the values of single items, and those in each of which the best set was found.
    package let replications, replicationsAlone, replicationsSolved: Int
}
