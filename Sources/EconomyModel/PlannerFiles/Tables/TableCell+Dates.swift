/// Years, months and names, also as Excel changes them.
extension TableCell {
    /// A financial year: `2014/15`, `2014-15`, `2014/2015`, `14/15`, `FY15` (the year that ends in March 2015), `FY2014/15`; or any day
    /// or month in it, as ``month(_:)`` reads them, since Excel makes dates of years: `2011/12` becomes `Dec-11`. Nil for
    /// everything else, such as `2014`, which may mean either of two years, and `2014/16`.
    package static func financialYear(_ text: String) -> FinancialYear? {
        if let plain = FinancialYear(text) { return plain }
        let parts = DateParts(text)
        let words = parts.words.map { $0 == "fy" ? "" : $0 }.filter { !$0.isEmpty }
        let isNamed = words.count < parts.words.count
        guard words.isEmpty else { return isNamed ? nil : month(text)?.financialYear }
        switch (parts.numbers.count, isNamed) {
        case (1, true):
            guard let end = parts.year(0) else { return nil }
            return FinancialYear(start: end - 1)
        case (2, _):
            if let first = parts.year(0), let second = parts.year(1) {
                // 14/15 and 2014/2015 but not 2014/16; 15/2014 is no year and no month.
                let wide = parts.lengths[0] == 4
                if wide || parts.lengths == [2, 2] {
                    let matches = parts.lengths[1] == 4 ? second == first + 1 : second % 100 == (first + 1) % 100
                    if matches { return FinancialYear(start: first) }
                }
            }
            return isNamed ? nil : month(text)?.financialYear
        default: return isNamed ? nil : month(text)?.financialYear
        }
    }

    /// A month and, where one is written, its day.
    package struct WrittenDate: Sendable, Hashable {
        package let month: CalendarMonth
        /// 1 to 31; nil where the cell names a month alone.
        package let day: Int?
    }

    /// A month: the month of what ``date(_:)`` reads.
    package static func month(_ text: String) -> CalendarMonth? { date(text)?.month }

    /// A month or a day in it: `2014-04`, `2014/04`, `04/2014`, `Apr-14`, `14-Apr`, `April 2014`, `01/04/2014` (day first), `2014-04-01`
    /// with or without a time, `1 Apr 2014`, `1st April 2014`, `week ending 06/04/2014`, `201404`, `20140401`, or a day as Excel counts them (`41730`); the month of a financial year, `Jan 2016/17`
    /// (January 2017) and `2016/17 M10`; a month and year among the words of a national file, `MSitAE-APRIL-2016`. Midnight in England
    /// (or east of it) written in universal time, `2016-03-31T23:00:00Z`, is the day that begins then. Nil for everything else: spans
    /// such as `year to March 2016`, quarters, days that do not exist. Two digits are a year from 1950 to 2049.
    package static func date(_ text: String) -> WrittenDate? {
        guard text.utf8.count <= 60 else { return nil }
        let (day, isEveOfNext) = withoutTime(plainDay(text.trimmedOfSpaces))
        guard let written = date(DateParts(day)) else { return nil }
        guard isEveOfNext, let number = written.day else { return written }
        guard number < length(of: written.month) else { return WrittenDate(month: written.month.advanced(by: 1), day: 1) }
        return WrittenDate(month: written.month, day: number + 1)
    }

    /// Names of the day by which a week or month is called.
    private static let namings = [
        "week ending", "week ended", "week commencing", "week beginning", "week starting", "w/e", "w/c", "w/b", "month ending", "month ended", "m/e",
    ]

