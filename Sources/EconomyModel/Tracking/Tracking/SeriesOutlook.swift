import HealthEconomy
import HealthSimulation
import PlannerFiles
import Statistics

/// The futures brought up to date with what was reported, and carried on from where the series stands.
///
///     month T + h of draw k = plan's middle ⊕ [kept^h L_k + move_k(h) + walk_k(h) + noise_k(h)]
///     move_k(h) = D_k(T + h) − kept^h D_k(T), less its mean over the draws where that leads back to the plan
///
/// on the measure's scale: L the level of the series itself beside the plan's middle (`LocalLevel`), which a future must start from
/// whatever its year's mean, and of which it keeps what trusts have kept (`OutlookDraws.kept`); D the departure of future k from the
/// plan's middle, on straight lines between the years' figures, whose moves from here on spread the futures and lead
/// them further away, but never back faster than trusts have gone back; walk what the series
/// wanders beyond that; noise that of single months. T is the last month reported.
extension SeriesTracking {
    struct Outcome {
        let toDate: TrackedSeries.ToDate?
        let update: TrackedSeries.Update
        let outlook: Outlook
        let nextMonths: TrackedSeries.NextMonths?
        let shortfall: Double
        let money: TrackedSeries.Stake
        let harm: TrackedSeries.Stake
        let logLikelihoods: [Double]
    }

    struct Outlook {
        let years: [TrackedSeries.Year]
        let ahead: [FutureBand]
        let recovery: TrackedSeries.Recovery?
        /// 10th, 50th and 90th percentile of the year whose end is held against the target.
        let goal: [Double]
        let reference: Double
        let year: Int
    }

    /// A month's own deviation about the plan where fewer than six months can tell; of plain measures, in widths of the plan's
    /// 10-90% band. Assumption.
    private var guessedDeviation: Double {
        switch scale {
        case .relative: 0.03
        case .logOdds: 0.2
        case .plain: 0.25
        case .rareCount: 0.5
        }
    }

    /// What a series keeps of its distance to its future from one month to the next; rare counts all of it (assumption).
    private var kept: Double { scale == .rareCount ? 1 : OutlookDraws.kept }

    func updated(_ observed: [Observation]) throws(StatisticsError) -> Outcome {
        let last = observed[observed.count - 1].month
        let unit = plainUnit(last)
        let departures = departures(observed)
        let (deviation, memory) = noise(departures, unit)
        // One observation a year with figures: the mean of its months against the same months of every replication.
        var simulated: [[Double]] = []
        var values: [Double] = []
        var variances: [Double] = []
        var toDate: TrackedSeries.ToDate?
        for year in Set(observed.map { $0.month / 12 }).sorted() {
            let own = observed.filter { $0.month / 12 == year }
            let means = plan.means(ensemble, months: own.map(\.month))
            let mean = Mean.of(own.map(\.value))
            simulated.append(means.map { scale.on($0) })
            values.append(scale.on(mean))
            let spread = deviation * deviation / Double(own.count) * (1 + memory) / (1 - memory)
            variances.append(max(spread + discrepancy * discrepancy, 1e-12))
            if year == last / 12 {
                let total = isFlow ? Double(own.count) : 1
                let below = means.count { $0 < mean }
                let same = means.count { $0 == mean }
                toDate = TrackedSeries.ToDate(
                    year: scenario.years[year + 1], months: own.count, actual: mean * total,
                    plan: FutureBand(try Quantiles.of(means.map { $0 * total }, at: PlanPath.shares)),
                    percentile: (Double(below) + Double(same) / 2) / Double(max(means.count, 1)))
            }
        }
        let key = InputKey("tracking.\(history.organisation).\(history.measure)")
        let sampler = draws.sampler
        let update = try ReplicationUpdate(
            simulated: simulated, observed: values, errorVariances: variances, leastShare: settings.leastEffectiveShare, draws: OutlookDraws.count
        ) { draw, observation in sampler.uniform(input: key, replication: draw, step: observation + 1) }
        let level = try LocalLevel(departures, kept: kept, guess: max(guessedDeviation * unit, 1e-9))
        let outlook = try outlook(observed, update, level)
        // Worst last: from a year that ends well to one that ends badly.
        let ends = wanted == .higher ? Array(outlook.goal.reversed()) : outlook.goal
        let at = ends.map { stakes.of(followed.costedAs, measure, wanted, outturn: $0, reference: outlook.reference, year: outlook.year) }
        return Outcome(
            toDate: toDate,
            update: TrackedSeries.Update(
                observations: observed.count, fullEffectiveSize: update.fullEffectiveSize, effectiveSize: update.effectiveSize, temper: update.temper,
                isMoved: update.isMoved, isCollapsed: update.isCollapsed, monthlyDeviation: deviation, memory: memory),
            outlook: outlook, nextMonths: try nextMonths(departures, unit), shortfall: shortfall(outlook.goal[1], outlook.reference),
            money: TrackedSeries.Stake(p10: at[0].money, p50: at[1].money, p90: at[2].money),
            harm: TrackedSeries.Stake(p10: at[0].harm, p50: at[1].harm, p90: at[2].harm), logLikelihoods: update.logLikelihoods)
    }

