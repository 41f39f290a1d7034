import FigureWording
import HealthEconomy
import HealthSimulation
import PlannerFiles
import Statistics

/// A series to be followed: its own figures, or those of several organisations together where one reports for all.
struct FollowedSeries: Sendable {
    let series: HistorySeries
    let kind: OrganisationKind
    let measure: Measure
    let place: String
    /// The organisations whose plans are added; the first is the one whose prices hold.
    let planned: [String]
    /// Organisations whose figures come under this one's code.
    let joined: [String]

    var costedAs: String { planned[0] }

    func name(_ stakes: TrackingStakes) -> String {
        let own = stakes.name(series.organisation)
        return joined.isEmpty ? own : "\(own) with \(joined.filter { $0 != series.organisation }.map(stakes.name).joined(separator: " and "))"
    }
}

/// Organisations whose figures come under another's code while they are tracked: told, or found.
///
/// One is found where a series of counts ends while others go on for three months or more, and another series of the same measure
/// rises at the next month by as much as the first held (or begins there, under a code that the plan does not have): the months after
/// agree within a tenth with both together, carried on by their plans, and with the second alone three times worse.
struct MergedOrganisations {
    let compiled: CompiledEconomy
    let ensemble: Ensemble
    let matched: [ActualsMatching.Matched]
    let strangers: [ActualsMatching.Matched]
    /// Codes of the plan's trusts and commissioners.
    let known: Set<String>
    /// The plan's first April.
    let start: CalendarMonth

    private static let fewestMonths = 3
    private static let agreement = 0.1

    struct Answer {
        var followed: [FollowedSeries] = []
        var mergers: [TrackingSettings.Merger] = []
        /// Strangers that are nobody's new code.
        var strangers: [ActualsMatching.Matched] = []
        var remarks: [HistoryRemark] = []
    }

    func answer(told: [TrackingSettings.Merger]) -> Answer {
        var answer = Answer()
        for merger in told {
            let found =
                !known.contains(merger.from)
                ? "a merger of \(quoted(merger.from)), which the plan does not have" : merger.from == merger.into ? "a merger with itself" : nil
            if let found {
                answer.remarks.append(HistoryRemark(.unknown, place: "--merged", organisation: merger.from, found: found, treatment: "passed over"))
            } else {
                answer.mergers.append(merger)
            }
        }
        for merger in found() where !answer.mergers.contains(where: { $0.from == merger.from }) {
            answer.mergers.append(merger)
            let before = merger.month.advanced(by: -1)
            answer.remarks.append(
                HistoryRemark(
                    .guess, place: matched.first?.place ?? "", organisation: merger.from,
                    found: "merged: its figures end in \(before), and those of \(merger.into) are higher by as much from \(merger.month) on",
                    treatment:
                        "taken as reported under \(merger.into) from then on; what adds up is held together against the plans of both. Say so, with another month if need be, by --merged \(merger.from).\(merger.into).\(merger.month)"
                ))
        }
        join(&answer)
        return answer
    }

    // MARK: Finding

    private func found() -> [TrackingSettings.Merger] {
        var mergers: [TrackingSettings.Merger] = []
        for measure in Measure.allCases where PlanPath.addsUp(measure) {
            let own = matched.filter { $0.measure == measure && $0.kind == .provider }
            let new = strangers.filter { $0.measure == measure }
            guard let latest = (own + new).map({ end($0.series) }).max() else { continue }
            let enders = own.filter { latest - end($0.series) >= Self.fewestMonths && !mergers.map(\.from).contains($0.series.organisation) }
            for month in Set(enders.map { end($0.series).advanced(by: 1) }).sorted() {
                let ending = enders.filter { end($0.series).advanced(by: 1) == month }
                let receivers = own.filter { end($0.series) - month >= Self.fewestMonths - 1 } + new.filter { abs($0.series.first - month) <= 1 }
                mergers += best(ending, receivers, month, measure)
            }
        }
        return mergers
    }

