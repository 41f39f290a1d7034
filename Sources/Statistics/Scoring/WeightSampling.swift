import Foundation

/// Draws of weights when the true weights are not known. The uniform numbers come from outside, so that any sampling plan
/// (plain, Latin hypercube, Sobol) serves and a rerun gives the same weights.
public enum WeightSampling {
    /// Weights uniform on the simplex: w_j = e_j / Σ e, e_j = −ln u_j (normalised exponentials).
    /// - Parameter uniforms: draws × criteria, each more than 0 and less than 1.
    /// - Returns: draws × criteria; each row adds to 1.
    public static func uniform(_ uniforms: Matrix) throws -> Matrix {
        try Check.matrix("uniforms", uniforms)
        var weights = uniforms
        for draw in 0..<uniforms.rows {
            var sum = 0.0
            for criterion in 0..<uniforms.columns {
                try Check.openUnit("uniforms[\(draw), \(criterion)]", uniforms[draw, criterion])
                weights[draw, criterion] = -log(uniforms[draw, criterion])
                sum += weights[draw, criterion]
            }
            for criterion in 0..<uniforms.columns { weights[draw, criterion] /= sum }
        }
        return weights
    }
}
