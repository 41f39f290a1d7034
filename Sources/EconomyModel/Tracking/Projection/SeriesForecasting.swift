import PlannerFiles
import Statistics

/// One series' future and its accuracy: its model's projection, stretched as like series erred, or the product of two others.
struct SeriesForecasting {
    let projecting: SeriesProjecting
    let trials: SeriesTrials
    /// How far intervals are stretched, by the number of last steps not known.
    let calibrations: [Int: SeriesCalibration]

    /// Least deviation one year ahead, in logarithms and in log odds, of a series that hardly varies. Assumption: three in four yearly changes of
    /// beds and income of England's trusts from 2010/11 to 2013/14 were larger than 1.8%, and a series that never varied is one of the steady.
    private static let (leastDeviation, leastOddsDeviation) = (0.015, 0.05)
    /// The same of what may be negative, such as surpluses, relative to its mean size. Assumption: differences of large sums move more than the sums.
    private static let leastOfSize = 0.1
    /// The share of the paths beyond which a line is on its way below nought.
    private static let mostBelowNought = 0.5

    private var series: HistorySeries { projecting.series }
    private var settings: HistoryProjection.Settings { projecting.settings }
    private var plan: ProjectionPlan { projecting.plans[0] ?? ProjectionPlan(floor: .none, series: series, whole: 1, hasMember: false, isCount: false) }

    // MARK: Projecting

    /// From the series' own model.
    func projected() throws(StatisticsError) -> ProjectedSeries {
        let horizon = settings.steps(series.step)
        return try told(
            try now(horizon).inUnits(of: plan.whole), cautions: plan.cautions, borrowed: borrowed,
            past: { cut throws(StatisticsError) in
                guard let plan = projecting.plans[cut] else { return nil }
                return try past(cut)?.inUnits(of: plan.whole)
            })
    }

    /// As attendances that do not end within the share.
    func projected(as attendances: SeriesForecasting, without share: SeriesForecasting) throws(StatisticsError) -> ProjectedSeries {
        let horizon = settings.steps(series.step)
        let cautions = attendances.plan.cautions + share.plan.cautions.filter { !attendances.plan.cautions.contains($0) }
        return try told(
            try now(horizon, attendances, share), cautions: cautions,
            borrowed: ["\(attendances.series.measure) × (1 − the share within)"] + attendances.borrowed.map { "attendances: \($0)" }
                + share.borrowed.map { "share: \($0)" },
            past: { cut throws(StatisticsError) in
                guard let (whole, part) = try attendances.past(cut).flatMap({ whole throws(StatisticsError) in try share.past(cut).map { (whole, $0) } })
                else { return nil }
                return try whole.without(part)
            })
    }

    private func now(_ horizon: Int) throws(StatisticsError) -> Projection {
        func of(_ plan: ProjectionPlan) throws(StatisticsError) -> Projection {
            try stretched(try projecting.single(plan, horizon: horizon, paths: settings.paths, projecting.draws("projection")), plan, calibrations[0])
        }
        // What is stretched is each ending's band, not the distance between them.
        guard let (lasts, passes, chance) = plan.endings else { return try of(plan) }
        return try of(lasts).mixed(chance, with: try of(passes), uniform: projecting.draws("open step"))
    }

    private func now(_ horizon: Int, _ attendances: SeriesForecasting, _ share: SeriesForecasting) throws(StatisticsError) -> Projection {
        try attendances.now(horizon).without(try share.now(horizon))
    }

    /// The forecast from a past origin, a share as a part of 1; nil where none was made.
    private func past(_ cut: Int) throws(StatisticsError) -> Projection? {
        guard let plan = projecting.plans[cut], let trial = trials.projections[cut] else { return nil }
        return try stretched(trial, plan, calibrations[cut])
    }

    private func told(
        _ projection: Projection, cautions: [String], borrowed: [String], past: (_ cut: Int) throws(StatisticsError) -> Projection?
    ) throws(StatisticsError) -> ProjectedSeries {
        let horizon = projection.steps.count
        let below = firstBelowNought(projection).map { series.label(series.values.count + $0) }
        let checks = projection.checks.map {
            ProjectedSeries.Checks(mean: $0.meanProbability, memory: $0.memoryProbability, normality: $0.normalityProbability)
        }
        return ProjectedSeries(
            history: series,
            steps: projection.steps.enumerated().map { index, step in
                ProjectedSeries.Step(
                    month: series.label(series.values.count + index), mean: step.mean, p5: step.p5, p10: step.p10, p25: step.p25,
                    p50: step.p50, p75: step.p75, p90: step.p90, p95: step.p95)
            }, model: projection.model, reason: projection.reason,
            cautions: cautions + projection.cautions + (below.map { ["the line falls below nought from \($0) on, where it cannot go"] } ?? []),
            borrowed: borrowed,
            counting: series.counting, checks: checks, accuracy: try accuracy(past),
            nextYear: try change(projection.paths, year: 0), lastYear: try change(projection.paths, year: horizon / series.step.perYear - 1),
            belowNoughtFrom: below)
    }

