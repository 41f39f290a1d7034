import HealthEconomy
import PlannerFiles

extension InterventionEffect {
    /// Whether a trust has what the effect's kind needs, within what it selects.
    func findsItsNeeds(at index: Int, _ use: PlanOption.Use, _ scenario: Scenario, _ baseline: Baseline) -> Bool {
        let provider = scenario.providers[index]
        guard on.providers.isEmpty || on.providers.contains(provider.code), use.trusts.isEmpty || use.trusts.contains(provider.code) else { return false }
        return switch kind.declaration.needs {
        case .selectedCare: baseline.cells.contains { selects($0, at: index, use, scenario, baseline) }
        case .beds: baseline.providers[index].beds > 0
        case .waitingList: provider.waitingList != nil
        case .ae: provider.aeWithinFourHours != nil
        case .nothing: true
        }
    }

    /// Whether it changes anything at a trust in the baseline year: what it acts on is there, a move leads elsewhere, and stays to
    /// shorten last a night.
    func reaches(_ index: Int, _ use: PlanOption.Use, _ scenario: Scenario, _ baseline: Baseline) -> Bool {
        guard findsItsNeeds(at: index, use, scenario, baseline) else { return false }
        guard kind.actsOnCare else { return true }
        return baseline.cells.contains { cell in
            guard selects(cell, at: index, use, scenario, baseline) else { return false }
            return switch kind {
            case .move:
                OptionCells.target(of: cell, self, scenario) != OptionCells.Key(payer: cell.payer, provider: index, line: cell.line, point: cell.point)
            case .shortenStay: (scenario.demand.pointsOfDelivery[cell.point]?.lengthOfStay?.value(in: scenario.baselineYear) ?? 0) > 0
            default: true
            }
        }
    }

    private func selects(_ cell: Cell, at index: Int, _ use: PlanOption.Use, _ scenario: Scenario, _ baseline: Baseline) -> Bool {
        cell.provider == index && cell.activity > 0 && OptionCells.selects(on, use, cell, scenario, baseline)
    }
}

/// What options do that changes nothing: interventions and programmes of quality where there is nothing for them to act on.
enum IdleEffects {
    /// A warning for each intervention of an option that reaches nothing there, and for each effect that names trusts or payers and
    /// reaches nothing at any of them. Where an option brings care or services to a trust, what acts on care is not judged: it may act
    /// on what comes.
    static func warnings(_ scenario: Scenario, _ baseline: Baseline) -> [Fault] {
        var found: [Fault] = []
        var told = Set<String>()
        for option in scenario.options {
            let library = option.uses.map { use in (use: use, intervention: scenario.interventions.first { $0.name == use.intervention }) }
            let brings = !option.organisations.isEmpty || library.contains { $0.intervention?.effects.contains { $0.toTrust != nil } ?? false }
            for (use, intervention) in library {
                guard let intervention else { continue }
                func isIdle(_ effect: InterventionEffect, _ use: PlanOption.Use) -> Bool {
                    if brings, effect.kind.actsOnCare, effect.kind != .move { return false }
                    return !scenario.providers.indices.contains { effect.reaches($0, use, scenario, baseline) }
                }
                if intervention.effects.allSatisfy({ isIdle($0, use) }) {
                    found.append(warning(use, of: option, whole: intervention, scenario, baseline))
                    continue
                }
                let everywhere = PlanOption.Use(intervention: use.intervention, place: use.place, from: nil, trusts: [], scale: 1)
                for effect in intervention.effects where !(effect.on.providers + effect.on.commissioners).isEmpty && isIdle(effect, everywhere) {
                    let path = "interventions.\(intervention.name).effects.\(effect.name)"
                    guard told.insert(path).inserted else { continue }
                    found.append(
                        Fault(
                            place: intervention.place, path: path,
                            problem: .warning(
                                id: "reaches nothing: \(path)", text: "found nothing that it could act on; expected what the trusts and payers it names have")))
                }
            }
        }
        return found + idleProgrammes(scenario, baseline)
    }

    /// A warning for each programme of quality of an option that no trust runs before the plan ends, and for each trust named that gives none of
    /// the care that the programme serves. Where an option changes organisations, trusts are not judged: care may come to them.
    private static func idleProgrammes(_ scenario: Scenario, _ baseline: Baseline) -> [Fault] {
        guard let framework = scenario.quality, scenario.options.contains(where: { !$0.qualityProgrammes.isEmpty }) else { return [] }
        let trusts = QualityOfTrusts(scenario, framework, baseline)
        let last = scenario.years[scenario.years.count - 1]
        return scenario.options.flatMap { option in
            option.qualityProgrammes.compactMap { use -> Fault? in
                let stated = framework.programmes.filter { use.means($0) }
                let inTime = stated.filter { $0.from <= last }
                let running = Set(inTime.flatMap(trusts.trusts(running:)).map { scenario.providers[$0].code })
                let without = use.trusts.filter { !running.contains($0) }
                let text: String
                if let late = stated.first, inTime.isEmpty {
                    text = "found a programme from \(late.from); expected one that begins by \(last), the last year of the plan"
                } else if option.organisations.isEmpty, running.isEmpty || !without.isEmpty {
                    let found = without.isEmpty ? "no trust that gives" : "it at \(without.joined(separator: ", ")) without"
                    let expected = running.isEmpty ? "a trust that gives it" : "a trust that has it, such as \(running.sorted().joined(separator: ", "))"
                    text = "found \(found) the care that it serves; expected \(expected)"
                } else {
                    return nil
                }
                let path = "options.\(option.name).quality programmes.\(use.programme)"
                return Fault(place: use.place, path: path, problem: .warning(id: "reaches nothing: \(path)", text: text))
            }
        }
    }

    private static func warning(
        _ use: PlanOption.Use, of option: PlanOption, whole intervention: Intervention, _ scenario: Scenario, _ baseline: Baseline
    ) -> Fault {
        let path = "options.\(option.name).\(intervention.name)"
        let trusts = intervention.trustsActedOn(scenario, baseline)
        let place = use.trusts.isEmpty ? "" : " at \(use.trusts.joined(separator: ", "))"
        let instead =
            trusts.isEmpty || use.trusts.isEmpty ? "what this economy's trusts have" : "a trust that has it, such as \(trusts.joined(separator: ", "))"
        return Fault(
            place: use.place, path: path,
            problem: .warning(id: "reaches nothing: \(path)", text: "found nothing\(place) that its effects could act on; expected \(instead)"))
    }
}
