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
/// what they are paid over `futures` futures with a seed of their own, so that the columns depend on the scenario alone: how one year turns out
/// is in the noise of income, whose history holds such payments. Levels that the simulation gives are paid in each future by themselves.
package struct QualityColumns: Sendable {
    /// Futures over which what measures are paid is averaged.
    package static let futures = 1_024

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

    /// What an option's programmes add to the share earned, and cost, £ at baseline prices.
    struct Running: Sendable {
        let adds, cost: [Double]
    }
}

/// Makes the columns of a scenario's quality, and what the programmes of its options change.
struct QualityCompiler {
    private let scenario: Scenario
    private let trusts: QualityOfTrusts?
    private var paid: MeansPaid?
    /// Σ weights that hold, `[provider * (years + 1) + year]`: nothing in the baseline year, and where nothing is paid for quality.
    private let weights: [Double]

    private var span: Int { scenario.years.count }

    init(_ scenario: Scenario, _ baseline: Baseline) throws {
        self.scenario = scenario
        let trusts = scenario.quality.map { QualityOfTrusts(scenario, $0, baseline) }
        self.trusts = trusts
        let payment = scenario.finance.payment.qualityPayment
        let isPaid = payment.figure.spread != nil || scenario.years.contains { payment.value(in: $0) > 0 }
        paid = isPaid ? try scenario.quality.map { try MeansPaid(scenario, $0) } : nil
        weights = scenario.providers.indices.flatMap { provider in
            scenario.years.enumerated().map { year, when in
                guard isPaid, year > 0, let trusts else { return 0 }
                return trusts.measures(at: provider).reduce(0) { $0 + $1.weight(in: when) }
            }
        }
    }

    mutating func columns() throws -> QualityColumns {
        QualityColumns(
            decides: weights.map { $0 > 0 }, earned: try earned(nil),
            simulated: scenario.providers.indices.flatMap { provider in
                scenario.years.enumerated().map { year, when in
                    let all = weights[provider * span + year]
                    guard all > 0, let framework = scenario.quality, let trusts else { return [] }
                    return trusts.measures(at: provider).compactMap { $0.paidFor(in: when, of: all, framework.paidAtMinimum.value) }
                }
            })
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
        guard let trusts, var paid else { return shares }
        for (provider, trust) in scenario.providers.enumerated() {
            let run = (scenario.quality?.programmes ?? []).filter { option?.runs($0, at: trust.code) ?? false }.map(\.name)
            for measure in trusts.measures(at: provider) where measure.simulated == nil && measure.rewardWeight != nil {
                let acting = trusts.programmes(serving: measure.name, at: provider).filter(run.contains)
                let means = try paid.means(measure, own: trusts.ownLevel(measure, at: provider), programmes: acting)
                for year in 1..<span where weights[provider * span + year] > 0 {
                    shares[provider * span + year] += measure.weight(in: scenario.years[year]) / weights[provider * span + year] * means[year]
                }
            }
        }
        self.paid = paid
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

/// Mean share of a measure's reward that is paid by year; worked out once for trusts that start alike.
private struct MeansPaid {
    private let years: [FinancialYear]
    private let paidAtMinimum: Double
    private let levels: QualityLevels
    private var known: [Start: [Double]] = [:]

    private struct Start: Hashable {
        let measure: String
        let own: Double?
        let programmes: [String]
    }

    init(_ scenario: Scenario, _ framework: QualityFramework) throws {
        years = scenario.years
        paidAtMinimum = framework.paidAtMinimum.value
        let sampler = try Sampler(seed: 20_140_401, replications: QualityColumns.futures, method: .latinHypercube)
        levels = try QualityLevels(scenario, framework, sampler, first: 0, count: QualityColumns.futures)
    }

    mutating func means(_ measure: QualityFramework.Measure, own: Double?, programmes: [String]) throws -> [Double] {
        let start = Start(measure: measure.name, own: own, programmes: programmes)
        if let means = known[start] { return means }
        let paths = try levels.paths(measure, own: own, for: "", programmes: programmes).with
        let means = years.enumerated().map { year, when in
            Mean.of(QualityColumns.futures) { future in
                rewardPaid(
                    level: paths[future * years.count + year], minimum: measure.minimum.value(in: when), stretch: measure.stretch?.value(in: when),
                    paidAtMinimum: paidAtMinimum, higherIsBetter: measure.higherIsBetter)
            }
        }
        known[start] = means
        return means
    }
}
