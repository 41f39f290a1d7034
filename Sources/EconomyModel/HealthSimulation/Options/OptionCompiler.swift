import HealthEconomy
import PlannerFiles

/// Turns options into columns over the cells and trusts.
struct OptionCompiler {
    private let scenario: Scenario
    private let baseline: Baseline
    private let reached: OptionCells
    private let economy: EconomyColumns
    private let headroom: Headroom

    init(_ scenario: Scenario, _ baseline: Baseline, _ reached: OptionCells, _ economy: EconomyColumns) {
        headroom = Headroom(scenario, baseline)
        self.scenario = scenario
        self.baseline = baseline
        self.reached = reached
        self.economy = economy
    }

    func compile(_ option: PlanOption, _ table: inout ParameterTable) -> CompiledOption {
        var effects: [CompiledOption.Effect] = []
        var costs: [CompiledOption.Cost] = []
        var timings: [CompiledOption.Timing] = []
        for (position, use) in option.uses.enumerated() {
            guard let intervention = scenario.interventions.first(where: { $0.name == use.intervention }) else { continue }
            let decided = max(1, (use.from ?? scenario.years[1]) - scenario.baselineYear)
            let lead = intervention.leadTime.value
            timings.append(CompiledOption.Timing(startMonths: Double(12 * decided) + lead, steps: intervention.ramp))
            for effect in intervention.effects {
                effects.append(compiled(effect, use, position, &table))
            }
            func add(_ figure: (some DrawnForm)?) -> ParameterID? { figure.map { table.add($0) } }
            costs.append(
                CompiledOption.Cost(
                    intervention: position, capital: add(intervention.capital), running: add(intervention.runningCost),
                    transition: add(intervention.transitionCost), staff: add(intervention.staff),
                    healthGain: add(intervention.healthGain), isPaidByCommissioner: intervention.isPaidByCommissioner,
                    scale: use.scale, trusts: trusts(of: intervention, use), commissioners: commissionerParts()))
        }
        if option.name == scenario.chosenOption { costs += managing(option, costs, &table) }
        var compiled = CompiledOption(name: option.name, interventions: option.uses.map(\.intervention), timings: timings, effects: effects, costs: costs)
        for contract in option.contracts { compiled.contracts[contract.point.index] = contract.form }
        return compiled
    }

    /// What it costs to carry the chosen option out, by the activities of the scenario's own programme: one sum each, paid as the interventions
    /// that wait for the activity start, by those who pay for them:
    ///
    ///     cost = (cost + cost a month × planned months) / interventions that wait for it
    ///
    /// An activity that none waits for is shared by all. Risks, and what delay costs, are the programme's own (docs/implementation.md).
    private func managing(_ option: PlanOption, _ costs: [CompiledOption.Cost], _ table: inout ParameterTable) -> [CompiledOption.Cost] {
        var managing: [CompiledOption.Cost] = []
        for activity in scenario.programme?.activities ?? [] where activity.cost != nil || activity.costAMonth != nil {
            let enabled = costs.filter { activity.enablesAll || activity.enables.contains(option.uses[$0.intervention].intervention) }
            let bearers = enabled.isEmpty ? costs : enabled
            let parts: [(figure: DrawnConstant?, times: Double)] = [(activity.cost, 1), (activity.costAMonth, activity.plannedMonths)]
            for (figure, times) in parts {
                guard let figure, times > 0 else { continue }
                let sum = table.add(figure)
                managing += bearers.map { $0.alsoCosting(sum, scale: times / Double(bearers.count)) }
            }
        }
        return managing
    }

