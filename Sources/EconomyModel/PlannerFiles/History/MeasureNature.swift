import Statistics

/// What kind of figure a measure is, told from its name, so that histories of any measure can be projected.
///
/// Assumption: a name that holds one of the words below is what the word says; any other is a level without a calendar.
/// The report says of each series what it was taken for.
package struct MeasureNature: Sendable, Codable, Hashable {
    /// What makes a month hold more or less, all else equal.
    package enum Counting: String, Sendable, Codable {
        /// Counts that come on every day: a month of 31 days holds more than one of 28.
        case calendarDays = "calendar days"
        /// Counts of planned work: a month with bank holidays holds less.
        case workingDays = "working days"
        /// Levels, shares and money.
        case none
    }

    package let counting: Counting
    /// A share between 0 and 1.
    package let isShare: Bool
    package let mayBeNegative: Bool
    /// What stands at a time, such as beds, staff and lists: the values of several days have a mean, not a sum.
    package let isStock: Bool
    /// A stock, a share or money: anything but a count of what happens.
    package let isLevel: Bool
    /// How well a standard is met: a share within a limit, or the count of those beyond it. Winters differ in it more than in activity.
    package let isPerformance: Bool
    /// A rate may be for a hundred, a thousand or any other number; other shares above 1 are percentages.
    package let isRate: Bool

    /// The nature of a measure by its name, such as `ae_attendances` or `Elective admissions`.
    package static func of(_ measure: String) -> MeasureNature {
        let name = plainHeading(measure)
        let words = Set(name.split(separator: "_"))
        // Byte by byte: a table of thousands of measures asks sixty words of each, several times.
        let letters = Array(name.utf8)
        func has(_ words: StaticString...) -> Bool { words.contains { holds(letters, $0) } }
        let isCountBeyond = has("breach", "over_", "exceed", "more_than", "longer_than", "number_of", "cancelled")
        let isPerformance = has(
            "performance", "compliance", "breach", "within", "over_", "_4h", "four_hour", "4_hour", "4hr", "4_hr", "12h", "12_hour", "18_week")
        let isRate = !words.isDisjoint(with: ["rate", "rates"])
        let isShare =
            isRate || !words.isDisjoint(with: ["share", "shares"]) || has("percent", "per_cent", "pct", "%", "proportion", "occupancy", "margin")
            || isPerformance && !isCountBeyond
        let mayBeNegative = has("surplus", "margin", "cash", "deficit", "gap", "headroom", "liquidity", "variance", "balance", "net_", "change", "cover")
        let isStock = has("list", "waiting", "waiters", "staff", "wte", "posts", "beds", "residents", "population", "occupied", "headcount", "vacanc")
        let isLevel = isShare || mayBeNegative || isStock || has("income", "cost", "spend", "allocation", "price", "pay_")
        let counting: Counting
        if isLevel, !has("bed_days") {
            counting = .none
        } else if has("non_elective", "nonelective") {
            counting = .calendarDays
        } else if has("elective", "planned", "day_case", "daycase", "outpatient", "referral", "gp_", "operation", "theatre", "clinic") {
            counting = .workingDays
        } else if has(
            "attendance", "admission", "emergency", "a&e", "ae_", "births", "deliveries", "calls", "breaches", "contacts", "discharges", "bed_days", "spells")
        {
            counting = .calendarDays
        } else {
            counting = .none
        }
        return MeasureNature(
            counting: counting, isShare: isShare && !has("margin"), mayBeNegative: mayBeNegative, isStock: isStock && !has("bed_days"),
            isLevel: isLevel && !has("bed_days"),
            isPerformance: isPerformance, isRate: isRate)
    }
}

/// Whether letters hold a word.
private func holds(_ letters: [UInt8], _ word: StaticString) -> Bool {
    let length = word.utf8CodeUnitCount
    var start = 0
    while start + length <= letters.count {
        var same = 0
        while same < length, letters[start + same] == word.utf8Start[same] { same += 1 }
        if same == length { return true }
        start += 1
    }
    return false
}
