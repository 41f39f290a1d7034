import HealthEconomy
import PlannerFiles
import ReportKit
import ReportWording
import Statistics
import Tracking

/// How tracking is put into words.
enum TrackingWording {
    static func title(_ warning: EarlyWarning) -> String { "\(warning.organisation) \(DiagnosisWording.inSentence(warning.measure.title))" }

    package static func title(_ series: TrackedSeries) -> String { "\(series.organisation) \(DiagnosisWording.inSentence(series.measure.title))" }

    static func rule(_ rule: Statistics.ControlChart.Rule) -> String {
        switch rule {
        case .beyondLimit: "beyond a limit"
        case .trend: "part of a trend"
        case .twoOfThreeNearLimit: "two of three near a limit"
        case .runOnOneSide: "part of a run on one side of the mean"
        }
    }

    static func assurance(_ series: TrackedSeries) -> String {
        guard let target = series.target else { return Figures.missing }
        guard let assurance = series.assurance else {
            guard target.isStandard, series.monthsHeld > 0 else { return Figures.missing }
            return "standard met in \(series.monthsMet) of \(Figures.counted(series.monthsHeld, "month")), too few to tell"
        }
        let name = target.isStandard ? "standard" : "plan"
        // Months are counted against a standard; what the plan says of a month is no more than its middle.
        let months = target.isStandard ? " (\(series.monthsMet) of \(Figures.counted(series.monthsHeld, "month")))" : ""
        return switch assurance {
        case .consistentlyMet: "\(name) consistently met\(months)"
        case .hitAndMiss: "\(name) hit and missed\(months)"
        case .consistentlyMissed: "\(name) consistently missed\(months)"
        }
    }

    package static func format(_ measure: Measure) -> FigureFormat {
        // A month of money is a twelfth of a year's: two decimals.
        if case .poundsMillions = measure.shown.format { return .poundsMillions(decimals: 2) }
        return measure.shown.format
    }

    package static func value(_ value: Double, _ measure: Measure) -> String { format(measure).text(value * measure.shown.scale) }

    static func band(_ band: FutureBand, _ measure: Measure) -> String {
        "\(value(band.p50, measure)) (\(value(band.p10, measure)) to \(value(band.p90, measure)))"
    }

    package static func money(_ pounds: Double) -> String { pounds > 0 ? Figures.money(pounds) : Figures.missing }

    static func people(_ count: Double) -> String { count >= 0.5 ? Figures.fixed(count) : Figures.missing }

    /// The middle with 8 in 10 of the updated futures.
    static func money(_ stake: TrackedSeries.Stake) -> String {
        stake.p50 > 0 ? "\(Figures.money(stake.p50)) (\(Figures.money(stake.p10)) to \(Figures.money(stake.p90)))" : Figures.missing
    }

    static func people(_ stake: TrackedSeries.Stake) -> String {
        stake.p50 >= 0.5 ? "\(Figures.fixed(stake.p50)) (\(Figures.fixed(stake.p10)) to \(Figures.fixed(stake.p90)))" : Figures.missing
    }

    static func stake(_ warning: EarlyWarning) -> String {
        switch (warning.moneyPlace != nil, warning.harmPlace != nil) {
        case (true, true): "\(money(warning.money)) and \(people(warning.harm)) people"
        case (true, false): money(warning.money)
        case (false, true): "\(people(warning.harm)) people"
        case (false, false): "nothing that can be counted"
        }
    }

    /// What a chart says, as its title.
    static func finding(_ series: TrackedSeries) -> String {
        let name = title(series)
        let fresh = series.freshSignals
        var parts: [String] = []
        if let first = firstOfSignal(series), let last = fresh.last, let rule = last.rule {
            let side = last.reading == .concern ? "worse than usual" : last.reading == .high ? "unusually high" : "unusually low"
            parts.append("\(side) since \(first) (\(Self.rule(rule)))")
        } else if let latest = series.points.last(where: { $0.actual != nil }), latest.reading == .improvement {
            parts.append("better than usual")
        }
        if series.target?.isStandard == true, let assurance = series.assurance {
            switch assurance {
            case .consistentlyMissed: parts.append("the standard is consistently missed")
            case .consistentlyMet: parts.append("the standard is consistently met")
            case .hitAndMiss: parts.append("the standard is hit and missed")
            }
        }
        if let date = series.toDate {
            let percent = date.percentile
            if percent > 0.9 || percent < 0.1 { parts.append("\(percent > 0.5 ? "above" : "below") 9 in 10 futures of the plan so far this year") }
        }
        return "\(name): " + (parts.isEmpty ? "nothing out of the ordinary" : parts.joined(separator: "; "))
    }

    /// The month in which the latest unbroken run of signals for the worse began.
    static func firstOfSignal(_ series: TrackedSeries) -> String? {
        guard let last = series.freshSignals.last, let place = series.points.lastIndex(where: { $0.month == last.month }) else { return nil }
        var first = place
        while first > 0 {
            let before = series.points[first - 1]
            guard before.actual == nil || before.reading == last.reading else { break }
            first -= 1
        }
        while series.points[first].actual == nil { first += 1 }
        return month(series.points[first].month)
    }

    package static func month(_ month: CalendarMonth) -> String {
        let names = ["January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November", "December"]
        return "\(names[month.month - 1]) \(month.year)"
    }
}
