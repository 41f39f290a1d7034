package import HealthEconomy
package import HealthSimulation
import PlannerFiles
import Statistics

/// How much work the search for the best set does.
package struct PortfolioSettings: Sendable, Codable, Hashable {
    /// Most items that sets are made of; the least valuable beyond are left out.
    package var items: Int
    /// Replications in which every item is simulated alone, evenly spaced over those of the leading sets; all there are if fewer.
    package var alone: Int
    /// Replications in which the leading sets that are told are simulated, evenly spaced over the run; all there are if fewer.
    package var whole: Int
    /// Of these the replications by which the most valuable are chosen where there are more than `items`.
    package var screened: Int
    /// Leading sets that are simulated whole in the replications of single items, and how many of them, the best there, in `whole`.
    package var leading, told: Int
    /// Replications in each of which the best set is found.
    package var solved: Int
    /// Most sets of a frontier.
    package var frontier: Int

    package init(
        items: Int = 25, alone: Int = 1_000, whole: Int = 2_500, screened: Int = 500, leading: Int = 5, told: Int = 3, solved: Int = 1_000,
        frontier: Int = 60
    ) {
        self.items = items
        self.alone = alone
        self.whole = whole
        self.screened = screened
        self.leading = leading
        self.told = told
        self.solved = solved
        self.frontier = frontier
    }
}

extension OptionPortfolio {
    /// Finds the best set of the scenario's interventions within limits.
    ///
    /// - Parameters:
    ///   - settings: of the run; the best sets see `search.whole` of its replications, single items `search.alone` of these.
    ///   - doNothing: the ensemble of the run without an option, where there is one.
    ///   - also: interventions of the library besides those that options use, at all trusts they can act on, scale 1.
    /// - Throws: `StatisticsError` for a name that is not in the library; `CancellationError`.
    package static func of(
        _ scenario: Scenario, _ compiled: CompiledEconomy, _ settings: EnsembleSettings, doNothing: Ensemble? = nil, limits: PortfolioLimits = .none,
        objective: Objective = .netBenefit(poundsPerQualityAdjustedYear: nil), also: [String] = [], search: PortfolioSettings = PortfolioSettings()
    ) async throws -> OptionPortfolio {
        let candidates = try PortfolioCandidates(scenario, named: also)
        let runs = try PortfolioRuns(scenario, compiled, settings, doNothing, objective, candidates)
        let whole = EvenlySpaced.places(max(search.whole, search.alone), of: settings.replications)
        let rows = EvenlySpaced.places(search.alone, of: whole.count).map { whole[$0] }
        let most = min(search.items, PortfolioRuns.mostItems)
        // All candidates in some of the replications, the chosen ones in the rest.
        let some = candidates.candidates.count > most ? EvenlySpaced.places(search.screened, of: rows.count) : Array(rows.indices)
        let screened = try await runs.alone(some.map { rows[$0] }, of: Array(candidates.candidates.indices))
        let chosen = mostValuable(candidates, screened.map { Mean.of($0) }, most: most)
        guard !chosen.isEmpty else {
            let none = ItemSet(items: [], sumOfParts: 0, use: .nothing)
            return OptionPortfolio(
                objective: objective, limits: limits, items: [], leftOut: [], best: none, whyNone: nil, leading: [], frontiers: [], limitPrices: [],
                replications: settings.replications, replicationsAlone: 0, replicationsSolved: 0)
        }
        let rest = Set(rows.indices).subtracting(some).sorted()
        let further = try await runs.alone(rest.map { rows[$0] }, of: chosen)
        let values = chosen.enumerated().map { place, candidate in
            zip(some + rest, screened[candidate] + further[place]).sorted { $0.0 < $1.0 }.map(\.1)
        }
        let uses = chosen.map { candidates.use(of: $0) }
        let problem = try problem(chosen, candidates, uses, limits)
        let means = values.map { Mean.of($0) }
        func itemSet(_ portfolio: Portfolio) -> ItemSet {
            ItemSet(items: portfolio.items, sumOfParts: portfolio.value, use: portfolio.items.reduce(.nothing) { $0 + uses[$1] })
        }
        let answer = try problem.solve(values: means, leading: search.leading)
        var whyNone: String?
        if case .infeasible(let reason) = answer { whyNone = reason }
        let sets = answer.leading.map(itemSet)
        let simulated = try await runs.simulate(sets, chosen, compared: rows, among: whole, told: search.told)
        let solved = EvenlySpaced.places(search.solved, of: rows.count)
        let core = sets.isEmpty ? nil : try CoreIndex(problem, values: Matrix(solved.map { row in values.map { $0[row] } }))
        let signs = try doNothing.map { one in try SignpostSearch(scenario, one, places: solved.map { rows[$0] - one.first }) }
        return OptionPortfolio(
            objective: objective, limits: limits,
            items: try chosen.enumerated().map { place, candidate in
                let one = candidates.candidates[candidate]
                let share = core?.shares[place]
                return Item(
                    intervention: one.intervention.name, label: candidates.label(of: candidate), trusts: one.use.trusts, scale: one.use.scale,
                    from: one.use.from?.description, options: one.options, value: YearSummary(try Summary(values[place])), use: uses[place],
                    needs: problem.prerequisites.filter { $0.item == place }.map(\.needs),
                    conflicts: problem.exclusions.filter { $0.contains(place) }.flatMap { $0 }.filter { $0 != place },
                    shareInBestSet: EstimateWithInterval(
                        value: share?.share ?? 0, low: share?.interval.lowerBound ?? 0, high: share?.interval.upperBound ?? 0),
                    signpost: core.flatMap { core in signs?.signpost(core.draws(holding: place)) })
            },
            leftOut: candidates.candidates.indices.filter { !chosen.contains($0) }.map { candidates.label(of: $0) },
            best: sets.first ?? ItemSet(items: [], sumOfParts: 0, use: .nothing), whyNone: whyNone,
            leading: simulated.ordered { $0.value.mean > $1.value.mean },
            frontiers: sets.isEmpty ? [] : try frontiers(problem, means, search.frontier, itemSet),
            limitPrices: sets.isEmpty ? [] : try limitPrices(problem, means, limits, itemSet),
            replications: whole.count, replicationsAlone: rows.count, replicationsSolved: core == nil ? 0 : solved.count)
    }

