import FigureWording
import Statistics

/// Makes one series of the lines of one organisation and measure: dashes read, parts added up, days and weeks made months.
///
/// Rules, each told in a remark:
/// - Lines of one date that differ in another column are parts (types, sites) and add up; where one of them is the total, it alone counts.
///   Shares cannot be added up. Lines that differ in nothing, or only in a column about versions, restate each other: the later counts.
/// - A restatement moves a figure a little. Where most dates are given again a tenth or more away, or twice each with nothing to tell the
///   lines apart, the series is refused: those are parts, or two things.
/// - Dates less than a month apart: a count's month is the mean a day of what is dated in it, times its days; of shares and stocks, the mean.
/// - Values two to six months apart throughout are refused unless they are shares or stocks; values twelve months apart are a yearly series.
/// - A month that lacks a part given before and after it is missing; daily counts given on working days alone count on those days alone.
struct HistoryAssembly {
    typealias Line = HistoryGathering.Line

    let organisation: String
    let measure: String
    let files: [HistoryGathering.File]

    /// Why a series is refused.
    private struct Refusal: Error {
        let kind: HistoryRemark.Kind
        let place: String
        let found: String
        let treatment: String
    }

    /// Days a month must be covered by to be made from days or weeks.
    private static let fewestDays = 20
    /// Dates given again from which the lot is judged, and the share of them that must move.
    private static let fewestRestated = 6
    private static let mostRestated = 0.8
    /// How many repeats and restatements of a series are told one by one.
    private static let mostTold = 200
    /// The middle change, in logarithms, beyond which a figure given again is no restatement.
    private static let largestRestatement = 0.1

    private var nature: MeasureNature { MeasureNature.of(measure) }

    func series(_ lines: [Line], _ remarks: inout [HistoryRemark]) -> HistorySeries? {
        var notes: [HistoryRemark] = []
        defer { remarks += notes }
        do throws(Refusal) {
            var (step, dated) = sorted(lines, &notes)
            let apart = step == .month ? Self.daysApart(Set(dated.map(\.date))) : nil
            if apart == nil { dated = dated.map { (Date(month: $0.date.month, day: nil), $0.line) } }
            var entries = try values(withoutDashes(dated, &notes), step, &notes)
            if let apart { entries = try months(entries, apart, &notes) }
            var monthly = Dictionary(uniqueKeysWithValues: entries.map { ($0.key.month, $0.value) })
            if step == .month { step = try yearly(&monthly, &notes) }
            return HistoryCleaning(organisation: organisation, measure: measure, step: step, entries: monthly).series(&notes)
        } catch {
            note(&notes, error.kind, error.place, error.found, "not read: \(error.treatment)")
            return nil
        }
    }

    private func note(_ notes: inout [HistoryRemark], _ kind: HistoryRemark.Kind, _ place: String, _ found: String, _ treatment: String) {
        notes.append(HistoryRemark(kind, place: place, organisation: organisation, measure: measure, found: found, treatment: treatment))
    }

    /// What a line is dated: a month or a day in it; of years, the April in which they begin.
    struct Date: Hashable, Comparable {
        let month: CalendarMonth
        let day: Int?

        static func < (left: Date, right: Date) -> Bool { (left.month, left.day ?? 1) < (right.month, right.day ?? 1) }

        var number: Int { CalendarDay.number(year: month.year, month: month.month, day: day ?? 1) }
        var label: String { day.map { "\(month)-\($0 < 10 ? "0" : "")\($0)" } ?? month.description }
    }

    // MARK: Months or years

