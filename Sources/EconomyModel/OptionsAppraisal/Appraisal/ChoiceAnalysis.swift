import Statistics

/// Ranks, weights and robustness among the options of the choice. Options are places in `options`.
struct ChoiceAnalysis {
    /// The options compared, in the order of the scenario.
    package let options: [Int]
    package let scores: Matrix
    package let weights: [Double]
    let ranking: Ranking
    /// Options whose joint value cannot be told from that of the first, itself included; empty where it stands alone.
    let tied: [Int]
    /// The same by group of stakeholders.
    let tiedByGroup: [[Int]]
    package let topsis: TOPSIS
    package let vikor: VIKOR?
    package let promethee: PROMETHEE?
    package let spotis: Ranking
    package let byGroup: [Ranking]
    package let acceptability: AcceptabilityAnalysis
    /// Share of draws in which each option is worth most; draws in which several are count for each of them in equal parts.
    let best: [OptionAppraisal.Share]
    package let regret: Regret
    private let joint: [[Double]]

    /// - Parameter joint: joint value by option (of all options), then replication.
    init(_ values: CriterionValues, options: [Int], joint: [[Double]], weights: [Double], groups: [[Double]], panel: PanelDraw) throws {
        self.options = options
        self.weights = weights
        self.joint = options.map { joint[$0] }
        scores = try Matrix(options.map { values.meanValues.row($0) })
        let draws = joint.first?.count ?? 0
        var byDraw = Matrix(rows: draws, columns: options.count)
        for (column, option) in options.enumerated() { for draw in 0..<draws { byDraw[draw, column] = joint[option][draw] } }
        ranking = try weightedAdditiveValue(scores: scores, weights: weights)
        tied = try OptionAppraisal.notToldApart(ranking.order.map { options[$0] }) { joint[$0] }
        let scores = scores
        byGroup = try groups.map { try weightedAdditiveValue(scores: scores, weights: $0) }
        tiedByGroup = try zip(byGroup, groups).map { ranking, weights in
            try OptionAppraisal.notToldApart(ranking.order.map { options[$0] }) { values.additive($0, weights) }
        }
        topsis = try Self.topsis(scores, weights)
        vikor = options.count > 1 ? try Self.vikor(scores, weights) : nil
        promethee = options.count > 1 ? try Self.promethee(scores, weights) : nil
        spotis = try Self.spotis(scores, weights)
        acceptability = try AcceptabilityAnalysis(
            scores: try (0..<draws).map { try values.matrix($0, options) }, weights: panel.weights(weights.count), alike: OptionAppraisal.leastDifference)
        best = try Self.sharesOfBest(byDraw)
        regret = try Regret(values: byDraw)
    }

    private static func sharesOfBest(_ byDraw: Matrix) throws -> [OptionAppraisal.Share] {
        try probabilityOfBeingBest(values: byDraw, alike: OptionAppraisal.leastDifference).map {
            OptionAppraisal.Share(share: $0.share, low: $0.interval.lowerBound, high: $0.interval.upperBound)
        }
    }

    // The methods take mean values on the scale of 0 to 100, so that scales that bend mean the same to all of them.
    private static func scales(_ scores: Matrix) throws -> [CriterionScale] {
        try (0..<scores.columns).map { _ in try CriterionScale(worst: 0, best: 100) }
    }
    private static func topsis(_ scores: Matrix, _ weights: [Double]) throws -> TOPSIS {
        try TOPSIS(levels: scores, weights: weights, normalisation: .fixedScales(scales(scores)))
    }
    private static func vikor(_ scores: Matrix, _ weights: [Double]) throws -> VIKOR {
        try VIKOR(levels: scores, scales: scales(scores), weights: weights)
    }
    /// Up to 5 points of value are no preference, 25 points are full preference.
    private static func promethee(_ scores: Matrix, _ weights: [Double]) throws -> PROMETHEE {
        let thresholds = try PreferenceThresholds(.higherIsBetter, indifference: 5, preference: 25)
        return try PROMETHEE(levels: scores, preferences: Array(repeating: thresholds, count: scores.columns), weights: weights)
    }
    private static func spotis(_ scores: Matrix, _ weights: [Double]) throws -> Ranking {
        try Statistics.spotis(levels: scores, scales: scales(scores), weights: weights)
    }

    /// What is told of the option in a place of the choice.
    package func ranks(_ place: Int) -> OptionAppraisal.Ranks {
        OptionAppraisal.Ranks(
            additive: ranking.ranks[place], byGroup: byGroup.map { $0.ranks[place] }, topsis: topsis.ranking.ranks[place],
            vikor: vikor?.ranking.ranks[place] ?? 1, promethee: promethee?.ranking.ranks[place] ?? 1, spotis: spotis.ranks[place],
            topsisCloseness: topsis.ranking.values[place], vikorIndex: vikor?.ranking.values[place] ?? 0,
            prometheeFlow: promethee?.ranking.values[place] ?? 0, spotisDistance: spotis.values[place])
    }

