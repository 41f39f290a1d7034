import Foundation
@testable import Statistics
import Testing

/// Odd numbers at the entrances: sums of decimal fractions, huge and tiny figures, what is no number. Each has one right answer, or
/// is refused by name.
@Suite("Odd numbers")
struct NumericalAttackTests {
    @Test("a discrete P80 of 10%, 70%, 20% is the second value, though 0.1 + 0.7 falls short of 0.8 in binary")
    func discreteQuantile() throws {
        #expect(0.1 + 0.7 < 0.8)
        let values = try Discrete(values: [1, 2, 3], probabilities: [0.1, 0.7, 0.2])
        #expect(values.quantile(0.8) == 2 && values.quantile(0.8 + 1e-9) == 3 && values.quantile(0.1) == 1 && values.quantile(1) == 3)
        // 1 − 0.9 is 0.09999999999999998: the tenth below belongs to "does not happen".
        let event = try Event(probability: 0.9)
        #expect(event.quantile(0.1) == 0 && event.quantile(0.1 + 1e-9) == 1)
        // 0.07 × 100 is 7.000000000000001: the 7th of 100 values has 7% at or below it.
        let sample = try Empirical(sample: (1...100).map(Double.init))
        #expect(sample.quantile(0.07) == 7 && sample.quantile(0.0701) == 8)
    }

