package import HealthEconomy
import PlannerFiles
import Statistics

/// The surplus asked of an organisation, by year.
package struct ControlTotal: Sendable, Codable {
    package let organisation: String
    /// £, the baseline year first (nil there, and once a trust has ended). For a share of allocation, the mean over futures.
    package let surplus: [Double?]
    /// True when the scenario states it; otherwise a rule gives it.
    package let isStated: Bool
    /// The rule, in words.
    package let rule: String
}

/// What is asked of every organisation in every future, and by how much it falls short.
///
/// A control total that the scenario states is the same in all futures. Where it states none:
///
/// - a commissioner must keep the surplus that the national business rules require, a share of its allocation, whatever
///   that turns out to be;
/// - a trust in deficit must break even by the last plan year, in equal steps from the baseline year's deficit;
/// - a trust in surplus must keep at least the lesser of its baseline margin and 1% of the baseline year's income.
package struct PlanTargets: Sendable {
    package enum Target: Sendable {
        /// £ by year, the baseline year first.
        case pounds([Double])
        /// The required surplus of the business rules by year, a share of allocation.
        case share([Double])
    }

    package struct Organisation: Sendable {
        package let code: String
        package let target: Target
        package let isStated: Bool
        package let rule: String
        /// Positions of its surplus and allocation in the layout.
        package let surplus: Int
        package let allocation: Int?
        /// Share of it that counts as the economy's.
        package let counted: Double
        /// Position of a trust among the scenario's.
        package var provider: Int?
        /// The last year of which it reports anything; nil where it goes on beyond the plan.
        package var until: Int?
    }

    /// Commissioners first, then trusts, as in the scenario, without those that have ended by the end of the plan.
    package let organisations: [Organisation]
    /// Trusts that end within the plan: what is asked of them stands until they do.
    package let ending: [Organisation]
    package let span: Int

    /// A surplus within half a penny of its control total meets it.
    package static let tolerance = 0.005
    /// Margin that is enough for a trust in surplus (assumption; the best score for margin from 2015 on).
    package static let enoughMargin = 0.01

    package init(_ scenario: Scenario, _ compiled: CompiledEconomy) {
        let layout = compiled.layout
        let span = compiled.lastYear + 1
        self.span = span
        /// As stated; of the year in which a trust ends, the part in which it has its own site.
        func stated(_ code: String, until: Int? = nil, place: Int? = nil) -> Target? {
            scenario.planRules.controlTotals[code].map { total in
                .pounds(
                    scenario.years.enumerated().map { year, name in
                        guard let until, year == until, let place, let holdings = compiled.holdings else { return total.value(in: name) }
                        return total.value(in: name) * min(1, holdings.over(Holdings.part(.cost), year, place, place))
                    })
            }
        }
        let commissioners = scenario.commissioners.enumerated().map { index, commissioner in
            let base = layout.commissioner(index)
            let required = compiled.economy.commissioning.requiredSurplus.index * span
            let own = stated(commissioner.code)
            return Organisation(
                code: commissioner.code, target: own ?? .share(Array(compiled.parameters.central[required..<required + span])), isStated: own != nil,
                rule: own != nil ? "stated in the scenario" : "surplus required by the national business rules",
                surplus: base + CommissionerSeries.surplus.rawValue, allocation: base + CommissionerSeries.allocation.rawValue, counted: 1)
        }
        let ended = compiled.endedTrusts
        /// What is asked of a trust whose site is all its own, by its reported surplus.
        func ofSite(_ provider: Provider, _ year: Int) -> Double {
            let now = provider.surplus.value
            return now < 0
                ? now * (1 - Double(year) / Double(max(1, compiled.lastYear))) : min(now, Self.enoughMargin * provider.operatingIncome.value)
        }
        let trusts = scenario.providers.enumerated().map { index, provider in
            let place = compiled.holdings?.place(of: index)
            let until = ended.contains(provider.code) ? (0..<span).last { compiled.isThere(index, in: $0) } ?? 0 : nil
            let own = stated(provider.code, until: until, place: place)
            let now = provider.surplus.value
            // Of sites taken over or handed over, what would be asked goes with their cost.
            let asked = (0..<span).map { year -> Double in
                guard year > 0, let holdings = compiled.holdings, let place else { return ofSite(provider, year) }
                return holdings.involved.enumerated().reduce(0) {
                    $0 + holdings.over(Holdings.part(.cost), year, place, $1.offset) * ofSite(scenario.providers[$1.element], year)
                }
            }
            return Organisation(
                code: provider.code, target: own ?? .pounds(asked), isStated: own != nil,
                rule: own != nil
                    ? "stated in the scenario"
                    : now < 0
                        ? "break even by \(scenario.years[compiled.lastYear]), in equal steps"
                        : "keep the surplus of \(scenario.baselineYear), or 1% of its income if that is less",
                surplus: layout.provider(index) + ProviderSeries.surplus.rawValue, allocation: nil, counted: compiled.trusts.countedShare[index],
                provider: index, until: until)
        }
        organisations = commissioners + trusts.filter { $0.until == nil }
        ending = trusts.filter { $0.until != nil }
    }

    /// By how much an organisation's surplus falls short of its control total in one replication's output, £; negative
    /// when there is room to spare.
    package func shortfall(_ organisation: Organisation, _ output: LaneColumn, _ year: Int) -> Double {
        let asked =
            switch organisation.target {
            case .pounds(let totals): totals[year]
            case .share(let shares): shares[year] * output[(organisation.allocation ?? 0) * span + year]
            }
        return asked - output[organisation.surplus * span + year]
    }

    /// The economy's shortfall: the sum, each organisation in the share in which it counts.
    package func economyShortfall(_ output: LaneColumn, _ year: Int) -> Double {
        organisations.reduce(0) { $0 + $1.counted * shortfall($1, output, year) }
    }

    /// The shortfall in every replication of an ensemble.
    package func shortfalls(_ organisation: Organisation, _ ensemble: Ensemble, _ year: Int) -> [Double] {
        let surplus = ensemble.replications(organisation.surplus, year: year)
        switch organisation.target {
        case .pounds(let totals): return surplus.map { totals[year] - $0 }
        case .share(let shares):
            return zip(surplus, ensemble.replications(organisation.allocation ?? 0, year: year)).map { shares[year] * $1 - $0 }
        }
    }

    /// The economy's shortfall in every replication: sums are taken within each, so their percentiles are those of sums.
    package func economyShortfalls(_ ensemble: Ensemble, _ year: Int) -> [Double] {
        var sum = Array(repeating: 0.0, count: ensemble.count)
        for organisation in organisations {
            for (position, value) in shortfalls(organisation, ensemble, year).enumerated() { sum[position] += organisation.counted * value }
        }
        return sum
    }

    /// As results show them.
    package func controlTotals(_ ensemble: Ensemble) -> [ControlTotal] {
        (organisations + ending).map { organisation in
            ControlTotal(
                organisation: organisation.code,
                surplus: (0..<span).map { year in
                    guard year > 0, year <= organisation.until ?? year else { return nil }
                    switch organisation.target {
                    case .pounds(let totals): return totals[year]
                    case .share(let shares):
                        let allocations = ensemble.replications(organisation.allocation ?? 0, year: year)
                        return shares[year] * Mean.of(allocations)
                    }
                }, isStated: organisation.isStated, rule: organisation.rule)
        }
    }
}
