import Statistics

/// Yearly growth of a history with its uncertainty, for a scenario to take over.
///
///     growth = exp(slope x steps a year) - 1,  sd = (1 + growth) x steps a year x slope error x sqrt((1 + r)/(1 - r))
///
/// The slope is Theil and Sen's of the logarithms, month lengths or working days and season taken out first; r, from 0 to
/// 0.8, is how strongly one month's departure from the line follows the last one's, for months that err together tell less.
/// A trend and its error, not a projection: what a series does beyond its trend is the simulation's own noise.
struct HistoricGrowth: Sendable {
    package let growth: Double
    package let standardDeviation: Double
    package let series: HistorySeries
    /// Correlation of one departure with the next.
    package let memory: Double

    /// Why there is no growth to be taken.
    package enum Failure: Error, Sendable {
        case tooShort(found: String, needed: String)
        case notPositive
    }

    /// Fewest values from which a trend can be told from a season, or from chance.
    package static func fewest(_ step: HistoryStep) -> Int { step == .month ? 24 : 4 }

    init(_ series: HistorySeries) throws(Failure) {
        let fewest = Self.fewest(series.step)
        guard series.observed >= fewest else {
            throw .tooShort(found: "\(series.observed) \(series.step.rawValue)s", needed: "\(fewest)")
        }
        guard series.values.allSatisfy({ $0 ?? 1 > 0 }) else { throw .notPositive }
        do throws(StatisticsError) {
            var values = series.values
            if let exposure = try series.exposure(horizon: 0) {
                let mean = Mean.of(exposure.history)
                values = zip(values, exposure.history).map { value, days in value.map { $0 * mean / days } }
            }
            if series.step == .month {
                values = try SeasonalShape.estimated(values, period: 12, kind: .multiplicative).adjusted(values)
            }
            let trend = try RobustTrend(values.map { $0.map(logarithm) })
            let memory = Self.memory(trend.residuals)
            let steps = Double(series.step.perYear)
            growth = exponential(trend.slope * steps) - 1
            standardDeviation = (1 + growth) * steps * trend.slopeError * ((1 + memory) / (1 - memory)).squareRoot()
            self.memory = memory
            self.series = series
        } catch {
            throw .tooShort(found: "\(series.observed) \(series.step.rawValue)s (\(error))", needed: "\(fewest)")
        }
    }

    /// Correlation of each residual with the one before, from 0 to 0.8.
    private static func memory(_ residuals: [Double]) -> Double {
        let squares = residuals.reduce(0) { $0 + $1 * $1 }
        guard squares > 0 else { return 0 }
        let products = zip(residuals, residuals.dropFirst()).reduce(0) { $0 + $1.0 * $1.1 }
        return min(max(products / squares, 0), 0.8)
    }

    /// How the growth was found, for registers and `planner explain`.
    package func words(file: String) -> String {
        let taken =
            series.step == .month
            ? "; season taken out, as were \(series.counting == .none ? "no calendar effects" : "unequal \(series.counting.rawValue)")"
            : ""
        return
            "robust trend of the logarithms of \(series.organisation) \(series.measure) in \(file), \(series.observed) \(series.step.rawValue)s from \(series.span)\(taken)"
            + "; its error raised for months that err together (correlation \((memory * 100).rounded() / 100))"
    }
}
