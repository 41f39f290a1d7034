package import HealthEconomy
import Statistics

extension SeriesLayout {
    /// Where one of the economy's series stands.
    @inline(__always) package func economy(_ series: EconomySeries) -> Int { economy + series.rawValue }
}

/// What moves the economy's do-nothing gap from the baseline year to the last plan year, driver by driver.
///
/// Shapley values: a driver's part is its average marginal effect over all orders in which drivers could be switched on, so that
/// parts add up and do not depend on an order. Every future of an evenly spaced sample walks through one order and its reverse
/// (`PlayerSets`); means are those of the whole run, the gap itself being the control variate (`PartMeans`), so that they add up to the mean gap.
package struct GapBridge: Sendable, Codable {
    package struct Step: Sendable, Codable {
        package let driver: Driver
        package let title: String
        /// Mean, and the error with which the sample knows it, £.
        package let mean, standardError: Double
        /// 10th and 90th percentile over the sample, £.
        package let p10, p90: Double
    }
    /// The gap of the baseline year, £.
    package let baseline: Double
    package let steps: [Step]
    /// What changes with every driver switched off: process noise; lists and posts that were not in balance; one-off
    /// items that end; trends of stays, beds and A&E; dated payment and business rules.
    package let chance: Double
    package let chanceStandardError: Double
    /// Mean gap of the whole ensemble in the last plan year, £: baseline + chance + steps.
    package let last: Double
    /// Futures in which the drivers were tried.
    package let sample: Int

    /// Decimals of £m to which the means hold: one where every error is below £25,000, otherwise none.
    package var decimals: Int { (steps.map(\.standardError) + [chanceStandardError]).allSatisfy { $0 < 25_000 } ? 1 : 0 }

    /// - Parameters:
    ///   - meanGap: mean do-nothing gap of the whole ensemble in the last plan year.
    ///   - sample: futures to try; each costs ten runs.
    ///   - replications: the replications to sample, instead of `sample` evenly spaced ones.
    package static func compute(
        _ compiled: CompiledEconomy, _ settings: EnsembleSettings, meanGap: Double, sample: Int = 512, replications: [Int]? = nil
    ) async throws -> GapBridge {
        let sampler = try Sampler(seed: settings.seed, replications: settings.replications, method: settings.sampling)
        let drivers = Driver.allCases
        // Every sampled replication stands for the middle of an equal share of the run.
        let chosen = replications ?? EvenlySpaced.places(sample, of: settings.replications)
        // Of each future: the parts of the drivers, chance, the baseline's gap.
        let rows = try await inParts(chosen.count, of: LaneKernel.width, threads: settings.threads) { range -> [[Double]] in
            var kernel = LaneKernel(compiled)
            let gap = compiled.layout.economy(.gapDoNothing) * kernel.span
            return try eights(range).flatMap { places in
                kernel.draw(sampler, replications: chosen[places])
                // Each future has an order of its own; the steps of all of them are taken together.
                let tried = places.map { PlayerSets(orderOf: drivers.count, place: $0) }
                let gaps = tried[0].sets.indices.map { step -> Lanes in
                    kernel.simulate(tried.map { Drivers(rawValue: $0.sets[step]).union(.habit) })
                    return kernel.output[gap + compiled.lastYear]
                }
                let baseline = kernel.output[gap]
                return try tried.enumerated().map { lane, tried in
                    try tried.parts(gaps.map { $0[lane] }) + [gaps[0][lane] - baseline[lane], baseline[lane]]
                }
            }
        }
        let columns = (0...drivers.count + 1).map { column in rows.map { $0[column] } }
        let baseline = Mean.of(columns[drivers.count + 1])
        let parts = Array(columns[...drivers.count])
        let means = PartMeans(parts, meanTotal: meanGap - baseline)
        return GapBridge(
            baseline: baseline,
            steps: try drivers.map { driver in
                let part = driver.rawValue
                let quantiles = try Quantiles.of(parts[part], at: [0.1, 0.9])
                return Step(
                    driver: driver, title: driver.title, mean: means.means[part], standardError: means.standardErrors[part], p10: quantiles[0],
                    p90: quantiles[1])
            },
            chance: means.means[drivers.count], chanceStandardError: means.standardErrors[drivers.count], last: meanGap, sample: chosen.count)
    }
}
