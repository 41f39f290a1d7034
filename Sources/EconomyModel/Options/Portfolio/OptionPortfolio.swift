/// The best set of interventions within limits, and what lies near it.
///
/// Every intervention is simulated alone beside do-nothing under the same draws; sets are compared by the sum of those values,
/// exactly; the leading sets are then simulated in full, with what their interventions do to one another.
/// Equations and conventions: docs/method-options.md.
public struct OptionPortfolio: Sendable, Codable {
    /// An intervention as an option uses it.
    public struct Item: Sendable, Codable {
        public let intervention: String
        /// The intervention, with trusts and scale where the same one stands in the list more than once.
        public let label: String
        /// Trusts it is used at; all it can act on when empty.
        public let trusts: [String]
        public let scale: Double
        /// Year of the decision; the first plan year when nil.
        public let from: String?
        /// Options of the scenario that use it so; empty if it was named for the portfolio alone.
        public let options: [String]
        /// What it adds when it is done alone, or on top of what it needs, £ (see `objective`).
        public let value: YearSummary
        /// What it uses, at central figures.
        public let use: Use
        /// Positions of the items that it needs, and of those it must not stand beside.
        public let needs: [Int]
        public let conflicts: [Int]
        /// Share of replications in which the best set for that future holds it, with 95% interval.
        public let shareInBestSet: EstimateWithInterval
    }

    public struct Use: Sendable, Codable, Hashable {
        /// £, £ a year at full scale, whole-time equivalents at full scale, programme effort times scale.
        public let capital, runningCostAYear, staff, programmeEffort: Double
    }

    /// A set of items.
    public struct ItemSet: Sendable, Codable {
        /// Positions in `items`, rising.
        public let items: [Int]
        public let sumOfParts: Double
        public let use: Use
    }

    /// A leading set with its interactions.
    public struct SimulatedSet: Sendable, Codable {
        public let set: ItemSet
        /// Value of the whole set, simulated together, £.
        public let value: YearSummary
        /// What the items do to one another: mean value in the replications of the single items, less the sum of parts.
        public let interaction: Double
        /// Share of replications in which the set is better than do-nothing.
        public let probabilityBetter: Double
        /// Change of the gap in the last plan year, and present cost, beside do-nothing.
        public let gapChange: YearSummary
        public let presentCost: YearSummary
    }

    /// How the best value grows with one limit, the others held.
    public struct Frontier: Sendable, Codable {
        public let limit: LimitKind
        /// Sets that no set beats with less, by rising use.
        public let sets: [ItemSet]
        /// False if there are cheaper sets that were not looked for.
        public let isComplete: Bool
    }

    public enum LimitKind: String, CaseIterable, Sendable, Codable {
        case capital
        case runningCostAYear = "running cost a year"
        case staff
        case programmeEffort = "programme effort"
    }

    /// What a set is good for.
    public enum Objective: Sendable, Codable, Hashable {
        /// Present cost saved over the plan years, with health gain at so many £ a quality-adjusted life year.
        case netBenefit(poundsPerQualityAdjustedYear: Double?)
        /// Smaller gap in the last plan year.
        case gap
    }

    public let objective: Objective
    public let limits: PortfolioLimits
    public let items: [Item]
    /// Interventions that were candidates but not among the most valuable that are solved exactly.
    public let leftOut: [String]
    /// Best set by the sum of parts; empty when nothing is worth doing or no set is allowed.
    public let best: ItemSet
    /// Why no set is allowed, if so.
    public let whyNone: String?
    /// The leading sets by the sum of parts, simulated in full; best simulated value first.
    public let leading: [SimulatedSet]
    public let frontiers: [Frontier]
    /// Replications behind the leading sets, behind the values of single items, and those in each of which the best set was found.
    public let replications, replicationsAlone, replicationsSolved: Int
}
