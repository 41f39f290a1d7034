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

/// The weighted product of each option: V_i = Π_j s_ij^w_j, with weights brought to a sum of 1.
///
/// A score of 0 on any weighted criterion gives 0 overall; on a criterion of zero weight it changes nothing. Multiplying a
/// criterion's scores by a constant leaves the order alone.
/// - Parameter scores: options × criteria, 0 or more, higher is better.
public func weightedProductValue(scores: Matrix, weights: [Double]) throws -> Ranking {
    try Check.matrix("scores", scores)
    try Check.notNegative("scores", scores.values)
    let shares = try Check.weights(weights, count: scores.columns)
    return Ranking(
        (0..<scores.rows).map { option in
            shares.indices.reduce(1) { $0 * pow(scores[option, $1], shares[$1]) }
        })
}
