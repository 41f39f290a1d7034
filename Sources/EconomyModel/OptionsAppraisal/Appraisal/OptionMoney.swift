package import HealthEconomy
import HealthSimulation
import PlannerFiles
package import Statistics

/// Yearly cost of one option beside do-nothing in each replication, at prices of the baseline year, and what follows from it.
///
///     cost_t = (Δ cost of the economy_t − charge_t) × deflator_t + capital_t (1 + optimism bias)
///
/// Capital counts in full in the year in which it is spent, so the yearly charge that trusts bear on it, a transfer, is taken
/// out: charge_t = capital × rate × share of the year in which it is in use × cost index. Beyond the plan the last plan year's
/// cost, without capital, is carried on to the end of the appraisal. Capital is stated at prices of the baseline year.
package struct OptionMoney: Sendable {
    /// By replication.
    package let presentCost: [Double]
    package let presentCapital: [Double]
    package let lifeYears: [Double]
    /// By replication and year: `yearly[replication * lastYear + year − 1]`.
    package let yearly: [Double]
    package let lastYear: Int

    /// Do-nothing: no cost and no gain.
    init(nothingFor replications: Int, lastYear: Int) {
        let zeros = Array(repeating: 0.0, count: replications)
        (presentCost, presentCapital, lifeYears) = (zeros, zeros, zeros)
        yearly = Array(repeating: 0, count: replications * lastYear)
        self.lastYear = lastYear
    }

    init(_ one: SimulatedOptions.Simulated, _ simulated: SimulatedOptions, _ rules: AppraisalMoneyRules) throws {
        let years = simulated.lastYear
        let count = simulated.replications
        let base = simulated.doNothing
        let layout = base.layout
        let terms = YearTerms(rules, simulated.scenario.years)
        let (capital, charges) = try Self.capital(one.option, simulated, rules.optimism)
        var presentCost = Array(repeating: 0.0, count: count)
        var presentCapital = presentCost
        var lifeYears = presentCost
        var yearly = Array(repeating: 0.0, count: count * years)
        let cost = layout.position("economy", .systemCost) ?? layout.economy
        let health = layout.position("economy", .healthGain) ?? layout.economy
        for year in 1...years {
            let with = one.ensemble.replications(cost, year: year)
            let without = base.replications(cost, year: year)
            let gained = one.ensemble.replications(health, year: year)
            let notGained = base.replications(health, year: year)
            for replication in 0..<count {
                let change = with[with.startIndex + replication] - without[without.startIndex + replication]
                let position = replication * years + year - 1
                let running = (change - charges[position]) * terms.priceFactor[year]
                presentCost[replication] += running * terms.carried[year] + capital[position] * terms.money[year]
                presentCapital[replication] += capital[position] * terms.money[year]
                lifeYears[replication] += (gained[gained.startIndex + replication] - notGained[notGained.startIndex + replication]) * terms.carriedHealth[year]
                yearly[position] = running + capital[position]
            }
        }
        self.presentCost = presentCost
        self.presentCapital = presentCapital
        self.lifeYears = lifeYears
        self.yearly = yearly
        lastYear = years
    }

    /// Capital with optimism bias, and the charges on it without, by replication and year.
    private static func capital(
        _ option: CompiledOption, _ simulated: SimulatedOptions, _ optimism: OptimismRules
    ) throws -> (capital: [Double], charges: [Double]) {
        let years = simulated.lastYear
        let span = years + 1
        let count = simulated.replications
        var capital = Array(repeating: 0.0, count: count * years)
        var charges = capital
        let costs = option.costs.filter { $0.capital != nil && !$0.trusts.isEmpty }
        guard !costs.isEmpty else { return (capital, charges) }
        let table = simulated.compiled.parameters
        let economy = simulated.compiled.economy
        let wanted = costs.compactMap(\.capital) + [economy.finance.capitalCharge] + economy.finance.classShare + economy.finance.inflation
        let drawn = try table.redrawn(wanted, as: simulated.doNothing)
        let rate = drawn[costs.count]
        let shares = drawn[(costs.count + 1)..<(costs.count + 1 + economy.finance.classShare.count)]
        let inflation = drawn[(costs.count + 1 + economy.finance.classShare.count)...]
        let starts = costs.map { option.timings[$0.intervention].startYear }
        let runs = costs.map { cost in (0...years).map { option.timings[cost.intervention].runs($0) } }
        for replication in 0..<count {
            var classIndex = Array(repeating: 1.0, count: inflation.count)
            for year in 1...years {
                var index = 0.0
                for (position, (share, growth)) in zip(shares, inflation).enumerated() {
                    classIndex[position] *= 1 + growth[replication * span + year]
                    index += share[replication * span] * classIndex[position]
                }
                let place = replication * years + year - 1
                for (position, cost) in costs.enumerated() {
                    let borne = cost.trusts.reduce(0) { $0 + $1.part }
                    let amount = drawn[position][replication * span + 1] * cost.scale * borne
                    if year == max(1, starts[position] - 1) { capital[place] += amount * (1 + (try optimism.uplift(option.interventions[cost.intervention]))) }
                    charges[place] += amount * rate[replication * span + year] * runs[position][year] * index
                }
            }
        }
        return (capital, charges)
    }

    /// Yearly savings over the appraisal in one replication, the plan's last year without its capital carried on.
    private func savings(_ flows: [Double], carriedFor years: Int) -> [Double] {
        flows.map { -$0 } + Array(repeating: -(flows.last ?? 0), count: max(0, years - flows.count))
    }

    /// What is told of the money of an option.
    package func told(_ rules: AppraisalMoneyRules, benefitGained: Double?) throws -> OptionAppraisal.Money {
        let count = Double(presentCost.count)
        let annual = try equivalentAnnualValue(ofPresentValue: 1, years: rules.years, at: rules.schedule)
        func net(_ value: Double) -> [Double] { zip(lifeYears, presentCost).map { value * $0 - $1 } }
        let central = net(rules.lifeYearCentral)
        let mean = OptionAppraisal.Range.mean
        var byYear = Array(repeating: 0.0, count: lastYear)
        var paidBack = 0
        for replication in presentCost.indices {
            let flows = Array(yearly[replication * lastYear..<(replication + 1) * lastYear])
            for year in 0..<lastYear { byYear[year] += flows[year] }
            if Payback(flows: savings(flows, carriedFor: rules.years)) != nil { paidBack += 1 }
        }
        byYear = byYear.map { $0 / count }
        let cost = mean(presentCost)
        return OptionAppraisal.Money(
            presentCost: try .init(presentCost), presentCapital: try .init(presentCapital),
            equivalentAnnualCost: try .init(presentCost.map { $0 * annual }), lifeYears: try .init(lifeYears),
            netPresentValue: try .init(central), netPresentValueLow: mean(net(rules.lifeYearLow)), netPresentValueHigh: mean(net(rules.lifeYearHigh)),
            probabilityWorthwhile: Double(central.count { $0 > 0 }) / count,
            benefitCostRatio: cost > 0 ? mean(lifeYears) * rules.lifeYearCentral / cost : nil,
            payback: Payback(flows: savings(byYear, carriedFor: rules.years))?.years, probabilityPaidBack: Double(paidBack) / count,
            yearlyCost: byYear, costForBenefitPoint: benefitGained.flatMap { $0 > 1e-9 ? cost / $0 : nil })
    }
}

