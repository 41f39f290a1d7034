import HealthEconomy
import PlannerFiles

/// How the figures of an organisation that gives or takes come together from the sites it holds.
struct OrganisationSteps {
    private let scenario: Scenario
    /// The kernel after the year, whose figures are those of sites, and the same with the figures of organisations.
    private let sites: Kernel
    private let joined: Kernel
    private let before: Kernel
    private let holdings: Holdings
    private let place: Int
    private let year: Int

    init(_ scenario: Scenario, _ kernel: Kernel, before: Kernel, _ holdings: Holdings, _ place: Int, _ year: Int) {
        self.scenario = scenario
        sites = kernel
        var reported = kernel
        reported.joinOrganisations(through: year)
        joined = reported
        self.before = before
        self.holdings = holdings
        self.place = place
        self.year = year
    }

    private var code: String { code(place) }
    private func code(_ place: Int) -> String { scenario.providers[holdings.involved[place]].code }
    private func now(_ measure: Measure) -> Double { joined.figure(code, measure, year) }

    /// - Parameter site: what happens at the organisation's own site.
    func all(_ site: [SingleFuture.Step]) -> [SingleFuture.Step] {
        guard holdings.isThere(place, in: year) else {
            var list = StepList()
            list.begin("statements")
            list.state("figures", "", OrganisationWording(scenario, holdings).ending(of: place) ?? "the trust has ended", .nan)
            return list.steps
        }
        var list = StepList()
        list.begin("organisation")
        for (measure, series) in zip(Measure.ofProviders, ProviderSeries.allCases) {
            switch series.joining {
            case .added(let part): add(&list, measure) { holdings.over(part.rawValue, year, place, $0) }
            case .atEnd(let part): add(&list, measure) { holdings.atEnd(part.rawValue, year, place, $0) }
            case .formed, .stated: break
            }
        }
        surplus(&list)
        if holdings.isThere(place, atEndOf: year) { balances(&list) }
        return site.map { $0.atSite(code) } + list.steps
    }

    private func add(_ list: inout StepList, _ measure: Measure, held: (Int) -> Double) {
        let parts = (0..<holdings.count).compactMap { other -> Worked? in
            let figure = sites.figure(code(other), measure, year)
            let share = held(other)
            guard share > 0, !figure.isNaN else { return nil }
            return share == 1 ? Worked(figure, "site of \(code(other))") : Worked(share, "held") * Worked(figure, "site of \(code(other))")
        }
        if !parts.isEmpty { list.add(measure.rawValue.replacing("_", with: " "), measure.unit, Worked.sum(parts), now(measure)) }
    }

    private func surplus(_ list: inout StepList) {
        var parts: [Worked] = []
        for other in 0..<holdings.count {
            let income = holdings.over(Holdings.part(.income), year, place, other)
            let cost = holdings.over(Holdings.part(.cost), year, place, other)
            let site = holdings.involved[other]
            if cost > 0 { parts.append(Worked(cost, "held") * Worked(sites.surplusNow[site], "surplus of \(code(other))'s site")) }
            if income != cost { parts.append(Worked(income - cost, "more of income than of cost held") * Worked(sites.incomeNow[site], "its income")) }
        }
        if now(.supportCharge) != 0 { parts.append(Worked(-now(.supportCharge), "charge on support held")) }
        if !parts.isEmpty { list.add("surplus", "£", Worked.sum(parts), now(.surplus)) }
        list.add("surplus margin", "share", Worked(now(.surplus), "surplus") / Worked(now(.operatingIncome), "income"), now(.surplusMargin))
    }

    private func balances(_ list: inout StepList) {
        var parts: [Worked] = []
        var flow = -chargedFlow
        for other in 0..<holdings.count {
            let provider = holdings.involved[other]
            let passed = holdings.passed(holdings.assets, year, place, other)
            if passed > 0 { parts.append(Worked(passed, "passed on") * Worked(before.cash[provider], "cash of \(code(other)) last year")) }
            let cost = holdings.passed(holdings.costFlow, year, place, other)
            let income = holdings.passed(holdings.incomeFlow, year, place, other)
            flow += cost * (sites.surplusNow[provider] + sites.depreciationNow[provider] - sites.capitalNow[provider])
            flow += (income - cost) * sites.incomeNow[provider]
        }
        parts.append(Worked(flow, "what the sites held brought in, less capital and charge"))
        parts.append(Worked(now(.supportDrawn), "support drawn"))
        list.add("cash", "£", Worked.sum(parts), now(.cash))
        if let regime = scenario.ratings.first(where: { $0.holds(in: scenario.years[year]) }) {
            list.state(regime.shortName, "score", "weighted mean of the scores of its metrics, halves up, with caps", now(.rating))
        }
    }

    private var chargedFlow: Double {
        let rate = sites.value(sites.compiled.economy.finance.supportCharge, year)
        return (0..<holdings.count).reduce(0) {
            $0 + rate * holdings.passed(holdings.chargedAssets, year, place, $1) * before.supportOutstanding[holdings.involved[$1]]
        }
    }
}

extension SingleFuture.Step {
    /// The same at a site, where the organisation is more or less than it.
    func atSite(_ code: String) -> SingleFuture.Step {
        SingleFuture.Step(stage: "\(stage), site of \(code)", name: "site: \(name)", unit: unit, worked: worked, value: value, recomputed: recomputed)
    }
}
