private let input = InputCheck(of: "forecast accuracy")

/// Scores of one forecast against what came.
public enum ForecastScore {
    /// Mean absolute step of the training series from one value to that a period before: the yardstick of MASE.
    /// `nil` where there is none, or all are 0.
    public static func naiveScale(_ training: [Double?], period: Int = 1) -> Double? {
        var sum = 0.0
        var count = 0.0
        for step in stride(from: period, to: training.count, by: 1) {
            guard let now = training[step], let before = training[step - period] else { continue }
            sum += abs(now - before)
            count += 1
        }
        return sum > 0 ? sum / count : nil
    }

    /// Pinball loss of a quantile forecast: share * (actual - forecast) if the actual lies above, else (1 - share) * (forecast - actual).
    public static func pinball(actual: Double, forecast: Double, share: Double) -> Double {
        actual >= forecast ? share * (actual - forecast) : (1 - share) * (forecast - actual)
    }

    /// Interval score (Gneiting and Raftery 2007): width, plus 2/a times the miss, a = 1 - coverage. Less is better.
    public static func interval(actual: Double, lower: Double, upper: Double, coverage: Double) -> Double {
        let penalty = 2 / (1 - coverage)
        return upper - lower + penalty * max(0, lower - actual) + penalty * max(0, actual - upper)
    }
}

/// How well a way of forecasting would have done: forecast from many past origins, each knowing only what came before.
public struct ForecastAccuracy: Sendable, Equatable {
    /// Forecasts scored.
    public let count: Int
    /// Mean of actual - median forecast.
    public let meanError: Double
    public let meanAbsoluteError: Double
    /// Mean absolute error of the medians over the naive error of each origin's training series; below 1 beats naive
    /// in-sample steps. `nil` where no origin has a naive error.
    public let meanAbsoluteScaledError: Double?
    /// Share of actual values from p10 to p90, and from p5 to p95.
    public let coverage80, coverage90: Double
    /// Mean interval scores of p10 to p90 and p5 to p95.
    public let intervalScore80, intervalScore90: Double
    /// Mean pinball loss over the seven quantiles; about half the continuous ranked probability score.
    public let pinballLoss: Double

    /// - Parameters:
    ///   - origins: numbers of values known; each forecast is made from `series.prefix(origin)`.
    ///   - period: of the naive yardstick.
    ///   - project: makes the forecast.
    public static func rollingOrigin(
        _ series: [Double?], origins: [Int], horizon: Int, period: Int = 1,
        project: (_ known: [Double?], _ horizon: Int) throws(StatisticsError) -> Projection
    ) throws(StatisticsError) -> ForecastAccuracy {
        var scores = Totals()
        for origin in origins {
            try input.require(origin > 0 && origin < series.count, "origins", "from 1 to below the series, \(series.count)", found: origin)
            let known = Array(series.prefix(origin))
            let reach = min(horizon, series.count - origin)
            let projection = try project(known, reach)
            let scale = ForecastScore.naiveScale(known, period: period)
            for (step, forecast) in projection.steps.prefix(reach).enumerated() {
                if let actual = series[origin + step] { scores.add(actual, forecast, scale) }
            }
        }
        try input.require(scores.count > 0, "origins", "followed by an observed value", found: "none that is")
        return ForecastAccuracy(scores)
    }

    private init(_ totals: Totals) {
        let count = Double(totals.count)
        self.count = totals.count
        meanError = totals.error / count
        meanAbsoluteError = totals.absolute / count
        meanAbsoluteScaledError = totals.scaledCount > 0 ? totals.scaled / totals.scaledCount : nil
        coverage80 = totals.within80 / count
        coverage90 = totals.within90 / count
        intervalScore80 = totals.interval80 / count
        intervalScore90 = totals.interval90 / count
        pinballLoss = totals.pinball / count
    }

    private struct Totals {
        var count = 0
        var error = 0.0, absolute = 0.0, scaled = 0.0, scaledCount = 0.0
        var within80 = 0.0, within90 = 0.0, interval80 = 0.0, interval90 = 0.0, pinball = 0.0

        mutating func add(_ actual: Double, _ forecast: Projection.Step, _ scale: Double?) {
            count += 1
            error += actual - forecast.p50
            absolute += abs(actual - forecast.p50)
            if let scale {
                scaled += abs(actual - forecast.p50) / scale
                scaledCount += 1
            }
            // A constant lies within the interval of no width that its own rounding has moved by a hair.
            let slack = Rounding.tolerance(actual, forecast.p5, forecast.p95)
            if actual >= forecast.p10 - slack, actual <= forecast.p90 + slack { within80 += 1 }
            if actual >= forecast.p5 - slack, actual <= forecast.p95 + slack { within90 += 1 }
            interval80 += ForecastScore.interval(actual: actual, lower: forecast.p10, upper: forecast.p90, coverage: 0.8)
            interval90 += ForecastScore.interval(actual: actual, lower: forecast.p5, upper: forecast.p95, coverage: 0.9)
            let shares = Projection.Step.shares
            let losses = zip(shares, forecast.quantiles).map { ForecastScore.pinball(actual: actual, forecast: $1, share: $0) }
            pinball += Mean.of(losses)
        }
    }
}
