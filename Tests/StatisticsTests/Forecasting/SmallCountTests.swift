import Foundation
import Testing

@testable import Statistics

/// Counts of 5 to 20: a level that may wander, and chance.
@Suite("Small counts") struct SmallCountTests {
    static let complaints: [Double] = [3, 14, 6, 19, 2, 11]

    static func steps(_ values: [Double?], horizon: Int = 24, key: Int = 11, paths: Int = 2_000) throws -> [Projection.Step] {
        try Projection.of(
            values, horizon: horizon, settings: .init(method: .smallCounts(wandering: 0.1 / 12.0.squareRoot()), paths: paths),
            uniform: { keyedUniform(key, $0, $1) }
        ).steps
    }

    /// The mean of the six is 9.2.
    @Test("3, 14, 6, 19, 2, 11 goes on at about nine, five years ahead, too, and within what such counts do", arguments: [3, 6, 12, 24, 36])
    func level(months: Int) throws {
        let steps = try Self.steps((0..<months).map { Self.complaints[$0 % 6] }, horizon: 60)
        for step in steps { #expect(step.mean > 6 && step.mean < 12 && step.p5 <= 3, "\(step)") }
        #expect(steps[23].p50 >= 5 && steps[23].p95 < 35 && steps[59].p95 < 50, "\(steps[23]) \(steps[59])")
    }

    @Test("a level that moved is followed: 36 months about 15, then 6 in each of the last twelve, are not projected at their mean of 13")
    func moved() throws {
        let values = (0..<48).map { (month: Int) -> Double? in month < 36 ? Double(13 + month * 7 % 5) : Double(5 + month % 3) }
        let step = try Self.steps(values)[0]
        #expect(step.mean > 4.5 && step.mean < 9, "\(step)")
    }

    @Test("a slope or a season that chance would hardly give is no matter of one level; of three or four counts none is told")
    func others() {
        func are(_ series: [Double?], period: Int = 12) -> Bool { Projection.areSmallCounts(series, period: period) }
        let alternating = (0..<36).map { (month: Int) -> Double? in Self.complaints[month % 6] }
        #expect(
            are([3, 14, 6]) && are([2, 9, 19]) && are([4, 5, 8, 11, 12, 15]) && !are([2, 5, 9, 14, 19, 24], period: 1)
                && are(Array(alternating.prefix(12)), period: 1) && are([7, 7, nil, 7, 7, 7]))
        #expect(!are((0..<24).map { Double(2 + $0) }) && !are((0..<24).map { Double(25 - $0) }))
        #expect(!are((0..<36).map { [2.0, 3, 2, 4, 3, 2, 9, 14, 22, 25, 20, 8][$0 % 12] + Double($0 % 2) }))
        #expect(!are([25, 14, 26, 19]) && !are([3.5, 4, 2]) && !are([-1, 4, 2]) && !are([3, 4]))
    }

    /// Negative binomial of mean 4 and variance 8, size 4: P(0) = 0.5⁴, P(1) = 4 × 0.5⁵.
    @Test("one size of wandering is weighed by the product of its one-step probabilities")
    func weights() throws {
        let counts = try SmallCounts([4, 6, 5, 7, 4, 5, 6, 5], wandering: 0.03)
        #expect(abs(counts.candidates.reduce(0) { $0 + $1.share } - 1) < 1e-12)
        #expect(counts.candidates[0].share > 0.5 && counts.candidates.allSatisfy { $0.dispersion == 1 })
        // The usual size hardly forgets: the mean is 5.25.
        #expect(abs(counts.candidates[0].events / counts.candidates[0].values - 5.25) < 0.1)
    }

    enum Kind: String, CaseIterable { case chance, clusters, wandering, unsteady }

    /// Months about levels from 5 to 20: by chance alone, three times as variable, with a level that wanders by 3% and by 10% a month.
    private static func series(_ kind: Kind, _ count: Int, _ place: Int) -> [Double] {
        var level = 5 * pow(4, keyedUniform(15, place, 0))
        let wandering = kind == .wandering ? 0.03 : kind == .unsteady ? 0.1 : 0
        return (0..<count).map { month in
            level *= exp(wandering * StandardNormal.quantile(keyedUniform(15, place, 1_000 + month)) - wandering * wandering / 2)
            return Double(RareCounts.count(mean: level, dispersion: kind == .clusters ? 3 : 1, at: keyedUniform(15, place, 1 + month)))
        }
    }

    @Test(
        "bands of 8 in 10 hold about as many a month, a year and two years ahead, and means are near what comes", arguments: Kind.allCases, [6, 12, 24, 36])
    func coverage(kind: Kind, months: Int) throws {
        let ahead = [0, 11, 23]
        var held = [0, 0, 0]
        var (tried, projected, came) = (0, 0.0, 0.0)
        for place in 0..<500 {
            let all = Self.series(kind, months + 24, place)
            let known = all.prefix(months).map { Optional($0) }
            guard Projection.areSmallCounts(known, period: 12) else { continue }
            let steps = try Self.steps(known, key: place, paths: 200)
            tried += 1
            for (index, step) in ahead.enumerated() where steps[step].p10 <= all[months + step] && all[months + step] <= steps[step].p90 { held[index] += 1 }
            projected += steps[23].mean
            came += all[months + 23]
        }
        let shares = held.map { Double($0) / Double(tried) }
        #expect(tried > (kind == .unsteady ? 200 : 300))
        // Few values do not tell clusters. Whole numbers: a band of 8 in 10 holds somewhat more.
        #expect(shares[0] > (kind == .clusters && months == 6 ? 0.7 : 0.77) && shares[0] < 0.93, "\(shares)")
        #expect(shares[1] > (kind == .unsteady ? 0.62 : 0.75) && shares[2] > (kind == .unsteady ? 0.55 : 0.75), "\(shares)")
        #expect(abs(projected / came - 1) < 0.1, "\(projected / came)")
    }
}

@Suite("How much a series varies") struct RelativeNoiseTests {
    @Test("lines, growth by per cent and walks are steady; what jumps about is not")
    func sizes() {
        #expect(RelativeNoise.of([900, 700, 500, 300, 100]) < 1e-9)
        #expect(RelativeNoise.of([10, 20, 40, 80, 160]) < 1e-9)
        #expect(RelativeNoise.of([100, 100, nil, 100]) == 0 && RelativeNoise.of([0, 0, 0]) == 0 && RelativeNoise.of([5, 9]) == 0)
        var level = 0.0
        let walk = (0..<60).map { (month: Int) -> Double? in
            level += 0.03 * StandardNormal.quantile(keyedUniform(3, 1, month))
            return 1000 * exp(level)
        }
        #expect(RelativeNoise.of(walk) < 0.03)
        #expect(RelativeNoise.of([3, 14, 6, 19, 2, 11]) > 0.5)
    }

    @Test("no future grows beyond ten times the largest value known, by whatever way", arguments: [Projection.Floor.truncation, .logarithm])
    func bounded(floor: Projection.Floor) throws {
        for series in [[30.0, 140, 60], [30, 140, 60, 190, 20, 110, 40, 160, 80, 130, 25, 175], [1, 2, 4, 8, 16, 32, 64, 128, 256, 512]] {
            for method in [Projection.Method.automatic, .drift, .logLinearTrend] {
                let projection = try Projection.of(
                    series, horizon: 120, settings: .init(method: method, floor: floor, paths: 500, wandering: 0.5), uniform: { keyedUniform(3, $0, $1) })
                let most = 10 * (series.max() ?? 0) * 1.000001
                #expect(projection.paths.values.allSatisfy { $0 <= most }, "\(method)")
            }
        }
    }
}
