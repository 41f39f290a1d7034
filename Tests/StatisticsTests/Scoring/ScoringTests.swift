import Statistics
import Testing

@Suite("Scoring options")
struct ScoringTests {
    let levels: Matrix
    let weights = Schemes.weights
    let directions = Schemes.directions
    let scales: [CriterionScale]
    let spanning: [CriterionScale]

    init() throws {
        levels = try #require(Schemes.levels)
        scales = try Schemes.fixedScales()
        spanning = try CriterionScale.spanning(levels, directions: directions)
    }

    @Test("A linear value function gives 0 at the worst end, 100 at the best, and runs downhill where less is better")
    func linearValue() throws {
        let cost = ValueFunction.linear(try CriterionScale(worst: 200, best: 50))
        #expect(cost.value(of: 200) == 0)
        #expect(cost.value(of: 50) == 100)
        #expect(cost.value(of: 80) == 80)  // (80 − 200) / (50 − 200) = 0.8
        #expect(cost.value(of: 300) == 0)
        #expect(!cost.isWithinScale(300))
    }

    @Test("A piecewise value function joins its points by straight lines, peaks included")
    func piecewiseValue() throws {
        let occupancy = try ValueFunction.piecewise([(70, 20), (85, 100), (92, 60), (100, 0)])
        #expect(occupancy.value(of: 77.5) == 60)
        #expect(occupancy.value(of: 88.5) == 80)
        #expect(occupancy.value(of: 60) == 20)
        #expect(throws: StatisticsError.self) { try ValueFunction.piecewise([(70, 20), (85, 90)]) }
        #expect(throws: StatisticsError.self) { try ValueFunction.piecewise([(70, 0), (70, 100)]) }
    }

    @Test("Levels beyond a scale are held at its end")
    func outsideScale() throws {
        let cost = ValueFunction.linear(scales[0])
        let (costs, reached): ([Double], [Double]) = ([40, 90, 210], [100, 100 * 110.0 / 150, 0])
        #expect(costs.map(cost.value) == reached)
        #expect(costs.map(cost.isWithinScale) == [false, true, false])
        let (years, worth): ([Double], [Double]) = ([5, 11, -1], [50, 100, 0])
        #expect(years.map(ValueFunction.linear(scales[1]).value) == worth)
    }

    @Test("Additive value is the weighted sum of scores: 0.75 × 80 + 0.25 × 40 = 70")
    func additive() throws {
        let ranking = try weightedAdditiveValue(scores: try Matrix([[80, 40], [60, 90]]), weights: [3, 1])
        #expect(ranking.values == [70, 67.5])
        #expect(ranking.order == [0, 1])
        #expect(ranking.margin == 2.5)
    }

