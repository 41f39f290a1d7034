import Foundation
@testable import Statistics
import Testing

@Suite("Replications brought up to date") struct ReplicationUpdateTests {
    static let count = 20_000

    /// Standard Normal replications, evenly spaced quantiles so that chance plays no part.
    static let prior = (0..<count).map { StandardNormal.quantile((Double($0) + 0.5) / Double(count)) }

    private func update(_ observed: [Double], variances: [Double], simulated: [[Double]] = [prior], leastShare: Double = 0.1) throws -> ReplicationUpdate {
        try ReplicationUpdate(
            simulated: simulated, observed: observed, errorVariances: variances, leastShare: leastShare, draws: 4000,
            uniform: { keyedUniform(11, $0, $1 + 1) })
    }

    private func moments(_ values: [Double]) -> (mean: Double, variance: Double) {
        let mean = Mean.of(values)
        return (mean, values.reduce(0) { $0 + ($1 - mean) * ($1 - mean) } / Double(values.count - 1))
    }

    @Test("a Normal prior and a Normal error give the conjugate posterior: weights alone where enough replications agree")
    func conjugate() throws {
        // Prior N(0, 1), 0.5 observed with variance 0.5: precision 1 + 2 = 3, mean 0.5 x 2/3 = 1/3, variance 1/3.
        let update = try update([0.5], variances: [0.5])
        #expect(!update.isMoved && !update.isCollapsed && update.temper == 1)
        let posterior = moments(update.updated([Self.prior])[0])
        #expect(isNear(posterior.mean, 1.0 / 3, within: 0.01))
        #expect(isNear(posterior.variance, 1.0 / 3, within: 0.01))
    }

    @Test("the effective number is that of Gaussian weights in closed form")
    func effectiveNumber() throws {
        // E w = sqrt(R/(1+R)) exp(-d^2/2(1+R)), E w^2 = sqrt(R/(2+R)) exp(-d^2/(2+R)); n (E w)^2/E w^2 with R = d = 0.5:
        // (1/3)/sqrt(0.2) exp(-0.25/1.5 + 0.25/2.5) = 0.74536 x 0.93551 = 0.69729.
        let update = try update([0.5], variances: [0.5])
        #expect(isNear(update.fullEffectiveSize / Double(Self.count), 0.69729, within: 0.001))
        #expect(update.effectiveSize == update.fullEffectiveSize)
    }

    @Test("far from every replication the move still gives the conjugate posterior, and the collapse is told")
    func collapse() throws {
        // 6 observed with variance 0.01: mean 6/1.01 = 5.9406, variance 0.01/1.01 = 0.0099. No replication lies above 4.1.
        let update = try update([6], variances: [0.01])
        #expect(update.isCollapsed && update.isMoved)
        #expect(update.fullEffectiveSize < 5)
        #expect(isNear(update.effectiveSize / Double(Self.count), 0.1, within: 0.01))
        let posterior = moments(update.updated([Self.prior])[0])
        #expect(isNear(posterior.mean, 5.9406, within: 0.05))
        #expect(isNear(posterior.variance, 0.0099, within: 0.002))
    }

    @Test("whether the plan foresaw what was reported does not depend on how many futures were simulated")
    func collapseOfFew() throws {
        // 1.5 observed with variance R = 0.0016, d = 1.5: R/(1+R)/sqrt(R/(2+R)) exp(-d^2/(1+R) + d^2/(2+R)) = 0.0184 of all, as in the closed form above.
        for count in [500, 2000, 20_000] {
            let prior = (0..<count).map { StandardNormal.quantile((Double($0) + 0.5) / Double(count)) }
            let near = try update([1.5], variances: [0.0016], simulated: [prior])
            #expect(!near.isCollapsed && near.fullEffectiveSize / Double(count) > 0.015 && near.fullEffectiveSize / Double(count) < 0.025)
            #expect(try update([4.5], variances: [0.0016], simulated: [prior]).isCollapsed)
        }
    }

    @Test("a forecast follows by its correlation with what was observed; one that has none stays")
    func forecasts() throws {
        // y standard Normal, 3 observed with variance 0.04; forecast 2 y + 1 has mean 2 x 3/1.04 + 1 = 6.769.
        let other = (0..<Self.count).map { StandardNormal.quantile(keyedUniform(5, $0, 0)) }
        let update = try update([3], variances: [0.04])
        let updated = update.updated([Self.prior.map { 2 * $0 + 1 }, other])
        #expect(isNear(Mean.of(updated[0]), 6.769, within: 0.06))
        #expect(isNear(Mean.of(updated[1]), 0, within: 0.08) && isNear(moments(updated[1]).variance, 1, within: 0.08))
    }

    @Test("two observations of the same thing count as one of half the variance, moved or not", arguments: [(0.4, 0.5), (4.0, 0.02)])
    func twice(observed: Double, variance: Double) throws {
        let once = try update([observed], variances: [variance / 2])
        let twice = try update([observed, observed], variances: [variance, variance], simulated: [Self.prior, Self.prior])
        #expect(agrees(once.fullEffectiveSize, twice.fullEffectiveSize, relative: 1e-9))
        #expect(isNear(Mean.of(once.updated([Self.prior])[0]), Mean.of(twice.updated([Self.prior])[0]), within: 0.03))
    }

    @Test("a number of draws of one's own, each replication floor or ceiling of its share of them")
    func drawsOfOnesOwn() throws {
        let weights = try ReplicationWeights(logLikelihoods: [log(0.5), log(0.3), log(0.2)])
        let drawn = try weights.resampled(uniform: 0.5, count: 10)
        #expect((0..<3).map { index in drawn.count { $0 == index } } == [5, 3, 2])
        #expect(throws: StatisticsError.self) { try weights.resampled(uniform: 0.5, count: 0) }
    }

    @Test("observations without replications, errors without a variance and lists of other lengths are refused")
    func refusals() {
        #expect(throws: StatisticsError.self) { try update([], variances: [], simulated: []) }
        #expect(throws: StatisticsError.self) { try update([1], variances: [0]) }
        #expect(throws: StatisticsError.self) { try update([1, 2], variances: [1, 1]) }
        #expect(throws: StatisticsError.self) { try update([.nan], variances: [1]) }
    }
}
