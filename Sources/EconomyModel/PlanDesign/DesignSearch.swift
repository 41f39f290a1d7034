import HealthEconomy
import HealthSimulation
import PlannerFiles
import Statistics

/// A plan that the search has simulated.
struct JudgedPlan: Sendable {
    let plan: DesignMoves.Plan
    /// By the objective; see `DesignJudge`.
    let value: Double
    /// Mean over futures of what the objective counts: what a scheme of uncertain effect adds to a plan of many is nearer to its mean than to what it is
    /// sure of alone.
    let mean: Double
    /// How much worse than in do-nothing standards come out, beyond the margin and beyond what must be in every plan; 0 where all are kept.
    let worsening: Double
    let takes: DesignUse
    /// What is closed of the do-nothing gap at the certainty, £; the share of futures in which nothing is left after habitual efficiency; mean life years.
    let closed: Double
    let probabilityClosed: Double
    let health: Double
    /// What is closed of the do-nothing gaps of all plan years together, £, mean.
    let closedOverPlan: Double

    var isAllowed: Bool { worsening <= 0 }

    /// Plans that keep standards come before those that do not; among them the more valuable, else the less worsening.
    func isBetter(than other: Self, by least: Double = 0) -> Bool {
        if isAllowed != other.isAllowed { return isAllowed }
        return isAllowed ? value > other.value + least : worsening < other.worsening - 1e-9
    }
}

/// The search for the best plan: built up scheme by scheme, then improved by exchange, every plan simulated whole in the same futures.
struct DesignSearch {
    let moves: DesignMoves
    let runs: DesignRuns
    let judge: DesignJudge
    let settings: DesignSettings
    private(set) var nothing: [Int: PlanOutcome] = [:]
    /// What every plan holds, and how far it alone breaks standards, by the number of futures.
    private var required: DesignMoves.Plan = []
    private var worsened: [Int: Double] = [:]
    /// What has been simulated in all searched futures, in the order in which it was.
    private(set) var archive: [JudgedPlan] = []
    private var positions: [DesignMoves.Plan: Int] = [:]
    /// Plans × futures simulated so far.
    private(set) var work = 0
    /// What a scheme, or several together, are known to add: at first the mean of what they do alone, later to the plan at hand.
    var gains: [[Int]: Double] = [:]
    /// What each is sure to add alone, by the objective, and on average.
    var sureGains: [[Int]: Double] = [:]
    var meansAlone: [[Int]: Double] = [:]
    /// What an intervention was last seen to add to a plan, as a multiple of what it adds alone.
    var factors: [Int: Double] = [:]
    /// Those whose mean alone is of use.
    var promising: Set<[Int]> = []
    let progress: (@Sendable (Int, Int) -> Void)?

    static let batch = 12
    private static let mostBatches = 3
    /// Starts that are improved besides the best.
    private static let furtherStarts = 3

    init(_ moves: DesignMoves, _ runs: DesignRuns, _ judge: DesignJudge, _ settings: DesignSettings, progress: (@Sendable (Int, Int) -> Void)? = nil) {
        self.moves = moves
        self.runs = runs
        self.judge = judge
        self.settings = settings
        self.progress = progress
    }

    var candidates: DesignCandidates { moves.candidates }

    // MARK: Simulating

    mutating func doNothing(_ futures: Int) async throws -> PlanOutcome {
        if let known = nothing[futures] { return known }
        let outcome = try await runs.outcomes(of: [[]], futures: futures)[0]
        nothing[futures] = outcome
        work += outcome.count
        return outcome
    }

    /// How much worse standards come out with nothing but what every plan must hold: no plan is held against that.
    private mutating func unavoidable(_ futures: Int, _ base: PlanOutcome) async throws -> Double {
        if required.isEmpty { return 0 }
        if let known = worsened[futures] { return known }
        let outcome = try await runs.outcomes(of: [required], futures: futures)[0]
        work += outcome.count
        worsened[futures] = judge.worsening(outcome, beside: base)
        return worsened[futures, default: 0]
    }

    /// Judges plans in `futures` of the futures.
    mutating func judged(_ plans: [DesignMoves.Plan], futures: Int) async throws -> [JudgedPlan] {
        let base = try await doNothing(futures)
        let isWhole = futures >= runs.futures
        let new = isWhole ? plans.filter { positions[$0] == nil } : plans
        let unavoidable = try await unavoidable(futures, base)
        let outcomes = try await runs.outcomes(of: new, futures: futures)
        work += outcomes.reduce(0) { $0 + $1.count }
        let fresh = zip(new, outcomes).map { plan, outcome in
            JudgedPlan(
                plan: plan, value: judge.value(outcome, beside: base), mean: Mean.of(judge.counted(outcome, beside: base)),
                worsening: max(0, judge.worsening(outcome, beside: base) - unavoidable), takes: moves.takes(plan),
                closed: judge.quantile(judge.closed(outcome, base), 1 - judge.certainty),
                probabilityClosed: Double(outcome.left.count { $0 <= 0 }) / Double(max(outcome.count, 1)),
                health: Mean.of(outcome.count) { outcome.health[$0] - base.health[$0] }, closedOverPlan: base.gapOverPlan - outcome.gapOverPlan)
        }
        guard isWhole else { return fresh }
        for one in fresh where positions[one.plan] == nil {
            positions[one.plan] = archive.count
            archive.append(one)
        }
        progress?(min(archive.count, settings.mostPlans), settings.mostPlans)
        return plans.compactMap { positions[$0].map { archive[$0] } }
    }

