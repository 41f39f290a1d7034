import PlannerFiles
import Statistics

/// The course that like performances have in common, and how each stands beside it.
///
/// Two winters of one trust tell neither its season nor how winters differ. The middle over trusts tells the season of all; what a trust is better or
/// worse by than that wanders slowly.
struct PlannedCourse: Sendable {
    let course: CommonCourse
    /// The step of the course that is the series' first.
    let start: Int

    /// The part of the last year's change that comes again: the rule by which counts take their growth from like series.
    private static let changeCarried = SeriesLevels.growthCarried

    /// The course beside the steps of a series of so many values, 0 where it has none, and beyond them.
    func beside(_ count: Int, horizon: Int, carried: Double = changeCarried) -> Projection.Course {
        let past = (0..<count).map { value($0) ?? 0 }
        // A series that is a month late takes what is known of that month.
        let late = max(0, course.values.count - start - count)
        let ahead = course.ahead(max(0, horizon - late), carried: carried)
        let known = (0..<min(late, horizon)).map { value(count + $0) ?? 0 }
        return Projection.Course(history: past, future: known + ahead)
    }

    /// The course beside a step of the series; nil where too few series tell it.
    func value(_ step: Int) -> Double? {
        course.values.indices.contains(start + step) ? course.values[start + step] : nil
    }
}

/// Where a count stands beside the course of like series, in logarithms of what its months would hold if all were as long.
struct Standing: Sendable {
    let course: PlannedCourse
    var level: Double

    /// The middle of each month ahead, growth left out: the same month of the years known, as far as the series stands beside it.
    func ahead(_ count: Int, horizon: Int) -> [Double] { course.beside(count, horizon: horizon, carried: 0).future.map { level + $0 } }
}

enum SeriesCourse {
    /// How many values the guess of like series counts as, of how far a trust's months move about their level.
    private static let guessWeight = 4.0

    /// Gives performances that are too short for a season of their own the course of all, and a level that wanders beside it.
    ///
    /// - Parameter values: by series, on the scale on which they add up, steps in the level taken out, the calendar too.
    static func lend(_ like: [Int], _ values: [Int: [Double?]], isShare: Bool, _ plans: inout [Int: ProjectionPlan]) throws(StatisticsError) {
        let members = like.filter { plans[$0].map { takes($0) } ?? false }
        guard like.count >= SeriesLevels.fewestForCommon, !members.isEmpty else { return }
        guard let (course, begin) = try courseOfAll(like, members, values, plans) else { return }
        let spread = SharedSpread.performance(month: course.stepVariance(guess: SharedSpread.usualMonth, weight: SharedSpread.monthWeight))
        var departures: [Int: [Double?]] = [:]
        for place in members {
            guard let series = plans[place]?.series, let own = values[place] else { continue }
            let planned = PlannedCourse(course: course, start: series.first - begin)
            let apart = own.enumerated().map { step, value in value.flatMap { value in planned.value(step).map { value - $0 } } }
            guard apart.count(where: { $0 != nil }) >= ProjectionPlan.fewestForSmoothing else { continue }
            departures[place] = apart
            plans[place]?.course = planned
        }
        let guess = LocalLevel.usualSurprise(departures.keys.sorted().compactMap { departures[$0] })
        for place in departures.keys.sorted() {
            guard var plan = plans[place] else { continue }
            plan.method = .localLevel(guess: max(guess, 1e-3), weight: guessWeight)
            plan.season = .none
            plan.hasMember = false
            plan.growth = 0
            if !isShare { plan.floor = .logarithm }
            plan.series = plan.series.withValues(
                plan.series.values.enumerated().map { step, value in plan.course?.value(step) == nil ? nil : value })
            plan.shared = spread
            plan.borrowed = ["the course of the months that \(like.count) series have in common"]
            plans[place] = plan
        }
    }

    /// The course of like series over the months of some of them, and its first month.
    private static func courseOfAll(
        _ like: [Int], _ members: [Int], _ values: [Int: [Double?]], _ plans: [Int: ProjectionPlan]
    ) throws(StatisticsError) -> (CommonCourse, CalendarMonth)? {
        var (begin, end) = (CalendarMonth?.none, CalendarMonth?.none)
        for place in members {
            guard let series = plans[place]?.series else { continue }
            begin = begin.map { min($0, series.first) } ?? series.first
            end = end.map { max($0, series.month(series.values.count)) } ?? series.month(series.values.count)
        }
        guard let begin, let end else { return nil }
        let aligned = like.map { place -> [Double?] in
            guard let series = plans[place]?.series, let own = values[place] else { return [Double?](repeating: nil, count: end - begin) }
            return (0..<(end - begin)).map { step in
                let at = begin.advanced(by: step) - series.first
                return own.indices.contains(at) ? own[at] : nil
            }
        }
        return (try CommonCourse(aligned, fewest: ProjectionPlan.fewestLenders), begin)
    }

    /// Gives counts that are too short for a season of their own a forecast beside the model's: where each stands beside the course of all.
    static func stand(_ like: [Int], _ values: [Int: [Double?]], _ plans: inout [Int: ProjectionPlan]) throws(StatisticsError) {
        let members = like.filter { place in
            guard let plan = plans[place] else { return false }
            return plan.hasMember && plan.course == nil && plan.openStep == nil && plan.floor == .truncation
        }
        guard like.count >= SeriesLevels.fewestForCommon, let (course, begin) = try courseOfAll(like, members, values, plans) else { return }
        var departures: [Int: [Double?]] = [:]
        for place in members {
            guard let series = plans[place]?.series, let own = values[place] else { continue }
            let planned = PlannedCourse(course: course, start: series.first - begin)
            let apart = own.enumerated().map { step, value in value.flatMap { value in planned.value(step).map { value - $0 } } }
            guard apart.count(where: { $0 != nil }) >= ProjectionPlan.fewestForSmoothing else { continue }
            departures[place] = apart
            plans[place]?.standing = Standing(course: planned, level: 0)
        }
        let guess = max(LocalLevel.usualSurprise(departures.keys.sorted().compactMap { departures[$0] }), 1e-3)
        for (place, apart) in departures { plans[place]?.standing?.level = try LocalLevel(apart, guess: guess, guessWeight: guessWeight).expectedLevel }
    }

    /// Performances with less than four years of months, except what stands at a time (a list): that grows and falls by itself.
    static func takes(_ plan: ProjectionPlan) -> Bool {
        let nature = MeasureNature.of(plan.series.measure)
        return plan.isYoungPerformance && !nature.isStock && !plan.isSmallCount && plan.series.observed >= ProjectionPlan.fewestForSmoothing
    }
}
