package import HealthEconomy
package import HealthSimulation
import PlannerFiles
import Statistics

extension IntegratedPlan {
    /// Years of depreciation that net fixed assets are worth at the start, where the scenario does not say (assumption).
    static let openingAssetYears = 18.0

    /// Makes the plan of a simulated option.
    ///
    /// - Parameters:
    ///   - compiled: the economy with the option: `compiled.with(option)`.
    ///   - plan: its ensemble.
    ///   - doNothing: the ensemble of the same futures without the option.
    ///   - confidence: share of futures in which contingency must suffice, between 0 and 1.
    ///   - requirements: what plans are asked to reach; nothing is graded without.
    /// - Throws: `PlanProblem`, `StatisticsError`, `CancellationError`.
    package static func of(
        _ scenario: Scenario, _ compiled: CompiledEconomy, _ plan: Ensemble, doNothing: Ensemble, confidence: Double = 0.8,
        requirements: PlanRequirements? = nil
    ) async throws -> IntegratedPlan {
        guard confidence > 0, confidence < 1 else { throw PlanProblem.confidence(confidence) }
        let threads = plan.settings.threads
        let option = compiled.option ?? .doNothing
        let targets = PlanTargets(scenario, compiled)
        let totals = targets.controlTotals(plan)
        let books = try await PlanBooks.kept(compiled, plan)
        try Task.checkCancellation()
        let attribution = try await SavingsAttribution.of(compiled, plan, targets)
        try Task.checkCancellation()
        let tests = PlanTestResults(scenario, plan, targets)
        let contingency = targets.contingency(plan, confidence: confidence)
        let held = contingency.last?.amount.last.flatMap(\.self) ?? 0
        let runs = try await DownsideRuns.of(scenario, compiled, plan, targets, contingency: held)
        let stress = try await ReverseStressSearch(compiled, plan, targets).result(scenario, reserve: held)
        let idle = try await doNothing.trajectories(threads: threads)
        let made = PlanBookkeeping(scenario, compiled, plan, books)
        var mediumTerm: MediumTermPlan?
        if let requirements, requirements.ask(of: scenario.years.dropFirst()) {
            mediumTerm = try await MediumTermPlan.of(
                scenario, compiled, plan, doNothing: doNothing, books: books, idle: try await PlanBooks.kept(compiled.with(nil), doNothing),
                requirements: requirements, confidence: confidence)
        }
        return IntegratedPlan(
            format: formatVersion, scenario: scenario.name, file: scenario.file, about: scenario.about, digest: scenario.digest,
            changes: compiled.toldChanges(scenario),
            option: option.name, optionAbout: scenario.options.first { $0.name == option.name }?.about ?? "", interventions: option.interventions,
            years: scenario.years.map(\.description), settings: plan.settings,
            organisations: scenario.commissioners.map { .init(code: $0.code, name: $0.name, kind: .commissioner, providerKind: "") }
                + scenario.providers.filter { plan.reports($0.code) }.map { .init(code: $0.code, name: $0.name, kind: .provider, providerKind: $0.kind) },
            outsidePayers: scenario.outsideCommissioners.map { OutsidePayer(code: $0.code, name: $0.name) },
            trajectories: try await plan.trajectories(threads: threads),
            doNothing: idle.filter { $0.measure == .surplus || [.gapDoNothing, .gap].contains($0.measure) || $0.measure == .emergencyAdmissions },
            lines: made.lines, contracts: made.contracts, reconciliation: made.reconciliation, controlTotals: totals,
            savings: try attribution.schemes(scenario, compiled, plan, targets, totals), tests: tests.tests, joint: tests.joint,
            confidence: confidence, contingency: contingency, downsides: runs.downsides, reverseStress: stress,
            assumptions: assumptions(scenario, targets), planningAssumptions: planningAssumptions(scenario, compiled),
            assumed: assumed(scenario, compiled),
            sampled: SampleSizes(books: books.count, savings: attribution.sampled.count, downsides: runs.count), mediumTerm: mediumTerm,
            words: scenario.words)
    }