    /// Dates that are surely months or surely years decide what the others are.
    private func sorted(_ lines: [Line], _ notes: inout [HistoryRemark]) -> (step: HistoryStep, lines: [(date: Date, line: Line)]) {
        let months = lines.count { $0.month != nil && $0.year == nil }
        let years = lines.count { $0.month == nil }
        let either = lines.count - months - years
        let step: HistoryStep = years > months || (years == months && years == 0 && either > 0) ? .year : .month
        if either > 0, let one = lines.first(where: { $0.month != nil && $0.year != nil }) {
            note(
                &notes, .guess, one.place, "\(Figures.counted(either, "date")) that may be a month or a financial year",
                "taken for \(step == .year ? "financial years" : "months"), as the others are")
        }
        var dated: [(Date, Line)] = []
        var mixed: [Line] = []
        for line in lines {
            if step == .month, let month = line.month {
                dated.append((Date(month: month, day: line.day), line))
            } else if step == .year, let year = line.year {
                dated.append((Date(month: CalendarMonth(year: year.start, month: 4), day: nil), line))
            } else {
                mixed.append(line)
            }
        }
        if let one = mixed.first {
            let (few, many) = step == .month ? ("financial years", "months") : ("months", "financial years")
            note(&notes, .mixed, one.place, "\(Figures.counted(mixed.count, "value")) of \(few) among \(many)", "left out")
        }
        return (step, dated)
    }

    // MARK: Dashes

    /// A dash is nought where the series is small, or for three dates on end; a lone one among figures of a hundred and more, or in a share, is no value.
    private func withoutDashes(_ lines: [(date: Date, line: Line)], _ notes: inout [HistoryRemark]) -> [(date: Date, line: Line)] {
        guard let first = lines.first(where: \.line.isDash) else { return lines }
        var read = lines
        var (noughts, missing) = (0, 0)
        var parts: [[String]: [Int]] = [:]
        for index in lines.indices { parts[lines[index].line.others, default: []].append(index) }
        for (_, own) in parts.ordered(by: { ($0.value.first ?? 0) < ($1.value.first ?? 0) }) {
            let places = own.ordered { lines[$0].date < lines[$1].date }
            let known = places.compactMap { lines[$0].line.isDash ? nil : lines[$0].line.value.map(abs) }.sorted()
            let isSmall = known.isEmpty || known[known.count / 2] < 100
            var start = 0
            while start < places.count {
                var end = start
                while end < places.count, lines[places[end]].line.isDash { end += 1 }
                if end > start {
                    let isNought = !nature.isShare && !nature.mayBeNegative && (isSmall || end - start >= 3)
                    for place in places[start..<end] where !isNought { read[place].line.value = nil }
                    if isNought { noughts += end - start } else { missing += end - start }
                }
                start = max(end, start + 1)
            }
        }
        let treatment =
            noughts == 0
            ? "left missing: nought is not likely there"
            : "read as nought, as published tables use it\(missing > 0 ? "; \(missing) left missing, where nought is not likely" : "")"
        note(&notes, .symbol, first.line.place, "a dash in \(Figures.counted(noughts + missing, "line"))", treatment)
        return read
    }

    // MARK: One value a date

