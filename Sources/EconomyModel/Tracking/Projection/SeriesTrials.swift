import PlannerFiles
import Statistics

/// One series forecast again from its own past, before intervals are stretched: what its errors and those of like series teach.
struct SeriesTrials: Sendable {
    let series: HistorySeries
    /// What a share's whole is in the series; forecasts are parts of 1.
    let whole: Double
    /// Forecasts by the number of last steps not known.
    let projections: [Int: Projection]
    /// The scale by the number of last steps not known.
    let scales: [Int: ProjectionAdjustment.Scale]

    /// Errors of the forecasts that could be known `cut` steps before the end, each by its origin, counted in steps from the year 0.
    func errors(knownAt cut: Int) -> [SpreadCalibration.Trial] {
        projections.keys.filter { $0 > cut }.sorted().compactMap { origin in
            guard let projection = projections[origin], let scale = scales[origin] else { return nil }
            let known = series.values.count - cut
            let start = series.values.count - origin
            var errors: [Double?] = []
            var deviations: [Double] = []
            for (index, step) in projection.steps.enumerated() where start + index < known {
                let pair = series.values[start + index].flatMap { scale.of($0 / whole) }.flatMap { actual in scale.of(step.p50).map { actual - $0 } }
                let deviation = step.deviation(on: scale) ?? 0
                errors.append(deviation > 0 ? pair : nil)
                deviations.append(deviation)
            }
            return SpreadCalibration.Trial(origin: series.month(start).number / series.step.months, errors: errors, deviations: deviations)
        }
    }
}

extension CalendarMonth {
    /// Months since the year 0.
    fileprivate var number: Int { year * 12 + month - 1 }
}
