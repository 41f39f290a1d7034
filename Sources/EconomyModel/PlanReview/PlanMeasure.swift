package import HealthEconomy
import PlannerFiles
import Statistics

/// What a line of a submitted plan is about. Raw values are the words of the column `measure`.
package enum PlanMeasure: String, CaseIterable, Sendable, Codable {
    /// By which of them it is: Swift hashes an enumeration with texts by its text, and a review looks up figures millions of times.
    package func hash(into hasher: inout Hasher) { withUnsafeBytes(of: self) { hasher.combine(bytes: $0) } }

    // Activity and its price.
    case activity, price
    // Money of a year.
    case income
    case otherIncome = "other_income"
    case support, cost
    case payCost = "pay_cost"
    case nonPayCost = "non_pay_cost"
    case agencyCost = "agency_cost"
    case opex, depreciation, ebitda
    case financeCost = "finance_cost"
    case surplus, allocation, spend, bcf
    case controlTotal = "control_total"
    case contingency
    case nonRecurrent = "non_recurrent"
    // Savings.
    case cipPlan = "cip_plan"
    case cipIdentified = "cip_identified"
    case cipRecurrent = "cip_recurrent"
    case cipDelivered = "cip_delivered"
    case payCIP = "pay_cip"
    case qippPlan = "qipp_plan"
    case qippRecognised = "qipp_recognised"
    case gap
    case gapClosed = "gap_closed"
    // Cash and capital.
    case cashOpening = "cash_opening"
    case cash
    case cashLowest = "cash_lowest"
    case cashOther = "cash_other"
    case workingCapital = "working_capital"
    case capital
    case capitalFunding = "capital_funding"
    case capitalService = "capital_service"
    case backlog
    case mitigation
    // Beds and staff.
    case beds
    case bedsOccupied = "beds_occupied"
    case occupancy
    case wteNeeded = "wte_needed"
    case wteSupply = "wte_supply"
    case payPerWTE = "pay_per_wte"
    // Standards.
    case aeFourHours = "ae_4h"
    case withinEighteenWeeks = "rtt_within_18w"
    case cancer = "cancer_62d"
    // Assumptions.
    case priceChange = "price_change"
    case costInflation = "cost_inflation"
    // Quality, by measure or question; theatres; service lines.
    case quality
    case staffSurvey = "staff_survey"
    case theatreHours = "theatre_hours"
    case lineIncome = "line_income"
    case lineCost = "line_cost"
    case lineResult = "line_result"
    case efficiency

    /// What kind of number it is; decides which units may stand beside it.
    package enum Dimension: String, Sendable, Codable {
        case money, share, units, beds, staff
        /// A share, a score or a rate, as the measure has it.
        case score
    }

    package var dimension: Dimension {
        switch self {
        case .activity, .theatreHours: .units
        case .quality, .staffSurvey: .score
        case .beds, .bedsOccupied: .beds
        case .wteNeeded, .wteSupply: .staff
        case .occupancy, .aeFourHours, .withinEighteenWeeks, .cancer, .priceChange, .costInflation, .efficiency: .share
        default: .money
        }
    }

    /// The measure's name in a sentence.
    package var words: String {
        switch self {
        case .activity: "activity"
        case .price: "the price"
        case .income: "income"
        case .otherIncome: "other income"
        case .support: "deficit support"
        case .cost: "operating cost"
        case .payCost: "pay cost"
        case .nonPayCost: "non-pay cost"
        case .agencyCost: "cost of agency staff"
        case .opex: "operating cost before depreciation"
        case .depreciation: "depreciation"
        case .ebitda: "EBITDA"
        case .financeCost: "finance cost"
        case .surplus: "the surplus"
        case .allocation: "the allocation"
        case .spend: "spending"
        case .bcf: "the Better Care Fund"
        case .controlTotal: "the control total"
        case .contingency: "the contingency"
        case .nonRecurrent: "non-recurrent spending"
        case .cipPlan: "planned savings"
        case .cipIdentified: "identified savings"
        case .cipRecurrent: "recurrent savings"
        case .cipDelivered: "savings delivered"
        case .payCIP: "savings on pay"
        case .qippPlan: "planned QIPP savings"
        case .qippRecognised: "QIPP savings recognised by the provider"
        case .gap: "the gap if nothing is done"
        case .gapClosed: "the part of the gap closed by named schemes"
        case .cashOpening: "opening cash"
        case .cash: "closing cash"
        case .cashLowest: "cash in the lowest month"
        case .cashOther: "other cash movements"
        case .workingCapital: "working capital"
        case .capital: "capital spending"
        case .capitalFunding: "capital and loan funding drawn"
        case .capitalService: "capital service"
        case .backlog: "backlog maintenance"
        case .mitigation: "agreed mitigations"
        case .beds: "available beds"
        case .bedsOccupied: "occupied beds"
        case .occupancy: "bed occupancy"
        case .wteNeeded: "staff needed"
        case .wteSupply: "staff supplied"
        case .payPerWTE: "pay for each WTE"
        case .aeFourHours: "A&E within four hours"
        case .withinEighteenWeeks: "waits within 18 weeks"
        case .cancer: "cancer treatment within 62 days"
        case .priceChange: "the price change"
        case .costInflation: "cost inflation"
        case .quality: "quality"
        case .staffSurvey: "the staff survey"
        case .theatreHours: "theatre hours"
        case .lineIncome: "income of service lines"
        case .lineCost: "cost of service lines"
        case .lineResult: "results of service lines"
        case .efficiency: "the stated efficiency"
        }
    }

    /// What income statements, cash flows and staffing tables of trusts call the measures, beside the words of the column.
    static let namesInAccounts: [(name: String, measure: PlanMeasure)] = [
        ("operating income", .income), ("total income", .income), ("total operating income", .income), ("revenue", .income),
        ("operating expenses", .cost), ("operating expenditure", .cost), ("operating cost", .cost), ("operating costs", .cost),
        ("total operating expenses", .cost), ("total expenditure", .cost),
        ("employee expenses", .payCost), ("pay", .payCost), ("pay costs", .payCost), ("non-pay", .nonPayCost), ("non-pay costs", .nonPayCost),
        ("agency", .agencyCost), ("agency costs", .agencyCost), ("agency staff", .agencyCost),
        ("surplus/(deficit)", .surplus), ("surplus / (deficit)", .surplus), ("surplus (deficit)", .surplus), ("surplus/deficit", .surplus),
        ("net surplus", .surplus), ("net surplus/(deficit)", .surplus), ("retained surplus/(deficit)", .surplus),
        ("cip", .cipPlan), ("cips", .cipPlan), ("cost improvement", .cipPlan), ("cost improvement plan", .cipPlan),
        ("cost improvement programme", .cipPlan), ("efficiency savings", .cipPlan), ("qipp", .qippPlan), ("qipp savings", .qippPlan),
        ("closing cash", .cash), ("cash balance", .cash), ("closing cash balance", .cash), ("opening cash", .cashOpening),
        ("capital expenditure", .capital), ("capital spending", .capital), ("capex", .capital), ("better care fund", .bcf),
        ("income that is not patient care", .otherIncome), ("other operating income", .otherIncome), ("operating cost before depreciation", .opex),
        ("cash at the end of the year", .cash), ("all spending", .spend),
        ("surplus in the year", .surplus), ("capital spent", .capital),
        ("finance costs", .financeCost), ("available beds", .beds), ("beds available", .beds), ("occupied beds", .bedsOccupied),
        ("bed occupancy", .occupancy), ("occupancy rate", .occupancy), ("total wte", .wteNeeded), ("staff required", .wteNeeded),
        ("staff in post", .wteSupply), ("a&e 4 hours", .aeFourHours), ("a&e four hours", .aeFourHours), ("18 weeks", .withinEighteenWeeks),
    ]

    /// What accounts take off income, and may write in brackets.
    var isCost: Bool {
        switch self {
        case .cost, .payCost, .nonPayCost, .agencyCost, .opex, .depreciation, .financeCost, .spend, .capital, .capitalService, .lineCost: true
        default: false
        }
    }

    /// Measures that cannot be below zero.
    package var isNeverNegative: Bool {
        switch self {
        case .surplus, .ebitda, .financeCost, .cash, .cashOpening, .cashLowest, .cashOther, .workingCapital, .controlTotal, .gap, .gapClosed, .priceChange,
            .costInflation, .efficiency, .otherIncome, .lineResult, .capitalFunding:
            false
        default: true
        }
    }

    /// Shares of something whole, which lie from 0 to 100%.
    package var isPartOfWhole: Bool {
        switch self {
        case .aeFourHours, .withinEighteenWeeks, .cancer: true
        default: false
        }
    }

    /// Whether it is given for each of several things that a further column names.
    package var hasDetail: Bool {
        switch self {
        case .quality, .staffSurvey, .lineIncome, .lineCost, .lineResult: true
        default: false
        }
    }

    /// Totals of which a submitted plan gives one a year: those whose missing years are looked for. History is none.
    var isYearly: Bool { self != .cipDelivered }
}