    /// The enders, all or one, and the receiver that agree best, if any do.
    private func best(
        _ enders: [ActualsMatching.Matched], _ receivers: [ActualsMatching.Matched], _ month: CalendarMonth, _ measure: Measure
    ) -> [TrackingSettings.Merger] {
        var best: (error: Double, mergers: [TrackingSettings.Merger])?
        let expected = enders.map { expectation($0, measure, before: month) }
        for receiver in receivers {
            let isNew = strangers.contains { $0.series.organisation == receiver.series.organisation }
            let own = isNew ? { _ in 0 } : expectation(receiver, measure, before: month)
            guard let own else { continue }
            let after = receiver.series.values.indices.map { (receiver.series.month($0), receiver.series.values[$0]) }
                .compactMap { month, value in value.map { (month, $0) } }.filter { $0.0 >= month }.prefix(12)
            guard after.count >= Self.fewestMonths else { continue }
            let total = after.reduce(0) { $0 + $1.1 }
            let alone = after.reduce(0) { $0 + own($1.0) }
            let sets = [Array(enders.indices)] + (enders.count > 1 ? enders.indices.map { [$0] } : [])
            for set in sets {
                let parts = set.compactMap { expected[$0] }
                guard parts.count == set.count else { continue }
                let together = alone + after.reduce(0) { sum, one in sum + parts.reduce(0) { $0 + $1(one.0) } }
                guard together > 0 else { continue }
                let error = abs(total / together - 1)
                let errorAlone = alone > 0 ? abs(total / alone - 1) : .infinity
                guard error < Self.agreement, errorAlone > max(3 * error, Self.agreement / 2), error < (best?.error ?? .infinity) else { continue }
                best = (
                    error, set.map { TrackingSettings.Merger(from: enders[$0].series.organisation, into: receiver.series.organisation, month: month) }
                )
            }
        }
        return best?.mergers ?? []
    }

    /// What a series would go on at: the plan's middle of a month times what the last year before was of it; nil without a plan or
    /// with fewer than three months.
    private func expectation(_ one: ActualsMatching.Matched, _ measure: Measure, before month: CalendarMonth) -> ((CalendarMonth) -> Double)? {
        guard let path = PlanPath(compiled, ensemble, organisation: one.series.organisation, measure: measure) else { return nil }
        func planned(_ month: CalendarMonth) -> Double { path.median(min(max(month - start, 0), path.months - 1)) }
        let before = one.series.values.indices.compactMap { index in one.series.values[index].map { (one.series.month(index), $0) } }
            .filter { $0.0 < month }.suffix(12)
        let plan = before.reduce(0) { $0 + planned($1.0) }
        guard before.count >= Self.fewestMonths, plan > 0 else { return nil }
        let ratio = before.reduce(0) { $0 + $1.1 } / plan
        return { ratio * planned($0) }
    }

    private func end(_ series: HistorySeries) -> CalendarMonth { series.month(series.values.count - 1) }

    // MARK: Joining

