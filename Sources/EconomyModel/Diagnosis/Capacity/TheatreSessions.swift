package import PlannerFiles
import Statistics

/// Sessions in theatre as they were held, one row a session.
///
/// Columns: `planned start`, `planned end`, `start` (of the first case), `end` (of the last), `cases`, `minutes of cases`; where there are: `trust`,
/// `specialty`, `date`. Times are written 08:30. What cannot be read is told in `remarks`, with its place; the rest is used.
package struct TheatreSessions: Sendable {
    package struct Session: Sendable {
        package let trust, specialty: String
        /// Minutes from the beginning of the day; the end of a session past midnight is beyond 1,440.
        package let plannedStart, plannedEnd, start, end: Double
        package let cases, minutesOfCases: Double

        package init(
            trust: String, specialty: String, plannedStart: Double, plannedEnd: Double, start: Double, end: Double, cases: Double, minutesOfCases: Double
        ) {
            self.trust = trust
            self.specialty = specialty
            self.plannedStart = plannedStart
            self.plannedEnd = plannedEnd
            self.start = start
            self.end = end
            self.cases = cases
            self.minutesOfCases = minutesOfCases
        }
    }

    package let sessions: [Session]
    package let remarks: [ReadingRemark]
    /// Whether every row could be read; of a table that could not, nothing may be worked out.
    package let isWhole: Bool

    /// Headings that are understood, the first of each as the table in the guide has it.
    package static let columns: [(name: String, also: [String])] = [
        ("planned start", ["scheduled start"]), ("planned end", ["scheduled end", "planned finish"]), ("start", ["actual start", "first case start"]),
        ("end", ["actual end", "finish", "last case end"]), ("cases", ["number of cases"]), ("minutes of cases", ["touch time", "operating minutes"]),
        ("trust", ["organisation", "provider"]), ("specialty", ["service line", "list"]), ("date", []),
    ]
    package static var headings: [String] { columns.flatMap { [$0.name] + $0.also } }
    private static let needed = 6

    package init(_ table: TextTable) {
        var remarks = RemarkCollector(table)
        let positions = Self.columns.map { column in ([column.name] + column.also).lazy.compactMap { table.column(named: $0) }.first }
        let missing = Self.columns.indices.prefix(Self.needed).filter { positions[$0] == nil }
        for column in missing where table.otherFile == nil {
            remarks.add(
                line: 0, column: Self.columns[column].name, found: "headings \(table.columns.map { shown($0) }.joined(separator: ", "))",
                expected: "a column `\(Self.columns[column].name)`")
        }
        guard missing.isEmpty else {
            sessions = []
            self.remarks = table.remarks + remarks.remarks
            isWhole = false
            return
        }
        for (position, heading) in table.columns.enumerated() where !positions.contains(position) && !heading.isEmpty {
            remarks.add(
                line: table.place(ofHeading: position).line, column: shown(heading), found: "a column that is not used",
                expected: "the columns \(Self.columns.map(\.name).joined(separator: ", "))")
        }
        var sessions: [Session] = []
        var faulty = 0
        for row in 0..<table.rowCount {
            func text(_ column: Int) -> String { positions[column].map { table.text($0, row) } ?? "" }
            func refuse(_ column: Int, _ expected: String) {
                remarks.add(
                    line: table.line(row), column: Self.columns[column].name, found: text(column).isEmpty ? "an empty cell" : shown(text(column)),
                    expected: expected)
                faulty += 1
            }
            var isWhole = true
            func time(_ column: Int) -> Double {
                if let minutes = Self.minutes(text(column)) { return minutes }
                refuse(column, "a time such as 08:30")
                isWhole = false
                return 0
            }
            func number(_ column: Int, from least: Double, to most: Double, _ expected: String) -> Double {
                if let position = positions[column], let number = table.number(position, row), (least...most).contains(number) { return number }
                refuse(column, expected)
                isWhole = false
                return 0
            }
            // A session without a case has no first and last one.
            let isCancelled = text(2).isEmpty && text(3).isEmpty && positions[4].flatMap { table.number($0, row) } == 0
            let times = isCancelled ? [time(0), time(1)] : (0..<4).map(time)
            let cases = number(4, from: 0, to: 100, "a number of cases, 0 to 100")
            let minutes = isCancelled && text(5).isEmpty ? 0 : number(5, from: 0, to: 1_440, "minutes in which patients were in theatre, 0 to 1,440")
            guard isWhole else { continue }
            // What ends before it begins ends after midnight.
            let plannedEnd = times[1] > times[0] ? times[1] : times[1] + 1_440
            let start = isCancelled ? times[0] : times[2]
            let end = isCancelled ? start : times[3] >= start ? times[3] : times[3] + 1_440
            if plannedEnd - times[0] > Self.longest {
                refuse(1, "an end within \(Int(Self.longest / 60)) hours of the planned start \(text(0))")
                continue
            }
            if start < times[0] - Self.earliest || start > plannedEnd + Self.earliest, !isCancelled {
                refuse(2, "a time near the planned session, \(text(0)) to \(text(1))")
                continue
            }
            if cases == 0, minutes > 0 {
                refuse(5, "0 minutes where there was no case")
                continue
            }
            if minutes > end - start + 0.5 {
                refuse(5, "at most the \(Int(end - start)) minutes from start to end")
                continue
            }
            sessions.append(
                Session(
                    trust: text(6), specialty: text(7), plannedStart: times[0], plannedEnd: plannedEnd, start: start, end: end, cases: cases,
                    minutesOfCases: minutes))
        }
        if table.rowCount == 0, table.otherFile == nil { remarks.add(line: 0, found: "no rows under the headings", expected: "a row for each session") }
        self.sessions = sessions
        self.remarks = table.remarks + remarks.remarks
        isWhole = faulty == 0 && !sessions.isEmpty
    }

    /// Minutes that a session is planned for at most, and that cases begin before it or after it at most.
    private static let longest = 840.0
    private static let earliest = 120.0

    /// Minutes of the day of a written time: `08:30`, `8:30 AM`, `0830`, `2014-05-01 08:30`, or the share of a day that Excel keeps of one; nil for what
    /// is none.
    static func minutes(_ text: String) -> Double? {
        if text.contains("."), let share = Double(text), (0...1).contains(share) { return (share * 1_440).rounded() }
        var words = text.lowercased().split(separator: " ").map(String.init)
        let half = words.last.flatMap { $0 == "am" || $0 == "pm" ? $0 : nil }
        if half != nil { words.removeLast() }
        guard let time = words.last, words.count <= 2, words.count < 2 || TableCell.date(words[0]) != nil else { return nil }
        let isPlain = time.utf8.count == 4 && time.utf8.allSatisfy { (48...57).contains($0) }
        guard let minutes = clock(isPlain ? "\(time.prefix(2)):\(time.suffix(2))" : time) else { return nil }
        guard let half else { return minutes }
        guard (60..<780).contains(minutes) else { return nil }
        return minutes.truncatingRemainder(dividingBy: 720) + (half == "pm" ? 720 : 0)
    }

    private static func clock(_ text: String) -> Double? {
        let parts = text.split(separator: ":", omittingEmptySubsequences: false)
        guard parts.count == 2 || parts.count == 3, parts.allSatisfy({ (1...2).contains($0.count) && $0.allSatisfy(\.isASCII) }) else { return nil }
        let numbers = parts.compactMap { Int($0) }
        guard numbers.count == parts.count, (0...24).contains(numbers[0]), numbers.dropFirst().allSatisfy({ (0...59).contains($0) }) else { return nil }
        let minutes = Double(numbers[0] * 60 + numbers[1])
        return minutes <= 1_440 ? minutes : nil
    }
}

