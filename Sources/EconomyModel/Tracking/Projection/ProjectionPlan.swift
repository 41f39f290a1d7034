import FigureWording
import PlannerFiles
import Statistics

/// How one series is projected: its season and trend where like series lend theirs, its calendar, its floor, its level.
struct ProjectionPlan: Sendable {
    package var method: Projection.Method = .automatic
    package var season: Projection.Season = .none
    var floor: Projection.Floor
    /// What was taken from like series, in words; empty for nothing.
    package var borrowed: [String] = []
    /// What to be careful of, in words.
    var cautions: [String] = []
    /// The series as it is fitted: shares of 1, what stands before a step brought to the level after it.
    var series: HistorySeries
    /// What a share's whole is in the figures as they were read: 1, or 100 of percentages.
    var whole: Double
    /// Steps in the level.
    var shifts: [LevelShift] = []
    /// A step in the last one or two values, too late to tell whether it lasts.
    var openStep: LevelShift?
    /// Growth a step, in logarithms, lent by like series.
    var growth = 0.0
    /// What like series do together, where the series is held beside it.
    var course: PlannedCourse?
    /// Where a count stands beside the course of like series, as a forecast beside the model's.
    var standing: Standing?
    /// What is known beforehand of the error that all performances share, like series or none; nil for other measures.
    var shared: SharedSpread?
    /// Whether the same month of last year is a forecast beside the model's.
    var hasMember: Bool
    /// Whether the chance of counting is in the figures: whole numbers of what happens.
    var isCount: Bool
    /// Whether it is a count of so few that chance moves it much: then nothing grows by per cent.
    var isSmallCount: Bool { isCount && Self.isSmall(series.values) }

    /// Months from which a series has seasonal states of its own, as `Projection` has it.
    static let ownSeason = 48
    /// Observed values below which values that differ much tell no trend; see `Projection.noise(of:)`.
    static let fewestForNoisyTrend = 10
    /// Observed values below which a smoothing model is not fitted, as `Projection` has it.
    static let fewestForSmoothing = 10
    /// Observed values from which a line is fitted that may grow by amounts or by per cent; below, a mean step of logarithms.
    static let fewestForLine = 5
    /// Series that must share a measure before one borrows from the others.
    static let fewestLenders = 3
    /// How far the level of rare counts may move in a year, as a deviation of its logarithm. Assumption: what is rare is often what is acted on.
    static let rareWandering = 0.1
    /// Months of a count as rare as this have no season that their chance would let show. Assumption.
    static let rareMonths = 1.0
    /// Deviation of months about their own line beyond which a series of fewer than `ownSeason` values counts as noisy. Assumption.
    package static let noisy = 0.2
    /// The same beyond which no line by per cent is lent: its error over five years of months is a factor. Assumption.
    static let tooNoisy = 0.5
    /// How far the last values may lie off a line, in logarithms, for the line to be carried on. Assumption.
    static let farOff = 0.15

    /// The plan for a step in the last values that lasts, and for one that does not, and the chance that it lasts: with m months seen m in m + 1.
    var endings: (lasts: ProjectionPlan, passes: ProjectionPlan, chance: Double)? {
        guard let openStep else { return nil }
        var (lasts, passes) = (self, self)
        lasts.openStep = nil
        passes.openStep = nil
        lasts.series = series.withValues(
            series.values.enumerated().map { step, value in
                step < openStep.step ? value.map { scale.restored((scale.of($0) ?? 0) + openStep.size) } : value
            })
        passes.series = series.withValues(series.values.enumerated().map { step, value in step < openStep.step ? value : nil })
        let seen = Double(series.values[openStep.step...].count { $0 != nil })
        return (lasts, passes, seen / (seen + 1))
    }

    /// Whether chance is most of what moves the series, or it never left an end: then nothing is lent to it, and its model knows its spread.
    var knowsItsSpread: Bool {
        switch method {
        case .rareCounts, .smallCounts, .atEnd: true
        default: false
        }
    }

    private static func isSmall(_ values: [Double?]) -> Bool {
        let known = values.compactMap(\.self)
        return !known.isEmpty && Mean.of(known) < Projection.mostOfSmallCounts
    }

    /// The largest value that a future may reach, where growth is bounded.
    var most: Double {
        guard floor == .truncation || floor == .logarithm else { return .infinity }
        let largest = series.values.reduce(0) { max($0, $1 ?? 0) }
        return largest > 0 ? largest * Projection.mostGrowth : .infinity
    }

