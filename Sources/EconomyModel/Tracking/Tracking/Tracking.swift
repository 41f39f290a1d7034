package import HealthEconomy
package import HealthSimulation
package import PlannerFiles
import Statistics

/// Monthly actuals against the plan of a scenario: what is ordinary and what is not, where the years now head, what to act on.
package struct Tracking: Sendable, Codable {
    /// Version of the results format (docs/results-formats.md).
    package static let formatVersion = 2

    /// Figures that rest on the evidence of several series together, re-weighted and never moved.
    package struct Joint: Sendable, Codable {
        /// A trust, a commissioner or `economy`.
        package let organisation: String
        package let name: String
        /// Series whose evidence counts.
        package let series: Int
        package let fullEffectiveSize: Double
        package let effectiveSize: Double
        /// Share of the evidence used, so that enough futures carry weight.
        package let temper: Double
        /// The organisation's surplus, or the economy's gap, £.
        package let measure: Measure
        package let years: [TrackedSeries.Year]
    }

    package let format: Int
    package let scenario: String
    package let file: String
    package let digest: String
    /// What `--set` laid over the scenario, and what each change means.
    package var changes: [StatedChange] = []
    /// The option whose plan is tracked.
    package let option: String
    package let years: [FinancialYear]
    package let ensemble: EnsembleSettings
    package let settings: TrackingSettings
    package let files: [String]
    /// Lines with figures read.
    package let lines: Int
    package let series: [TrackedSeries]
    package let joint: [Joint]
    /// Organisations whose figures come under another's code, told or found.
    package let mergers: [TrackingSettings.Merger]
    /// Series in the files that are not followed.
    package let unread: [String]
    /// Ordered by money, those without money by people. Lines that futures cannot tell apart stand in the order of the actuals.
    package let warnings: [EarlyWarning]
    package let rules: [EarlyWarningRule]
    /// What was read otherwise than as it stands, and what was left out.
    package let remarks: [HistoryRemark]

    /// Series of which the year is unlikely to end well.
    package var unlikely: [TrackedSeries] { series.filter(Self.isUnlikely) }
    /// The latest month with a figure.
    package var latest: CalendarMonth? { series.compactMap { $0.latest?.month }.max() }
    /// The list ordered by people affected, without those that affect none.
    package var warningsByHarm: [EarlyWarning] { warnings.filter { $0.harmPlace != nil }.ordered { ($0.harmPlace ?? 0) < ($1.harmPlace ?? 0) } }
    /// The list ordered by money, without those that cost none.
    package var warningsByMoney: [EarlyWarning] { warnings.filter { $0.moneyPlace != nil } }
    /// Months of all series held against the band of 8 in 10 that the months before them gave.
    package var nextMonths: TrackedSeries.NextMonths {
        TrackedSeries.NextMonths(
            held: series.reduce(0) { $0 + ($1.nextMonths?.held ?? 0) }, tried: series.reduce(0) { $0 + ($1.nextMonths?.tried ?? 0) })
    }

    /// Follows actuals against an ensemble.
    ///
    /// - Parameters:
    ///   - compiled: the economy with the option that the ensemble simulated.
    ///   - ensemble: with months kept, where beds or lists are to be followed.
    ///   - option: its name.
    /// - Throws: `TrackingError` when nothing of the actuals belongs to the plan; `CancellationError`.
    package static func of(
        _ scenario: Scenario, _ compiled: CompiledEconomy, _ ensemble: Ensemble, option: String, actuals: SubmittedHistory,
        settings: TrackingSettings = TrackingSettings()
    ) async throws -> Tracking {
        let threads = ensemble.settings.threads
        var matching = ActualsMatching(scenario, compiled, actuals)
        let start = CalendarMonth(year: scenario.baselineYear.start + 1, month: 4)
        let merged = MergedOrganisations(
            compiled: compiled, ensemble: ensemble, matched: matching.matched, strangers: matching.strangers,
            known: Set(scenario.providers.map(\.code) + scenario.commissioners.map(\.code)), start: start
        ).answer(told: settings.mergers)
        matching.leave(strangers: merged.strangers)
        guard !merged.followed.isEmpty else { throw TrackingError.nothingToTrack(matching.remarks + merged.remarks) }
        let stakes = TrackingStakes(scenario, compiled, ensemble)
        let draws = try OutlookDraws(months: compiled.lastYear * 12)
        let followed = merged.followed
        let answers = try await inParts(followed.count, threads: threads) { range -> [(answer: SeriesTracking.Answer?, remarks: [HistoryRemark])] in
            try range.map { index in
                let one = followed[index]
                guard let plan = PlanPath(compiled, ensemble, organisation: one.planned[0], and: Array(one.planned.dropFirst()), measure: one.measure) else {
                    return (
                        nil,
                        [
                            HistoryRemark(
                                .unknown, place: one.place, organisation: one.series.organisation, measure: one.measure.rawValue,
                                found: "a measure this organisation does not have in the plan", treatment: "left out")
                        ]
                    )
                }
                let (history, remarks) = ActualsFitting(series: one.series, place: one.place, plan: plan, start: scenario.baselineYear.start + 1).fitted
                guard let history else { return (nil, remarks) }
                let tracking = SeriesTracking(
                    scenario: scenario, compiled: compiled, ensemble: ensemble, settings: settings, followed: one, history: history, plan: plan,
                    stakes: stakes, draws: draws)
                return (try tracking.tracked(), remarks)
            }
        }
        var remarks = merged.remarks + matching.remarks
        var unread = matching.unread
        var tracked: [SeriesTracking.Answer] = []
        for (index, (one, own)) in answers.enumerated() {
            remarks += own
            if let one { tracked.append(one) } else { unread.append("\(followed[index].series.organisation) \(followed[index].measure.rawValue)") }
        }
        guard !tracked.isEmpty else { throw TrackingError.nothingToTrack(remarks) }
        remarks += rebaseRemarks(settings, tracked.map(\.series))
        let series = tracked.map(\.series)
        return Tracking(
            format: formatVersion, scenario: scenario.name, file: scenario.file, digest: scenario.digest, changes: compiled.toldChanges(scenario),
            option: option,
            years: scenario.years,
            ensemble: ensemble.settings, settings: settings, files: actuals.files, lines: actuals.lines, series: series,
            joint: try joint(scenario, compiled, ensemble, tracked, settings), mergers: merged.mergers, unread: unread,
            warnings: warnings(series, gone: Set(merged.mergers.map(\.from))), rules: EarlyWarningRule.all, remarks: remarks)
    }

    private static func rebaseRemarks(_ settings: TrackingSettings, _ series: [TrackedSeries]) -> [HistoryRemark] {
        settings.rebases.compactMap { rebase in
            let meant = series.contains { $0.organisation == rebase.organisation && (rebase.measure ?? $0.measure.rawValue) == $0.measure.rawValue }
            return meant
                ? nil
                : HistoryRemark(
                    .unknown, place: "--rebase", organisation: rebase.organisation, measure: rebase.measure ?? "",
                    found: "new limits for a series that is not tracked", treatment: "passed over")
        }
    }

    // MARK: Joint weights

    /// Each organisation's surplus and the economy's gap, weighted by the evidence of all series that concern them.
    private static func joint(
        _ scenario: Scenario, _ compiled: CompiledEconomy, _ ensemble: Ensemble, _ tracked: [SeriesTracking.Answer], _ settings: TrackingSettings
    ) throws -> [Joint] {
        let count = ensemble.count
        var whole = [Double](repeating: 0, count: count)
        var series = 0
        var joint: [Joint] = []
        let codes = scenario.providers.map { ($0.code, $0.name) } + scenario.commissioners.map { ($0.code, $0.name) }
        for (code, name) in codes {
            let own = tracked.filter { $0.series.organisation == code && !$0.logLikelihoods.isEmpty }
            guard !own.isEmpty else { continue }
            var sum = [Double](repeating: 0, count: count)
            for one in own { for replication in 0..<count { sum[replication] += one.logLikelihoods[replication] } }
            for replication in 0..<count { whole[replication] += sum[replication] }
            series += own.count
            if let one = try weighted(code, name, .surplus, sum, own.count, compiled, ensemble, settings) { joint.append(one) }
        }
        if series > 0, let one = try weighted("economy", scenario.name, .gap, whole, series, compiled, ensemble, settings) { joint.append(one) }
        return joint
    }

    private static func weighted(
        _ code: String, _ name: String, _ measure: Measure, _ logLikelihoods: [Double], _ series: Int, _ compiled: CompiledEconomy,
        _ ensemble: Ensemble, _ settings: TrackingSettings
    ) throws -> Joint? {
        guard let position = ensemble.layout.position(code, measure) else { return nil }
        let full = try ReplicationWeights(logLikelihoods: logLikelihoods)
        var (temper, weights) = (1.0, full)
        if full.effectiveSize < settings.leastEffectiveShare * Double(ensemble.count) {
            temper = ReplicationUpdate.temper(logLikelihoods, settings.leastEffectiveShare)
            let share = temper
            weights = try ReplicationWeights(logLikelihoods: logLikelihoods.map { $0 * share })
        }
        let drawn = try weights.resampled(uniform: 0.5, count: 2000)
        var years: [TrackedSeries.Year] = []
        for year in 1...compiled.lastYear {
            let values = ensemble.replications(position, year: year)
            guard values.allSatisfy(\.isFinite) else { continue }
            let updated = drawn.map { values[values.startIndex + $0] }
            years.append(
                TrackedSeries.Year(
                    year: compiled.years[year], plan: FutureBand(try Quantiles.of(Array(values), at: PlanPath.shares)),
                    updated: FutureBand(try Quantiles.of(updated, at: PlanPath.shares))))
        }
        return Joint(
            organisation: code, name: name, series: series, fullEffectiveSize: full.effectiveSize, effectiveSize: weights.effectiveSize,
            temper: temper, measure: measure, years: years)
    }

    // MARK: Warnings

    /// Whether the year is unlikely to end well. Assumption: a standard more likely missed than met, or four times more likely if it was
    /// consistently met so far; or the plan's middle, which the
    /// plan itself misses in half of its futures, with a chance below one in five and by 2% or more.
    static func isUnlikely(_ series: TrackedSeries) -> Bool {
        guard let recovery = series.recovery else { return false }
        let least = series.assurance == .consistentlyMet ? 0.2 : 0.5
        return series.target?.isStandard == true ? recovery.probability < least : recovery.probability < 0.2 && series.shortfall >= 0.02
    }

    private static func warnings(_ series: [TrackedSeries], gone: Set<String>) -> [EarlyWarning] {
        let latest = series.compactMap { $0.latest?.month }.max()
        let warnings = series.compactMap { one -> EarlyWarning? in
            var triggers: [EarlyWarning.Trigger] = []
            let percentile = one.toDate?.percentile
            let isWorse = percentile.map { one.wanted == .higher ? $0 < 0.5 : one.wanted == .lower ? $0 > 0.5 : true } ?? false
            // Better than anything simulated needs a new plan too, but nobody's attention today.
            if one.update?.isCollapsed == true, isWorse { triggers.append(.outsidePlan) }
            if one.assurance == .consistentlyMissed, one.target?.isStandard == true { triggers.append(.failing) }
            if one.wanted != .neither, one.freshSignals.contains(where: { $0.reading == .concern }) { triggers.append(.signal) }
            if isUnlikely(one) { triggers.append(.unlikely) }
            if let percentile, one.wanted == .higher && percentile < 0.1 || one.wanted == .lower && percentile > 0.9 { triggers.append(.offPlan) }
            if let latest, let own = one.latest?.month, latest - own >= 2, !gone.contains(one.organisation) { triggers.append(.late) }
            guard !triggers.isEmpty else { return nil }
            let (action, owner) = EarlyWarningRule.first(one.measure, triggers)
            return EarlyWarning(
                organisation: one.organisation, name: one.name, measure: one.measure, triggers: triggers, money: one.money, harm: one.harm,
                recovery: one.recovery?.probability, action: action, owner: owner)
        }
        return EarlyWarning.ranked(warnings)
    }
}

/// Why actuals cannot be tracked.
package enum TrackingError: Error, CustomStringConvertible, Sendable {
    case nothingToTrack([HistoryRemark])

    package var description: String {
        switch self {
        case .nothingToTrack(let remarks):
            let lines = remarks.prefix(20).map { "\($0.place): \($0.organisation) \($0.measure): found \($0.found); \($0.treatment)" }
            let rest = remarks.count > 20 ? ["\(remarks.count - 20) more"] : []
            return (["found no figure that belongs to the plan; expected organisations and measures of the scenario"] + lines + rest).joined(separator: "\n")
        }
    }
}
