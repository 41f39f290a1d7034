import FigureWording
import HealthSimulation
package import PlannerFiles
import Statistics
import Synchronization

/// Projections of all series of a history, with how well the same way of projecting would have done in the past.
package struct HistoryProjection: Sendable, Codable {
    /// Version of the results format (docs/results-formats.md).
    package static let formatVersion = 1

    package struct Settings: Sendable, Codable, Hashable {
        /// Steps projected, months or years as the series has; nil for five years.
        package var horizon: Int?
        package var seed: UInt64
        /// Futures drawn of each series.
        package var paths: Int

        package init(horizon: Int? = nil, seed: UInt64 = 2014, paths: Int = 1000) {
            self.horizon = horizon
            self.seed = seed
            self.paths = paths
        }

        package func steps(_ step: HistoryStep) -> Int { horizon ?? 5 * step.perYear }
    }

    package let format: Int
    package let files: [String]
    /// Lines with figures read.
    package let lines: Int
    /// Digest of the files.
    package let digest: String
    package let settings: Settings
    package let series: [ProjectedSeries]
    /// What was read otherwise than as it stands, and what was left out.
    package let remarks: [HistoryRemark]
}

/// One series with its future.
package struct ProjectedSeries: Sendable, Codable {
    /// One step's distribution over the futures.
    package struct Step: Sendable, Codable, Hashable {
        /// `2018-04`, or `2018/19` where steps are years.
        package let month: String
        package let mean, p5, p10, p25, p50, p75, p90, p95: Double
    }

    package let history: HistorySeries
    package let steps: [Step]
    /// "ETS(M,Ad,N)", "line that may wander".
    package let model: String
    package let reason: String
    package let cautions: [String]
    /// What was taken from like series.
    package let borrowed: [String]
    /// What months were weighed by before fitting.
    package let counting: MeasureNature.Counting
    /// Nil where the model leaves fewer than eight errors.
    package let checks: Checks?
    /// This way of projecting first, then naive, seasonal naive, drift. Empty where the series is too short to try any.
    package let accuracy: [Accuracy]
    /// A year of the projection beside the last observed year, as a change; nil where the last year is not whole, or not above 0.
    package let nextYear: Change?
    package let lastYear: Change?
    /// From when on most futures of the model's line would lie below nought, and are held there; nil where they would not.
    package let belowNoughtFrom: String?

    /// Change of a year's sum (or mean) against the last observed year: -0.02 is 2% less.
    package struct Change: Sendable, Codable, Hashable {
        package let p10, p50, p90: Double
    }

    /// Whether the model's errors look like what its intervals assume.
    package struct Checks: Sendable, Codable, Hashable {
        /// p of a mean this far from 0, of so much memory among independent errors, of so odd a shape among Normal ones.
        package let mean, memory, normality: Double

        /// Assumption: below 1% an error's pattern is said to be there.
        package static let level = 0.01

        /// What is doubtful, in words; empty for nothing.
        package var doubts: [String] {
            var doubts: [String] = []
            if mean < Self.level { doubts.append("errors are not zero on average") }
            if memory < Self.level { doubts.append("errors follow from those before: the model misses something regular") }
            if normality < Self.level { doubts.append("errors have odd months: the tails of the intervals are rough") }
            return doubts
        }
    }

    /// How a way of projecting would have done, forecast from several past months, each knowing only what came before.
    package struct Accuracy: Sendable, Codable, Hashable {
        package enum Method: String, Sendable, Codable, CaseIterable {
            case chosen
            case naive
            case seasonalNaive = "seasonal naive"
            case drift
        }
        package let method: Method
        /// Forecasts scored.
        package let count: Int
        /// Mean absolute error of the medians over that of the last value one step on, in the months known; nil where nothing moved.
        package let scaledError: Double?
        package let meanError: Double
        package let coverage80, coverage90: Double
        package let intervalScore80, intervalScore90: Double
    }

    package func accuracy(_ method: Accuracy.Method) -> Accuracy? { accuracy.first { $0.method == method } }
}

