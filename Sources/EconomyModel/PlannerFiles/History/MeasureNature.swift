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

    /// The nature of a measure by its name, such as `ae_attendances` or `Elective admissions`.
    package static func of(_ measure: String) -> MeasureNature {
        let name = plainHeading(measure)
        func has(_ words: String...) -> Bool { words.contains { name.contains($0) } }
        let isShare = has("share", "percent", "per_cent", "%", "rate", "occupancy", "within", "_4h", "four_hour", "margin")
        let mayBeNegative = has("surplus", "margin", "cash", "deficit", "gap", "headroom", "liquidity", "variance", "balance", "net_", "change", "cover")
        let isLevel =
            isShare || mayBeNegative
            || has(
                "list", "waiting", "waiters", "staff", "wte", "posts", "beds", "income", "cost", "spend", "allocation", "residents", "population", "price",
                "pay_")
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
        return MeasureNature(counting: counting, isShare: isShare && !has("margin"), mayBeNegative: mayBeNegative)
    }
}