/// The units of a submitted plan.
package enum PlanUnit {
    /// Words by which units go, with what a number in them is multiplied by.
    private static let money: [String: Double] = [
        "£": 1, "gbp": 1, "pounds": 1, "£000": 1e3, "£'000": 1e3, "£k": 1e3, "£thousand": 1e3, "£000s": 1e3, "£'000s": 1e3, "000": 1e3, "k£": 1e3,
        "£m": 1e6, "£million": 1e6, "£millions": 1e6, "£mn": 1e6, "m£": 1e6, "£bn": 1e9, "£billion": 1e9,
    ]
    private static let shares: [String: Double] = [
        "%": 0.01, "percent": 0.01, "percentage": 0.01, "points": 0.01, "%points": 0.01, "share": 1, "fraction": 1,
    ]
    private static let units: Set<String> = [
        "spells", "admissions", "attendances", "appointments", "contacts", "days", "beddays", "cases", "episodes", "units", "number", "activity", "procedures",
        "visits", "hours",
    ]
    private static let thousands: Set<String> = ["thousand", "thousands", "000spells", "000attendances", "000contacts"]
    private static let beds: Set<String> = ["beds", "bed", "number"]
    private static let staff: Set<String> = ["wte", "fte", "wtes", "ftes", "staff", "number"]

    private static let scores: Set<String> = ["score", "number", "index", "rate", "ratio", "observedoverexpected", "cases", "days"]

    /// The factor from a unit to the base form of a dimension (pounds, fractions, single units); nil where the unit does
    /// not belong to it. Case, spaces and the kind of apostrophe do not matter.
    package static func factor(_ unit: String, _ dimension: PlanMeasure.Dimension) -> Double? {
        let word = plain(unit)
        switch dimension {
        case .money: return money[word]
        case .share: return shares[word]
        case .units: return units.contains(word) ? 1 : thousands.contains(word) ? 1e3 : nil
        case .beds: return beds.contains(word) ? 1 : nil
        case .staff: return staff.contains(word) ? 1 : nil
        case .score: return shares[word] ?? (word == "outof10" ? 0.1 : word.hasPrefix("per") || scores.contains(word) ? 1 : nil)
        }
    }

    /// Whether any measure may be in this unit.
    static func isKnown(_ unit: String) -> Bool {
        let word = plain(unit)
        return money[word] != nil || shares[word] != nil || units.contains(word) || thousands.contains(word) || beds.contains(word) || staff.contains(word)
            || factor(unit, .score) != nil
    }

    /// What is expected, in words.
    package static func expected(_ dimension: PlanMeasure.Dimension) -> String {
        switch dimension {
        case .money: "£, £000 or £m"
        case .share: "% or share"
        case .units: "spells, attendances, contacts or days"
        case .beds: "beds"
        case .staff: "WTE"
        case .score: "%, share, score, out of 10, or a rate such as per 1,000"
        }
    }

    private static func plain(_ unit: String) -> String {
        var result = ""
        for scalar in unit.lowercased().unicodeScalars {
            switch scalar {
            case " ", "\u{A0}", ".", "-": continue
            case "’", "`", "´": result.append("'")
            default: result.unicodeScalars.append(scalar)
            }
        }
        return result
    }
}

extension PointOfDelivery {
    /// The point of delivery by the name of the model or a usual short form; nil if it is none.
    package static func submitted(_ text: String) -> PointOfDelivery? {
        let word = plainHeading(text)
        if let exact = allCases.first(where: { plainHeading($0.rawValue) == word }) { return exact }
        return allCases.first { $0.declaration.shortForms.contains(word) }
    }
}
