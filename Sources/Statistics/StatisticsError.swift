/// What can be wrong with a request to this library. Every case says what was asked, what was found and what would do.
public enum StatisticsError: Error, Hashable, Sendable, CustomStringConvertible {
    /// A parameter outside its range. `of` names the thing that was to be made ("triangular distribution").
    case parameter(of: String, name: String, found: String, allowed: String)
    /// Two marginal distributions cannot have the correlation asked for, whatever their dependence.
    case unattainableCorrelation(first: String, second: String, requested: Double, lowest: Double, highest: Double)
    /// A matrix of correlations that no set of random variables can have.
    case notPositiveDefinite(smallestEigenvalue: Double)
    /// An iteration that ended without an answer of the accuracy promised.
    case noAnswer(to: String, reason: String)

    public var description: String {
        switch self {
        case .parameter(let thing, let name, let found, let allowed):
            return "\(thing): \(name) must be \(allowed), not \(found)"
        case .unattainableCorrelation(let first, let second, let requested, let lowest, let highest):
            return "correlation of \(first) with \(second): \(Self.short(requested)) cannot be reached; "
                + "these two distributions allow from \(Self.short(lowest)) to \(Self.short(highest))"
        case .notPositiveDefinite(let smallest):
            return "correlation matrix: the pairs contradict each other (smallest eigenvalue \(Self.short(smallest)), must not be negative)"
        case .noAnswer(let question, let reason):
            return "\(question): \(reason)"
        }
    }

    /// To four decimals where that leaves something of it.
    private static func short(_ value: Double) -> String {
        let rounded = (value * 1e4).rounded() / 1e4
        return rounded == 0 ? "\(value)" : "\(rounded)"
    }
}

extension StatisticsError {
    /// Throws unless `condition` holds. A comparison with a number that is not a number is false, so NaN never passes.
    static func require(
        _ condition: Bool, of thing: String, _ name: String, found: some CustomStringConvertible, allowed: String
    ) throws(StatisticsError) {
        if !condition { throw .parameter(of: thing, name: name, found: found.description, allowed: allowed) }
    }

    /// Throws unless `value` is a finite number.
    static func requireFinite(_ value: Double, of thing: String, _ name: String) throws(StatisticsError) {
        try require(value.isFinite, of: thing, name, found: value, allowed: "a finite number")
    }
}
