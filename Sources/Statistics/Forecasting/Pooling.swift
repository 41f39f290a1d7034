import CGSL

private let input = InputCheck(of: "pooling")

/// Estimates of many like series, each drawn towards their common mean as far as its own error is large (empirical Bayes).
///
///     shrunk_i = w_i estimate_i + (1 - w_i) mean,  w_i = tau2 / (tau2 + error_i^2)
///
/// tau2, the variance between series, solves sum (estimate - mean)^2/(error^2 + tau2) = n - 1 (Paule and Mandel), the mean
/// weighing each series by 1/(error^2 + tau2). Errors grow a little for the mean being estimated (Morris 1983).
public struct PooledEstimates: Sendable, Equatable {
    public let mean: Double
    public let meanError: Double
    /// Variance between series beyond their errors.
    public let varianceBetween: Double
    public let shrunk: [Double]
    public let shrunkErrors: [Double]

    /// The square of this is a number with all its digits.
    private static let leastError = 1e-140

    public init(_ estimates: [Double], errors: [Double]) throws(StatisticsError) {
        try input.require(!estimates.isEmpty, "estimates", "at least one", found: "none")
        try input.require(errors.count == estimates.count, "errors", "one for each estimate, \(estimates.count)", found: errors.count)
        for estimate in estimates { try input.require(estimate.isFinite, "estimates", "finite numbers", found: estimate) }
        for error in errors { try input.requirePositive(error, "errors") }
        // Of a far smaller error only that it is far smaller can matter; its square may not even be a number above 0.
        let largest = errors.max() ?? 0
        let errors = errors.map { max($0, largest * 1e-8, Self.leastError) }
        func weighted(_ between: Double) -> (mean: Double, weight: Double, excess: Double) {
            let weights = errors.map { 1 / ($0 * $0 + between) }
            let total = weights.reduce(0, +)
            let mean = zip(weights, estimates).reduce(0) { $0 + $1.0 * $1.1 } / total
            let spread = zip(weights, estimates).reduce(0) { $0 + $1.0 * ($1.1 - mean) * ($1.1 - mean) }
            return (mean, total, spread - Double(estimates.count - 1))
        }
        var between = 0.0
        if weighted(0).excess > 0 {
            var high = estimates.reduce(0) { max($0, ($1 - estimates[0]) * ($1 - estimates[0])) }
            while weighted(high).excess > 0 { high *= 2 }
            between = try RootFinding.brent(for: "variance between series", lower: 0, upper: high) { weighted($0).excess }
        }
        let (mean, weight, _) = weighted(between)
        self.mean = mean
        meanError = (1 / weight).squareRoot()
        varianceBetween = between
        shrunk = zip(estimates, errors).map { estimate, error in
            let own = between / (between + error * error)
            return own * estimate + (1 - own) * mean
        }
        shrunkErrors = errors.map { error in
            let own = between / (between + error * error)
            return (own * error * error + (1 - own) * (1 - own) / weight).squareRoot()
        }
    }
}

/// Variances of many like series, each drawn towards a common one as far as it rests on few values.
///
///     shrunk_i = (d0 s0^2 + d_i s_i^2) / (d0 + d_i),  with d0 + d_i degrees of freedom
///
/// s_i^2 is taken for s0^2 times an F(d_i, d0) variate; d0 and s0^2 are matched to mean and variance of ln s_i^2.
/// Source: G. K. Smyth, Statistical Applications in Genetics and Molecular Biology 3 (2004) 3.
public struct PooledVariances: Sendable, Equatable {
    /// s0^2.
    public let common: Double
    /// d0; infinite where the variances differ by no more than chance.
    public let commonDegreesOfFreedom: Double
    public let shrunk: [Double]
    public let degreesOfFreedom: [Double]

    public init(_ variances: [Double], degreesOfFreedom own: [Double]) throws(StatisticsError) {
        try input.require(variances.count >= 2, "variances", "at least two", found: variances.count)
        try input.require(own.count == variances.count, "degreesOfFreedom", "one for each variance, \(variances.count)", found: own.count)
        for variance in variances { try input.requirePositive(variance, "variances") }
        for freedom in own { try input.requirePositive(freedom, "degreesOfFreedom") }
        let centred = zip(variances, own).map { log($0) - gsl_sf_psi($1 / 2) + log($1 / 2) }
        let centre = Mean.of(centred)
        let chance = own.reduce(0) { $0 + gsl_sf_psi_1($1 / 2) } / Double(own.count)
        let beyond = centred.reduce(0) { $0 + ($1 - centre) * ($1 - centre) } / Double(centred.count - 1) - chance
        if beyond > 0 {
            // trigamma(x) = beyond; trigamma falls steadily, so on ln x there is one answer.
            let half = try exp(
                RootFinding.brent(for: "degrees of freedom of a common variance", lower: -20, upper: 20) {
                    gsl_sf_psi_1(exp($0)) - beyond
                })
            commonDegreesOfFreedom = 2 * half
            common = exp(centre + gsl_sf_psi(half) - log(half))
        } else {
            commonDegreesOfFreedom = .infinity
            common = exp(centre)
        }
        let (prior, level) = (commonDegreesOfFreedom, common)
        shrunk = zip(variances, own).map { prior.isInfinite ? level : (prior * level + $1 * $0) / (prior + $1) }
        degreesOfFreedom = own.map { prior + $0 }
    }
}

extension RobustTrend {
    /// The same lines with slope and residual variance drawn towards those of all: what neighbours know, each gains.
    ///
    /// Series whose values lie on a line exactly are left as they are and lend nothing.
    public static func pooled(_ trends: [RobustTrend]) throws(StatisticsError) -> [RobustTrend] {
        let members = trends.indices.filter { trends[$0].residualDeviation > 0 }
        guard members.count >= 2 else { return trends }
        var pooled = trends
        let variances = try PooledVariances(
            members.map { trends[$0].residualDeviation * trends[$0].residualDeviation },
            degreesOfFreedom: members.map { trends[$0].degreesOfFreedom })
        for (rank, index) in members.enumerated() {
            let deviation = variances.shrunk[rank].squareRoot()
            pooled[index].slopeError *= deviation / pooled[index].residualDeviation
            pooled[index].residualDeviation = deviation
            pooled[index].degreesOfFreedom = min(variances.degreesOfFreedom[rank], 1e6)
        }
        let slopes = try PooledEstimates(members.map { trends[$0].slope }, errors: members.map { pooled[$0].slopeError })
        for (rank, index) in members.enumerated() {
            pooled[index].slope = slopes.shrunk[rank]
            pooled[index].slopeError = slopes.shrunkErrors[rank]
        }
        return pooled
    }
}

extension SeasonalShape {
    /// The mean shape of like series, for those too short to have one of their own.
    public static func pooled(_ shapes: [SeasonalShape]) throws(StatisticsError) -> SeasonalShape {
        guard let first = shapes.first else { throw input.fault("shapes", allowed: "at least one", found: "none") }
        for shape in shapes {
            try input.require(
                shape.kind == first.kind && shape.period == first.period, "shapes", "all \(first.kind) of period \(first.period)",
                found: "\(shape.kind) of period \(shape.period)")
        }
        return try SeasonalShape(
            first.kind, (0..<first.period).map { phase in Mean.of(shapes.map { $0.values[phase] }) })
    }
}
