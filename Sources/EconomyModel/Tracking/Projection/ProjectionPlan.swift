import PlannerFiles
import Statistics

/// How one series is projected: its season and trend where like series lend theirs, its calendar, its floor.
struct ProjectionPlan: Sendable {
    package var method: Projection.Method = .automatic
    package var season: Projection.Season = .none
    var floor: Projection.Floor
    /// What was taken from like series, in words; empty for nothing.
    package var borrowed: [String] = []

    /// Months from which a series has seasonal states of its own, as `Projection` has it.
    static let ownSeason = 48
    /// Observed values below which a smoothing model is not fitted, as `Projection` has it.
    static let fewestForSmoothing = 10
    /// Series that must share a measure before one borrows from the others.
    static let fewestLenders = 3
    /// Deviation of months about their own line beyond which a series of fewer than `ownSeason` values counts as noisy. Assumption.
    package static let noisy = 0.2
}

/// The plans of all series of one measure, made together, each series known without its last `cut` steps.
struct ProjectionPlans: Sendable {
    private let plans: [Int: ProjectionPlan]

    package func plan(_ series: Int) -> ProjectionPlan? { plans[series] }

    /// - Parameter members: places of series with the same measure and step, with the series cut as far as it is to be known.
    init(_ members: [(place: Int, series: HistorySeries)]) throws(StatisticsError) {
        var plans: [Int: ProjectionPlan] = [:]
        var adjusted: [Int: [Double?]] = [:]
        for (place, series) in members {
            let nature = MeasureNature.of(series.measure)
            let values = series.values.compactMap(\.self)
            let floor: Projection.Floor =
                nature.isShare && values.allSatisfy { (0...1).contains($0) } ? .share : values.contains { $0 < 0 } ? .none : .truncation
            plans[place] = ProjectionPlan(season: series.step == .month ? .estimated(period: 12) : .none, floor: floor)
            adjusted[place] = try Self.withoutCalendar(series, floor)
        }
        for isShare in [true, false] {
            let like = members.filter { member in
                guard let plan = plans[member.place], let values = adjusted[member.place] else { return false }
                return isShare ? plan.floor == .share : plan.floor == .truncation && values.allSatisfy { $0 ?? 1 > 0 }
            }
            guard like.count >= ProjectionPlan.fewestLenders else { continue }
            try Self.lend(like, isShare: isShare, &adjusted, &plans)
        }
        for (place, series) in members where series.observed < ProjectionPlan.fewestForSmoothing {
            guard var plan = plans[place], plan.floor == .truncation, case .automatic = plan.method,
                series.values.allSatisfy({ $0 ?? 1 > 0 })
            else { continue }
            plan.floor = .logarithm
            plans[place] = plan
        }
        self.plans = plans
    }

    /// Values by exposure, on the log-odds scale where they are shares.
    private static func withoutCalendar(_ series: HistorySeries, _ floor: Projection.Floor) throws(StatisticsError) -> [Double?] {
        if floor == .share { return series.values.map { $0.map(Projection.logOdds) } }
        guard let exposure = try series.exposure(horizon: 0) else { return series.values }
        let mean = Mean.of(exposure.history)
        return zip(series.values, exposure.history).map { value, days in value.map { $0 * mean / days } }
    }

    /// Draws seasons of monthly series and lines of short or noisy ones towards those of all.
    private static func lend(
        _ like: [(place: Int, series: HistorySeries)], isShare: Bool, _ adjusted: inout [Int: [Double?]], _ plans: inout [Int: ProjectionPlan]
    ) throws(StatisticsError) {
        if like[0].series.step == .month,
            let seasons = try? PooledSeasons(
                like.map { adjusted[$0.place] ?? [] }, firstPhases: like.map(\.series.firstPhase), period: 12, multiplicative: !isShare),
            seasons.lenders >= ProjectionPlan.fewestLenders
        {
            for (rank, member) in like.enumerated() {
                let (shape, errors, phase) = (seasons.shapes[rank], seasons.errors[rank], member.series.firstPhase)
                if member.series.observed < ProjectionPlan.ownSeason {
                    plans[member.place]?.season = .uncertain(shape, errors: errors, firstPhase: phase)
                    plans[member.place]?.borrowed.append("season drawn towards that of \(seasons.lenders) series")
                }
                adjusted[member.place] = adjusted[member.place].map { shape.adjusted($0, firstPhase: phase) }
            }
        }
        var lines: [(place: Int, observed: Int, trend: RobustTrend)] = []
        for member in like where member.series.observed >= 3 {
            let values = adjusted[member.place] ?? []
            lines.append((member.place, member.series.observed, try RobustTrend(isShare ? values : values.map { $0.map(logarithm) }, by: .bisquare)))
        }
        guard lines.count >= ProjectionPlan.fewestLenders else { return }
        let pooled = try RobustTrend.pooled(lines.map(\.trend))
        for (line, trend) in zip(lines, pooled) {
            let isShort = line.observed < ProjectionPlan.fewestForSmoothing
            // A line in log odds runs to an end of the scale; shares keep their level instead.
            let isNoisy = !isShare && line.observed < ProjectionPlan.ownSeason && line.trend.residualDeviation > ProjectionPlan.noisy
            guard isShort || isNoisy, trend.residualDeviation > 0 else { continue }
            // A line fitted to adjusted values goes with the season that was taken out; without one, with none.
            if case .estimated = plans[line.place]?.season { plans[line.place]?.season = .none }
            plans[line.place]?.method = .trend(trend)
            if !isShare { plans[line.place]?.floor = .logarithm }
            plans[line.place]?.borrowed.append("\(isShort ? "short" : "noisy"): growth and spread drawn towards those of \(lines.count) series")
        }
    }
}
