import HealthEconomy
package import HealthSimulation
import PlannerFiles
import Statistics

/// When to decide on a scheme: now in any case, or when a figure is seen.
package struct StagedScheme: Sendable, Codable {
    package enum Stance: String, Sendable, Codable {
        /// It helps in nearly every future, or waiting is worth nothing.
        case now
        /// Worth more when decided later, by what is seen until then.
        case wait
        /// Not in the plan; it becomes worth doing when a figure is seen.
        case reserve
    }

    package let intervention: String
    package let isInPlan: Bool
    package let stance: Stance
    /// Share of futures in which it helps the plan.
    package let helpsIn: Double
    /// Year of the decision.
    package let decidedIn: String
    package let signpost: Signpost?
    /// Means over futures of what the objective counts, beside the plan without the scheme: with it from the start, and as the signpost says.
    package let now, waiting: Double
    /// What waiting is worth beside the better of now and never; 0 where nothing.
    package let valueOfWaiting: Double
}

/// Which schemes of a plan to start in any case, and which to decide on later.
struct DesignStages {
    /// A scheme that helps in so many futures is started in any case.
    static let surely = 0.9
    /// Most schemes whose waiting is worked out, in the plan and beside it.
    private static let mostInPlan = 6
    private static let mostBeside = 4
    /// Shares of futures in which a signpost may call for the scheme.
    private static let telling = 0.05...0.95
    private static let quantiles = [0.1, 0.2, 0.3, 0.4, 0.5, 0.6, 0.7, 0.8, 0.9]

    private static let ofEconomy: [EconomySeries] = [.gapAfterHabit, .habitualSaving]

    private let scenario: Scenario
    private let layout: SeriesLayout
    private let span: Int
    private let series: [Int]

    init(_ scenario: Scenario, _ compiled: CompiledEconomy) {
        self.scenario = scenario
        layout = compiled.layout
        span = compiled.lastYear + 1
        let layout = layout
        series =
            Self.ofEconomy.map { layout.economy + $0.rawValue }
            + scenario.providers.indices.flatMap { provider in Signpost.ofTrusts.map { layout.provider(provider) + $0.rawValue } }
            + scenario.commissioners.indices.map { layout.commissioner($0) + CommissionerSeries.surplus.rawValue }
    }

    func of(_ plan: DesignMoves.Plan, _ margins: DesignMargins, _ search: inout DesignSearch) async throws -> [StagedScheme] {
        let moves = search.moves
        func helps(_ margin: DesignMargins.Margin) -> Double {
            guard let inPlan = margin.inPlan, !inPlan.isEmpty else { return 0 }
            return Double(inPlan.count { $0 > 0 }) / Double(inPlan.count)
        }
        let own = margins.margins.filter(\.isInPlan)
        let unsure = own.filter { helps($0) < Self.surely }.sorted { helps($0) < helps($1) }.prefix(Self.mostInPlan)
        let beside = margins.margins.filter { margin in
            guard !margin.isInPlan, margin.inPlan != nil, helps(margin) > 0.1 else { return false }
            return moves.adding(margin.scheme, to: plan).map(moves.fits) ?? false
        }.sorted { helps($0) > helps($1) }.prefix(Self.mostBeside)
        var staged: [StagedScheme] = []
        for margin in own where helps(margin) >= Self.surely {
            guard let planned = plan.first(where: { $0.scheme == margin.scheme }) else { continue }
            staged.append(inAnyCase(margin, planned, helps(margin), search))
        }
        for margin in unsure {
            guard let planned = plan.first(where: { $0.scheme == margin.scheme }) else { continue }
            let without = moves.dropping(moves.intervention(planned), from: plan) ?? plan.filter { $0 != planned }
            let gone = Set(plan).subtracting(without)
            staged.append(
                try await waiting(margin, helps(margin), with: plan, without: without, from: max(planned.from, 1), &search) { year in
                    moves.sorted(plan.map { gone.contains($0) ? PlannedScheme(scheme: $0.scheme, from: max($0.from, year)) : $0 })
                })
        }
        for margin in own where helps(margin) < Self.surely && !unsure.contains(where: { $0.scheme == margin.scheme }) {
            guard let planned = plan.first(where: { $0.scheme == margin.scheme }) else { continue }
            staged.append(inAnyCase(margin, planned, helps(margin), search))
        }
        for margin in beside {
            guard let with = moves.adding(margin.scheme, to: plan) else { continue }
            let added = Set(with).subtracting(plan)
            let one = try await waiting(margin, helps(margin), with: with, without: plan, from: 1, &search) { year in
                moves.sorted(with.map { added.contains($0) ? PlannedScheme(scheme: $0.scheme, from: year) : $0 })
            }
            if one.stance == .reserve { staged.append(one) }
        }
        return staged
    }