    // MARK: Single schemes

    /// What every scheme adds alone, with what it needs, and what schemes that free beds add together with a ward that closes.
    mutating func screen() async throws {
        var keys: [[Int]] = candidates.schemes.indices.map { [$0] }
        let closers = candidates.schemes.indices.filter { index in
            let scheme = candidates.schemes[index]
            guard scheme.bedsClosed > 0, scheme.use.trusts.count == 1 else { return false }
            // The smallest lot at a trust.
            return !candidates.variants[scheme.intervention].contains { other in
                let one = candidates.schemes[other]
                return one.use.trusts == scheme.use.trusts && one.bedsClosed > 0 && one.bedsClosed < scheme.bedsClosed
            }
        }
        for variants in candidates.variants {
            guard let whole = variants.first else { continue }
            let scheme = candidates.schemes[whole]
            let effects = candidates.intervention(scheme.intervention)?.effects ?? []
            guard effects.contains(where: { [.prevent, .move, .shortenStay].contains($0.kind) }) else { continue }
            for closer in closers where candidates.schemes[closer].intervention != scheme.intervention {
                let trust = candidates.schemes[closer].use.trusts[0]
                if scheme.use.trusts.isEmpty || scheme.use.trusts.contains(trust) { keys.append([whole, closer]) }
            }
        }
        let plans = keys.map { key in adding(key, to: []) }
        let judged = try await judged(plans.compactMap(\.self), futures: settings.screened)
        var place = 0
        for (key, plan) in zip(keys, plans) where plan != nil {
            gains[key] = judged[place].mean
            sureGains[key] = judged[place].value
            meansAlone[key] = judged[place].mean
            if judged[place].mean > 0 { promising.insert(key) }
            place += 1
        }
    }

    func adding(_ key: [Int], to plan: DesignMoves.Plan) -> DesignMoves.Plan? {
        var new: DesignMoves.Plan? = plan
        for scheme in key { new = new.flatMap { moves.adding(scheme, to: $0) } }
        return new
    }

    // MARK: Building up

    /// A plan built up scheme by scheme, each time the one that adds most, or most for what it takes of the limit that it takes most of.
    ///
    /// What a scheme added to a smaller plan is mostly more than what it adds to a larger one, so schemes are tried in the order of what they were
    /// last seen to add, until none of the rest can have been more.
    ///
    /// - Parameter isSure: whether the first order is by what each is sure to add alone, not by its mean.
    mutating func built(byUse: Bool, isSure: Bool, from start: DesignMoves.Plan) async throws -> [DesignMoves.Plan] {
        var plan = start
        var current = try await judged([plan], futures: settings.built)[0]
        var known = isSure ? sureGains : gains
        var steps = [plan]
        while steps.count < 60 {
            func score(_ key: [Int], _ new: DesignMoves.Plan) -> Double {
                guard let gain = known[key], gain > 0 else { return 0 }
                guard byUse else { return gain }
                let (one, all) = (moves.takes(plan), moves.takes(new))
                return gain / max(0.02, moves.limits.share(all - one))
            }
            var open = known.keys.compactMap { key -> (key: [Int], plan: DesignMoves.Plan, score: Double)? in
                guard let new = adding(key, to: plan), new != plan, moves.fits(new) else { return nil }
                let score = score(key, new)
                return score > 0 ? (key, new, score) : nil
            }
            open.sort { $0.score == $1.score ? $0.key.lexicographicallyPrecedes($1.key) : $0.score > $1.score }
            var best: (plan: JudgedPlan, score: Double)?
            var tried = 0
            for _ in 0..<Self.mostBatches {
                let batch = Array(open[min(tried, open.count)..<min(tried + Self.batch, open.count)])
                if batch.isEmpty { break }
                tried += batch.count
                for (one, new) in zip(batch, try await judged(batch.map(\.plan), futures: settings.built)) {
                    known[one.key] = new.value - current.value
                    guard new.isAllowed, new.value > current.value else { continue }
                    let score = score(one.key, new.plan)
                    if best.map({ score > $0.score }) ?? true { best = (new, score) }
                }
                if let best, tried >= open.count || best.score >= open[tried].score { break }
            }
            guard let best else { break }
            plan = best.plan.plan
            current = best.plan
            steps.append(plan)
        }
        if !isSure { gains.merge(known) { $1 } }
        return steps
    }

