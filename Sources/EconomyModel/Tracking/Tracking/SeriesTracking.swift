import HealthEconomy
import HealthSimulation
import PlannerFiles
import Statistics

/// Follows one measure of one organisation: chart, position to date, update of the futures, recovery, what is at stake.
struct SeriesTracking {
    package let scenario: Scenario
    package let compiled: CompiledEconomy
    package let ensemble: Ensemble
    package let settings: TrackingSettings
    package let history: HistorySeries
    package let kind: OrganisationKind
    package let measure: Measure
    package let plan: PlanPath
    let stakes: TrackingStakes
    let sampler: Sampler

    /// A departure of the model's definitions from the return's, on the measure's scale, however many months agree. Assumption.
    private static func discrepancy(_ scale: TrackedMeasure.Scale) -> Double {
        switch scale {
        case .relative: 0.005
        case .logOdds: 0.03
        case .plain: 0.05
        }
    }

    /// A month's own deviation about the plan where fewer than six months can tell; of plain measures, in widths of the plan's
    /// 10-90% band. Assumption.
    private static func guessedDeviation(_ scale: TrackedMeasure.Scale) -> Double {
        switch scale {
        case .relative: 0.03
        case .logOdds: 0.2
        case .plain: 0.25
        }
    }

    private static let draws = 2000

    package var start: CalendarMonth { CalendarMonth(year: scenario.baselineYear.start + 1, month: 4) }
    private var wanted: ControlChart.Wanted { plan.measure.wanted }
    private var scale: TrackedMeasure.Scale { plan.measure.scale }
    private var isFlow: Bool {
        switch plan.measure.course {
        case .activity, .money: true
        default: false
        }
    }
    /// Whether the yearly figure is that of the year's last month.
    private var isYearEnd: Bool {
        switch plan.measure.course {
        case .yearEnd, .monthly(2): true
        default: false
        }
    }

    /// What follows from the figures, and each replication's log likelihood for the joint weights.
    package struct Answer: Sendable {
        package let series: TrackedSeries
        let logLikelihoods: [Double]
    }

    package func tracked() throws(StatisticsError) -> Answer {
        let first = history.first - start
        let places = history.values.indices.map { first + $0 }
        let adjusted = zip(places, history.values).map { place, value in value.map { self.adjusted($0, place) } }
        var cautions: [String] = []
        let (chart, segments) = try charted(adjusted, &cautions)
        let observed = zip(places, history.values).compactMap { place, value in value.map { (month: place, value: $0) } }
            .filter { (0..<plan.months).contains($0.month) }
        let latestYear = planYear(observed.last?.month ?? 0)
        let target = target(year: latestYear)
        let points = places.indices.map { index -> TrackedSeries.Point in
            let inPlan = (0..<plan.months).contains(places[index])
            return TrackedSeries.Point(
                month: history.month(index), actual: history.values[index], adjusted: adjusted[index],
                plan: inPlan ? FutureBand(plan.bands[places[index]]) : nil,
                planLevel: inPlan ? planLevel : nil,
                rule: chart?.points[index].flag?.rule, reading: chart?.points[index].reading ?? (history.values[index] == nil ? .missing : .commonCause))
        }
        let outcome = try observed.isEmpty ? nil : updated(observed)
        if let update = outcome?.update, update.isCollapsed {
            cautions.append(
                "what was reported lies outside what the plan simulated: \(Int(update.fullEffectiveSize.rounded())) of \(ensemble.count) futures would carry all the weight; make a new plan from today's figures"
            )
        }
        let chartTarget = standard(year: latestYear)?.level.bound ?? target.map { _ in planLevel }
        let series = TrackedSeries(
            organisation: history.organisation, name: stakes.name(history.organisation), kind: kind, measure: measure, unit: measure.unit, wanted: wanted,
            isFlow: isFlow, points: points, segments: segments, target: target, assurance: assurance(segments.last, chartTarget),
            toDate: outcome?.toDate, update: outcome?.update, years: outcome?.years ?? [], ahead: outcome?.ahead ?? [], recovery: outcome?.recovery,
            shortfall: outcome?.shortfall ?? 0, money: outcome?.money ?? 0, harm: outcome?.harm ?? 0, cautions: cautions)
        return Answer(series: series, logLikelihoods: outcome?.logLikelihoods ?? [])
    }

    // MARK: Chart