    package func acceptability(_ place: Int) -> OptionAppraisal.Acceptability {
        OptionAppraisal.Acceptability(
            byRank: acceptability.rankAcceptability.row(place), centralWeights: acceptability.centralWeights[place],
            confidence: acceptability.confidence[place])
    }

    package func probabilityBest(_ place: Int) -> OptionAppraisal.Share { best[place] }

    package func regret(_ place: Int) -> OptionAppraisal.Regret {
        OptionAppraisal.Regret(expected: regret.expected[place], p90: regret.percentile90[place], maximum: regret.maximum[place])
    }

    package var stability: [OptionAppraisal.Stability] {
        get throws {
            guard options.count > 1 else { return [] }
            return try WeightStability.intervals(scores: scores, weights: weights).map { one in
                OptionAppraisal.Stability(
                    criterion: one.criterion, weight: one.weight, low: one.interval.lowerBound, high: one.interval.upperBound,
                    below: one.rivalBelow.map { options[$0] }, above: one.rivalAbove.map { options[$0] })
            }
        }
    }

    package var reversals: [OptionAppraisal.Reversal] {
        get throws {
            let weights = weights
            let methods: [(String, (Matrix) throws -> Ranking)] = [
                ("weighted additive value", { try weightedAdditiveValue(scores: $0, weights: weights) }),
                ("TOPSIS", { try Self.topsis($0, weights).ranking }), ("VIKOR", { try Self.vikor($0, weights).ranking }),
                ("PROMETHEE II", { try Self.promethee($0, weights).ranking }), ("SPOTIS", { try Self.spotis($0, weights) }),
            ]
            return try methods.flatMap { name, rank in
                try rankReversals(levels: scores, rank: rank).map {
                    OptionAppraisal.Reversal(method: name, removed: options[$0.removed], ahead: options[$0.ahead], overtaking: options[$0.overtaking])
                }
            }
        }
    }

    /// The first by mean joint value, recommended if any option passes the hurdles, and what the choice hangs on.
    package func choice(anyPasses: Bool, leastFailing: Int?) throws -> OptionAppraisal.Choice {
        let order = ranking.order
        func isAlike(_ place: Int) -> Bool { zip(joint[order[0]], joint[place]).allSatisfy { abs($0 - $1) <= OptionAppraisal.leastDifference } }
        let alike = order.filter(isAlike)
        let next = order.first { !alike.contains($0) }
        let lead = next.map { next in zip(joint[order[0]], joint[next]).map { $0 - $1 } }
        // A future in which the two are alike counts for either by half.
        let ahead = lead.map { lead in
            lead.reduce(0.0) { $0 + ($1 > OptionAppraisal.leastDifference ? 1 : abs($1) <= OptionAppraisal.leastDifference ? 0.5 : 0) } / Double(lead.count)
        }
        return OptionAppraisal.Choice(
            recommended: anyPasses && tied.isEmpty ? options[order[0]] : nil, leastFailing: anyPasses ? nil : leastFailing,
            runnerUp: next.map { options[$0] }, lead: try lead.map { try OptionAppraisal.Range($0) },
            probabilityAhead: ahead, order: order.map { options[$0] },
            valueOfPerfectInformation: regret.expected.reduce(.infinity, min), tied: tied, alike: alike.count > 1 ? alike.map { options[$0] } : [])
    }
}

extension OptionAppraisal {
    /// Values no further apart than this, in points of 0 to 100, are alike: half of the last digit that pages print. What lies below it,
    /// such as the order in which an option names its interventions, is no finding.
    package static let leastDifference = 0.05

    /// Of options in order, best first: those that cannot be told from the first, itself included; empty where it stands alone.
    ///
    /// The difference d is taken future by future. Its mean tells nothing when |mean d| ≤ 3 × standard deviation of d / √n, which is chance, or
    /// ≤ `leastDifference`, which no page shows. Three, as the first is the best of several: with two, one in ten pairs of options that are the same
    /// would be told apart.
    static func notToldApart(_ order: [Int], _ values: (Int) -> [Double]) throws -> [Int] {
        guard let first = order.first else { return [] }
        let best = values(first)
        let others = try order.dropFirst().filter { option in
            let difference = zip(best, values(option)).map { $0 - $1 }
            guard difference.count > 1 else { return (difference.first ?? 0).magnitude <= leastDifference }
            let summary = try Summary(difference)
            return summary.mean.magnitude <= max(leastDifference, 3 * summary.standardDeviation / Double(difference.count).squareRoot())
        }
        return others.isEmpty ? [] : [first] + others
    }
}
