import HealthEconomy
import HealthSimulation
import PlannerFiles
import Statistics

extension DesignSearch {
    /// Rooms of a local step: additions tried, variants of a scheme tried.
    private static let additions = 24
    private static let mostVariants = 6
    /// Rooms of exchanges: schemes that are tried in the place of others, of how many least missed two or three leave together, places tried for one
    /// scheme, and exchanges simulated.
    private static let exchanged = 40
    private static let inPairs = 14, inTriples = 7
    private static let placesOfOne = 2
    private static let exchanges = 48

    /// Improves a plan by taking out, adding and exchanging schemes, sizes and starts, in all searched futures, until nothing improves it or the
    /// work allowed is done.
    mutating func improved(_ start: JudgedPlan, most: Int) async throws -> JudgedPlan {
        var best = start
        var losses: [Int: Double] = [:]
        let limit = archive.count + most
        var asked: DesignMoves.Plan?
        search: while archive.count < limit {
            let steps = neighbours(of: best.plan, losses)
            var place = 0
            while place < steps.count, archive.count < limit {
                let batch = Array(steps[place..<min(place + Self.batch, steps.count)])
                place += batch.count
                let judged = try await judged(batch.map(\.plan), futures: runs.futures)
                var better: JudgedPlan?
                for (step, new) in zip(batch, judged) {
                    if let dropped = step.drops {
                        losses[dropped] = best.value - new.value
                        note(best.plan.first { moves.intervention($0) == dropped }?.scheme, adds: best.mean - new.mean)
                    }
                    if let key = step.adds { gains[key] = new.value - best.value }
                    if step.isTiming, !isTimely(new, than: best) { continue }
                    if new.isBetter(than: better ?? best, by: better == nil ? abs(best.value) * 1e-4 : 0) { better = new }
                }
                if let better {
                    best = better
                    continue search
                }
            }
            // Once more with what every other scheme would add to this very plan.
            if asked == best.plan { break }
            asked = best.plan
            try await askOthers(beside: best.plan)
        }
        return best
    }

    /// What every intervention that a plan does not hold would add to it if there were room: so much for it may leave.
    mutating func askOthers(beside plan: DesignMoves.Plan) async throws {
        let inPlan = Set(plan.map(moves.intervention))
        let keys = mostPromising.filter { !inPlan.contains(candidates.schemes[$0].intervention) }
        let with = keys.compactMap { key in moves.adding(key, to: plan).map { (key: key, plan: $0) } }
        let judged = try await judged([plan] + with.map(\.plan), futures: settings.built)
        for (one, new) in zip(with, judged.dropFirst()) {
            gains[[one.key]] = new.mean - judged[0].mean
            if new.mean > judged[0].mean { promising.insert([one.key]) }
            note(one.key, adds: new.mean - judged[0].mean)
        }
    }

    /// Keeps what a scheme adds to a plan beside what it adds alone.
    private mutating func note(_ scheme: Int?, adds mean: Double) {
        guard let scheme, let alone = meansAlone[[scheme]], alone > 0 else { return }
        factors[candidates.schemes[scheme].intervention] = mean / alone
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
        // What added nothing to one plan may add to another.
        let order = gains.filter { promising.contains($0.key) && !$0.key.allSatisfy { inPlan.contains(candidates.schemes[$0].intervention) } }
            .sorted { $0.value == $1.value ? $0.key.lexicographicallyPrecedes($1.key) : $0.value > $1.value }.map(\.key)
        for key in order.prefix(Self.additions) { add(adding(key, to: plan), adds: key) }
        for exchange in exchanges(of: plan, order, losses) { add(exchange) }
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
        return steps
    }

    /// A scheme of a plan that makes room: it leaves, or stays smaller or at fewer trusts.
    private struct Room {
        let planned: PlannedScheme
        let smaller: Int?
        /// What the plan would miss, as far as is known.
        let loss: Double
    }

    /// What may make room in a plan, the least missed first; what nothing is known of is left out.
    ///
    /// What is missed where a scheme stays smaller is taken to be as much less as the smaller one adds by itself.
    private func rooms(in plan: DesignMoves.Plan, _ losses: [Int: Double]) -> [Room] {
        var rooms: [Room] = []
        for one in plan {
            let intervention = moves.intervention(one)
            guard let loss = losses[intervention] ?? gains[[one.scheme]] else { continue }
            rooms.append(Room(planned: one, smaller: nil, loss: loss))
            let own = candidates.schemes[one.scheme]
            guard let whole = sureGains[[one.scheme]], whole > 0, own.contract == nil else { continue }
            for other in candidates.variants[intervention] where other != one.scheme {
                guard let part = sureGains[[other]], part > 0, part < whole, moves.limits.share(candidates.schemes[other].takes) < moves.limits.share(own.takes)
                else { continue }
                rooms.append(Room(planned: one, smaller: other, loss: loss * (1 - part / whole)))
            }
        }
        return rooms.ordered { ($0.loss, $0.planned.scheme) < ($1.loss, $1.planned.scheme) }
    }

    /// A plan with less of one of its schemes, or without it; nil where it must stay, or is gone already.
    private func making(_ room: Room, in plan: DesignMoves.Plan) -> DesignMoves.Plan? {
        guard plan.contains(room.planned) else { return nil }
        guard let smaller = room.smaller else { return moves.dropping(moves.intervention(room.planned), from: plan) }
        return moves.sorted(plan.filter { $0 != room.planned } + [PlannedScheme(scheme: smaller, from: room.planned.from)])
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
    func exchanges(of plan: DesignMoves.Plan, _ order: [[Int]], _ losses: [Int: Double]) -> [DesignMoves.Plan] {
        let least = rooms(in: plan, losses)
        let sets = Self.sets(of: least.map(\.loss))
        var found: [(plan: DesignMoves.Plan, score: Double)] = []
        for key in order.prefix(Self.exchanged) {
            if let whole = adding(key, to: plan), moves.fits(whole) { continue }
            var places = 0
            for set in sets {
                var new: DesignMoves.Plan? = plan
                for place in set.places { new = new.flatMap { making(least[place], in: $0) } }
                guard let exchanged = new.flatMap({ adding(key, to: $0) }), moves.fits(exchanged) else { continue }
                found.append((exchanged, (gains[key] ?? 0) - set.loss))
                places += 1
                if places == Self.placesOfOne { break }
            }
        }
        // The order of what is equally promising is that of the keys.
        return found.ordered { $0.score > $1.score }.prefix(Self.exchanges).map(\.plan)
    }
}
