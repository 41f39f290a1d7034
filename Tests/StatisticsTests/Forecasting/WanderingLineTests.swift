import Foundation
@testable import Statistics
import Testing

@Suite("Lines that may wander") struct WanderingLineTests {
    private static let values: [Double?] = [10, 12, nil, 15, 14, 19, 20]

    @Test("the plain line is least squares, the walk has the mean step and the deviation of steps about it")
    func ends() throws {
        let line = try WanderingLine([10, 12, 13, 15, 14, 19], triesLogarithms: false)
        let plain = line.candidates[0]
        // Sxx = 17.5, Sxy = 26.5: slope 1.5143; the mean 83/6 lies at 2.5, the last step at 5.
        #expect(agrees(plain.drift, 26.5 / 17.5))
        #expect(agrees(plain.level, 83.0 / 6 + 2.5 * 26.5 / 17.5))
        // Squares about the line: 46.8333 - 26.5^2/17.5 = 6.7048 with 4 degrees of freedom; var(line at the end) = s^2 (1/6 + 6.25/17.5).
        let squares: Double = 281.0 / 6 - 26.5 * 26.5 / 17.5
        let deviation: Double = (squares / 4).squareRoot()
        let atEnd: Double = 1.0 / 6 + 6.25 / 17.5
        #expect(agrees(plain.noiseDeviation, deviation, relative: 1e-9) && plain.stepDeviation == 0)
        #expect(agrees(plain.levelError, deviation * atEnd.squareRoot(), relative: 1e-9))
        let driftError = (plain.driftWithLevel * plain.driftWithLevel + plain.driftError * plain.driftError).squareRoot()
        #expect(agrees(driftError, deviation / 17.5.squareRoot(), relative: 1e-9))
        let walk = try #require(line.candidates.last)
        // Steps 2, 1, 2, -1, 5 about 9/5.
        let step = (18.8 / 4).squareRoot()
        #expect(agrees(walk.level, 19) && agrees(walk.drift, 1.8) && walk.levelError < 1e-9 && walk.noiseDeviation == 0)
        #expect(agrees(walk.stepDeviation, step, relative: 1e-9) && agrees(walk.driftError, step / 5.0.squareRoot(), relative: 1e-9))
    }

    @Test("weights are the likelihood of all that level and drift leave, a missing value passed over, as matrices have it")
    func weights() throws {
        let line = try WanderingLine(Self.values, triesLogarithms: false)
        let (times, known) = ([0.0, 1, 3, 4, 5, 6], Self.values.compactMap(\.self))
        let degrees = Double(known.count - 2)
        let logarithms = WanderingLine.gains.map { gain -> Double in
            // Contrasts of what follows the first value, drift taken out by elimination: a walk's covariance is the lesser of two times.
            var rows: [[Double]] = []
            for row in 1..<known.count {
                var one: [Double] = []
                for column in 1..<known.count {
                    let noise: Double = (1 - gain) * (row == column ? 2 : 1)
                    one.append(noise + gain * gain * min(times[row], times[column]))
                }
                rows.append(one + [times[row], known[row] - known[0]])
            }
            var determinant = 0.0
            // Triangular form: each row less its part of those above.
            for pivot in rows.indices {
                determinant += log(rows[pivot][pivot])
                for row in rows.indices where row > pivot {
                    let part = rows[row][pivot] / rows[pivot][pivot]
                    for column in rows[row].indices { rows[row][column] -= part * rows[pivot][column] }
                }
            }
            let size = rows.count
            func product(_ left: Int, _ right: Int) -> Double {
                var sum = 0.0
                for index in rows.indices { sum += rows[index][left] * rows[index][right] / rows[index][index] }
                return sum
            }
            let (driftSquare, both, squares) = (product(size, size), product(size, size + 1), product(size + 1, size + 1))
            let rest = squares - both * both / driftSquare
            let others: Double = (1 - WanderingLine.walkBefore) / Double(WanderingLine.gains.count - 1)
            let likelihood: Double = -determinant / 2 - log(driftSquare) / 2 - degrees / 2 * log(rest)
            return likelihood + log(gain == 1 ? WanderingLine.walkBefore : others)
        }
        let total = logarithms.reduce(0) { $0 + exp($1 - logarithms[0]) }
        for (candidate, logarithm) in zip(line.candidates, logarithms) {
            let share: Double = exp(logarithm - logarithms[0]) / total
            #expect(agrees(candidate.share, share, relative: 1e-8), "\(candidate.gain)")
        }
    }

