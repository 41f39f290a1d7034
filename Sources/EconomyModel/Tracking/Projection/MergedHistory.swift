import FigureWording
package import PlannerFiles
import Statistics

/// A history in which organisations that merged are one from its beginning, so that a merger is no step.
///
/// Before the month the figures of both are put together, from it on those of the new code stand alone. What adds up (activity, lists, beds, staff,
/// money) is added; a share is weighed by the attendances (or admissions) of each where the history has them for all, else left as it is reported.
package struct MergedHistory {
    private var series: [HistorySeries]
    private var remarks: [HistoryRemark] = []
    /// Where the merger that is joined was told.
    private var place = ""

    /// - Parameters:
    ///   - mergers: old code, new code and the month from which figures come under the new one; taken in the order of the months.
    ///   - places: where a merger is told, by its old code; the option `--merged` unless given.
    ///   - remarks: on these, put before its own.
    package static func of(
        _ history: SubmittedHistory, mergers: [TrackingSettings.Merger], places: [String: String] = [:], remarks: [HistoryRemark] = []
    ) -> SubmittedHistory {
        var merged = MergedHistory(series: history.series)
        merged.remarks = remarks
        for merger in mergers.enumerated().sorted(by: { ($0.element.month, $0.offset) < ($1.element.month, $1.offset) }).map(\.element) {
            merged.place = places[merger.from] ?? "--merged"
            merged.join(merger)
        }
        return SubmittedHistory(
            series: merged.series, remarks: history.remarks + merged.remarks, files: history.files, lines: history.lines, digest: history.digest)
    }

    private init(series: [HistorySeries]) {
        self.series = series
    }

    private mutating func join(_ merger: TrackingSettings.Merger) {
        guard merger.from != merger.into, series.contains(where: { $0.organisation == merger.from }) else {
            remark(
                merger.from, "", merger.from == merger.into ? "a merger with itself" : "a merger of \(quoted(merger.from)), of which there are no figures",
                "passed over")
            return
        }
        let before = series
        for old in before where old.organisation == merger.from {
            let place = series.firstIndex { $0.organisation == merger.into && $0.measure == old.measure && $0.step == old.step }
            let new = place.map { series[$0] }
            if let last = lastMonth(old), last >= merger.month {
                remark(
                    old.organisation, old.measure, "figures that go on to \(last) beside those of \(merger.into), which took it over in \(merger.month)",
                    "not put together")
                continue
            }
            guard let joint = joined(old, new, merger, in: before) else {
                remark(
                    merger.into, old.measure,
                    "a share of \(merger.from) and \(merger.into) together from \(merger.month) on, without the figures to weigh those before",
                    "projected from what \(merger.into) reported")
                series.removeAll { $0 == old }
                continue
            }
            remark(
                merger.into, old.measure, "told: figures of \(merger.from) come under \(merger.into) from \(merger.month) on", "put together from the beginning"
            )
            if let place { series[place] = joint } else { series.append(joint) }
            series.removeAll { $0 == old }
        }
    }

    /// One series of both; nil for a share that cannot be weighed.
    private func joined(_ old: HistorySeries, _ new: HistorySeries?, _ merger: TrackingSettings.Merger, in before: [HistorySeries]) -> HistorySeries? {
        guard let new else {
            return HistorySeries(organisation: merger.into, measure: old.measure, step: old.step, first: old.first, values: old.values)
        }
        var weights: (old: HistorySeries, new: HistorySeries)?
        if !MergedHistory.addsUp(old.measure) {
            weights = weighing(old, new, in: before)
            if weights == nil { return nil }
        }
        // Under a code that begins with the merger there is nothing of its own before it.
        let isNewCode = new.first >= merger.month
        let first = min(old.first, new.first)
        let last = new.month(new.values.count - 1)
        let values = (0...((last - first) / old.step.months)).map { step -> Double? in
            let month = first.advanced(by: step * old.step.months)
            let own = value(new, month)
            guard month < merger.month else { return own }
            let theirs = value(old, month)
            if isNewCode { return theirs ?? own }
            guard let own, let theirs else { return nil }
            guard let weights else { return own + theirs }
            guard let ours = value(weights.new, month), let others = value(weights.old, month), ours + others > 0 else { return nil }
            return (own * ours + theirs * others) / (ours + others)
        }
        guard let start = values.firstIndex(where: { $0 != nil }) else { return new }
        return HistorySeries(
            organisation: merger.into, measure: old.measure, step: old.step, first: first.advanced(by: start * old.step.months), values: Array(values[start...])
        )
    }

    /// Counts by which shares of two organisations are weighed: of attendances, else of admissions, that both have.
    private func weighing(_ old: HistorySeries, _ new: HistorySeries, in before: [HistorySeries]) -> (old: HistorySeries, new: HistorySeries)? {
        func count(_ word: String, of one: HistorySeries) -> [HistorySeries] {
            before.filter {
                $0.organisation == one.organisation && $0.step == one.step && plainHeading($0.measure).contains(word) && !MeasureNature.of($0.measure).isLevel
            }
        }
        for word in ["attendance", "admission"] {
            for mine in count(word, of: new) {
                if let theirs = count(word, of: old).first(where: { $0.measure == mine.measure }) { return (theirs, mine) }
            }
        }
        return nil
    }

    /// Whether two organisations' figures of a measure have a sum.
    static func addsUp(_ measure: String) -> Bool {
        let name = plainHeading(measure)
        let words = ["average", "mean", "median", "index", "length_of_stay", "per_", "ratio", "price", "rating", "days"]
        return !MeasureNature.of(measure).isShare && !name.contains("margin") && (name.contains("bed_days") || !words.contains { name.contains($0) })
    }

    private func value(_ series: HistorySeries, _ month: CalendarMonth) -> Double? {
        let months = month - series.first
        let place = months / series.step.months
        return months >= 0 && months % series.step.months == 0 && series.values.indices.contains(place) ? series.values[place] : nil
    }

    private func lastMonth(_ series: HistorySeries) -> CalendarMonth? { series.values.lastIndex { $0 != nil }.map(series.month) }

    private mutating func remark(_ organisation: String, _ measure: String, _ found: String, _ treatment: String) {
        remarks.append(
            HistoryRemark(.guess, place: place, organisation: organisation, measure: measure, found: found, treatment: treatment))
    }
}
