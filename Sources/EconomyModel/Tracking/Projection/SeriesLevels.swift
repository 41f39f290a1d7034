import FigureWording
import PlannerFiles
import Statistics

/// Steps in the level of like series found and taken out, and the growth that they lend each other.
enum SeriesLevels {
    /// The smallest step looked for: in logarithms, and in log odds. Assumption: mergers and closures move more, seasons and chance less.
    private static let (leastStep, leastOddsStep) = (0.12, 0.8)
    /// Series from which what all have in common, a season above all, is taken out before steps are looked for.
    static let fewestForCommon = 5

    /// Growth lent by like series: 0.7 (30% own + 70% that of all). Measured on the monthly attendances of 133 trusts of England, April 2016 to March
    /// 2018 (docs/projection.md): a trust's growth of one year tells little of its next, that of all tells more, and less than all of it comes again.
    static let (growthCarried, ownShare) = (0.7, 0.3)
    /// How far yearly growth of like series may lie from none, as a deviation: what a growth of theirs is told from chance by. Assumption.
    static let usualGrowth = 0.03
    /// Months that must have one a year before them.
    private static let fewestPairs = 6

    /// Takes steps out of the levels of series on their own scale, and says so.
    static func level(_ like: [Int], isShare: Bool, _ adjusted: inout [Int: [Double?]], _ plans: inout [Int: ProjectionPlan]) {
        let scaled = Dictionary(
            uniqueKeysWithValues: like.map { place in
                let values = adjusted[place] ?? []
                return (place, isShare ? values : values.map { $0.map(logarithm) })
            })
        let common = common(like, scaled, plans)
        for place in like {
            guard let plan = plans[place], let values = scaled[place] else { continue }
            let isMonthly = plan.series.step == .month
            let beside = values.enumerated().map { step, value in value.flatMap { own in common[plan.series.month(step)].map { own - $0 } } }
            // Among noisy series what all have in common is noise, too, and hides a step.
            let takesCommon = !common.isEmpty && usualMove(beside) <= usualMove(values)
            let apart = takesCommon ? beside : values
            let least = isShare ? leastOddsStep : isMonthly ? leastStep : 2 * leastStep
            let (hasSeason, fewest) = (isMonthly && !takesCommon, isMonthly ? LevelShift.Fewest.months : .years)
            let shifts = LevelShift.found(in: apart, least: least, hasSeason: hasSeason, fewest: fewest)
            if let open = LevelShift.open(in: LevelShift.levelled(apart, shifts), least: least, hasSeason: hasSeason, fewest: fewest) {
                plans[place]?.openStep = open
                plans[place]?.cautions.append(
                    "from \(plan.series.label(open.step)) on the figures stand at another level, too late to tell whether for good: part of the futures go on from there, part from the level before"
                )
            }
            guard !shifts.isEmpty else { continue }
            let levelled = LevelShift.levelled(values, shifts)
            adjusted[place] = isShare ? levelled : levelled.map { $0.map(exponential) }
            let scale: ProjectionAdjustment.Scale = isShare ? .logOdds : .logarithm
            var figures = plan.series.values
            for shift in shifts {
                for step in 0..<shift.step { figures[step] = figures[step].map { scale.restored((scale.of($0) ?? 0) + shift.size) } }
            }
            plans[place]?.shifts = shifts
            plans[place]?.series = plan.series.withValues(figures)
            plans[place]?.cautions.append(
                "the level \(shifts.count == 1 ? "shifts" : "shifts more than once, last") in \(plan.series.label(shifts[shifts.count - 1].step)): projected from the new level, what was before brought to it"
            )
        }
    }

    /// The middle size of the moves from one known value to the next.
    private static func usualMove(_ values: [Double?]) -> Double {
        let known = values.compactMap(\.self)
        return known.count < 2 ? .infinity : Quantiles.median(of: zip(known.dropFirst(), known).map { abs($0 - $1) })
    }

    /// By month, the middle over series of how far each lies from its own middle; empty of few series, and of years.
    private static func common(_ like: [Int], _ scaled: [Int: [Double?]], _ plans: [Int: ProjectionPlan]) -> [CalendarMonth: Double] {
        guard like.count >= fewestForCommon, plans[like[0]]?.series.step == .month else { return [:] }
        var departures: [CalendarMonth: [Double]] = [:]
        for place in like {
            guard let series = plans[place]?.series, let values = scaled[place] else { continue }
            let known = values.compactMap(\.self)
            guard !known.isEmpty else { continue }
            let middle = Quantiles.median(of: known)
            for (step, value) in values.enumerated() {
                if let value { departures[series.month(step), default: []].append(value - middle) }
            }
        }
        return departures.filter { $0.value.count >= 3 }.mapValues { Quantiles.median(of: $0) }
    }

    /// Growth for short monthly counts, and the same month of last year beside the model for counts and shares.
    static func lendGrowth(_ like: [Int], _ adjusted: [Int: [Double?]], _ plans: inout [Int: ProjectionPlan]) {
        var own: [(place: Int, growth: Double)] = []
        for place in like {
            guard let plan = plans[place], plan.series.counting != .none, let values = adjusted[place] else { continue }
            let pairs = zip(values.dropFirst(12), values).compactMap { now, before in now.flatMap { now in before.map { logarithm(now / $0) } } }
            guard pairs.count >= fewestPairs else { continue }
            own.append((place, Quantiles.median(of: pairs)))
        }
        guard own.count >= ProjectionPlan.fewestLenders else { return }
        let all = Quantiles.median(of: own.map(\.growth))
        // The median of a few noisy series may be chance alone.
        let spread = 1.4826 * Quantiles.median(of: own.map { abs($0.growth - all) })
        let chance = 1.2533 * spread / Double(own.count).squareRoot()
        let told = usualGrowth * usualGrowth / (usualGrowth * usualGrowth + chance * chance)
        for (place, growth) in own where (plans[place]?.series.observed ?? 0) < ProjectionPlan.ownSeason {
            let lent = told * growthCarried * (ownShare * growth + (1 - ownShare) * all)
            plans[place]?.growth = lent / 12
            plans[place]?.borrowed.append("growth of \(Figures.signed(exponential(lent) - 1, in: .percent(decimals: 1))) a year from \(own.count) series")
        }
    }
}