    /// A day without what people write about it: `Week ending 06/04/2014`, `1st April 2014`, `Apr '14`, `20140406`.
    private static func plainDay(_ text: String) -> String {
        let isPlain = text.utf8.allSatisfy { (0x2D...0x39).contains($0) }
        guard !isPlain || text.utf8.count == 8 else { return text }
        var text = text
        let lower = text.lowercased()
        // A week or month is called by a day: without one nothing is cut off.
        if let naming = namings.first(where: { lower.hasPrefix($0 + " ") || lower.hasPrefix($0 + ":") }) {
            let rest = String(text.dropFirst(naming.utf8.count + 1)).trimmedOfSpaces
            if DateParts(plainDay(rest)).namesDay { text = rest }
        }
        let digits = text.utf8
        if digits.count == 8, digits.allSatisfy({ (0x30...0x39).contains($0) }), ["19", "20"].contains(text.prefix(2)) {
            return "\(text.prefix(4))-\(text.dropFirst(4).prefix(2))-\(text.suffix(2))"
        }
        text = text.replacing("\u{2019}", with: "'").replacing(" '", with: " ")
        for ending in ["st", "nd", "rd", "th"] where lower.contains("\(ending) ") {
            for digit in 0...9 { text = text.replacing("\(digit)\(ending) ", with: "\(digit) ") }
        }
        return text
    }

    private static func date(_ parts: DateParts) -> WrittenDate? {
        if let month = monthOfFinancialYear(parts) ?? monthAmongWords(parts) { return WrittenDate(month: month, day: nil) }
        switch (parts.words.count, parts.numbers.count) {
        case (0, 1): return serialMonth(parts)
        case (0, 2):
            if parts.lengths[0] == 4, let year = parts.year(0) { return checked(year, parts.numbers[1]) }
            if parts.lengths[1] == 4, let year = parts.year(1) { return checked(year, parts.numbers[0]) }
            return nil
        case (0, 3):
            if parts.lengths[0] == 4, let year = parts.year(0) { return checked(year, parts.numbers[1], day: parts.numbers[2]) }
            guard let year = parts.year(2) else { return nil }
            return checked(year, parts.numbers[1], day: parts.numbers[0])
        case (1, 1):
            guard let month = monthNumber(parts.words[0]), let year = parts.year(0) else { return nil }
            return checked(year, month)
        case (1, 2):
            guard let month = monthNumber(parts.words[0]) else { return nil }
            if parts.lengths[0] == 4, let year = parts.year(0) { return checked(year, month, day: parts.numbers[1]) }
            guard let year = parts.year(1) else { return nil }
            return checked(year, month, day: parts.numbers[0])
        default: return nil
        }
    }

    /// `Jan 2016/17`, `FY16/17 January` and `M10 2016/17` are January 2017: the months from January on lie in the second year.
    private static func monthOfFinancialYear(_ parts: DateParts) -> CalendarMonth? {
        let words = parts.words.filter { $0 != "fy" }
        guard words.count == 1, let place = parts.numbers.indices.first(where: parts.isFinancialYear), let start = parts.year(place)
        else { return nil }
        let others = parts.numbers.indices.filter { $0 != place && $0 != place + 1 }.map { parts.numbers[$0] }
        if let month = monthNumber(words[0]), others.allSatisfy({ (1...31).contains($0) }), others.count <= 1 {
            return CalendarMonth(year: month >= 4 ? start : start + 1, month: month)
        }
        guard ["m", "month", "mth", "period"].contains(words[0]), others.count == 1, (1...12).contains(others[0]) else { return nil }
        return CalendarMonth(year: start, month: 3 + others[0])
    }

    /// Words that make of a month the end or the beginning of a longer span.
    private static let spans: Set<String> = [
        "to", "from", "since", "until", "ending", "ended", "end", "starting", "beginning", "commencing", "week", "weekly", "wc", "quarter", "qtr",
        "year", "years", "annual", "ytd", "cumulative", "months", "rolling", "and",
    ]

    /// `MSitAE-APRIL-2016`: one month and one year of four digits among other words, none of which names a span.
    private static func monthAmongWords(_ parts: DateParts) -> CalendarMonth? {
        guard parts.words.count > 1, parts.numbers.count == 1, parts.lengths[0] == 4, let year = parts.year(0) else { return nil }
        let months = parts.words.compactMap(monthNumber)
        guard months.count == 1, parts.words.allSatisfy({ !spans.contains($0) }) else { return nil }
        return CalendarMonth(year: year, month: months[0])
    }

