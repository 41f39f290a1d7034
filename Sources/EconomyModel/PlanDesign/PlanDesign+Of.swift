package import HealthEconomy
package import HealthSimulation
import PlannerFiles
import Statistics

extension PlanDesign {
    /// A part of the work, for progress.
    package enum Step: String, Sendable, CaseIterable {
        case searching = "searching plans"
        case judging = "judging the plan"
        case needing = "what would have to be true"
    }

    /// What this leaves out, said in every report.
    package static let leavesOut = [
        "Plans are made of the library and of what the scenario’s options hold; what nobody has described is not found.",
        "Staff that an intervention does not give to groups are of all groups, as staff are; the simulation spreads all posts so.",
        "Prices and allocations are no parts of a plan; what they would have to be is sought beside it. Forms of contract hold in all plan years and for all payers.",
        "Mergers and other changes of organisations are judged where an option holds them, and not sought.",
        "The search is no proof: the distance from the upper bound says how much it may have missed.",
    ]

    /// Good plans come so near the best, as a share of its value.
    private static let good = 0.05
    /// Futures in which single schemes are held against the plan.
    package static let margins = 400
    /// A scheme beside the plan is told when it stands in the best plan of so many futures.
    private static let sometimes = 0.1

    /// Designs a plan.
    ///
    /// - Parameters:
    ///   - written: the scenario as it was read, its changes laid over it.
    ///   - work: how much work is done.
    ///   - progress: the part of the work, what is done and to do of it, from any thread.
    /// - Throws: `DesignProblem`; `ScenarioFaults`; `CancellationError`; `StatisticsError`.
    package static func of(
        _ scenario: Scenario, _ compiled: CompiledEconomy, written: WrittenScenario, _ settings: EnsembleSettings, request: DesignRequest,
        search work: DesignSettings = DesignSettings(), progress: (@Sendable (Step, Int, Int) -> Void)? = nil
    ) async throws -> PlanDesign {
        let support = request.limits[.support] ?? 0
        guard support > 0 else { return try await found(scenario, compiled, written: written, settings, request: request, search: work, progress: progress) }
        // An empty library stays one: money from outside alone is no plan.
        guard !scenario.interventions.isEmpty else { throw DesignProblem.emptyLibrary(file: scenario.file) }
        let with = try written.settled(OutsideMoney.allCases.map { "interventions.\($0.rawValue)=\($0.inline)" })
        let more = try with.under().with(changes: scenario.changes)
        return try await found(
            more, try CompiledEconomy(more, calibratedAs: compiled), written: with, settings, request: request, search: work, digest: scenario.digest,
            progress: progress)
    }