extension HistoryProjection {
    /// Projects every series with three values or more that has not ended.
    ///
    /// The same figures for any number of threads. A series' own draws depend on its names and the seed alone; what it borrows
    /// from like series depends on them too.
    ///
    /// - Parameter progress: told how many of all series have been tried on their past and projected, each counting twice.
    /// - Throws: `CancellationError` when the task is cancelled.
    package static func of(
        _ history: SubmittedHistory, settings: Settings = Settings(), threads: Int = 1,
        progress: @escaping @Sendable (_ done: Int, _ all: Int) -> Void = { _, _ in }
    ) async throws -> HistoryProjection {
        var remarks = history.remarks
        let place = history.files.joined(separator: ", ")
        func leave(_ series: HistorySeries, _ kind: HistoryRemark.Kind, _ found: String, _ treatment: String) {
            remarks.append(
                HistoryRemark(kind, place: place, organisation: series.organisation, measure: series.measure, found: found, treatment: treatment))
        }
        let ends = SeriesEnds(history.series)
        var panel: [HistorySeries] = []
        for series in history.series {
            if let ended = ends.ended(series) {
                leave(series, .ended, ended, "not projected: it would stand beside others with a year that is over")
            } else if series.observed < 3 {
                leave(series, .short, Figures.counted(series.observed, "value"), "not projected; at least 3 are needed")
            } else if series.whole == nil, MeasureNature.of(series.measure).isLevel, series.values.allSatisfy({ $0 ?? 0 == 0 }) {
                leave(series, .short, "nothing but nought", "not projected: nought has no size by which it could be told how far it may move")
            } else {
                panel.append(series)
            }
        }
        let count = panel.count
        let (links, unreported) = BreachesByShare.found(panel)
        let usable = panel + unreported
        let groups = Self.groups(usable, without: links)
        let cuts = Set(usable.flatMap { RollingCuts.of($0) } + [0]).sorted()
        let jobs = groups.flatMap { group in cuts.map { (group: group, cut: $0) } }
        let plans = try await inParts(jobs.count, threads: threads) { range in
            try range.map { index in
                let (group, cut) = jobs[index]
                return try ProjectionPlans(group.map { (place: $0, series: usable[$0].dropping(cut)) }.filter { $0.series.observed > 0 })
            }
        }
        var plan: [Int: [Int: ProjectionPlan]] = [:]
        for (job, made) in zip(jobs, plans) {
            for place in job.group { plan[place, default: [:]][job.cut] = made.plan(place) }
        }
        let made = plan
        let sampler = try Sampler(seed: settings.seed, replications: max(settings.paths, 1))
        @Sendable func projecting(_ index: Int) -> SeriesProjecting {
            SeriesProjecting(series: usable[index], plans: made[index] ?? [:], settings: settings, sampler: sampler)
        }
        let counter = SeriesCounter(usable.count + count, progress)
        let trials = try await inParts(usable.count, threads: threads) { range in
            range.map { index in
                defer { counter.count() }
                let one = projecting(index)
                return Result { () throws(StatisticsError) in
                    try links[index] == nil ? one.trials() : SeriesTrials(series: one.series, whole: 1, projections: [:], scales: [:])
                }
            }
        }
        let calibrations = Self.calibrations(groups, made, trials)
        @Sendable func forecasting(_ index: Int) throws(StatisticsError) -> SeriesForecasting {
            SeriesForecasting(projecting: projecting(index), trials: try trials[index].get(), calibrations: calibrations[index] ?? [:])
        }
        let results = try await inParts(count, threads: threads) { range in
            range.map { index in
                defer { counter.count() }
                return Result { () throws(StatisticsError) in
                    guard let link = links[index] else { return try forecasting(index).projected() }
                    return try forecasting(index).projected(as: try forecasting(link.attendances), without: try forecasting(link.share))
                }
            }
        }
        var projected: [ProjectedSeries] = []
        for (index, (series, result)) in zip(panel, results).enumerated() {
            switch result {
            case .success(let one):
                projected.append(one)
                for shift in made[index]?[0]?.shifts ?? [] { leave(series, .shift, ends.words(shift, in: series), "projected from the new level") }
                if let open = made[index]?[0]?.openStep {
                    leave(series, .shift, ends.words(open, in: series, isOpen: true), "too late to tell whether for good: part of the futures go on from there")
                }
                if let from = one.belowNoughtFrom {
                    leave(
                        series, .nought, "a line that falls below nought from \(from) on",
                        "held at nought, with a tenth of the mean of its values a year upwards: when it levels off is not in them")
                }
            case .failure(let error): leave(series, .short, "\(error)", "not projected")
            }
        }
        return HistoryProjection(
            format: formatVersion, files: history.files, lines: history.lines, digest: history.digest, settings: settings, series: projected, remarks: remarks)
    }

    /// How far the intervals of each series are stretched, by the number of last steps not known: by the errors of like series that could be known then.
    private static func calibrations(
        _ groups: [[Int]], _ plans: [Int: [Int: ProjectionPlan]], _ trials: [Result<SeriesTrials, StatisticsError>]
    ) -> [Int: [Int: SeriesCalibration]] {
        var calibrations: [Int: [Int: SeriesCalibration]] = [:]
        for group in groups {
            let tried = group.compactMap { try? trials[$0].get() }
            for cut in Set(group.flatMap { plans[$0].map { Array($0.keys) } ?? [] }) {
                let errors = PastErrors(tried.flatMap { $0.errors(knownAt: cut) }, perYear: tried.first?.series.step.perYear ?? 12)
                for place in group {
                    guard let plan = plans[place]?[cut] else { continue }
                    calibrations[place, default: [:]][cut] = SeriesCalibration(plan, like: group.count, errors)
                }
            }
        }
        return calibrations
    }

    /// Places of series with the same measure and step, in the order of first mention, without those that are projected as a product of others.
    private static func groups(_ panel: [HistorySeries], without links: [Int: BreachesByShare]) -> [[Int]] {
        var places: [String: Int] = [:]
        var groups: [[Int]] = []
        for (index, series) in panel.enumerated() where links[index] == nil {
            let key = "\(series.step.rawValue) \(series.measure)"
            if let place = places[key] {
                groups[place].append(index)
            } else {
                places[key] = groups.count
                groups.append([index])
            }
        }
        return groups
    }
}

/// Counts the series that are done, on any thread.
private final class SeriesCounter: Sendable {
    private let all: Int
    private let progress: @Sendable (Int, Int) -> Void
    private let done = Mutex(0)

    init(_ all: Int, _ progress: @escaping @Sendable (Int, Int) -> Void) {
        self.all = all
        self.progress = progress
    }

    func count() {
        let now = done.withLock { done in
            done += 1
            return done
        }
        progress(now, all)
    }
}

/// From how many steps before its end a series is forecast again, to see how well that would have gone.
enum RollingCuts {
    package static func of(_ series: HistorySeries) -> [Int] {
        let count = series.values.count
        if series.step == .month {
            if count >= 48 { return [24, 18, 12, 6] }
            let quarters = [12, 9, 6, 3].filter { count - $0 >= 12 }
            if !quarters.isEmpty { return quarters }
        }
        return [3, 2, 1].filter { count - $0 >= 4 }
    }

    /// Steps scored from each origin at most.
    package static func reach(_ step: HistoryStep) -> Int { step == .month ? 12 : 3 }
}
