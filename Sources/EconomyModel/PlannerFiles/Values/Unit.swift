import FigureWording

/// The units in which a scenario's figures are written, and the base form in which they are kept.
package enum Unit: String, Sendable, Hashable, CaseIterable, Codable {
    /// Money: `£691m`, kept in pounds.
    case pounds
    /// A percentage: `2.6%`, kept as a fraction.
    case share
    /// A percentage a year: `2.6% a year` or `2.6%`, kept as a fraction.
    case shareAYear
    /// Percentage points: `1.5 points`, kept as a fraction.
    case points
    /// A number of people: `503,096`.
    case people
    /// An amount of activity: spells, attendances, contacts.
    case activity
    /// Staff in whole-time equivalents: `3,560 WTE`.
    case staff
    /// Beds: `597 beds`.
    case beds
    /// `4.2 days`.
    case days
    /// `18 weeks`.
    case weeks
    /// `6 months`.
    case months
    /// `5 years`.
    case years
    /// `240 minutes`.
    case minutes
    /// A rate per thousand: `35.2 per 1,000`, kept as written (35.2).
    case perThousand
    /// A plain ratio: `1.25`.
    case ratio
    /// Floor area: `1,200 m²`.
    case squareMetres
    /// Theatre or clinic sessions: `420 sessions`.
    case sessions
}

extension Unit {
    /// What a figure in this unit is, for messages: "money", "a number of beds".
    package var name: String {
        switch self {
        case .pounds: "money"
        case .share: "a percentage"
        case .shareAYear: "a percentage a year"
        case .points: "percentage points"
        case .people: "a number of people"
        case .activity: "an amount of activity"
        case .staff: "staff in WTE"
        case .beds: "a number of beds"
        case .days: "a time in days"
        case .weeks: "a time in weeks"
        case .months: "a time in months"
        case .years: "a time in years"
        case .minutes: "a time in minutes"
        case .perThousand: "a rate per 1,000"
        case .ratio: "a plain number"
        case .squareMetres: "an area in m²"
        case .sessions: "a number of sessions"
        }
    }

    /// A figure in this unit, well written.
    package var example: String {
        switch self {
        case .pounds: "£691m"
        case .share: "2.6%"
        case .shareAYear: "2.6% a year"
        case .points: "1.5 points"
        case .people: "503,096"
        case .activity: "12,400"
        case .staff: "3,560 WTE"
        case .beds: "597 beds"
        case .days: "4.2 days"
        case .weeks: "18 weeks"
        case .months: "6 months"
        case .years: "5 years"
        case .minutes: "240 minutes"
        case .perThousand: "35.2 per 1,000"
        case .ratio: "1.25"
        case .squareMetres: "1,200 m²"
        case .sessions: "420 sessions"
        }
    }

    /// What may follow the number, the first being the usual form. Money has its sign in front instead.
    var endings: [String] {
        switch self {
        case .pounds: [""]
        case .share: ["%"]
        case .shareAYear: ["% a year", "%"]
        case .points: [" points", " point"]
        case .people: ["", " people", " person"]
        case .activity:
            [
                "", " spells", " admissions", " attendances", " appointments", " contacts", " episodes", " operations",
                " referrals", " visits", " tests",
            ]
        case .staff: [" WTE", ""]
        case .beds: [" beds", " bed", ""]
        case .days: [" days", " day"]
        case .weeks: [" weeks", " week"]
        case .months: [" months", " month"]
        case .years: [" years", " year"]
        case .minutes: [" minutes", " minute"]
        case .perThousand: [" per 1,000", " per 1000"]
        case .ratio: [""]
        case .squareMetres: [" m²", " m2", " square metres", ""]
        case .sessions: [" sessions", " session", ""]
        }
    }

    /// The power of ten between the number as written and the base form: −2 for percentages and points.
    package var scale: Int {
        switch self {
        case .share, .shareAYear, .points: -2
        default: 0
        }
    }

    /// Whether figures in this unit are percentages, whose uncertainty is therefore stated in points.
    package var isPercentage: Bool { scale != 0 }

    /// A figure in this unit as a planner would write it: `£19.7m`, `2.6%`, `597 beds`.
    ///
    /// Rounded to ten significant digits, so that it reads well in messages; not meant for storing.
    package func written(_ value: Double) -> String {
        guard value.isFinite else { return value.isNaN ? "nothing" : value < 0 ? "no lower limit" : "no upper limit" }
        guard self == .pounds else {
            let ending = endings.first ?? ""
            return grouped(isPercentage ? value * 100 : value) + ending
        }
        let size = value.magnitude
        let sign = value < 0 ? "-" : ""
        if size >= 1e9 { return "\(sign)£\(grouped(size / 1e9))bn" }
        if size >= 1e6 { return "\(sign)£\(grouped(size / 1e6))m" }
        if size >= 1e4 { return "\(sign)£\(grouped(size / 1e3))k" }
        return "\(sign)£\(grouped(size))"
    }

    /// As `written`, to three significant digits: nobody knows the width of a spread or a ratio better.
    package func writtenRoughly(_ value: Double) -> String {
        guard value != 0, value.isFinite else { return written(value) }
        var size = 1.0
        while value.magnitude / size >= 1000 { size *= 10 }
        if size > 1 { return written((value / size).rounded() * size) }
        while value.magnitude * size < 100 { size *= 10 }
        return written((value * size).rounded() / size)
    }
}

extension Unit {
    /// A figure as a scenario would hold it, with every digit.
    package func exact(_ value: Double) -> String {
        let number = isPercentage ? value * 100 : value
        // No exponents: a scenario reads none.
        let digits = number == number.rounded() && abs(number) < 1e15 ? "\(Int(number))" : "\(number)"
        return self == .pounds ? (number < 0 ? "-£\(digits.dropFirst())" : "£\(digits)") : digits + (endings.first ?? "")
    }
}

/// A number with thousands separators, rounded to ten significant digits: 503096 is `503,096`. Beyond 10^15 and below 0.0001 it is written with its
/// power of ten, to four digits.
package func grouped(_ number: Double) -> String {
    let size = number.magnitude
    guard number != 0 else { return "0" }
    guard size < 1e15, size >= 1e-4 else { return Figures.withPower(number) }
    var shift = 1.0
    while size * shift < 1e9 { shift *= 10 }
    let parts = "\((size * shift).rounded() / shift)".split(separator: ".", maxSplits: 1)
    var digits = String(parts[0])
    var position = digits.count - 3
    while position > 0 {
        digits.insert(",", at: digits.index(digits.startIndex, offsetBy: position))
        position -= 3
    }
    let fraction = parts.count < 2 || parts[1] == "0" ? "" : "." + parts[1]
    return (number < 0 ? "-" : "") + digits + fraction
}

/// As `grouped`, to four significant digits, for what was added up or worked out: 5.054000000000001 is `5.054`.
package func roughly(_ number: Double) -> String {
    let size = number.magnitude
    guard size < 1e15, size >= 1e-4 else { return grouped(number) }
    var unit = 1.0
    while size / unit >= 10_000 { unit *= 10 }
    if unit > 1 { return grouped((number / unit).rounded() * unit) }
    var shift = 1.0
    while size * shift < 1000 { shift *= 10 }
    return grouped((number * shift).rounded() / shift)
}
