import HealthEconomy
import HealthSimulation
import PlannerFiles
import Statistics

/// Plans as the search moves between them: adding, taking out and exchanging schemes, within limits and with what each needs.
struct DesignMoves: Sendable {
    let candidates: DesignCandidates
    let limits: DesignLimits
    /// Limits of single trusts, by code, in what falls to them.
    let limitsAt: [String: DesignLimits]
    /// Interventions that every plan holds.
    let required: [Int]
    let lastFrom: Int

    typealias Plan = [PlannedScheme]

    func intervention(_ planned: PlannedScheme) -> Int { candidates.schemes[planned.scheme].intervention }

    func takes(_ plan: Plan) -> DesignUse { plan.reduce(DesignUse()) { $0 + candidates.schemes[$1.scheme].takes } }

    /// What a plan takes of one trust.
    func takes(_ plan: Plan, at trust: String) -> DesignUse {
        plan.reduce(DesignUse()) { $0 + candidates.schemes[$1.scheme].takes * (candidates.schemes[$1.scheme].parts[trust] ?? 0) }
    }

    func fits(_ plan: Plan) -> Bool { limits.hold(takes(plan)) && brokenAt(plan) == nil }

    /// A trust and a limit of it that a plan breaks.
    func brokenAt(_ plan: Plan) -> (trust: String, limit: DesignLimit)? {
        for (trust, limits) in limitsAt.sorted(by: { $0.key < $1.key }) {
            if let limit = limits.broken(by: takes(plan, at: trust)) { return (trust, limit) }
        }
        return nil
    }

    func sorted(_ plan: Plan) -> Plan { plan.sorted { (intervention($0), $0) < (intervention($1), $1) } }

    /// The plan with a scheme, in the place of another of the same intervention, and with what it needs; nil where it conflicts.
    func adding(_ scheme: Int, from: Int = 1, to plan: Plan) -> Plan? {
        let own = candidates.schemes[scheme]
        guard !plan.contains(where: { candidates.conflicts[own.intervention].contains(intervention($0)) }) else { return nil }
        var new = plan.filter { intervention($0) != own.intervention } + [PlannedScheme(scheme: scheme, from: from)]
        var open = candidates.needs[own.intervention]
        while let next = open.popLast() {
            if new.contains(where: { intervention($0) == next }) { continue }
            guard let default_ = candidates.variants[next].first,
                !new.contains(where: { candidates.conflicts[next].contains(intervention($0)) })
            else { return nil }
            let same = candidates.variants[next].first { Set(candidates.schemes[$0].use.trusts) == Set(own.use.trusts) }
            new.append(PlannedScheme(scheme: same ?? default_, from: from))
            open += candidates.needs[next]
        }
        return sorted(new)
    }

    /// The plan without an intervention and whatever needs it; nil where it must stay.
    func dropping(_ intervention: Int, from plan: Plan) -> Plan? {
        var gone: Set<Int> = [intervention]
        var isGrowing = true
        while isGrowing {
            isGrowing = false
            for one in plan {
                let place = self.intervention(one)
                if !gone.contains(place), candidates.needs[place].contains(where: gone.contains) {
                    gone.insert(place)
                    isGrowing = true
                }
            }
        }
        guard gone.isDisjoint(with: required) else { return nil }
        return plan.filter { !gone.contains(self.intervention($0)) }
    }

    /// The plan of an option of the scenario; nil where the option holds what no plan may.
    func plan(of option: PlanOption) -> Plan? {
        var plan: Plan = []
        for contract in option.contracts {
            guard let found = candidates.schemes.firstIndex(where: { $0.contract == contract }) else { return nil }
            plan.append(PlannedScheme(scheme: found, from: 1))
        }
        for use in option.uses {
            let found = candidates.schemes.firstIndex {
                $0.use.intervention == use.intervention && Set($0.use.trusts) == Set(use.trusts) && $0.use.scale == use.scale
            }
            guard let found else { return nil }
            let first = candidates.scenario.years[1]
            plan.append(PlannedScheme(scheme: found, from: max(1, (use.from ?? first) - candidates.scenario.baselineYear)))
        }
        return sorted(plan)
    }
}

