package import PlannerFiles
package import Statistics

/// The working days of a programme, by number from its start, and the dates and plan months they fall on.
///
/// The network of activities counts in working days: time t is the moment at which t days of work have passed since the
/// start. A week is the calendar's working weekdays; a month is a twelfth of the working days of the programme's first
/// year, so that holidays are in it.
package struct ProgrammeCalendar: Sendable {
    package let start: CalendarDay
    let daysInWeek: Double
    let daysInMonth: Double
    private let working: WorkingCalendar
    /// Day number of the working days, the first of the programme first.
    private let numbers: [Int]
    /// Where each working day begins in plan months, and how much of its month it is.
    private let opens, lengths: [Double]
    private let startMonth: Double

    /// - Parameters:
    ///   - baselineYear: the calendar year in which the baseline year starts.
    ///   - years: how far dates are kept; times beyond are held to the last.
    init(start: CalendarDay, working: WorkingCalendar, baselineYear: Int, years: Int) {
        self.start = start
        self.working = working
        let numbers = (start.number..<start.number + 366 * years).filter { working.isWorking(CalendarDay(number: $0)) }
        let places = numbers.map { Self.planMonth(of: CalendarDay(number: $0), baselineYear) }
        self.numbers = numbers
        opens = places.map(\.opens)
        lengths = places.map(\.length)
        startMonth = Self.planMonth(of: start, baselineYear).opens
        daysInWeek = Double(working.workingWeekdays.count)
        let firstYear = numbers.prefix { $0 < start.number + 365 }.count
        // Should holidays eat the whole first year, weeks decide.
        daysInMonth = firstYear > 0 ? Double(firstYear) / 12 : daysInWeek * 365 / 84
    }

    /// Working days in one of a unit of time.
    package func days(in unit: Unit) -> Double {
        switch unit {
        case .months: daysInMonth
        case .weeks: daysInWeek
        default: 1
        }
    }

    /// The day on which something ends whose work is done at time t; at the very start, the first working day.
    package func end(_ time: Double) -> CalendarDay { CalendarDay(number: number(of: Int((time - 1e-9).rounded(.up)) - 1)) }

    /// The day on which something begins at time t.
    func beginning(_ time: Double) -> CalendarDay { CalendarDay(number: number(of: Int((time + 1e-9).rounded(.down)))) }

    private func number(of workingDay: Int) -> Int {
        numbers.isEmpty ? start.number : numbers[min(max(0, workingDay), numbers.count - 1)]
    }

    /// Working days from the start to a day, that day not counted.
    package func time(before day: CalendarDay) -> Double { Double(numbers.count { $0 < day.number }) }

    /// The moment t in months from 1 April of the baseline year; a month's days are equal parts of it.
    func planMonth(_ time: Double) -> Double {
        guard time > 1e-9, !numbers.isEmpty else { return startMonth }
        let day = min(Int((time - 1e-9).rounded(.up)), numbers.count) - 1
        return opens[day] + min(1, time - Double(day)) * lengths[day]
    }

    private static func planMonth(of day: CalendarDay, _ baselineYear: Int) -> (opens: Double, length: Double) {
        let (year, month, inMonth) = (day.year, day.month, day.day)
        let next = try? CalendarDay(year: month == 12 ? year + 1 : year, month: month % 12 + 1, day: 1)
        let length = 1 / Double((next?.number ?? day.number + 1) - day.number + inMonth - 1)
        return (Double((year - baselineYear) * 12 + month - 4) + Double(inMonth - 1) * length, length)
    }
}
