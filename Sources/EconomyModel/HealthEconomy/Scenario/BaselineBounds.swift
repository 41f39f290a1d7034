package import PlannerFiles

/// What figures of a baseline come to beside each other: what is looked at when a slip of the pen is to be found.
///
/// Each is one figure over its neighbour, so that its size does not depend on that of the organisation.
package enum BaselineRatio: String, Sendable, CaseIterable {
    case cost = "cost as a share of income"
    case surplus = "surplus as a share of income"
    /// Interest, dividends and impairments: what lies between operating figures and the surplus.
    case unexplained = "income less cost less surplus as a share of income"
    case oneOffCost = "one-off cost as a share of income"
    case staff = "staff for £1m of income"
    case costOfStaff = "cost for each WTE"
    case income = "income for each admission"
    case bedsForAdmissions = "beds for 1,000 admissions"
    case bedsForIncome = "beds for £1m of income"
    case occupancy
    case list = "list for each admission"
    case listForFirst = "list for each first outpatient"
    case withinEighteenWeeks = "within 18 weeks"
    case fourHours = "A&E within four hours"
    case attendances = "attendances for each admission"
    case attendancesForIncome = "attendances for £1m of income"
    case cash = "cash in days of cost"
    case workingCapital = "working capital in days of cost"
    case backlog = "backlog maintenance as a share of income"
    case otherIncome = "other income"
    case capitalService = "capital service"
    case decidedBeds = "decided change of beds as a share of beds"
    case need = "need index"
    case allocation = "allocation for each resident"
    case allocationForNeed = "allocation for each resident weighted by need"
    case openingSurplus = "opening surplus"
    case netMigration = "net migration"
    case mortalityImprovement = "mortality improvement"
    case fertilityChange = "fertility change"
    case healthStatusShift = "health status shift"
    case localGrowth = "local growth"
    case allocationGrowth = "allocation growth"
    case paidInside = "paid to the economy’s trusts of the allocation"
    case admissionsOfResidents = "admissions for each resident"
    case attendancesOfResidents = "attendances for each resident"
    case womenForMan = "women for each man"
    case shareOfResidents = "share of residents"
    case projected = "projected residents beside the baseline"
    case history = "history beside the baseline"
    /// What the history says of the baseline year itself, where the baseline says it, too.
    case historyNow = "history of the baseline year beside the baseline"
    case surplusNow = "surplus of the baseline year in the history less the baseline’s as a share of income"
    case headroom = "figure beside the middle of its peers"
    case yearsBefore = "years before the baseline"
    case lifeExpectancy = "life expectancy at birth"
    case birthsForWoman = "births for each woman"
    /// A rate of an age beside those of the ages about it.
    case deathsBeside = "mortality beside neighbouring ages"
    case birthsBeside = "fertility beside neighbouring ages"

    /// Whether it may well be below zero, so that its range is widened about its middle and not by multiples.
    var mayBeNegative: Bool {
        switch self {
        case .surplus, .surplusNow, .unexplained, .oneOffCost, .workingCapital, .decidedBeds, .openingSurplus, .netMigration, .mortalityImprovement,
            .fertilityChange,
            .healthStatusShift, .localGrowth, .allocationGrowth:
            true
        default: false
        }
    }

    var unit: Unit {
        switch self {
        case .cost, .surplus, .surplusNow, .unexplained, .oneOffCost, .occupancy, .withinEighteenWeeks, .fourHours, .backlog, .otherIncome, .capitalService,
            .decidedBeds,
            .openingSurplus, .paidInside, .shareOfResidents:
            .share
        case .netMigration, .mortalityImprovement, .fertilityChange, .localGrowth, .allocationGrowth: .shareAYear
        case .costOfStaff, .income, .allocation, .allocationForNeed: .pounds
        case .staff: .staff
        case .bedsForAdmissions, .bedsForIncome: .beds
        case .cash, .workingCapital: .days
        case .yearsBefore, .healthStatusShift, .lifeExpectancy: .years
        default: .ratio
        }
    }
}

/// The range in which one ratio is expected, and where the range comes from.
package struct BaselineBound: Sendable {
    package let expected: ClosedRange<Double>
    package let basis: String
}

/// The ranges of a national set, read from its table: what was found in England, widened by a stated factor.
///
///     a ratio that is above zero:   low / widened  to  high × widened
///     one that may be below zero:   middle ± widened × (high − low) / 2
package struct BaselineBounds: Sendable {
    /// By ratio and kind: the noise kind of a trust, an age band, an age or ages, a sex, `ends` (the first and last ages), or `any`.
    private var bounds: [Key: BaselineBound] = [:]

    private struct Key: Hashable {
        let ratio: BaselineRatio
        let kind: String
    }

    package static let columns = [
        TableColumn(name: "figure", kind: .name(of: BaselineRatio.allCases.map(\.rawValue), what: "a figure that is compared"), about: "what is compared"),
        TableColumn(name: "kind", kind: .text, about: "noise kind of a trust, age band, age or ages, sex, ends (the first and last ages), or any"),
        TableColumn(name: "low", kind: .number(-1e9...1e9), about: "the low end of what was found; shares as fractions, £"),
        TableColumn(name: "high", kind: .number(-1e9...1e9), about: "the high end"),
        TableColumn(name: "widened", kind: .number(1...100), about: "how many times wider the range is before a figure is warned of"),
        TableColumn(name: "basis", kind: .text, about: "where the range comes from"),
    ]

    package init(_ table: DataTable, _ reader: SectionReader) {
        for row in 0..<table.rowCount {
            guard let ratio = BaselineRatio(rawValue: table.text("figure", row)) else { continue }
            let (low, high, widened) = (table.number("low", row), table.number("high", row), table.number("widened", row))
            guard low < high else {
                reader.fault(in: table, row: row, .lowAboveHigh(low: grouped(low), high: grouped(high)))
                continue
            }
            let half = widened * (high - low) / 2
            let expected = ratio.mayBeNegative ? ((low + high) / 2 - half)...((low + high) / 2 + half) : (low / widened)...(high * widened)
            let words = widened == 1 ? "" : ", widened \(grouped(widened)) times"
            let key = Key(ratio: ratio, kind: table.text("kind", row))
            let bound = BaselineBound(expected: expected, basis: table.text("basis", row) + words)
            if bounds.updateValue(bound, forKey: key) != nil {
                reader.fault(in: table, row: row, .other("found \(quoted(ratio.rawValue)) of \(key.kind) a second time; expected each once"))
            }
        }
        let missing = BaselineRatio.allCases.filter { ratio in !bounds.keys.contains { $0.ratio == ratio } }
        if !missing.isEmpty, !reader.isDescribing, !reader.faults.hasErrors {
            let names = missing.map { quoted($0.rawValue) }.joined(separator: ", ")
            reader.fault("baseline bounds", .badTable(found: "no line for \(names)", expected: "at least one line for each figure that is compared"))
        }
    }

    /// The range for a kind, or for any; nil where the table has none.
    package func bound(_ ratio: BaselineRatio, _ kind: String = "any") -> BaselineBound? {
        bounds[Key(ratio: ratio, kind: kind)] ?? bounds[Key(ratio: ratio, kind: "any")]
    }
}
