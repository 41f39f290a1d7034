package import HealthEconomy
package import Statistics

/// Reads what a replication costs and gives at present value off its yearly series.
///
///     present cost = Σ over plan years of cost of the whole economy × deflator × discount factor of money
///     health gain = Σ over plan years of quality-adjusted life years gained × discount factor of health
///
/// Capital is in the cost by its yearly charge: what is built serves long after the plan, so the plan years carry their
/// part of it, once. The appraisal, which looks further, counts capital in full and leaves the charge out (`OptionMoney`).
/// Discount rates are real, so cash is first brought to the prices of the baseline year (`Scenario.deflators`).
/// Year 0 counts in full (Green Book); it is the same with every option.
package struct PresentWorth: Sendable {
    private let cost: Int?
    private let health: Int?
    private let costFactors, healthFactors: [Double]
    private let years: Int

    /// - Parameter deflators: what £1 of cash is worth at prices of the baseline year, for it and each plan year.
    package init(_ layout: SeriesLayout, deflators: [Double]) {
        cost = layout.position("economy", .systemCost)
        health = layout.position("economy", .healthGain)
        costFactors = zip(DiscountSchedule.greenBook.factors(count: layout.years + 1), deflators).map { $0 * $1 }
        healthFactors = DiscountSchedule.greenBookHealth.factors(count: layout.years + 1)
        years = layout.years
    }

    /// £ of each of eight replications, of their output.
    package func cost(_ output: [Lanes]) -> Lanes {
        guard let cost else { return .zero }
        return (1...years).reduce(.zero) { $0 + output[cost * (years + 1) + $1] * costFactors[$1] }
    }

    /// Discounted quality-adjusted life years of each of eight replications, of their output.
    package func health(_ output: [Lanes]) -> Lanes {
        guard let health else { return .zero }
        return (1...years).reduce(.zero) { $0 + output[health * (years + 1) + $1] * healthFactors[$1] }
    }

    /// The same of one of them.
    package func cost(_ output: LaneColumn) -> Double { worth(output, cost, costFactors) }
    package func health(_ output: LaneColumn) -> Double { worth(output, health, healthFactors) }

    private func worth(_ output: LaneColumn, _ series: Int?, _ factors: [Double]) -> Double {
        guard let series else { return 0 }
        return (1...years).reduce(0) { $0 + output[series * (years + 1) + $1] * factors[$1] }
    }

    /// £ by replication.
    package func cost(_ ensemble: Ensemble) -> [Double] { sum(ensemble, cost, costFactors) }

    /// Discounted quality-adjusted life years by replication.
    package func health(_ ensemble: Ensemble) -> [Double] { sum(ensemble, health, healthFactors) }

    private func sum(_ ensemble: Ensemble, _ series: Int?, _ factors: [Double]) -> [Double] {
        var sums = Array(repeating: 0.0, count: ensemble.count)
        guard let series else { return sums }
        for year in 1...years {
            for (replication, value) in ensemble.replications(series, year: year).enumerated() { sums[replication] += value * factors[year] }
        }
        return sums
    }
}
