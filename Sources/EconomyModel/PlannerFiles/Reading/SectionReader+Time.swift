package import Statistics

/// Readings of dates and of lengths of time, which only programmes need.
extension SectionReader {
    /// A length of time, in the unit it is written in: `10 days`, `6 weeks` or `4 months`.
    ///
    /// - Parameter mayBeNegative: for lags, which may be leads.
    package func optionalTime<Form: FigureForm>(_ key: String, mayBeNegative: Bool = false, _ about: String) -> Form? {
        guard let entry = entry(key, .time(Form.reading), required: false, about, example: "6 weeks") else { return nil }
        let text = entry.value.text ?? entry.value.entry("value")?.value.text ?? ""
        let unit = Unit.times.first { text.contains($0.timeWord) } ?? .weeks
        let most = (unit == .days ? 3_650.0 : unit == .weeks ? 520 : 120)
        return figure(entry.value, path: joined(path, key), unit, Form.reading, in: (mayBeNegative ? -most : 0)...most).map(Form.init)
    }

    /// A date written `2014-06-20`.
    package func optionalDate(_ key: String, _ about: String) -> CalendarDay? {
        guard let entry = entry(key, .text, required: false, about, example: "2014-06-20"),
            let text = text(of: entry, expected: "a date such as 2014-06-20")
        else { return nil }
        if let day = CalendarDay(text.trimmed) { return day }
        fault(key, .badText(found: quoted(text), expected: "a date of the calendar such as 2014-06-20"))
        return nil
    }

    /// A list of dates; empty if it is left out.
    package func dates(_ key: String, _ about: String) -> [CalendarDay] {
        texts(key, about).compactMap { text in
            if let day = CalendarDay(text.trimmed) { return day }
            fault(key, .badText(found: quoted(text), expected: "dates of the calendar such as [2014-04-18, 2014-04-21]"))
            return nil
        }
    }
}

extension Unit {
    /// The units a programme's lengths of time may be written in.
    package static let times: [Unit] = [.days, .weeks, .months]

    fileprivate var timeWord: String {
        switch self {
        case .days: "day"
        case .months: "month"
        default: "week"
        }
    }
}

extension CalendarDay {
    /// Reads `2014-06-20`; nil for anything else, also for days that do not exist.
    package init?(_ text: String) {
        let parts = text.split(separator: "-", omittingEmptySubsequences: false)
        guard parts.count == 3, parts[0].count == 4, parts[1].count == 2, parts[2].count == 2,
            text.utf8.allSatisfy({ $0 == UInt8(ascii: "-") || (UInt8(ascii: "0")...UInt8(ascii: "9")).contains($0) }),
            let year = Int(parts[0]), let month = Int(parts[1]), let day = Int(parts[2]),
            let found = try? CalendarDay(year: year, month: month, day: day)
        else { return nil }
        self = found
    }
}
