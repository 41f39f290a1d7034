import Foundation
import Statistics
import Testing

@Suite("A level that wanders, seen through noise") struct LocalLevelTests {
    private func normal(_ seed: Int, _ step: Int) -> Double { StandardNormal.quantile(keyedUniform(seed, step, 0)) }

    /// Months of a level with steps and noise of given deviations.
    private func series(_ seed: Int, count: Int, step: Double, noise: Double) -> [Double] {
        var level = 0.0
        return (0..<count).map { month in
            level += step * normal(seed, 2 * month)
            return level + noise * normal(seed, 2 * month + 1)
        }
    }

    @Test("one value is its own level, as uncertain as a value is")
    func oneValue() throws {
        let one = try LocalLevel([0.4], guess: 0.1)
        #expect(one.candidates.allSatisfy { agrees($0.level, 0.4) && agrees($0.levelVariance, $0.noiseVariance) })
        #expect(agrees(one.candidates.reduce(0) { $0 + $1.share }, 1))
        #expect(agrees(one.probability(below: 0.4), 0.5))
    }

    @Test("noise about a level that stands still gives its mean; a level without noise gives the last value")
    func ends() throws {
        let still = try LocalLevel(series(1, count: 60, step: 0, noise: 1), guess: 1)
        let level = still.candidates.reduce(0) { $0 + $1.share * $1.level }
        #expect(abs(level) < 0.5)
        let walk = series(2, count: 60, step: 1, noise: 0.01)
        let wandering = try LocalLevel(walk, guess: 1)
        #expect(abs(wandering.candidates.reduce(0) { $0 + $1.share * $1.level } - walk[59]) < 0.3)
    }

    @Test("missing months widen the band and move nothing")
    func missing() throws {
        let values: [Double?] = [0.1, -0.1, 0.2, 0, 0.1, -0.2, 0.1, 0]
        let ended = try LocalLevel(values, guess: 0.1)
        let later = try LocalLevel(values + [nil, nil, nil], guess: 0.1)
        for (left, right) in zip(ended.candidates, later.candidates) {
            #expect(agrees(left.level, right.level) && right.levelVariance > left.levelVariance)
            #expect(agrees(right.levelVariance, left.levelVariance + 3 * left.stepVariance))
        }
    }

    @Test("8 in 10 of the next months lie within the band made before them, whatever the steps, from a year of months on", arguments: [0.0, 0.3, 1, 3])
    func coverage(step: Double) throws {
        var (held, tried) = (0, 0)
        for seed in 1...60 {
            let values = series(1000 + seed, count: 24, step: step, noise: 1)
            for month in 12..<24 {
                let chance = try LocalLevel(Array(values[..<month]), guess: (1 + step * step).squareRoot()).probability(below: values[month])
                tried += 1
                if chance >= 0.1 && chance <= 0.9 { held += 1 }
            }
        }
        // 720 months; the standard error of the share is 1.5 points, more for months of one series together.
        #expect(abs(Double(held) / Double(tried) - 0.8) < 0.05, "\(held) of \(tried)")
    }

    @Test("a level that keeps part of itself goes back to nought: half of it after the steps that halve it")
    func fading() throws {
        let level = try LocalLevel(Array(repeating: 1, count: 30), kept: 0.5, guess: 0.01)
        #expect(level.probability(below: 0.6, ahead: 1) > level.probability(below: 0.4, ahead: 1))
        #expect(level.probability(below: 0.05, ahead: 8) > 0.5)
        #expect(agrees(LocalLevel.gathered(3, kept: 0.5), 1 + 0.25 + 0.0625) && LocalLevel.gathered(3, kept: 1) == 3)
    }

    @Test("no value, no size and no memory are refused")
    func refusals() {
        #expect(throws: StatisticsError.self) { try LocalLevel([nil, nil], guess: 1) }
        #expect(throws: StatisticsError.self) { try LocalLevel([1], guess: 0) }
        #expect(throws: StatisticsError.self) { try LocalLevel([1], kept: 1.1, guess: 1) }
        #expect(throws: StatisticsError.self) { try LocalLevel([.infinity], guess: 1) }
    }
}
