import Foundation
import Statistics
import Testing

@Suite("Sensitivity")
struct SensitivityTests {
    let ishigami = IshigamiFunction()

    // MARK: Sobol indices

    // First order 0.3139, 0.4424, 0; total 0.5576, 0.4424, 0.2437 for a = 7, b = 0.1: as published by Saltelli and others (2000).
    @Test("The Ishigami function's exact shares add up, and match the published figures")
    func ishigamiExact() {
        #expect(areClose(ishigami.firstOrder, [0.3139, 0.4424, 0], within: 5e-5))
        #expect(areClose(ishigami.totalOrder, [0.5576, 0.4424, 0.2437], within: 5e-5))
        #expect(areClose(ishigami.firstOrder.reduce(0, +) + ishigami.interaction13, 1, within: 1e-12))
    }

    @Test("Estimated first, total and second orders come within 0.01 of the Ishigami function's exact ones")
    func ishigamiEstimated() throws {
        let design = SobolDesign(points: try Draws.sobol(8192, 6))
        let outputs = design.evaluate(secondOrder: true, model: ishigami.value)
        var generator = BlockGenerator(seed: 2, block: 0)
        let result = try SobolIndices(outputs, resamples: 100, using: &generator)
        #expect(areClose(result.firstOrder.map(\.value), ishigami.firstOrder, within: 0.01))
        #expect(areClose(result.totalOrder.map(\.value), ishigami.totalOrder, within: 0.01))
        let pairs = try #require(result.secondOrder)
        #expect(areClose(pairs[2][0].value, ishigami.interaction13, within: 0.02))
        #expect(areClose(pairs[1][0].value, 0, within: 0.02))
        #expect(areClose(result.variance, ishigami.variance, within: 0.1))
        #expect(result.firstOrder[0].interval.lowerBound > 0 && result.firstOrder[2].interval.contains(0))
    }

    @Test("Estimated orders of the G function in eight dimensions come within 0.01 of the exact ones")
    func gFunction() throws {
        let function = SobolGFunction()
        let design = SobolDesign(points: try Draws.sobol(8192, 16))
        var generator = BlockGenerator(seed: 2, block: 0)
        let result = try SobolIndices(design.evaluate(model: function.value), resamples: 20, using: &generator)
        #expect(areClose(result.firstOrder.map(\.value), function.firstOrder, within: 0.01))
        #expect(areClose(result.totalOrder.map(\.value), function.totalOrder, within: 0.01))
        #expect(result.secondOrder == nil)
    }