    /// A date without its time, and whether the time is that of a midnight in local time east of Greenwich written in universal time.
    ///
    /// British summer time is an hour ahead: its midnight of the 1st is 23:00 of the day before. Central Europe's is 22:00 or 23:00.
    private static func withoutTime(_ text: String) -> (day: String, isEveOfNext: Bool) {
        guard let colon = text.firstIndex(of: ":") else { return (text, false) }
        guard let gap = text[..<colon].lastIndex(where: { $0 == " " || $0 == "T" || $0 == "t" }) else { return (text, false) }
        let time = text[text.index(after: gap)...]
        guard time.allSatisfy({ $0.isNumber || ":.Z+-zUTC ".contains($0) }) else { return (text, false) }
        var clock = time.prefix { $0.isNumber || $0 == ":" || $0 == "." }[...]
        let zone = time.dropFirst(clock.count).filter { !" :".contains($0) }.uppercased()
        if let point = clock.firstIndex(of: ".") { clock = clock[..<point] }
        let isUniversal = ["Z", "UTC", "+00", "+0000", "-0000"].contains(zone)
        let isEve = ["23:00", "23:00:00"].contains(clock) && (isUniversal || zone.isEmpty) || ["22:00", "22:00:00"].contains(clock) && isUniversal
        return (String(text[..<gap]), isEve)
    }

    /// `41730`, a day as Excel counts them; or `201404`.
    private static func serialMonth(_ parts: DateParts) -> WrittenDate? {
        let number = parts.numbers[0]
        if parts.lengths[0] == 6, (1950...2099).contains(number / 100) { return checked(number / 100, number % 100) }
        return serialDate(parts).map { WrittenDate(month: CalendarMonth(year: $0.year, month: $0.month), day: $0.day) }
    }

    /// `41730`, days since the end of 1899 (Excel's count from March 1900 on), between 1950 and 2079.
    private static func serialDate(_ parts: DateParts) -> (year: Int, month: Int, day: Int)? {
        let number = parts.numbers[0]
        guard parts.lengths[0] == 5, (18_264...65_745).contains(number) else { return nil }
        // Days since 1 March 1900, which Excel numbers 61; from March on, leap days fall at the ends of years.
        let days = number - 61
        let cycle = days / 1461
        let inCycle = days % 1461
        // The century year 1900 has no part in this, and 2100 lies beyond the bounds.
        let year = min(inCycle / 365, 3)
        let day = inCycle - year * 365
        let monthFromMarch = (5 * day + 2) / 153
        let month = CalendarMonth(year: 1900 + cycle * 4 + year, month: 3 + monthFromMarch)
        return (month.year, month.month, day - (153 * monthFromMarch + 2) / 5 + 1)
    }

    private static func checked(_ year: Int, _ month: Int, day: Int? = nil) -> WrittenDate? {
        guard (1...12).contains(month), (1900...2199).contains(year) else { return nil }
        let written = CalendarMonth(year: year, month: month)
        return (1...length(of: written)).contains(day ?? 1) ? WrittenDate(month: written, day: day) : nil
    }

    /// Days in a month.
    package static func length(of month: CalendarMonth) -> Int {
        let isLeap = month.year % 4 == 0 && (month.year % 100 != 0 || month.year % 400 == 0)
        return [31, isLeap ? 29 : 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31][month.month - 1]
    }

    private static func monthNumber(_ word: String) -> Int? {
        let months = [
            "january", "february", "march", "april", "may", "june", "july", "august", "september", "october", "november", "december",
        ]
        guard word.utf8.count >= 3 else { return nil }
        return months.firstIndex { $0.hasPrefix(word) || (word == "sept" && $0 == "september") }.map { $0 + 1 }
    }
}

/// A name among those that a column allows, as it was found in a cell.
package enum NamedCell: Sendable, Hashable {
    /// One of the names, whatever its case, blanks and dashes: `Day Case`, `5–9` for `05-09`, `90 and over` for `90+`.
    case name(String)
    /// A date that a spreadsheet made of one of the names and of no other: `05-Sep` of `05-09`.
    case madeDate(of: String)
    /// A date that no name, or more than one, may have become.
    case date
    case unknown
}

