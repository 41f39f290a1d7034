import PlannerFiles

/// What must hold between the library of interventions, the options made of it, and the rest of a scenario.
///
/// An intervention is checked whether an option uses it or not: `planner library`, `design` and `compare` try it all the same.
struct OptionChecks {
    private let scenario: Scenario
    private let root: SectionReader

    init(_ scenario: Scenario, _ root: SectionReader) {
        self.scenario = scenario
        self.root = root
    }

    private var library: [String] { scenario.interventions.map(\.name) }
    private var trusts: [String] { scenario.providers.map(\.code) }

    package func run() {
        scenario.interventions.forEach(check)
        circle()
        // Without a library one fault says what a dozen of unknown names would.
        if scenario.interventions.isEmpty, let use = scenario.options.flatMap(\.uses).first {
            fault(
                use.place, "options",
                .other(
                    "found options that use interventions, such as \(quoted(use.intervention)), and no `interventions:`; expected a library, such as `based on: national/england-2014.yaml` brings"
                ))
        } else {
            scenario.options.forEach(check)
            scenario.options.forEach(checkBeds)
        }
        chosenOption()
        delivery()
    }

    /// A trust's own delivery is relative to the system's, and nothing without it.
    private func delivery() {
        guard scenario.delivery == nil else { return }
        for provider in scenario.providers {
            guard let own = provider.delivery else { continue }
            fault(
                own.place, "providers.\(provider.code).delivery",
                .other("found a trust's own delivery and no section `delivery` that it is relative to; expected both, or neither"))
        }
    }

    private func fault(_ place: Place, _ path: String, _ problem: Problem) {
        root.faults.add(Fault(place: place, path: path, problem: problem))
    }

    private func known(_ names: [String], _ allowed: [String], _ kind: String, _ place: Place, _ path: String) {
        for name in names where !allowed.contains(name) {
            fault(place, path, .unknownName(kind: kind, found: name, nearest: nearestName(to: name, among: allowed), allowed: allowed))
        }
    }

    /// Names stand for what there is, moves lead somewhere, and steps are shares.
    private func check(_ intervention: Intervention) {
        let payers = scenario.commissioners.map(\.code) + scenario.outsideCommissioners.map(\.code)
        let lines = scenario.serviceLines.lines.map(\.name)
        let place = intervention.place
        let path = "interventions.\(intervention.name)"
        known(intervention.needs + intervention.conflicts, library, "an intervention", place, path)
        for effect in intervention.effects {
            let effectPath = "\(path).effects.\(effect.name)"
            known(effect.on.providers, trusts, "a trust", place, "\(effectPath).acts on")
            known(effect.on.commissioners, payers, "a payer", place, "\(effectPath).acts on")
            known(effect.on.serviceLines, lines, "a service line", place, "\(effectPath).acts on")
            known(effect.toTrust.map { [$0] } ?? [], trusts, "a trust", place, "\(effectPath).to trust")
            if effect.kind == .move, effect.toTrust == nil, effect.toPoint == nil {
                fault(place, effectPath, .other("found a move without a place to go; expected `to trust` or `to point of delivery`"))
            }
        }
        let groups = scenario.workforce.groups.map(\.name)
        known(intervention.staffGroups.keys.sorted(), groups, "a staff group", place, "\(path).staff of")
        let shares = intervention.staffGroups.values.reduce(0) { $0 + $1.value }
        if !intervention.staffGroups.isEmpty, abs(shares - 1) > 1e-6 {
            fault(place, "\(path).staff of", .doesNotSum(found: Unit.share.written(shares), expected: "100%"))
        }
        if !intervention.staffGroups.isEmpty, intervention.staff == nil {
            fault(place, "\(path).staff of", .other("found shares of staff where no staff is needed; expected `staff needed`, or none"))
        }
        if intervention.ramp.contains(where: { abs($0) > 1 }) {
            fault(
                place, "\(path).ramp",
                .other("found a step outside −1 to 1; expected shares of the full effect by year, such as [0.1, 0.3, 0.55, 0.75, 0.9]"))
        }
    }

    /// Interventions that need each other in a circle, or themselves, which nothing can begin.
    private func circle() {
        let all = scenario.interventions
        let positions = Dictionary(all.enumerated().map { ($1.name, $0) }, uniquingKeysWith: { first, _ in first })
        var isDone = Array(repeating: false, count: all.count)
        var way: [Int] = []
        func visit(_ place: Int) -> [Int]? {
            if isDone[place] { return nil }
            if let begin = way.firstIndex(of: place) { return Array(way[begin...]) + [place] }
            way.append(place)
            defer { way.removeLast() }
            for next in all[place].needs.compactMap({ positions[$0] }) { if let found = visit(next) { return found } }
            isDone[place] = true
            return nil
        }
        for place in all.indices {
            guard let found = visit(place) else { continue }
            let names = found.map { quoted(all[$0].name) }.joined(separator: " → ")
            fault(
                all[found[0]].place, "interventions.\(all[found[0]].name).needs",
                .other("found the circle \(names); expected that something can begin"))
            return
        }
    }

