package import PlannerFiles
import Statistics

extension Scenario {
    /// Reads and checks a scenario file with everything it is based on.
    ///
    /// - Parameters:
    ///   - path: the scenario file.
    ///   - changes: `PATH=VALUE` or `PATH from YEAR=VALUE` texts laid over it (`--set`).
    /// - Throws: `ScenarioFaults` with everything that is wrong, in one pass.
    package static func load(
        _ path: String, changes: [String] = [], reading: FileReader = .disk
    ) throws(ScenarioFaults) -> Scenario {
        try Scenario(ScenarioTree.load(path: path, reading: reading).with(changes), path, changes: changes, reading: reading)
    }

    /// The scenario of a tree.
    ///
    /// - Parameter trial: figures to be moved for a trial, whose scenario carries no digests.
    init(
        _ tree: ScenarioTree, _ path: String, changes: [String], reading: FileReader, trial: TrialReading? = nil
    ) throws(ScenarioFaults) {
        let read = try tree.read(trial: trial) { ScenarioParts($0) }
        let parts = read.value
        let accepted = Set(parts.accepted)
        self.init(
            name: parts.name, file: path, about: parts.about, baselineYear: parts.baselineYear, planYears: parts.planYears,
            sources: read.sources.sources, commissioners: parts.commissioners,
            outsideCommissioners: parts.outsideCommissioners, providers: parts.providers, population: parts.population,
            demand: parts.demand, providerKinds: parts.providerKinds, serviceLines: parts.serviceLines,
            serviceLineCosting: parts.serviceLineCosting, quality: parts.quality,
            capacity: parts.capacity, limits: parts.limits, workforce: parts.workforce, finance: parts.finance,
            commissioning: parts.commissioning, standards: parts.standards, ratings: parts.ratings,
            interventions: parts.interventions, options: parts.options,
            chosenOption: parts.chosenOption, appraisal: parts.appraisal, planRules: parts.planRules, programme: parts.programme,
            programmeTemplates: parts.programmeTemplates, processNoise: parts.processNoise, correlations: parts.correlations, history: parts.history,
            quantities: read.quantities,
            warnings: read.warnings.filter { !($0.problem.warningName.map(accepted.contains) ?? false) },
            acceptedWarnings: parts.accepted, changes: changes.map { StatedChange($0) },
            digest: trial == nil ? scenarioDigest(of: tree.files + read.tableFiles, changes: changes, reading: reading) : "", files: tree.files,
            figureDigests: trial == nil ? FigureDigests(tree.root, tables: read.tableFiles, reading: reading) : FigureDigests())
    }

    /// What a scenario file may hold, for `planner schema` and the reference.
    package static var description: SectionDescription { .describing(ScenarioParts.init) }
}

/// A scenario as its sections give it, before what is read around it is known.
struct ScenarioParts {
    package let name: String
    package let about: String
    package let baselineYear: FinancialYear
    package let planYears: Int
    package let commissioners: [Commissioner]
    package let outsideCommissioners: [OutsideCommissioner]
    package let providers: [Provider]
    package let population: PopulationRules
    package let demand: DemandRules
    let providerKinds: [ProviderKind]
    package let serviceLines: ServiceLineRules
    package let serviceLineCosting: ServiceLineCosting?
    package let quality: QualityFramework?
    package let capacity: CapacityRules
    package let limits: ModelLimits
    package let workforce: WorkforceRules
    package let finance: FinanceRules
    package let commissioning: CommissioningRules
    package let standards: [Standard]
    package let ratings: [RatingRegime]
    package let processNoise: ProcessNoise
    package let correlations: [CorrelationGroup]
    package let history: History?
    package let interventions: [Intervention]
    package let options: [PlanOption]
    package let chosenOption: String?
    package let appraisal: AppraisalRules?
    package let planRules: PlanRules
    package let programme: ProgrammeSection?
    package let programmeTemplates: [ProgrammeTemplate]
    package let accepted: [String]

    init(_ root: SectionReader) {
        _ = root.whole("format", in: 1...1, default: nil, "version of the scenario format; 1")
        name = root.text("name", "the economy's name")
        about = root.optionalText("about", "what kind of place it is") ?? ""
        baselineYear = root.year("baseline year", "year 0, the last year known in full")
        planYears = root.whole("plan years", in: 1...10, default: 5, "years simulated after the baseline")
        commissioners = root.list("commissioners", keyedBy: "code", "commissioners of the economy", Commissioner.read)
        outsideCommissioners = root.list("outside commissioners", keyedBy: "code", "payers outside the economy", OutsideCommissioner.read)
        providers = root.list("providers", keyedBy: "code", "trusts of the economy", Provider.read)
        population = root.section("population", "how residents are projected", PopulationRules.read)
        demand = root.section("demand", "use of care and its growth", DemandRules.read)
        providerKinds = root.map("provider kinds", keys: nil, complete: false, "what kinds of trust usually look like", ProviderKind.read).map(\.value)
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
        interventions = !root.has("interventions") ? [] : root.map("interventions", keys: nil, complete: false, "the library of what can be done", Intervention.read).map(\.value)
        options = root.list("options", keyedBy: "name", minimum: 0, "named sets of interventions with a timetable", PlanOption.read)
        chosenOption = root.optionalText("chosen option", "name of the option that plan and implementation are made for")
        appraisal = root.optionalSection("appraisal", "how options are judged", AppraisalRules.read)
        planRules = PlanRules.read(root)
        programme = root.optionalSection("programme", "how the chosen option is to be carried out", ProgrammeSection.read)
        programmeTemplates = root.map("programme templates", keys: nil, complete: false, "programmes that scenarios can take", ProgrammeTemplate.read).map(\.value)
        history = root.optionalTable("history", columns: History.columns, "what organisations reported up to the baseline").map { table in
            // Organisations and measures as the scenario and the results write them, whatever their case in the file.
            History(table: table.naming("organisation", among: codes).naming("measure", among: Measure.allCases.map(\.rawValue) + ["beds", "occupancy"]))
        }
        accepted = root.list("accepted warnings", keyedBy: "name", minimum: 0, "warnings that are known and explained") { item in
            _ = item.text("because", "why the warning is no reason to worry")
            return item.text("name", "the warning's name, as `planner check` prints it")
        }
        if !root.isDescribing, !root.isTrial {
            ScenarioChecks(self, root).run()
            LineAndQualityChecks(self, root).run()
        }
    }
}
