internal import CGSL

/// How an output moves with one input, on ranks, the other inputs' share taken out.
public struct PartialRankCorrelation: Sendable, Equatable {
    /// −1…1.
    public let correlation: Double
    /// t = r sqrt((n − 2 − k) / (1 − r²)), with n draws and k other inputs.
    public let t: Double
    /// Two-sided, from Student's t with n − 2 − k degrees of freedom.
    public let pValue: Double

    /// One result an input.
    ///
    /// Equal to ranking everything (equal values share a mean rank), taking residuals of input and output on the other inputs' ranks,
    /// and correlating the residuals. Reads monotone influence only: an input that acts through a U shape may score 0.
    /// - Parameters:
    ///   - inputs: draws × inputs, at least three draws more than inputs.
    ///   - output: one value a draw.
    public static func all(inputs: Matrix, output: [Double]) throws -> [PartialRankCorrelation] {
        let columns = try checkedColumns(inputs, output, minimumDraws: inputs.columns + 3)
        let system = try CorrelationSystem(columns: columns.map(Correlation.ranks), output: Correlation.ranks(output))
        let freedom = Double(inputs.rows - 1 - inputs.columns)
        let coefficients = system.coefficients
        let unexplained = max(0, 1 - system.explainedShare)
        return columns.indices.map { input in
            // With P the inverse of the inputs' correlations: r = β / sqrt(β² + (1 − R²) P_ii).
            var unit = [Double](repeating: 0, count: columns.count)
            unit[input] = 1
            let inverse = system.factor.solve(unit)[input]
            let beta = coefficients[input]
            let length = (beta * beta + unexplained * inverse).squareRoot()
            let r = length > 0 ? min(1, max(-1, beta / length)) : 0
            let t = r * (freedom / (1 - r * r)).squareRoot()
            return PartialRankCorrelation(
                correlation: r, t: t, pValue: t.isFinite ? 2 * gsl_cdf_tdist_Q(abs(t), freedom) : 0)
        }
    }
}
