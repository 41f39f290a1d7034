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
