import CGSL

/// A straight line by robust regression: least squares in which values far off count less (Tukey's bisquare weights, by GSL).
///
/// Weights (1 − (r/cs)²)² for residuals r within c = 4.685 times their robust deviation s and 0 beyond, worked out anew until the
/// line stands still; c gives 95% of the precision of least squares when errors are Normal.
/// Source: Beaton and Tukey, Technometrics 16 (1974) 147; Holland and Welsch, Comm. Stat. A 6 (1977) 813.
struct RobustLine {
    /// The line at x = 0.
    let intercept: Double
    let slope: Double

    /// Nil where the weights do not settle within 100 rounds. At least three places, as many values.
    init?(x: [Double], y: [Double]) {
        let count = x.count
        guard count >= 3, y.count == count else { return nil }
        GSL.switchOffErrorHandler()
        guard let workspace = gsl_multifit_robust_alloc(cgsl_robust_bisquare(), count, 2) else { return nil }
        defer { gsl_multifit_robust_free(workspace) }
        var design = x.flatMap { [1.0, $0] }
        var values = y
        var coefficients = [0.0, 0.0]
        var covariance = [0.0, 0.0, 0.0, 0.0]
        let status = design.withUnsafeMutableBufferPointer { design in
            values.withUnsafeMutableBufferPointer { values in
                coefficients.withUnsafeMutableBufferPointer { coefficients in
                    covariance.withUnsafeMutableBufferPointer { covariance in
                        var designView = gsl_matrix_view_array(design.baseAddress, count, 2)
                        var valuesView = gsl_vector_view_array(values.baseAddress, count)
                        var coefficientsView = gsl_vector_view_array(coefficients.baseAddress, 2)
                        var covarianceView = gsl_matrix_view_array(covariance.baseAddress, 2, 2)
                        return gsl_multifit_robust(
                            &designView.matrix, &valuesView.vector, &coefficientsView.vector, &covarianceView.matrix, workspace)
                    }
                }
            }
        }
        guard status == 0, coefficients.allSatisfy(\.isFinite) else { return nil }
        intercept = coefficients[0]
        slope = coefficients[1]
    }
}