    private static func assumptions(_ scenario: Scenario, _ targets: PlanTargets) -> [PlanAssumption] {
        var result: [PlanAssumption] = []
        for organisation in targets.organisations where !organisation.isStated {
            result.append(
                PlanAssumption(what: "control total of \(organisation.code)", value: organisation.rule, why: "the scenario states none under `control totals`"))
        }
        if scenario.planRules.openingAssets == nil {
            result.append(
                PlanAssumption(
                    what: "net fixed assets at the start", value: "\(Int(openingAssetYears)) years of depreciation",
                    why: "usual for an acute trust; the scenario states none under `opening fixed assets`"))
        }
        result.append(
            PlanAssumption(
                what: "owners of schemes", value: "the role that usually answers for such a scheme, unless `owners` names one",
                why: "to be confirmed by each organisation"))
        if scenario.planRules.downsides.isEmpty {
            result.append(
                PlanAssumption(
                    what: "sizes of the downsides",
                    value: "prices half a point lower and demand a point higher each year, two fifths less delivered, a year late",
                    why: "the project's own; the scenario states none under `downsides`"))
        }
        result.append(
            PlanAssumption(what: "habitual efficiency", value: "comes as history delivered it, with its spread", why: "no named scheme stands behind it"))
        result.append(
            PlanAssumption(
                what: "deficits", value: "are met from cash; no loan, and no interest on one, is foreseen",
                why: "cash below zero is support that would be needed"))
        return result
    }

    /// Price change by the mix of each trust (of all trusts for a commissioner), each point of delivery weighed by activity at its price in
    /// the baseline year; and for trusts cost inflation by the shares of the classes of cost.
    private static func assumed(_ scenario: Scenario, _ compiled: CompiledEconomy) -> [PlanningAssumption] {
        func prices(_ provider: Int?) -> [Double]? {
            var weights: [String: Double] = [:]
            for cell in compiled.baseline.cells where provider == nil || cell.provider == provider {
                guard let path = scenario.demand.pointsOfDelivery[cell.point]?.pricePath else { continue }
                weights[path, default: 0] += cell.activity * cell.price
            }
            let ordered = weights.ordered { $0.key < $1.key }
            let sum = ordered.reduce(0) { $0 + $1.value }
            guard sum > 0 else { return nil }
            return scenario.years.map { year in
                ordered.reduce(0) { $0 + $1.value / sum * (scenario.finance.priceChange[$1.key]?.value(in: year) ?? 0) }
            }
        }
        let inflation = scenario.years.map { year in
            scenario.finance.costClasses.reduce(0) { $0 + $1.rules.share.value * $1.rules.inflation.value(in: year) }
        }
        var result: [PlanningAssumption] = []
        func add(_ code: String, _ provider: Int?) {
            if let values = prices(provider) { result.append(PlanningAssumption(group: code, name: "price_change", unit: "share", values: values)) }
            if provider != nil { result.append(PlanningAssumption(group: code, name: "cost_inflation", unit: "share", values: inflation)) }
        }
        for commissioner in scenario.commissioners { add(commissioner.code, nil) }
        for (index, provider) in scenario.providers.enumerated() { add(provider.code, index) }
        return result
    }

    private static func planningAssumptions(_ scenario: Scenario, _ compiled: CompiledEconomy) -> [PlanningAssumption] {
        let years = scenario.years
        var result: [PlanningAssumption] = []
        func add(_ group: String, _ name: String, _ path: DrawnPath, _ unit: String = "share") {
            result.append(PlanningAssumption(group: group, name: name, unit: unit, values: years.map { path.value(in: $0) }))
        }
        for commissioner in scenario.commissioners {
            add("allocation growth", commissioner.code, commissioner.allocationGrowth ?? scenario.commissioning.allocationGrowth)
        }
        for (name, path) in scenario.finance.priceChange.ordered(by: { $0.key < $1.key }) { add("net price change", name, path) }
        for (name, rules) in scenario.finance.costClasses { add("cost inflation", name, rules.inflation) }
        add("cost inflation", "habitual efficiency", scenario.finance.habitualEfficiency)
        for point in PointOfDelivery.allCases {
            if let rules = scenario.demand.pointsOfDelivery[point] { add("growth of demand beyond age and numbers", point.rawValue, rules.otherGrowth) }
        }
        for (name, rules) in scenario.commissioning.spending {
            add("growth of other spending", "\(name), volume", rules.growth)
            add("growth of other spending", "\(name), price", rules.inflation)
        }
        add("business rules", "surplus required", scenario.commissioning.rules.requiredSurplus)
        add("business rules", "contingency", scenario.commissioning.rules.contingency)
        add("business rules", "spent non-recurrently", scenario.commissioning.rules.nonRecurrent)
        add("business rules", "running cost per head", scenario.commissioning.rules.runningCostPerHead, "£")
        add("payment rules", "marginal rate on emergencies", scenario.finance.payment.marginalRate)
        add("payment rules", "readmissions unpaid", scenario.finance.payment.readmissionsUnpaid)
        add("payment rules", "quality payment", scenario.finance.payment.qualityPayment)
        return result
    }
}
