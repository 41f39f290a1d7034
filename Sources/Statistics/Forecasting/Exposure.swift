private let input = InputCheck(of: "exposure")

/// How much time, or how many working days, each step holds: February is not a fall in demand.
///
/// A series is divided by its exposure relative to the mean over its history, forecast, and multiplied back.
public struct Exposure: Sendable, Equatable {
    /// One value a step of the series.
    public let history: [Double]
    /// One value a step of the horizon.
    public let future: [Double]

    /// Mean over the history.
    public var mean: Double { Mean.of(history) }

    public init(history: [Double], future: [Double]) throws(StatisticsError) {
        for value in history + future { try input.requirePositive(value, "exposure") }
        try input.require(!history.isEmpty, "history", "one value a step", found: "none")
        self.history = history
        self.future = future
    }

    /// Days in each month from the one given on; with `workingIn` a calendar, its working days instead.
    public static func months(
        fromYear year: Int, month: Int, history: Int, horizon: Int, workingIn calendar: WorkingCalendar? = nil
    ) throws(StatisticsError) -> Exposure {
        try input.require((1...12).contains(month), "month", "from 1 to 12", found: month)
        try input.require(history >= 1, "history", "1 or more", found: history)
        try input.require(horizon >= 0, "horizon", "0 or more", found: horizon)
        let days = (0..<history + horizon).map { step in
            let start = CalendarDay.monthStart(year: year, month: month + step)
            let end = CalendarDay.monthStart(year: year, month: month + step + 1)
            guard let calendar else { return Double(end.number - start.number) }
            return Double((start.number..<end.number).count { calendar.isWorking(CalendarDay(number: $0)) })
        }
        return try Exposure(history: Array(days.prefix(history)), future: Array(days.suffix(horizon)))
    }
}
