private let input = InputCheck(of: "calendar")

/// A day of the Gregorian calendar, held as a day number so that days can be counted.
public struct CalendarDay: Sendable, Hashable, Comparable, CustomStringConvertible {
    /// Days since 1 January 1970.
    public let number: Int

    public init(number: Int) { self.number = number }

    /// Refuses a day that does not exist, such as 30 February.
    public init(year: Int, month: Int, day: Int) throws(StatisticsError) {
        try input.require((1...12).contains(month), "month", "from 1 to 12", found: month)
        let start = Self.monthStart(year: year, month: month)
        let length = Self.monthStart(year: year, month: month + 1).number - start.number
        try input.require((1...length).contains(day), "day", "from 1 to \(length)", found: day)
        number = start.number + day - 1
    }

    /// First day of a month; months beyond 12 run on into later years.
    static func monthStart(year: Int, month: Int) -> CalendarDay {
        // Years from March make the leap day the last; months from March have 153 days in five.
        let months = year * 12 + month - 3
        let marchYear = floorDivision(months, 12)
        let marchMonth = months - marchYear * 12
        let yearDays = 365 * marchYear + floorDivision(marchYear, 4) - floorDivision(marchYear, 100) + floorDivision(marchYear, 400)
        return CalendarDay(number: yearDays + (153 * marchMonth + 2) / 5 - 719_468)
    }

    /// 0 Monday to 6 Sunday.
    public var weekday: Int {
        let day = (number + 3) % 7  // 1 January 1970 was a Thursday
        return day < 0 ? day + 7 : day
    }

    public var year: Int { parts.year }
    public var month: Int { parts.month }
    public var day: Int { parts.day }

    public static func < (left: CalendarDay, right: CalendarDay) -> Bool { left.number < right.number }

    /// As 2027-04-01.
    public var description: String {
        let parts = parts
        func two(_ value: Int) -> String { value < 10 ? "0\(value)" : "\(value)" }
        return "\(parts.year)-\(two(parts.month))-\(two(parts.day))"
    }

    private var parts: (year: Int, month: Int, day: Int) {
        // A guess that is never late: years are 365 or 366 days long.
        var year = 1970 + Self.floorDivision(number, number < 0 ? 365 : 366)
        while Self.monthStart(year: year + 1, month: 1).number <= number { year += 1 }
        var month = 1
        while Self.monthStart(year: year, month: month + 1).number <= number { month += 1 }
        return (year, month, number - Self.monthStart(year: year, month: month).number + 1)
    }

    private static func floorDivision(_ value: Int, _ divisor: Int) -> Int {
        value >= 0 ? value / divisor : -((divisor - 1 - value) / divisor)
    }
}

/// Which days are worked, and what date a span of work ends on.
public struct WorkingCalendar: Sendable, Equatable {
    /// 0 Monday to 6 Sunday.
    public let workingWeekdays: Set<Int>
    public let holidays: Set<CalendarDay>

    public init(workingWeekdays: Set<Int> = [0, 1, 2, 3, 4], holidays: Set<CalendarDay> = []) throws(StatisticsError) {
        try input.require(!workingWeekdays.isEmpty, "workingWeekdays", "at least one day", found: "none")
        for day in workingWeekdays { try input.require((0...6).contains(day), "workingWeekdays", "from 0 Monday to 6 Sunday", found: day) }
        self.workingWeekdays = workingWeekdays
        self.holidays = holidays
    }

    public func isWorking(_ day: CalendarDay) -> Bool { workingWeekdays.contains(day.weekday) && !holidays.contains(day) }

    /// The day on which `days` of work, begun on the first working day from `start` on, are done; part days count as begun.
    ///
    /// No work is done at once, on that first working day. Refused above 36,525 working days, a century.
    public func day(afterWorkingDays days: Double, from start: CalendarDay) throws(StatisticsError) -> CalendarDay {
        try input.require(days >= 0 && days <= 36_525, "days", "from 0 to 36525", found: days)
        // A hair over a whole number of days is rounding, not another day.
        var left = max(1, Int((days - 1e-9).rounded(.up)))
        var number = start.number
        // Holidays end, so a working weekday outside them comes at the latest after the last of them.
        while true {
            if isWorking(CalendarDay(number: number)) {
                left -= 1
                if left == 0 { return CalendarDay(number: number) }
            }
            number += 1
        }
    }

    /// The same for weeks of work, each as many days as the calendar works in an ordinary week.
    public func day(afterWeeks weeks: Double, from start: CalendarDay) throws(StatisticsError) -> CalendarDay {
        try day(afterWorkingDays: weeks * Double(workingWeekdays.count), from: start)
    }
}
