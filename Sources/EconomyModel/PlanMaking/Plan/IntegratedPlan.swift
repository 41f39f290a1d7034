package import HealthEconomy
package import HealthSimulation
import PlannerFiles

/// One integrated five-year plan: the chosen option, simulated, as every commissioner and trust would plan by it.
///
/// Plain values; nothing is computed after this. Percentiles are those of futures. Means are given too, because they add
/// up: the mean surplus is the mean income less the mean cost, which medians are not.
package struct IntegratedPlan: Sendable, Codable {
    /// Version of the results format (docs/results-formats.md).
    package static let formatVersion = 1

    package let format: Int
    package let scenario: String
    package let file: String
    package let about: String
    package let digest: String
    /// What `--set` laid over the scenario, and what each change means.
    package var changes: [StatedChange] = []
    package let option: String
    package let optionAbout: String
    package let interventions: [String]
    /// Financial years, the baseline first; lists by year follow them.
    package let years: [String]
    package let settings: EnsembleSettings
    package let organisations: [ListedOrganisation]
    /// Payers outside the economy that hold contracts with its trusts, by code.
    package let outsidePayers: [OutsidePayer]
    /// Every yearly series of the plan.
    package let trajectories: [Trajectory]
    /// The economy’s gap (do-nothing, and in the accounts), and surplus and emergency admissions of every organisation, if nothing new were done, under the same draws.
    package let doNothing: [Trajectory]
    /// Activity by point of delivery, balances and spending line by line.
    package let lines: [PlanLine]
    package let contracts: [ContractFlow]
    package let reconciliation: ContractReconciliation
    package let controlTotals: [ControlTotal]
    package let savings: [SavingScheme]
    package let tests: [PlanTest]
    package let joint: [JointProbability]
    /// Confidence for which contingency is worked out.
    package let confidence: Double
    package let contingency: [Contingency]
    package let downsides: [Downside]
    package let reverseStress: ReverseStress
    package let assumptions: [PlanAssumption]
    /// Central planning assumptions by year.
    package let planningAssumptions: [PlanningAssumption]
    /// What each organisation's plan assumes of prices and cost, by its own mix: `group` is the organisation, `name` what is assumed in the
    /// words of a submitted plan.
    package let assumed: [PlanningAssumption]
    /// Futures behind the lines and contracts, behind the savings, behind the downsides.
    package let sampled: SampleSizes
    /// What the frameworks ask beyond statements; nil where no requirements are known for the plan's years.
    package var mediumTerm: MediumTermPlan?
    /// What planners of the time call things.
    package var words = EraWords.of2014

    package struct OutsidePayer: Sendable, Codable {
        package let code: String
        package let name: String
    }

    package struct SampleSizes: Sendable, Codable {
        package let books, savings, downsides: Int
    }

    /// The trajectory of one measure; nil when the organisation does not have it.
    package func trajectory(_ organisation: String, _ measure: Measure) -> Trajectory? {
        trajectories.first { $0.organisation == organisation && $0.measure == measure }
    }

    /// A line of an organisation's plan; nil when it has none.
    package func line(_ organisation: String, _ item: PlanLine.Item, _ detail: String = "") -> PlanLine? {
        lines.first { $0.organisation == organisation && $0.item == item && $0.detail == detail }
    }
}

/// A line of an organisation's plan that the yearly series do not hold.
package struct PlanLine: Sendable, Codable {
    package enum Item: String, Sendable, Codable, CaseIterable {
        /// By point of delivery, which `detail` names.
        case activity
        case otherIncome = "other_income"
        /// Income less operating cost less surplus: dividend, interest and what else is not operating.
        case financing
        case depreciation
        case capital
        case fixedAssets = "fixed_assets"
        case otherWorkingCapital = "other_working_capital"
        case netAssets = "net_assets"
        /// A commissioner's spending line, which `detail` names.
        case spending
        case runningCost = "running_cost"
        /// A commissioner's spending on the interventions of the option.
        case programmes
        /// Surplus added up from the first plan year.
        case cumulativeSurplus = "cumulative_surplus"
    }
    package let organisation: String
    package let item: Item
    package let detail: String
    /// `£`, or what is counted.
    package let unit: String
    package let years: [YearSummary]
}

/// What a payer pays a trust for patient care, which is what the trust receives from it.
package struct ContractFlow: Sendable, Codable {
    package let payer: String
    package let provider: String
    /// Whether the payer is a commissioner of the economy.
    package let isInside: Bool
    package let years: [YearSummary]
    /// Mean payment over the payer's mean allocation; nil for payers outside.
    package let shareOfAllocation: [Double]?
    /// Mean payment over the trust's mean income.
    package let shareOfIncome: [Double]
}

/// Both sides of all contracts: what commissioners' statements say they pay and what trusts' statements say they receive.
package struct ContractReconciliation: Sendable, Codable {
    /// Means over futures, £ by year: paid by the economy's commissioners, received from them by its trusts.
    package let paid, received: [Double]
    /// The largest difference of any organisation in any year of any future, £.
    package let largestDifference: Double
    package let futures: Int
}

/// An assumption that the plan itself makes, beyond those of the scenario.
package struct PlanAssumption: Sendable, Codable {
    package let what: String
    package let value: String
    package let why: String
}

/// A central planning assumption by year; nil where it does not apply.
package struct PlanningAssumption: Sendable, Codable {
    package let group: String
    package let name: String
    /// `share` or `£`.
    package let unit: String
    package let values: [Double]
}

/// Why no plan can be made.
package enum PlanProblem: Error, Sendable, Hashable, CustomStringConvertible {
    case confidence(Double)

    package var description: String {
        switch self {
        case .confidence(let value):
            return "found a confidence of \(value); expected more than 0 and less than 1, such as 0.8 or 80%"
        }
    }
}