    // MARK: Level and noise

    /// What a month's season adds to a level, in the measure's own unit: departures hold at every season, and a season at every level.
    private func offset(_ month: Int) -> Double { plan.isAdditive ? plan.shape[month] : 0 }

    /// The plan's middle in a month, season apart, on the scale. Rare counts depart from its middle in the last month reported: who has
    /// none departs from a plan of more and more by ever more.
    private func middle(_ month: Int, last: Int) -> Double {
        scale == .rareCount ? scale.on(plan.median(last)) : scale.on(plan.median(month) - offset(month))
    }

    /// The figure of a month that departs so far from the plan's middle. Rare counts grow as the plan's do: none stays none.
    private func value(_ departure: Double, _ month: Int, last: Int) -> Double {
        let value = scale.back(middle(month, last: last) + departure) + offset(month)
        switch scale {
        case .logOdds: return min(max(value, 0), 1)
        case .rareCount: return month > last && plan.median(last) > 0 ? value * plan.median(month) / plan.median(last) : value
        default: return value
        }
    }

    /// Each month's departure from the plan's middle on the scale, from the first month with a figure to the last; nil where missing.
    private func departures(_ observed: [Observation]) -> [Double?] {
        let last = observed[observed.count - 1].month
        var departures = [Double?](repeating: nil, count: last - observed[0].month + 1)
        for one in observed { departures[one.month - observed[0].month] = scale.on(one.value - offset(one.month)) - middle(one.month, last: last) }
        return departures
    }

    /// Deviation of a month about the plan's middle, from moving ranges, and how months' departures follow each other.
    private func noise(_ departures: [Double?], _ unit: Double) -> (deviation: Double, memory: Double) {
        let present = departures.compactMap { $0 }
        guard present.count >= 6 else { return (guessedDeviation * unit, 0.3) }
        let short = ControlChart.meanMovingRange(departures) / 1.128
        let mean = Mean.of(present)
        let centred = present.map { $0 - mean }
        let squares = centred.reduce(0) { $0 + $1 * $1 }
        let products = zip(centred, centred.dropFirst()).reduce(0) { $0 + $1.0 * $1.1 }
        return (max(short, 1e-6), squares > 0 ? min(max(products / squares, 0), 0.8) : 0)
    }

    /// Of the last year's months, how many lay within the band of 8 in 10 that the months before them gave; nil where fewer than
    /// five months came before.
    private func nextMonths(_ departures: [Double?], _ unit: Double) throws(StatisticsError) -> TrackedSeries.NextMonths? {
        var (held, tried) = (0, 0)
        for place in departures.indices.suffix(12) {
            guard let value = departures[place] else { continue }
            let before = departures[..<place]
            guard before.count(where: { $0 != nil }) >= 5, let latest = before.lastIndex(where: { $0 != nil }) else { continue }
            let level = try LocalLevel(Array(before[...latest]), kept: kept, guess: max(guessedDeviation * unit, 1e-9))
            let chance = level.probability(below: value, ahead: place - latest)
            tried += 1
            if chance >= 0.1 && chance <= 0.9 { held += 1 }
        }
        return tried > 0 ? TrackedSeries.NextMonths(held: held, tried: tried) : nil
    }

