package import HealthEconomy
package import HealthSimulation
import PlannerFiles
import Statistics

/// The plan that is best at a stated objective within limits, how sure it is, what it leaves, and what would have to be true for nothing to be left.
///
/// Candidates are simulated whole, in the same futures. Equations and conventions: docs/design.md.
package struct PlanDesign: Sendable, Codable {
    /// Version of the results format (docs/results-formats.md).
    package static let formatVersion = 1
    /// Names of the plan among the options of a scenario: the first that is free. They are unlike each other, as a name that resembles
    /// another is taken for a slip.
    package static let names = ["designed plan", "best found by search", "another result of the designer"]

    package let format: Int
    package let scenario, file, digest: String
    package let changes: [StatedChange]
    /// Baseline year first.
    package let years: [String]
    package let settings: EnsembleSettings
    package let search: DesignSettings
    package let objective: DesignObjective
    package let limits: PortfolioLimits
    /// Limits of staff groups, and of money from outside.
    package let furtherLimits: [FurtherLimit]
    /// Limits of single trusts.
    package let limitsAt: [TrustLimit]
    /// Whether forms of contract were searched.
    package let searchesContracts: Bool
    package let organisations: [ListedOrganisation]
    /// The plan's name as an option.
    package let option: String
    package let schemes: [DesignedScheme]
    /// Interventions that every plan had to hold, and that none was allowed to.
    package let included, excluded: [String]
    /// Do-nothing, the plan, and the scenario's own options in their order, each in every future of the run.
    package let doNothing, plan: PlanStanding
    package let options: [PlanStanding]
    /// The value of the best plan in the futures of the search, and what no plan is seen to be able to pass there.
    package let searchedValue, bound: Double
    package let needed: [NeededChange]
    package let frontier: [FrontierPlan]
    /// Plans that keep standards and come within a twentieth of the best; share of them that hold each scheme stands with the scheme.
    package let goodPlans: Int
    package let stages: [StagedScheme]
    /// Schemes looked at, whole plans simulated in all futures of the search, and plans times futures in all.
    package let schemesSeen, plansSimulated, futuresSimulated: Int
    /// The plan as an item of `options:`.
    package let written: String
    /// What the library lacks of what the plan holds, as items of `interventions:`; empty where nothing.
    package let writtenInterventions: String
    package let leavesOut: [String]

    /// The scenario's option that is best by the objective; by name.
    package var bestOption: PlanStanding? { options.max { $0.value < $1.value } }

    /// Whether nothing is left of the gap with the stated certainty.
    package var closes: Bool { plan.probabilityClosed >= search.certainty }

    /// Whether even do-nothing, with what organisations habitually save, leaves nothing.
    package var isNoGap: Bool { doNothing.probabilityClosed >= search.certainty }
}

/// A scheme of the plan.
package struct DesignedScheme: Sendable, Codable {
    package let intervention, about: String
    package let evidence: EvidenceGrade
    package let trusts: [String]
    package let scale: Double
    /// Year of the decision.
    package let decided: String
    package let takes: DesignUse
    package let needs: [String]
    /// What it adds to the plan by what the objective counts: mean over futures; and the share of futures in which it adds anything.
    package let adds, helpsIn: Double
    /// Share of futures in which it stands in the plan that is best there; share of good plans that hold it.
    package let inBestPlan, inGoodPlans: Double
    /// Options of the scenario that use the same intervention.
    package let options: [String]
    /// Whether the plan holds it; otherwise it stands in the best plan of some futures.
    package let isInPlan: Bool
}

/// What a plan comes to in all futures of the run.
package struct PlanStanding: Sendable, Codable {
    package let name: String
    /// By the objective, beside do-nothing.
    package let value: Double
    /// How far that would move with other futures, as a standard deviation; nil of fewer than a hundred.
    package let valueError: Double?
    /// Do-nothing gap of the last plan year under the plan, what of it is closed beside do-nothing, and what is left after habitual efficiency, £.
    package let gap, closed, left: YearSummary
    /// Closed at least in `certainty` of the futures; and its share of the mean do-nothing gap (nil where there is none).
    package let closedSurely: Double
    package let shareClosed: Double?
    /// Left at most in `certainty` of the futures, £; share of futures in which nothing is left.
    package let leftSurely: Double
    package let probabilityClosed: Double
    /// Support over the plan years, £, at most in `certainty` of the futures; net benefit over the plan years beside do-nothing, mean; life years, mean.
    package let supportSurely, netBenefit, healthGain: Double
    /// Capital spent over the plan years, mean.
    package let capital: Double
    /// Share of futures in which every control total and standard is met; mean share met.
    package let allMet, met: Double
    package let takes: DesignUse
    package let fitsLimits: Bool
    /// Standards that come out worse than in do-nothing, beyond the margin.
    package let worse: [WorseStandard]

    package struct WorseStandard: Sendable, Codable {
        package let standard, organisation: String
        /// Means in the last plan year.
        package let without, with: Double
    }
}

/// A plan that no other simulated plan beats with less capital.
package struct FrontierPlan: Sendable, Codable {
    package let takes: DesignUse
    /// Closed at the certainty, £, and as a share of the mean do-nothing gap, in the futures of the search.
    package let closed: Double
    package let share: Double?
    package let probabilityClosed, healthGain: Double
    package let schemes: [String]
    package let isThePlan: Bool
}

/// A limit beside those of all plans, and what the plan takes of it.
package struct FurtherLimit: Sendable, Codable {
    package let limit: DesignLimit
    package let most, taken: Double
}

/// A limit of a single trust, and what the plan takes of it.
package struct TrustLimit: Sendable, Codable {
    package let trust: String
    package let limit: DesignLimit
    package let most, taken: Double
}

/// What is asked of a design.
package struct DesignRequest: Sendable {
    package var objective: DesignObjective
    /// What a plan may take in all; limits of the scenario's appraisal where left out.
    package var limits: [DesignLimit: Double]
    /// What of it may fall to single trusts, by code.
    package var limitsAt: [String: [DesignLimit: Double]]
    package var included, excluded: [String]
    /// Whether forms of contract are searched; where nil, as the objective asks for.
    package var searchesContracts: Bool?

    package init(
        objective: DesignObjective = .gap, limits: [DesignLimit: Double] = [:], limitsAt: [String: [DesignLimit: Double]] = [:], included: [String] = [],
        excluded: [String] = [], searchesContracts: Bool? = nil
    ) {
        self.searchesContracts = searchesContracts
        self.objective = objective
        self.limits = limits
        self.limitsAt = limitsAt
        self.included = included
        self.excluded = excluded
    }
}