/// Factors by plan year, from 0: what an amount of that year counts in a present value.
package struct YearTerms: Sendable {
    /// d_t for money and for health.
    package let money, health: [Double]
    /// d_t, of the last plan year with those of all later years of the appraisal.
    let carried, carriedHealth: [Double]
    /// Cash to prices of the baseline year.
    let priceFactor: [Double]

    /// - Parameter years: the baseline year, then those of the plan.
    init(_ rules: AppraisalMoneyRules, _ years: [FinancialYear]) {
        let planYears = years.count - 1
        func carried(_ factors: [Double]) -> [Double] {
            var result = Array(factors.prefix(planYears + 1))
            result[planYears] = factors[planYears...].reduce(0, +)
            return result
        }
        let all = rules.schedule.factors(count: max(rules.years, planYears) + 1)
        let allHealth = rules.healthSchedule.factors(count: max(rules.years, planYears) + 1)
        money = Array(all.prefix(planYears + 1))
        health = Array(allHealth.prefix(planYears + 1))
        self.carried = carried(all)
        carriedHealth = carried(allHealth)
        priceFactor = rules.deflators(years)
    }
}

extension OptionAppraisal.Range {
    /// Mean and percentiles (type 7) of a figure over the replications.
    package init(_ values: [Double]) throws(StatisticsError) {
        var buffer = values
        let summary = try Summary(reordering: &buffer)
        self.init(mean: summary.mean, p10: summary.p10, p50: summary.p50, p90: summary.p90, error: summary.count > 1 ? summary.standardError : nil)
    }

    package static func mean(_ values: [Double]) -> Double { PairwiseSum.of(values) / Double(values.count) }
}