    /// The share of the paths that follow a line which may wander. Years are too few for smoothing. Of months it is half: whether a trend dies out or lasts is
    /// not in two years of them, nor in five, and neither alone may be sure. Growth that is lent is the trend.
    var lineShare: Double {
        guard case .automatic = method, series.observed >= Self.fewestForLine else { return 0 }
        return series.step == .year || series.observed < Self.fewestForSmoothing ? 1 : growth == 0 ? 0.5 : 0
    }

    /// The scale on which intervals are stretched and growth is added.
    var scale: ProjectionAdjustment.Scale {
        switch floor {
        case .share: .logOdds
        case .logarithm, .truncation: .logarithm
        case .none: .plain
        }
    }

    /// A performance with so few months that they do not tell how winters differ.
    var isYoungPerformance: Bool {
        MeasureNature.of(series.measure).isPerformance && series.step == .month && series.observed < Self.ownSeason
    }
}

/// The plans of all series of one measure, made together, each series known without its last `cut` steps.
struct ProjectionPlans: Sendable {
    private let plans: [Int: ProjectionPlan]

    package func plan(_ series: Int) -> ProjectionPlan? { plans[series] }

    /// - Parameter members: places of series with the same measure and step, with the series cut as far as it is to be known.
    init(_ members: [(place: Int, series: HistorySeries)]) throws(StatisticsError) {
        var plans: [Int: ProjectionPlan] = [:]
        var adjusted: [Int: [Double?]] = [:]
        for (place, read) in members {
            let plan = Self.plan(read)
            plans[place] = plan
            adjusted[place] = try Self.withoutCalendar(plan.series, plan.floor)
        }
        for isShare in [true, false] {
            let like = members.map(\.place).filter { place in
                guard let plan = plans[place], let values = adjusted[place] else { return false }
                return isShare
                    ? plan.floor == .share && !plan.knowsItsSpread : plan.floor == .truncation && !plan.knowsItsSpread && values.allSatisfy { $0 ?? 1 > 0 }
            }
            SeriesLevels.level(like, isShare: isShare, &adjusted, &plans)
            for place in like where plans[place]?.isYoungPerformance ?? false { plans[place]?.shared = SharedSpread.performance() }
            guard like.count >= ProjectionPlan.fewestLenders else { continue }
            if !isShare { SeriesLevels.lendGrowth(like, adjusted, &plans) }
            var values: [Int: [Double?]] = [:]
            for place in like { values[place] = adjusted[place].map { own in isShare ? own : own.map { $0.map(logarithm) } } }
            try Self.lend(like, isShare: isShare, &adjusted, &plans)
            try SeriesCourse.lend(like, values, isShare: isShare, &plans)
            if !isShare { try SeriesCourse.stand(like, values, &plans) }
        }
        for (place, series) in members where series.observed < ProjectionPlan.fewestForNoisyTrend {
            guard var plan = plans[place], plan.floor == .truncation, case .automatic = plan.method else { continue }
            let known = plan.series.values.compactMap(\.self)
            let noise = Projection.noise(of: plan.series.values)
            if known.count >= 3, noise > Projection.mostNoiseForPerCent {
                plan.method = .localLevel(guess: noise * Mean.of(known), weight: 1)
                plan.season = .none
                plan.hasMember = false
                plan.growth = 0
                plan.cautions.append(
                    "\(Figures.counted(known.count, "value")) that differ by \(Figures.percent(noise)) and more tell no trend: a level that may wander")
            } else if series.observed < ProjectionPlan.fewestForLine, !plan.isSmallCount, series.values.allSatisfy({ $0 ?? 1 > 0 }) {
                plan.floor = .logarithm
            }
            plans[place] = plan
        }
        self.plans = plans
    }