    // Oracle: pymcdm 1.4.0 and scikit-criteria 0.10 on the five schemes, w = [.3, .3, .15, .25], types = [-1, 1, -1, 1]:
    //   TOPSIS(vector_normalization)(M, w, types); TOPSIS(minmax_normalization)(M, w, types); VIKOR()(M, w, types)
    //   skcriteria VIKOR().evaluate(mkdm(M, types, weights=w)).e_
    //   PROMETHEE_II('vshape_2', p=[20,1.5,10,25], q=[2,.2,1,3])(M, w, types)
    //   SPOTIS([[50,200],[0,10],[0,60],[0,100]])(M, w, types); wsm and wpm: mm @ w and prod((mm + .5) ** w) on min-max shares
    @Test("TOPSIS agrees with two public libraries, each under the normalisation it uses")
    func topsis() throws {
        let vector = try TOPSIS(levels: levels, weights: weights, normalisation: .vector(directions))
        #expect(
            areClose(
                vector.ranking.values,
                [0.4762024020284131, 0.5612159756566347, 0.3890107775807374, 0.6192287871064696, 0.5717106072124426],
                within: 1e-12))
        let range = try TOPSIS(levels: levels, weights: weights, normalisation: .rangeOfOptions(directions))
        #expect(
            areClose(
                range.ranking.values,
                [0.48871022397129965, 0.5321607794704273, 0.40967566510512915, 0.6600883015584904, 0.5379532756425661],
                within: 1e-12))
    }

    @Test("VIKOR agrees with scikit-criteria in S, R, Q, both conditions and the compromise")
    func vikor() throws {
        let result = try VIKOR(levels: levels, scales: spanning, weights: weights)
        #expect(
            areClose(
                result.groupRegret,
                [0.5035964035964036, 0.47320179820179825, 0.6192307692307693, 0.3322077922077922, 0.45], within: 1e-12))
        #expect(
            areClose(
                result.worstCriterionRegret,
                [0.1714285714285714, 0.23846153846153847, 0.3, 0.12857142857142856, 0.3], within: 1e-12))
        #expect(
            areClose(
                result.ranking.values,
                [0.42356252827955854, 0.5661273135691014, 1.0, 0.0, 0.7051964776722007], within: 1e-12))
        #expect(result.hasAcceptableAdvantage)
        #expect(result.isStable)
        #expect(result.compromise == [3])
    }

    @Test("VIKOR proposes all options near the first when its advantage is small, and two when only stability fails")
    func vikorCompromise() throws {
        let unit = [try CriterionScale(worst: 0, best: 1), try CriterionScale(worst: 0, best: 1)]
        // S = 0.30, 0.35, 0.90; R = 0.25, 0.20, 0.45; Q = 0.1, 0.04167, 1: gap 0.058 < 1/2.
        let near = try VIKOR(
            levels: try Matrix([[0.9, 0.5], [0.7, 0.6], [0.1, 0.1]]), scales: unit, weights: [1, 1])
        #expect(!near.hasAcceptableAdvantage)
        #expect(near.compromise == [1, 0])
        // With R alone (v = 0) the first by Q is first by R, so stability holds by definition.
        #expect(try VIKOR(levels: levels, scales: spanning, weights: weights, groupShare: 0).isStable)
        // Equal shares of three: S and R best in different options, and a third best by neither cannot be stable.
        let split = try VIKOR(
            levels: try Matrix([
                [1.00, 1.00, 0.10], [0.55, 0.55, 0.55], [0.82, 0.82, 0.46], [0.00, 0.00, 0.00],
            ]), scales: unit + [unit[0]], weights: [1, 1, 1])
        #expect(split.ranking.best == 2)
        #expect(!split.isStable)
    }

    @Test("PROMETHEE II agrees with pymcdm and its net flows add to 0")
    func promethee() throws {
        let thresholds = [(2.0, 20.0), (0.2, 1.5), (1, 10), (3, 25)]
        let preferences = try zip(directions, thresholds).map {
            try PreferenceThresholds($0, indifference: $1.0, preference: $1.1)
        }
        let result = try PROMETHEE(levels: levels, preferences: preferences, weights: weights)
        #expect(
            areClose(
                result.ranking.values,
                [-0.09210372960372964, 0.015486596736596803, -0.2473339160839162, 0.2261800699300699, 0.09777097902097909],
                within: 1e-12))
        #expect(areClose(result.ranking.values.reduce(0, +), 0, within: 1e-12))
    }

    @Test("SPOTIS agrees with pymcdm and refuses a level outside its scale")
    func spotisDistances() throws {
        let ranking = try spotis(levels: levels, scales: scales, weights: weights)
        #expect(areClose(ranking.values, [0.39, 0.36, 0.454, 0.317, 0.3415], within: 1e-12))
        #expect(ranking.best == 3)
        #expect(throws: wrongArgument("levels[0, 0]", found: "250.0", wanted: "from 50.0 to 200.0")) {
            try spotis(levels: try Matrix([[250, 5, 30, 50]]), scales: scales, weights: weights)
        }
    }

    /// Every method under one name, on fixed scales where it has them.
    static let methods: [(name: String, rank: @Sendable (Matrix, [Double], [CriterionScale]) throws -> Ranking)] = [
        (
            "additive",
            { levels, weights, scales in
                try weightedAdditiveValue(
                    scores: try Matrix(
                        (0..<levels.rows).map { option in
                            zip(scales, levels.row(option)).map { ValueFunction.linear($0).value(of: $1) }
                        }), weights: weights)
            }
        ),
        (
            "TOPSIS vector",
            { levels, weights, scales in
                try TOPSIS(levels: levels, weights: weights, normalisation: .vector(scales.map(\.direction))).ranking
            }
        ),
        (
            "TOPSIS range",
            { levels, weights, scales in
                try TOPSIS(levels: levels, weights: weights, normalisation: .rangeOfOptions(scales.map(\.direction))).ranking
            }
        ),
        (
            "TOPSIS fixed",
            { levels, weights, scales in
                try TOPSIS(levels: levels, weights: weights, normalisation: .fixedScales(scales)).ranking
            }
        ),
        ("VIKOR", { levels, weights, scales in try VIKOR(levels: levels, scales: scales, weights: weights).ranking }),
        (
            "PROMETHEE",
            { levels, weights, scales in
                try PROMETHEE(
                    levels: levels,
                    preferences: scales.map {
                        let width = abs($0.best - $0.worst)
                        return try PreferenceThresholds($0.direction, indifference: 0.02 * width, preference: 0.2 * width)
                    }, weights: weights
                ).ranking
            }
        ),
        ("SPOTIS", { levels, weights, scales in try spotis(levels: levels, scales: scales, weights: weights) }),
    ]

    @Test("Stating cost in pounds instead of millions changes no method's values", arguments: methods.indices)
    func unitChange(method: Int) throws {
        var pounds = levels
        for option in 0..<5 { pounds[option, 0] *= 1e6 }
        var inPounds = scales
        inPounds[0] = try CriterionScale(worst: 200e6, best: 50e6)
        let rank = Self.methods[method].rank
        #expect(
            areClose(
                try rank(levels, weights, scales).values, try rank(pounds, weights, inPounds).values, within: 1e-10))
    }

    @Test("Listing the options in another order changes no option's value", arguments: methods.indices)
    func optionOrder(method: Int) throws {
        let order = [3, 0, 4, 2, 1]
        let rank = Self.methods[method].rank
        let straight = try rank(levels, weights, scales).values
        let shuffled = try rank(try levels.reordered(order), weights, scales).values
        #expect(areClose(shuffled, order.map { straight[$0] }, within: 1e-12))
    }

    @Test("A criterion of zero weight changes nothing, whatever its levels", arguments: methods.indices)
    func zeroWeight(method: Int) throws {
        let extra = try Matrix((0..<5).map { levels.row($0) + [[7, 1, 9, 3, 5][$0]] })
        let rank = Self.methods[method].rank
        #expect(
            areClose(
                try rank(levels, weights, scales).values,
                try rank(extra, weights + [0], scales + [try CriterionScale(worst: 0, best: 10)]).values, within: 1e-12))
    }

    @Test("Weights in any total give the same values", arguments: methods.indices)
    func weightTotal(method: Int) throws {
        let rank = Self.methods[method].rank
        #expect(
            areClose(
                try rank(levels, weights, scales).values, try rank(levels, weights.map { 250 * $0 }, scales).values,
                within: 1e-12))
    }

    @Test("Of two equal options the first listed ranks first", arguments: methods.indices)
    func ties(method: Int) throws {
        let twice = try Matrix([levels.row(3), levels.row(0), levels.row(3)])
        let ranking = try Self.methods[method].rank(twice, weights, scales)
        #expect(ranking.order == [0, 2, 1])
        #expect(ranking.ranks == [1, 3, 2])
        #expect(ranking.margin == 0)
    }

    @Test("TOPSIS on the options at hand reorders the others when a poor option joins; on fixed scales nothing does")
    func rankReversal() throws {
        // The last option is poor on every criterion but travel, where it stretches the range.
        let withPoor = try Matrix((0..<5).map { levels.row($0) } + [[199, 0.1, 2, 1]])
        let relative = try rankReversals(levels: withPoor) {
            try TOPSIS(levels: $0, weights: weights, normalisation: .rangeOfOptions(directions)).ranking
        }
        #expect(!relative.isEmpty)
        for method in Self.methods.indices where ["additive", "TOPSIS fixed", "SPOTIS"].contains(Self.methods[method].name) {
            let reversals = try rankReversals(levels: withPoor) { try Self.methods[method].rank($0, weights, scales) }
            #expect(reversals.isEmpty, "\(Self.methods[method].name)")
        }
    }

    @Test("An option dominates when it is nowhere worse and somewhere better; equal options dominate neither way")
    func dominance() throws {
        let pairs = try Dominance.pairs(
            levels: try Matrix([[10, 5], [12, 5], [10, 5], [9, 4]]), directions: [.lowerIsBetter, .higherIsBetter])
        // The fourth is cheapest, so it dominates none for its lower quality and none dominates it.
        #expect(pairs.map(\.dominant) == [0, 2])
        #expect(pairs.map(\.dominated) == [1, 1])
    }

    @Test("The weight interval ends where another option ties for first, and just outside that option leads")
    func stability() throws {
        let scores = try Matrix([[80, 40, 60], [60, 90, 50], [30, 70, 95]])
        let weights = [0.5, 0.3, 0.2]
        for result in try WeightStability.intervals(scores: scores, weights: weights) {
            let others = 1 - result.weight
            func best(at weight: Double) throws -> Int {
                let moved = weights.enumerated().map {
                    $0 == result.criterion ? weight : $1 / others * (1 - weight)
                }
                return try weightedAdditiveValue(scores: scores, weights: moved).best
            }
            for step in 1..<20 {
                let width = result.interval.upperBound - result.interval.lowerBound
                #expect(try best(at: result.interval.lowerBound + width * Double(step) / 20) == result.best)
            }
            if let rival = result.rivalAbove { #expect(try best(at: result.interval.upperBound + 1e-6) == rival) }
            if let rival = result.rivalBelow { #expect(try best(at: result.interval.lowerBound - 1e-6) == rival) }
            #expect(result.interval.contains(result.weight))
        }
        // By hand, first criterion, best option 1 (V = 67, against 64 and 55): others in 3 : 2, O = 48, 74, 80.
        // Lead over 0: 26 − 46 w, 0 at w = 13/23. Lead over 2: −6 + 36 w, 0 at w = 1/6.
        let first = try WeightStability.intervals(scores: scores, weights: weights)[0]
        #expect(first.best == 1)
        #expect(areClose(first.interval.lowerBound, 1 / 6.0, within: 1e-12))
        #expect(areClose(first.interval.upperBound, 13 / 23.0, within: 1e-12))
        #expect(first.rivalBelow == 2)
        #expect(first.rivalAbove == 0)
    }

    @Test("Of two rivals the one whose line crosses first ends the interval, in whichever order they are listed")
    func nearestRival() throws {
        // Leads of the first option at weight w of the first criterion: 30 − 50 w over (60, 30), 40 − 50 w over (50, 20).
        let near = try WeightStability.intervals(scores: try Matrix([[40, 60], [60, 30], [50, 20]]), weights: [3, 7])[0]
        #expect(areClose(near.interval.upperBound, 0.6, within: 1e-12))
        #expect(near.rivalAbove == 1)
        let swapped = try WeightStability.intervals(scores: try Matrix([[40, 60], [50, 20], [60, 30]]), weights: [3, 7])[0]
        #expect(areClose(swapped.interval.upperBound, 0.6, within: 1e-12))
        #expect(swapped.rivalAbove == 2)
    }

    @Test("A dominant option stays first for every weight")
    func stabilityOfDominant() throws {
        for result in try WeightStability.intervals(scores: try Matrix([[9, 8], [7, 6]]), weights: [1, 1]) {
            #expect(result.interval == 0...1)
            #expect(result.rivalBelow == nil && result.rivalAbove == nil)
        }
    }

    @Test("Errors name the argument, what was found and what was wanted")
    func errors() throws {
        #expect(throws: wrongArgument("weights", found: "2 values", wanted: "4 values")) {
            try spotis(levels: levels, scales: scales, weights: [1, 2])
        }
        #expect(throws: wrongArgument("weights[1]", found: "-2.0", wanted: "0 or more")) {
            try weightedAdditiveValue(scores: try Matrix([[1, 2]]), weights: [1, -2])
        }
        #expect(throws: wrongArgument("weights", found: "a sum of 0.0", wanted: "a finite sum above 0")) {
            try weightedAdditiveValue(scores: try Matrix([[1, 2]]), weights: [0, 0])
        }
        #expect(throws: wrongArgument("scores[0, 1]", found: "nan", wanted: "a finite number")) {
            try weightedAdditiveValue(scores: try Matrix([[1, .nan]]), weights: [1, 1])
        }
        #expect(throws: wrongArgument("row 1", found: "1 values", wanted: "2 values")) {
            try Matrix([[1, 2], [3]])
        }
        #expect(throws: StatisticsError.self) { try CriterionScale(worst: 3, best: 3) }
    }
}
