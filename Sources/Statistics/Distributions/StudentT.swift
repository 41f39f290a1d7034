internal import CGSL

/// Student's t distribution, for shocks with heavier tails than the normal's.
public enum StudentT {
    /// The p-quantile with ν degrees of freedom, by GSL's inverse.
    ///
    /// - Throws: when p is not inside (0, 1) or ν is not positive.
    public static func quantile(_ p: Double, degreesOfFreedom nu: Double) throws(StatisticsError) -> Double {
        try StatisticsError.require(nu > 0 && nu.isFinite, of: "Student t", "degrees of freedom", found: nu, allowed: "above 0")
        try StatisticsError.require(p > 0 && p < 1, of: "Student t", "probability", found: p, allowed: "between 0 and 1, ends excluded")
        GSL.switchOffErrorHandler()
        return p < 0.5 ? gsl_cdf_tdist_Pinv(p, nu) : gsl_cdf_tdist_Qinv(1 - p, nu)
    }

    /// The t value at the same probability as a standard normal value; exact far into both tails, because the smaller
    /// of the two tail probabilities is inverted.
    public static func quantile(fromNormal z: Double, degreesOfFreedom nu: Double) throws(StatisticsError) -> Double {
        try StatisticsError.require(nu > 0 && nu.isFinite, of: "Student t", "degrees of freedom", found: nu, allowed: "above 0")
        GSL.switchOffErrorHandler()
        return z < 0 ? gsl_cdf_tdist_Pinv(gsl_cdf_ugaussian_P(z), nu) : gsl_cdf_tdist_Qinv(gsl_cdf_ugaussian_Q(z), nu)
    }
}