    private func join(_ answer: inout Answer) {
        let into = Set(answer.mergers.map(\.into))
        let isNew = Set(strangers.map(\.series.organisation)).intersection(into)
        answer.strangers = strangers.filter { !into.contains($0.series.organisation) }
        var used: Set<String> = []
        for one in matched + strangers.filter({ isNew.contains($0.series.organisation) }) where into.contains(one.series.organisation) {
            let code = one.series.organisation
            let mergers = answer.mergers.filter { $0.into == code }
            let month = mergers.map(\.month).min() ?? one.series.first
            func note(_ found: String, _ treatment: String) {
                answer.remarks.append(
                    HistoryRemark(.guess, place: one.place, organisation: code, measure: one.measure.rawValue, found: found, treatment: treatment))
            }
            let froms = mergers.map(\.from)
            let goesOn = matched.filter { other in
                other.measure == one.measure && froms.contains(other.series.organisation) && end(other.series) >= month && end(one.series) >= month
            }
            if !goesOn.isEmpty {
                note("figures of \(goesOn.map(\.series.organisation).joined(separator: ", ")) that go on beside it after \(month)", "not added up")
                if !isNew.contains(code) { answer.followed.append(single(one)) }
                continue
            }
            let parts = PlanPath.addsUp(one.measure) ? froms.filter { has($0, one.measure) } : []
            guard PlanPath.addsUp(one.measure) else {
                let kept = one.series.first < month ? until(one.series, month) : nil
                note("a share of several organisations together from \(month) on, for which the plan has none", "those months are left out")
                if let kept, !isNew.contains(code) { answer.followed.append(single(one, kept)) }
                continue
            }
            guard !parts.isEmpty || !isNew.contains(code) else { continue }
            if parts.isEmpty {
                answer.followed.append(single(one))
                continue
            }
            let own = isNew.contains(code) ? [] : [one.series]
            let earlier = matched.filter { $0.measure == one.measure && parts.contains($0.series.organisation) }.map(\.series)
            let months = Dictionary(mergers.map { ($0.from, $0.month) }, uniquingKeysWith: { first, _ in first })
            let series = joined(one.series, isNew: own.isEmpty, earlier, months, complete: earlier.count == parts.count)
            used.formUnion(parts.map { "\($0).\(one.measure.rawValue)" })
            answer.followed.append(
                FollowedSeries(
                    series: series, kind: one.kind, measure: one.measure, place: one.place, planned: (own.isEmpty ? [] : [code]) + parts, joined: parts))
        }
        let rest = matched.filter { one in
            !into.contains(one.series.organisation) && !used.contains("\(one.series.organisation).\(one.measure.rawValue)")
        }
        answer.followed += rest.map { single($0) }
        // In the order of the files.
        let order = Dictionary(
            (matched + strangers).enumerated().map { ("\($1.series.organisation).\($1.measure.rawValue)", $0) }, uniquingKeysWith: { first, _ in first })
        func place(_ one: FollowedSeries) -> Int { order["\(one.series.organisation).\(one.measure.rawValue)"] ?? 0 }
        answer.followed = answer.followed.ordered { place($0) < place($1) }
    }

    private func has(_ organisation: String, _ measure: Measure) -> Bool {
        PlanPath(compiled, ensemble, organisation: organisation, measure: measure) != nil
    }

    private func single(_ one: ActualsMatching.Matched, _ series: HistorySeries? = nil) -> FollowedSeries {
        FollowedSeries(
            series: series ?? one.series, kind: one.kind, measure: one.measure, place: one.place, planned: [one.series.organisation], joined: [])
    }

    private func until(_ series: HistorySeries, _ month: CalendarMonth) -> HistorySeries? {
        let kept = Array(series.values.prefix(max(0, month - series.first)))
        guard let last = kept.lastIndex(where: { $0 != nil }) else { return nil }
        return HistorySeries(organisation: series.organisation, measure: series.measure, step: .month, first: series.first, values: Array(kept[...last]))
    }

    /// What is reported under the code, and of each organisation that joins it later its own figure until then; nothing where one of
    /// them is missing.
    private func joined(
        _ series: HistorySeries, isNew: Bool, _ parts: [HistorySeries], _ months: [String: CalendarMonth], complete: Bool
    ) -> HistorySeries {
        func value(_ series: HistorySeries, _ month: CalendarMonth) -> Double? {
            let place = month - series.first
            return series.values.indices.contains(place) ? series.values[place] : nil
        }
        let first = min(parts.map(\.first).min() ?? series.first, series.first)
        let joinedLast = months.values.max() ?? first
        let values = (0...(end(series) - first)).map { step -> Double? in
            let now = first.advanced(by: step)
            guard complete || now >= joinedLast else { return nil }
            let apart = parts.filter { now < months[$0.organisation] ?? first }
            let all = (isNew && apart.count == parts.count ? [] : [value(series, now)]) + apart.map { value($0, now) }
            return all.allSatisfy { $0 != nil } ? all.compactMap { $0 }.reduce(0, +) : nil
        }
        let start = values.firstIndex { $0 != nil } ?? 0
        return HistorySeries(
            organisation: series.organisation, measure: series.measure, step: .month, first: first.advanced(by: start), values: Array(values[start...]))
    }
}
