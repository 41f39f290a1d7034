/// SPOTIS: distance to the best end of fixed scales (Dezert and others 2020), d_i = Σ_j w_j |x_ij − best_j| / |best_j − worst_j|,
/// lower is better. An option's distance depends on no other option, so ranks never reverse when the list changes.
/// - Parameters:
///   - levels: options × criteria, within their scales.
///   - scales: fixed scales.
/// - Throws: `StatisticsError` for a level outside its scale: the scale is then not the documented one.
public func spotis(levels: Matrix, scales: [CriterionScale], weights: [Double]) throws -> Ranking {
    try Check.matrix("levels", levels)
    try Check.count("scales", scales.count, levels.columns)
    let weightShares = try Check.weights(weights, count: levels.columns)
    for option in 0..<levels.rows {
        for (criterion, scale) in scales.enumerated() {
            try Check.within(
                "levels[\(option), \(criterion)]", levels[option, criterion],
                min(scale.worst, scale.best)...max(scale.worst, scale.best))
        }
    }
    let scaleShares = shares(levels, scales)
    return Ranking(
        (0..<levels.rows).map { option in
            weightShares.indices.reduce(0) { $0 + weightShares[$1] * (1 - min(max(scaleShares[option, $1], 0), 1)) }
        }, better: .lowerIsBetter)
}