    // Oracle: SALib 1.6.0 sobol.analyze(calc_second_order=True) on N = 64 points (n (0.5 + sqrt p)) mod 1, p = 2, 3, 5 for A and
    // 7, 11, 13 for B, outputs of the Ishigami function with x = (2u − 1) π, interleaved as SALib wants them.
    // Second orders: the mean of SALib's for the inputs in this and in reversed order (it uses one of the two products).
    @Test("On the same design the point estimates equal SALib's")
    func salib() throws {
        let roots = [2.0, 3, 5, 7, 11, 13].map { 0.5 + $0.squareRoot() }
        let points = try Matrix(
            (1...64).map { n in
                roots.map { root -> Double in
                    let value = Double(n) * root
                    return value - value.rounded(.down)
                }
            })
        let outputs = SobolDesign(points: points).evaluate(secondOrder: true, model: ishigami.value)
        var generator = BlockGenerator(seed: 1, block: 0)
        let result = try SobolIndices(outputs, resamples: 1000, using: &generator)
        #expect(
            areClose(
                result.firstOrder.map(\.value), [0.40613510350964416, 0.46187435368728896, 0.053196950771923567],
                within: 1e-9))
        #expect(
            areClose(
                result.totalOrder.map(\.value), [0.687604448388575, 0.47917689950598485, 0.1793945723955388], within: 1e-9))
        let pairs = try #require(result.secondOrder)
        #expect(
            areClose(
                [pairs[1][0].value, pairs[2][0].value, pairs[2][1].value],
                [0.028594307362034027, 0.1893523556338254, -0.020764158416618033], within: 1e-9))
        // SALib's bootstrap half widths of the first orders were 0.354, 0.232, 0.157 (100 rounds, another generator).
        let halfWidths = result.firstOrder.map { ($0.interval.upperBound - $0.interval.lowerBound) / 2 }
        #expect(zip(halfWidths, [0.354, 0.232, 0.157]).allSatisfy { abs($0 / $1 - 1) < 0.3 })
    }

    @Test("A group's total order holds what its members do together: inputs 1 and 3 of the Ishigami function")
    func groups() throws {
        let design = SobolDesign(points: try Draws.sobol(8192, 6), groups: [[0, 2], [1]])
        var generator = BlockGenerator(seed: 2, block: 0)
        let result = try SobolIndices(design.evaluate(model: ishigami.value), resamples: 20, using: &generator)
        let together = 1 - ishigami.firstOrder[1]
        #expect(areClose(result.firstOrder.map(\.value), [together, 1 - together], within: 0.01))
        #expect(areClose(result.totalOrder.map(\.value), [together, 1 - together], within: 0.01))
    }

    @Test("Adding a constant to the output, or changing its unit, changes no index")
    func shift() throws {
        let design = SobolDesign(points: try Draws.sobol(256, 6))
        let plain = design.evaluate(model: ishigami.value)
        let moved = design.evaluate { 1e6 + 1000 * ishigami.value(unit: $0) }
        var generator = BlockGenerator(seed: 2, block: 0)
        let first = try SobolIndices(plain, resamples: 5, using: &generator)
        generator = BlockGenerator(seed: 2, block: 0)
        let second = try SobolIndices(moved, resamples: 5, using: &generator)
        #expect(areClose(first.firstOrder.map(\.value), second.firstOrder.map(\.value), within: 1e-8))
        #expect(areClose(first.totalOrder.map(\.standardError), second.totalOrder.map(\.standardError), within: 1e-8))
    }

    @Test("An input the model ignores has a total order of exactly 0")
    func ignored() throws {
        let design = SobolDesign(points: try Draws.sobol(128, 6))
        var generator = BlockGenerator(seed: 2, block: 0)
        let result = try SobolIndices(design.evaluate { $0[0] + $0[1] }, resamples: 5, using: &generator)
        #expect(result.totalOrder[2].value == 0)
        #expect(result.firstOrder[2].value == 0)
    }

    @Test("Outputs that do not vary have no shares")
    func sobolErrors() throws {
        var generator = BlockGenerator(seed: 2, block: 0)
        let flat = SobolDesign(points: try Draws.sobol(16, 4)).evaluate { _ in 7 }
        #expect(throws: wrongArgument("outputs", found: "the same value at every point", wanted: "values that vary")) {
            try SobolIndices(flat, using: &generator)
        }
    }

    // MARK: Morris

    @Test("On a linear model every Morris effect is the slope, with no spread")
    func morrisLinear() throws {
        var generator = BlockGenerator(seed: 3, block: 0)
        let design = try MorrisDesign(inputs: 4, trajectories: 10, using: &generator)
        let result = try MorrisScreening(
            design,
            outputs: (0..<design.points.rows).map { row in
                zip([3, -2, 0, 0.5], design.points.row(row)).reduce(10) { $0 + $1.0 * $1.1 }
            })
        #expect(areClose(result.effects.map(\.mean), [3, -2, 0, 0.5], within: 1e-12))
        #expect(areClose(result.effects.map(\.meanSize), [3, 2, 0, 0.5], within: 1e-12))
        #expect(areClose(result.effects.map(\.standardDeviation), [0, 0, 0, 0], within: 1e-12))
    }

    @Test("Morris effects of the Ishigami function at four levels tend to 7.704, 7.875, 6.249")
    func morrisLimit() throws {
        // Limit by listing all pairs of grid points: mean |f(x + Δ) − f(x)| / Δ, Δ = 2/3, over levels 0, 1/3, 2/3, 1.
        let grid = (0..<4).map { Double($0) / 3 }
        let limits = (0..<3).map { input -> Double in
            var sum = 0.0
            for low in 0..<2 {
                for a in grid {
                    for b in grid {
                        var from = [a, b]
                        from.insert(grid[low], at: input)
                        var to = from
                        to[input] = grid[low + 2]
                        sum += abs(ishigami.value(unit: to) - ishigami.value(unit: from)) / (2 / 3.0)
                    }
                }
            }
            return sum / 32
        }
        #expect(areClose(limits, [7.704, 7.875, 6.249], within: 5e-4))
        var generator = BlockGenerator(seed: 3, block: 0)
        let design = try MorrisDesign(inputs: 3, trajectories: 4000, levels: 4, using: &generator)
        let result = try MorrisScreening(
            design, outputs: (0..<design.points.rows).map { ishigami.value(unit: design.points.row($0)) })
        for input in 0..<3 {
            let effect = result.effects[input]
            #expect(abs(effect.meanSize - limits[input]) <= 4 * effect.meanSizeError + 1e-9)
        }
    }

    @Test("Each step of a Morris walk moves one input by p / (2 (p − 1)) within 0…1, and all levels come up equally often")
    func morrisDesign() throws {
        var generator = BlockGenerator(seed: 5, block: 0)
        let design = try MorrisDesign(inputs: 3, trajectories: 1000, levels: 6, using: &generator)
        for trajectory in 0..<1000 {
            for step in 0..<3 {
                let row = trajectory * 4 + step
                let moves = zip(design.points.row(row), design.points.row(row + 1)).map { abs($1 - $0) }
                #expect(areClose(moves.reduce(0, +), 0.6, within: 1e-12))
                #expect(moves[design.moves[trajectory][step]] > 0)
            }
        }
        let levels = Dictionary(grouping: design.points.values) { ($0 * 5).rounded() }.mapValues(\.count)
        #expect(levels.count == 6)
        #expect(levels.values.allSatisfy { abs(Double($0) / 2000 - 1) < 0.1 })
    }

    // MARK: Ordinary draws

    /// Forty draws of three inputs: fractional parts of multiples of 0.618…, 0.755…, 0.570…; y = e^(2a) − 3b + ac/2.
    func fortyDraws() throws -> (inputs: Matrix, output: [Double]) {
        let steps = [0.6180339887498949, 0.7548776662466927, 0.5698402909980532]
        let inputs = try Matrix(
            (1...40).map { n in
                steps.map { step -> Double in (Double(n) * step).truncatingRemainder(dividingBy: 1) }
            })
        let output = (0..<40).map { exp(2 * inputs[$0, 0]) - 3 * inputs[$0, 1] + 0.5 * inputs[$0, 0] * inputs[$0, 2] }
        return (inputs, output)
    }

    // Oracle: scipy 1.17.1 rankdata, numpy lstsq residuals of each column on the others' ranks, corrcoef, stats.t.sf(|t|, 36);
    // pingouin 0.7.0 partial_corr(method='spearman') gives the same r. Regression: numpy lstsq on z-scores.
    @Test("Partial rank correlations with t and p agree with scipy's residuals")
    func partialRank() throws {
        let (inputs, output) = try fortyDraws()
        let result = try PartialRankCorrelation.all(inputs: inputs, output: output)
        #expect(
            areClose(
                result.map(\.correlation), [0.9816693214904181, -0.9183368959527141, 0.14991713737500573], within: 1e-12))
        #expect(areClose(result.map(\.t), [30.903780176093093, -13.921239399429798, 0.9097846971038115], within: 1e-9))
        #expect(areClose(result[2].pValue, 0.3689873240935611, within: 1e-10))
        #expect(areClose(result[1].pValue / 4.621530911245904e-16, 1, within: 1e-6))
    }

    @Test("Rank measures do not change when an input or the output is put through a rising function")
    func monotone() throws {
        let (inputs, output) = try fortyDraws()
        var curved = inputs
        for draw in 0..<40 { curved[draw, 1] = exp(5 * inputs[draw, 1]) }
        let plain = try PartialRankCorrelation.all(inputs: inputs, output: output)
        #expect(try PartialRankCorrelation.all(inputs: curved, output: output.map { $0 * $0 * $0 }) == plain)
    }

    @Test("Inputs that determine one another, and inputs that never vary, are refused by name")
    func regressionErrors() throws {
        let (inputs, output) = try fortyDraws()
        let twice = try Matrix((0..<40).map { inputs.row($0) + [2 * inputs[$0, 1]] })
        #expect(throws: StatisticsError.self) { try PartialRankCorrelation.all(inputs: twice, output: output) }
        let flat = try Matrix((0..<40).map { inputs.row($0) + [7] })
        #expect(throws: wrongArgument("inputs[3]", found: "the same value in every draw", wanted: "values that vary")) {
            try PartialRankCorrelation.all(inputs: flat, output: output)
        }
    }

    @Test("A tornado from draws meets the conditional means at P10 and P90 within its standard errors")
    func tornadoFromDraws() throws {
        let draws = try Draws.uniform(20_000, 2)
        let output = (0..<20_000).map { 10 * draws[$0, 0] - 4 * draws[$0, 1] }
        let tornado = try Tornado.fromDraws(inputs: draws, output: output)
        // E(y | a at P10) = 10 × 0.1 − 4 × 0.5 = −1; at P90 7. E(y | b at P10) = 5 − 0.4 = 4.6; at P90 1.4.
        let expected = [(-1.0, 7.0), (4.6, 1.4)]
        for (bar, expected) in zip(tornado.bars, expected) {
            #expect(abs(bar.outputAtLow - expected.0) < 4 * bar.standardErrorAtLow)
            #expect(abs(bar.outputAtHigh - expected.1) < 4 * bar.standardErrorAtHigh)
        }
        #expect(tornado.bars.map(\.input) == [0, 1])
    }
}

