import FigureWording
import HealthEconomy
import HealthSimulation
import PlannerFiles
import Statistics

/// Finds for each series of actuals its organisation and measure in the plan; what has none is remarked on and left out.
struct ActualsMatching: Sendable {
    struct Matched: Sendable {
        package var series: HistorySeries
        package let kind: OrganisationKind
        package let measure: Measure
        package let place: String
    }

    private(set) var matched: [Matched] = []
    /// Series of trusts' measures under codes that the plan does not have, which may be new codes of organisations that it has.
    private(set) var strangers: [Matched] = []
    package private(set) var remarks: [HistoryRemark]
    /// Series in the files that are not followed, in their own words.
    private(set) var unread: [String] = []
    private let codes: [String]
    private let place: String

    init(_ scenario: Scenario, _ compiled: CompiledEconomy, _ actuals: SubmittedHistory) {
        remarks = actuals.remarks
        place = actuals.files.joined(separator: ", ")
        codes = scenario.providers.map(\.code) + scenario.commissioners.map(\.code) + ["economy"]
        var continued: [(one: Matched, code: String)] = []
        for series in actuals.series {
            // A code that another trust continues is that trust's, unless it is one of the plan's own.
            let own = codes.first { $0.uppercased() == series.organisation.uppercased() }
            let code = own ?? scenario.providers.first { $0.continues.contains { $0.uppercased() == series.organisation.uppercased() } }?.code
            let kind: OrganisationKind =
                code == "economy" ? .economy : code.map { code in scenario.commissioners.contains { $0.code == code } } == true ? .commissioner : .provider
            let allowed = TrackedMeasure.allowed(kind)
            guard let (measure, factor) = MeasureLabels.read(series.measure, among: allowed) else {
                // Of an unknown organisation the measure says nothing more.
                if code == nil { leaveStranger(series) } else { leaveMeasure(series, kind, allowed) }
                continue
            }
            guard series.step == .month else {
                leave(series, .mixed, "yearly figures", "left out; tracking needs months")
                continue
            }
            let organisation = code ?? series.organisation
            if measure.rawValue != series.measure {
                note(
                    series, .guess, "the measure \(quoted(series.measure))",
                    "taken for \(measure.rawValue)\(factor == 1 ? "" : ", multiplied by \(grouped(factor))")")
            }
            let one = Matched(
                series: HistorySeries(
                    organisation: organisation, measure: measure.rawValue, step: .month, first: series.first,
                    values: factor == 1 ? series.values : series.values.map { $0.map { $0 * factor } }),
                kind: kind, measure: measure, place: place)
            if code == nil { strangers.append(one) } else if own == nil { continued.append((one, series.organisation)) } else { add(one) }
        }
        for (one, code) in continued { takeOver(one, from: code) }
        passOn(scenario)
    }

    /// What is reported under the code of a trust that has ended in the scenario, after its end, is its successors' by their shares,
    /// where figures add up and each of the plan's has the series.
    private mutating func passOn(_ scenario: Scenario) {
        for change in scenario.organisationChanges() where change.isEnd {
            guard let month = change.month else { continue }
            let takers = change.successors.filter { $0.share > 0 && codes.contains($0.code) }
            for index in matched.indices where matched[index].series.organisation == change.trust && PlanPath.addsUp(matched[index].measure) {
                let series = matched[index].series
                let measure = matched[index].measure
                let kept = min(max(0, month - series.first), series.values.count)
                let later = HistorySeries(
                    organisation: series.organisation, measure: series.measure, step: .month, first: series.month(kept), values: Array(series.values[kept...]))
                let places = takers.compactMap { taker in matched.firstIndex { $0.series.organisation == taker.code && $0.measure == measure } }
                guard later.values.contains(where: { $0 != nil }), !takers.isEmpty, places.count == takers.count else { continue }
                for (taker, place) in zip(takers, places) { matched[place].series = matched[place].series.adding(later, share: taker.share) }
                matched[index].series = HistorySeries(
                    organisation: series.organisation, measure: series.measure, step: .month, first: series.first, values: Array(series.values[..<kept]))
                let shares = takers.map { $0.share < 1 ? "\($0.code) (\(Figures.percent($0.share)))" : $0.code }.joined(separator: " and ")
                note(series, .guess, "figures under its code from \(month) on, when it has ended", "added to those of \(shares)")
            }
        }
        matched.removeAll { $0.series.values.isEmpty }
    }

