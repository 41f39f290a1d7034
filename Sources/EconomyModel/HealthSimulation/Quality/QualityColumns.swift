package import HealthEconomy
package import PlannerFiles
import Statistics

/// What measures make of the quality payment, trust by trust and year by year, ready for simulation.
///
/// A trust earns
///
///     m = Σ weight × paid(level) / Σ weight
///
/// of the payment, over the measures that are taken there and whose minimum holds. Levels that the framework draws stand here as the mean of
/// what they are paid (`QualityMeans`), so that the columns depend on the scenario alone: how one year turns out is in the noise of income, whose
/// history holds such payments. Levels that the simulation gives are paid in each future by themselves.
package struct QualityColumns: Sendable {
    /// A measure that the simulation gives, and what its level is paid.
    package struct Simulated: Sendable {
        package let measure: QualityFramework.Simulated
        /// Share of the weights that hold at the trust in the year.
        package let weight: Double
        package let minimum: Double
        package let stretch: Double?
        package let paidAtMinimum: Double
        package let higherIsBetter: Bool

        /// Its part of the payment at a level.
        @inline(__always)
        func paid(_ level: Lanes) -> Lanes {
            let sign = higherIsBetter ? 1.0 : -1.0
            var part = Lanes(repeating: 1)
            if let stretch, sign * stretch > sign * minimum {
                part = lesser(1, paidAtMinimum + (1 - paidAtMinimum) * (level - minimum) / (stretch - minimum))
            }
            return weight * select(sign * level .>= Lanes(repeating: sign * minimum), part, 0)
        }
    }

    /// Whether measures decide on the payment: `[provider * (years + 1) + year]`, as all below. Never in the baseline year, whose income holds what was earned.
    package let decides: [Bool]
    /// Share of the payment earned by measures whose levels the framework draws.
    package let earned: [Double]
    package let simulated: [[Simulated]]
    /// What levels that the framework draws are paid, without options and with those of the scenario, which another economy with the same framework
    /// need not work out again.
    var means: QualityMeans

    /// What an option's programmes add to the share earned, and cost, £ at baseline prices.
    struct Running: Sendable {
        let adds, cost: [Double]
    }
}

/// Makes the columns of a scenario's quality, and what the programmes of its options change.
struct QualityCompiler {
    private let scenario: Scenario
    private let trusts: QualityOfTrusts?
    private(set) var means: QualityMeans
    private let isPaid: Bool
    /// Σ weights that hold, `[provider * (years + 1) + year]`: nothing in the baseline year, and where nothing is paid for quality.
    private let weights: [Double]

    private var span: Int { scenario.years.count }

    /// - Parameter known: columns of another economy, from which means are taken where it has them.
    init(_ scenario: Scenario, _ baseline: Baseline, known: QualityColumns?) {
        self.scenario = scenario
        means = known?.means ?? QualityMeans()
        let trusts = scenario.quality.map { QualityOfTrusts(scenario, $0, baseline) }
        self.trusts = trusts
        let payment = scenario.finance.payment.qualityPayment
        let isPaid = payment.figure.spread != nil || scenario.years.contains { payment.value(in: $0) > 0 }
        self.isPaid = isPaid
        weights = scenario.providers.indices.flatMap { provider in
            scenario.years.enumerated().map { year, when in
                guard isPaid, year > 0, let trusts else { return 0 }
                return trusts.measures(at: provider).reduce(0) { $0 + $1.weight(in: when) }
            }
        }
    }

    mutating func columns() throws -> QualityColumns {
        let earned = try earned(nil)
        return QualityColumns(
            decides: weights.map { $0 > 0 }, earned: earned,
            simulated: scenario.providers.indices.flatMap { provider in
                scenario.years.enumerated().map { year, when in
                    let all = weights[provider * span + year]
                    guard all > 0, let framework = scenario.quality, let trusts else { return [] }
                    return trusts.measures(at: provider).compactMap { $0.paidFor(in: when, of: all, framework.paidAtMinimum.value) }
                }
            }, means: means)
    }

    /// What the programmes of an option change; nil where it runs none.
    mutating func running(_ option: PlanOption) throws -> QualityColumns.Running? {
        guard let framework = scenario.quality, let trusts else { return nil }
        let programmes = framework.programmes.filter { option.runs($0) }
        guard !programmes.isEmpty else { return nil }
        let adds = zip(try earned(option), try earned(nil)).map { $0 - $1 }
        var cost = weights.map { _ in 0.0 }
        for programme in programmes {
            for provider in trusts.trusts(running: programme) where option.runs(programme, at: scenario.providers[provider].code) {
                for (year, pounds) in trusts.cost(of: programme, at: provider).enumerated() where year > 0 { cost[provider * span + year] += pounds }
            }
        }
        return QualityColumns.Running(adds: adds, cost: cost)
    }

    /// Share of the payment that measures with levels of their own earn, with the programmes of an option.
    private mutating func earned(_ option: PlanOption?) throws -> [Double] {
        var shares = weights.map { _ in 0.0 }
        guard isPaid, let framework = scenario.quality, let trusts else { return shares }
        for (provider, trust) in scenario.providers.enumerated() {
            let run = framework.programmes.filter { option?.runs($0, at: trust.code) ?? false }
            for measure in trusts.measures(at: provider) where measure.simulated == nil && measure.rewardWeight != nil {
                let serving = trusts.programmes(serving: measure.name, at: provider)
                let paid = try means.paid(
                    for: measure, own: trusts.ownLevel(measure, at: provider), programmes: run.filter { serving.contains($0.name) }, scenario, framework)
                for year in 1..<span where weights[provider * span + year] > 0 {
                    shares[provider * span + year] += measure.weight(in: scenario.years[year]) / weights[provider * span + year] * paid[year]
                }
            }
        }
        return shares
    }
}

extension QualityFramework.Measure {
    /// Its part of the payment in a year; nothing before its minimum holds.
    package func weight(in year: FinancialYear) -> Double { year >= from ? rewardWeight?.value(in: year) ?? 0 : 0 }

    /// What the level that the simulation gives is paid; nil of measures with levels of their own, and where nothing is paid.
    fileprivate func paidFor(in year: FinancialYear, of weights: Double, _ paidAtMinimum: Double) -> QualityColumns.Simulated? {
        guard let simulated, weights > 0, weight(in: year) > 0 else { return nil }
        return QualityColumns.Simulated(
            measure: simulated, weight: weight(in: year) / weights, minimum: minimum.value(in: year), stretch: stretch?.value(in: year),
            paidAtMinimum: paidAtMinimum, higherIsBetter: higherIsBetter)
    }
}
