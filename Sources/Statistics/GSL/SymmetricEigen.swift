import CGSL

/// Eigenvalues and eigenvectors of a symmetric matrix (GSL's tridiagonal QR).
struct SymmetricEigen {
    let size: Int
    /// In no order.
    private(set) var values: [Double]
    /// Row-major; column k belongs to eigenvalue k.
    private(set) var vectors: [Double]

    /// `matrix` is row-major with size² entries, of which the lower triangle is read.
    /// - Throws: `StatisticsError` for entries that are not finite, or where the iteration finds no answer.
    init(_ matrix: [Double], size n: Int) throws(StatisticsError) {
        size = n
        values = [Double](repeating: 0, count: n)
        vectors = [Double](repeating: 0, count: n * n)
        guard n > 0 else { return }
        // GSL passes over what is no number without a word.
        guard matrix.allSatisfy(\.isFinite) else {
            throw .noAnswer(to: "eigenvalues of a symmetric matrix", reason: "an entry is not a finite number")
        }
        GSL.switchOffErrorHandler()
        var work = matrix
        let workspace = gsl_eigen_symmv_alloc(n)
        defer { gsl_eigen_symmv_free(workspace) }
        let status = work.withUnsafeMutableBufferPointer { work in
            values.withUnsafeMutableBufferPointer { values in
                vectors.withUnsafeMutableBufferPointer { vectors in
                    var workView = gsl_matrix_view_array(work.baseAddress, n, n)
                    var valuesView = gsl_vector_view_array(values.baseAddress, n)
                    var vectorsView = gsl_matrix_view_array(vectors.baseAddress, n, n)
                    return gsl_eigen_symmv(&workView.matrix, &valuesView.vector, &vectorsView.matrix, workspace)
                }
            }
        }
        guard status == 0, values.allSatisfy(\.isFinite) else {
            throw .noAnswer(to: "eigenvalues of a symmetric matrix", reason: String(cString: gsl_strerror(status)))
        }
    }

    /// The matrix with the same eigenvectors and eigenvalues of at least `floor`, row-major.
    func rebuilt(floor: Double) -> [Double] {
        var matrix = [Double](repeating: 0, count: size * size)
        for k in 0..<size {
            let value = max(values[k], floor)
            for i in 0..<size {
                for j in 0...i { matrix[i * size + j] += value * vectors[i * size + k] * vectors[j * size + k] }
            }
        }
        for i in 0..<size { for j in 0..<i { matrix[j * size + i] = matrix[i * size + j] } }
        return matrix
    }
}
