import Statistics
import Testing

@Suite("Acceptability when weights and scores are uncertain")
struct AcceptabilityTests {
    @Test("With two criteria and weight w uniform, shares of first place are the lengths of the intervals of w")
    func closedForm() throws {
        // V = (w, 1 − w, 0.6): the first leads for w > 0.6, the second for w < 0.4, the third between.
        let scores = try Matrix([[1, 0], [0, 1], [0.6, 0.6], [0.1, 0.2]])
        let shares = (0..<10_000).map { (Double($0) + 0.5) / 10_000 }
        let weights = try Matrix(shares.map { [$0, 1 - $0] })
        let result = try AcceptabilityAnalysis(scores: [scores], weights: weights)
        #expect(areClose(result.rankAcceptability.column(0), [0.4, 0.4, 0.2, 0], within: 1e-12))
        #expect(areClose(try #require(result.centralWeights[0]), [0.8, 0.2], within: 1e-9))
        #expect(areClose(try #require(result.centralWeights[2]), [0.5, 0.5], within: 1e-9))
        #expect(areClose(result.pairwiseWinning[0, 1], 0.5, within: 1e-12))
        #expect(result.confidence == [1, 1, 1, nil])
    }

    @Test("An option that is never first has no central weights, rather than zeros")
    func neverFirst() throws {
        let result = try AcceptabilityAnalysis(
            scores: [try Matrix([[5, 5], [4, 4]])], weights: try WeightSampling.uniform(try Draws.uniform(50, 2)))
        #expect(result.centralWeights[1] == nil)
        #expect(result.confidence[1] == nil)
        #expect(result.rankAcceptability[1, 1] == 1)
    }

    @Test("Rows and columns of rank acceptability add to 1, and pairwise shares of a and b add to 1")
    func sums() throws {
        let noise = try Draws.normal(500, 12, seed: 3)
        let scores = try (0..<500).map { draw in
            try Matrix(
                (0..<4).map { option -> [Double] in
                    (0..<3).map { criterion -> Double in
                        let middle = Double(50 + option * (criterion + 1))
                        return middle + 10 * noise[draw, option * 3 + criterion]
                    }
                })
        }
        let result = try AcceptabilityAnalysis(
            scores: scores, weights: try WeightSampling.uniform(try Draws.uniform(500, 3, seed: 4)))
        for i in 0..<4 {
            #expect(areClose(result.rankAcceptability.row(i).reduce(0, +), 1, within: 1e-12))
            #expect(areClose(result.rankAcceptability.column(i).reduce(0, +), 1, within: 1e-12))
            for j in 0..<4 where i != j {
                #expect(areClose(result.pairwiseWinning[i, j] + result.pairwiseWinning[j, i], 1, within: 1e-12))
            }
        }
        // Confidence again by the definition: share of score draws won under the central weights.
        let central = try #require(result.centralWeights[3])
        let wins = try scores.count { try weightedAdditiveValue(scores: $0, weights: central).best == 3 }
        #expect(result.confidence[3] == Double(wins) / 500)
    }

    @Test("With certain scores and weights it is the additive ranking")
    func limit() throws {
        let scores = try Matrix([[80, 40], [60, 90], [10, 20]])
        let result = try AcceptabilityAnalysis(scores: [scores], weights: try Matrix([[3, 1]]))
        let ranks = try weightedAdditiveValue(scores: scores, weights: [3, 1]).ranks
        for option in 0..<3 { #expect(result.rankAcceptability[option, ranks[option] - 1] == 1) }
    }

    @Test("Equal options share their ranks in equal parts, wherever they are listed")
    func ties() throws {
        let weights = try WeightSampling.uniform(try Draws.uniform(40, 2))
        let result = try AcceptabilityAnalysis(scores: [try Matrix([[5, 6], [1, 1], [5, 6]])], weights: weights)
        #expect(result.rankAcceptability.row(0) == [0.5, 0.5, 0] && result.rankAcceptability.row(2) == [0.5, 0.5, 0])
        #expect(result.rankAcceptability.row(1) == [0, 0, 1])
        #expect(result.pairwiseWinning.row(0) == [0, 1, 0.5])
        #expect(result.confidence == [0.5, nil, 0.5])
    }

    @Test("What is no further apart than stated is alike")
    func alike() throws {
        let scores = [try Matrix([[5.01, 5], [5, 5], [4, 4]])]
        let weights = try WeightSampling.uniform(try Draws.uniform(40, 2))
        #expect(try AcceptabilityAnalysis(scores: scores, weights: weights, alike: 0.05).rankAcceptability.row(1) == [0.5, 0.5, 0])
        #expect(try AcceptabilityAnalysis(scores: scores, weights: weights).rankAcceptability.row(0) == [1, 0, 0])
    }
}
