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
    package let followed: FollowedSeries
    /// The figures in the plan's unit and months.
    package let history: HistorySeries
    package let plan: PlanPath
    let stakes: TrackingStakes
    let draws: OutlookDraws

    var kind: OrganisationKind { followed.kind }
    var measure: Measure { followed.measure }

    package var start: CalendarMonth { CalendarMonth(year: scenario.baselineYear.start + 1, month: 4) }
    var wanted: ControlChart.Wanted { plan.measure.wanted }
    var scale: TrackedMeasure.Scale { plan.measure.scale }
    var isFlow: Bool {
        switch plan.measure.course {
        case .activity, .money: true
        default: false
        }
    }
    /// Whether the yearly figure is that of the year's last month.
    var isYearEnd: Bool {
        switch plan.measure.course {
        case .yearEnd, .monthly(2): true
        default: false
        }
    }

    /// A month of the plan with its figure; month 0 is the plan's first April.
    struct Observation {
        let month: Int
        let value: Double
    }

    /// What follows from the figures, and each replication's log likelihood for the joint weights.
    package struct Answer: Sendable {
        package let series: TrackedSeries
        let logLikelihoods: [Double]
    }

    package func tracked() throws(StatisticsError) -> Answer {
        let first = history.first - start
        let places = history.values.indices.map { first + $0 }
        let basis = chartBasis(places)
        let charted = zip(places, history.values).map { place, value in value.map { basis.charted($0, place) } }
        var cautions: [String] = []
        let (chart, segments) = try chart(charted, &cautions)
        let observed = zip(places, history.values).compactMap { place, value in value.map { Observation(month: place, value: $0) } }
            .filter { (0..<plan.months).contains($0.month) }
        let latestYear = planYear(observed.last?.month ?? 0)
        let points = places.indices.map { index -> TrackedSeries.Point in
            let inPlan = (0..<plan.months).contains(places[index])
            return TrackedSeries.Point(
                month: history.month(index), actual: history.values[index], adjusted: charted[index],
                plan: inPlan ? FutureBand(plan.bands[places[index]]) : nil,
                planLevel: inPlan ? basis.planLevel(places[index]) : nil,
                rule: chart?.points[index].flag?.rule, reading: chart?.points[index].reading ?? (history.values[index] == nil ? .missing : .commonCause))
        }
        let outcome = try observed.isEmpty ? nil : updated(observed)
        if let update = outcome?.update, update.isCollapsed {
            cautions.append(
                "what was reported lies outside what the plan simulated: \(Int(update.fullEffectiveSize.rounded())) of \(ensemble.count) futures would carry all the weight; make a new plan from today's figures"
            )
        }
        let standing = try standing(places, segments.last, planLevel: basis.planLevel(places[places.count - 1]), year: latestYear)
        let series = TrackedSeries(
            organisation: history.organisation, name: followed.name(stakes), joined: followed.joined, kind: kind, measure: measure, unit: measure.unit,
            wanted: wanted, isFlow: isFlow, points: points, segments: segments, target: target(year: latestYear), assurance: standing.assurance,
            monthsMet: standing.met, monthsHeld: standing.held, toDate: outcome?.toDate, update: outcome?.update, years: outcome?.outlook.years ?? [],
            ahead: outcome?.outlook.ahead ?? [], nextMonths: outcome?.nextMonths, recovery: outcome?.outlook.recovery,
            shortfall: outcome?.shortfall ?? 0, money: outcome?.money ?? .none, harm: outcome?.harm ?? .none, cautions: cautions)
        return Answer(series: series, logLikelihoods: outcome?.logLikelihoods ?? [])
    }

    /// The year of the plan that holds a month; months beyond it belong to its last year.
    func planYear(_ month: Int) -> Int { min(compiled.lastYear, max(month, 0) / 12 + 1) }

    /// The standard for trusts that holds in a year of the plan, as it stands in that year.
    func standard(year: Int) -> (standard: Standard, level: StandardLevel)? {
        guard kind == .provider, let measure = Standard.Measure(measure) else { return nil }
        return scenario.standards.first(measure, in: scenario.years[year])
    }

    /// The standard that holds in a year of the plan, or else the plan's middle of that year.
    func target(year: Int) -> TrackedSeries.Target? {
        if let held = standard(year: year) {
            return TrackedSeries.Target(value: held.level.threshold, name: held.standard.name, isStandard: true)
        }
        guard wanted != .neither, let band = plan.yearBands[year] else { return nil }
        return TrackedSeries.Target(value: band[2], name: "plan", isStandard: false)
    }

    /// A departure of the model's definitions from the return's, on the measure's scale, however many months agree. Assumption.
    var discrepancy: Double {
        switch scale {
        case .relative: 0.005
        case .logOdds: 0.03
        case .plain: 0.05 * plainUnit(history.first - start + history.values.count - 1)
        case .rareCount: 0.5
        }
    }

    /// What one width of the plan's 10-90% band in a month is, for measures without a scale of their own; 1 for all others.
    func plainUnit(_ month: Int) -> Double {
        guard scale == .plain else { return 1 }
        let band = plan.bands[min(max(month, 0), plan.months - 1)]
        return max(band[4] - band[0], abs(band[2]) * 0.01, 1e-6)
    }
}
