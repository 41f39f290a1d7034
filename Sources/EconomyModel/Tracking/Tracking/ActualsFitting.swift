import FigureWording
import HealthEconomy
import PlannerFiles
import Statistics

/// Brings a series of actuals to the plan's unit and months.
struct ActualsFitting {
    package let series: HistorySeries
    package let place: String
    package let plan: PlanPath
    /// Calendar year in which the plan starts, in April.
    package let start: Int

    /// Months before the plan that a chart shows.
    static let monthsBefore = 36

    /// More than this, in pounds or people, no organisation has; sums of it would not be numbers.
    static let largest = 1e13

    /// Nil when nothing is left.
    var fitted: (HistorySeries?, [HistoryRemark]) {
        var remarks: [HistoryRemark] = []
        func note(_ kind: HistoryRemark.Kind, _ found: String, _ treatment: String) {
            remarks.append(HistoryRemark(kind, place: place, organisation: series.organisation, measure: series.measure, found: found, treatment: treatment))
        }
        var values = series.values
        let first = series.first - CalendarMonth(year: start, month: 4)
        // The unit: the middle of actual over plan is about 1 if they are the same.
        let ratios = values.enumerated().compactMap { index, value -> Double? in
            guard let value, value != 0 else { return nil }
            let plan = plan.median(min(max(first + index, 0), self.plan.months - 1))
            return plan != 0 ? abs(value / plan) : nil
        }.sorted()
        if !ratios.isEmpty {
            let middle = ratios[ratios.count / 2]
            let isShare = plan.measure.scale == .logOdds
            for (factor, words) in [(100.0, "a hundred"), (1000, "a thousand"), (1_000_000, "a million")] {
                if isShare != (factor == 100) { continue }
                let isMore = middle > factor * 0.4 && middle < factor * 2.5
                let isLess = middle > 0.4 / factor && middle < 2.5 / factor && !isShare
                if isMore || isLess {
                    note(
                        .unit, "figures about \(words) times \(isMore ? "larger" : "smaller") than the plan's",
                        isMore ? "divided by \(grouped(factor))\(isShare ? ": taken as percentages" : "")" : "multiplied by \(grouped(factor))")
                    values = values.map { $0.map { isMore ? $0 / factor : $0 * factor } }
                }
            }
        }
        if plan.measure.scale == .logOdds {
            for (index, value) in values.enumerated() where value.map({ $0 < 0 || $0 > 1 }) ?? false {
                note(.unreadable, "\(series.label(index)) at \(grouped(value ?? 0)), no share from 0 to 1", "left out")
                values[index] = nil
            }
        }
        for (index, value) in values.enumerated() where abs(value ?? 0) > Self.largest {
            note(.unreadable, "\(series.label(index)) at \(grouped(value ?? 0)), more than any organisation has", "left out")
            values[index] = nil
        }
        let last = first + values.count - 1
        if last >= plan.months {
            let extra = min(last - plan.months + 1, values.count)
            note(.outside, "\(Figures.counted(extra, "month")) after the plan's last year", "left out")
            values.removeLast(extra)
        }
        var begin = series.first
        if first < 0 {
            let before = min(-first, values.count)
            let dropped = max(0, before - Self.monthsBefore)
            note(
                .outside, "\(Figures.counted(before, "month")) before the plan starts (\(start)-04)",
                "charted but not held against the plan, and no part of the re-weighting"
                    + (dropped > 0 ? "; those more than three years before it are left out" : ""))
            if dropped > 0 {
                values.removeFirst(dropped)
                begin = begin.advanced(by: dropped)
            }
        }
        while let head = values.first, head == nil {
            values.removeFirst()
            begin = begin.advanced(by: 1)
        }
        while let tail = values.last, tail == nil { values.removeLast() }
        guard !values.isEmpty else { return (nil, remarks) }
        return (HistorySeries(organisation: series.organisation, measure: series.measure, step: .month, first: begin, values: values), remarks)
    }
}
