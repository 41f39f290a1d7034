import PlannerFiles
import Statistics

/// One series forecast again from its own past, before intervals are stretched: what its errors and those of like series teach.
struct SeriesTrials: Sendable {
    let series: HistorySeries
    /// Forecasts by the number of last steps not known.
    let projections: [Int: Projection]
    /// The scale by the number of last steps not known.
    let scales: [Int: ProjectionAdjustment.Scale]

    /// Errors of the forecasts that could be known `cut` steps before the end, each by its origin's month.
    func errors(knownAt cut: Int) -> [SpreadCalibration.Trial] {
        projections.keys.filter { $0 > cut }.sorted().compactMap { origin in
            guard let projection = projections[origin], let scale = scales[origin] else { return nil }
            let known = series.values.count - cut
            let start = series.values.count - origin
            var errors: [Double?] = []
            var deviations: [Double] = []
            for (index, step) in projection.steps.enumerated() where start + index < known {
                let pair = series.values[start + index].flatMap(scale.of).flatMap { actual in scale.of(step.p50).map { actual - $0 } }
                let deviation = step.deviation(on: scale) ?? 0
                errors.append(deviation > 0 ? pair : nil)
                deviations.append(deviation)
            }
            return SpreadCalibration.Trial(origin: series.month(start).number, errors: errors, deviations: deviations)
        }
    }
}

extension CalendarMonth {
    /// Months since the year 0.
    fileprivate var number: Int { year * 12 + month - 1 }
}

extension SpreadCalibration {
    /// For series alone, without like series to learn from: on the monthly attendances of 133 trusts of England, known to March 2018
    /// and less, a series' own spread was 1.2 to 1.3 times too small (docs/projection.md). Assumption for others.
    static let alone = SpreadCalibration(ownFactor: 1.25, sharedDeviation: 0)
    /// A level beside the course of like series has a band that is its own; on four-hour shares to March 2018 it was 0.9 to 1 times as wide as need be.
    static let asItIs = SpreadCalibration(ownFactor: 1, sharedDeviation: 0)
    /// The least factor of such a band, should like series have erred less. Assumption.
    static let leastOfCourse = 0.8
}
