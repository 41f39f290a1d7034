/// The runs from which Sobol indices are estimated (Saltelli 2002, 2010): two independent tables A and B of input points, and for every
/// factor a hybrid, A with that factor's columns from B.
///
/// A factor is one input or a group of inputs. Correlated inputs must stand in one group: indices of separate inputs assume
/// independence. Runs: N (D + 2), or N (2D + 2) with second order.
public struct SobolDesign: Sendable, Equatable {
    /// For each factor the columns it holds.
    public let factors: [[Int]]
    /// A: points × inputs.
    public let first: Matrix
    /// B: points × inputs.
    public let second: Matrix

    /// - Parameters:
    ///   - points: N × 2D numbers, columns 0…D−1 for A and D…2D−1 for B, for example uniform Sobol points; N best a power of 2.
    ///   - groups: which columns form one factor; every column once. Nil makes each column a factor of its own.
    public init(points: Matrix, groups: [[Int]]? = nil) throws {
        try Check.matrix("points", points, minimumRows: 2, minimumColumns: 2)
        guard points.columns.isMultiple(of: 2) else {
            throw StatisticsError.argument("points", found: "\(points.columns) columns", wanted: "an even number, A beside B")
        }
        let inputs = points.columns / 2
        let factors = groups ?? (0..<inputs).map { [$0] }
        guard factors.flatMap({ $0 }).sorted() == Array(0..<inputs), !factors.contains([]) else {
            throw StatisticsError.argument("groups", found: "\(factors)", wanted: "each column from 0 to \(inputs - 1) exactly once")
        }
        var a = Matrix(rows: points.rows, columns: inputs)
        var b = a
        for row in 0..<points.rows {
            for column in 0..<inputs {
                a[row, column] = points[row, column]
                b[row, column] = points[row, inputs + column]
            }
        }
        self.factors = factors
        first = a
        second = b
    }

    /// A with the factor's columns from B.
    public func hybrid(_ factor: Int) -> Matrix { Self.replacing(factors[factor], in: first, from: second) }

    /// B with the factor's columns from A; needed for second order only.
    public func reverseHybrid(_ factor: Int) -> Matrix { Self.replacing(factors[factor], in: second, from: first) }

    private static func replacing(_ columns: [Int], in matrix: Matrix, from other: Matrix) -> Matrix {
        var result = matrix
        for row in 0..<matrix.rows {
            for column in columns { result[row, column] = other[row, column] }
        }
        return result
    }

    /// Runs a model on every point of the design.
    /// - Parameter model: takes one row of input points.
    public func evaluate(secondOrder: Bool = false, model: ([Double]) throws -> Double) rethrows -> SobolOutputs {
        SobolOutputs(
            first: try Self.run(first, model), second: try Self.run(second, model),
            hybrids: try factors.indices.map { try Self.run(hybrid($0), model) },
            reverseHybrids: secondOrder ? try factors.indices.map { try Self.run(reverseHybrid($0), model) } : nil)
    }

    private static func run(_ points: Matrix, _ model: ([Double]) throws -> Double) rethrows -> [Double] {
        try (0..<points.rows).map { try model(points.row($0)) }
    }
}

/// A model's outputs on a `SobolDesign`.
public struct SobolOutputs: Sendable, Equatable {
    /// f(A), f(B): one value a point.
    public let first: [Double]
    public let second: [Double]
    /// For each factor f(A with the factor from B).
    public let hybrids: [[Double]]
    /// For each factor f(B with the factor from A), for second order.
    public let reverseHybrids: [[Double]]?

    public init(first: [Double], second: [Double], hybrids: [[Double]], reverseHybrids: [[Double]]? = nil) {
        self.first = first
        self.second = second
        self.hybrids = hybrids
        self.reverseHybrids = reverseHybrids
    }
}
