package import PlannerFiles

/// A health economy as its planner described it: read, checked, with the source and place of every value.
///
/// Immutable. Everything that can be wrong with a scenario is found while this value is made; what comes after
/// (baseline, compiled economy, kernel) can rely on it.
package struct Scenario: Sendable {
    package let name: String
    package internal(set) var file = ""
    package let about: String
    /// Year 0: the last year known in full.
    package let baselineYear: FinancialYear
    /// Number of plan years after the baseline.
    package let planYears: Int
    package internal(set) var sources: [SourceRegister.Source] = []
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
    /// How much of what schemes promise is delivered, and how effects follow the room for improvement; nil where the scenario does not say.
    package let delivery: DeliveryRules?
    package let headroom: HeadroomRules?
    /// The library of what can be done, and the options made of it.
    package private(set) var interventions: [Intervention]
    package private(set) var options: [PlanOption]
    /// The option that plan and implementation are made for, unless another is named on the command line.
    package let chosenOption: String?
    /// Why it was chosen, to follow "chosen:"; nil where nobody says.
    package let chosenBecause: String?
    /// How options are judged; nil when the scenario does not say.
    package private(set) var appraisal: AppraisalRules?
    /// Control totals, owners, downsides and what breaks a plan, where the scenario states them.
    package let planRules: PlanRules
    /// What planners of the time call things, and what follows from segments of oversight.
    package let words: EraWords
    package let oversightSegments: [OversightSegment]
    /// How the chosen option is to be carried out, if the scenario says so, and the programmes that any scenario can take.
    package private(set) var programme: ProgrammeSection?
    package let programmeTemplates: [ProgrammeTemplate]
    package let processNoise: ProcessNoise
    package let correlations: [CorrelationGroup]
    package let history: History?
    /// All figures that were read, in the order of the file, for registers and `explain`.
    package internal(set) var figures: [Figure] = []
    /// Warnings that remain after those the scenario acknowledges.
    package internal(set) var warnings: [Fault] = []
    /// Names of warnings that the scenario explains and accepts, and where it does.
    private let acceptances: [(name: String, place: Place)]
    /// Names of the warnings met so far, accepted or not.
    private var metWarnings: Set<String> = []
    /// What `--set` laid over it, and what each change means.
    package internal(set) var changes: [StatedChange] = []
    /// Digest of the scenario's files and tables, for the manifest.
    package internal(set) var digest = ""
    /// The files read, the scenario's own first.
    package internal(set) var files: [String] = []
    /// Digests of what figures depend on, option by option; see `EnsembleKey`.
    package internal(set) var figureDigests = FigureDigests()

    /// What the sections of a scenario say, with checks between them. Faults go to the reader's collector; what is known only
    /// around the reading (files, figures, warnings) is set by `load`.
    init(_ root: SectionReader) {
        _ = root.whole("format", in: 1...1, default: nil, "version of the scenario format; 1")
        name = root.text("name", "the economy's name")
        about = root.optionalText("about", "what kind of place it is") ?? ""
        baselineYear = root.year("baseline year", "year 0, the last year known in full")
        planYears = root.whole("plan years", in: 1...10, default: 5, "years simulated after the baseline")
        let written = root.list("commissioners", keyedBy: "code", "commissioners of the economy", Commissioner.read)
        outsideCommissioners = root.list("outside commissioners", keyedBy: "code", "payers outside the economy", OutsideCommissioner.read)
        providers = root.list("providers", keyedBy: "code", "trusts of the economy", Provider.read)
        population = root.section("population", "how residents are projected", PopulationRules.read)
        let shares = population.sharesOf90AndOver
        commissioners = written.map { $0.dividing85AndOver(shares) }
        demand = root.section("demand", "use of care and its growth", DemandRules.read)
        providerKinds = root.map("provider kinds", keys: nil, complete: true, "what kinds of trust usually look like", ProviderKind.read).map(\.value)
        serviceLines = root.section("service lines", "which service line does what", ServiceLineRules.read)
        serviceLineCosting = root.optionalSection("service line costing", "how cost reaches service lines, and how lines are managed", ServiceLineCosting.read)
        quality = root.optionalSection("quality framework", "measures of quality, their minimums, rewards and programmes", QualityFramework.read)
        capacity = root.section("capacity", "beds, A&E and the waiting list", CapacityRules.read)
        limits = root.section("limits", "where the model's rules bend or stop", ModelLimits.read)
        workforce = root.section("workforce", "staff groups", WorkforceRules.read)
        finance = root.section("finance", "costs, prices and payment rules", FinanceRules.read)
        commissioning = root.section("commissioning", "allocations and other spending", CommissioningRules.read)
        standards = root.list("standards", keyedBy: "name", "national standards with the years in which they hold", Standard.read)
        ratings = root.list("ratings", keyedBy: "name", "financial ratings with the years in which they are given", RatingRegime.read)
        processNoise = root.section("process noise", "change that no parameter explains", ProcessNoise.read)
        correlations = root.list("correlations", keyedBy: "name", "groups of inputs that move together") { item in
            CorrelationGroup(
                name: item.text("name", "the group's name"),
                spearman: item.number("spearman", in: 0...0.99, default: nil, "rank correlation between any two members"),
                place: item.place)
        }
        let codes = commissioners.map(\.code) + providers.map(\.code) + ["economy"]
        interventions =
            !root.has("interventions")
            ? [] : root.map("interventions", keys: nil, complete: false, "the library of what can be done", Intervention.read).map(\.value)
        delivery = root.optionalSection("delivery", "how much of what schemes promise is delivered", DeliveryRules.read)
        headroom = root.optionalSection("headroom", "where trusts stand among their peers, and how effects follow it", HeadroomRules.read)
        options = root.list("options", keyedBy: "name", minimum: 0, "named sets of interventions with a timetable", PlanOption.read)
        chosenOption = root.optionalText("chosen option", "name of the option that plan and implementation are made for")
        chosenBecause = root.optionalText("chosen because", "why it was chosen, in a sentence that reports quote where another option comes first")
        appraisal = root.optionalSection("appraisal", "how options are judged", AppraisalRules.read)
        planRules = PlanRules.read(root)
        words = root.optionalSection("words", "what planners of the time call things", EraWords.read) ?? .of2014
        oversightSegments = root.list(
            "oversight segments", keyedBy: "segment", minimum: 0, "what follows from each segment of the oversight framework", OversightSegment.read)
        programme = root.optionalSection("programme", "how the chosen option is to be carried out", ProgrammeSection.read)
        programmeTemplates = root.map("programme templates", keys: nil, complete: false, "programmes that scenarios can take", ProgrammeTemplate.read).map(
            \.value)
        history = root.optionalTable("history", columns: History.columns, "what organisations reported up to the baseline").map { table in
            // Organisations and measures as the scenario and the results write them, whatever their case in the file.
            History(table: table.naming("organisation", among: codes).naming("measure", among: Measure.allCases.map(\.rawValue) + ["beds", "occupancy"]))
        }
        acceptances = root.list("accepted warnings", keyedBy: "name", minimum: 0, "warnings that are known and explained") { item in
            _ = item.text("because", "why the warning is no reason to worry")
            return (name: item.text("name", "the warning's name, as `planner check` prints it"), place: item.place)
        }
        let bounds = root.optionalTable(
            "baseline bounds", columns: BaselineBounds.columns, "what baseline figures come to beside each other in England; a figure beyond is warned of")
        guard !root.isDescribing, !root.isTrial else { return }
        ScenarioChecks(self, root).run()
        LineAndQualityChecks(self, root).run()
        leaveOutCertainFutures(root)
        let compared = bounds.map { BaselineBounds($0, root) }
        // Neutral values stand for what could not be read; to compare them would tell the same fault twice.
        guard !root.faults.hasErrors else { return }
        let doubts = (compared.map { BaselinePlausibility.warnings(self, $0) } ?? []) + SpreadPlausibility.warnings(root.context.figures)
        for doubt in doubts { root.faults.add(doubt) }
    }

    /// A what-if may make an input certain that a named future asks for: no future has it high or low, and the named future
    /// goes, with a warning where the input was made certain.
    private mutating func leaveOutCertainFutures(_ root: SectionReader) {
        guard var rules = appraisal else { return }
        let certain = CertainInputs(root.context.figures, correlations)
        rules.futures.removeAll { future in
            guard let (input, place) = future.conditions.lazy.compactMap({ certain.found($0.input) }).first else { return false }
            root.faults.add(
                Fault(
                    place: place, path: "appraisal.named futures.\(future.name)",
                    problem: .warning(
                        id: "named future left out: \(future.name)",
                        text: "'\(input)' is certain, so that no future has it high or low; the named future is left out")))
            return true
        }
        appraisal = rules
    }

    /// The years simulated: the baseline year, then each plan year.
    package var years: [FinancialYear] { (0...planYears).map { baselineYear.advanced(by: $0) } }

    /// The same economy with other options; they are taken as they are, unchecked.
    package func with(options: [PlanOption]) -> Scenario {
        var copy = self
        copy.options = options
        return copy
    }

    /// The same economy with another library; its interventions are taken as they are, unchecked.
    package func with(interventions: [Intervention]) -> Scenario {
        var copy = self
        copy.interventions = interventions
        return copy
    }

    /// The same economy with a template alone as the programme of its options; nil for a name that no template has.
    package func with(programmeTemplate name: String) -> Scenario? {
        guard let template = programmeTemplates.first(where: { $0.name == name }) else { return nil }
        var copy = self
        copy.programme = ProgrammeSection(
            place: template.place, template: name, days: ProgrammeDays(start: nil, weekdays: [], holidays: []), activities: [], risks: [], benefits: [])
        return copy
    }

    /// Adds warnings, less those that the scenario accepts by name.
    mutating func add(_ furtherWarnings: [Fault]) {
        metWarnings.formUnion(furtherWarnings.compactMap(\.problem.warningName))
        warnings += furtherWarnings.filter { warning in !acceptances.contains { $0.name == warning.problem.warningName } }
    }

    /// A warning for each acceptance, in the scenario's own file, of a warning that was not met.
    package var unmetAcceptances: [Fault] {
        acceptances.filter { !metWarnings.contains($0.name) && $0.place.file == file }.map { acceptance in
            let nearest = nearestName(to: acceptance.name, among: warnings.compactMap(\.problem.warningName))
            return Fault(
                place: acceptance.place, path: "accepted warnings.\(acceptance.name)",
                problem: .warning(
                    id: "no such warning: \(acceptance.name)",
                    text:
                        "found no warning of this name; expected one that there is, or the acceptance taken out\(nearest.map { " (did you mean '\($0)'?)" } ?? "")"
                ))
        }
    }

    /// The same scenario with what is doubtful about what was made of it, less what it accepts by name.
    package func with(furtherWarnings: [Fault]) -> Scenario {
        var copy = self
        copy.add(furtherWarnings)
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
        (providerKinds.first { $0.name == provider.kind } ?? providerKinds[0]).stating(provider.perAdmission, provider.incomeShares)
    }
}

/// Pairs of inputs that move together, by Spearman rank correlation.
package struct CorrelationGroup: Sendable {
    package let name: String
    /// Spearman correlation shared by all pairs of members.
    package let spearman: Double
    package let place: Place
}

/// What a named future may ask for and the scenario takes as certain: figures that could be drawn and have no spread, and
/// correlation groups without any uncertain member.
private struct CertainInputs {
    private var places: [String: Place] = [:]

    init(_ figures: [Figure], _ groups: [CorrelationGroup]) {
        for figure in figures where figure.reading.isDrawn && !figure.isUncertain { places[figure.path] = figure.place }
        for group in groups where !figures.contains(where: { $0.correlationGroup == group.name && $0.isUncertain }) {
            places[group.name] = group.place
        }
    }

    func found(_ input: String) -> (input: String, place: Place)? { places[input].map { (input, $0) } }
}