    private func inAnyCase(_ margin: DesignMargins.Margin, _ planned: PlannedScheme, _ helps: Double, _ search: DesignSearch) -> StagedScheme {
        let mean = Mean.of(margin.inPlan ?? [])
        return StagedScheme(
            intervention: search.moves.candidates.name(search.moves.intervention(planned)), isInPlan: true, stance: .now, helpsIn: helps,
            decidedIn: scenario.years[planned.from].description, signpost: nil, now: mean, waiting: mean, valueOfWaiting: 0)
    }

    /// Whether it pays to wait with a scheme for a year or two, and what to look at meanwhile.
    ///
    /// The signpost and its threshold are chosen in one half of the futures and valued in the other, so that chance does not flatter them.
    private func waiting(
        _ margin: DesignMargins.Margin, _ helps: Double, with: DesignMoves.Plan, without: DesignMoves.Plan, from: Int, _ search: inout DesignSearch,
        _ late: (Int) -> DesignMoves.Plan
    ) async throws -> StagedScheme {
        let candidates = search.moves.candidates
        let nothing = try await search.doNothing(search.runs.futures)
        let judge = search.judge
        let years = [from + 1, from + 2].filter { $0 <= search.moves.lastFrom }
        let asked = years.flatMap { year in series.map { $0 * span + year - 1 } }
        let outcomes = try await search.runs.outcomes(of: [with, without] + years.map(late), asking: asked)
        let counted = outcomes.map { judge.counted($0, beside: nothing) }
        let count = nothing.count
        let (chosen, valued) = ((0..<count).filter { $0 % 2 == 0 }, (0..<count).filter { $0 % 2 == 1 })
        func mean(_ values: [Double], _ places: [Int]) -> Double { places.isEmpty ? 0 : places.reduce(0) { $0 + values[$1] } / Double(places.count) }
        var best: (year: Int, series: Int, threshold: Double, isAbove: Bool, value: Double)?
        for (yearPlace, _) in years.enumerated() {
            let late = counted[2 + yearPlace]
            for seriesPlace in series.indices {
                let column = yearPlace * series.count + seriesPlace
                let seen = (0..<count).map { outcomes[1].asked[$0 * asked.count + column] }
                guard seen.allSatisfy(\.isFinite), let cuts = try? Quantiles.of(chosen.map { seen[$0] }, at: Self.quantiles) else { continue }
                for cut in cuts {
                    for isAbove in [true, false] {
                        // What is always seen, or never, is no signpost.
                        let share = Double(chosen.count { (seen[$0] > cut) == isAbove }) / Double(max(chosen.count, 1))
                        guard Self.telling.contains(share) else { continue }
                        let value = chosen.reduce(0) { $0 + ((seen[$1] > cut) == isAbove ? late[$1] : counted[1][$1]) } / Double(max(chosen.count, 1))
                        if best.map({ value > $0.value }) ?? true { best = (yearPlace, seriesPlace, cut, isAbove, value) }
                    }
                }
            }
        }
        let (now, never) = (mean(counted[0], valued), mean(counted[1], valued))
        var waiting = max(now, never)
        var signpost: Signpost?
        var decided = from
        if let best {
            let column = best.year * series.count + best.series
            let seen = (0..<count).map { outcomes[1].asked[$0 * asked.count + column] }
            let late = counted[2 + best.year]
            let value = valued.reduce(0) { $0 + ((seen[$1] > best.threshold) == best.isAbove ? late[$1] : counted[1][$1]) } / Double(max(valued.count, 1))
            if value > waiting {
                waiting = value
                decided = years[best.year]
                let measured = layout.series[series[best.series]]
                signpost = Signpost(
                    organisation: measured.organisation, measure: measured.measure, year: scenario.years[decided - 1].description, threshold: best.threshold,
                    isAbove: best.isAbove, share: Double(valued.count { (seen[$0] > best.threshold) == best.isAbove }) / Double(max(valued.count, 1)))
            }
        }
        return StagedScheme(
            intervention: candidates.name(candidates.schemes[margin.scheme].intervention), isInPlan: margin.isInPlan,
            stance: signpost == nil ? .now : margin.isInPlan ? .wait : .reserve, helpsIn: helps, decidedIn: scenario.years[decided].description,
            signpost: signpost, now: now - never, waiting: waiting - never, valueOfWaiting: waiting - max(now, never))
    }
}
