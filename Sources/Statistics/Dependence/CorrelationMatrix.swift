/// A stated correlation between two inputs, by their places in the list of correlated inputs.
public struct CorrelationPair: Sendable, Hashable {
    public let first: Int
    public let second: Int
    public let value: Double
    public let measure: CorrelationMeasure

    public init(_ first: Int, _ second: Int, _ value: Double, measure: CorrelationMeasure = .spearman) {
        self.first = first
        self.second = second
        self.value = value
        self.measure = measure
    }
}

/// The correlations of the normal scores of several inputs: symmetric, ones on the diagonal. It may contradict itself (have a
/// negative eigenvalue) until checked; `choleskyFactor` refuses such a matrix and `repaired` mends it visibly.
public struct CorrelationMatrix: Sendable, Hashable {
    public let names: [String]
    /// Row-major.
    public let entries: [Double]
    public var count: Int { names.count }

    public subscript(_ row: Int, _ column: Int) -> Double { entries[row * count + column] }

    /// From all entries, row-major. Throws unless square, symmetric, with ones on the diagonal and entries from −1 to 1; what is so
    /// but for rounding is made so.
    public init(names: [String], entries given: [Double]) throws(StatisticsError) {
        let n = names.count
        var entries = given
        try StatisticsError.require(
            n >= 1 && entries.count == n * n, of: "correlation matrix", "number of entries", found: entries.count,
            allowed: "\(n * n) for \(n) inputs, at least one input")
        for i in 0..<n {
            for j in 0...i {
                let entry = entries[i * n + j]
                try StatisticsError.require(
                    abs(entry) <= 1 + Rounding.share && abs(entries[j * n + i] - entry) <= Rounding.share, of: "correlation matrix",
                    "entry of \(names[i]) and \(names[j])",
                    found: "\(entry) and \(entries[j * n + i])", allowed: "from -1 to 1 and the same in both orders")
            }
            try StatisticsError.require(
                abs(entries[i * n + i] - 1) <= Rounding.share, of: "correlation matrix", "entry of \(names[i]) with itself", found: entries[i * n + i],
                allowed: "1")
            for j in 0..<i {
                let entry = min(1, max(-1, entries[i * n + j]))
                entries[i * n + j] = entry
                entries[j * n + i] = entry
            }
            entries[i * n + i] = 1
        }
        self.names = names
        self.entries = entries
    }

    /// From stated pairs; pairs not stated are uncorrelated. `marginals` (one for each name) are needed by Pearson pairs only.
    public init(names: [String], pairs: [CorrelationPair], marginals: [Distribution] = []) throws(StatisticsError) {
        let n = names.count
        var entries = [Double](repeating: 0, count: n * n)
        for i in 0..<n { entries[i * n + i] = 1 }
        var stated: Set<Int> = []
        for pair in pairs {
            try StatisticsError.require(
                names.indices.contains(pair.first) && names.indices.contains(pair.second) && pair.first != pair.second,
                of: "correlation pair", "inputs", found: "\(pair.first) and \(pair.second)", allowed: "two different ones of \(n)")
            let thing = "correlation of \(names[pair.first]) with \(names[pair.second])"
            try StatisticsError.require(abs(pair.value) <= 1, of: thing, "value", found: pair.value, allowed: "from -1 to 1")
            try StatisticsError.require(
                stated.insert(min(pair.first, pair.second) * n + max(pair.first, pair.second)).inserted, of: thing, "pair",
                found: "stated twice", allowed: "stated once")
            let latent: Double
            switch pair.measure {
            case .spearman: latent = LatentCorrelation.from(spearman: pair.value)
            case .kendall: latent = LatentCorrelation.from(kendall: pair.value)
            case .pearson:
                try StatisticsError.require(
                    marginals.count == n, of: thing, "distributions", found: marginals.count,
                    allowed: "one for each of the \(n) inputs, which Pearson's correlation needs")
                latent = try LatentCorrelation.from(
                    pearson: pair.value, marginals[pair.first], marginals[pair.second],
                    names: (names[pair.first], names[pair.second]))
            }
            entries[pair.first * n + pair.second] = min(1, max(-1, latent))
            entries[pair.second * n + pair.first] = min(1, max(-1, latent))
        }
        try self.init(names: names, entries: entries)
    }