    // MARK: Outlook

    private func outlook(_ observed: [Observation], _ update: ReplicationUpdate, _ level: LocalLevel) throws(StatisticsError) -> Outlook {
        let last = observed[observed.count - 1].month
        let count = OutlookDraws.count
        let futures = Futures(self, update)
        let atLast = futures.departures(last)
        let ownLevel = levels(level, at: last, about: atLast)
        let reported = Dictionary(observed.map { ($0.month, $0.value) }, uniquingKeysWith: { $1 })
        let years = compiled.lastYear
        var totals = [[Double]](repeating: [Double](repeating: 0, count: count), count: years + 1)
        var marches = totals
        var ahead: [FutureBand] = []
        for month in 0..<plan.months {
            let year = month / 12 + 1
            var values: [Double]
            if let value = reported[month] {
                values = [Double](repeating: value, count: count)
            } else {
                values = futures.departures(month)
                if month > last { carry(&values, from: atLast, ownLevel, ahead: month - last) }
                for draw in values.indices { values[draw] = value(values[draw], month, last: last) }
                if month > last { ahead.append(FutureBand(try Quantiles.of(values, at: PlanPath.shares))) }
            }
            for draw in values.indices { totals[year][draw] += values[draw] }
            if month % 12 == 11 { marches[year] = values }
        }
        func outturn(_ year: Int) -> [Double] { isYearEnd ? marches[year] : isFlow ? totals[year] : totals[year].map { $0 / 12 } }
        var answers: [TrackedSeries.Year] = []
        for year in 1...years {
            guard let band = plan.yearBands[year] else { continue }
            answers.append(
                TrackedSeries.Year(
                    year: scenario.years[year], plan: FutureBand(band), updated: FutureBand(try Quantiles.of(outturn(year), at: PlanPath.shares)),
                    standard: standard(year: year)?.level.threshold))
        }
        // The year whose end is still to come. Thresholds may rise from year to year: its end is held against what holds in it.
        let current = last / 12 + 1
        let goal = last % 12 == 11 && current < years ? current + 1 : current
        let end = outturn(goal)
        let target = target(year: goal)
        return Outlook(
            years: answers, ahead: ahead, recovery: recovery(end, march: marches[goal], goal, target),
            goal: try Quantiles.of(end, at: [0.1, 0.5, 0.9]),
            reference: target?.isStandard == true ? target?.value ?? 0 : plan.yearBands[goal]?[2] ?? 0, year: goal)
    }

    /// The departures of the updated futures from the plan's middle, on the scale.
    private struct Futures {
        /// By year, the first year that has figures first.
        let years: [[Double]]
        let first: Int
        let isMean: Bool

        init(_ tracking: SeriesTracking, _ update: ReplicationUpdate) {
            let plan = tracking.plan
            let scale = tracking.scale
            first = plan.yearBands[0] != nil ? 0 : 1
            isMean = !tracking.isYearEnd
            let last = tracking.compiled.lastYear
            // Signed money is followed in pounds a month.
            let share = scale == .plain && tracking.isFlow ? 1.0 / 12 : 1
            let updated = update.updated((first...last).map { year in plan.yearly(tracking.ensemble, year).map { scale.on($0) } })
            var years: [[Double]] = []
            for (offset, values) in updated.enumerated() {
                let middle = scale.on(plan.yearBands[first + offset]?[2] ?? 0)
                years.append(values.map { ($0 - middle) * share })
            }
            self.years = years
        }

        /// In a month, on the straight line between the years around it.
        func departures(_ month: Int) -> [Double] {
            let place = PlanPath.place(month, years: first + years.count - 1, first: first, isMean: isMean)
            let own = years[place.lower - first]
            guard place.part > 0 else { return own }
            let next = years[place.lower - first + 1]
            return own.indices.map { own[$0] + place.part * (next[$0] - own[$0]) }
        }
    }

