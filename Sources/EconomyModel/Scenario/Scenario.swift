/// A health economy as its planner described it: read, checked, with the source and place of every value.
///
/// Immutable. Everything that can be wrong with a scenario is found while this value is made; what comes after
/// (baseline, compiled economy, kernel) can rely on it.
public struct Scenario: Sendable {
    public let name: String
    public let file: String
    public let about: String
    /// Year 0: the last year known in full.
    public let baselineYear: FinancialYear
    /// Number of plan years after the baseline.
    public let planYears: Int
    public let sources: [SourceRegister.Source]
    public let commissioners: [Commissioner]
    public let outsideCommissioners: [OutsideCommissioner]
    public let providers: [Provider]
    public let population: PopulationRules
    public let demand: DemandRules
    public let providerKinds: [ProviderKind]
    public let serviceLines: ServiceLineRules
    /// Rules of service-line reporting and the quality framework; nil where the scenario has none.
    public let serviceLineCosting: ServiceLineCosting?
    public let quality: QualityFramework?
    public let capacity: CapacityRules
    public let workforce: WorkforceRules
    public let finance: FinanceRules
    public let commissioning: CommissioningRules
    public let standards: [Standard]
    public let ratings: [RatingRegime]
    /// The library of what can be done, and the options made of it.
    public let interventions: [Intervention]
    public private(set) var options: [PlanOption]
    /// The option that plan and implementation are made for, unless another is named on the command line.
    public let chosenOption: String?
    /// How options are judged; nil when the scenario does not say.
    public let appraisal: AppraisalRules?
    /// Control totals, owners, downsides and what breaks a plan, where the scenario states them.
    public let planRules: PlanRules
    /// How the chosen option is to be carried out, if the scenario says so, and the programmes that any scenario can take.
    public let programme: ProgrammeSection?
    public let programmeTemplates: [ProgrammeTemplate]
    public let processNoise: ProcessNoise
    public let correlations: [CorrelationGroup]
    public let history: History?
    /// All uncertain or certain quantities that were read, in the order of the file, for registers and `explain`.
    public let quantities: [Quantity]
    /// Warnings that remain after those the scenario acknowledges.
    public let warnings: [Fault]
    /// Names of warnings that the scenario explains and accepts.
    public let acceptedWarnings: [String]
    /// Digest of the scenario's files and tables, for the manifest.
    public let digest: String
    /// The files read, the scenario's own first.
    public let files: [String]
    /// Digests of what figures depend on, option by option; see `EnsembleKey`.
    let figureDigests: FigureDigests

    /// The years simulated: the baseline year, then each plan year.
    public var years: [FinancialYear] { (0...planYears).map { baselineYear.advanced(by: $0) } }

    /// The same economy with other options; they are taken as they are, unchecked.
    func with(options: [PlanOption]) -> Scenario {
        var copy = self
        copy.options = options
        return copy
    }

    public func kind(of provider: Provider) -> ProviderKind {
        // Reading refuses a provider whose kind is not in the list, so the first one is never a silent stand-in.
        providerKinds.first { $0.name == provider.kind } ?? providerKinds[0]
    }
}

/// Pairs of inputs that move together, by Spearman rank correlation.
public struct CorrelationGroup: Sendable {
    public let name: String
    /// Spearman correlation shared by all pairs of members.
    public let spearman: Double
    public let place: Place
}
