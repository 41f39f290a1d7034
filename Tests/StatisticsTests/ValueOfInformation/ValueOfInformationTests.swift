import Foundation
import Statistics
import Testing

@Suite("Value of information")
struct ValueOfInformationTests {
    /// Two options, doing nothing and INB = k (p₁ + p₂) + m with p independent standard normal.
    func toy(draws: Int, scale: Double, mean: Double = 0, seed: UInt64 = 1) throws -> (benefit: Matrix, inputs: Matrix) {
        let inputs = try Draws.normal(draws, 3, seed: seed)
        let benefit = try Matrix((0..<draws).map { [0, mean + scale * (inputs[$0, 0] + inputs[$0, 1])] })
        return (benefit, inputs)
    }

    /// What two options with a normal difference make it worth to know everything: s φ(m/s) − |m| Φ(−|m|/s) (Raiffa and Schlaifer 1961).
    func normalLoss(mean: Double, standardDeviation: Double) -> Double {
        let ratio = abs(mean) / standardDeviation
        return standardDeviation * StandardNormal.density(ratio) - abs(mean) * StandardNormal.cumulative(-ratio)
    }

    @Test("EVPI from draws meets the closed form within four standard errors")
    func perfect() throws {
        let (benefit, _) = try toy(draws: 20_000, scale: 2, mean: 1)
        let result = try PerfectInformation(netBenefit: benefit)
        let exact = normalLoss(mean: 1, standardDeviation: 8.0.squareRoot())
        #expect(abs(result.value - exact) < 4 * result.standardError)
        #expect(result.best == 1)
    }

    // INB = k (p₁ + p₂): E(INB | p₁) = k p₁, so EVPPI = k φ(0) = 0.199, 0.399, 0.798, 1.596, and EVPI = k √2 φ(0).
    @Test("EVPPI grows with the stakes: k φ(0) for one of two equal inputs", arguments: [0.5, 1, 2, 4])
    func partialScales(scale: Double) throws {
        let (benefit, inputs) = try toy(draws: 20_000, scale: scale)
        let exact = scale / (2 * Double.pi).squareRoot()
        for regression in [PartialInformation.Regression.spline(), .bins()] {
            let result = try PartialInformation(netBenefit: benefit, inputs: inputs, knowing: [0], by: regression)
            #expect(abs(result.unbounded - exact) < 4 * result.standardError)
            #expect(result.value <= result.perfectInformation.value)
            #expect(abs(result.spread) < 4 * result.standardError)
        }
    }

    @Test("Knowing every input that matters is worth all of EVPI; knowing an idle one is worth nothing")
    func limits() throws {
        let (benefit, inputs) = try toy(draws: 10_000, scale: 1, mean: 0.3)
        let both = try PartialInformation(netBenefit: benefit, inputs: inputs, knowing: [0, 1])
        #expect(areClose(both.value, both.perfectInformation.value, within: 1e-6))
        let idle = try PartialInformation(netBenefit: benefit, inputs: inputs, knowing: [2])
        #expect(idle.value >= 0)
        #expect(idle.value < 0.01)
    }

    @Test("An interaction known as a pair is found: INB = p₁ p₂ has nothing in either alone and all in both")
    func interaction() throws {
        let inputs = try Draws.normal(20_000, 2, seed: 4)
        let benefit = try Matrix((0..<20_000).map { [0, inputs[$0, 0] * inputs[$0, 1]] })
        let table = try PartialInformation.table(netBenefit: benefit, inputs: inputs, sets: [[0], [1], [0, 1]])
        // E max(0, p₁ p₂) = E|p|²/2 = 1/π.
        #expect(areClose(table[2].value, 1 / .pi, within: 0.03))
        #expect(table[0].value < 0.02)
        #expect(table[1].value < 0.02)
    }

    @Test("A curved effect of one input is found: INB = p² − 1 is worth E max(0, p² − 1) = 2 φ(1)")
    func curved() throws {
        let inputs = try Draws.normal(20_000, 1, seed: 6)
        let noise = try Draws.normal(20_000, 1, seed: 7)
        let benefit = try Matrix((0..<20_000).map { [0, inputs[$0, 0] * inputs[$0, 0] - 1 + noise[$0, 0]] })
        let exact = 2 * exp(-0.5) / (2 * Double.pi).squareRoot()
        for regression in [PartialInformation.Regression.spline(), .bins()] {
            let result = try PartialInformation(netBenefit: benefit, inputs: inputs, knowing: [0], by: regression)
            #expect(abs(result.unbounded - exact) < 4 * result.standardError + 0.005)
        }
    }

