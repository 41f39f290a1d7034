import Statistics

/// The runs from which Sobol indices are estimated (Saltelli 2002, 2010): two independent tables A and B of input points, and for every
/// factor a hybrid, A with that factor's columns from B.
///
/// A factor is one input or a group of inputs. Correlated inputs must stand in one group: indices of separate inputs assume
/// independence. Runs: N (D + 2), or N (2D + 2) with second order.
struct SobolDesign: Sendable, Equatable {
    /// For each factor the columns it holds.
    let factors: [[Int]]
    /// A: points × inputs.
    let first: Matrix
    /// B: points × inputs.
    let second: Matrix

    /// - Parameters:
    ///   - points: N × 2D numbers, columns 0…D−1 for A and D…2D−1 for B, for example uniform Sobol points; N best a power of 2.
    ///   - groups: which columns form one factor; every column once. Nil makes each column a factor of its own.
    init(points: Matrix, groups: [[Int]]? = nil) {
        precondition(points.columns.isMultiple(of: 2), "A beside B")
        let inputs = points.columns / 2
        let factors = groups ?? (0..<inputs).map { [$0] }
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
    func hybrid(_ factor: Int) -> Matrix { Self.replacing(factors[factor], in: first, from: second) }

    /// B with the factor's columns from A; needed for second order only.
    func reverseHybrid(_ factor: Int) -> Matrix { Self.replacing(factors[factor], in: second, from: first) }

    private static func replacing(_ columns: [Int], in matrix: Matrix, from other: Matrix) -> Matrix {
        var result = matrix
        for row in 0..<matrix.rows {
            for column in columns { result[row, column] = other[row, column] }
        }
        return result
    }

    /// Runs a model on every point of the design.
    /// - Parameter model: takes one row of input points.
    func evaluate(secondOrder: Bool = false, model: ([Double]) throws -> Double) rethrows -> SobolOutputs {
        SobolOutputs(
            first: try Self.run(first, model), second: try Self.run(second, model),
            hybrids: try factors.indices.map { try Self.run(hybrid($0), model) },
            reverseHybrids: secondOrder ? try factors.indices.map { try Self.run(reverseHybrid($0), model) } : nil)
    }

    private static func run(_ points: Matrix, _ model: ([Double]) throws -> Double) rethrows -> [Double] {
        try (0..<points.rows).map { try model(points.row($0)) }
    }
}