    private var borrowed: [String] {
        var words = plan.borrowed
        guard let calibration = calibrations[0], !plan.knowsItsSpread else { return words }
        let year = calibration.sharedDeviation(series.step.perYear)
        if plan.shared != nil {
            words.append("intervals stretched \(Self.rounded(calibration.ownFactor, 100)) times")
            words.append("years differ for all by \(Self.rounded(year, 100))\(plan.floor == .share ? " in log odds" : " in logarithms") a year ahead")
        } else if calibration.ownFactor != 1 || year > 0 {
            let shared = year > 0 ? ", with \(Self.rounded(100 * year, 10))% a year ahead that like series err by together" : ""
            words.append("intervals stretched \(Self.rounded(calibration.ownFactor, 100)) times\(shared)")
        }
        return words
    }

    private static func rounded(_ value: Double, _ parts: Double) -> Double { (value * parts).rounded() / parts }

    /// A projection with its intervals stretched, and no surer than counts and steady units of their kind are.
    private func stretched(_ projection: Projection, _ plan: ProjectionPlan, _ calibration: SeriesCalibration?) throws(StatisticsError) -> Projection {
        if plan.knowsItsSpread { return projection }
        let horizon = projection.steps.count
        var adjustment = ProjectionAdjustment(scale: plan.scale, horizon: horizon)
        let perYear = Double(series.step.perYear)
        adjustment.ownFactor = calibration?.ownFactor ?? 1
        adjustment.most = plan.most
        let size = Mean.of(plan.series.values.compactMap { $0?.magnitude })
        for step in 0..<horizon {
            adjustment.sharedDeviation[step] = calibration?.sharedDeviation(step + 1) ?? 0
            let least =
                switch plan.scale {
                case .logOdds: Self.leastOddsDeviation
                case .logarithm: Self.leastDeviation
                // What may be negative has no scale of its own but its size.
                case .plain: Self.leastOfSize * size
                }
            adjustment.leastDeviation[step] = least * (Double(step + 1) / perYear).squareRoot()
        }
        var wide = try projection.adjusted(
            adjustment, isCount: plan.floor == .truncation, shared: projecting.draws("shared error", of: series.measure), own: projecting.draws("least spread"))
        if firstBelowNought(projection) != nil {
            // Where a line would go on below nought nothing tells how it levels off.
            wide = try wide.withLeastSpread(
                (0..<horizon).map { Self.leastOfSize * size * (Double($0 + 1) / perYear).squareRoot() }, uniform: projecting.draws("above nought"))
        }
        return plan.isCount ? wide.withCountingNoise(uniform: projecting.draws("counting")) : wide
    }

    /// The first step at which most of the futures would lie below nought, and were held there.
    private func firstBelowNought(_ projection: Projection) -> Int? { projection.cutOff.firstIndex { $0 > Self.mostBelowNought } }

    // MARK: Accuracy

    private func accuracy(_ past: (_ cut: Int) throws(StatisticsError) -> Projection?) throws(StatisticsError) -> [ProjectedSeries.Accuracy] {
        let cuts = projecting.cuts
        guard !cuts.isEmpty else { return [] }
        let origins = cuts.map { series.values.count - $0 }
        let horizon = min(cuts.max() ?? 1, RollingCuts.reach(series.step))
        var rows: [ProjectedSeries.Accuracy] = []
        for method in ProjectedSeries.Accuracy.Method.allCases {
            if method == .seasonalNaive, series.step == .year || !canRepeatSeason(origins) { continue }
            let uniform = projecting.draws("rolling origin")
            let score = try ForecastAccuracy.rollingOrigin(series.values, origins: origins, horizon: horizon) { known, reach throws(StatisticsError) in
                let cut = series.values.count - known.count
                let plain: Projection.Floor = known.contains { ($0 ?? 0) < 0 } ? .none : .truncation
                let settings: Projection.Settings
                switch method {
                case .chosen:
                    if let forecast = try past(cut) { return forecast }
                    settings = .init(method: .naive, floor: plain, paths: SeriesProjecting.pathsForTrials)
                case .naive: settings = .init(method: .naive, floor: plain, paths: SeriesProjecting.pathsForTrials)
                case .drift: settings = .init(method: .drift, floor: plain, paths: SeriesProjecting.pathsForTrials)
                case .seasonalNaive:
                    settings = .init(method: .seasonalNaive, season: .estimated(period: 12), floor: plain, paths: SeriesProjecting.pathsForTrials)
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
