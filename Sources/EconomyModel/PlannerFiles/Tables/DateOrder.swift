/// Whether the days of a column stand before the months, as in England, or behind them.
///
/// `04/30/2016` can only be American. `04/01/2016`, `05/01/2016`, … would be the first days of one January; as the firsts of April and
/// May they are months. The same happens to `2016-01-04`, which a spreadsheet has made of 1 April.
struct DateOrder {
    /// Fewest different figures in front from which dates of one month alone are taken for swapped ones. Assumption: a history of so many
    /// days of one month, all before the 13th, and no other, is not seen; months written so are.
    private static let fewestSwapped = 4

    private enum Order { case dayFirst, monthFirst, swapped }
    private let order: Order
    /// What was found, where it is not the day in front.
    let remark: String?

    init(of cells: [String]) {
        var isAmerican = false
        var isEnglish = false
        var dates: [(text: String, date: TableCell.WrittenDate)] = []
        for cell in cells {
            if let (front, middle) = Self.pair(cell) {
                if front > 12 { isEnglish = true } else if middle > 12 { isAmerican = true }
            }
            if let date = TableCell.date(cell), date.day != nil { dates.append((cell, date)) }
        }
        if isAmerican, !isEnglish {
            order = .monthFirst
            let one = cells.first { Self.pair($0).map { $0.middle > 12 } ?? false } ?? ""
            remark = "dates such as \(quoted(one))"
            return
        }
        let days = Set(dates.compactMap(\.date.day))
        let months = Set(dates.map(\.date.month.month))
        if !isEnglish, months.count == 1, days.count >= Self.fewestSwapped, days.allSatisfy({ $0 <= 12 }), dates.count == cells.count(where: { !$0.isEmpty }) {
            order = .swapped
            remark = "dates such as \(quoted(dates[0].text)), all of one month of the year if the day stands in front"
        } else {
            order = .dayFirst
            remark = nil
        }
    }

    /// The date in a cell of the column.
    func date(_ text: String) -> TableCell.WrittenDate? {
        switch order {
        case .dayFirst: return TableCell.date(text)
        case .monthFirst:
            guard Self.pair(text) != nil else { return TableCell.date(text) }
            let parts = text.split(whereSeparator: { "/-. ".contains($0) })
            return TableCell.date("\(parts[1])/\(parts[0])/\(parts[2])")
        case .swapped:
            guard let date = TableCell.date(text), let day = date.day else { return TableCell.date(text) }
            return TableCell.WrittenDate(month: CalendarMonth(year: date.month.year, month: day), day: date.month.month)
        }
    }

    /// The first two figures of `04/30/2016`; nil for other forms.
    private static func pair(_ text: String) -> (front: Int, middle: Int)? {
        let parts = text.split(whereSeparator: { "/-. ".contains($0) })
        guard parts.count >= 3, parts[0].utf8.count <= 2, parts[1].utf8.count <= 2, let front = Int(parts[0]), let middle = Int(parts[1]), Int(parts[2]) != nil
        else { return nil }
        return (front, middle)
    }
}
