/// The mean consistency index of random comparison tables, by which a table's own is judged. Published tables differ.
public enum RandomIndexTable: Sendable, Equatable {
    /// Saaty (1980), 3…10 criteria.
    case saaty
    /// Tummala and Ling (1998), 3…15 criteria.
    case tummalaLing

    /// Entry 0 belongs to three criteria.
    var entries: [Double] {
        switch self {
        case .saaty: [0.58, 0.90, 1.12, 1.24, 1.32, 1.41, 1.45, 1.49]
        case .tummalaLing:
            [
                0.5799, 0.8921, 1.1159, 1.2358, 1.3322, 1.3952, 1.4537, 1.4882, 1.5117, 1.5356, 1.5571, 1.5714, 1.5831,
            ]
        }
    }
}

/// Weights from pairwise comparisons by the principal eigenvector (Saaty's analytic hierarchy process).
///
/// λ is the largest eigenvalue of the n × n table; consistency index CI = (λ − n) / (n − 1); consistency ratio CR = CI / RI.
/// Above 0.1 the comparisons should be talked through again. With one or two criteria CI is 0 and the ratio is 0.
public struct AnalyticHierarchy: Sendable, Equatable {
    /// One a criterion, adding to 1.
    public let weights: [Double]
    public let largestEigenvalue: Double
    public let consistencyIndex: Double
    public let consistencyRatio: Double
    public let table: RandomIndexTable

    /// - Parameter comparisons: square and reciprocal; entry (i, j) says how many times as important i is as j.
    /// - Throws: `StatisticsError` if an entry is not positive, (j, i) is not 1 / (i, j) within 1 %, or the table of random indices
    ///   does not reach so many criteria.
    public init(comparisons: Matrix, table: RandomIndexTable = .saaty) throws {
        try Check.matrix("comparisons", comparisons)
        try Check.count("comparisons.columns", comparisons.columns, comparisons.rows)
        let count = comparisons.rows
        for i in 0..<count {
            for j in 0..<count {
                try Check.positive("comparisons[\(i), \(j)]", comparisons[i, j])
                guard abs(comparisons[i, j] * comparisons[j, i] - 1) <= 0.01 else {
                    throw StatisticsError.argument(
                        "comparisons[\(j), \(i)]", found: "\(comparisons[j, i])",
                        wanted: "1 / \(comparisons[i, j]), the reciprocal of [\(i), \(j)]")
                }
            }
        }
        guard count <= table.entries.count + 2 else {
            throw StatisticsError.argument(
                "comparisons", found: "\(count) criteria", wanted: "at most \(table.entries.count + 2) for this table")
        }
        let principal = try PositiveEigenvector(comparisons)
        weights = principal.vector
        largestEigenvalue = principal.eigenvalue
        // Reciprocal tables have λ ≥ n; rounding may leave it a hair below.
        consistencyIndex = count < 3 ? 0 : max(0, (largestEigenvalue - Double(count)) / Double(count - 1))
        consistencyRatio = count < 3 ? 0 : consistencyIndex / table.entries[count - 3]
        self.table = table
    }
}
