import Foundation
import Testing

@testable import Statistics

/// Counts of a few a year: one level, and chance.
@Suite("Rare counts") struct RareCountTests {
    private static func steps(_ values: [Double?], horizon: Int = 3, wandering: Double = 0) throws -> [Projection.Step] {
        try Projection.of(
            values, horizon: horizon, settings: .init(method: .rareCounts(wandering: wandering), paths: 20_000), uniform: { keyedUniform(11, $0, $1) }
        ).steps
    }

    /// Σ = 5 of n = 10: mean 6/10; a Gamma level of shape 6 and rate 10 makes counts with P(0) = (10/11)⁶ = 56.4% and P(0 or 1) = 56.4% (1 + 6/11) = 87.2%.
    @Test("years of 0, 1, 0, 1 … go on at half an event a year, not at one or two")
    func alternating() throws {
        let step = try Self.steps((0..<10).map { (year: Int) -> Double? in Double(year % 2) })[2]
        #expect(abs(step.mean - 0.6) < 0.02)
        #expect(step.p50 == 0 && step.p75 == 1 && step.p90 == 2)
    }

    /// Variance of the level (Σ + 1)/n² at first, so that many values leave chance alone: Poisson of mean 2, p5 0, p95 5.
    @Test("of many values the level is known and the count varies as Poisson's does")
    func many() throws {
        let counts: [Double] = [0, 1, 1, 2, 2, 2, 3, 3, 4, 2]
        let step = try Self.steps((0..<200).map { counts[$0 % 10] })[0]
        #expect(abs(step.mean - 2) < 0.05 && step.p5 == 0 && step.p50 == 2 && step.p95 == 5)
    }

    @Test("clusters widen: outbreaks of nine in one year of five make a band wider than Poisson's about the same mean")
    func clusters() throws {
        let outbreaks = try Self.steps((0..<20).map { $0 % 5 == 0 ? 9 : 0 })[0]
        let even = try Self.steps((0..<20).map { $0 % 5 == 0 ? 1 : 2 })[0]
        #expect(abs(outbreaks.mean - 1.85) < 0.1 && abs(even.mean - 1.85) < 0.1)
        #expect(outbreaks.p95 > even.p95 && outbreaks.p50 < even.p50)
    }

    @Test("what wanders gets wider with the years and keeps its mean")
    func wandering() throws {
        let values = (0..<60).map { (year: Int) -> Double? in Double(3 + year % 3) }
        let steps = try Self.steps(values, horizon: 9, wandering: 0.3)
        #expect(steps[8].p95 > steps[0].p95 && abs(steps[8].mean - 4) < 0.15)
    }

    /// SciPy 1.11: nbinom.cdf([0, 1, 3, 9], 2, 0.5) = [0.25, 0.5, 0.8125, 0.99414…]: mean 2, variance twice it; poisson.cdf([0, 2, 5], 2) = [0.1353, 0.6767, 0.9834].
    @Test(
        "counts at a probability are those of the distributions",
        arguments: [(2.0, 0.249, 0), (2, 0.251, 1), (2, 0.81, 3), (2, 0.99, 9), (1, 0.13, 0), (1, 0.67, 2), (1, 0.98, 5)])
    func quantiles(dispersion: Double, share: Double, count: Int) { #expect(RareCounts.count(mean: 2, dispersion: dispersion, at: share) == count) }

    @Test("what rises from year to year, is large, is no count or is too short is no matter of one level")
    func others() {
        #expect(Projection.areRareCounts([0, 1, 0, 1, nil, 0]) && Projection.areRareCounts([0, 0, 0]) && Projection.areRareCounts([4, 4, 4, 4]))
        for series: [Double?] in [[1, 2, 3, 4, 5, 6], [9, 7, 4, 2, 1, 0], [5, 6, 4, 6], [0.5, 1, 0], [-1, 0, 1], [1, 0], [nil, 1, nil]] {
            #expect(!Projection.areRareCounts(series), "\(series)")
        }
    }

    /// 2,000 places with 4 to 24 years about levels from a tenth to four a year; each next year is held against the band that was told before it.
    @Test("bands of nine in ten hold about as many, and no more than a twentieth lies beyond the upper end")
    func coverage() throws {
        var (inside, above, tried) = (0, 0, 0)
        for place in 0..<2_000 {
            let level = 0.1 * pow(40, keyedUniform(5, place, 0))
            let years = 4 + place % 21
            let counts = (0...years).map { Double(RareCounts.count(mean: level, dispersion: 1, at: keyedUniform(5, place, 1 + $0))) }
            let known = counts.dropLast().map { Optional($0) }
            guard Projection.areRareCounts(known) else { continue }
            let step = try Projection.of(
                known, horizon: 1, settings: .init(method: .rareCounts(wandering: 0.1), paths: 400), uniform: { keyedUniform(6, place * 1_000 + $0, $1) }
            ).steps[0]
            tried += 1
            inside += step.p5 <= counts[years] && counts[years] <= step.p95 ? 1 : 0
            above += counts[years] > step.p95 ? 1 : 0
        }
        #expect(tried > 1_800)
        #expect(Double(inside) / Double(tried) > 0.9 && Double(above) / Double(tried) < 0.05, "\(inside) and \(above) of \(tried)")
    }
}