    @Test("With little data the mean of the two estimates is close to the truth, between an upward and a downward one, over a hundred repeats")
    func bias() throws {
        // m = 0.2, sd of E(INB | p₁) = 1: exact 1 × φ(0.2) − 0.2 Φ(−0.2).
        let exact = normalLoss(mean: 0.2, standardDeviation: 1)
        var middle = 0.0
        var halfSpread = 0.0
        for seed in 1...100 {
            let (benefit, inputs) = try toy(draws: 200, scale: 1, mean: 0.2, seed: UInt64(seed))
            let result = try PartialInformation(netBenefit: benefit, inputs: inputs, knowing: [0])
            middle += result.unbounded / 100
            halfSpread += result.spread / 200
        }
        #expect(halfSpread > 0)
        // Two hundred repeats gave −0.003, with the upward estimate at +0.004 and the downward one at −0.010.
        #expect(abs(middle - exact) < 0.02)
    }

    @Test("Values lie in 0…EVPI and never fall as more is known, for three options and overlapping sets")
    func bounds() throws {
        let inputs = try Draws.normal(1000, 4, seed: 12)
        let noise = try Draws.normal(1000, 3, seed: 13)
        let benefit = try Matrix(
            (0..<1000).map { draw in
                [
                    noise[draw, 0], inputs[draw, 0] - 0.5 * inputs[draw, 1] + noise[draw, 1],
                    0.2 * inputs[draw, 2] * inputs[draw, 0] + noise[draw, 2],
                ]
            })
        let sets = [[0], [1], [2], [3], [0, 1], [0, 2], [0, 1, 2], [0, 1, 2, 3]]
        let table = try PartialInformation.table(netBenefit: benefit, inputs: inputs, sets: sets)
        for result in table {
            #expect(result.value >= 0 && result.value <= result.perfectInformation.value)
            for other in table where Set(other.inputs).isStrictSubset(of: Set(result.inputs)) {
                #expect(other.value <= result.value)
            }
        }
    }

    @Test("A set that reads lower than its subset, because idle inputs add noise, is raised to it and says so")
    func raised() throws {
        var found = 0
        for seed in 1...5 {
            let (benefit, inputs) = try toy(draws: 300, scale: 1, mean: 0.5, seed: UInt64(seed))
            let table = try PartialInformation.table(
                netBenefit: benefit, inputs: inputs, sets: [[0], [0, 2]], by: .spline(knots: 5))
            guard table[1].raisedToSubset == [0] else { continue }
            found += 1
            #expect(table[1].value == table[0].value)
            #expect(table[1].unbounded < table[0].value)
        }
        #expect(found > 0)
    }

    @Test("A curved interaction is found: INB = p₁² p₂ is worth E(p₁²) φ(0) to who knows both")
    func curvedInteraction() throws {
        let inputs = try Draws.normal(20_000, 2, seed: 21)
        let benefit = try Matrix(
            (0..<20_000).map { draw -> [Double] in
                [0, inputs[draw, 0] * inputs[draw, 0] * inputs[draw, 1]]
            })
        let result = try PartialInformation(netBenefit: benefit, inputs: inputs, knowing: [0, 1])
        #expect(abs(result.unbounded - 1 / (2 * Double.pi).squareRoot()) < 4 * result.standardError)
    }