    /// An option may not close more beds of trusts than they have, all its interventions together, at central figures of the last plan year.
    private func checkBeds(of option: PlanOption) {
        let last = scenario.years[scenario.years.count - 1]
        var closed: [Set<String>: Double] = [:]
        for use in option.uses {
            guard let intervention = scenario.interventions.first(where: { $0.name == use.intervention }) else { continue }
            let effects = intervention.effects.filter { $0.kind == .beds }
            let beds = -effects.reduce(0) { $0 + $1.effect.value(in: last) * use.scale }
            guard beds > 0 else { continue }
            let named = Set(effects.flatMap(\.on.providers))
            let acting = scenario.providers.filter {
                (named.isEmpty || named.contains($0.code)) && (use.trusts.isEmpty || use.trusts.contains($0.code))
            }
            let there = acting.reduce(0) { $0 + ($1.beds?.value ?? 0) }
            let codes = acting.map(\.code)
            closed[Set(codes), default: 0] += beds
            guard there > 0, closed[Set(codes), default: 0] >= there else { continue }
            fault(
                use.place, "options.\(option.name).\(use.intervention)",
                .other(
                    "found \(Unit.beds.written(closed[Set(codes), default: 0].rounded())) closed at \(codes.joined(separator: ", ")), which \(codes.count == 1 ? "has" : "have") \(Unit.beds.written(there.rounded())); expected fewer"
                ))
            return
        }
    }

    /// An option names interventions and trusts that exist and go together, has what its interventions need and nothing that conflicts.
    private func check(_ option: PlanOption) {
        let names = option.uses.map(\.intervention)
        if option.name == "do-nothing" {
            fault(option.place, "options.do-nothing", .other("found an option called do-nothing, which is always there; expected another name"))
        }
        if names.count > 60 { fault(option.place, "options.\(option.name)", .other("found \(names.count) interventions; expected at most 60")) }
        checkProgrammes(of: option)
        let (first, last) = (scenario.baselineYear.advanced(by: 1), scenario.baselineYear.advanced(by: scenario.planYears))
        for use in option.uses {
            let path = "options.\(option.name).\(use.intervention)"
            known([use.intervention], library, "an intervention", use.place, path)
            known(use.trusts, trusts, "a trust", use.place, path)
            guard let intervention = scenario.interventions.first(where: { $0.name == use.intervention }) else { continue }
            let acting = trustsNamed(by: intervention)
            for trust in use.trusts where trusts.contains(trust) && !acting.isEmpty && !acting.contains(trust) {
                fault(use.place, path, .other("found it at \(trust), where none of its effects acts; expected \(acting.joined(separator: " or "))"))
            }
            for need in intervention.needs where !names.contains(need) {
                fault(use.place, path, .other("found it without \(quoted(need)), which it needs; expected both in the option"))
            }
            for conflict in intervention.conflicts where names.contains(conflict) {
                fault(use.place, path, .other("found it together with \(quoted(conflict)), with which it conflicts; expected one of them"))
            }
            if let from = use.from, from < first || from > last {
                fault(use.place, path, .outOfRange(found: "\(from)", allowed: "\(first) to \(last)"))
            }
        }
    }

    /// Programmes of quality that an option runs are the framework's, or all of them, at trusts that there are.
    private func checkProgrammes(of option: PlanOption) {
        let path = "options.\(option.name).quality programmes"
        guard let first = option.qualityProgrammes.first else { return }
        guard let framework = scenario.quality, !framework.programmes.isEmpty else {
            fault(first.place, path, .other("found programmes of quality and no `quality framework` with `programmes`; expected both, or neither"))
            return
        }
        for use in option.qualityProgrammes where !use.programme.isEmpty {
            known(
                [use.programme], [PlanOption.allProgrammes] + framework.programmes.map(\.name), "a programme of the quality framework", use.place,
                "\(path).\(use.programme)")
            known(use.trusts, trusts, "a trust", use.place, "\(path).\(use.programme).at")
            guard let programme = framework.programmes.first(where: { $0.name == use.programme }), !programme.trusts.isEmpty else { continue }
            for trust in use.trusts where trusts.contains(trust) && !programme.trusts.contains(trust) {
                fault(
                    use.place, "\(path).\(use.programme).at",
                    .other("found it at \(trust), which it does not name; expected \(programme.trusts.joined(separator: " or "))"))
            }
        }
    }

    /// The trusts that the effects of an intervention name; all where one of them names none.
    private func trustsNamed(by intervention: Intervention) -> [String] {
        let named = intervention.effects.map(\.on.providers)
        return named.contains(where: \.isEmpty) ? trusts : trusts.filter { trust in named.contains { $0.contains(trust) } }
    }

    /// The option that plan and implementation are made for is one of the options.
    private func chosenOption() {
        guard let chosen = scenario.chosenOption else {
            if scenario.chosenBecause != nil {
                fault(
                    root.place(of: ["chosen because"]), "chosen because",
                    .other("found a reason where no option is chosen; expected `chosen option`, or no reason"))
            }
            return
        }
        known([chosen], scenario.options.map(\.name), "an option", root.place(of: ["chosen option"]), "chosen option")
    }
}
