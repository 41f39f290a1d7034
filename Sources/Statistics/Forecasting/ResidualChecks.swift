import CGSL

private let input = InputCheck(of: "residual checks")

/// Whether a model's errors look like what its intervals assume: mean 0, no memory, Normal.
public struct ResidualChecks: Sendable, Equatable {
    public let mean: Double
    /// Two-sided p of a mean this far from 0 (Student's t).
    public let meanProbability: Double
    /// Ljung and Box: n (n + 2) sum over lags k of r_k^2 / (n - k).
    public let ljungBox: Double
    /// p of so much memory among independent errors: chi-squared with lags less fitted parameters degrees of freedom.
    public let memoryProbability: Double
    /// Jarque and Bera: n/6 (skewness^2 + excess kurtosis^2 / 4).
    public let jarqueBera: Double
    /// p of so odd a shape among Normal errors: chi-squared with 2, rough below about 30 errors.
    public let normalityProbability: Double

    /// Errors without variance count as faultless: probabilities 1 (0 for a mean that is not 0).
    ///
    /// - Parameter fittedParameters: taken off the degrees of freedom of Ljung and Box. Convention leaves it 0 for smoothing.
    public init(_ errors: [Double], lags: Int, fittedParameters: Int = 0) throws(StatisticsError) {
        try input.require(errors.count >= 4, "errors", "at least four", found: errors.count)
        try input.require(lags >= 1 && lags < errors.count, "lags", "from 1 to below the errors, \(errors.count)", found: lags)
        try input.require(
            fittedParameters >= 0 && fittedParameters < lags, "fittedParameters", "from 0 to below the lags, \(lags)",
            found: fittedParameters)
        let count = Double(errors.count)
        let centre = Mean.of(errors)
        let squares = errors.reduce(0) { $0 + ($1 - centre) * ($1 - centre) }
        mean = centre
        guard squares > 0 else {
            meanProbability = centre == 0 ? 1 : 0
            (ljungBox, memoryProbability, jarqueBera, normalityProbability) = (0, 1, 0, 1)
            return
        }
        let standardError = (squares / (count - 1) / count).squareRoot()
        meanProbability = 2 * gsl_cdf_tdist_Q(abs(centre) / standardError, count - 1)
        var sum = 0.0
        for lag in 1...lags {
            var product = 0.0
            for step in lag..<errors.count { product += (errors[step] - centre) * (errors[step - lag] - centre) }
            let correlation = product / squares
            sum += correlation * correlation / (count - Double(lag))
        }
        ljungBox = count * (count + 2) * sum
        memoryProbability = gsl_cdf_chisq_Q(ljungBox, Double(lags - fittedParameters))
        let deviation = (squares / count).squareRoot()
        let standard = errors.map { ($0 - centre) / deviation }
        let skewness = standard.reduce(0) { $0 + $1 * $1 * $1 } / count
        let kurtosis = standard.reduce(0) { $0 + $1 * $1 * $1 * $1 } / count - 3
        jarqueBera = count / 6 * (skewness * skewness + kurtosis * kurtosis / 4)
        normalityProbability = gsl_cdf_chisq_Q(jarqueBera, 2)
    }
}
