package import PlannerFiles
import Statistics

/// The 10th and 90th percentile of a forecast.
package struct ForecastBand: Sendable, Codable, Hashable {
    package let low: Double
    package let high: Double

    package init(low: Double, high: Double) {
        self.low = low
        self.high = high
    }

    package var width: Double { high - low }
    package func covers(_ actual: Double) -> Bool { low <= actual && actual <= high }

    /// Width plus ten times the miss: the interval score for 80% (Gneiting and Raftery 2007). Less is better.
    package func score(_ actual: Double) -> Double {
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
    package let mean: Double
    let standardDeviation: Double
    package let median: Double
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

    package func band(from start: Double, over horizon: Int) -> ForecastBand {
        .randomWalk(from: start, centre: mean, spread: standardDeviation, over: horizon)
    }

    func robustBand(from start: Double, over horizon: Int) -> ForecastBand {
        .randomWalk(from: start, centre: median, spread: robustSpread, over: horizon)
    }
}

/// One forecast of one trust, with what came.
package struct ScoredForecast: Sendable, Codable {
    package let measure: ValidatedMeasure
    package let kind: String
    package let trust: String
    /// The last year known to the forecast.
    package let origin: FinancialYear
    package let horizon: Int
    package let actual: Double
    /// Where the measure stood in the first year, and the median forecast for the last.
    package let start: Double
    package let median: Double
    package let band: ForecastBand
    package let naive: ForecastBand
    package let robustNaive: ForecastBand
    /// Whether drift and spread had to be learnt from the same year's change of other trusts.
    package let isLearntInside: Bool
    /// The band about where structure alone goes, and about the blend of structure and history that a run has; the width is that of `band`, which is history
    /// alone. Nil where no structure is tried.
    package var structure: ForecastBand?
    package var blend: ForecastBand?
}
