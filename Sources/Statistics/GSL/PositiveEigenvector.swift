import CGSL

/// The largest eigenvalue of a matrix of positive entries, and its eigenvector (GSL's QR for matrices that are not symmetric).
///
/// Such a matrix has one largest eigenvalue, real, whose eigenvector can be written with positive entries (Perron and Frobenius).
struct PositiveEigenvector {
    let eigenvalue: Double
    /// Adding to 1.
    let vector: [Double]

    /// - Throws: `StatisticsError` where the iteration finds no answer.
    init(_ matrix: Matrix) throws(StatisticsError) {
        let n = matrix.rows
        guard n > 0, matrix.columns == n, matrix.values.allSatisfy({ $0 > 0 && $0.isFinite }) else {
            throw .noAnswer(to: "principal eigenvector", reason: "the matrix is not square with finite entries above 0")
        }
        GSL.switchOffErrorHandler()
        var work = matrix.values
        let workspace = gsl_eigen_nonsymmv_alloc(n)
        let values = gsl_vector_complex_alloc(n)
        let vectors = gsl_matrix_complex_alloc(n, n)
        defer {
            gsl_eigen_nonsymmv_free(workspace)
            gsl_vector_complex_free(values)
            gsl_matrix_complex_free(vectors)
        }
        let status = work.withUnsafeMutableBufferPointer { work in
            var view = gsl_matrix_view_array(work.baseAddress, n, n)
            return gsl_eigen_nonsymmv(&view.matrix, values, vectors, workspace)
        }
        guard status == 0 else {
            throw .noAnswer(to: "principal eigenvector", reason: String(cString: gsl_strerror(status)))
        }
        // The largest by magnitude is the real one.
        let magnitudes = (0..<n).map { index -> Double in
            let value = gsl_vector_complex_get(values, index)
            return (value.dat.0 * value.dat.0 + value.dat.1 * value.dat.1).squareRoot()
        }
        let largest = firstIndexOfLargest(magnitudes)
        let entries = (0..<n).map { gsl_matrix_complex_get(vectors, $0, largest).dat.0 }
        let sum = entries.reduce(0, +)
        eigenvalue = gsl_vector_complex_get(values, largest).dat.0
        vector = entries.map { $0 / sum }
        guard eigenvalue > 0, vector.allSatisfy({ $0 > 0 && $0.isFinite }) else {
            throw .noAnswer(to: "principal eigenvector", reason: "entries of one sign were not found")
        }
    }
}