    /// Negative when the correlations contradict each other.
    public func smallestEigenvalue() throws(StatisticsError) -> Double {
        try SymmetricEigen(entries, size: count).values.min() ?? 1
    }

    /// The lower triangle L with LLᵀ = the matrix, row-major with zeros above. Perfect correlations (zero eigenvalues) are
    /// allowed. Throws when the smallest eigenvalue is below −1e-10.
    public func choleskyFactor() throws(StatisticsError) -> [Double] {
        let n = count
        var factor = [Double](repeating: 0, count: n * n)
        for i in 0..<n {
            for j in 0...i {
                var rest = self[i, j]
                for k in 0..<j { rest -= factor[i * n + k] * factor[j * n + k] }
                if i == j {
                    guard rest >= -1e-10 else { throw .notPositiveDefinite(smallestEigenvalue: try smallestEigenvalue()) }
                    factor[i * n + i] = rest > 1e-12 ? rest.squareRoot() : 0
                } else if factor[j * n + j] > 0 {
                    factor[i * n + j] = rest / factor[j * n + j]
                } else if abs(rest) > 1e-6 {
                    // Two inputs move as one, but a third is tied to them differently.
                    throw .notPositiveDefinite(smallestEigenvalue: try smallestEigenvalue())
                }
            }
        }
        return factor
    }

    /// The nearest matrix (least sum of squared changes) without negative eigenvalues, and what had to change.
    ///
    /// Higham's alternating projections: onto the matrices without negative eigenvalues, with Dykstra's correction, and onto
    /// those with ones on the diagonal, until entries move by less than 1e-11. Source: Higham, "Computing the nearest
    /// correlation matrix", IMA J. Numer. Anal. 22 (2002) 329-343. Eigenvalues end at or above 1e-10.
    public func repaired() throws(StatisticsError) -> CorrelationRepair {
        let n = count
        let smallest = try smallestEigenvalue()
        var current = entries
        if smallest < 0 {
            var correction = [Double](repeating: 0, count: n * n)
            for _ in 0..<5_000 {
                let shifted = zip(current, correction).map { $0 - $1 }
                var projected = try SymmetricEigen(shifted, size: n).rebuilt(floor: 0)
                correction = zip(projected, shifted).map { $0 - $1 }
                for i in 0..<n { projected[i * n + i] = 1 }
                let movement = zip(projected, current).map { abs($0 - $1) }.max() ?? 0
                current = projected
                if movement < 1e-11 { break }
            }
            // What rounding leaves below zero is lifted, and the diagonal scaled back to one.
            current = try SymmetricEigen(current, size: n).rebuilt(floor: 1e-9)
            let scale = (0..<n).map { current[$0 * n + $0].squareRoot() }
            for i in 0..<n {
                for j in 0..<i {
                    let entry = max(-1, min(1, current[i * n + j] / (scale[i] * scale[j])))
                    current[i * n + j] = entry
                    current[j * n + i] = entry
                }
                current[i * n + i] = 1
            }
        }
        return CorrelationRepair(
            original: self, repaired: try CorrelationMatrix(names: names, entries: current), smallestEigenvalue: smallest)
    }
}

/// What mending a contradictory correlation matrix did, to be shown to whoever stated it.
public struct CorrelationRepair: Sendable, Hashable {
    public struct Change: Sendable, Hashable {
        public let first: String
        public let second: String
        /// Correlations of the normal scores.
        public let old: Double
        public let new: Double
    }

    public let original: CorrelationMatrix
    public let repaired: CorrelationMatrix
    /// Of the original.
    public let smallestEigenvalue: Double

    /// Every entry that moved by more than 1e-6, largest move first.
    public var changes: [Change] {
        var found: [Change] = []
        for i in 0..<original.count {
            for j in 0..<i where abs(repaired[i, j] - original[i, j]) > 1e-6 {
                found.append(Change(first: original.names[j], second: original.names[i], old: original[i, j], new: repaired[i, j]))
            }
        }
        return found.sorted { abs($0.new - $0.old) > abs($1.new - $1.old) }
    }

    /// Root of the sum of squared changes over the whole matrix (Frobenius).
    public var distance: Double {
        zip(original.entries, repaired.entries).map { ($0 - $1) * ($0 - $1) }.reduce(0, +).squareRoot()
    }
}