    /// What is reported under a code whose history a trust continues is that trust's. Where both have a month, what adds up is added
    /// up; of a share the trust's own counts.
    private mutating func takeOver(_ one: Matched, from code: String) {
        guard let index = matched.firstIndex(where: { $0.series.organisation == one.series.organisation && $0.measure == one.measure }) else {
            matched.append(one)
            return
        }
        let own = matched[index].series
        let first = min(own.first, one.series.first)
        let last = max(own.month(own.values.count - 1), one.series.month(one.series.values.count - 1))
        func value(_ series: HistorySeries, _ month: CalendarMonth) -> Double? {
            series.values.indices.contains(month - series.first) ? series.values[month - series.first] : nil
        }
        let values = (0...(last - first)).map { step -> Double? in
            let month = first.advanced(by: step)
            guard let now = value(own, month) else { return value(one.series, month) }
            return PlanPath.addsUp(one.measure) ? now + (value(one.series, month) ?? 0) : now
        }
        matched[index].series = HistorySeries(organisation: own.organisation, measure: own.measure, step: .month, first: first, values: values)
        note(
            one.series, .guess, "figures under \(code), whose history \(own.organisation) continues",
            "joined; where both have a month, what adds up is added up")
    }

    /// Two names of one measure in one file are one series; where both have a month, the later counts.
    private mutating func add(_ one: Matched) {
        guard let index = matched.firstIndex(where: { $0.series.organisation == one.series.organisation && $0.measure == one.measure }) else {
            matched.append(one)
            return
        }
        let other = matched[index].series
        let first = min(other.first, one.series.first)
        let last = max(other.month(other.values.count - 1), one.series.month(one.series.values.count - 1))
        var values = [Double?](repeating: nil, count: last - first + 1)
        for series in [other, one.series] {
            for (step, value) in series.values.enumerated() where value != nil { values[series.month(step) - first] = value }
        }
        matched[index].series = HistorySeries(organisation: other.organisation, measure: other.measure, step: .month, first: first, values: values)
        note(one.series, .guess, "the measure under two names", "taken for one series; where both have a month, the later counts")
    }

    /// Leaves out strangers that turned out to be nobody's new code.
    mutating func leave(strangers left: [Matched]) { for one in left { leaveStranger(one.series) } }

    private mutating func leaveStranger(_ series: HistorySeries) {
        let hint = didYouMean(nearestName(to: series.organisation, among: codes))
        leave(series, .unknown, "an organisation the scenario does not have", "left out; it has \(codes.joined(separator: ", "))\(hint)")
    }

    private mutating func leaveMeasure(_ series: HistorySeries, _ kind: OrganisationKind, _ allowed: [Measure]) {
        let names = allowed.map(\.rawValue)
        let hint = didYouMean(nearestName(to: series.measure, among: names))
        leave(series, .unknown, "a measure that is not followed for a \(kind.rawValue)", "left out; followed are \(names.joined(separator: ", "))\(hint)")
    }

    private mutating func leave(_ series: HistorySeries, _ kind: HistoryRemark.Kind, _ found: String, _ treatment: String) {
        unread.append("\(series.organisation) \(series.measure)")
        note(series, kind, found, treatment)
    }

    private mutating func note(_ series: HistorySeries, _ kind: HistoryRemark.Kind, _ found: String, _ treatment: String) {
        remarks.append(
            HistoryRemark(kind, place: place, organisation: series.organisation, measure: series.measure, found: found, treatment: treatment))
    }
}

extension HistorySeries {
    /// The same with a share of another's added in months that both have.
    fileprivate func adding(_ other: HistorySeries, share: Double) -> HistorySeries {
        var values = values
        for (step, value) in other.values.enumerated() {
            let place = other.month(step) - first
            if values.indices.contains(place), let own = values[place], let value { values[place] = own + share * value }
        }
        return HistorySeries(organisation: organisation, measure: measure, step: self.step, first: first, values: values)
    }
}