    private func values(
        _ lines: [(date: Date, line: Line)], _ step: HistoryStep, _ notes: inout [HistoryRemark]
    ) throws(Refusal) -> [Date: HistoryGathering.Entry] {
        var entries: [Date: HistoryGathering.Entry] = [:]
        var (given, moves) = (0, [Double]())
        // A million lines of one date are not a million messages.
        var told: [HistoryRemark.Kind: Int] = [:]
        func tell(_ kind: HistoryRemark.Kind, _ place: String, _ found: String, _ treatment: String) {
            told[kind, default: 0] += 1
            if told[kind, default: 0] <= Self.mostTold { note(&notes, kind, place, found, treatment) }
        }
        for file in files.indices {
            let own = lines.filter { $0.line.file == file }
            guard !own.isEmpty else { continue }
            let parted = try inParts(own, files[file], step, &notes)
            for (date, line) in parted {
                guard let value = line.value else { continue }
                let label = step == .year ? date.month.financialYear.description : date.label
                if let earlier = entries[date] {
                    given += 1
                    if earlier.value == value {
                        tell(.repeated, line.place, "\(label) again, with the same value", "counted once; first at \(earlier.place)")
                    } else {
                        let move = value != 0 && earlier.value != 0 ? abs(logarithm(abs(value / earlier.value))) : 1
                        moves.append(move)
                        tell(
                            .restated, line.place, "\(label) restated from \(grouped(earlier.value)) (\(earlier.place)) to \(grouped(value))",
                            "the later figure counts")
                    }
                }
                entries[date] = HistoryGathering.Entry(value: value, isPercent: line.isPercent, place: line.place)
            }
        }
        for kind in [HistoryRemark.Kind.repeated, .restated] {
            let more = told[kind, default: 0] - Self.mostTold
            if more > 0 { note(&notes, kind, files.last?.name ?? "", "\(Figures.counted(more, "line")) more like those", "the same") }
        }
        let middle = moves.sorted()
        if moves.count >= Self.fewestRestated, Double(moves.count) >= Self.mostRestated * Double(entries.count),
            middle[middle.count / 2] > Self.largestRestatement
        {
            let place = notes.first { $0.kind == .restated }?.place ?? ""
            notes.removeAll { $0.kind == .restated || $0.kind == .repeated }
            throw Refusal(
                kind: .parts, place: place,
                found:
                    "\(measure) of \(organisation) given more than once for \(Figures.counted(min(given, entries.count), "date")), with figures too far apart to be restatements",
                treatment: "expected one line for each date; add parts up, or name what sets them apart in the measure or in a column")
        }
        return entries
    }

    /// What headings and texts about versions of a figure, rather than parts of it, hold; and what they are.
    private static let aboutVersions = [
        "version", "revis", "restate", "provisional", "publish", "publication", "release", "updat", "extract", "vintage", "loaded", "submitted", "refresh",
    ]
    private static let versions: Set<String> = [
        "status", "final", "draft", "note", "notes", "comment", "comments", "source", "file", "file_name", "as_of", "as_at", "flag", "row", "line", "id",
        "remark",
    ]

    private static func isAboutVersions(_ text: String) -> Bool {
        let plain = plainHeading(text)
        return versions.contains(plain) || aboutVersions.contains { plain.contains($0) }
    }

    /// Lines of one file with parts of a date made one: added up, or the total alone.
    private func inParts(
        _ lines: [(date: Date, line: Line)], _ file: HistoryGathering.File, _ step: HistoryStep, _ notes: inout [HistoryRemark]
    ) throws(Refusal) -> [(date: Date, line: Line)] {
        var byDate: [Date: [Line]] = [:]
        for (date, line) in lines { byDate[date, default: []].append(line) }
        let several = byDate.values.filter { $0.count > 1 }
        guard !several.isEmpty else { return lines }
        let columns = file.others.indices.filter { column in
            guard !Self.isAboutVersions(file.others[column]) else { return false }
            let texts = Set(lines.map { plainHeading($0.line.others[column]) })
            // A column that says something new in every line is a remark, no part.
            return texts.count > 1 && texts.count * 2 <= lines.count && !texts.allSatisfy { $0.isEmpty || Self.isAboutVersions($0) }
                && several.contains { Set($0.map { plainHeading($0.others[column]) }).count > 1 }
        }
        guard !columns.isEmpty else {
            try refuseUnlabelled(byDate, several)
            return lines
        }
        func label(_ line: Line) -> String { columns.map { shown(line.others[$0]) }.joined(separator: ", ") }
        let headings = Figures.list(columns.map { quoted(file.others[$0]) })
        let place = several.flatMap(\.self).map(\.place).first ?? file.name
        var labels: [String] = []
        var known: Set<String> = []
        for (_, line) in lines where known.insert(label(line)).inserted { labels.append(label(line)) }
        let list = labels.count > 6 ? labels.prefix(5).joined(separator: "; ") + " and \(labels.count - 5) more" : labels.joined(separator: "; ")
        let found = "lines of one date that differ in \(headings) (\(list))"
        // The later line of the same part restates it.
        var parts: [Date: [String: Line]] = [:]
        for (date, line) in lines {
            if let earlier = parts[date]?[label(line)], earlier.value != line.value {
                note(&notes, .restated, line.place, "\(date.label), \(label(line)) again", "the later figure counts")
            }
            parts[date, default: [:]][label(line)] = line
        }
        // What all parts of a date come to, once for all labels.
        let wholes = parts.filter { $0.value.count > 1 }.map { Whole(parts: $0.value) }
        let totals = labels.filter { isTotal($0, wholes) }
        if totals.count == 1, let total = totals.first {
            note(&notes, .parts, place, found, "\(quoted(total)) is \(nature.isShare ? "that of all" : "their total") and alone is read")
            return parts.keys.sorted().compactMap { date in parts[date]?[total].map { (date, $0) } }
        }
        if nature.isShare || lines.contains(where: \.line.isPercent) {
            throw Refusal(kind: .parts, place: place, found: found, treatment: "shares do not add up; expected one line for each date, the share of all")
        }
        var added: [(date: Date, line: Line)] = []
        var holes: [String] = []
        let spans = Self.spans(parts)
        for date in parts.keys.sorted() {
            let own = (parts[date] ?? [:]).ordered { $0.key < $1.key }.map(\.value)
            guard var one = own.first else { continue }
            let values = own.compactMap(\.value)
            let isWhole = values.count == own.count && !lacksPart(date, parts[date] ?? [:], spans)
            if !isWhole { holes.append(step == .year ? date.month.financialYear.description : date.label) }
            one.value = isWhole ? values.reduce(0, +) : nil
            added.append((date, one))
        }
        let without =
            holes.isEmpty
            ? ""
            : "; \(Figures.counted(holes.count, "date")) with a part that is not there or cannot be read left missing (\(holes[0])\(holes.count > 1 ? " and more" : ""))"
        note(&notes, .parts, place, found, "added up\(without)")
        return added
    }

