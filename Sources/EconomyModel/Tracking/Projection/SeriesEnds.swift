import FigureWording
import PlannerFiles
import Statistics

/// Which series of a history have ended: their last value lies behind the others'.
///
/// A series three months (two years of yearly ones) or more behind others of its measure has ended: the organisation was merged or closed, or the
/// service stopped. So has one twelve months or more behind the latest of the whole history. One or two months may be late. Noughts that follow
/// suddenly upon activity for three months (two years) or more are no values of a series that goes on.
struct SeriesEnds {
    private struct Kind: Hashable {
        let measure: String
        let step: HistoryStep
    }

    /// Series that have ended, those of a kind together: what a step in another may come from.
    private var gone: [Kind: [HistorySeries]] = [:]
    private var latestOfMeasure: [Kind: CalendarMonth] = [:]
    private var latest: [HistoryStep: CalendarMonth] = [:]

    init(_ series: [HistorySeries]) {
        for one in series {
            let last = one.month(Self.lastStep(one))
            let kind = Kind(measure: one.measure, step: one.step)
            latestOfMeasure[kind] = max(latestOfMeasure[kind] ?? last, last)
            latest[one.step] = max(latest[one.step] ?? last, last)
        }
        for one in series where ended(one) != nil { gone[Kind(measure: one.measure, step: one.step), default: []].append(one) }
    }

    /// What there is to say of a series that has ended; nil for one that goes on.
    func ended(_ one: HistorySeries) -> String? {
        let lastStep = Self.lastStep(one)
        let last = one.month(lastStep)
        let behindLike = (latestOfMeasure[Kind(measure: one.measure, step: one.step)] ?? last) - last
        let behindAll = (latest[one.step] ?? last) - last
        let isEnded = one.step == .month ? behindLike >= 3 || behindAll >= 12 : behindLike >= 24 || behindAll >= 24
        guard isEnded || lastStep < one.values.count - 1 else { return nil }
        let behind = max(behindLike, behindAll)
        let words = one.step == .month ? Figures.counted(behind, "month") : Figures.counted(behind / 12, "year")
        if lastStep < one.values.count - 1 {
            let noughts = one.values.count - 1 - lastStep
            return
                "nought for \(one.step == .month ? Figures.counted(noughts, "month") : Figures.counted(noughts, "year")) after \(one.label(lastStep)): ended, merged or no longer reported"
        }
        return "no value after \(one.label(lastStep)), \(words) before the latest of others: ended, merged or no longer reported"
    }

    /// The last step with a value, noughts of what has stopped left out: three months (two years) of noughts or more at the end of what is counted, the value
    /// before them at least a third of the middle of the year before it, that middle 20 or more. Waits and breaches may be brought to nought.
    private static func lastStep(_ one: HistorySeries) -> Int {
        let end = one.values.count - 1
        let nature = MeasureNature.of(one.measure)
        guard !nature.isShare, !nature.mayBeNegative, !nature.isPerformance, let alive = one.values.lastIndex(where: { ($0 ?? 0) != 0 }),
            one.values[(alive + 1)...].count(where: { $0 == 0 }) >= (one.step == .month ? 3 : 2), let value = one.values[alive]
        else { return end }
        let before = one.values[max(0, alive - one.step.perYear)...alive].compactMap(\.self)
        let usual = Quantiles.median(of: before)
        return usual >= 20 && value >= usual / 3 ? alive : end
    }

    /// A step in the level of a series, with a series of the same measure that ended just before and was as large, or began just after.
    func words(_ shift: LevelShift, in one: HistorySeries, isOpen: Bool = false) -> String {
        let year = one.step.perYear
        func middle(_ values: ArraySlice<Double?>) -> Double {
            let known = values.compactMap(\.self)
            return known.isEmpty ? 0 : Quantiles.median(of: known)
        }
        let before = middle(one.values[max(0, shift.step - year)..<shift.step])
        let after = middle(one.values[shift.step..<min(one.values.count, shift.step + year)])
        var words =
            "a \(isOpen ? "step at the end," : "lasting step") in \(one.label(shift.step)), from about \(grouped(rounded(before))) to \(grouped(rounded(after)))"
        let month = one.month(shift.step)
        let partner = gone[Kind(measure: one.measure, step: one.step)]?.first { other in
            guard other.organisation != one.organisation, after > before else { return false }
            let last = Self.lastStep(other)
            let behind = month - other.month(last)
            let size = middle(other.values[max(0, last + 1 - year)...last])
            return (1...3 * one.step.months).contains(behind) && size > 0 && abs(after - before - size) < 0.25 * size
        }
        if let partner { words += ": as much as \(partner.organisation) had, whose figures end in \(partner.label(Self.lastStep(partner)))" }
        return words
    }

    /// To three figures.
    private func rounded(_ value: Double) -> Double {
        guard value != 0 else { return 0 }
        var unit = 1.0
        while abs(value) / unit >= 1000 { unit *= 10 }
        while abs(value) / unit < 100 { unit /= 10 }
        return (value / unit).rounded() * unit
    }
}
