package import Statistics

extension HistorySeries {
    /// What months are weighed by: by the measure's name, but fractions between 0 and 1 count nothing.
    package var counting: MeasureNature.Counting {
        guard step == .month else { return .none }
        let known = values.compactMap(\.self)
        if known.allSatisfy({ (0...1).contains($0) }), known.contains(where: { $0 != $0.rounded() }) { return .none }
        return MeasureNature.of(measure).counting
    }

    /// What a share's whole is: 1, or 100 of percentages; nil of what is no share, or lies outside.
    package var whole: Double? {
        let nature = MeasureNature.of(measure)
        let known = values.compactMap(\.self)
        guard nature.isShare, let low = known.min(), let high = known.max(), low >= 0 else { return nil }
        if high <= 1 { return 1 }
        return high <= 100 && !nature.isRate ? 100 : nil
    }

    /// What the calendar makes each month hold, for counts; nil for levels, shares, money, years.
    package func exposure(horizon: Int) throws(StatisticsError) -> Exposure? {
        switch counting {
        case .none: return nil
        case .calendarDays:
            return try Exposure.months(fromYear: first.year, month: first.month, history: values.count, horizon: horizon)
        case .workingDays:
            let calendar = try BankHolidays.calendar(first.year...month(values.count + horizon).year)
            return try Exposure.months(fromYear: first.year, month: first.month, history: values.count, horizon: horizon, workingIn: calendar)
        }
    }
}