    private static func found(
        _ scenario: Scenario, _ compiled: CompiledEconomy, written: WrittenScenario, _ settings: EnsembleSettings, request: DesignRequest,
        search work: DesignSettings, digest: String? = nil, progress: (@Sendable (Step, Int, Int) -> Void)?
    ) async throws -> PlanDesign {
        let searching = work.sized(cells: compiled.cells.count)
        let searchesContracts = request.searchesContracts ?? request.objective.searchesContracts
        let candidates = try DesignCandidates(
            scenario, compiled, excluded: request.excluded, searchesContracts: searchesContracts, support: request.limits[.support] ?? 0)
        let moves = try moves(scenario, compiled, candidates, request)
        let base = try requiredPlan(moves, request)
        let lifeYear = try measured(request.objective, scenario)

        // Draws are keyed by name and the calibration is kept, so futures are those of any other run.
        let economy = try CompiledEconomy(scenario.with(options: candidates.asOptions), calibratedAs: compiled)
        let places = EvenlySpaced.places(searching.searched, of: settings.replications)
        let runs = try await DesignRuns(
            scenario, economy, settings, parts: economy.options, futures: places, counts: [searching.screened, searching.built, margins])
        let judge = DesignJudge(
            objective: request.objective, certainty: searching.certainty, standardsMargin: searching.standardsMargin, lifeYear: lifeYear,
            standards: runs.reader.standards)
        if request.objective == .totals, runs.reader.standards.isEmpty {
            throw DesignProblem.notMeasured(objective: request.objective.rawValue, file: scenario.file, missing: "no standard that a trust reports")
        }
        var search = DesignSearch(moves, runs, judge, searching) { progress?(.searching, $0, $1) }
        let options = scenario.options.filter(\.organisations.isEmpty).compactMap(moves.plan)
        let best = try await search.best(startingFrom: options, required: base)
        try await search.cheaper(than: best)
        let margins = try await DesignMargins.of(best.plan, &search, futures: min(margins, runs.futures))
        let stages = try await DesignStages(scenario, economy).of(best.plan, margins, &search)
        let bound = judge.bound(margins.most, beside: try await search.doNothing(min(Self.margins, runs.futures)), found: best.value)

        // What is judged is what is written: the option as the scenario's own format reads it.
        progress?(.judging, 0, settings.replications)
        let option = try option(best.plan, moves, scenario)
        let with = try written.settled(["options.\(option.name)=\(option.inline(scenario.years[1]))"])
        let planned = try with.under()
        let plannedEconomy = try CompiledEconomy(planned, calibratedAs: compiled)
        let outcomes = try await DesignRuns.outcomes(
            planned, plannedEconomy, settings, of: [nil] + plannedEconomy.options, futures: Array(0..<settings.replications)
        ) { progress?(.judging, $0, $1) }
        let sizes = DesignSizes(scenario, compiled, support: request.limits[.support] ?? 0)
        let standings = zip([nil] + planned.options, outcomes).map { one, outcome in
            standing(one, outcome, beside: outcomes[0], judge, scenario, sizes, moves.limits, lifeYear: lifeYear)
        }
        let place = planned.options.firstIndex { $0.name == option.name } ?? 0
        let needed =
            standings[place + 1].probabilityClosed >= searching.certainty
            ? []
            : try await NeededChanges(
                written: with, scenario: planned, compiled: plannedEconomy, option: option.name, settings: settings, certainty: searching.certainty,
                futures: places, lefts: outcomes[place + 1].left
            ).all { progress?(.needing, $0, $1) }
        let good = search.archive.filter { $0.isAllowed && $0.value >= best.value - abs(best.value) * Self.good }
        return PlanDesign(
            format: formatVersion, scenario: scenario.name, file: scenario.file, digest: digest ?? scenario.digest, changes: compiled.toldChanges(scenario),
            years: scenario.years.map(\.description), settings: settings, search: searching, objective: request.objective,
            limits: PortfolioLimits(
                capital: moves.limits[.capital], runningCostAYear: moves.limits[.runningCost], staff: moves.limits[.staff],
                programmeEffort: moves.limits[.programmeEffort]),
            furtherLimits: furtherLimits(best.plan, moves), limitsAt: limitsAt(best.plan, moves), searchesContracts: searchesContracts,
            organisations: scenario.commissioners.map { .init(code: $0.code, name: $0.name, kind: .commissioner, providerKind: "") }
                + scenario.providers.map { .init(code: $0.code, name: $0.name, kind: .provider, providerKind: $0.kind) },
            option: option.name, schemes: schemes(best.plan, margins, good, moves, scenario), included: request.included, excluded: request.excluded,
            doNothing: standings[0], plan: standings[place + 1],
            options: standings.dropFirst().enumerated().filter { $0.offset != place }.map(\.element),
            searchedValue: best.value, bound: bound, needed: needed,
            frontier: frontier(search.archive, best, moves, meanGap: Mean.of(try await search.doNothing(runs.futures).gap)), goodPlans: good.count,
            stages: stages, schemesSeen: candidates.schemes.count, plansSimulated: search.archive.count, futuresSimulated: search.work,
            written: option.block(scenario.years[1]),
            writtenInterventions: OutsideMoney.allCases.filter { one in option.uses.contains { $0.intervention == one.rawValue } }
                .map { "  \($0.rawValue): \($0.inline)\n" }.joined(),
            leavesOut: leavesOut)
    }

    // MARK: What is asked