    @Test("growth by per cent and by amounts are told apart where the values tell, and share the paths where they do not")
    func scales() throws {
        func onLogarithms(_ values: [Double?]) throws -> Double {
            try WanderingLine(values, triesLogarithms: true).candidates.reduce(0) { $0 + ($1.isLogarithmic ? $1.share : 0) }
        }
        let few = [0.01, -0.01, 0.005, 0, -0.005, 0.01]
        let ripple = (0..<14).map { few[$0 * 5 % 6] }
        let curve = ripple.enumerated().map { (step: Int, noise: Double) -> Double? in 100 * exp(0.12 * Double(step) + noise) }
        let straight = ripple.enumerated().map { (step: Int, noise: Double) -> Double? in (100 + 12 * Double(step)) * exp(noise) }
        #expect(try onLogarithms(curve) > 0.95)
        #expect(try onLogarithms(straight) < 0.3)
        let near = try onLogarithms(few.enumerated().map { (step: Int, noise: Double) -> Double? in 100 * exp(0.03 * Double(step) + noise) })
        #expect(near > 0.3 && near < 0.7)
    }

    @Test("values on a line exactly are carried on along it, of whatever size")
    func exact() throws {
        for unit in [1e-6, 1.0, 1e9] {
            let line = try WanderingLine((0..<8).map { unit * Double(100 + 3 * $0) }, triesLogarithms: false)
            let paths = line.paths(count: 50, horizon: 3, further: 6) { keyedUniform(4, $0, $1) }
            #expect(paths.values(step: 2).allSatisfy { abs($0 / unit - 130) < 1e-3 })
        }
    }

    enum Kind: String, CaseIterable { case walk, walkWithNoise, localLevel, flat, line }

    /// Series with steps and noise of the sizes that a kind has, and a drift that must not matter.
    private static func series(_ kind: Kind, _ count: Int, _ key: Int) -> [Double] {
        let (step, noise) =
            switch kind {
            case .walk: (3.0, 0.0)
            case .walkWithNoise: (3, 1)
            case .localLevel: (2, 3)
            case .flat, .line: (0, 3)
            }
        var level = 1000.0
        return (0..<count).map { place in
            level += (kind == .flat ? 0 : 2) + step * StandardNormal.quantile(keyedUniform(key, 0, place))
            return level + noise * StandardNormal.quantile(keyedUniform(key, 1, place))
        }
    }

    @Test(
        "bands of few values and of many hold 8 in 10 five steps on, where the series walks and where it comes back to its line",
        arguments: Kind.allCases, [6, 12])
    func coverage(kind: Kind, known: Int) throws {
        var held = [Double](repeating: 0, count: 5)
        // 400 series: a share of 80 errs by 2.
        for key in 0..<400 {
            let all = Self.series(kind, known + 5, key + 1000)
            let line = try WanderingLine(Array(all.prefix(known)), triesLogarithms: false)
            let paths = line.paths(count: 200, horizon: 5, further: 8) { keyedUniform(key, $0 + 7, $1) }
            for step in 0..<5 {
                let (low, high) = (try Quantiles.of(paths.values(step: step), at: [0.1, 0.9])).asPair
                if low <= all[known + step], all[known + step] <= high { held[step] += 1 / 400 }
            }
        }
        // Both cannot be had of few values: a walk is held somewhat too seldom (76 on average over five steps, without the margin that projections add),
        // a line too often.
        for share in held { #expect(share > 0.69 && share < 0.98, "\(held)") }
        #expect(held.reduce(0, +) / 5 > 0.72, "\(held)")
    }
}

extension [Double] {
    fileprivate var asPair: (Double, Double) { (self[0], self[1]) }
}
