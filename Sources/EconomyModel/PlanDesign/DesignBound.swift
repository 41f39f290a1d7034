import HealthEconomy
import HealthSimulation
import Statistics

/// What each scheme adds in each future, alone and to the plan, and what no plan is seen to be able to pass.
struct DesignMargins: Sendable {
    struct Margin: Sendable {
        let scheme: Int
        let isInPlan: Bool
        /// What it adds alone, with what it needs, and to the plan (or takes with it when it goes); nil where it cannot stand beside the plan.
        let alone: [Double]
        let inPlan: [Double]?
    }

    let margins: [Margin]
    let candidates: DesignCandidates
    let limits: DesignLimits

    /// The most that could be gained in each future by whoever knew it beforehand.
    ///
    /// In future r a scheme adds no more than `u(r) = max(0, alone, in the plan)`. Of plans within limits the best adds no more than the best
    /// fractional choice within any single one of them, of which the least holds:
    ///
    ///     most(r) = min over limits L of  max Σ x u(r)   subject to 0 ≤ x ≤ 1, Σ x use of L ≤ L
    ///
    /// Standards are left out. It bounds every plan if schemes add no more in any other company than alone or in the plan; where
    /// some help each other more than that it is an estimate.
    var most: [Double] {
        let count = margins.first?.alone.count ?? 0
        let tops = margins.map { margin in (0..<count).map { max(0, margin.alone[$0], margin.inPlan?[$0] ?? 0) } }
        let uses = margins.map { candidates.schemes[$0.scheme].takes }
        return (0..<count).map { future in
            let all = tops.reduce(0) { $0 + $1[future] }
            return limits.stated.reduce(all) { least, stated in
                let (limit, room) = stated
                // What frees room is taken in any case, and its room with it.
                var left = room
                var sum = 0.0
                for index in margins.indices where uses[index][limit] <= 0 {
                    sum += tops[index][future]
                    left -= uses[index][limit]
                }
                let order = margins.indices.filter { uses[$0][limit] > 0 && tops[$0][future] > 0 }.sorted {
                    let (a, b) = (tops[$0][future] / uses[$0][limit], tops[$1][future] / uses[$1][limit])
                    return a == b ? $0 < $1 : a > b
                }
                for index in order where left > 0 {
                    let part = min(1, left / uses[index][limit])
                    sum += part * tops[index][future]
                    left -= part * uses[index][limit]
                }
                return min(least, sum)
            }
        }
    }

    /// Share of futures in which each scheme stands in the plan that is best there: built up by what schemes add in that future for what they take
    /// of the limits, from what they add to the plan.
    var sharesInBest: [Double] {
        let count = margins.first?.alone.count ?? 0
        var held = Array(repeating: 0, count: margins.count)
        let uses = margins.map { candidates.schemes[$0.scheme].takes }
        let places = margins.map { candidates.schemes[$0.scheme].intervention }
        for future in 0..<count {
            let worth = margins.map { $0.inPlan?[future] ?? 0 }
            let order = margins.indices.filter { worth[$0] > 0 }.sorted {
                let (a, b) = (worth[$0] / max(0.02, limits.share(uses[$0])), worth[$1] / max(0.02, limits.share(uses[$1])))
                return a == b ? $0 < $1 : a > b
            }
            var use = DesignUse()
            var there: Set<Int> = []
            for index in order where there.isDisjoint(with: candidates.conflicts[places[index]]) && limits.hold(use + uses[index]) {
                use = use + uses[index]
                there.insert(places[index])
                held[index] += 1
            }
        }
        return held.map { Double($0) / Double(max(count, 1)) }
    }

    /// Schemes beside the plan's that are looked at.
    static let others = 40

    /// - Parameter futures: how many of the futures.
    static func of(_ plan: DesignMoves.Plan, _ search: inout DesignSearch, futures: Int) async throws -> DesignMargins {
        let moves = search.moves
        let candidates = moves.candidates
        let inPlan = Set(plan.map(moves.intervention))
        let others = search.mostPromising.filter { !inPlan.contains(candidates.schemes[$0].intervention) }.prefix(Self.others)
        let schemes = plan.map(\.scheme) + others
        var plans: [DesignMoves.Plan] = [plan]
        var places: [(alone: Int?, other: Int?)] = []
        func place(_ plan: DesignMoves.Plan?) -> Int? {
            plan.map {
                plans.append($0)
                return plans.count - 1
            }
        }
        for (index, scheme) in schemes.enumerated() {
            let own = candidates.schemes[scheme].intervention
            let other = index < plan.count ? plan.filter { !Self.goes(with: own, $0, plan, moves) } : moves.adding(scheme, to: plan)
            places.append((place(moves.adding(scheme, to: [])), place(other)))
        }
        let outcomes = try await search.runs.outcomes(of: plans, futures: futures)
        let nothing = try await search.doNothing(futures)
        let judge = search.judge
        let counted = outcomes.map { judge.counted($0, beside: nothing) }
        let margins = schemes.indices.map { index in
            let isInPlan = index < plan.count
            return Margin(
                scheme: schemes[index], isInPlan: isInPlan,
                alone: places[index].alone.map { counted[$0] } ?? Array(repeating: 0, count: nothing.count),
                inPlan: places[index].other.map { other in
                    zip(counted[0], counted[other]).map { isInPlan ? $0 - $1 : $1 - $0 }
                })
        }
        return DesignMargins(margins: margins, candidates: candidates, limits: moves.limits)
    }

    /// Whether a scheme leaves the plan with an intervention: itself, or what needs it.
    private static func goes(with intervention: Int, _ one: PlannedScheme, _ plan: DesignMoves.Plan, _ moves: DesignMoves) -> Bool {
        var gone: Set<Int> = [intervention]
        var isGrowing = true
        while isGrowing {
            isGrowing = false
            for other in plan
            where !gone.contains(moves.intervention(other)) && moves.candidates.needs[moves.intervention(other)].contains(where: gone.contains) {
                gone.insert(moves.intervention(other))
                isGrowing = true
            }
        }
        return gone.contains(moves.intervention(one))
    }
}