    private static func moves(
        _ scenario: Scenario, _ compiled: CompiledEconomy, _ candidates: DesignCandidates, _ request: DesignRequest
    ) throws(DesignProblem) -> DesignMoves {
        let residents = compiled.baseline.residents.prefix(scenario.commissioners.count).reduce(0) { $0 + $1.total }
        let stated = scenario.appraisal?.limits?.inForce(residents: residents) ?? .none
        let ofScenario: [DesignLimit: Double?] = [
            .capital: stated.capital, .runningCost: stated.runningCostAYear, .staff: stated.staff, .programmeEffort: stated.programmeEffort,
        ]
        let limits = DesignLimits(request.limits.merging(ofScenario.compactMapValues(\.self)) { asked, _ in asked })
        let groups = scenario.workforce.groups.map(\.name)
        for case .staffOf(let group) in Array(request.limits.keys) + request.limitsAt.values.flatMap(\.keys) where !groups.contains(group) {
            throw .unknownGroup(found: group, known: groups)
        }
        for trust in request.limitsAt.keys.sorted() where !scenario.providers.contains(where: { $0.code == trust }) {
            throw .unknownTrust(found: trust, known: scenario.providers.map(\.code))
        }
        var required: [Int] = []
        for name in request.included {
            let place = try candidates.position(of: name, option: "--include")
            if request.excluded.contains(name) { throw .excludedToo(name) }
            guard !candidates.variants[place].isEmpty else { throw .cannotAct(name) }
            if let need = candidates.missingNeed(of: place) { throw .needIsOut(name, need: candidates.name(need)) }
            required.append(place)
        }
        return DesignMoves(
            candidates: candidates, limits: limits, limitsAt: request.limitsAt.mapValues(DesignLimits.init), required: required,
            lastFrom: max(1, min(4, scenario.planYears - 1)))
    }

    /// What every plan holds at least; makes sure that it, or anything at all, fits within the limits.
    private static func requiredPlan(_ moves: DesignMoves, _ request: DesignRequest) throws(DesignProblem) -> DesignMoves.Plan {
        let candidates = moves.candidates
        var plan: DesignMoves.Plan = []
        for place in moves.required {
            if let other = plan.map(moves.intervention).first(where: candidates.conflicts[place].contains) {
                throw .conflict(candidates.name(other), candidates.name(place))
            }
            guard let scheme = candidates.variants[place].first, let new = moves.adding(scheme, to: plan) else {
                throw .cannotAct(candidates.name(place))
            }
            plan = new
        }
        func fault(_ limit: DesignLimit, _ use: DesignUse, _ names: [String], at trust: String? = nil) -> DesignProblem {
            func text(_ amount: Double) -> String {
                switch limit {
                case .capital, .runningCost, .support: Unit.pounds.written(amount)
                case .staff, .staffOf: Unit.staff.written(amount)
                case .programmeEffort: Unit.ratio.written(amount)
                }
            }
            let stated = trust.map { moves.limitsAt[$0]?[limit] ?? 0 } ?? moves.limits[limit] ?? 0
            return .doesNotFit(limit: limit.rawValue + (trust.map { " at \($0)" } ?? ""), stated: text(stated), needed: text(use[limit]), by: names)
        }
        func broken(_ use: DesignUse) -> DesignLimit? { moves.limits.broken(by: use) }
        func names(_ plan: DesignMoves.Plan) -> [String] { plan.map { candidates.name(moves.intervention($0)) } }
        if let limit = broken(moves.takes(plan)) { throw fault(limit, moves.takes(plan), names(plan)) }
        if let (trust, limit) = moves.brokenAt(plan) { throw fault(limit, moves.takes(plan, at: trust), names(plan), at: trust) }
        if plan.isEmpty {
            // Not even one scheme fits: the one that comes nearest to the limit that stops it is named.
            let alone = candidates.schemes.indices.compactMap { moves.adding($0, to: []) }
            if !alone.contains(where: moves.fits) {
                // What fits the whole and not a trust is told at the trust.
                if let plan = alone.first(where: { broken(moves.takes($0)) == nil }), let (trust, limit) = moves.brokenAt(plan) {
                    throw fault(limit, moves.takes(plan, at: trust), names(plan), at: trust)
                }
                let nearest = alone.compactMap { plan in broken(moves.takes(plan)).map { (plan, $0) } }.min {
                    moves.takes($0.0)[$0.1] < moves.takes($1.0)[$1.1]
                }
                if let (plan, limit) = nearest { throw fault(limit, moves.takes(plan), names(plan)) }
            }
        }
        return plan
    }