    private static func plan(_ read: HistorySeries) -> ProjectionPlan {
        let whole = read.whole ?? 1
        let series = whole == 1 ? read : read.withValues(read.values.map { $0.map { $0 / whole } })
        let values = series.values.compactMap(\.self)
        let isNegative = values.contains { $0 < 0 }
        let isMonthly = read.step == .month
        let isCount = !isNegative && !MeasureNature.of(read.measure).isLevel && values.allSatisfy { $0 == $0.rounded() }
        if isCount, read.whole == nil {
            let wandering = ProjectionPlan.rareWandering / Double(read.step.perYear).squareRoot()
            let isRare = Projection.areRareCounts(series.values) && (!isMonthly || Mean.of(values) < ProjectionPlan.rareMonths)
            if isRare || Projection.areSmallCounts(series.values, period: read.step.perYear) {
                return ProjectionPlan(
                    method: isRare ? .rareCounts(wandering: wandering) : .smallCounts(wandering: wandering), floor: .truncation, series: series, whole: whole,
                    hasMember: false, isCount: true)
            }
        }
        if read.whole != nil, values.count >= 3, values.allSatisfy({ $0 > 0.9999 }) || values.allSatisfy({ $0 < 0.0001 }) {
            return ProjectionPlan(method: .atEnd, floor: .share, series: series, whole: whole, hasMember: false, isCount: false)
        }
        return ProjectionPlan(
            season: isMonthly ? .estimated(period: 12) : .none, floor: read.whole != nil ? .share : isNegative ? .none : .truncation, series: series,
            whole: whole,
            hasMember: isMonthly && read.values.count >= 12 && read.observed < ProjectionPlan.ownSeason && (read.counting != .none || read.whole != nil),
            isCount: isCount)
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
        _ like: [Int], isShare: Bool, _ adjusted: inout [Int: [Double?]], _ plans: inout [Int: ProjectionPlan]
    ) throws(StatisticsError) {
        let members = like.compactMap { place in plans[place].map { (place: place, series: $0.series) } }
        if members.first?.series.step == .month,
            let seasons = try? PooledSeasons(
                members.map { adjusted[$0.place] ?? [] }, firstPhases: members.map(\.series.firstPhase), period: 12, multiplicative: !isShare),
            seasons.lenders >= ProjectionPlan.fewestLenders
        {
            for (rank, member) in members.enumerated() {
                let (shape, errors, phase) = (seasons.shapes[rank], seasons.errors[rank], member.series.firstPhase)
                if member.series.observed < ProjectionPlan.ownSeason {
                    plans[member.place]?.season = .uncertain(shape, errors: errors, firstPhase: phase)
                    plans[member.place]?.borrowed.append("season drawn towards that of \(seasons.lenders) series")
                }
                adjusted[member.place] = adjusted[member.place].map { shape.adjusted($0, firstPhase: phase) }
            }
        }
        var lines: [(place: Int, observed: Int, trend: RobustTrend)] = []
        for member in members where member.series.observed >= 3 {
            let values = adjusted[member.place] ?? []
            lines.append((member.place, member.series.observed, try RobustTrend(isShare ? values : values.map { $0.map(logarithm) }, by: .bisquare)))
        }
        guard lines.count >= ProjectionPlan.fewestLenders else { return }
        let pooled = try RobustTrend.pooled(lines.map(\.trend))
        for (line, trend) in zip(lines, pooled) {
            let isShort = line.observed < ProjectionPlan.fewestForSmoothing
            // A line in log odds runs to an end of the scale; shares keep their level instead.
            guard let plan = plans[line.place], plan.openStep == nil, !plan.isSmallCount else { continue }
            let isNoisy = !isShare && line.observed < ProjectionPlan.ownSeason && line.trend.residualDeviation > ProjectionPlan.noisy
            // Nor do few values that differ much, or many that differ by half, tell a line.
            let isTooNoisy =
                isShort
                ? Projection.noise(of: adjusted[line.place] ?? []) > Projection.mostNoiseForPerCent : line.trend.residualDeviation > ProjectionPlan.tooNoisy
            guard isShare || !isTooNoisy else { continue }
            guard isShort || isNoisy, trend.residualDeviation > 0, !isFarOff(adjusted[line.place] ?? [], trend, isShare, isShort) else { continue }
            // A line fitted to adjusted values goes with the season that was taken out; without one, with none.
            if case .estimated = plans[line.place]?.season { plans[line.place]?.season = .none }
            plans[line.place]?.method = .trend(trend)
            plans[line.place]?.growth = 0
            plans[line.place]?.hasMember = false
            if !isShare { plans[line.place]?.floor = .logarithm }
            plans[line.place]?.borrowed.append("\(isShort ? "short" : "noisy"): growth and spread drawn towards those of \(lines.count) series")
        }
    }

    /// Whether the last values, six months, both of two, or two years, lie so far off a line that it would carry on a level that is past.
    private static func isFarOff(_ values: [Double?], _ trend: RobustTrend, _ isShare: Bool, _ isShort: Bool) -> Bool {
        let apart = values.enumerated().compactMap { step, value in value.map { (isShare ? $0 : logarithm($0)) - trend.value(at: step) } }
        func isFar(_ off: Double, of count: Int) -> Bool {
            off > ProjectionPlan.farOff * (isShare ? 4 : 1) && off > 2 * trend.residualDeviation / Double(count).squareRoot()
        }
        let last = Array(apart.suffix(isShort ? 2 : 6))
        if isFar(abs(Quantiles.median(of: last)), of: last.count) { return true }
        // Two months on the same side: the nearer must be as far, so that one odd month is no level.
        let two = Array(apart.suffix(2))
        return two.count == 2 && two[0] * two[1] > 0 && isFar(min(abs(two[0]), abs(two[1])), of: 2)
    }
}
