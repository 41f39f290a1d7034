/// Whether more of a criterion is better (lives saved) or worse (cost, travel time).
public enum Direction: Sendable, Equatable {
    case higherIsBetter
    case lowerIsBetter
}

/// The two ends between which a criterion is judged, in the criterion's own unit.
///
/// The ends are fixed and documented before the options are scored. Ends taken from the options at hand
/// (`spanning`) make the answer depend on which options are in the list: adding a poor one can then reorder the others.
/// `worst` above `best` means that less is better.
public struct CriterionScale: Sendable, Equatable {
    public let worst: Double
    public let best: Double

    /// - Throws: `StatisticsError` if an end is not finite or the ends are equal.
    public init(worst: Double, best: Double) throws {
        try Check.finite("worst, best", [worst, best])
        guard worst != best else {
            throw StatisticsError.argument("best", found: "\(best), equal to worst", wanted: "two different ends")
        }
        self.init(uncheckedWorst: worst, best: best)
    }

    private init(uncheckedWorst worst: Double, best: Double) {
        self.worst = worst
        self.best = best
    }

    public var direction: Direction { best > worst ? .higherIsBetter : .lowerIsBetter }

    /// (level − worst) / (best − worst): 0 at the worst end, 1 at the best, beyond them outside 0…1.
    /// On a scale without width (only `spanning` makes one) 0, so that the criterion separates no options.
    public func share(of level: Double) -> Double {
        best == worst ? 0 : (level - worst) / (best - worst)
    }

    /// Scales that span the options at hand. A criterion on which all options agree gets a scale without width.
    /// - Parameter levels: options × criteria, in the criteria's units.
    public static func spanning(_ levels: Matrix, directions: [Direction]) throws -> [CriterionScale] {
        try Check.matrix("levels", levels)
        try Check.count("directions", directions.count, levels.columns)
        return directions.enumerated().map { column, direction in
            let values = levels.column(column)
            let low = values.reduce(.infinity, min)
            let high = values.reduce(-.infinity, max)
            return direction == .higherIsBetter
                ? CriterionScale(uncheckedWorst: low, best: high)
                : CriterionScale(uncheckedWorst: high, best: low)
        }
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
