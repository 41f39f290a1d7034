import PlanMaking
import PlannerFiles
import ReportKit

/// Words and names that the implementation report shares between its parts.
enum ImplementationWording {
    private static let months = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"]

    /// 2014-06-20 as 20 Jun 2014; its spaces do not break, so that a narrow column keeps a date in one line.
    static func day(_ moment: ImplementationOutlook.Moment) -> String { day(date: moment.date) }

    static func day(date: String) -> String {
        let parts = date.split(separator: "-").compactMap { Int($0) }
        guard parts.count == 3, (1...12).contains(parts[1]) else { return date }
        return "\(parts[2])\u{A0}\(months[parts[1] - 1])\u{A0}\(parts[0])"
    }

    /// 2014-06-20 as Jun 2014.
    package static func month(_ moment: ImplementationOutlook.Moment) -> String {
        day(moment).split(separator: "\u{A0}").dropFirst().joined(separator: "\u{A0}")
    }

    static func pounds(_ value: Double, decimals: Int = 1) -> String { Figures.poundsMillions(value / 1e6, decimals: decimals) }

    /// A range of 8 in 10 futures in £m.
    static func range(_ low: Double, _ high: Double) -> String { "\(pounds(low)) to \(pounds(high))" }

    static func weeks(_ value: Double) -> String { "\(Figures.fixed(value, decimals: abs(value) < 10 ? 1 : 0)) weeks" }

    static func lateness(_ months: Double) -> String {
        abs(months) < 0.05
            ? "on time"
            : abs(months) < 2
                ? "\(Figures.fixed(abs(months) * 52 / 12, decimals: 0)) weeks \(months > 0 ? "late" : "early")"
                : "\(Figures.fixed(abs(months), decimals: 1)) months \(months > 0 ? "late" : "early")"
    }
}
