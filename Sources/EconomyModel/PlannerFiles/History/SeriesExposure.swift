package import Statistics

extension HistorySeries {
    /// What the calendar makes each month hold, for counts; nil for levels, shares, money, years.
    package func exposure(horizon: Int) throws(StatisticsError) -> Exposure? {
        guard step == .month else { return nil }
        switch MeasureNature.of(measure).counting {
        case .none: return nil
        case .calendarDays:
            return try Exposure.months(fromYear: first.year, month: first.month, history: values.count, horizon: horizon)
        case .workingDays:
            let calendar = try BankHolidays.calendar(first.year...month(values.count + horizon).year)
            return try Exposure.months(fromYear: first.year, month: first.month, history: values.count, horizon: horizon, workingIn: calendar)
        }
    }
}