/// A plan that the search has simulated.
struct JudgedPlan: Sendable {
    let plan: DesignMoves.Plan
    /// By the objective; see `DesignJudge`.
    let value: Double
    /// How much worse than in do-nothing standards come out, beyond the margin; 0 where all are kept.
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
    /// What has been simulated in all searched futures, in the order in which it was.
    private(set) var archive: [JudgedPlan] = []
    private var positions: [DesignMoves.Plan: Int] = [:]
    /// Plans × futures simulated so far.
    private(set) var work = 0
    /// What a scheme, or several together, are known to add: at first alone, later to the plan at hand.
    private var gains: [[Int]: Double] = [:]
    let progress: (@Sendable (Int, Int) -> Void)?

    private static let batch = 12
    private static let mostBatches = 3
    /// Rooms of a local step: additions tried, variants of a scheme tried.
    private static let additions = 24
    private static let mostVariants = 6
    /// Rooms of exchanges: schemes that are tried in the place of others, of how many least missed two or three leave together, places tried for one
    /// scheme, and exchanges simulated.
    private static let exchanged = 40
    private static let inPairs = 10, inTriples = 6
    private static let placesOfOne = 2
    private static let exchanges = 48

    init(_ moves: DesignMoves, _ runs: DesignRuns, _ judge: DesignJudge, _ settings: DesignSettings, progress: (@Sendable (Int, Int) -> Void)? = nil) {
        self.moves = moves
        self.runs = runs
        self.judge = judge
        self.settings = settings
        self.progress = progress
    }

    private var candidates: DesignCandidates { moves.candidates }

    // MARK: Simulating

    mutating func doNothing(_ futures: Int) async throws -> PlanOutcome {
        if let known = nothing[futures] { return known }
        let outcome = try await runs.outcomes(of: [[]], futures: futures)[0]
        nothing[futures] = outcome
        work += outcome.count
        return outcome
    }

