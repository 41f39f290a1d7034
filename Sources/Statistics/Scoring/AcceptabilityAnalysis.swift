/// Stochastic multicriteria acceptability analysis with additive values, SMAA-2 (Lahdelma and Salminen 2001): how the ranking
/// depends on weights, and on scores, that are not known for certain.
///
/// In each draw the options are ranked by Σ_j w_j s_ij; equal values rank in the order of the list.
public struct AcceptabilityAnalysis: Sendable, Equatable {
    /// Options × ranks: share of draws in which the option takes the rank. Rows and columns add to 1.
    public let rankAcceptability: Matrix
    /// For each option the mean of the weights under which it ranks first; nil if it never does.
    public let centralWeights: [[Double]?]
    /// For each option the share of score draws in which it ranks first under its central weights; nil if it never
    /// ranks first. Near 1: the scores are certain enough to choose it by those weights.
    public let confidence: [Double?]
    /// Options × options: share of draws in which the row ranks above the column. (a, b) and (b, a) add to 1; the diagonal is 0.
    public let pairwiseWinning: Matrix

    /// - Parameters:
    ///   - scores: one options × criteria matrix (certain scores) or one for each row of `weights`; higher is better.
    ///   - weights: draws × criteria, each row 0 or more with a sum above 0.
    ///   - alike: values no further apart than this share their ranks in equal parts.
    public init(scores: [Matrix], weights: Matrix, alike: Double = 0) throws {
        try Check.matrix("weights", weights)
        guard scores.count == 1 || scores.count == weights.rows else {
            throw StatisticsError.argument("scores", found: "\(scores.count) draws", wanted: "1 or \(weights.rows)")
        }
        for (draw, matrix) in scores.enumerated() {
            try Check.matrix("scores[\(draw)]", matrix)
            try Check.count("scores[\(draw)].rows", matrix.rows, scores[0].rows)
            try Check.count("scores[\(draw)].columns", matrix.columns, weights.columns)
        }
        let normalised = try (0..<weights.rows).map {
            try Check.weights(weights.row($0), count: weights.columns, named: "weights.row(\($0))")
        }
        self.init(checkedScores: scores, weights: normalised, alike: alike)
    }

    /// One pass over the draws with accumulators only, then one over the score draws for the confidence factors.
    private init(checkedScores scores: [Matrix], weights: [[Double]], alike: Double) {
        let options = scores[0].rows
        let criteria = scores[0].columns
        var rankCounts = Matrix(rows: options, columns: options)
        var winCounts = Matrix(rows: options, columns: options)
        var firstWeightSums = Matrix(rows: options, columns: criteria)
        for (draw, weight) in weights.enumerated() {
            let values = additiveValues(scores[scores.count == 1 ? 0 : draw], weight)
            let order = values.indices.ordered { values[$0] == values[$1] ? $0 < $1 : values[$0] > values[$1] }
            var first = 0
            while first < options {
                // Options no further apart than `alike`, one to the next, share their ranks in equal parts.
                var last = first
                while last + 1 < options, values[order[last]] - values[order[last + 1]] <= alike { last += 1 }
                let part = 1 / Double(last - first + 1)
                for a in order[first...last] {
                    for rank in first...last { rankCounts[a, rank] += part }
                    for b in order[first...last] where a != b { winCounts[a, b] += 0.5 }
                    for b in order[(last + 1)...] { winCounts[a, b] += 1 }
                    if first == 0 { for criterion in 0..<criteria { firstWeightSums[a, criterion] += part * weight[criterion] } }
                }
                first = last + 1
            }
        }

        let draws = Double(weights.count)
        let central = (0..<options).map { option -> [Double]? in
            let firsts = rankCounts[option, 0]
            return firsts == 0 ? nil : firstWeightSums.row(option).map { $0 / firsts }
        }
        rankAcceptability = rankCounts.dividing(by: draws)
        pairwiseWinning = winCounts.dividing(by: draws)
        centralWeights = central
        confidence = central.enumerated().map { option, weight in
            weight.map { weight in
                let wins = scores.reduce(0.0) { sum, scores in
                    let values = additiveValues(scores, weight)
                    let most = values.reduce(-.infinity, max)
                    guard values[option] >= most - alike else { return sum }
                    return sum + 1 / Double(values.count { $0 >= most - alike })
                }
                return wins / Double(scores.count)
            }
        }
    }
}

extension Matrix {
    func dividing(by divisor: Double) -> Matrix {
        var result = self
        for row in 0..<rows {
            for column in 0..<columns { result[row, column] /= divisor }
        }
        return result
    }
}
