package import HealthEconomy
import Statistics

extension SeriesLayout {
    /// Where one of the economy's series stands.
    @inline(__always) package func economy(_ series: EconomySeries) -> Int { economy + series.rawValue }
}

/// What moves the economy's do-nothing gap from the baseline year to the last plan year, driver by driver.
///
/// Exact Shapley values: a driver's part is its average marginal effect over all orders in which drivers could be
/// switched on, so that parts add up exactly and do not depend on an order. They are computed in every replication of
/// an evenly spaced sample (each needs one run for each set of drivers) and then averaged; the difference between the
/// sample's mean gap and the whole ensemble's is shown as a step of its own.
package struct GapBridge: Sendable, Codable {
    package struct Step: Sendable, Codable {
        package let driver: Driver
        package let title: String
        /// Mean over the sample, £.
        package let mean: Double
        /// 10th and 90th percentile over the sample, £.
        package let p10, p90: Double
    }
    /// The gap of the baseline year, £.
    package let baseline: Double
    package let steps: [Step]
    /// What changes with every driver switched off: process noise; lists and posts that were not in balance; one-off
    /// items that end; trends of stays, beds and A&E; dated payment and business rules.
    package let chance: Double
    /// Mean gap of the ensemble less that of the sample.
    package let sampling: Double
    /// Mean gap of the whole ensemble in the last plan year, £: baseline + chance + steps + sampling.
    package let last: Double
    package let sample: Int

    /// - Parameters:
    ///   - meanGap: mean do-nothing gap of the whole ensemble in the last plan year.
    ///   - replications: the replications to sample, instead of `sample` evenly spaced ones.
    package static func compute(
        _ compiled: CompiledEconomy, _ settings: EnsembleSettings, meanGap: Double, sample: Int = 96, replications: [Int]? = nil
    ) async throws -> GapBridge {
        let sampler = try Sampler(seed: settings.seed, replications: settings.replications, method: settings.sampling)
        let drivers = Driver.allCases
        let sets = 1 << drivers.count
        // Every sampled replication stands for the middle of an equal share of the run.
        let chosen = replications ?? EvenlySpaced.places(sample, of: settings.replications)
        let size = chosen.count
        let rows = try await inParts(size, threads: settings.threads) { range -> [[Double]] in
            var kernel = Kernel(compiled)
            let gap = compiled.layout.economy(.gapDoNothing) * kernel.span
            return range.map { index in
                kernel.draw(sampler, replication: chosen[index])
                var gaps = (0..<sets).map { set -> Double in
                    kernel.simulate(Drivers(rawValue: set).union(.habit))
                    return kernel.output[gap + compiled.lastYear]
                }
                gaps.append(kernel.output[gap])
                return gaps
            }
        }
        var parts = Array(repeating: [Double](), count: drivers.count)
        for row in rows {
            let values = try shapleyValues(coalitionValues: Array(row.prefix(sets)))
            for (position, driver) in drivers.enumerated() { parts[position].append(values[driver.rawValue]) }
        }
        let baseline = Mean.of(rows.map { $0[sets] })
        let full = Mean.of(rows.map { $0[sets - 1] })
        return GapBridge(
            baseline: baseline,
            steps: try zip(drivers, parts).map { driver, values in
                let quantiles = try Quantiles.of(values, at: [0.1, 0.9])
                return Step(driver: driver, title: driver.title, mean: Mean.of(values), p10: quantiles[0], p90: quantiles[1])
            },
            chance: Mean.of(rows.map { $0[0] }) - baseline, sampling: meanGap - full, last: meanGap, sample: size)
    }
}
