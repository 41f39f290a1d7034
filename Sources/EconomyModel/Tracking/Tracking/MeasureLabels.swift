import HealthEconomy
import PlannerFiles

/// The words under which a measure may stand in a file of actuals, beside its name in the results.
enum MeasureLabels {
    /// The measure that a label means among those that an organisation has, and by how much its figures are to be multiplied:
    /// "A&E attendances", "Operating income (£m)", "Income £000".
    static func read(_ label: String, among allowed: [Measure]) -> (measure: Measure, factor: Double)? {
        let plain = plainHeading(label)
        if let exact = allowed.first(where: { $0.rawValue == plain }) { return (exact, 1) }
        var words = plain.replacing("(", with: "_").replacing(")", with: "_").replacing(",", with: "_").split(separator: "_").map(String.init)
        var factor = 1.0
        var isMoney = false
        // The whole label first: "attendances" is a measure's word before it is a unit.
        while !words.isEmpty {
            let key = Self.key(words.joined(separator: "_"))
            if let measure = allowed.first(where: { key == Self.key($0.rawValue) || (labels[$0] ?? []).contains { key == Self.key($0) } }) {
                // Thousands are pounds only where pounds are counted.
                return isMoney && measure.unit != "£" ? nil : (measure, factor)
            }
            guard words.count > 1, let unit = units[words.removeLast()] else { return nil }
            factor *= unit
            isMoney = isMoney || unit != 1
        }
        return nil
    }

    /// Units behind a label, with what their figures are multiplied by. Shares are brought to 0 to 1 by their size.
    private static let units: [String: Double] = [
        "£": 1, "gbp": 1, "pounds": 1, "£000": 1e3, "£000s": 1e3, "£k": 1e3, "£thousand": 1e3, "£m": 1e6, "£million": 1e6, "£millions": 1e6, "£bn": 1e9,
        "%": 1, "percent": 1, "wte": 1, "fte": 1, "number": 1, "people": 1, "spells": 1, "beds": 1, "attendances": 1,
    ]

    /// Letters and digits alone, numbers in words, short forms written out and words left out that add nothing, so that "A&E within 4 hours",
    /// "a_e within four hours" and "Number of patients within 4hrs in A&E" can be held against each other.
    private static func key(_ label: String) -> String {
        let words = plainHeading(label).replacing("+", with: "_").split(whereSeparator: { "_()/,".contains($0) }).map(String.init)
        return words.flatMap(plain).joined()
    }

    /// A word as keys have it.
    private static func plain(_ word: String) -> [String] {
        if idle.contains(word) { return [] }
        if let long = short[word] { return [long] }
        let digits = word.prefix { $0.isNumber }
        if let number = numbers[String(digits)] {
            let unit = String(word.dropFirst(digits.count))
            return unit.isEmpty ? [number] : [number, short[unit] ?? unit]
        }
        return [word.filter { $0.isLetter || $0.isNumber }]
    }

    private static let idle: Set<String> = ["number", "numbers", "no", "of", "the", "people", "patients", "pathways", "total", "all", "count"]
    private static let numbers = ["4": "four", "18": "eighteen", "52": "fiftytwo"]
    private static let short = [
        "hours": "hour", "hrs": "hour", "hr": "hour", "h": "hour", "weeks": "week", "wks": "week", "wk": "week", "w": "week", "waits": "waiting",
        "waiters": "waiting", "ed": "ae", "standard": "performance",
    ]

    private static let labels: [Measure: [String]] = [
        .admissions: ["all admissions", "total admissions"],
        .emergencyAdmissions: ["non-elective admissions", "emergency spells", "non-elective spells"],
        .plannedAdmissions: ["elective admissions", "planned care admissions", "elective spells"],
        .aeAttendances: ["A&E attendances", "attendances", "ED attendances", "emergency department attendances", "accident and emergency attendances"],
        .outpatientAttendances: ["outpatients", "outpatient appointments"],
        .operatingIncome: ["income", "total income", "operating revenue"],
        .operatingCost: ["cost", "operating expenditure", "operating expenses", "operating costs", "expenditure", "total cost"],
        .surplus: ["surplus or deficit", "surplus/deficit", "surplus/(deficit)", "net surplus", "retained surplus"],
        .underlyingSurplus: ["underlying surplus or deficit"],
        .cash: ["cash balance", "closing cash"],
        .availableBeds: ["beds available", "beds", "beds open"],
        .occupiedBeds: ["beds occupied"],
        .bedOccupancy: ["occupancy"],
        .aeWithinFourHours: [
            "A&E within four hours", "A&E four hours", "A&E performance", "within four hours", "four hours", "four hour performance",
            "A&E four hour performance",
            "seen within four hours", "A&E seen within four hours",
        ],
        .waitingList: ["waiting list", "list", "incomplete pathways", "waiting", "RTT waiting list", "RTT incomplete pathways", "RTT list"],
        .withinEighteenWeeks: [
            "waiting within 18 weeks", "within 18 weeks", "18 weeks", "RTT within 18 weeks", "incomplete within 18 weeks", "18 week performance",
            "RTT performance",
            "RTT 18 weeks", "RTT 18 week performance",
        ],
        .overFiftyTwoWeeks: [
            "waiting over 52 weeks", "over 52 weeks", "52 weeks", "RTT over 52 weeks", "52 week waits", "RTT 52 week waits", "waiting more than 52 weeks",
        ],
        .postsRequired: ["staff needed", "WTE needed"],
        .staffInPost: ["staff", "WTE in post", "substantive staff"],
        .temporaryStaff: ["temporary WTE", "agency and bank staff"],
        .unfilledPosts: ["posts nobody fills", "unfilled vacancies"],
        .temporaryStaffCost: ["cost of temporary staff", "agency and bank cost", "agency spend", "temporary staffing cost"],
        .paidByEconomy: ["paid by the economy's commissioners"],
        .spend: ["spending", "expenditure", "total spend"],
        .spendInside: ["spent with the economy's trusts"],
        .spendElsewhere: ["spent with other providers"],
        .spendOther: ["other spending"],
        .allocation: ["resource limit", "revenue resource limit"],
    ]
}