    /// The first and last date of each part that is given at most dates between them; a part given now and then, or one below 20, is nought at the others,
    /// for tables leave out lines of nought.
    private static func spans(_ parts: [Date: [String: Line]]) -> [String: ClosedRange<Date>] {
        var given: [String: [(date: Date, size: Double)]] = [:]
        for date in parts.keys.sorted() {
            for (label, line) in parts[date] ?? [:] { given[label, default: []].append((date, abs(line.value ?? .infinity))) }
        }
        return given.compactMapValues { own in
            guard let first = own.first?.date, let last = own.last?.date else { return nil }
            let between = parts.keys.count { (first...last).contains($0) }
            return own.count * 5 >= between * 4 && own.map(\.size).sorted()[own.count / 2] >= 20 ? first...last : nil
        }
    }

    /// Whether a date lacks a part that is given before and after it.
    private func lacksPart(_ date: Date, _ own: [String: Line], _ spans: [String: ClosedRange<Date>]) -> Bool {
        spans.contains { $0.value.contains(date) && own[$0.key] == nil }
    }

    /// Whether a part is the total of the others: by its name, or because it is their sum.
    private func isTotal(_ label: String, _ wholes: [Whole]) -> Bool {
        let plain = plainHeading(label)
        let words = Set(plain.split(whereSeparator: { "_,; ".contains($0) }))
        let isNamed = words.contains("total") || words.contains("all") || plain == "overall" || plain == "any"
        var (count, sums, least, between) = (0, 0, 0, 0)
        for whole in wholes {
            guard let total = whole.parts[label]?.value else { continue }
            count += 1
            if whole.values.count > 2, total != 0, abs(whole.sum - total - total) <= 0.001 * abs(total) { sums += 1 }
            guard let (low, high) = whole.others(total) else {
                least += 1
                continue
            }
            if high <= total { least += 1 }
            if (low...high).contains(total) { between += 1 }
        }
        // The share of all lies between the shares of its parts.
        if nature.isShare { return isNamed && count > 0 && between * 10 >= count * 9 }
        if isNamed { return count > 0 && least * 10 >= count * 9 }
        return count >= 3 && sums == count
    }

