import Foundation

/// The weighted additive value of each option: V_i = Σ_j w_j s_ij, with weights brought to a sum of 1.
///
/// The default of multi-criteria analysis (Dodgson and others, "Multi-criteria analysis: a manual", DCLG 2009).
/// Valid when criteria are preference-independent and scores are interval scales.
/// - Parameters:
///   - scores: options × criteria, higher is better, on comparable scales (0…100).
///   - weights: one a criterion, 0 or more, in any total.
public func weightedAdditiveValue(scores: Matrix, weights: [Double]) throws -> Ranking {
    try Check.matrix("scores", scores)
    let shares = try Check.weights(weights, count: scores.columns)
    return Ranking(additiveValues(scores, shares))
}

/// V_i = Σ_j w_j s_ij without checks.
func additiveValues(_ scores: Matrix, _ weights: [Double]) -> [Double] {
    (0..<scores.rows).map { option in
        var sum = 0.0
        for criterion in 0..<scores.columns { sum += weights[criterion] * scores[option, criterion] }
        return sum
    }
}
