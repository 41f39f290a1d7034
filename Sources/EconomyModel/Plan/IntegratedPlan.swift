/// One integrated five-year plan: the chosen option, simulated, as every commissioner and trust would plan by it.
///
/// Plain values; nothing is computed after this. Percentiles are those of futures. Means are given too, because they add
/// up: the mean surplus is the mean income less the mean cost, which medians are not.
public struct IntegratedPlan: Sendable, Codable {
    /// Version of the results format (docs/results-formats.md).
    public static let formatVersion = 1

    public let format: Int
    public let scenario: String
    public let file: String
    public let about: String
    public let digest: String
    public let option: String
    public let optionAbout: String
    public let interventions: [String]
    /// Financial years, the baseline first; lists by year follow them.
    public let years: [String]
    public let settings: EnsembleSettings
    public let organisations: [Diagnosis.Organisation]
    /// Payers outside the economy that hold contracts with its trusts, by code.
    public let outsidePayers: [OutsidePayer]
    /// Every yearly series of the plan.
    public let trajectories: [Trajectory]
    /// The economy's gap, and the surplus of every organisation, if nothing new were done, under the same draws.
    public let doNothing: [Trajectory]
    /// Activity by point of delivery, balances and spending line by line.
    public let lines: [PlanLine]
    public let contracts: [ContractFlow]
    public let reconciliation: ContractReconciliation
    public let controlTotals: [ControlTotal]
    public let savings: [SavingScheme]
    public let tests: [PlanTest]
    public let joint: [JointProbability]
    /// Confidence for which contingency is worked out.
    public let confidence: Double
    public let contingency: [Contingency]
    public let downsides: [Downside]
    public let reverseStress: ReverseStress
    public let assumptions: [PlanAssumption]
    /// Central planning assumptions by year.
    public let planningAssumptions: [PlanningAssumption]
    /// Futures behind the lines and contracts, behind the savings, behind the downsides.
    public let sampled: SampleSizes

    public struct OutsidePayer: Sendable, Codable {
        public let code: String
        public let name: String
    }

    public struct SampleSizes: Sendable, Codable {
        public let books, savings, downsides: Int
    }

    /// The trajectory of one measure; nil when the organisation does not have it.
    public func trajectory(_ organisation: String, _ measure: Measure) -> Trajectory? {
        trajectories.first { $0.organisation == organisation && $0.measure == measure }
    }

    /// A line of an organisation's plan; nil when it has none.
    public func line(_ organisation: String, _ item: PlanLine.Item, _ detail: String = "") -> PlanLine? {
        lines.first { $0.organisation == organisation && $0.item == item && $0.detail == detail }
    }
}

/// A line of an organisation's plan that the yearly series do not hold.
public struct PlanLine: Sendable, Codable {
    public enum Item: String, Sendable, Codable, CaseIterable {
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
    public let organisation: String
    public let item: Item
    public let detail: String
    /// `£`, or what is counted.
    public let unit: String
    public let years: [YearSummary]
}

/// What a payer pays a trust for patient care, which is what the trust receives from it.
public struct ContractFlow: Sendable, Codable {
    public let payer: String
    public let provider: String
    /// Whether the payer is a commissioner of the economy.
    public let isInside: Bool
    public let years: [YearSummary]
    /// Mean payment over the payer's mean allocation; nil for payers outside.
    public let shareOfAllocation: [Double]?
    /// Mean payment over the trust's mean income.
    public let shareOfIncome: [Double]
}

/// Both sides of all contracts: what commissioners' statements say they pay and what trusts' statements say they receive.
public struct ContractReconciliation: Sendable, Codable {
    /// Means over futures, £ by year: paid by the economy's commissioners, received from them by its trusts.
    public let paid, received: [Double]
    /// The largest difference of any organisation in any year of any future, £.
    public let largestDifference: Double
    public let futures: Int
}

/// An assumption that the plan itself makes, beyond those of the scenario.
public struct PlanAssumption: Sendable, Codable {
    public let what: String
    public let value: String
    public let why: String
}

/// A central planning assumption by year; nil where it does not apply.
public struct PlanningAssumption: Sendable, Codable {
    public let group: String
    public let name: String
    /// `share` or `£`.
    public let unit: String
    public let values: [Double]
}

/// Why no plan can be made.
public enum PlanProblem: Error, Sendable, Hashable, CustomStringConvertible {
    /// Neither the scenario nor the command line says which option.
    case noOptionChosen(known: [String])
    case unknownOption(found: String, nearest: String?, known: [String])
    case confidence(Double)

    public var description: String {
        func listed(_ known: [String]) -> String {
            known.isEmpty ? "the scenario has no options; 'do-nothing' is always there" : "options: \(known.map { "'\($0)'" }.joined(separator: ", "))"
        }
        switch self {
        case .noOptionChosen(let known):
            return "found no `chosen option`; expected one in the scenario, or --option NAME (\(listed(known)))"
        case .unknownOption(let found, let nearest, let known):
            return "found the option '\(found)'; expected one of the scenario's\(nearest.map { ", perhaps '\($0)'" } ?? "") (\(listed(known)))"
        case .confidence(let value):
            return "found a confidence of \(value); expected more than 0 and less than 1, such as 0.8 or 80%"
        }
    }
}

extension CompiledEconomy {
    /// The option a plan is made for: the one named, or the one the scenario chose.
    public func planOption(_ name: String?, of scenario: Scenario) throws(PlanProblem) -> CompiledOption {
        let known = options.map(\.name)
        guard let wanted = name ?? scenario.chosenOption else { throw .noOptionChosen(known: known) }
        if wanted == CompiledOption.doNothing.name { return .doNothing }
        guard let option = options.first(where: { $0.name == wanted }) else {
            throw .unknownOption(found: wanted, nearest: nearestName(to: wanted, among: known), known: known)
        }
        return option
    }
}

extension CompiledOption {
    /// No intervention at all.
    public static let doNothing = CompiledOption(name: "do-nothing", interventions: [], timings: [], effects: [], costs: [])

    /// The option with every intervention started later.
    func delayed(byMonths months: Double) -> CompiledOption {
        CompiledOption(
            name: name, interventions: interventions,
            timings: timings.map { Timing(startMonths: $0.startMonths + months, steps: $0.steps) }, effects: effects, costs: costs)
    }
}