    /// The parts of a date with their values in order.
    private struct Whole {
        let parts: [String: Line]
        let values: [Double]
        let sum: Double

        init(parts: [String: Line]) {
            self.parts = parts
            values = parts.values.compactMap(\.value).sorted()
            sum = values.reduce(0, +)
        }

        /// The least and the greatest value beside one of them; nil where there is no other.
        func others(_ one: Double) -> (low: Double, high: Double)? {
            guard let low = values.first, let high = values.last, values.count > 1 else { return nil }
            return (one == low ? values[1] : low, one == high ? values[values.count - 2] : high)
        }
    }

    /// Refuses a file that gives nearly every date several values with nothing to tell them apart.
    private func refuseUnlabelled(_ byDate: [Date: [Line]], _ several: [[Line]]) throws(Refusal) {
        let differing = several.filter { Set($0.compactMap(\.value)).count > 1 }
        guard differing.count >= 3, Double(differing.count) >= Self.mostRestated * Double(byDate.count) else { return }
        let spreads = differing.map { lines in
            let values = lines.compactMap { $0.value.map(abs) }
            guard let low = values.min(), let high = values.max(), low > 0 else { return 1.0 }
            return logarithm(high / low)
        }.sorted()
        guard spreads[spreads.count / 2] > Self.largestRestatement / 2 else { return }
        throw Refusal(
            kind: .parts, place: differing[0][0].place,
            found: "\(differing[0].count) lines of \(measure) for each of \(Figures.counted(differing.count, "date")), with nothing to tell them apart",
            treatment: "expected one line for each date, or a column that says what each line is (a site, a type)")
    }

    // MARK: Days and weeks

    /// The usual gap between dates that stand less than a month apart; nil for months.
    private static func daysApart(_ dates: Set<Date>) -> Int? {
        guard dates.count >= 4, dates.allSatisfy({ $0.day != nil }) else { return nil }
        let numbers = dates.map(\.number).sorted()
        let gaps = zip(numbers.dropFirst(), numbers).map { $0 - $1 }
        let apart = gaps.sorted()[gaps.count / 2]
        return apart < 28 || gaps.allSatisfy { $0 % 28 == 0 } ? apart : nil
    }

    /// Dates less than a month apart made months.
    private func months(
        _ entries: [Date: HistoryGathering.Entry], _ apart: Int, _ notes: inout [HistoryRemark]
    ) throws(Refusal) -> [Date: HistoryGathering.Entry] {
        let dates = entries.keys.sorted()
        guard let first = dates.first else { return entries }
        let name = apart == 1 ? "daily values" : apart == 7 ? "weekly values" : "values \(apart) days apart"
        let place = entries[first]?.place ?? ""
        let isMean = nature.isShare || nature.isStock
        guard isMean || nature.counting != .none else {
            throw Refusal(
                kind: .interval, place: place, found: "\(name) of \(measure): these dates are \(Figures.counted(apart, "day")) apart",
                treatment: "whether they add up cannot be told from the measure's name; add them up to months, or give their mean")
        }
        let open = OpenDays(dates.map(\.number), apart: apart)
        var made: [Date: HistoryGathering.Entry] = [:]
        var partial: [CalendarMonth] = []
        for (month, own) in Dictionary(grouping: dates, by: \.month).ordered(by: { $0.key < $1.key }) {
            let values = own.sorted().compactMap { entries[$0] }
            guard let first = values.first else { continue }
            let days = open.days(of: month)
            guard values.count * apart >= min(Self.fewestDays, max(1, days - 2)) else {
                partial.append(month)
                continue
            }
            let mean = Mean.of(values.map(\.value))
            let value = isMean ? mean : mean / Double(apart) * Double(days)
            made[Date(month: month, day: nil)] = HistoryGathering.Entry(value: value, isPercent: first.isPercent, place: first.place)
        }
        let left = partial.isEmpty ? "" : "; left out for too few of them: \(partial.prefix(4).map(\.description).joined(separator: ", "))"
        note(
            &notes, .interval, place, "\(name), \(Figures.counted(dates.count, "date"))",
            (isMean ? "made months by their mean" : "made months: their mean a day, times the \(open.words)days of the month") + left)
        return made
    }

