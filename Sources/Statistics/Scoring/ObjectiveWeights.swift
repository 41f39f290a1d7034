import Foundation

/// Weights drawn from the spread of the scores alone. They describe the data and say nothing about what matters to people;
/// they are a cross-check beside swing weights, never a replacement.
///
/// Both methods read shares of the criterion's scale (`CriterionScale.share`), not raw units: weights taken from raw columns
/// change when pounds become thousands of pounds.
public enum ObjectiveWeights {
    /// Entropy weights: p_ij = x_ij / Σ_i x_ij, e_j = −Σ_i p_ij ln p_ij / ln m (with 0 ln 0 = 0), w_j ∝ 1 − e_j
    /// (Shannon; Zeleny 1982). A criterion on which all shares agree gets 0.
    /// - Parameter levels: options × criteria, at least two options, none beyond the worst end of its scale.
    public static func entropy(levels: Matrix, scales: [CriterionScale]) throws -> [Double] {
        let shares = try sharesOfScale(levels, scales)
        try Check.notNegative("shares of scale", shares.values)
        let spread = (0..<shares.columns).map { column -> Double in
            let values = shares.column(column)
            let sum = values.reduce(0, +)
            guard sum > 0, values.contains(where: { $0 != values[0] }) else { return 0 }
            let entropy = values.reduce(0) { $1 > 0 ? $0 - $1 / sum * log($1 / sum) : $0 }
            return 1 - entropy / log(Double(values.count))
        }
        return try Check.weights(spread, count: spread.count, named: "spread of the levels")
    }

    /// CRITIC weights: w_j ∝ sd_j Σ_k (1 − r_jk), with r Pearson's correlation (Diakoulaki and others 1995).
    /// A criterion on which all options agree gets 0 and is left out of the others' sums.
    public static func critic(levels: Matrix, scales: [CriterionScale]) throws -> [Double] {
        let shares = try sharesOfScale(levels, scales)
        let centred = (0..<shares.columns).map { column -> [Double] in
            let values = shares.column(column)
            let mean = values.reduce(0, +) / Double(values.count)
            return values.map { $0 - mean }
        }
        let lengths = centred.map { column in column.reduce(0) { $0 + $1 * $1 }.squareRoot() }
        let information = centred.indices.map { j -> Double in
            guard lengths[j] > 0 else { return 0 }
            var conflict = 0.0
            for k in centred.indices where lengths[k] > 0 && k != j {
                conflict += 1 - zip(centred[j], centred[k]).reduce(0) { $0 + $1.0 * $1.1 } / (lengths[j] * lengths[k])
            }
            return lengths[j] * max(conflict, 0)
        }
        return try Check.weights(information, count: information.count, named: "contrast between criteria")
    }

    private static func sharesOfScale(_ levels: Matrix, _ scales: [CriterionScale]) throws -> Matrix {
        try Check.matrix("levels", levels, minimumRows: 2)
        try Check.count("scales", scales.count, levels.columns)
        return shares(levels, scales)
    }
}

/// Each level as a share of its criterion's scale.
func shares(_ levels: Matrix, _ scales: [CriterionScale]) -> Matrix {
    var result = levels
    for option in 0..<levels.rows {
        for (criterion, scale) in scales.enumerated() {
            result[option, criterion] = scale.share(of: levels[option, criterion])
        }
    }
    return result
}
