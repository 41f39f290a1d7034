import HealthEconomy
import PlannerFiles
import Statistics

/// What of a series is charted.
struct ChartBasis {
    let plan: PlanPath
    /// The latest month, at whose level of the plan figures are charted.
    let last: Int
    /// Whether the plan's course is taken out; if not, figures are charted as reported.
    let takesOutPlan: Bool

    /// Levels and signed money by their difference from the plan's course, counts, lists and money by their ratio to it.
    private var isByDifference: Bool { plan.isAdditive || plan.measure.scale == .plain }

    /// The plan's level, season taken out, in the latest month.
    private var latestLevel: Double { isByDifference ? plan.median(last) - (plan.isAdditive ? plan.shape[last] : 0) : plan.median(last) / plan.shape[last] }

    /// What the plan is on the chart in a month.
    func planLevel(_ month: Int) -> Double { takesOutPlan ? latestLevel : plan.median(min(max(month, 0), plan.months - 1)) }

    /// A figure with the plan's course taken out, its season and its growth: what the figure would be at today's level of the plan.
    /// Months outside the plan by the same month of the nearest year.
    func charted(_ value: Double, _ month: Int) -> Double {
        guard takesOutPlan else { return value }
        var place = month
        while place < 0 { place += 12 }
        while place >= plan.months { place -= 12 }
        let course = plan.median(place)
        if isByDifference { return value - course + latestLevel }
        return course != 0 ? value / course * latestLevel : value
    }
}

extension SeriesTracking {
    /// With the plan's course taken out, so that an ordinary winter and planned growth are no signals; as reported where that course
    /// is not in the figures (they move from month to month, or vary over all months, by less than four fifths of what they would without it), and rare counts.
    /// Figures that lie on the plan's course, but for what definitions may differ by, are charted without it.
    func chartBasis(_ places: [Int]) -> ChartBasis {
        let last = min(max(places.last ?? 0, 0), plan.months - 1)
        let without = ChartBasis(plan: plan, last: last, takesOutPlan: true)
        let asReported = ChartBasis(plan: plan, last: last, takesOutPlan: false)
        if scale == .rareCount { return asReported }
        func charted(_ basis: ChartBasis) -> [Double?] { zip(places, history.values).map { place, value in value.map { basis.charted($0, place) } } }
        let apart = charted(without)
        let present = apart.compactMap { $0 }
        guard let least = leastDifference(apart), let low = present.min(), let high = present.max(), high - low > least else { return without }
        let reported = charted(asReported)
        let isRestless = ControlChart.meanMovingRange(reported) < 0.8 * ControlChart.meanMovingRange(apart)
        return isRestless || Self.variation(reported) < 0.8 * Self.variation(apart) ? asReported : without
    }

    /// Standard deviation of the known values: growth of a plan that is not in the figures, taken out of them, would be a course of its own.
    private static func variation(_ values: [Double?]) -> Double {
        let known = values.compactMap(\.self)
        let mean = Mean.of(known)
        let squares = known.reduce(0.0) { (sum: Double, value: Double) -> Double in sum + (value - mean) * (value - mean) }
        return (squares / Double(max(known.count - 1, 1))).squareRoot()
    }

    /// What the definitions of plan and return may differ by, at the level of some figures, which is no signal; nil for rare counts.
    private func leastDifference(_ values: [Double?]) -> Double? {
        scale == .rareCount ? nil : discrepancy * scale.slope(at: Mean.of(values.compactMap { $0 }))
    }

    func chart(_ charted: [Double?], _ cautions: inout [String]) throws(StatisticsError) -> (ControlChart?, [TrackedSeries.Segment]) {
        guard charted.count(where: { $0 != nil }) >= 2 else {
            cautions.append("one figure is no chart")
            return (nil, [])
        }
        let chart = try drawn(charted, rebases: rebases(charted, &cautions))
        let segments = chart.segments.map { segment in
            TrackedSeries.Segment(
                first: history.month(segment.range.lowerBound), last: history.month(segment.range.upperBound - 1), reason: segment.reason,
                mean: segment.mean, lower: segment.lowerLimit, upper: segment.upperLimit, isTrial: segment.isTrial)
        }
        if segments.last?.isTrial == true { cautions.append("limits rest on fewer than 13 months and are trial limits") }
        return (chart, segments)
    }

