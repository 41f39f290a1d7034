import FigureWording
import Statistics

/// Makes one series of dated values: gaps found, jumps of a thousand mended, slips below zero left out, each with a remark.
struct HistoryCleaning {
    package let organisation: String
    package let measure: String
    package let step: HistoryStep
    package var entries: [CalendarMonth: HistoryGathering.Entry]

    /// A typing error in a year would make a series of centuries.
    static let longestSpanYears = 100

    package func series(_ remarks: inout [HistoryRemark]) -> HistorySeries? {
        var notes: [HistoryRemark] = []
        func note(_ kind: HistoryRemark.Kind, _ place: String, _ found: String, _ treatment: String) {
            notes.append(HistoryRemark(kind, place: place, organisation: organisation, measure: measure, found: found, treatment: treatment))
        }
        func label(_ month: CalendarMonth) -> String { step == .month ? month.description : month.financialYear.description }
        defer { remarks += notes }
        var kept = entries
        let months = entries.keys.sorted()
        guard let first = months.first, let last = months.last else { return nil }
        if last - first > Self.longestSpanYears * 12 {
            let middle = months[months.count / 2]
            for (month, entry) in entries where abs(month - middle) > Self.longestSpanYears * 6 {
                kept[month] = nil
                note(.unreadable, entry.place, "\(label(month)), more than \(Self.longestSpanYears / 2) years from the other dates", "left out")
            }
        }
        let ordered = kept.ordered { $0.key < $1.key }
        var values = ordered.map(\.value.value)
        mendShares(ordered, &values, note)
        mendUnits(ordered, &values, note)
        let isNegative = values.map { $0 < 0 }
        let negatives = isNegative.count { $0 }
        var leftOut = Set<Int>()
        if negatives > 0 {
            if MeasureNature.of(measure).mayBeNegative || negatives * 10 > values.count {
                let place = ordered[isNegative.firstIndex(of: true) ?? 0].value.place
                note(.negative, place, "\(Figures.counted(negatives, "value")) below zero", "kept; the projection may go below zero")
            } else {
                for index in values.indices where isNegative[index] {
                    note(
                        .negative, ordered[index].value.place, "\(label(ordered[index].key)) at \(grouped(values[index])), below zero",
                        "left out, as all but \(negatives) of \(values.count) values are not negative")
                    leftOut.insert(index)
                }
            }
        }
        let present = ordered.indices.filter { !leftOut.contains($0) }
        guard let head = present.first, let tail = present.last else { return nil }
        let start = ordered[head].key
        var series = [Double?](repeating: nil, count: (ordered[tail].key - start) / step.months + 1)
        for index in present { series[(ordered[index].key - start) / step.months] = values[index] }
        let missing = series.indices.filter { series[$0] == nil }
        if !missing.isEmpty {
            let names = missing.map { label(start.advanced(by: $0 * step.months)) }
            let list = names.count > 6 ? names.prefix(5).joined(separator: ", ") + " and \(names.count - 5) more" : names.joined(separator: ", ")
            note(.gap, ordered[head].value.place, "no value for \(list)", "left missing: passed over in charts and fits, never filled in")
        }
        return HistorySeries(organisation: organisation, measure: measure, step: step, first: start, values: series)
    }

