/// How TOPSIS brings criteria to a common size. The choice can change the winner, so it is made by name and is reported
/// with the result.
public enum TOPSISNormalisation: Sendable, Equatable {
    /// x_ij / sqrt(Σ_i x_ij²): the original of Hwang and Yoon (1981). Depends on the options at hand.
    case vector([Direction])
    /// Shares of the range of the options at hand. Adding an option can reorder the others.
    case rangeOfOptions([Direction])
    /// Shares of fixed scales, with the scale ends as ideal and anti-ideal. Adding an option cannot reorder the others.
    case fixedScales([CriterionScale])
}

/// Technique for order of preference by similarity to the ideal solution (Hwang and Yoon 1981).
///
/// With v_ij = w_j × normalised level: distance to the ideal d+ = sqrt(Σ (v_ij − v_j+)²), to the anti-ideal d− likewise,
/// closeness = d− / (d− + d+); an option as far from both (all options equal) has closeness 0.5.
public struct TOPSIS: Sendable, Equatable {
    public let normalisation: TOPSISNormalisation
    /// Weighted, normalised levels of the best imaginable option.
    public let ideal: [Double]
    public let antiIdeal: [Double]
    public let distanceToIdeal: [Double]
    public let distanceToAntiIdeal: [Double]
    /// By closeness, higher is better.
    public let ranking: Ranking

    /// - Parameters:
    ///   - levels: options × criteria, in the criteria's units.
    ///   - weights: one a criterion, 0 or more, in any total.
    public init(levels: Matrix, weights: [Double], normalisation: TOPSISNormalisation) throws {
        try Check.matrix("levels", levels)
        let shares = try Check.weights(weights, count: levels.columns)
        var weighted = try Self.normalised(levels, normalisation)
        for option in 0..<levels.rows {
            for criterion in shares.indices { weighted[option, criterion] *= shares[criterion] }
        }
        self.normalisation = normalisation
        (ideal, antiIdeal) = Self.extremes(of: weighted, shares, normalisation)
        distanceToIdeal = Self.distances(weighted, ideal)
        distanceToAntiIdeal = Self.distances(weighted, antiIdeal)
        ranking = Ranking(
            zip(distanceToIdeal, distanceToAntiIdeal).map { $0 + $1 == 0 ? 0.5 : $1 / ($0 + $1) })
    }

    private static func normalised(_ levels: Matrix, _ normalisation: TOPSISNormalisation) throws -> Matrix {
        switch normalisation {
        case .vector(let directions):
            try Check.count("directions", directions.count, levels.columns)
            var result = levels
            for criterion in 0..<levels.columns {
                let length = levels.column(criterion).reduce(0) { $0 + $1 * $1 }.squareRoot()
                for option in 0..<levels.rows where length > 0 { result[option, criterion] /= length }
            }
            return result
        case .rangeOfOptions(let directions):
            return Statistics.shares(levels, try CriterionScale.spanning(levels, directions: directions))
        case .fixedScales(let scales):
            try Check.count("scales", scales.count, levels.columns)
            return Statistics.shares(levels, scales)
        }
    }

    private static func extremes(
        of weighted: Matrix, _ weights: [Double], _ normalisation: TOPSISNormalisation
    ) -> (ideal: [Double], antiIdeal: [Double]) {
        if case .fixedScales = normalisation { return (weights, weights.map { _ in 0 }) }
        let highest = weights.indices.map { weighted.column($0).reduce(-.infinity, max) }
        let lowest = weights.indices.map { weighted.column($0).reduce(.infinity, min) }
        guard case .vector(let directions) = normalisation else { return (highest, lowest) }
        let rising = directions.map { $0 == .higherIsBetter }
        return (
            rising.indices.map { rising[$0] ? highest[$0] : lowest[$0] },
            rising.indices.map { rising[$0] ? lowest[$0] : highest[$0] }
        )
    }

    private static func distances(_ points: Matrix, _ target: [Double]) -> [Double] {
        (0..<points.rows).map { option in
            target.indices.reduce(0) { sum, criterion in
                let gap = points[option, criterion] - target[criterion]
                return sum + gap * gap
            }.squareRoot()
        }
    }
}