    /// Values of months that stand two, three, four, six or twelve months apart.
    private func yearly(_ entries: inout [CalendarMonth: HistoryGathering.Entry], _ notes: inout [HistoryRemark]) throws(Refusal) -> HistoryStep {
        let months = entries.keys.sorted()
        guard months.count >= 4 else { return .month }
        let gaps = zip(months.dropFirst(), months).map { $0 - $1 }
        let place = entries[months[0]]?.place ?? ""
        if gaps.allSatisfy({ $0 % 12 == 0 }) {
            note(
                &notes, .interval, place, "\(Figures.counted(months.count, "value")), all of one month of the year",
                "taken for yearly values, each of the financial year that holds its month")
            entries = Dictionary(uniqueKeysWithValues: entries.map { (CalendarMonth(year: $0.key.financialYear.start, month: 4), $0.value) })
            return .year
        }
        // Quarters, half-years and the like; a month left out now and then makes no such rule.
        guard let apart = [6, 4, 3, 2].first(where: { apart in gaps.allSatisfy { $0 % apart == 0 } }) else { return .month }
        let words =
            "\(Figures.counted(months.count, "value")) of \(measure) \(apart == 2 ? "two" : apart == 3 ? "three" : apart == 4 ? "four" : "six") months apart"
        guard nature.isShare || nature.isStock else {
            let name = apart == 3 ? ": quarters" : apart == 6 ? ": half-years" : ""
            throw Refusal(
                kind: .interval, place: place, found: words + name,
                treatment: "expected months or financial years; add \(apart == 3 ? "four quarters" : "\(12 / apart) of them") up to a year, or give months")
        }
        note(&notes, .interval, place, words, "taken for what stood in those months; the others are missing")
        return .month
    }
}

/// The days on which something is counted: all, or those of the week on which a daily series has values, without bank holidays if it has none on them.
private struct OpenDays {
    /// Monday 0 to Sunday 6.
    private let weekdays: Set<Int>
    private let isShutOnHolidays: Bool

    /// A weekday without a value in so many weeks is a day on which nothing is counted.
    private static let fewestWeeks = 4

    init(_ numbers: [Int], apart: Int) {
        let given = Set(numbers.map { CalendarDay(number: $0).weekday })
        let weeks = ((numbers.last ?? 0) - (numbers.first ?? 0)) / 7
        let isDaily = apart == 1 && weeks >= Self.fewestWeeks && given.count < 7
        weekdays = isDaily ? given : Set(0..<7)
        guard isDaily else {
            isShutOnHolidays = false
            return
        }
        let years = Set(numbers.map { CalendarDay(number: $0).year })
        let holidays = Set(years.flatMap { (try? BankHolidays.of($0)) ?? [] }.map(\.number))
        isShutOnHolidays = holidays.isDisjoint(with: numbers)
    }

    /// "working " where only some days are counted.
    var words: String { weekdays.count == 7 ? "" : isShutOnHolidays ? "working " : "counted " }

    func days(of month: CalendarMonth) -> Int {
        let length = TableCell.length(of: month)
        guard weekdays.count < 7 else { return length }
        let holidays = isShutOnHolidays ? Set(((try? BankHolidays.of(month.year)) ?? []).map(\.number)) : []
        let first = CalendarDay.number(year: month.year, month: month.month, day: 1)
        return (first..<first + length).count { weekdays.contains(CalendarDay(number: $0).weekday) && !holidays.contains($0) }
    }
}

extension CalendarDay {
    /// Days since 1970 of a day that exists.
    fileprivate static func number(year: Int, month: Int, day: Int) -> Int {
        (try? CalendarDay(year: year, month: month, day: day))?.number ?? 0
    }
}