    /// A share written as 73.5, as 76% and as 0.76 is brought to the unit of the greater part; of equal parts, to shares of 1.
    private func mendShares(
        _ ordered: [(key: CalendarMonth, value: HistoryGathering.Entry)], _ values: inout [Double],
        _ note: (HistoryRemark.Kind, String, String, String) -> Void
    ) {
        let signs = ordered.map(\.value.isPercent)
        guard !values.isEmpty, MeasureNature.of(measure).isShare || signs.contains(true) else { return }
        for slip in ShareNotation.slips(values, signs: signs) {
            let mended = slip.isTooSmall ? (values[slip.place] * 1e12).rounded() / 1e10 : (values[slip.place] * 1e8).rounded() / 1e10
            note(
                .unit, ordered[slip.place].value.place, "\(grouped(values[slip.place] * 100))% among values of about \(grouped((slip.usual * 100).rounded()))%",
                "taken for \(grouped(mended * 100))%: the unit of a cell with a percent sign was taken twice or not at all")
            values[slip.place] = mended
        }
        guard let (shares, percentages) = ShareNotation.split(values, signs: signs) else { return }
        let toHundred = percentages.count > shares.count
        let few = toHundred ? shares : percentages
        note(
            .unit, ordered[few[0]].value.place,
            "\(Figures.counted(shares.count, "value")) as a share of 1 or with a percent sign beside \(percentages.count) as a number of percent (\(grouped(values[percentages[0]])))",
            "\(few.count) brought to the unit of the others: \(toHundred ? "per cent" : "a share of 1")")
        for place in few { values[place] = toHundred ? (values[place] * 1e10).rounded() / 1e8 : (values[place] * 1e8).rounded() / 1e10 }
    }

    /// Values from one of which to the next there is a sudden step of about a thousand or a million, up or down, are brought to the unit
    /// of the greater part of the series.
    private func mendUnits(
        _ ordered: [(key: CalendarMonth, value: HistoryGathering.Entry)], _ values: inout [Double],
        _ note: (HistoryRemark.Kind, String, String, String) -> Void
    ) {
        var scales = [Int](repeating: 0, count: values.count)
        var scale = 0
        var before: Double?
        for index in values.indices {
            if let before, values[index] != 0 {
                scale += Self.thousands(abs(values[index] / before))
            }
            if values[index] != 0 { before = values[index] }
            scales[index] = scale
        }
        guard let low = scales.min(), let high = scales.max(), low < high else { return }
        // The unit of most values; of equally many, the earlier.
        let common =
            (low...high).max { left, right in
                let (fewer, more) = (scales.count { $0 == left }, scales.count { $0 == right })
                if fewer != more { return fewer < more }
                return (scales.firstIndex(of: left) ?? 0) > (scales.firstIndex(of: right) ?? 0)
            } ?? 0
        var index = 0
        while index < values.count {
            var end = index
            while end + 1 < values.count, scales[end + 1] == scales[index] { end += 1 }
            if scales[index] != common {
                let factor = pow(1000, common - scales[index])
                let name = { (month: CalendarMonth) in step == .month ? month.description : month.financialYear.description }
                let span = index == end ? name(ordered[index].key) : "\(name(ordered[index].key)) to \(name(ordered[end].key))"
                let neighbour = index > 0 ? ordered[index - 1].value.value : ordered[end + 1].value.value
                note(
                    .unit, ordered[index].value.place,
                    "\(span) at \(grouped(ordered[index].value.value)) beside \(grouped(neighbour)): the unit changed by a \(abs(common - scales[index]) == 1 ? "thousand" : "million")",
                    factor > 1
                        ? "taken as \(common - scales[index] == 1 ? "thousands" : "millions") and multiplied by \(grouped(factor))"
                        : "divided by \(grouped(1 / factor))")
                // Divided rather than multiplied by a thousandth, which no binary number is.
                for place in index...end { values[place] = factor > 1 ? values[place] * factor : values[place] / (1 / factor).rounded() }
            }
            index = end + 1
        }
    }

    /// How many steps of a thousand lie between two values that follow each other: 1 and 2 up, −1 and −2 down, 0 where it is no change of unit.
    private static func thousands(_ ratio: Double) -> Int {
        func lies(_ ratio: Double) -> Int { (400...2500).contains(ratio) ? 1 : (400_000...2_500_000).contains(ratio) ? 2 : 0 }
        return lies(ratio) - lies(1 / ratio)
    }

    private func pow(_ base: Double, _ exponent: Int) -> Double {
        (0..<abs(exponent)).reduce(1) { product, _ in exponent > 0 ? product * base : product / base }
    }
}