    @Test("every tenth and every hundredth of ten equal parts finds its own part")
    func equalParts() throws {
        let tenths = try Discrete(values: (1...10).map(Double.init), probabilities: [Double](repeating: 0.1, count: 10))
        for share in 1...100 { #expect(tenths.quantile(Double(share) / 100) == (Double(share) / 10).rounded(.up), "\(share)%") }
    }

    @Test("a level of 0.1 + 0.2 is within a scale to 0.3, and its distance from the best end is nought")
    func spotisAtTheEnd() throws {
        let scale = try CriterionScale(worst: 0, best: 0.3)
        let ranking = try spotis(levels: Matrix([[0.1 + 0.2], [0.15]]), scales: [scale], weights: [1])
        #expect(ranking.values[0] == 0 && ranking.best == 0)
        #expect(throws: StatisticsError.self) { try spotis(levels: Matrix([[0.3001], [0.15]]), scales: [scale], weights: [1]) }
    }

    @Test("options of equal value but for rounding are a tie: the first listed ranks first, and the margin is nought")
    func ties() {
        for values in [[0.3, 0.1 + 0.2], [0.1 + 0.2, 0.3], [1e9, 1e9 + 1e-7]] {
            let ranking = Ranking(values)
            #expect(ranking.order == [0, 1] && ranking.margin == 0, "\(values)")
            #expect(Ranking(values, better: .lowerIsBetter).order == [0, 1])
        }
        #expect(Ranking([1, 1 + 1e-9]).order == [1, 0])
        #expect(Ranking([.nan, 1, 2]).order == [2, 1, 0] && Ranking([.nan, 1, 2], better: .lowerIsBetter).order == [1, 2, 0])
    }

    @Test("an option that is better by a rounding does not dominate")
    func dominance() throws {
        let levels = try Matrix([[0.1 + 0.2, 1], [0.3, 1]])
        #expect(try Dominance.pairs(levels: levels, directions: [.higherIsBetter, .higherIsBetter]).isEmpty)
    }

    @Test("a matrix that is symmetric but for a unit in the last place is a correlation matrix; one that differs by 1e-6 is none")
    func almostSymmetric() throws {
        let a = 0.3, b = 0.1 + 0.2
        let matrix = try CorrelationMatrix(names: ["x", "y"], entries: [1, a, b, 1.0.nextUp])
        #expect(matrix[0, 1] == matrix[1, 0] && matrix[1, 1] == 1)
        #expect(throws: StatisticsError.self) { try CorrelationMatrix(names: ["x", "y"], entries: [1, 0.3, 0.300001, 1]) }
        #expect(throws: StatisticsError.self) { try CorrelationMatrix(names: ["x", "y"], entries: [1, .nan, .nan, 1]) }
    }

    @Test("weights of 1e308 and of 1e-310 are shares like any others", arguments: [1e308, 1e-300, 1, Double.leastNonzeroMagnitude])
    func hugeWeights(size: Double) throws {
        let shares = try swingWeights([size, size, 0, size])
        for (share, expected) in zip(shares, [1.0 / 3, 1.0 / 3, 0, 1.0 / 3]) { #expect(abs(share - expected) < 1e-15) }
        #expect(throws: StatisticsError.self) { try swingWeights([.infinity, 1]) }
        #expect(throws: StatisticsError.self) { try swingWeights([0, 0]) }
    }

    @Test("errors of 1e-160 beside ordinary ones: the exact estimates stay as they are, the others are drawn towards them")
    func tinyErrors() throws {
        let pooled = try PooledEstimates([1, 2, 3], errors: [1e-160, 1e-160, 1])
        for figure in [pooled.mean] + pooled.shrunk + pooled.shrunkErrors { #expect(figure.isFinite) }
        #expect(abs(pooled.shrunk[0] - 1) < 1e-9 && abs(pooled.shrunk[1] - 2) < 1e-9 && pooled.shrunk[2] < 3)
        let alone = try PooledEstimates([5, 5], errors: [1e-160, 1e-300])
        #expect(abs(alone.mean - 5) < 1e-12)
    }

    @Test("ranks of a column with what is no number are none, and so is its correlation")
    func noRanks() {
        let ranks = Correlation.ranks([1, .nan, 2])
        #expect(ranks.count == 3 && ranks.filter(\.isNaN).count == 3)
        #expect(Correlation.spearman([1, .nan, 2], [1, 2, 3]).isNaN)
    }

    @Test("the two ways to a truncated normal's moments meet where a window is neither wide nor narrow")
    func windowsMeet() throws {
        for centre in [0.0, 0.7, 3, -5] {
            let below = try TruncatedNormal(location: 0, scale: 1, lower: centre - 0.000499, upper: centre + 0.000499)
            let above = try TruncatedNormal(location: 0, scale: 1, lower: centre - 0.000501, upper: centre + 0.000501)
            #expect(abs((below.mean - centre) / 0.000499 - (above.mean - centre) / 0.000501) < 1e-4, "\(centre)")
            #expect(abs(below.variance / (0.000998 * 0.000998) * (0.001002 * 0.001002) / above.variance - 1) < 1e-2, "\(centre)")
        }
    }

    @Test("a truncated normal in a narrow window far from its location has quantiles within it, in order, and a mean within it")
    func narrowWindows() throws {
        for (low, high) in [(0.3, 0.3 + 1e-9), (5, 5 + 1e-12), (-8, -8 + 1e-6), (12, 12.001), (-1e-15, 1e-15)] {
            let window = try TruncatedNormal(location: 0, scale: 1, lower: low, upper: high)
            var last = low
            for share in stride(from: 0.0, through: 1, by: 0.1) {
                let value = window.quantile(share)
                #expect(value >= last && value <= high, "\(low) \(high) \(share) \(value)")
                last = value
            }
            #expect(window.mean >= low && window.mean <= high && window.variance >= 0, "\(low) \(high) \(window.mean)")
            #expect(abs(window.quantile(0.5) - (low + high) / 2) <= (high - low) * 0.51, "\(low) \(high)")
            // Over so narrow a window the density is all but flat: the deviation is width/√12.
            #expect(abs(window.variance.squareRoot() / ((high - low) / 12.0.squareRoot()) - 1) < 0.01, "\(low) \(high)")
            #expect(window.cumulative(high) == 1 && abs(window.cumulative((low + high) / 2) - 0.5) < 0.5)
        }
    }
}