    /// Makes sure that somebody measures the objective.
    ///
    /// - Returns: £ for a quality-adjusted life year; 0 where the scenario does not say.
    private static func measured(_ objective: DesignObjective, _ scenario: Scenario) throws(DesignProblem) -> Double {
        switch objective {
        case .benefit where scenario.appraisal == nil:
            throw .notMeasured(objective: objective.rawValue, file: scenario.file, missing: "no `appraisal:` with the value of a life year")
        case .totals where scenario.standards.allSatisfy { !$0.holds(in: scenario.years[scenario.years.count - 1]) }:
            throw .notMeasured(
                objective: objective.rawValue, file: scenario.file, missing: "no standard that holds in \(scenario.years[scenario.years.count - 1])")
        default: return scenario.appraisal?.money.lifeYearCentral ?? 0
        }
    }

    // MARK: What is told

    private static func limitsAt(_ plan: DesignMoves.Plan, _ moves: DesignMoves) -> [TrustLimit] {
        moves.limitsAt.sorted { $0.key < $1.key }.flatMap { trust, limits in
            limits.stated.map { TrustLimit(trust: trust, limit: $0.limit, most: $0.most, taken: moves.takes(plan, at: trust)[$0.limit]) }
        }
    }

    private static func furtherLimits(_ plan: DesignMoves.Plan, _ moves: DesignMoves) -> [FurtherLimit] {
        let usual: Set<DesignLimit> = [.capital, .runningCost, .staff, .programmeEffort]
        return moves.limits.stated.filter { !usual.contains($0.limit) }.map {
            FurtherLimit(limit: $0.limit, most: $0.most, taken: moves.takes(plan)[$0.limit])
        }
    }

    private static func option(_ plan: DesignMoves.Plan, _ moves: DesignMoves, _ scenario: Scenario) throws(DesignProblem) -> PlanOption {
        let taken = Set(scenario.options.map(\.name))
        guard let name = names.first(where: { !taken.contains($0) }) else { throw .namesTaken(file: scenario.file, names: names) }
        let uses = plan.compactMap { planned -> PlanOption.Use? in
            let scheme = moves.candidates.schemes[planned.scheme]
            guard scheme.contract == nil else { return nil }
            let use = scheme.use
            return PlanOption.Use(
                intervention: use.intervention, place: use.place, from: scenario.years[planned.from], trusts: use.trusts, scale: use.scale)
        }
        return PlanOption(
            name: name, place: Place(file: scenario.file, line: 1, column: 1), about: "Found by search among all schemes of the library that can act here.",
            uses: uses, contracts: plan.compactMap { moves.candidates.schemes[$0.scheme].contract })
    }

    private static func standing(
        _ option: PlanOption?, _ outcome: PlanOutcome, beside nothing: PlanOutcome, _ judge: DesignJudge, _ scenario: Scenario, _ sizes: DesignSizes,
        _ limits: DesignLimits, lifeYear: Double
    ) -> PlanStanding {
        let closed = judge.closed(outcome, nothing)
        let meanGap = Mean.of(nothing.gap)
        let surely = judge.quantile(closed, 1 - judge.certainty)
        let takes = option.map(sizes.takes) ?? DesignUse()
        return PlanStanding(
            name: option?.name ?? CompiledOption.doNothing.name, value: judge.value(outcome, beside: nothing),
            valueError: judge.error(outcome, beside: nothing), gap: YearSummary(sample: outcome.gap),
            closed: YearSummary(sample: closed), left: YearSummary(sample: outcome.left), closedSurely: surely,
            shareClosed: meanGap > 0 ? surely / meanGap : nil, leftSurely: judge.quantile(outcome.left, judge.certainty),
            probabilityClosed: Double(outcome.left.count { $0 <= 0 }) / Double(max(outcome.count, 1)),
            supportSurely: judge.quantile(outcome.support, judge.certainty),
            netBenefit: Mean.of(outcome.count) { lifeYear * (outcome.health[$0] - nothing.health[$0]) - (outcome.cost[$0] - nothing.cost[$0]) },
            healthGain: Mean.of(outcome.count) { outcome.health[$0] - nothing.health[$0] }, capital: outcome.capital,
            allMet: Double(outcome.met.count { $0 >= 1 }) / Double(max(outcome.count, 1)), met: Mean.of(outcome.met), takes: takes,
            fitsLimits: limits.hold(takes),
            worse: judge.standards.indices.filter { judge.worsening($0, outcome, nothing) > 1 }.map { index in
                PlanStanding.WorseStandard(
                    standard: judge.standards[index].name, organisation: judge.standards[index].organisation, without: nothing.standardsLast[index],
                    with: outcome.standardsLast[index])
            })
    }

