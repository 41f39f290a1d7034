import CGSL

private let input = InputCheck(of: "robust trend")

/// A straight line through a short series that one odd year does not bend.
///
/// Fit it to logarithms for growth in per cent.
public struct RobustTrend: Sendable, Equatable {
    /// How the line is found.
    public enum Estimator: String, Sendable, Codable {
        /// Theil and Sen: slope = median over pairs of (y_j - y_i)/(x_j - x_i), level = median of y - slope (x - mean x).
        /// Sources: Theil (1950); Sen, JASA 63 (1968) 1379.
        case medianOfPairs
        /// Least squares with bisquare weights (`RobustLine`), from seven values on; `medianOfPairs` below, where five values
        /// and one odd year among them leave too little to tell which is odd (docs/decisions.md has the measurements).
        case bisquare
    }

    /// The fewest values for which bisquare weights find an odd one.
    static let fewestForWeights = 7

    /// Growth a step.
    public var slope: Double
    /// Standard error of the slope: residual deviation over sqrt(sum (x - mean x)^2).
    public var slopeError: Double
    /// The line at `centre`.
    public let level: Double
    /// Mean step of the observed values; step 0 is the first of the series.
    public let centre: Double
    /// Deviation of values about the line, with n - 2 in the denominator. Not robust on purpose: an odd year can come again.
    public var residualDeviation: Double
    /// n - 2, or more after pooling with other series.
    public var degreesOfFreedom: Double
    public let observations: Int
    public let residuals: [Double]

    /// Needs three observed values.
    public init(_ series: [Double?], by estimator: Estimator = .medianOfPairs) throws(StatisticsError) {
        var steps: [Double] = []
        var values: [Double] = []
        for case (let step, let value?) in series.enumerated() {
            try input.require(value.isFinite, "series", "finite numbers or missing", found: value)
            steps.append(Double(step))
            values.append(value)
        }
        try input.require(values.count >= 3, "series", "at least three observed values", found: values.count)
        let centre = Mean.of(steps)
        let slope: Double
        let level: Double
        if estimator == .bisquare, values.count >= Self.fewestForWeights,
            let line = RobustLine(x: steps.map { $0 - centre }, y: values)
        {
            (slope, level) = (line.slope, line.intercept)
        } else {
            (slope, level) = Self.medianOfPairs(steps, values, centre)
        }
        let residuals = zip(steps, values).map { $1 - level - slope * ($0 - centre) }
        let spread = steps.reduce(0) { $0 + ($1 - centre) * ($1 - centre) }
        let deviation = (residuals.reduce(0) { $0 + $1 * $1 } / Double(values.count - 2)).squareRoot()
        self.slope = slope
        slopeError = deviation / spread.squareRoot()
        self.level = level
        self.centre = centre
        residualDeviation = deviation
        degreesOfFreedom = Double(values.count - 2)
        observations = values.count
        self.residuals = residuals
    }

    private static func medianOfPairs(_ steps: [Double], _ values: [Double], _ centre: Double) -> (slope: Double, level: Double) {
        var slopes: [Double] = []
        slopes.reserveCapacity(values.count * (values.count - 1) / 2)
        for later in values.indices {
            for earlier in 0..<later { slopes.append((values[later] - values[earlier]) / (steps[later] - steps[earlier])) }
        }
        let slope = Quantiles.median(of: slopes)
        return (slope, Quantiles.median(of: zip(steps, values).map { $1 - slope * ($0 - centre) }))
    }

    /// The line at a step.
    public func value(at step: Int) -> Double { level + slope * (Double(step) - centre) }

    /// Deviation of a new value about the line at a step: s^2 (1 + 1/n) + slope error^2 (x - mean x)^2, all under the root.
    public func predictionDeviation(at step: Int) -> Double {
        let reach = slopeError * (Double(step) - centre)
        let own = residualDeviation * residualDeviation * (1 + 1 / Double(observations))
        return (own + reach * reach).squareRoot()
    }

    /// The value below which a new one at `step` falls with probability `share`, by Student's t.
    public func quantile(_ share: Double, at step: Int) throws(StatisticsError) -> Double {
        try input.requireShare(share, "share")
        GSL.switchOffErrorHandler()
        return value(at: step) + gsl_cdf_tdist_Pinv(share, degreesOfFreedom) * predictionDeviation(at: step)
    }

    /// Paths of the steps from `first` on. One slope and one level a path (draws `horizon` and `horizon + 1`), one error a step.
    ///
    /// Normal, stretched so that the middle 90% agrees with Student's t: the tails of t with few years would give
    /// exponentiated paths no mean.
    public func paths(from first: Int, count: Int, horizon: Int, uniform: PathUniform) -> ForecastPaths {
        let stretch = stretchToStudent(degreesOfFreedom: degreesOfFreedom)
        let levelError = residualDeviation / Double(observations).squareRoot()
        var values: [Double] = []
        values.reserveCapacity(count * horizon)
        for path in 0..<count {
            let slope = slope + stretch * slopeError * StandardNormal.quantile(uniform(path, horizon))
            let level = level + stretch * levelError * StandardNormal.quantile(uniform(path, horizon + 1))
            for step in 0..<horizon {
                let error = stretch * residualDeviation * StandardNormal.quantile(uniform(path, step))
                values.append(level + slope * (Double(first + step) - centre) + error)
            }
        }
        return ForecastPaths(checkedCount: count, horizon: horizon, values: values)
    }
}

/// The factor on a Normal deviation at which its 5th and 95th percentiles are Student's.
func stretchToStudent(degreesOfFreedom: Double) -> Double {
    GSL.switchOffErrorHandler()
    return gsl_cdf_tdist_Pinv(0.95, degreesOfFreedom) / StandardNormal.quantile(0.95)
}
