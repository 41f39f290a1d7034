import Statistics

/// The 10th and 90th percentile of a forecast.
public struct ForecastBand: Sendable, Codable, Hashable {
    public let low: Double
    public let high: Double

    public init(low: Double, high: Double) {
        self.low = low
        self.high = high
    }

    public var width: Double { high - low }
    public func covers(_ actual: Double) -> Bool { low <= actual && actual <= high }

    /// Width plus ten times the miss: the interval score for 80% (Gneiting and Raftery 2007). Less is better.
    public func score(_ actual: Double) -> Double {
        ForecastScore.interval(actual: actual, lower: low, upper: high, coverage: 0.8)
    }

    /// Last value plus drift, spread growing with the square root of time: a random walk with the `centre` and `spread` of
    /// one year's changes.
    static func randomWalk(from start: Double, centre: Double, spread: Double, over horizon: Int) -> ForecastBand {
        let middle = start + Double(horizon) * centre
        let half = 1.28155 * spread * Double(horizon).squareRoot()
        return ForecastBand(low: middle - half, high: middle + half)
    }
}

/// The two forecasts that anyone could make, learnt from the same changes as the model.
struct NaiveForecast: Sendable {
    let mean: Double
    let standardDeviation: Double
    let median: Double
    /// 10–90% width of yearly changes over 2.563.
    let robustSpread: Double
    let changeCount: Int

    init(_ changes: PanelTraining.Changes) throws(StatisticsError) {
        let quantiles = try changes.quantiles([0.1, 0.5, 0.9])
        mean = changes.mean
        standardDeviation = changes.standardDeviation
        median = quantiles[1]
        robustSpread = (quantiles[2] - quantiles[0]) / 2.563
        changeCount = changes.values.count
    }

    func band(from start: Double, over horizon: Int) -> ForecastBand {
        .randomWalk(from: start, centre: mean, spread: standardDeviation, over: horizon)
    }

    func robustBand(from start: Double, over horizon: Int) -> ForecastBand {
        .randomWalk(from: start, centre: median, spread: robustSpread, over: horizon)
    }
}

/// One forecast of one trust, with what came.
public struct ScoredForecast: Sendable, Codable {
    public let measure: ValidatedMeasure
    public let kind: String
    public let trust: String
    /// The last year known to the forecast.
    public let origin: FinancialYear
    public let horizon: Int
    public let actual: Double
    public let band: ForecastBand
    public let naive: ForecastBand
    public let robustNaive: ForecastBand
    /// Whether drift and spread had to be learnt from the same year's change of other trusts.
    public let isLearntInside: Bool
}