    /// The plan's level, season taken out, in the last month reported: what the plan is on the chart.
    private var planLevel: Double {
        let last = min(max(history.first - start + history.values.count - 1, 0), plan.months - 1)
        return isChartedByDifference ? plan.median(last) - (plan.isAdditive ? plan.shape[last] : 0) : plan.median(last) / plan.shape[last]
    }

    /// Levels and signed money by their difference from the plan's course, counts, lists and money by their ratio to it.
    private var isChartedByDifference: Bool { plan.isAdditive || scale == .plain }

    /// A figure with the plan's course taken out, its season and its growth: what the figure would be at today's level of the plan.
    /// Months outside the plan by the same month of the nearest year.
    private func adjusted(_ value: Double, _ month: Int) -> Double {
        var place = month
        while place < 0 { place += 12 }
        while place >= plan.months { place -= 12 }
        let course = plan.median(place)
        if isChartedByDifference { return value - course + planLevel }
        return course != 0 ? value / course * planLevel : value
    }

    private func charted(_ adjusted: [Double?], _ cautions: inout [String]) throws(StatisticsError) -> (ControlChart?, [TrackedSeries.Segment]) {
        guard adjusted.count(where: { $0 != nil }) >= 2 else {
            cautions.append("one figure is no chart")
            return (nil, [])
        }
        var rebases: [ControlChart.Rebase] = []
        var start = 0
        let wanted = settings.rebases.filter { $0.organisation == history.organisation && ($0.measure ?? measure.rawValue) == measure.rawValue }.sorted {
            $0.month < $1.month
        }
        for rebase in wanted {
            let place = rebase.month - history.first
            let isUsable =
                place > start && place < adjusted.count && adjusted[start..<place].count(where: { $0 != nil }) >= 2
                && adjusted[place...].count(where: { $0 != nil }) >= 2
            if isUsable {
                rebases.append(ControlChart.Rebase(at: place, reason: rebase.reason))
                start = place
            } else {
                cautions.append("no new limits from \(rebase.month): two figures are needed before and after it")
            }
        }
        let chart = try ControlChart(
            adjusted, wanted: self.wanted, rebases: rebases, frozenBaseline: settings.frozenBaseline, runLength: settings.runLength,
            screensMovingRanges: settings.screensMovingRanges)
        let segments = chart.segments.map { segment in
            TrackedSeries.Segment(
                first: history.month(segment.range.lowerBound), last: history.month(segment.range.upperBound - 1), reason: segment.reason,
                mean: segment.mean, lower: segment.lowerLimit, upper: segment.upperLimit, isTrial: segment.isTrial)
        }
        if segments.last?.isTrial == true { cautions.append("limits rest on fewer than 13 months and are trial limits") }
        return (chart, segments)
    }

    /// The year of the plan that holds a month; months beyond it belong to its last year.
    private func planYear(_ month: Int) -> Int { min(compiled.lastYear, max(month, 0) / 12 + 1) }

    /// The standard for trusts that holds in a year of the plan, as it stands in that year.
    private func standard(year: Int) -> (standard: Standard, level: StandardLevel)? {
        guard kind == .provider, let measure = Standard.Measure(measure) else { return nil }
        return scenario.standards.first(measure, in: scenario.years[year])
    }

    /// The standard that holds in a year of the plan, or else the plan's middle of that year.
    private func target(year: Int) -> TrackedSeries.Target? {
        if let held = standard(year: year) {
            return TrackedSeries.Target(value: held.level.threshold, name: held.standard.name, isStandard: true)
        }
        guard wanted != .neither, let band = plan.yearBands[year] else { return nil }
        return TrackedSeries.Target(value: band[2], name: "plan", isStandard: false)
    }

    private func assurance(_ segment: TrackedSeries.Segment?, _ target: Double?) -> ControlChart.Assurance? {
        guard let segment, let target else { return nil }
        switch wanted {
        case .neither: return nil
        case .higher: return target > segment.upper ? .consistentlyMissed : target < segment.lower ? .consistentlyMet : .hitAndMiss
        case .lower: return target < segment.lower ? .consistentlyMissed : target > segment.upper ? .consistentlyMet : .hitAndMiss
        }
    }

    // MARK: Update

    private struct Outcome {
        let toDate: TrackedSeries.ToDate?
        let update: TrackedSeries.Update
        let years: [TrackedSeries.Year]
        let ahead: [FutureBand]
        let recovery: TrackedSeries.Recovery?
        let shortfall: Double
        let money: Double
        let harm: Double
        let logLikelihoods: [Double]
    }

