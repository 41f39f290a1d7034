import CGSL

/// A symmetric positive definite matrix factorised as L Lᵀ (by GSL), ready to solve equations.
///
/// Correlations of drawn inputs have a factor of their own, `CorrelationMatrix.choleskyFactor`: it admits eigenvalues of 0, and
/// draws keep their bits by it.
struct Cholesky {
    let size: Int
    /// Row-major; L below and on the diagonal.
    private let factor: [Double]

    /// Reads the lower triangle. Nil if a pivot (the square of a diagonal entry of L) is not above `leastPivot`.
    init?(_ matrix: Matrix, leastPivot: Double) {
        let n = matrix.rows
        guard n > 0, matrix.columns == n else { return nil }
        GSL.switchOffErrorHandler()
        var work = matrix.values
        let status = work.withUnsafeMutableBufferPointer { work in
            var view = gsl_matrix_view_array(work.baseAddress, n, n)
            return gsl_linalg_cholesky_decomp1(&view.matrix)
        }
        guard status == 0, (0..<n).allSatisfy({ work[$0 * n + $0] * work[$0 * n + $0] > leastPivot }) else { return nil }
        size = n
        factor = work
    }

    /// x of matrix · x = right side; one number a row.
    func solve(_ right: [Double]) -> [Double] {
        precondition(right.count == size, "one number a row")
        var factor = factor
        var x = right
        factor.withUnsafeMutableBufferPointer { factor in
            x.withUnsafeMutableBufferPointer { x in
                var matrix = gsl_matrix_view_array(factor.baseAddress, size, size)
                var vector = gsl_vector_view_array(x.baseAddress, size)
                _ = gsl_linalg_cholesky_svx(&matrix.matrix, &vector.vector)
            }
        }
        return x
    }
}