    /// Level of the series in the last month, and the variances of what comes, in each draw.
    private struct OwnLevel {
        let level, noise, step: [Double]
    }

    /// Each future's own level: what the months say, drawn towards where the future stands as if it lay within twice the plan's spread
    /// about it (assumption), which matters after a month or two only.
    private func levels(_ level: LocalLevel, at month: Int, about futures: [Double]) -> OwnLevel {
        let planned = plan.means(ensemble, months: [month]).map { scale.on($0) }
        let middle = Mean.of(planned)
        let spread = 4 * planned.reduce(0) { $0 + ($1 - middle) * ($1 - middle) } / Double(planned.count) + discrepancy * discrepancy
        let stretch = level.stretch
        var ends: [Double] = []
        var total = 0.0
        for one in level.candidates {
            total += one.share
            ends.append(total)
        }
        let chosen = draws.choice.map { choice in level.candidates[ends.firstIndex { choice < $0 } ?? ends.count - 1] }
        return OwnLevel(
            level: chosen.enumerated().map { draw, one in
                let share = spread / (spread + one.levelVariance)
                return futures[draw] + share * (one.level - futures[draw]) + stretch * (share * one.levelVariance).squareRoot() * draws.level[draw]
            },
            noise: chosen.map { stretch * stretch * $0.noiseVariance }, step: chosen.map { stretch * stretch * $0.stepVariance })
    }

    /// Carries futures on from the level of the series. They wander by its own steps, less what the futures themselves move by then.
    private func carry(_ futures: inout [Double], from start: [Double], _ own: OwnLevel, ahead: Int) {
        let fade = power(kept, ahead)
        var moves = futures
        for draw in moves.indices { moves[draw] -= fade * start[draw] }
        let mean = Mean.of(moves)
        let moved = moves.reduce(0) { $0 + ($1 - mean) * ($1 - mean) } / Double(moves.count)
        let gathered = LocalLevel.gathered(ahead, kept: kept)
        let returned = mean * Mean.of(own.level) > 0 ? 0 : mean
        let (walk, noise) = (draws.walk[ahead - 1], draws.noise[ahead - 1])
        for draw in futures.indices {
            let steps = max(0, own.step[draw] * gathered - moved).squareRoot()
            futures[draw] = moves[draw] - returned + fade * own.level[draw] + steps * walk[draw] + own.noise[draw].squareRoot() * noise[draw]
        }
    }

    private func power(_ base: Double, _ exponent: Int) -> Double { (0..<exponent).reduce(1) { product, _ in product * base } }

    // MARK: What it means

    /// By how much of what it is held against a figure is worse; 0 when it is not.
    private func shortfall(_ value: Double, _ reference: Double) -> Double {
        let worse = wanted == .higher ? reference - value : wanted == .lower ? value - reference : 0
        return worse > 0 ? worse / max(abs(reference), 1e-9) : 0
    }

    /// Chance that the year ends well: a standard met in March, or the year no worse than the plan's middle.
    private func recovery(_ outturn: [Double], march: [Double], _ year: Int, _ target: TrackedSeries.Target?) -> TrackedSeries.Recovery? {
        guard let target, wanted != .neither else { return nil }
        if let level = standard(year: year)?.level {
            let shown = measure.unit == "share" ? "\((level.threshold * 1000).rounded() / 10)%" : grouped(level.threshold)
            return TrackedSeries.Recovery(
                year: scenario.years[year], what: "March \(level.isAtLeast ? "at or above" : "at or below") \(shown) (\(target.name))",
                probability: Double(march.count { level.isMet(by: $0) }) / Double(march.count))
        }
        guard let goal = plan.yearBands[year]?[2] else { return nil }
        let ending = wanted == .higher ? "at or above" : "at or below"
        let met = outturn.count { wanted == .higher ? $0 >= goal : $0 <= goal }
        return TrackedSeries.Recovery(
            year: scenario.years[year], what: isYearEnd ? "March \(ending) the plan's middle" : "the year \(ending) the plan's middle",
            probability: Double(met) / Double(outturn.count))
    }
}
