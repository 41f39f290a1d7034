import HealthEconomy
package import HealthSimulation
import PlannerFiles
import Statistics

/// All economies of a country under common futures: what reports, tables and results files of `planner nation` say. Plain values.
package struct NationalView: Sendable, Codable {
    /// Version of the results format (docs/results-formats.md).
    package static let formatVersion = 1

    /// The gap of all economies together in the last plan year, each organisation once, £.
    package struct Gap: Sendable, Codable {
        /// Summed future by future.
        package let together: YearSummary
        /// The sums of the economies' own ends of 8 in 10 futures.
        package let sumOfLows, sumOfHighs: Double
        /// Standard deviation of the sum if every economy moved by itself.
        package let sdIfApart: Double
        /// The gap if every economy that has chosen a plan carries it out; nil where none has.
        package let planned: YearSummary?
        /// Economies with a chosen plan.
        package let plans: [String]
    }

    package let format: Int
    package let comparison: EconomyComparison
    package let gap: Gap
    package let scope: DrawScope
    package let failing: FailingTogether
    /// Empty where no interventions were tried.
    package let trials: [NationalTrial]
    /// Interventions asked for that can act in none of the economies.
    package let notTried: [String]
    /// Economies without a chosen plan, where support could not be tried.
    package let withoutPlan: [String]
    package let purchases: [NationalPurchase]
    package let headroom: [HeadroomPart]
    package let contracts: [ContractSum]
    /// Nil where none of the economies' commissioners has a place on the map.
    package let tiles: BoardTiles?

    package func trial(_ intervention: String, in economy: String) -> NationalTrial? {
        trials.first { $0.intervention == intervention && $0.economy == economy }
    }

    package func purchase(_ purse: Purse, _ aim: PurchaseAim) -> NationalPurchase? { purchases.first { $0.purse == purse && $0.aim == aim } }

    /// Names of the interventions tried, in the order of the trials.
    package var interventions: [String] {
        var seen: Set<String> = []
        return trials.map(\.intervention).filter { seen.insert($0).inserted }
    }
}

/// What is asked of a national view.
package struct NationalQuestion: Sendable {
    /// Interventions to try; none when empty.
    package let interventions: [String]
    /// £ to spend from each purse.
    package let budget: Double
    /// Gap in the accounts over resources from which an economy counts as failing.
    package let failingFrom: Double
    /// How many economies count as the worst.
    package let worst: Int
    package let tiles: BoardTiles?

    package init(interventions: [String], budget: Double = 100e6, failingFrom: Double = 0.03, worst: Int = 5, tiles: BoardTiles? = nil) {
        self.interventions = interventions
        self.budget = budget
        self.failingFrom = failingFrom
        self.worst = worst
        self.tiles = tiles
    }
}

extension ComparisonInput {
    /// The interventions to try nationally: those named, else the fifteen that most economies use and all that support organisations.
    ///
    /// - Throws: `InterventionTrialError` for a name that no library has.
    package func interventionsToTryNationally(named: [String], all: Bool = false) throws(InterventionTrialError) -> [String] {
        if !named.isEmpty { return try interventionsToTry(named: named) }
        let library = economies.flatMap { $0.scenario.interventions }
        var seen: Set<String> = []
        if all { return library.map(\.name).filter { seen.insert($0).inserted }.ordered(by: <) }
        let used = (try? interventionsToTry(named: [], atMost: 15)) ?? []
        seen = Set(used)
        return used + library.filter(\.isSupport).map(\.name).filter { seen.insert($0).inserted }.ordered(by: <)
    }
}