    private func drawn(_ values: [Double?], rebases: [ControlChart.Rebase] = []) throws(StatisticsError) -> ControlChart {
        return try ControlChart(
            values, wanted: wanted, rebases: rebases, frozenBaseline: settings.frozenBaseline, runLength: settings.runLength,
            screensMovingRanges: settings.screensMovingRanges, leastDifference: leastDifference(values))
    }

    private func rebases(_ values: [Double?], _ cautions: inout [String]) -> [ControlChart.Rebase] {
        var rebases: [ControlChart.Rebase] = []
        var start = 0
        let wanted = settings.rebases.filter { $0.organisation == history.organisation && ($0.measure ?? measure.rawValue) == measure.rawValue }.ordered {
            $0.month < $1.month
        }
        for rebase in wanted {
            let place = rebase.month - history.first
            let isUsable =
                place > start && place < values.count && values[start..<place].count(where: { $0 != nil }) >= 2
                && values[place...].count(where: { $0 != nil }) >= 2
            if isUsable {
                rebases.append(ControlChart.Rebase(at: place, reason: rebase.reason))
                start = place
            } else {
                cautions.append("no new limits from \(rebase.month): two figures are needed before and after it")
            }
        }
        return rebases
    }

    // MARK: Assurance

    struct Standing {
        let assurance: ControlChart.Assurance?
        let met: Int
        let held: Int
    }

    /// How the figures stand against the standard in force, or else the plan.
    ///
    /// Against a standard: the limits of the figures as reported, and the months of the latest stretch under the threshold that holds
    /// now. Against the plan: the limits of what is charted, and each month beside the plan's middle of that month.
    func standing(_ places: [Int], _ segment: TrackedSeries.Segment?, planLevel: Double, year: Int) throws(StatisticsError) -> Standing {
        let range = segment.map { $0.first - history.first..<$0.last - history.first + 1 } ?? 0..<history.values.count
        if let now = standard(year: year)?.level {
            let under = range.filter { standard(year: planYear(places[$0]))?.level == now }
            let met = under.compactMap { history.values[$0] }.map { now.isMet(by: $0) }
            let own = Array(history.values[range])
            guard own.count(where: { $0 != nil }) >= 2, let raw = try drawn(own).segments.last else {
                return Standing(assurance: nil, met: met.count { $0 }, held: met.count)
            }
            return Standing(
                assurance: ControlChart.assurance(
                    of: now.bound, lower: raw.lowerLimit, upper: raw.upperLimit, wanted: now.isAtLeast ? .higher : .lower, met: met),
                met: met.count { $0 }, held: met.count)
        }
        guard wanted != .neither else { return Standing(assurance: nil, met: 0, held: 0) }
        // On the plan's middle to the last bit is no worse than it.
        let met = range.filter { (0..<plan.months).contains(places[$0]) }.compactMap { index in
            history.values[index].map { value in
                let middle = plan.median(places[index])
                let tolerance = 1e-6 * abs(middle)
                return wanted == .higher ? value >= middle - tolerance : value <= middle + tolerance
            }
        }
        let level = wanted == .higher ? planLevel - 1e-6 * abs(planLevel) : planLevel + 1e-6 * abs(planLevel)
        var assurance = segment.flatMap { ControlChart.assurance(of: level, lower: $0.lower, upper: $0.upper, wanted: wanted, met: met) }
        // The plan's level of the latest month may not be that of the others: what limits say of it needs three months in four.
        let kept = met.count { $0 }
        if assurance == .consistentlyMet && kept * 4 < met.count * 3 || assurance == .consistentlyMissed && kept * 4 > met.count { assurance = .hitAndMiss }
        return Standing(assurance: assurance, met: met.count { $0 }, held: met.count)
    }
}
