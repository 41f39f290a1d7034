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
    /// Weight of the same month of last year from so many months ahead on; less before, when the last months say more. Measured on monthly A&E
    /// figures to March 2018: half, or more, was best from five months on.
    private static let (memberWeight, memberReach) = (0.5, 6.0)
    /// How much of a month's growth comes again in the next: what is lent for a year dies out, as the trends of the models do.
    private static let growthKept = 0.98
    /// Least deviation one year ahead, in logarithms and in log odds, of a series that hardly varies. Assumption: three in four yearly changes of
    /// beds and income of England's trusts from 2010/11 to 2013/14 were larger than 1.8%, and a series that never varied is one of the steady.
    private static let (leastDeviation, leastOddsDeviation) = (0.015, 0.05)

    // MARK: The past

    /// Origins from which the series is forecast again.
    private var cuts: [Int] {
        RollingCuts.of(series).filter { cut in
            // From an origin after a gap nothing may be known of the last value, and nothing scored.
            series.values.dropLast(cut).count { $0 != nil } >= 4 && series.values.suffix(cut).contains { $0 != nil }
        }
    }

    /// Forecasts from past origins, their intervals not yet stretched.
    func trials() throws(StatisticsError) -> SeriesTrials {
        let horizon = min(cuts.max() ?? 1, RollingCuts.reach(series.step))
        var projections: [Int: Projection] = [:]
        var scales: [Int: ProjectionAdjustment.Scale] = [:]
        for cut in cuts {
            guard let plan = plans[cut] else { continue }
            projections[cut] = try moved(plan, horizon: min(horizon, cut), paths: Self.pathsForTrials, draws("rolling origin"))
            scales[cut] = plan.scale
        }
        return SeriesTrials(series: series, projections: projections, scales: scales)
    }

    // MARK: Projecting

    /// - Parameter calibrations: how far intervals are stretched, by the number of last steps not known.
    package func projected(_ trials: SeriesTrials, _ calibrations: [Int: SpreadCalibration]) throws(StatisticsError) -> ProjectedSeries {
        let horizon = settings.steps(series.step)
        let plan = plans[0] ?? ProjectionPlan(floor: .none, series: series, whole: 1, hasMember: false, isCount: false)
        let unstretched = try moved(plan, horizon: horizon, paths: settings.paths, draws("projection"))
        let projection = try stretched(unstretched, plan, calibrations[0]).inUnits(of: plan.whole)
        let checks = projection.checks.map {
            ProjectedSeries.Checks(mean: $0.meanProbability, memory: $0.memoryProbability, normality: $0.normalityProbability)
        }
        return ProjectedSeries(
            history: series,
            steps: projection.steps.enumerated().map { index, step in
                ProjectedSeries.Step(
                    month: series.label(series.values.count + index), mean: step.mean, p5: step.p5, p10: step.p10, p25: step.p25,
                    p50: step.p50, p75: step.p75, p90: step.p90, p95: step.p95)
            }, model: projection.model, reason: projection.reason, cautions: plan.cautions + projection.cautions,
            borrowed: plan.borrowed + words(calibrations[0]), counting: series.counting, checks: checks, accuracy: try accuracy(trials, calibrations),
            nextYear: try change(projection.paths, year: 0), lastYear: try change(projection.paths, year: horizon / series.step.perYear - 1))
    }

    private func words(_ calibration: SpreadCalibration?) -> [String] {
        guard let calibration else { return [] }
        let factor = (calibration.ownFactor * 100).rounded() / 100
        let shared = (calibration.sharedDeviation * 1000).rounded() / 10
        return ["intervals stretched \(factor) times\(shared > 0 ? ", with \(shared)% that like series err together" : "")"]
    }

    /// The model's projection with growth of like series and the same month of last year, its spread its own.
    private func moved(_ plan: ProjectionPlan, horizon: Int, paths: Int, _ uniform: PathUniform) throws(StatisticsError) -> Projection {
        // Carried on for five years, a trend of two would double or halve what a trust does; where like series lend their growth, it is the trend.
        let model = try Projection.of(
            plan.series.values, horizon: horizon,
            settings: Projection.Settings(
                method: plan.method, season: plan.season, floor: plan.floor, exposure: try plan.series.exposure(horizon: horizon), paths: paths,
                allowsLastingTrend: false, allowsTrend: plan.growth == 0),
            uniform: uniform)
        guard plan.growth != 0 || plan.hasMember else { return model }
        var adjustment = ProjectionAdjustment(scale: plan.scale, horizon: horizon)
        var kept = 1.0
        var grown = 0.0
        for step in 0..<horizon {
            kept *= Self.growthKept
            grown += plan.growth * kept
            adjustment.growth[step] = grown
        }
        if plan.hasMember, plan.series.values.count >= 12 {
            let exposure = try plan.series.exposure(horizon: horizon)
            let start = plan.series.values.count - 12
            for step in 0..<horizon {
                let phase = step % 12
                guard let value = plan.series.values[start + phase], let scaled = plan.scale.of(value) else { continue }
                // From that month to the last one the growth has come already.
                var member = scaled + plan.growth * Double(11 - phase)
                if let exposure { member += logarithm(exposure.future[step] / exposure.history[start + phase]) }
                adjustment.member[step] = member
                adjustment.memberWeight[step] = Self.memberWeight * min(1, Double(step + 1) / Self.memberReach)
            }
        }
        return try model.adjusted(adjustment, isCount: plan.floor == .truncation, shared: uniform, own: uniform)
    }

    /// A projection with its intervals stretched, and no surer than counts and steady units of their kind are.
    private func stretched(_ projection: Projection, _ plan: ProjectionPlan, _ calibration: SpreadCalibration?) throws(StatisticsError) -> Projection {
        let horizon = projection.steps.count
        var adjustment = ProjectionAdjustment(scale: plan.scale, horizon: horizon)
        let perYear = Double(series.step.perYear)
        let reach = Double(RollingCuts.reach(series.step))
        adjustment.ownFactor = calibration?.ownFactor ?? 1
        for step in 0..<horizon {
            // Beyond what was tried the shared error wanders on.
            adjustment.sharedDeviation[step] = (calibration?.sharedDeviation ?? 0) * max(1, Double(step + 1) / reach).squareRoot()
            let least = plan.floor == .share ? Self.leastOddsDeviation : Self.leastDeviation
            adjustment.leastDeviation[step] = least * (Double(step + 1) / perYear).squareRoot()
        }
        let wide = try projection.adjusted(
            adjustment, isCount: plan.floor == .truncation, shared: draws("shared error", of: series.measure), own: draws("least spread"))
        return plan.isCount ? wide.withCountingNoise(observed: series.observed, uniform: draws("counting")) : wide
    }

    /// Draws named for the series and the purpose. Latin hypercubes would need to know the number of draws; these do not.
    private func draws(_ purpose: String) -> PathUniform { draws(purpose, of: "\(series.organisation).\(series.measure)") }

    private func draws(_ purpose: String, of name: String) -> PathUniform {
        let key = InputKey("\(purpose).\(name)")
        let sampler = sampler
        return { path, draw in sampler.uniform(input: key, replication: path, step: draw) }
    }

    // MARK: Accuracy

    private func accuracy(_ trials: SeriesTrials, _ calibrations: [Int: SpreadCalibration]) throws(StatisticsError) -> [ProjectedSeries.Accuracy] {
        let cuts = cuts
        guard !cuts.isEmpty else { return [] }
        let origins = cuts.map { series.values.count - $0 }
        let horizon = min(cuts.max() ?? 1, RollingCuts.reach(series.step))
        var rows: [ProjectedSeries.Accuracy] = []
        for method in ProjectedSeries.Accuracy.Method.allCases {
            if method == .seasonalNaive, series.step == .year || !canRepeatSeason(origins) { continue }
            let uniform = draws("rolling origin")
            let score = try ForecastAccuracy.rollingOrigin(series.values, origins: origins, horizon: horizon) { known, reach throws(StatisticsError) in
                let cut = series.values.count - known.count
                let plain: Projection.Floor = known.contains { ($0 ?? 0) < 0 } ? .none : .truncation
                let settings: Projection.Settings
                switch method {
                case .chosen:
                    if let plan = plans[cut], let trial = trials.projections[cut] {
                        return try stretched(trial, plan, calibrations[cut]).inUnits(of: plan.whole)
                    }
                    settings = .init(method: .naive, floor: plain, paths: Self.pathsForTrials)
                case .naive: settings = .init(method: .naive, floor: plain, paths: Self.pathsForTrials)
                case .drift: settings = .init(method: .drift, floor: plain, paths: Self.pathsForTrials)
                case .seasonalNaive:
                    settings = .init(method: .seasonalNaive, season: .estimated(period: 12), floor: plain, paths: Self.pathsForTrials)
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
