import PlannerFiles
import Statistics

/// The model of one series, now and from past origins, its intervals its own.
struct SeriesProjecting {
    package let series: HistorySeries
    /// Plans by the number of last steps not known.
    package let plans: [Int: ProjectionPlan]
    package let settings: HistoryProjection.Settings
    let sampler: Sampler

    /// Futures drawn from each past origin: enough for the 5% quantiles of an average over origins.
    static let pathsForTrials = 200
    /// Weight of the same month of last year from so many months ahead on; less before, when the last months say more. Measured on monthly A&E
    /// figures to March 2018: half, or more, was best from five months on.
    private static let (memberWeight, memberReach) = (0.5, 6.0)
    /// Weight of where a count stands beside the course of like series. On monthly A&E figures to March 2018, from 12 to 21 months known, a half took 2% from
    /// the score of emergency admissions and added as much to that of attendances; a quarter costs neither.
    private static let standingWeight = 0.25
    /// How much of a month's growth comes again in the next: what is lent for a year dies out, as the trends of the models do.
    private static let growthKept = 0.98

    // MARK: The past

    /// Origins from which the series is forecast again.
    var cuts: [Int] {
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
        return SeriesTrials(series: series, whole: series.whole ?? 1, projections: projections, scales: scales)
    }

    // MARK: Projecting

    /// The model's projection with growth of like series and the same month of last year, its spread its own.
    func moved(_ plan: ProjectionPlan, horizon: Int, paths: Int, _ uniform: PathUniform) throws(StatisticsError) -> Projection {
        guard let (lasts, passes, chance) = plan.endings else { return try single(plan, horizon: horizon, paths: paths, uniform) }
        return try single(lasts, horizon: horizon, paths: paths, uniform)
            .mixed(chance, with: try single(passes, horizon: horizon, paths: paths, uniform), uniform: draws("open step"))
    }

    /// As `moved`, of a plan whose last values are what they are.
    func single(_ plan: ProjectionPlan, horizon: Int, paths: Int, _ uniform: PathUniform) throws(StatisticsError) -> Projection {
        try alone(plan, horizon: horizon, paths: paths, uniform)
    }

    private func alone(_ plan: ProjectionPlan, horizon: Int, paths: Int, _ uniform: PathUniform) throws(StatisticsError) -> Projection {
        // Carried on for five years, a trend of two would double or halve what a trust does; where like series lend their growth, it is the trend.
        let model = try Projection.of(
            plan.series.values, horizon: horizon,
            settings: Projection.Settings(
                method: plan.method, season: plan.season, floor: plan.floor, exposure: plan.knowsItsSpread ? nil : try plan.series.exposure(horizon: horizon),
                course: plan.course?.beside(plan.series.values.count, horizon: horizon), paths: paths,
                allowsLastingTrend: false, allowsTrend: plan.growth == 0, wandering: plan.lineShare, allowsPerCent: !plan.isSmallCount),
            uniform: uniform)
        guard plan.growth != 0 || plan.hasMember else { return model }
        var adjustment = ProjectionAdjustment(scale: plan.scale, horizon: horizon)
        adjustment.most = plan.most
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
            let standing = plan.standing?.ahead(plan.series.values.count, horizon: horizon)
            for step in 0..<horizon {
                let phase = step % 12
                guard let value = plan.series.values[start + phase], let scaled = plan.scale.of(value) else { continue }
                // From that month to the last one the growth has come already.
                var member = scaled + plan.growth * Double(11 - phase)
                if let exposure { member += logarithm(exposure.future[step] / exposure.history[start + phase]) }
                let weight = Self.memberWeight * min(1, Double(step + 1) / Self.memberReach)
                guard let standing, let exposure else {
                    (adjustment.member[step], adjustment.memberWeight[step]) = (member, weight)
                    continue
                }
                // Half for where the series stands beside the course of all; of the other half the same month of last year its weight.
                let beside = standing[step] + plan.growth * Double(11 - phase) + logarithm(exposure.future[step] / exposure.mean)
                let total = Self.standingWeight + (1 - Self.standingWeight) * weight
                adjustment.member[step] = (Self.standingWeight * beside + (1 - Self.standingWeight) * weight * member) / total
                adjustment.memberWeight[step] = total
            }
        }
        return try model.adjusted(adjustment, isCount: plan.floor == .truncation, shared: uniform, own: uniform)
    }

    /// Draws named for the series and the purpose. Latin hypercubes would need to know the number of draws; these do not.
    func draws(_ purpose: String) -> PathUniform { draws(purpose, of: "\(series.organisation).\(series.measure)") }

    func draws(_ purpose: String, of name: String) -> PathUniform {
        let key = InputKey("\(purpose).\(name)")
        let sampler = sampler
        return { path, draw in sampler.uniform(input: key, replication: path, step: draw) }
    }
}
