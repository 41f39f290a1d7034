import Glibc

/// A line that may wander (`WanderingLine`), with a season of its own where the series has one left in it.
struct SeasonalLine {
    let line: WanderingLine
    private let season: SeasonalEstimate?
    /// Values of the series, and phases of which a season errs.
    private let length, phases: Int

    init(_ series: PreparedSeries) throws(StatisticsError) {
        let isPositive = series.mayBeEither
        season = series.period > 1 ? try SeasonalEstimate(series.values, period: series.period, multiplicative: isPositive) : nil
        let values = season.map { $0.shape.adjusted(series.values) } ?? series.values
        line = try WanderingLine(values, triesLogarithms: isPositive, lost: season?.parameters ?? series.shapeParameters, most: series.most)
        length = series.values.count
        phases = series.uncertainPhases
    }

    /// Draws of a path: as of the line, whose further draws follow those of a season's phases from `horizon` + 3 on.
    func paths(count: Int, horizon: Int, uniform: PathUniform) -> ForecastPaths {
        let paths = line.paths(count: count, horizon: horizon, further: horizon + 3 + phases, uniform: uniform)
        guard let season else { return paths }
        return paths.mapped { value, path, step in
            let phase = (length + step) % season.errors.count
            let error = season.errors[phase] * StandardNormal.quantile(uniform(path, horizon + 3 + phase))
            let moved = season.shape.kind == .multiplicative ? value * exp(error) : value + error
            return season.shape.restored(moved, step: length + step)
        }
    }
}
