/// A month of a calendar year, written `2014-04`. Months are ordered and can be counted.
package struct CalendarMonth: Sendable, Hashable, Comparable, CustomStringConvertible {
    /// The calendar year: 2014.
    package let year: Int
    /// The month, 1 to 12.
    package let month: Int

    /// Months beyond 12 or below 1 are carried into the years: (2014, 13) is January 2015.
    package init(year: Int, month: Int) {
        let months = year * 12 + month - 1
        let whole = (Double(months) / 12).rounded(.down)
        self.year = Int(whole)
        self.month = months - Int(whole) * 12 + 1
    }

    /// The month that many months later, or earlier if `months` is negative.
    package func advanced(by months: Int) -> CalendarMonth {
        CalendarMonth(year: year, month: month + months)
    }

    /// The number of months from `right` to `left`.
    package static func - (left: CalendarMonth, right: CalendarMonth) -> Int {
        (left.year - right.year) * 12 + left.month - right.month
    }

    /// The financial year that holds the month: 2013/14 for March 2014.
    package var financialYear: FinancialYear { FinancialYear(start: month >= 4 ? year : year - 1) }

    package static func < (left: CalendarMonth, right: CalendarMonth) -> Bool {
        (left.year, left.month) < (right.year, right.month)
    }

    /// The month as it is written: `2014-04`.
    package var description: String { "\(year)-\(month < 10 ? "0" : "")\(month)" }
}

extension CalendarMonth: Codable {
    package init(from decoder: any Decoder) throws {
        let container = try decoder.singleValueContainer()
        let text = try container.decode(String.self)
        guard let month = TableCell.month(text), month.description == text else {
            throw DecodingError.dataCorruptedError(in: container, debugDescription: "\(quoted(text)) is not a month such as 2014-04")
        }
        self = month
    }

    package func encode(to encoder: any Encoder) throws {
        var container = encoder.singleValueContainer()
        try container.encode(description)
    }
}