@Suite("Shapley values")
struct ShapleyTests {
    @Test("The glove game: one left and two right gloves share a pair 2/3, 1/6, 1/6")
    func gloves() throws {
        // Bit 0 is the left glove. A pair is worth 1.
        let worth: [Double] = [0, 0, 0, 1, 0, 1, 0, 1]
        #expect(areClose(try shapleyValues(coalitionValues: worth), [2 / 3.0, 1 / 6.0, 1 / 6.0], within: 1e-15))
    }

    @Test("They equal the average of gains over every order of arrival")
    func orders() throws {
        let worth = try Draws.normal(16, 1, seed: 8).values
        func orders(_ rest: [Int]) -> [[Int]] {
            rest.isEmpty ? [[]] : rest.flatMap { first in orders(rest.filter { $0 != first }).map { [first] + $0 } }
        }
        var sums = [0.0, 0, 0, 0]
        for order in orders([0, 1, 2, 3]) {
            var coalition = 0
            for player in order {
                sums[player] += worth[coalition | 1 << player] - worth[coalition]
                coalition |= 1 << player
            }
        }
        #expect(areClose(try shapleyValues(coalitionValues: worth), sums.map { $0 / 24 }, within: 1e-12))
    }

    @Test("With twelve players they add to the whole, an idle player gets 0 and an additive game returns its parts")
    func twelve() throws {
        let parts = (0..<12).map { Double($0 * $0) - 20 }
        let additive = (0..<1 << 12).map { coalition in
            parts.indices.reduce(5) { coalition & 1 << $1 == 0 ? $0 : $0 + parts[$1] }
        }
        #expect(areClose(try shapleyValues(coalitionValues: additive), parts, within: 1e-9))
        // A curved function of the sum, of which player 11 is no part.
        let curved = (0..<1 << 12).map { coalition -> Double in
            let size = Double((coalition & 0x7FF).nonzeroBitCount)
            return size * size * size
        }
        let values = try shapleyValues(coalitionValues: curved)
        #expect(areClose(values.reduce(0, +), 1331, within: 1e-9))
        #expect(values[11] == 0)
        #expect(areClose(Array(values[0..<11]), [Double](repeating: 121, count: 11), within: 1e-9))
    }

    @Test("A count of coalitions that is no power of 2 is refused")
    func errors() throws {
        #expect(throws: wrongArgument("coalitionValues", found: "6 values", wanted: "a power of 2 from 2 to 1048576")) {
            try shapleyValues(coalitionValues: [0, 1, 2, 3, 4, 5])
        }
        #expect(try shapleyValues(coalitionValues: [2, 5]) == [3])
    }
}