    @Test("Adding the same benefit to every option, and listing the options in another order, change nothing")
    func invariance() throws {
        let (benefit, inputs) = try toy(draws: 2000, scale: 1, mean: 0.3)
        let plain = try PartialInformation(netBenefit: benefit, inputs: inputs, knowing: [0])
        let shifted = try Matrix((0..<2000).map { [100 + benefit[$0, 1], 100 + benefit[$0, 0]] })
        let other = try PartialInformation(netBenefit: shifted, inputs: inputs, knowing: [0])
        #expect(areClose(plain.value, other.value, within: 1e-9))
        // The unit of the input does not matter either.
        var pence = inputs
        for draw in 0..<2000 { pence[draw, 0] *= 100 }
        #expect(
            areClose(
                try PartialInformation(netBenefit: benefit, inputs: pence, knowing: [0]).value, plain.value, within: 1e-9))
    }

    @Test("An input with a few distinct values is read exactly")
    func discrete() throws {
        let scenario = (0..<3000).map { Double($0 % 3) }
        let noise = try Draws.normal(3000, 1, seed: 15)
        let benefit = try Matrix((0..<3000).map { [0, [-2, 0.5, 1][$0 % 3] + noise[$0, 0]] })
        let result = try PartialInformation(
            netBenefit: benefit, inputs: try Matrix(rows: 3000, columns: 1, values: scenario), knowing: [0])
        // Best on average is doing nothing (−1/6); knowing the scenario gains (0.5 + 1)/3 = 0.5.
        #expect(abs(result.value - 0.5) < 4 * result.standardError)
    }

    @Test("Switching values of straight lines are where the lines cross")
    func switching() throws {
        // At x = 10: A 100, B 90 + 2 (x − 10), C 80 − 4 (x − 10): B leads from 15, C below 5.
        let exact = try SwitchingValue.linear(base: 10, valuesAtBase: [100, 90, 80], slopes: [0, 2, -4])
        #expect(exact.best == 0)
        #expect(exact.above?.value == 15 && exact.above?.newBest == 1)
        #expect(exact.below?.value == 5 && exact.below?.newBest == 2)
        #expect(exact.relative(exact.above) == 0.5)
    }

    @Test("Too few draws for the regression, and sets for bins, are refused")
    func errors() throws {
        let (benefit, inputs) = try toy(draws: 40, scale: 1)
        #expect(throws: StatisticsError.self) {
            try PartialInformation(netBenefit: benefit, inputs: inputs, knowing: [0, 1])
        }
        #expect(throws: wrongArgument("known", found: "2 inputs", wanted: "one input for bins")) {
            try PartialInformation(netBenefit: benefit, inputs: inputs, knowing: [0, 1], by: .bins(4))
        }
        #expect(throws: wrongArgument("known", found: "7", wanted: "an index from 0 to 2")) {
            try PartialInformation(netBenefit: benefit, inputs: inputs, knowing: [7])
        }
    }
}

/// Where a regression of benefit on inputs can go wrong: draws in an order of their own, and inputs with long tails.
@Suite("Value of information: ordered draws and long tails")
struct OrderedDrawTests {
    /// Net benefit of the second option is z + noise; what knowing z is worth is φ(0) = 0.39894.
    private func estimate(_ scores: [Double], _ noise: [Double], input: (Double) -> Double) throws -> PartialInformation {
        let benefit = try Matrix(rows: scores.count, columns: 2, values: zip(scores, noise).flatMap { [0, $0 + $1] })
        return try PartialInformation(
            netBenefit: benefit, inputs: try Matrix(rows: scores.count, columns: 1, values: scores.map(input)), knowing: [0])
    }

    @Test("points of a Sobol' sequence give what they should, in whichever way they are scrambled", arguments: [SobolSequence.Scramble.owen, .digitalShift])
    func sobolPoints(scramble: SobolSequence.Scramble) throws {
        let sequence = try SobolSequence(dimensions: 2, scramble: scramble, seed: 7)
        let points = (0..<4096).map { sequence.point($0).map(StandardNormal.quantile) }
        let found = try estimate(points.map { $0[0] }, points.map { $0[1] }) { $0 }
        // The points are far more even than random ones: the estimate lies within a fraction of the error of random draws.
        #expect(abs(found.unbounded - 0.398942) < 0.005, "\(found.unbounded) ± \(found.standardError)")
    }

    @Test("the order of the draws does not matter beyond its own luck: sorted draws give the same")
    func sortedDraws() throws {
        let draws = (0..<4096).map { (score: StandardNormal.quantile((Double($0) + 0.5) / 4096), noise: StandardNormal.quantile(keyedUniform(21, 0, $0))) }
        let sorted = try estimate(draws.map(\.score), draws.map(\.noise)) { $0 }
        #expect(abs(sorted.unbounded - 0.398942) < 3 * sorted.standardError)
    }

    @Test("an input whose logarithm matters is worth the same however long its tail is", arguments: [0.5, 1, 2, 3])
    func longTails(spread: Double) throws {
        let scores = (0..<4000).map { StandardNormal.quantile(keyedUniform(5, 0, $0)) }
        let noise = (0..<4000).map { StandardNormal.quantile(keyedUniform(6, 0, $0)) }
        let plain = try estimate(scores, noise) { $0 }
        let stretched = try estimate(scores, noise) { exp(spread * $0) }
        #expect(abs(stretched.unbounded / plain.unbounded - 1) < 0.03, "\(stretched.unbounded) beside \(plain.unbounded)")
    }
}
