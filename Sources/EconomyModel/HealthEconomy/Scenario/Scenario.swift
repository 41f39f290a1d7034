package import PlannerFiles

/// A health economy as its planner described it: read, checked, with the source and place of every value.
///
/// Immutable. Everything that can be wrong with a scenario is found while this value is made; what comes after
/// (baseline, compiled economy, kernel) can rely on it.
package struct Scenario: Sendable {
    package let name: String
    package let file: String
    package let about: String
    /// Year 0: the last year known in full.
    package let baselineYear: FinancialYear
    /// Number of plan years after the baseline.
    package let planYears: Int
    package let sources: [SourceRegister.Source]
    package let commissioners: [Commissioner]
    package let outsideCommissioners: [OutsideCommissioner]
    package let providers: [Provider]
    package let population: PopulationRules
    package let demand: DemandRules
    package let providerKinds: [ProviderKind]
    package let serviceLines: ServiceLineRules
    /// Rules of service-line reporting and the quality framework; nil where the scenario has none.
    package let serviceLineCosting: ServiceLineCosting?
    package let quality: QualityFramework?
    package let capacity: CapacityRules
    /// Where the rules of the model bend or stop.
    package let limits: ModelLimits
    package let workforce: WorkforceRules
    package let finance: FinanceRules
    package let commissioning: CommissioningRules
    package let standards: [Standard]
    package let ratings: [RatingRegime]
    /// The library of what can be done, and the options made of it.
    package let interventions: [Intervention]
    package private(set) var options: [PlanOption]
    /// The option that plan and implementation are made for, unless another is named on the command line.
    package let chosenOption: String?
    /// How options are judged; nil when the scenario does not say.
    package let appraisal: AppraisalRules?
    /// Control totals, owners, downsides and what breaks a plan, where the scenario states them.
    package let planRules: PlanRules
    /// How the chosen option is to be carried out, if the scenario says so, and the programmes that any scenario can take.
    package let programme: ProgrammeSection?
    package let programmeTemplates: [ProgrammeTemplate]
    package let processNoise: ProcessNoise
    package let correlations: [CorrelationGroup]
    package let history: History?
    /// All uncertain or certain quantities that were read, in the order of the file, for registers and `explain`.
    package let quantities: [Quantity]
    /// Warnings that remain after those the scenario acknowledges.
    package let warnings: [Fault]
    /// Names of warnings that the scenario explains and accepts.
    package let acceptedWarnings: [String]
    /// What `--set` laid over it, and what each change means.
    package private(set) var changes: [StatedChange]
    /// Digest of the scenario's files and tables, for the manifest.
    package let digest: String
    /// The files read, the scenario's own first.
    package let files: [String]
    /// Digests of what figures depend on, option by option; see `EnsembleKey`.
    package let figureDigests: FigureDigests

    /// The years simulated: the baseline year, then each plan year.
    package var years: [FinancialYear] { (0...planYears).map { baselineYear.advanced(by: $0) } }

    /// The same economy with other options; they are taken as they are, unchecked.
    package func with(options: [PlanOption]) -> Scenario {
        var copy = self
        copy.options = options
        return copy
    }

    /// The same scenario with what its changes were found to mean.
    package func with(changes: [StatedChange]) -> Scenario {
        var copy = self
        copy.changes = changes
        return copy
    }

    package func kind(of provider: Provider) -> ProviderKind {
        // Reading refuses a provider whose kind is not in the list, so the first one is never a silent stand-in.
        providerKinds.first { $0.name == provider.kind } ?? providerKinds[0]
    }
}

/// Pairs of inputs that move together, by Spearman rank correlation.
package struct CorrelationGroup: Sendable {
    package let name: String
    /// Spearman correlation shared by all pairs of members.
    package let spearman: Double
    package let place: Place
}