    private static func schemes(
        _ plan: DesignMoves.Plan, _ margins: DesignMargins, _ good: [JudgedPlan], _ moves: DesignMoves, _ scenario: Scenario
    ) -> [DesignedScheme] {
        let inBest = margins.sharesInBest
        return margins.margins.enumerated().compactMap { index, margin in
            let scheme = moves.candidates.schemes[margin.scheme]
            guard margin.isInPlan || inBest[index] >= sometimes else { return nil }
            let intervention = moves.candidates.intervention(scheme.intervention)
            let name = moves.candidates.name(scheme.intervention)
            let from = plan.first { $0.scheme == margin.scheme }?.from ?? 1
            let adds = margin.inPlan ?? []
            return DesignedScheme(
                intervention: name + (scheme.contract.map { ": \($0.form.rawValue)" } ?? ""),
                about: intervention?.about ?? "All payers pay for it so in all plan years.", evidence: intervention?.evidence ?? .judgement,
                trusts: scheme.use.trusts, scale: scheme.use.scale, decided: scenario.years[from].description, takes: scheme.takes,
                needs: intervention?.needs ?? [], adds: Mean.of(adds),
                helpsIn: adds.isEmpty ? 0 : Double(adds.count { $0 > 0 }) / Double(adds.count), inBestPlan: inBest[index],
                inGoodPlans: good.isEmpty
                    ? 0
                    : Double(good.count { $0.plan.contains { moves.intervention($0) == scheme.intervention } }) / Double(good.count),
                options: scenario.options.filter { option in
                    scheme.contract.map(option.contracts.contains) ?? option.uses.contains { $0.intervention == name }
                }.map(\.name), isInPlan: margin.isInPlan)
        }
    }

    /// Of all plans simulated that keep standards, those that close more than any with less capital.
    private static func frontier(_ archive: [JudgedPlan], _ best: JudgedPlan, _ moves: DesignMoves, meanGap: Double) -> [FrontierPlan] {
        var frontier: [FrontierPlan] = []
        var most = -Double.infinity
        let order = archive.filter(\.isAllowed).sorted { ($0.takes.capital, -$0.closed) < ($1.takes.capital, -$1.closed) }
        for one in order where one.closed > most || one.plan == best.plan {
            most = max(most, one.closed)
            frontier.append(
                FrontierPlan(
                    takes: one.takes, closed: one.closed, share: meanGap > 0 ? one.closed / meanGap : nil, probabilityClosed: one.probabilityClosed,
                    healthGain: one.health, schemes: one.plan.map { moves.candidates.name(moves.intervention($0)) }, isThePlan: one.plan == best.plan))
        }
        return frontier
    }
}

extension DesignJudge {
    /// The value that no plan is seen to be able to pass, from the most that could be gained in each future; never less than what was found.
    func bound(_ most: [Double], beside nothing: PlanOutcome, found: Double) -> Double {
        let value =
            switch objective {
            case .gap: quantile(most, 1 - certainty)
            case .totals: Double(zip(most, nothing.met).count { $0 + $1 >= 1 - 1e-9 }) / Double(max(most.count, 1)) + 0.001
            case .support:
                quantile(nothing.support, certainty) - quantile(zip(most, nothing.support).map { max(0, $1 - $0) }, certainty)
            case .benefit: Mean.of(most)
            }
        return max(value, found)
    }
}