    /// Judges plans in `futures` of the futures.
    mutating func judged(_ plans: [DesignMoves.Plan], futures: Int) async throws -> [JudgedPlan] {
        let base = try await doNothing(futures)
        let isWhole = futures >= runs.futures
        let new = isWhole ? plans.filter { positions[$0] == nil } : plans
        let outcomes = try await runs.outcomes(of: new, futures: futures)
        work += outcomes.reduce(0) { $0 + $1.count }
        let fresh = zip(new, outcomes).map { plan, outcome in
            JudgedPlan(
                plan: plan, value: judge.value(outcome, beside: base), worsening: judge.worsening(outcome, beside: base), takes: moves.takes(plan),
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
            gains[key] = judged[place].value
            place += 1
        }
    }

    private func adding(_ key: [Int], to plan: DesignMoves.Plan) -> DesignMoves.Plan? {
        var new: DesignMoves.Plan? = plan
        for scheme in key { new = new.flatMap { moves.adding(scheme, to: $0) } }
        return new
    }

    // MARK: Building up

    /// A plan built up scheme by scheme, each time the one that adds most, or most for what it takes of the limit that it takes most of.
    ///
    /// What a scheme added to a smaller plan is mostly more than what it adds to a larger one, so schemes are tried in the order of what they were
    /// last seen to add, until none of the rest can have been more.
    mutating func built(byUse: Bool, from start: DesignMoves.Plan) async throws -> [DesignMoves.Plan] {
        var plan = start
        var current = try await judged([plan], futures: settings.built)[0]
        var known = gains
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
        for (key, gain) in known { gains[key] = gain }
        return steps
    }

    // MARK: Exchange

    /// Improves a plan by taking out, adding and exchanging schemes, sizes and starts, in all searched futures, until nothing improves it or the
    /// work allowed is done.
    mutating func improved(_ start: JudgedPlan, most: Int) async throws -> JudgedPlan {
        var best = start
        var losses: [Int: Double] = [:]
        let limit = archive.count + most
        search: while archive.count < limit {
            let steps = neighbours(of: best.plan, losses)
            var place = 0
            while place < steps.count, archive.count < limit {
                let batch = Array(steps[place..<min(place + Self.batch, steps.count)])
                place += batch.count
                let judged = try await judged(batch.map(\.plan), futures: runs.futures)
                var better: JudgedPlan?
                for (step, new) in zip(batch, judged) {
                    if let dropped = step.drops { losses[dropped] = best.value - new.value }
                    if let key = step.adds { gains[key] = new.value - best.value }
                    if step.isTiming, !isTimely(new, than: best) { continue }
                    if new.isBetter(than: better ?? best, by: better == nil ? abs(best.value) * 1e-4 : 0) { better = new }
                }
                if let better {
                    best = better
                    continue search
                }
            }
            break
        }
        return best
    }

    /// Whether another start is no trick of the horizon. An objective that looks at the last plan year alone counts neither what one-off cost took
    /// in the years before nor what a scheme that fades gave in them, so that it would start such a scheme at the end.
    private func isTimely(_ new: JudgedPlan, than best: JudgedPlan) -> Bool {
        !judge.objective.looksAtLastYear || !best.isAllowed || new.closedOverPlan >= best.closedOverPlan
    }

    private struct Step {
        let plan: DesignMoves.Plan
        var drops: Int?
        var adds: [Int]?
        /// The same schemes, one of them sooner or later.
        var isTiming = false
    }

    private func neighbours(of plan: DesignMoves.Plan, _ losses: [Int: Double]) -> [Step] {
        var steps: [Step] = []
        var seen: Set<DesignMoves.Plan> = [plan]
        func add(_ new: DesignMoves.Plan?, drops: Int? = nil, adds: [Int]? = nil, isTiming: Bool = false) {
            guard let new, moves.fits(new), seen.insert(new).inserted else { return }
            steps.append(Step(plan: new, drops: drops, adds: adds, isTiming: isTiming))
        }
        for one in plan { add(moves.dropping(moves.intervention(one), from: plan), drops: moves.intervention(one)) }
        let inPlan = Set(plan.map(moves.intervention))
        let order = gains.filter { $0.value > 0 && !$0.key.allSatisfy { inPlan.contains(candidates.schemes[$0].intervention) } }
            .sorted { $0.value == $1.value ? $0.key.lexicographicallyPrecedes($1.key) : $0.value > $1.value }.map(\.key)
        for key in order.prefix(Self.additions) { add(adding(key, to: plan), adds: key) }
        // Other trusts, other numbers of wards.
        for one in plan {
            let own = candidates.schemes[one.scheme]
            let others = candidates.variants[own.intervention].filter { $0 != one.scheme }
                .sorted { left, right in
                    let (a, b) = (candidates.schemes[left], candidates.schemes[right])
                    func distance(_ scheme: DesignCandidates.Scheme) -> Double {
                        Double(Set(scheme.use.trusts).symmetricDifference(own.use.trusts).count) + abs(scheme.use.scale - own.use.scale)
                            / max(own.use.scale, 0.1)
                    }
                    return distance(a) == distance(b) ? left < right : distance(a) < distance(b)
                }
            for other in others.prefix(Self.mostVariants) {
                add(moves.sorted(plan.filter { $0 != one } + [PlannedScheme(scheme: other, from: one.from)]))
            }
            // A contract holds in all plan years.
            for from in [one.from - 1, one.from + 1] where own.contract == nil && (1...moves.lastFrom).contains(from) {
                add(moves.sorted(plan.filter { $0 != one } + [PlannedScheme(scheme: one.scheme, from: from)]), isTiming: true)
            }
        }
        for exchange in exchanges(of: plan, order, losses) { add(exchange.plan, adds: exchange.adds) }
        return steps
    }

    /// Schemes of a plan with what it would miss without each, the least first; what nothing is known of is left out.
    private func leastMissed(of plan: DesignMoves.Plan, _ losses: [Int: Double]) -> [(planned: PlannedScheme, loss: Double)] {
        var known: [(planned: PlannedScheme, loss: Double)] = []
        for one in plan {
            if let loss = losses[moves.intervention(one)] ?? gains[[one.scheme]] { known.append((one, loss)) }
        }
        return known.ordered { ($0.loss, $0.planned.scheme) < ($1.loss, $1.planned.scheme) }
    }

    /// Sets of one to three that may leave together, the least missed first.
    private static func sets(of losses: [Double]) -> [(places: [Int], loss: Double)] {
        var sets: [(places: [Int], loss: Double)] = losses.enumerated().map { ([$0], $1) }
        let pairs = losses.indices.prefix(inPairs)
        for one in pairs {
            for other in pairs where other > one {
                let both = losses[one] + losses[other]
                sets.append(([one, other], both))
                guard other < inTriples else { continue }
                for third in losses.indices.prefix(inTriples) where third > other { sets.append(([one, other, third], both + losses[third])) }
            }
        }
        return sets.ordered { $0.loss < $1.loss }
    }

    /// What does not fit or conflicts, in the place of one to three schemes: for each the places that, by what is known of gains and losses,
    /// cost least, the most promising exchanges first.
    private func exchanges(of plan: DesignMoves.Plan, _ order: [[Int]], _ losses: [Int: Double]) -> [(plan: DesignMoves.Plan, adds: [Int])] {
        let least = leastMissed(of: plan, losses)
        let sets = Self.sets(of: least.map(\.loss))
        var found: [(plan: DesignMoves.Plan, adds: [Int], score: Double)] = []
        for key in order.prefix(Self.exchanged) {
            if let whole = adding(key, to: plan), moves.fits(whole) { continue }
            var places = 0
            for set in sets {
                var new: DesignMoves.Plan? = plan
                for place in set.places { new = new.flatMap { moves.dropping(moves.intervention(least[place].planned), from: $0) } }
                guard let exchanged = new.flatMap({ adding(key, to: $0) }), moves.fits(exchanged) else { continue }
                found.append((exchanged, key, (gains[key] ?? 0) - set.loss))
                places += 1
                if places == Self.placesOfOne { break }
            }
        }
        // The order of what is equally promising is that of the keys.
        return found.ordered { $0.score > $1.score }.prefix(Self.exchanges).map { ($0.plan, $0.adds) }
    }

    // MARK: The whole search

    /// The best plan found.
    ///
    /// - Parameter options: plans of the scenario's own options, from which the search also starts.
    mutating func best(startingFrom options: [DesignMoves.Plan], required: DesignMoves.Plan) async throws -> JudgedPlan {
        try await screen()
        let byGain = try await built(byUse: false, from: required)
        let byUse = try await built(byUse: true, from: required)
        var starts = [required] + [byGain.last, byUse.last].compactMap(\.self)
        starts += options.filter { moves.fits($0) && moves.required.allSatisfy(Set($0.map(moves.intervention)).contains) }
        // Steps on the way are plans, too: they show what less money would do.
        starts += (byGain + byUse).enumerated().filter { $0.offset % 3 == 1 }.map(\.element)
        var unique: Set<DesignMoves.Plan> = []
        let judged = try await judged(starts.filter { unique.insert($0).inserted }, futures: runs.futures)
        let order = judged.sorted { $0.isBetter(than: $1) }
        guard let first = order.first else { return try await self.judged([required], futures: runs.futures)[0] }
        var best = try await improved(first, most: settings.mostPlans * 2 / 3)
        if order.count > 1 {
            let second = try await improved(order[1], most: max(0, settings.mostPlans - archive.count))
            if second.isBetter(than: best) { best = second }
        }
        return best
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
    var promising: [Int] {
        var found: [Int: (scheme: Int, gain: Double)] = [:]
        for (key, gain) in gains where key.count == 1 {
            let place = candidates.schemes[key[0]].intervention
            if let known = found[place], (known.gain, -known.scheme) >= (gain, -key[0]) { continue }
            found[place] = (key[0], gain)
        }
        return found.sorted { $0.value.gain == $1.value.gain ? $0.key < $1.key : $0.value.gain > $1.value.gain }.map(\.value.scheme)
    }
}
