import HealthEconomy
import PlannerFiles
import Statistics

/// Mean share of a measure's reward that is paid by year, of levels that a framework draws: worked out once for all trusts, options and
/// what-ifs that start alike.
struct QualityMeans: Sendable {
    /// Futures over which is averaged.
    static let futures = 1_024

    /// All that the mean depends on.
    private struct Start: Hashable {
        let measure: String
        let own: Double?
        let figures: [Figure?]
        let higherIsBetter, isShare: Bool
        let programmes: [Learning]
        let years: [FinancialYear]
        /// Correlations that figures may share.
        let groups: [String: Double]
    }

    private struct Learning: Hashable {
        let figures: [Figure]
        let curve: QualityFramework.Curve
        let from: FinancialYear
        let factor: Double
    }

    private var known: [Start: [Double]] = [:]

    /// The mean by year: over futures with a seed of their own, so that it depends on the framework alone.
    ///
    /// - Parameters:
    ///   - own: where the trust starts; the national level with its spread between trusts where it has no figure of its own.
    ///   - programmes: those that act on the measure there.
    mutating func paid(
        for measure: QualityFramework.Measure, own: Double?, programmes: [QualityFramework.Programme], _ scenario: Scenario, _ framework: QualityFramework
    ) throws -> [Double] {
        let start = Start(
            measure: measure.name, own: own,
            figures: [
                measure.level?.figure, measure.achievable?.figure, measure.trend?.figure, measure.yearVariation?.figure, measure.minimum.figure,
                measure.stretch?.figure, framework.paidAtMinimum.figure,
            ], higherIsBetter: measure.higherIsBetter, isShare: measure.isShare,
            programmes: programmes.map {
                Learning(figures: [$0.reach.figure, $0.rate.figure], curve: $0.curve, from: $0.from, factor: framework.oversight.factor)
            }, years: scenario.years, groups: Dictionary(scenario.correlations.map { ($0.name, $0.spearman) }) { first, _ in first })
        if let paid = known[start] { return paid }
        let sampler = try Sampler(seed: 20_140_401, replications: Self.futures, method: .latinHypercube)
        let levels = try QualityLevels(scenario, framework, sampler, first: 0, count: Self.futures, programmes: programmes)
        let paths = try levels.paths(measure, own: own, for: "", programmes: programmes.map(\.name)).with
        let span = scenario.years.count
        let paid = scenario.years.enumerated().map { year, when in
            let (minimum, stretch) = (measure.minimum.value(in: when), measure.stretch?.value(in: when))
            return Mean.of(Self.futures) { future in
                rewardPaid(
                    level: paths[future * span + year], minimum: minimum, stretch: stretch, paidAtMinimum: framework.paidAtMinimum.value,
                    higherIsBetter: measure.higherIsBetter)
            }
        }
        known[start] = paid
        return paid
    }
}