extension TableCell {
    /// The name that a cell holds, out of those its column allows.
    ///
    /// Excel takes `05-09` for the 5th of September (in Britain) or the 9th of May (in America) and `10-14` for October 2014 or the
    /// 14th of October, and saves `05-Sep`, `09-May`, `Oct-14`, `05/09/2014` or the number of the day. Day and month, or month
    /// and the year's last two digits, are therefore held against the two numbers of a name, in either order.
    package static func name(_ text: String, among names: [String]) -> NamedCell {
        if names.contains(text) { return .name(text) }
        let plain = plainHeading(text)
        if !plain.isEmpty, let same = names.first(where: { plainHeading($0) == plain }) { return .name(same) }
        let ranges = names.compactMap { name in NumberRange(name).map { (name: name, range: $0) } }
        guard !ranges.isEmpty else { return .unknown }
        if let own = NumberRange(text), let same = ranges.first(where: { $0.range == own }) { return .name(same.name) }
        let pairs = datePairs(text)
        guard !pairs.isEmpty else { return .unknown }
        let meant = ranges.filter { entry in
            guard case .closed(let low, let high) = entry.range else { return false }
            return pairs.contains([low, high])
        }
        return meant.count == 1 ? .madeDate(of: meant[0].name) : .date
    }

    /// The pairs of numbers of which a spreadsheet may have made the date in a cell; empty where there is no date.
    private static func datePairs(_ text: String) -> [Set<Int>] {
        guard text.utf8.count <= 40 else { return [] }
        let parts = DateParts(withoutTime(text.trimmedOfSpaces).day)
        func pairs(day: Int, month: Int, year: Int) -> [Set<Int>] {
            guard (1...12).contains(month), (1...31).contains(day) else { return [] }
            // A month and a year are saved as the month's first day.
            return day == 1 ? [[day, month], [month, year % 100]] : [[day, month]]
        }
        switch (parts.words.count, parts.numbers.count) {
        case (1, 1):
            // Sep-05 is written for the 5th of September and for September 2005.
            guard let month = monthNumber(parts.words[0]) else { return [] }
            return [[month, parts.numbers[0] % 100]]
        case (1, 2):
            guard let month = monthNumber(parts.words[0]) else { return [] }
            let isYearFirst = parts.lengths[0] == 4
            return pairs(day: parts.numbers[isYearFirst ? 1 : 0], month: month, year: parts.numbers[isYearFirst ? 0 : 1])
        case (0, 3):
            let (one, two, three) = (parts.numbers[0], parts.numbers[1], parts.numbers[2])
            if parts.lengths[0] == 4 { return pairs(day: three, month: two, year: one) }
            return pairs(day: one, month: two, year: three) + pairs(day: two, month: one, year: three)
        case (0, 1):
            guard let date = serialDate(parts) else { return [] }
            return pairs(day: date.day, month: date.month, year: date.year)
        default: return []
        }
    }
}

/// Two numbers that bound a range, or one from which on: `05-09`, `5 to 9`, `90+`, `90 and over`.
private enum NumberRange: Hashable {
    case closed(Int, Int)
    case open(Int)

    init?(_ text: String) {
        guard text.utf8.count <= 40 else { return nil }
        var words: [String] = []
        var numbers: [Int] = []
        var isOpen = false
        var run = ""
        func end() {
            if let number = Int(run) { numbers.append(number) } else if !run.isEmpty { words.append(run) }
            run = ""
        }
        for scalar in text.trimmedOfSpaces.lowercased().unicodeScalars {
            let isDigit = (0x30...0x39).contains(scalar.value)
            switch scalar.value {
            case 0x30...0x39, 0x61...0x7A:
                if let last = run.unicodeScalars.last, (0x30...0x39).contains(last.value) != isDigit { end() }
                run.unicodeScalars.append(scalar)
            case 0x2B: end(); isOpen = true
            case 0x20, 0xA0, 0x2D, 0x2F, 0x5F, 0x2010...0x2015, 0x2212: end()
            default: return nil
            }
        }
        end()
        for word in words {
            switch word {
            case "aged", "age", "ages", "years", "year", "yrs", "to", "and": break
            case "over", "plus", "above", "older": isOpen = true
            default: return nil
            }
        }
        switch (numbers.count, isOpen) {
        case (1, true): self = .open(numbers[0])
        case (2, false): self = .closed(numbers[0], numbers[1])
        default: return nil
        }
    }
}