    private func compiled(
        _ effect: InterventionEffect, _ use: PlanOption.Use, _ position: Int, _ table: inout ParameterTable
    ) -> CompiledOption.Effect {
        var cells: [Int32] = []
        var targets: [Int32] = []
        var ends: [(provider: Int, end: Int)] = []
        var reachedDays = Array(repeating: 0.0, count: scenario.providers.count)
        var allDays = reachedDays
        let lines = baseline.lines.count
        var reachedCost = Array(repeating: 0.0, count: effect.kind == .cost ? scenario.providers.count * lines : 0)
        var allCost = reachedCost
        for (index, cell) in reached.cells.enumerated() {
            let days = cell.activity * economy.lengthOfStay[cell.point.index * scenario.years.count]
            allDays[cell.provider] += days
            if effect.kind == .cost { allCost[cell.provider * lines + cell.line] += cell.activity * cell.unitCost }
            guard OptionCells.selects(effect.on, use, cell, scenario, baseline) else { continue }
            reachedDays[cell.provider] += days
            if effect.kind == .cost { reachedCost[cell.provider * lines + cell.line] += cell.activity * cell.unitCost }
            guard effect.kind == .prevent || effect.kind == .move, cell.activity > 0 else { continue }
            let target = effect.kind == .move ? reached.position(OptionCells.target(of: cell, effect, scenario)) : nil
            if effect.kind == .move, target == nil || target == index { continue }
            cells.append(Int32(index))
            targets.append(Int32(target ?? index))
            if ends.last?.provider == cell.provider { ends.removeLast() }
            ends.append((provider: cell.provider, end: cells.count))
        }
        let share = effect.share.map { table.add($0) }
        let there = effect.unitsThere.map { table.add($0) }
        let intervention = scenario.interventions.first { $0.name == use.intervention }
        let travel: ParameterID? =
            if let minutes = intervention?.travelMinutes, effect.toTrust != nil {
                table.add(minutes)
            } else { nil }
        return CompiledOption.Effect(
            intervention: position, kind: effect.kind, share: share, size: table.add(effect.effect), unitsThere: there,
            travelMinutes: travel, scale: effect.kind == .beds ? use.scale : 1, isDelivered: effect.isDelivered,
            headroom: scenario.providers.indices.map { provider in
                effect.isDelivered ? intervention?.headroom.flatMap { headroom.factor($0, at: provider) } ?? 1 : 1
            },
            cells: cells, targets: targets, cellsOfTrusts: ends, trusts: trusts(effect.on, use),
            stayShare: zip(reachedDays, allDays).map { $1 > 0 ? $0 / $1 : 0 },
            costShare: zip(reachedCost, allCost).enumerated().map { index, cost in
                // A line that the trust does not have yet: all of it, or nothing where other care alone is meant.
                cost.1 > 0 ? cost.0 / cost.1 : selectsLine(effect.on, index % lines) ? 1 : 0
            })
    }

    private func selectsLine(_ on: CareSelection, _ line: Int) -> Bool { on.serviceLines.isEmpty || on.serviceLines.contains(baseline.lines[line]) }

    /// Trusts an effect acts on; a number (beds) is shared out by their beds.
    private func trusts(_ on: CareSelection, _ use: PlanOption.Use) -> [(provider: Int, part: Double)] {
        let chosen = scenario.providers.indices.filter { index in
            let code = scenario.providers[index].code
            return (on.providers.isEmpty || on.providers.contains(code)) && (use.trusts.isEmpty || use.trusts.contains(code))
        }
        let sizes = chosen.map { max(baseline.providers[$0].beds, 1e-6) }
        let total = sizes.reduce(0, +)
        return zip(chosen, sizes).map { (provider: $0, part: $1 / total) }
    }

    /// Trusts that bear an intervention's costs, by income: those that its effects name; where the option takes it to others, those.
    private func trusts(of intervention: Intervention, _ use: PlanOption.Use) -> [(provider: Int, part: Double)] {
        let named = Set(intervention.effects.flatMap(\.on.providers))
        let used = scenario.providers.indices.filter { use.trusts.isEmpty || use.trusts.contains(scenario.providers[$0].code) }
        let both = used.filter { named.contains(scenario.providers[$0].code) }
        let chosen = both.isEmpty ? used : both
        let sizes = chosen.map { scenario.providers[$0].operatingIncome.value }
        let total = sizes.reduce(0, +)
        return zip(chosen, sizes).map { (provider: $0, part: total > 0 ? $1 / total : 0) }
    }

    private func commissionerParts() -> [Double] {
        let heads = scenario.commissioners.indices.map { baseline.residents[$0].total }
        let total = heads.reduce(0, +)
        return heads.map { total > 0 ? $0 / total : 0 }
    }
}

extension ProgrammeActivity {
    /// Months that the plan gives it, for what a month of it costs: a week is 12 in 52 of a month and a working day a fifth of a week; the dates of
    /// a programme go by its own calendar.
    fileprivate var plannedMonths: Double {
        guard let duration else { return 0 }
        return switch duration.unit {
        case .months: duration.value
        case .weeks: duration.value * 12 / 52
        default: duration.value * 12 / 260
        }
    }
}
