package import Statistics

/// Bank holidays of England and Wales, computed for any year from 1978 on, with those that were proclaimed or moved once.
///
/// Sources: Banking and Financial Dealings Act 1971, schedule 1; royal proclamations; gov.uk/bank-holidays. The date of
/// Easter by the Gregorian computus (anonymous, 1876).
package enum BankHolidays {
    /// Easter Sunday of a year.
    package static func easter(_ year: Int) throws(StatisticsError) -> CalendarDay {
        let golden = year % 19
        let century = year / 100
        let moon = (century - century / 4 - (8 * century + 13) / 25 + 19 * golden + 15) % 30
        let epact = moon - moon / 28 * (1 - 29 / (moon + 1) * ((21 - golden) / 11))
        let weekday = (year + year / 4 + epact + 2 - century + century / 4) % 7
        let days = epact - weekday
        let month = 3 + (days + 40) / 44
        return try CalendarDay(year: year, month: month, day: days + 28 - 31 * (month / 4))
    }

    /// The bank holidays of a calendar year.
    package static func of(_ year: Int) throws(StatisticsError) -> Set<CalendarDay> {
        var days: Set<CalendarDay> = []
        let easter = try easter(year)
        days.insert(CalendarDay(number: easter.number - 2))
        days.insert(CalendarDay(number: easter.number + 1))
        // A holiday at a weekend is given on the next day that is none.
        func substituted(_ month: Int, _ day: Int) throws(StatisticsError) {
            var date = try CalendarDay(year: year, month: month, day: day)
            while date.weekday > 4 || days.contains(date) { date = CalendarDay(number: date.number + 1) }
            days.insert(date)
        }
        func monday(from day: CalendarDay) -> CalendarDay {
            CalendarDay(number: day.number + (7 - day.weekday) % 7)
        }
        try substituted(1, 1)
        try substituted(12, 25)
        try substituted(12, 26)
        switch year {
        case 1995, 2020: days.insert(try CalendarDay(year: year, month: 5, day: 8))
        default: days.insert(monday(from: try CalendarDay(year: year, month: 5, day: 1)))
        }
        switch year {
        case 2002, 2012, 2022:
            let (jubilee, spring) = year == 2002 ? (3, 4) : year == 2012 ? (5, 4) : (3, 2)
            days.insert(try CalendarDay(year: year, month: 6, day: jubilee))
            days.insert(try CalendarDay(year: year, month: 6, day: spring))
        default: days.insert(monday(from: try CalendarDay(year: year, month: 5, day: 25)))
        }
        days.insert(monday(from: try CalendarDay(year: year, month: 8, day: 25)))
        let once: [Int: (month: Int, day: Int)] = [1981: (7, 29), 1999: (12, 31), 2011: (4, 29)]
        if let (month, day) = once[year] { days.insert(try CalendarDay(year: year, month: month, day: day)) }
        if year == 2022 { days.insert(try CalendarDay(year: year, month: 9, day: 19)) }
        if year == 2023 { days.insert(try CalendarDay(year: year, month: 5, day: 8)) }
        return days
    }

    /// The calendar of Monday to Friday without the bank holidays of these years.
    package static func calendar(_ years: ClosedRange<Int>) throws(StatisticsError) -> WorkingCalendar {
        var holidays: Set<CalendarDay> = []
        for year in years { holidays.formUnion(try of(year)) }
        return try WorkingCalendar(holidays: holidays)
    }
}