/// How sessions were used.
///
///     used, uncapped = minutes of cases / minutes planned
///     used, capped   = (minutes of cases − minutes before the planned start and after the planned end) / minutes planned
///
/// Whoever begins early or overruns has a patient in theatre for all of that time.
package struct TheatreUse: Sendable, Codable {
    package let trust, specialty: String
    package let sessions: Int
    package let cases: Double
    package let hoursPlanned: Double
    package let capped, uncapped: Double
    /// Mean minutes a session; a session that begins early is not late, one that overruns does not finish early.
    package let lateStart, earlyFinish, overrun: Double
    /// Share of sessions that begin more than 15 minutes late, and that overrun by more than 15 minutes.
    package let late, overrunning: Double
    package let minutesACase: Double?
    /// Minutes between cases.
    package let turnover: Double?
    /// Cases in four planned hours, and what they would be if no time were lost at the beginning and the end.
    package let casesInFourHours: Double
    package let casesInFourHoursFull: Double?

    /// Of all sessions of a trust and specialty; of nothing, nil.
    package init?(_ sessions: [TheatreSessions.Session]) {
        let planned = sessions.reduce(0) { $0 + $1.plannedEnd - $1.plannedStart }
        guard let first = sessions.first, planned > 0 else { return nil }
        let count = Double(sessions.count)
        func total(_ minutes: (TheatreSessions.Session) -> Double) -> Double { sessions.reduce(0) { $0 + minutes($1) } }
        let held = sessions.filter { $0.cases > 0 }
        let cases = total(\.cases)
        let patients = total(\.minutesOfCases)
        // A session without a case is lost from its beginning, once.
        func late(_ one: TheatreSessions.Session) -> Double { one.cases > 0 ? max(0, one.start - one.plannedStart) : one.plannedEnd - one.plannedStart }
        func early(_ one: TheatreSessions.Session) -> Double { one.cases > 0 ? max(0, one.plannedEnd - one.end) : 0 }
        func over(_ one: TheatreSessions.Session) -> Double { one.cases > 0 ? max(0, one.end - max(one.plannedEnd, one.start)) : 0 }
        func outside(_ one: TheatreSessions.Session) -> Double {
            one.cases > 0 ? min(one.minutesOfCases, over(one) + max(0, min(one.plannedStart, one.end) - one.start)) : 0
        }
        let between = held.reduce(0) { $0 + $1.end - $1.start - $1.minutesOfCases }
        let gaps = held.reduce(0) { $0 + max(0, $1.cases - 1) }
        trust = first.trust
        specialty = first.specialty
        self.sessions = sessions.count
        self.cases = cases
        hoursPlanned = planned / 60
        capped = (patients - total(outside)) / planned
        uncapped = patients / planned
        lateStart = total(late) / count
        earlyFinish = total(early) / count
        overrun = total(over) / count
        self.late = Double(sessions.count { late($0) > 15 }) / count
        overrunning = Double(sessions.count { over($0) > 15 }) / count
        minutesACase = cases > 0 ? patients / cases : nil
        turnover = gaps > 0 ? between / gaps : nil
        casesInFourHours = cases / planned * 240
        let lost = total(late) + total(early)
        casesInFourHoursFull = cases > 0 ? (cases + lost / (patients / cases + (gaps > 0 ? between / gaps : 0))) / planned * 240 : nil
    }
}

extension TheatreSessions {
    /// The use of every trust and specialty, in the order in which they first stand, and of each trust with several specialties as a whole.
    package var use: [TheatreUse] {
        var order: [[String]] = []
        var groups: [[String]: [Session]] = [:]
        for session in sessions {
            for key in [[session.trust, session.specialty], [session.trust]] {
                if groups[key] == nil { order.append(key) }
                groups[key, default: []].append(session)
            }
        }
        let several = Dictionary(grouping: order.filter { $0.count == 2 }, by: { $0[0] }).filter { $0.value.count > 1 }
        return order.filter { $0.count == 2 || several[$0[0]] != nil }.compactMap { key in
            TheatreUse((groups[key] ?? []).map { key.count == 2 ? $0 : $0.ofAll })
        }
    }
}

extension TheatreSessions.Session {
    fileprivate var ofAll: Self {
        Self(
            trust: trust, specialty: "all", plannedStart: plannedStart, plannedEnd: plannedEnd, start: start, end: end, cases: cases,
            minutesOfCases: minutesOfCases)
    }
}
