import HealthEconomy
import HealthSimulation
import PlannerFiles
import Statistics

extension MediumTermPlan {
    /// Share of its income by which a trust's surplus may miss the plan before deficit support is withheld: an assumption, none is published.
    package static let withheldFrom = 0.005

    /// Cash before support moves evenly through a year; support is drawn where it falls below the least cash, and stays out:
    ///
    ///     cash[q] = cash[y−1] + q/4 · (cash[y] − cash[y−1])
    ///     out[q] = max(out[q−1], least cash − cash[q], 0);   drawn in q = out[q] − out[q−1]
    ///
    /// A quarter of the year's deficit support is due each quarter. It is withheld where the results known by then miss the plan, which is the mean over
    /// futures: those of the year before in the first quarter, of the year in the others. In the baseline year every plan was met.
    static func quartersOf(
        _ scenario: Scenario, _ compiled: CompiledEconomy, _ plan: Ensemble, _ joined: JoinedTrusts, _ provider: Int
    ) -> [Quarter] {
        func series(_ series: ProviderSeries, _ year: Int) -> [Double] { joined.values(series, provider, year, in: plan) }
        var out = Array(repeating: 0.0, count: plan.count)
        var withheld = out
        var missed = Array(repeating: false, count: plan.count)
        var quarters: [Quarter] = []
        for year in 1...max(1, min(returnYears, compiled.lastYear)) {
            let before = series(.cashBeforeSupport, year - 1), after = series(.cashBeforeSupport, year), cost = series(.operatingCost, year)
            guard before.allSatisfy(\.isFinite), after.allSatisfy(\.isFinite), cost.allSatisfy(\.isFinite) else { break }
            let days = scenario.finance.minimumCashDays.value(in: scenario.years[year])
            let least = cost.map { days * $0 / 365 }
            let due =
                joined.members(of: provider).reduce(0) {
                    $0 + (scenario.providers[$1].oversight?.deficitSupport?.value(in: scenario.years[year]) ?? 0)
                } / 4
            let surplus = series(.surplus, year), income = series(.operatingIncome, year)
            let planned = Mean.of(surplus)
            let misses = zip(surplus, income).map { planned - $0 > withheldFrom * $1 }
            for quarter in 1...4 {
                let cash = zip(before, after).map { $0 + Double(quarter) / 4 * ($1 - $0) }
                let needed = zip(out, zip(least, cash)).map { max($0, $1.0 - $1.1, 0) }
                let isWithheld = due > 0 ? (quarter == 1 ? missed : misses) : Array(repeating: false, count: plan.count)
                for future in withheld.indices where isWithheld[future] { withheld[future] += due }
                let count = Double(max(needed.count, 1))
                quarters.append(
                    Quarter(
                        organisation: scenario.providers[provider].code, year: scenario.years[year].description, quarter: quarter,
                        cash: YearSummary(sample: cash), least: Mean.of(least), support: Mean.of(zip(needed, out).map { $0 - $1 }),
                        drawnBy: Double(needed.count { $0 > 0 }) / count, deficitSupport: due, withheld: Double(isWithheld.count { $0 }) / count,
                        cashIfWithheld: YearSummary(sample: zip(cash, withheld).map { $0 - $1 })))
                out = needed
            }
            missed = misses
        }
        return quarters
    }

    /// Segments of those that state one. A deficit, or support for one, holds a trust at 3 or worse whatever else it does.
    static func overseen(_ scenario: Scenario, _ compiled: CompiledEconomy, _ plan: Ensemble, _ joined: JoinedTrusts) -> [Overseen] {
        let rules = Dictionary(scenario.oversightSegments.map { ($0.segment, $0) }, uniquingKeysWith: { first, _ in first })
        func row(_ code: String, _ oversight: Oversight, _ surplus: (Int) -> [Double]) -> Overseen {
            let heldBack = (1...max(1, compiled.lastYear)).map { year -> Double in
                if (oversight.deficitSupport?.value(in: scenario.years[year]) ?? 0) > 0 { return 1 }
                let values = surplus(year).filter(\.isFinite)
                // A loss of less than a thousand pounds is balance.
                return values.isEmpty ? 0 : Double(values.count { $0 < -1000 }) / Double(values.count)
            }
            let rule = rules[oversight.segment]
            return Overseen(
                organisation: code, period: oversight.period, segment: oversight.segment, score: oversight.score, standing: rule?.standing ?? "",
                freedoms: rule?.freedoms ?? "", support: rule?.support ?? "", heldBack: heldBack)
        }
        let commissioners = scenario.commissioners.compactMap { commissioner in
            commissioner.oversight.map { oversight in
                row(commissioner.code, oversight) { year in
                    plan.layout.position(commissioner.code, .surplus).map { Array(plan.replications($0, year: year)) } ?? []
                }
            }
        }
        return commissioners
            + scenario.providers.enumerated().compactMap { index, provider in
                guard plan.reports(provider.code), let oversight = provider.oversight else { return nil }
                return row(provider.code, oversight) { joined.values(.surplus, index, $0, in: plan) }
            }
    }
}
