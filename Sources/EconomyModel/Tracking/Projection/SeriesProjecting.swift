import PlannerFiles
import Statistics

/// Projects one series and tries the same way of projecting on its past.
struct SeriesProjecting {
    package let series: HistorySeries
    /// Plans by the number of last steps not known.
    package let plans: [Int: ProjectionPlan]
    package let settings: HistoryProjection.Settings
    let sampler: Sampler

    /// Futures drawn from each past origin: enough for the 5% quantiles of an average over origins.
    private static let pathsForTrials = 200

    package func projected() throws(StatisticsError) -> ProjectedSeries {
        let horizon = settings.steps(series.step)
        let plan = plans[0] ?? ProjectionPlan(floor: .none)
        let projection = try Projection.of(
            series.values, horizon: horizon, settings: try settings(plan, series, horizon: horizon, paths: settings.paths),
            uniform: draws("projection", most: settings.paths))
        let checks = projection.checks.map {
            ProjectedSeries.Checks(mean: $0.meanProbability, memory: $0.memoryProbability, normality: $0.normalityProbability)
        }
        return ProjectedSeries(
            history: series,
            steps: projection.steps.enumerated().map { index, step in
                ProjectedSeries.Step(
                    month: series.label(series.values.count + index), mean: step.mean, p5: step.p5, p10: step.p10, p25: step.p25,
                    p50: step.p50, p75: step.p75, p90: step.p90, p95: step.p95)
            }, model: projection.model, reason: projection.reason, cautions: projection.cautions, borrowed: plan.borrowed,
            counting: series.step == .month ? MeasureNature.of(series.measure).counting : .none, checks: checks, accuracy: try accuracy(),
            nextYear: try change(projection.paths, year: 0), lastYear: try change(projection.paths, year: horizon / series.step.perYear - 1))
    }

    private func settings(_ plan: ProjectionPlan, _ known: HistorySeries, horizon: Int, paths: Int) throws(StatisticsError) -> Projection.Settings {
        // Carried on for five years, a trend of two would double or halve what a trust does.
        Projection.Settings(
            method: plan.method, season: plan.season, floor: plan.floor, exposure: try known.exposure(horizon: horizon), paths: paths,
            allowsLastingTrend: false)
    }

    /// Draws named for the series and the purpose. Latin hypercubes would need to know the number of draws; these do not.
    private func draws(_ purpose: String, most: Int) -> PathUniform {
        let key = InputKey("\(purpose).\(series.organisation).\(series.measure)")
        let sampler = sampler
        return { path, draw in sampler.uniform(input: key, replication: path, step: draw) }
    }

    // MARK: The past

    private func accuracy() throws(StatisticsError) -> [ProjectedSeries.Accuracy] {
        let cuts = RollingCuts.of(series).filter { cut in
            // From an origin after a gap nothing may be known of the last value, and nothing scored.
            series.values.dropLast(cut).count { $0 != nil } >= 4 && series.values.suffix(cut).contains { $0 != nil }
        }
        guard !cuts.isEmpty else { return [] }
        let origins = cuts.map { series.values.count - $0 }
        let horizon = min(cuts.max() ?? 1, RollingCuts.reach(series.step))
        var rows: [ProjectedSeries.Accuracy] = []
        for method in ProjectedSeries.Accuracy.Method.allCases {
            if method == .seasonalNaive, series.step == .year || !canRepeatSeason(origins) { continue }
            let uniform = draws("rolling origin", most: Self.pathsForTrials)
            let score = try ForecastAccuracy.rollingOrigin(series.values, origins: origins, horizon: horizon) { known, reach throws(StatisticsError) in
                let cut = series.values.count - known.count
                let knownSeries = series.dropping(cut)
                let plain = plans[cut]?.floor ?? .none
                let settings: Projection.Settings
                switch method {
                case .chosen: settings = try self.settings(plans[cut] ?? ProjectionPlan(floor: .none), knownSeries, horizon: reach, paths: Self.pathsForTrials)
                case .naive: settings = .init(method: .naive, floor: Self.plain(plain), paths: Self.pathsForTrials)
                case .drift: settings = .init(method: .drift, floor: Self.plain(plain), paths: Self.pathsForTrials)
                case .seasonalNaive:
                    settings = .init(method: .seasonalNaive, season: .estimated(period: 12), floor: Self.plain(plain), paths: Self.pathsForTrials)
                }
                return try Projection.of(known, horizon: reach, settings: settings, uniform: uniform)
            }
            rows.append(
                ProjectedSeries.Accuracy(
                    method: method, count: score.count, scaledError: score.meanAbsoluteScaledError, meanError: score.meanError,
                    coverage80: score.coverage80, coverage90: score.coverage90, intervalScore80: score.intervalScore80,
                    intervalScore90: score.intervalScore90))
        }
        return rows
    }

    /// The yardsticks are plain: on the scale of the figures, cut off at 0 where the projection is.
    private static func plain(_ floor: Projection.Floor) -> Projection.Floor { floor == .none ? .none : .truncation }

    /// Whether at every origin there is a value in each month of the year, and one month at least seen twice.
    private func canRepeatSeason(_ origins: [Int]) -> Bool {
        origins.allSatisfy { origin in
            var counts = [Int](repeating: 0, count: 12)
            for (step, value) in series.values.prefix(origin).enumerated() where value != nil { counts[step % 12] += 1 }
            return counts.allSatisfy { $0 > 0 } && counts.contains { $0 > 1 }
        }
    }

    // MARK: Growth

    private func change(_ paths: ForecastPaths, year: Int) throws(StatisticsError) -> ProjectedSeries.Change? {
        let length = series.step.perYear
        let last = series.values.suffix(length).compactMap(\.self)
        guard year >= 0, last.count == length, paths.horizon >= (year + 1) * length else { return nil }
        let sum = last.reduce(0, +)
        guard sum > 0 else { return nil }
        let changes = (0..<paths.count).map { path in
            (year * length..<(year + 1) * length).reduce(0) { $0 + paths.value(path: path, step: $1) } / sum - 1
        }
        let quantiles = try Quantiles.of(changes, at: [0.1, 0.5, 0.9])
        return ProjectedSeries.Change(p10: quantiles[0], p50: quantiles[1], p90: quantiles[2])
    }
}
