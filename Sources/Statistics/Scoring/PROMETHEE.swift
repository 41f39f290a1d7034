/// What a planner prefers on one criterion, in the criterion's own unit.
public struct PreferenceThresholds: Sendable, Equatable {
    public let direction: Direction
    /// q: an advantage up to this is no preference.
    public let indifference: Double
    /// p: an advantage from this on is full preference; between q and p preference rises in a straight line.
    public let preference: Double

    /// - Throws: `StatisticsError` unless 0 ≤ indifference ≤ preference.
    public init(_ direction: Direction, indifference: Double, preference: Double) throws {
        try Check.notNegative("indifference, preference", [indifference, preference])
        guard preference >= indifference else {
            throw StatisticsError.argument("preference", found: "\(preference)", wanted: "at least indifference, \(indifference)")
        }
        self.direction = direction
        self.indifference = indifference
        self.preference = preference
    }

    /// 0 up to q, (d − q) / (p − q) between, 1 from p on; with q = p a step just above q.
    public func degree(ofAdvantage advantage: Double) -> Double {
        if advantage <= indifference { return 0 }
        return advantage >= preference ? 1 : (advantage - indifference) / (preference - indifference)
    }
}

/// PROMETHEE II with the linear preference function (Brans and Vincke 1985).
///
/// π(a, b) = Σ_j w_j P_j(advantage of a over b); positive flow of a = mean over the other options of π(a, b), negative flow =
/// mean of π(b, a), net flow = positive − negative. Net flows add to 0. Comparisons are between options at hand, so
/// removing one can reorder the rest; see `rankReversals`.
public struct PROMETHEE: Sendable, Equatable {
    public let positiveFlow: [Double]
    public let negativeFlow: [Double]
    /// By net flow, −1…1, higher is better.
    public let ranking: Ranking

    /// - Parameters:
    ///   - levels: at least two options × criteria, in the criteria's units.
    ///   - preferences: one a criterion.
    public init(levels: Matrix, preferences: [PreferenceThresholds], weights: [Double]) throws {
        try Check.matrix("levels", levels, minimumRows: 2)
        try Check.count("preferences", preferences.count, levels.columns)
        let shares = try Check.weights(weights, count: levels.columns)

        let others = Double(levels.rows - 1)
        var positive = [Double](repeating: 0, count: levels.rows)
        var negative = positive
        for a in 0..<levels.rows {
            for b in 0..<levels.rows where a != b {
                var preference = 0.0
                for (criterion, thresholds) in preferences.enumerated() {
                    let gap = levels[a, criterion] - levels[b, criterion]
                    let advantage = thresholds.direction == .higherIsBetter ? gap : -gap
                    preference += shares[criterion] * thresholds.degree(ofAdvantage: advantage)
                }
                positive[a] += preference / others
                negative[b] += preference / others
            }
        }
        positiveFlow = positive
        negativeFlow = negative
        ranking = Ranking(zip(positive, negative).map { $0 - $1 })
    }
}