    private func updated(_ observed: [(month: Int, value: Double)]) throws(StatisticsError) -> Outcome {
        let last = observed[observed.count - 1].month
        let (deviation, memory) = noise(observed)
        // One observation a year with figures: the mean of its months against the same months of every replication.
        var simulated: [[Double]] = []
        var values: [Double] = []
        var variances: [Double] = []
        var toDate: TrackedSeries.ToDate?
        let unit = plainUnit(last)
        for year in Set(observed.map { $0.month / 12 }).sorted() {
            let own = observed.filter { $0.month / 12 == year }
            let means = plan.means(ensemble, months: own.map(\.month))
            let mean = Mean.of(own.map(\.value))
            simulated.append(means.map { scale.on($0) })
            values.append(scale.on(mean))
            let spread = deviation * deviation / Double(own.count) * (1 + memory) / (1 - memory)
            let discrepancy = Self.discrepancy(scale) * (scale == .plain ? unit : 1)
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
        let sampler = sampler
        let update = try ReplicationUpdate(
            simulated: simulated, observed: values, errorVariances: variances, leastShare: settings.leastEffectiveShare, draws: Self.draws
        ) { draw, observation in sampler.uniform(input: key, replication: draw, step: observation + 1) }
        let hasBaseline = plan.yearBands[0] != nil
        let yearly = update.updated(
            ((hasBaseline ? 0 : 1)...compiled.lastYear).map { year in
                ensemble.replications(plan.series, year: year).map { scale.on($0) }
            }
        ).map { $0.map { scale.back($0) } }
        let moved = hasBaseline ? yearly : [[Double](repeating: 0, count: Self.draws)] + yearly
        let yearBands = try moved.map { values throws(StatisticsError) in try Quantiles.of(values, at: PlanPath.shares) }

        let current = last / 12 + 1
        let outturn = self.outturn(moved, observed, year: current)
        var years: [TrackedSeries.Year] = []
        for year in 1...compiled.lastYear {
            guard let band = plan.yearBands[year] else { continue }
            let updated =
                year == current
                ? try Quantiles.of(outturn, at: PlanPath.shares)
                : year < current ? try Quantiles.of(self.outturn(moved, observed, year: year), at: PlanPath.shares) : yearBands[year]
            years.append(
                TrackedSeries.Year(
                    year: scenario.years[year], plan: FutureBand(band), updated: FutureBand(updated), standard: standard(year: year)?.level.threshold))
        }
        // The year whose end is still to come.
        let goal = last % 12 == 11 && current < compiled.lastYear ? current + 1 : current
        // Thresholds may rise from year to year: the end of a year is held against what holds in that year.
        let target = self.target(year: goal)
        let recovery = recovery(moved, goal == current ? outturn : self.outturn(moved, observed, year: goal), goal, target, deviation, key)
        let goalBand = try Quantiles.of(goal == current ? outturn : self.outturn(moved, observed, year: goal), at: [0.5])
        let reference = target?.isStandard == true ? target?.value ?? 0 : plan.yearBands[goal]?[2] ?? 0
        let (money, harm) = stakes.of(history.organisation, measure, wanted, outturn: goalBand[0], reference: reference, year: goal)
        return Outcome(
            toDate: toDate,
            update: TrackedSeries.Update(
                observations: observed.count, fullEffectiveSize: update.fullEffectiveSize, effectiveSize: update.effectiveSize, temper: update.temper,
                isMoved: update.isMoved, isCollapsed: update.isCollapsed, monthlyDeviation: deviation, memory: memory),
            years: years, ahead: ahead(from: last + 1, yearBands), recovery: recovery,
            shortfall: shortfall(goalBand[0], reference), money: money, harm: harm,
            logLikelihoods: update.logLikelihoods)
    }

    /// By how much of what it is held against a figure is worse; 0 when it is not.
    private func shortfall(_ value: Double, _ reference: Double) -> Double {
        let worse = wanted == .higher ? reference - value : wanted == .lower ? value - reference : 0
        return worse > 0 ? worse / max(abs(reference), 1e-9) : 0
    }

    /// What one width of the plan is, for measures without a scale of their own.
    private func plainUnit(_ month: Int) -> Double {
        guard scale == .plain else { return 1 }
        let band = plan.bands[month]
        return max(band[4] - band[0], abs(band[2]) * 0.01, 1e-6)
    }

    /// Deviation of a month about the plan's middle, from moving ranges, and how months' departures follow each other.
    private func noise(_ observed: [(month: Int, value: Double)]) -> (deviation: Double, memory: Double) {
        let departures = observed.map { scale.on($0.value) - scale.on(plan.median($0.month)) }
        guard departures.count >= 6 else {
            return (Self.guessedDeviation(scale) * plainUnit(observed[observed.count - 1].month), 0.3)
        }
        let ranges = zip(departures.dropFirst(), departures).map { abs($0 - $1) }
        let short = Mean.of(ranges) / 1.128
        let mean = Mean.of(departures)
        let centred = departures.map { $0 - mean }
        let squares = centred.reduce(0) { $0 + $1 * $1 }
        let products = zip(centred, centred.dropFirst()).reduce(0) { $0 + $1.0 * $1.1 }
        return (max(short, 1e-6), squares > 0 ? min(max(products / squares, 0), 0.8) : 0)
    }

    /// A year's figure in each draw: what was reported, and the updated plan for the months without a figure.
    private func outturn(_ moved: [[Double]], _ observed: [(month: Int, value: Double)], year: Int) -> [Double] {
        let months = (year - 1) * 12..<year * 12
        let own = observed.filter { months.contains($0.month) }
        if isYearEnd {
            if let end = own.last, end.month == year * 12 - 1 { return moved[year].map { _ in end.value } }
            return moved[year]
        }
        let reported = own.reduce(0) { $0 + $1.value }
        let missing = months.filter { month in !own.contains { $0.month == month } }
        let shape = missing.reduce(0) { $0 + plan.shape[$1] }
        return moved[year].map { value in
            if plan.isAdditive { return (reported + Double(missing.count) * value + shape) / 12 }
            return isFlow ? reported + value * shape / 12 : (reported + value * shape) / 12
        }
    }

    /// The months ahead from the updated years.
    private func ahead(from first: Int, _ yearBands: [[Double]]) -> [FutureBand] {
        guard first < plan.months else { return [] }
        return (first..<plan.months).map { month in
            switch plan.source {
            case .yearly(_, let terms): return FutureBand(terms[month].band(yearBands))
            case .monthly:
                if isYearEnd {
                    let (year, part) = (month / 12, Double(month % 12 + 1) / 12)
                    return FutureBand(yearBands[year].indices.map { (1 - part) * yearBands[year][$0] + part * yearBands[year + 1][$0] })
                }
                return FutureBand(yearBands[month / 12 + 1].map { $0 * plan.shape[month] })
            }
        }
    }

    /// Chance that the year ends well: a standard met in March, or the year no worse than the plan's middle.
    private func recovery(
        _ moved: [[Double]], _ outturn: [Double], _ year: Int, _ target: TrackedSeries.Target?, _ deviation: Double, _ key: InputKey
    ) -> TrackedSeries.Recovery? {
        guard let target, wanted != .neither else { return nil }
        let month = year * 12 - 1
        func isMet(_ value: Double, _ goal: Double) -> Bool { wanted == .higher ? value >= goal : value <= goal }
        let ending = wanted == .higher ? "at or above" : "at or below"
        if let level = standard(year: year)?.level {
            let values: [Double]
            if isYearEnd {
                values = outturn
            } else {
                let additive = plan.isAdditive
                values = moved[year].enumerated().map { draw, value in
                    let level = additive ? value + plan.shape[month] : value * plan.shape[month]
                    let error = StandardNormal.quantile(sampler.uniform(input: key, replication: draw, step: 1000))
                    return scale.back(scale.on(level) + deviation * error)
                }
            }
            let shown = measure.unit == "share" ? "\((level.threshold * 1000).rounded() / 10)%" : grouped(level.threshold)
            return TrackedSeries.Recovery(
                year: scenario.years[year], what: "March \(level.isAtLeast ? "at or above" : "at or below") \(shown) (\(target.name))",
                probability: Double(values.count { level.isMet(by: $0) }) / Double(values.count))
        }
        guard let goal = plan.yearBands[year]?[2] else { return nil }
        return TrackedSeries.Recovery(
            year: scenario.years[year], what: isYearEnd ? "March \(ending) the plan's middle" : "the year \(ending) the plan's middle",
            probability: Double(outturn.count { isMet($0, goal) }) / Double(outturn.count))
    }
}