    /// The most valuable candidates with all that they need, in the candidates' order.
    private static func mostValuable(_ candidates: PortfolioCandidates, _ means: [Double], most: Int) -> [Int] {
        var chosen: Set<Int> = []
        for candidate in means.indices.ordered(by: { means[$0] == means[$1] ? $0 < $1 : means[$0] > means[$1] }) {
            let more = chosen.union(candidates.needs(of: candidate)).union([candidate])
            if more.count <= most { chosen = more }
        }
        return chosen.sorted()
    }

    private static func problem(
        _ chosen: [Int], _ candidates: PortfolioCandidates, _ uses: [Use], _ limits: PortfolioLimits
    ) throws -> PortfolioProblem {
        let places = Dictionary(uniqueKeysWithValues: chosen.enumerated().map { ($1, $0) })
        let budgets = LimitKind.allCases.map { kind in
            // A limit left out is what all items use together, so that it never binds.
            let use = uses.map { $0[kind] }
            return Budget(name: kind.rawValue, limit: limits[kind] ?? use.reduce(0) { $0 + max($1, 0) }, use: use)
        }
        return try PortfolioProblem(
            itemCount: chosen.count, budgets: budgets,
            prerequisites: chosen.enumerated().flatMap { place, candidate in
                candidates.candidates[candidate].needs.compactMap { places[$0] }.map { Prerequisite(item: place, needs: $0) }
            },
            exclusions: chosen.indices.flatMap { one in
                chosen.indices.filter { $0 > one && candidates.excludes(chosen[one], chosen[$0]) }.map { [one, $0] }
            })
    }

    private static func frontiers(
        _ problem: PortfolioProblem, _ means: [Double], _ most: Int, _ itemSet: (Portfolio) -> ItemSet
    ) throws -> [Frontier] {
        try LimitKind.allCases.enumerated().compactMap { budget, kind in
            guard problem.budgets[budget].use.contains(where: { $0 != 0 }) else { return nil }
            let frontier = try problem.efficientFrontier(values: means, budget: budget, maximumPoints: most)
            return Frontier(limit: kind, sets: frontier.points.reversed().map(itemSet), isComplete: frontier.isComplete)
        }
    }

    /// What the stated limits cost, each moved by a tenth while the others stand.
    private static func limitPrices(
        _ problem: PortfolioProblem, _ means: [Double], _ limits: PortfolioLimits, _ itemSet: (Portfolio) -> ItemSet
    ) throws -> [LimitPrice] {
        try LimitKind.allCases.enumerated().compactMap { budget, kind in
            guard let limit = limits[kind], limit > 0 else { return nil }
            let shadow = try problem.shadowPrice(ofBudget: budget, values: means, step: limit / 10)
            guard let price = shadow.price, let looser = shadow.looser else { return nil }
            return LimitPrice(limit: kind, step: shadow.step, price: price, looser: itemSet(looser), tighter: shadow.tighter.map(itemSet))
        }
    }
}

extension OptionPortfolio.Use {
    package static let nothing = Self(capital: 0, runningCostAYear: 0, staff: 0, programmeEffort: 0)

    static func + (one: Self, other: Self) -> Self {
        Self(
            capital: one.capital + other.capital, runningCostAYear: one.runningCostAYear + other.runningCostAYear,
            staff: one.staff + other.staff, programmeEffort: one.programmeEffort + other.programmeEffort)
    }

    package subscript(_ kind: OptionPortfolio.LimitKind) -> Double {
        switch kind {
        case .capital: capital
        case .runningCostAYear: runningCostAYear
        case .staff: staff
        case .programmeEffort: programmeEffort
        }
    }
}

extension PortfolioLimits {
    package subscript(_ kind: OptionPortfolio.LimitKind) -> Double? {
        switch kind {
        case .capital: capital
        case .runningCostAYear: runningCostAYear
        case .staff: staff
        case .programmeEffort: programmeEffort
        }
    }
}
