import Statistics
import Testing

@Suite("Robustness")
struct RobustnessTests {
    @Test("Regret is the shortfall from each draw's best, and doing better is no regret")
    func regret() throws {
        let result = try Regret(values: try Matrix([[10, 7, 4], [2, 9, 8], [5, 5, 6]]))
        #expect(result.regrets.values == [0, 3, 6, 7, 0, 1, 1, 1, 0])
        let expected: [Double] = [8.0 / 3, 4.0 / 3, 7.0 / 3]
        #expect(areClose(result.expected, expected, within: 1e-12))
        #expect(result.maximum == [7, 3, 6])
        // Type 7 at 0.9 of 0, 1, 7: position 1.8, 1 + 0.8 × 6 = 5.8.
        #expect(areClose(result.percentile90, [5.8, 2.6, 5], within: 1e-12))
        #expect(result.leastMaximum == 1)
        #expect(result.expected.indices.min { result.expected[$0] < result.expected[$1] } == 1)
    }

    @Test("Regret is never negative, some option has none in each draw, and the least expected is EVPI")
    func identities() throws {
        let values = try Draws.normal(400, 5, seed: 2)
        let result = try Regret(values: values)
        #expect(result.regrets.values.allSatisfy { $0 >= 0 })
        for draw in 0..<400 { #expect(result.regrets.row(draw).contains(0)) }
        let perfect = try PerfectInformation(netBenefit: values)
        #expect(areClose(result.expected[perfect.best], perfect.value, within: 1e-12))
        #expect(result.expected.indices.min { result.expected[$0] < result.expected[$1] } == perfect.best)
        // Adding what every option gains in a draw changes no regret.
        let shifted = try Matrix((0..<400).map { draw in values.row(draw).map { $0 + Double(draw) } })
        #expect(areClose(try Regret(values: shifted).regrets.values, result.regrets.values, within: 1e-9))
    }

    // Oracle: scipy 1.17.1 binomtest(7, 10).proportion_ci(.95, 'wilson'), binomtest(0, 20).
    @Test("Shares of draws carry the Wilson interval, also at 0")
    func wilson() throws {
        let seven = try ShareOfDraws(count: 7, of: 10)
        #expect(areClose(seven.interval.lowerBound, 0.39677814746114526, within: 1e-9))
        #expect(areClose(seven.interval.upperBound, 0.892208732593699, within: 1e-9))
        let none = try ShareOfDraws(count: 0, of: 20)
        #expect(none.interval.lowerBound == 0)
        #expect(areClose(none.interval.upperBound, 0.16112515805281935, within: 1e-9))
        #expect(try ShareOfDraws(count: 20, of: 20).interval.upperBound == 1)
    }

    /// Two draws are shared, one is the first's and one the second's; what is within 2 of the best is as good in all four.
    @Test("Probabilities of being best add to 1, and a tie counts for each in equal parts")
    func best() throws {
        let values = try Matrix([[1, 1, 0], [0, 4, 0], [3, 3, 0], [4, 0, 0]])
        #expect(try probabilityOfBeingBest(values: values).map(\.share) == [0.5, 0.5, 0])
        #expect(try probabilityOfBeingBest(values: try Matrix([[1, 3], [2, 2]]), alike: 2).map(\.share) == [0.5, 0.5])
        #expect(try probabilityOfBeingBest(values: try Matrix([[1, 3], [2, 2]]), alike: 1).map(\.share) == [0.25, 0.75])
    }

    @Test("Named futures: the worst of each option, the mean by likelihood, and the least of the greatest regrets")
    func futures() throws {
        let futures = try NamedFutures(
            names: ["growth", "flat", "squeeze"], values: try Matrix([[9, 6, 12], [6, 6, 4], [2, 5, -3]]))
        #expect(futures.worst == [2, 5, -3])
        #expect(try futures.expected(likelihoods: [1, 1, 1]).best == 0)
        #expect(futures.regret.maximum == [3, 6, 8])
        #expect(futures.regret.leastMaximum == 0)
    }
}
