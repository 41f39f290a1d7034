import FigureWording
import HealthEconomy
import HealthSimulation
import PlannerFiles
import Statistics

/// Finds for each series of actuals its organisation and measure in the plan; what has none is remarked on and left out.
struct ActualsMatching: Sendable {
    struct Matched: Sendable {
        package let series: HistorySeries
        package let kind: OrganisationKind
        package let measure: Measure
        package let place: String
    }

    private(set) var matched: [Matched] = []
    package private(set) var remarks: [HistoryRemark]

    init(_ scenario: Scenario, _ compiled: CompiledEconomy, _ actuals: SubmittedHistory) {
        remarks = actuals.remarks
        let place = actuals.files.joined(separator: ", ")
        let codes = scenario.providers.map(\.code) + scenario.commissioners.map(\.code) + ["economy"]
        for series in actuals.series {
            func leave(_ kind: HistoryRemark.Kind, _ found: String, _ treatment: String) {
                remarks.append(
                    HistoryRemark(kind, place: place, organisation: series.organisation, measure: series.measure, found: found, treatment: treatment))
            }
            guard let code = codes.first(where: { $0.uppercased() == series.organisation.uppercased() }) else {
                let hint = didYouMean(nearestName(to: series.organisation, among: codes))
                leave(.unknown, "an organisation the scenario does not have", "left out; it has \(codes.joined(separator: ", "))\(hint)")
                continue
            }
            let kind: OrganisationKind = code == "economy" ? .economy : scenario.providers.contains { $0.code == code } ? .provider : .commissioner
            let allowed = TrackedMeasure.allowed(kind)
            guard let measure = allowed.first(where: { $0.rawValue == series.measure }) else {
                let names = allowed.map(\.rawValue)
                let hint = didYouMean(nearestName(to: series.measure, among: names))
                leave(.unknown, "a measure that is not followed for a \(kind.rawValue)", "left out; followed are \(names.joined(separator: ", "))\(hint)")
                continue
            }
            guard series.step == .month else {
                leave(.mixed, "yearly figures", "left out; tracking needs months")
                continue
            }
            matched.append(
                Matched(
                    series: HistorySeries(organisation: code, measure: measure.rawValue, step: .month, first: series.first, values: series.values),
                    kind: kind, measure: measure, place: place))
        }
    }
}

/// Brings a series of actuals to the plan's unit and months.
struct ActualsFitting {
    package let series: HistorySeries
    package let place: String
    package let plan: PlanPath
    /// Calendar year in which the plan starts, in April.
    package let start: Int

    /// Months before the plan that a chart shows.
    static let monthsBefore = 36

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