    // MARK: The whole search

    /// The best plan found.
    ///
    /// - Parameter options: plans of the scenario's own options, from which the search also starts.
    mutating func best(startingFrom options: [DesignMoves.Plan], required: DesignMoves.Plan) async throws -> JudgedPlan {
        self.required = required
        try await screen()
        var builds: [[DesignMoves.Plan]] = []
        for isSure in [true, false] {
            for byUse in [false, true] { builds.append(try await built(byUse: byUse, isSure: isSure, from: required)) }
        }
        var starts = [required] + builds.compactMap(\.last) + plansBySums(holding: required)
        starts += options.filter { moves.fits($0) && moves.required.allSatisfy(Set($0.map(moves.intervention)).contains) }
        // Steps on the way are plans, too: they show what less money would do.
        starts += builds.flatMap { steps in steps.indices.filter { $0 % 3 == 1 }.map { steps[$0] } }
        var unique: Set<DesignMoves.Plan> = []
        let judged = try await judged(starts.filter { unique.insert($0).inserted }, futures: runs.futures)
        let order = judged.sorted { $0.isBetter(than: $1) }
        guard let first = order.first else { return try await self.judged([required], futures: runs.futures)[0] }
        var best = try await improved(first, most: settings.mostPlans / 2)
        for start in order.dropFirst().prefix(Self.furtherStarts) where archive.count < settings.mostPlans * 3 / 4 {
            let other = try await improved(start, most: settings.mostPlans * 3 / 4 - archive.count)
            if other.isBetter(than: best) { best = other }
        }
        try await kicked(&best, required)
        return best
    }

    /// Looks beyond the hills about a plan: each scheme that it does not hold, the most promising first, is given a place in it at the expense of
    /// what is missed least, and what comes of that is improved; from what is better all begins anew.
    private mutating func kicked(_ best: inout JudgedPlan, _ required: DesignMoves.Plan) async throws {
        var tried: Set<DesignMoves.Plan> = []
        kicks: while archive.count < settings.mostPlans {
            try await askOthers(beside: best.plan)
            let sums = try await judged(plansBySums(holding: required).filter { tried.insert($0).inserted }, futures: runs.futures)
            if let start = sums.min(by: { $0.isBetter(than: $1) }) {
                let other = try await improved(start, most: max(0, settings.mostPlans - archive.count))
                if other.isBetter(than: best) {
                    best = other
                    continue kicks
                }
            }
            let inPlan = Set(best.plan.map(moves.intervention))
            let outside = mostPromising.filter { !inPlan.contains(candidates.schemes[$0].intervention) && gains[[$0], default: 0] > 0 }
            for scheme in outside {
                guard archive.count < settings.mostPlans else { return }
                let place = exchanges(of: best.plan, [[scheme]], [:]).first ?? adding([scheme], to: best.plan)
                guard let start = place, moves.fits(start), tried.insert(start).inserted else { continue }
                let other = try await improved(try await judged([start], futures: runs.futures)[0], most: settings.mostPlans - archive.count)
                if other.isBetter(than: best) {
                    best = other
                    continue kicks
                }
            }
            return
        }
    }

    /// Cheaper plans from a plan: again and again without the scheme that gives least for its capital.
    mutating func cheaper(than plan: JudgedPlan) async throws {
        var current = plan
        while current.takes.capital > 0 {
            let paying = current.plan.filter { candidates.schemes[$0.scheme].takes.capital > 0 }
            let plans = paying.compactMap { moves.dropping(moves.intervention($0), from: current.plan) }
            guard !plans.isEmpty else { return }
            let judged = try await judged(plans, futures: runs.futures)
            func loss(_ one: JudgedPlan) -> Double { (current.value - one.value) / max(current.takes.capital - one.takes.capital, 1) }
            guard let next = judged.filter({ $0.takes.capital < current.takes.capital }).min(by: { loss($0) < loss($1) }) else { return }
            current = next
        }
    }

    /// Schemes with what they are last known to add, the most first, one an intervention.
    var mostPromising: [Int] {
        var found: [Int: (scheme: Int, gain: Double)] = [:]
        for (key, gain) in gains where key.count == 1 {
            let place = candidates.schemes[key[0]].intervention
            if let known = found[place], (known.gain, -known.scheme) >= (gain, -key[0]) { continue }
            found[place] = (key[0], gain)
        }
        return found.sorted { $0.value.gain == $1.value.gain ? $0.key < $1.key : $0.value.gain > $1.value.gain }.map(\.value.scheme)
    }
}
