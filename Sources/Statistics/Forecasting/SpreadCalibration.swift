/// How far intervals must be stretched to hold what they claim, told from the errors of many like series on their own past.
///
/// Errors of median forecasts, on the model's scale, by past origin, step and series are split into what all series of an origin
/// and step share (their median) and what is each one's own:
///
///     k = 80th percentile of |own error / model's deviation| over that of a Normal variate,  not below 1 (or what is given)
///     c = root mean square of the shared errors,  less what the median of n own errors errs by
///     variance = (k s)^2 + c^2
///
/// A model fitted to one series knows nothing of the years that are bad for all, and with two years of months little of its own.
public struct SpreadCalibration: Sendable, Equatable {
    /// k, the factor on a model's own deviations.
    public let ownFactor: Double
    /// c, the deviation of what like series have in common.
    public let sharedDeviation: Double

    /// Forecasts of one series from one past origin.
    public struct Trial: Sendable {
        /// Names origin; trials of the same origin share errors.
        public let origin: Int
        /// Actual less median forecast by step; nil where nothing came.
        public let errors: [Double?]
        /// The model's standard deviation by step.
        public let deviations: [Double]

        public init(origin: Int, errors: [Double?], deviations: [Double]) {
            self.origin = origin
            self.errors = errors
            self.deviations = deviations
        }
    }

    /// Known from elsewhere.
    public init(ownFactor: Double, sharedDeviation: Double) {
        self.ownFactor = ownFactor
        self.sharedDeviation = sharedDeviation
    }

    /// Nil with fewer than `fewest` series, or two, at every origin and step.
    public init?(_ trials: [Trial], fewest: Int = 3, leastFactor: Double = 1) {
        var scaled: [Double] = []
        var squares = 0.0
        var cells = 0
        for origin in Set(trials.map(\.origin)).sorted() {
            let own = trials.filter { $0.origin == origin }
            for step in 0..<(own.map(\.errors.count).max() ?? 0) {
                let pairs = own.compactMap { trial -> (error: Double, deviation: Double)? in
                    guard trial.errors.indices.contains(step), let error = trial.errors[step], trial.deviations[step] > 0 else { return nil }
                    return (error, trial.deviations[step])
                }
                guard pairs.count >= max(fewest, 2) else { continue }
                let shared = Quantiles.median(of: pairs.map(\.error))
                let sizes = pairs.map { abs($0.error - shared) }
                // A median of n Normal errors errs by 1.2533 deviations over root n; 1.4826 turns their median size into a deviation.
                let chance = 1.2533 * 1.4826 * Quantiles.median(of: sizes) / Double(pairs.count).squareRoot()
                squares += max(0, shared * shared - chance * chance)
                cells += 1
                // The median of a few takes part of each one's own error with it.
                let correction = (Double(pairs.count) / Double(pairs.count - 1)).squareRoot()
                scaled += zip(sizes, pairs).map { correction * $0 / $1.deviation }
            }
        }
        guard cells > 0 else { return nil }
        let quantile = Quantiles.select(&scaled, [0.8], .type7)[0]
        ownFactor = max(leastFactor, quantile / StandardNormal.quantile(0.9))
        sharedDeviation = (squares / Double(cells)).squareRoot()
    }
}
