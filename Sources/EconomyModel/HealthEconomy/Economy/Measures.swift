/// What kind of body a series belongs to.
package enum OrganisationKind: String, Sendable, Codable, CaseIterable {
    case provider = "trust"
    case commissioner = "commissioner"
    case economy = "economy"
}

/// A yearly series that every replication yields. Raw values are the stable names used in tables and results.
///
/// A measure is declared in this file alone: its case, what is said of it in `declaration`, and its place among the series of
/// those who have it (`ProviderSeries`, `CommissionerSeries`, `EconomySeries`). Tables, layout, explanations and pages follow.
package enum Measure: String, CaseIterable, Sendable, Codable {
    // Trusts.
    case admissions
    case emergencyAdmissions = "emergency_admissions"
    case plannedAdmissions = "planned_admissions"
    case aeAttendances = "ae_attendances"
    case outpatientAttendances = "outpatient_attendances"
    case operatingIncome = "operating_income"
    case operatingCost = "operating_cost"
    case surplus
    case surplusMargin = "surplus_margin"
    case cash
    case liquidityDays = "liquidity_days"
    case capitalServiceCover = "capital_service_cover"
    case rating
    case availableBeds = "available_beds"
    case occupiedBeds = "occupied_beds"
    case bedOccupancy = "bed_occupancy"
    case escalationBeds = "escalation_beds"
    case daysFull = "days_full"
    case aeWithinFourHours = "ae_4h"
    case waitingList = "rtt_list"
    case withinEighteenWeeks = "rtt_within_18w"
    case overFiftyTwoWeeks = "rtt_over_52w"
    case postponed
    case theatreSessionsNeeded = "theatre_sessions_needed"
    case capacityToHoldList = "capacity_to_hold_list"
    case postsRequired = "posts_required"
    case staffInPost = "staff_in_post"
    case temporaryStaff = "temporary_staff"
    case unfilledPosts = "unfilled_posts"
    case temporaryStaffCost = "temporary_staff_cost"
    case paidByEconomy = "paid_by_economy"
    case unfundedActivity = "unfunded_activity"
    case costNotReleased = "cost_not_released"
    case moneyBeyond = "money_beyond_announcements"
    case contractsCut = "contracts_cut"
    case costAnswered = "cost_answering_income"
    case qualityReward = "quality_payment_beyond_assumed"
    case supportDrawn = "support_drawn"
    case supportCharge = "support_charge"
    case cashBeforeSupport = "cash_before_support"
    case bedDaysWanted = "bed_days_wanted"
    case bedDaysInOwnBeds = "bed_days_in_own_beds"
    case bedDaysInEscalation = "bed_days_in_escalation"
    case bedDaysWaitedInAE = "bed_days_waited_in_ae"
    case bedDaysDiverted = "bed_days_diverted"
    case bedDaysPostponed = "bed_days_postponed"
    case bedDaysCut = "bed_days_cut_from_stays"
    // Commissioners.
    case allocation
    case spend
    case spendInside = "spend_inside"
    case spendElsewhere = "spend_elsewhere"
    case spendOther = "spend_other"
    case underlyingSurplus = "underlying_surplus"
    case headroom
    case shortfall
    case growthWithheld = "growth_withheld"
    case residents
    case residents65 = "residents_65_and_over"
    // The economy.
    case gapDoNothing = "gap_do_nothing"
    case gapAfterHabit = "gap_after_habit"
    case gap
    case habitualSaving = "habitual_saving"
    case gapPerHead = "gap_per_head"
    case gapShareOfIncome = "gap_share_of_income"
    case trustsAtRisk = "trusts_at_risk"
    case systemCost = "system_cost"
    case capitalSpent = "capital_spent"
    case capitalFromHabit = "capital_from_habit"
    case healthGain = "health_gain"
    case travelMinutes = "travel_minutes"

    /// What tables, explanations and pages say of a measure.
    package struct Declaration: Sendable {
        /// The measure in words, as a row or chart is named.
        package let title: String
        package let unit: String
        /// How it is worked out, in words, a sentence a step. The equations stand in docs/method.md.
        package let formula: [String]

        init(_ title: String, in unit: String, _ formula: [String]) {
            self.title = title
            self.unit = unit
            self.formula = formula
        }
    }

    package var title: String { declaration.title }
    package var unit: String { declaration.unit }
    package var formula: [String] { declaration.formula }

    package static let ofProviders = named(ProviderSeries.self)
    package static let ofCommissioners = named(CommissionerSeries.self)
    package static let ofEconomy = named(EconomySeries.self)

    /// The measures of a level by the names of its series.
    private static func named<Series: CaseIterable>(_ series: Series.Type) -> [Measure] {
        let measures = Dictionary(uniqueKeysWithValues: allCases.map { ("\($0)", $0) })
        return series.allCases.compactMap { measures["\($0)"] }
    }
}

/// Measures of a trust, in the order in which tables and the kernel's output hold them; the raw value is the position.
package enum ProviderSeries: Int, CaseIterable {
    case admissions, emergencyAdmissions, plannedAdmissions, aeAttendances, outpatientAttendances, operatingIncome
    case operatingCost, surplus, surplusMargin, cash, liquidityDays, capitalServiceCover, rating, availableBeds
    case occupiedBeds, bedOccupancy, escalationBeds, daysFull, aeWithinFourHours, waitingList, withinEighteenWeeks
    case overFiftyTwoWeeks, postponed, theatreSessionsNeeded, capacityToHoldList, postsRequired, staffInPost
    case temporaryStaff, unfilledPosts, temporaryStaffCost, paidByEconomy, unfundedActivity, costNotReleased
    case moneyBeyond, contractsCut, costAnswered, qualityReward, supportDrawn, supportCharge, cashBeforeSupport
    case bedDaysWanted, bedDaysInOwnBeds, bedDaysInEscalation
    case bedDaysWaitedInAE, bedDaysDiverted, bedDaysPostponed, bedDaysCut
}

/// Measures of a commissioner, in the order in which tables and the kernel's output hold them.
package enum CommissionerSeries: Int, CaseIterable {
    case allocation, spend, surplus, surplusMargin, spendInside, spendElsewhere, spendOther
    case underlyingSurplus, headroom, shortfall, growthWithheld, qualityReward, residents, residents65
}

/// Measures of the economy as a whole, in the order in which tables and the kernel's output hold them.
package enum EconomySeries: Int, CaseIterable {
    case gap, gapPerHead, gapShareOfIncome, surplus, operatingIncome, allocation, residents, trustsAtRisk
    case systemCost, capitalSpent, healthGain, travelMinutes, gapDoNothing, gapAfterHabit, habitualSaving, moneyBeyond, contractsCut
    case growthWithheld, costAnswered, qualityReward, supportCharge, supportDrawn, capitalFromHabit
}

extension Measure {
    package var declaration: Declaration {
        switch self {
        case .admissions: .init("Admissions", in: "spells", Formula.activity)
        case .emergencyAdmissions: .init("Emergency admissions", in: "spells", Formula.activity)
        case .plannedAdmissions: .init("Planned admissions", in: "spells", Formula.activity)
        case .aeAttendances: .init("A&E attendances", in: "attendances", Formula.activity)
        case .outpatientAttendances: .init("Outpatient attendances", in: "attendances", Formula.activity)
        case .operatingIncome: .init("Operating income", in: "£", Formula.income)
        case .operatingCost:
            .init(
                "Operating cost", in: "£",
                [
                    "operating cost = income − surplus − non-operating cost",
                    "structural cost = Σ lines of cost × (variable × activity + semi-fixed × level + fixed) × inflation × efficiency, + other cost + temporary staff premium + escalation beds; where it outgrows income, part of it comes back",
                ])
        case .surplus: .init("Surplus", in: "£", Formula.surplus)
        case .surplusMargin: .init("Surplus as a share of income", in: "share", Formula.surplus)
        case .cash: .init("Cash", in: "£", ["cash = last year's cash + surplus + depreciation − capital spend + support drawn"])
        case .liquidityDays: .init("Liquidity", in: "days", ["liquidity = working capital × 360 ÷ operating cost without depreciation"])
        case .capitalServiceCover: .init("Capital service cover", in: "times", ["cover = (surplus + capital service + depreciation) ÷ capital service"])
        case .rating:
            .init(
                "Rating", in: "score", ["rating = weighted mean of the scores of its metrics, halves up, with caps (the rating regime that holds in the year)"])
        case .availableBeds:
            .init(
                "Beds available", in: "beds",
                ["beds = baseline beds × bed trend × (1 + bed response × growth in bed demand) + decided changes, × process noise"])
        case .occupiedBeds: .init("Beds occupied", in: "beds", Formula.bedsInUse)
        case .bedOccupancy: .init("Bed occupancy", in: "share", Formula.bedsInUse)
        case .escalationBeds: .init("Escalation beds", in: "beds", Formula.bedsInUse)
        case .daysFull: .init("Share of days full", in: "share", Formula.bedsInUse)
        case .aeWithinFourHours:
            .init(
                "A&E within four hours", in: "share",
                ["four-hour share = baseline − points lost to occupancy beyond the baseline year's + trend, moved by process noise on the logit scale"])
        case .waitingList: .init("Waiting list", in: "people", Formula.list)
        case .withinEighteenWeeks: .init("Waiting within 18 weeks", in: "share", Formula.list)
        case .overFiftyTwoWeeks: .init("Waiting over 52 weeks", in: "people", Formula.list)
        case .postponed:
            .init(
                "Planned care postponed", in: "cases",
                ["postponed = elective admissions × share of their bed days postponed for want of a bed, beyond the baseline year's share"])
        case .theatreSessionsNeeded:
            .init("Theatre sessions needed", in: "sessions a week", ["sessions = planned admissions × theatre share ÷ (cases per session × theatre use) ÷ 52"])
        case .capacityToHoldList: .init("Planned-care capacity that would hold the list", in: "share", Formula.list)
        case .postsRequired: .init("Posts required", in: "WTE", Formula.posts)
        case .staffInPost: .init("Staff in post", in: "WTE", Formula.posts)
        case .temporaryStaff: .init("Temporary staff", in: "WTE", Formula.posts)
        case .unfilledPosts: .init("Posts nobody fills", in: "WTE", Formula.posts)
        case .temporaryStaffCost: .init("Cost of temporary staff", in: "£", Formula.posts)
        case .paidByEconomy: .init("Paid by the economy's commissioners", in: "£", Formula.income)
        case .unfundedActivity: .init("Care given without payment", in: "£", Formula.income)
        case .costNotReleased:
            .init(
                "Cost not released when activity left", in: "£",
                [
                    "cost not released = Σ lines of (cost at today's behaviour − cost if all of it followed activity); it grows when activity leaves and cost stays"
                ])
        case .moneyBeyond:
            .init("Money beyond announcements", in: "£", ["money beyond announcements = announced income × (what history says of income beyond the structure)"])
        case .contractsCut:
            .init(
                "Contracts cut", in: "£",
                ["contracts cut: what commissioners short of money take from contracts; for the economy, less what its trusts bear as they count"])
        case .costAnswered:
            .init("Cost that answers income", in: "£", ["cost answering income = structural cost × the part that comes back where cost has outgrown income"])
        case .qualityReward:
            .init(
                "Quality payment beyond what is assumed", in: "£",
                [
                    "quality payment beyond what is assumed = contracts × ((1 + rate × share that measures earn) ÷ (1 + rate × share assumed) − 1)",
                    "of a commissioner what it keeps of it; of the economy what its trusts gain, as they count, and its commissioners keep",
                ])
        case .supportDrawn: .init("Support drawn", in: "£", ["support drawn = what cash is short of `minimum cash` days of operating cost"])
        case .supportCharge: .init("Charge on support", in: "£", ["support charge = support drawn in earlier years × dividend or interest"])
        case .cashBeforeSupport: .init("Cash before support", in: "£", ["cash before support = cash − support drawn so far; its charge is paid"])
        case .bedDaysWanted: .init("Bed days wanted", in: "bed days", Formula.bedDays)
        case .bedDaysInOwnBeds: .init("Bed days in own beds", in: "bed days", Formula.bedDays)
        case .bedDaysInEscalation: .init("Bed days in escalation", in: "bed days", Formula.bedDays)
        case .bedDaysWaitedInAE: .init("Bed days waited in A&E", in: "bed days", Formula.bedDays)
        case .bedDaysDiverted: .init("Bed days diverted to other trusts", in: "bed days", Formula.bedDays)
        case .bedDaysPostponed: .init("Bed days postponed", in: "bed days", Formula.bedDays)
        case .bedDaysCut: .init("Bed days cut from stays", in: "bed days", Formula.bedDays)
        case .allocation: .init("Allocation", in: "£", ["allocation = stated allocation × growth by year"])
        case .spend: .init("Spending", in: "£", Formula.spending)
        case .spendInside: .init("Spent with the economy's trusts", in: "£", Formula.spending)
        case .spendElsewhere: .init("Spent with other providers", in: "£", Formula.spending)
        case .spendOther: .init("Other spending", in: "£", Formula.spending)
        case .underlyingSurplus:
            .init("Underlying surplus", in: "£", ["underlying surplus = surplus + what the rules want spent once only (non-recurrent share × allocation)"])
        case .headroom: .init("Headroom after business rules", in: "£", ["headroom = surplus − (required surplus + contingency) × allocation"])
        case .shortfall:
            .init(
                "Shortfall before commissioners act", in: "£",
                ["shortfall = required surplus × allocation − position before anything is done about it, where positive"])
        case .growthWithheld: .init("Growth withheld", in: "£", ["growth withheld = part of the shortfall taken from other spending, up to a limit"])
        case .residents: .init("Residents", in: "people", Formula.residents)
        case .residents65: .init("Residents aged 65 and over", in: "people", Formula.residents)
        case .gapDoNothing:
            .init("Do-nothing gap", in: "£", ["do-nothing gap = gap with announced money alone and without the efficiency that organisations habitually find"])
        case .gapAfterHabit: .init("Gap after habitual efficiency", in: "£", ["gap after habit = do-nothing gap − habitual saving"])
        case .gap: .init("Gap expected in the accounts", in: "£", Formula.gap)
        case .habitualSaving: .init("Saved from habit", in: "£", ["habitual saving = cost of care without habitual efficiency − with it"])
        case .gapPerHead: .init("Gap in the accounts per resident", in: "£ per head", Formula.gap)
        case .gapShareOfIncome: .init("Gap in the accounts as a share of resources", in: "share", Formula.gap)
        case .trustsAtRisk: .init("Trusts rated at risk", in: "trusts", ["number of trusts whose rating counts as at risk"])
        case .systemCost:
            .init(
                "Cost of the whole economy", in: "£", ["system cost = trusts' operating cost + commissioners' care elsewhere, other spending and running costs"]
            )
        case .capitalSpent: .init("Capital spent", in: "£", ["capital of the option's interventions, in the year before each starts"])
        case .capitalFromHabit:
            .init(
                "Capital spent from habit", in: "£",
                ["capital that trusts spend without a plan: a share of the baseline year's income × growth of capital service"])
        case .healthGain:
            .init("Health gained", in: "quality-adjusted life years", ["Σ interventions of quality-adjusted life years a year × how far they have come"])
        case .travelMinutes: .init("Extra travel of patients", in: "minutes", ["Σ patients whose care moves to another trust × minutes more that they travel"])
        }
    }

    /// Formulas that several measures share.
    private enum Formula {
        static let activity = [
            "activity = baseline units × demographic index × other growth × local growth × share delivered × process noise",
            "demographic index = Σ residents by age and sex × use rate, relative to the baseline year",
            "share delivered: planned care is limited by the capacity of the waiting list, beds and staff",
        ]
        static let income = [
            "income = (Σ units × price × price index × complexity, with the marginal rate on emergency admissions; blocks follow the price index) × quality payment − sanctions, + other income, × process noise",
            "unfunded activity = activity at price − what is paid for it",
        ]
        static let surplus = [
            "surplus = announced income − structural cost − finance costs + process noise − contracts cut + money beyond announcements + quality payment beyond what is assumed + cost answered − support charge",
            "structural cost = Σ lines of cost × (variable × activity + semi-fixed × level + fixed) × inflation × efficiency, + other cost + temporary staff premium + escalation beds",
            "for a commissioner: surplus = allocation − payments to trusts − care elsewhere − other spending − running costs",
        ]
        static let bedDays = [
            "bed days wanted = in own beds + in escalation + waited in A&E + diverted + postponed + cut from stays",
            "what beds cannot hold follows from the daily spread of patients who want one: σ (φ(k) − k Q(k)), k = (beds − wanted) ÷ σ",
        ]
        static let bedsInUse = [
            "beds wanted = Σ admissions × length of stay × trend ÷ days, scaled so that year 0 is as full as reported, × process noise",
            "occupied = wanted − what the beds cannot hold, from the daily spread; occupancy = occupied ÷ beds",
            "escalation beds bring occupancy back to the ceiling, as far as there is room",
        ]
        static let list = [
            "list by months waited: entering = starts or last month's band; treated in proportion to the baseline's pattern within capacity; removed at a monthly rate",
            "starts follow first outpatient demand; capacity follows it by the planned capacity response, less unfilled posts and postponed admissions",
            "the share within 18 weeks counts whole months 0 to 3 and 0.14 of month 4",
        ]
        static let posts = [
            "posts required = baseline posts × max(rota minimum, 1 + elasticity × (activity − 1))",
            "in post = last year's × (1 − turnover) + joiners within their limit; temporary staff fill vacancies up to a limit; the rest is unfilled",
        ]
        static let spending = [
            "spend = payments to the economy's trusts + care elsewhere + spending lines (share of allocation × demography × growth × inflation) + running cost per head × residents"
        ]
        static let residents = ["residents by cohort component: survivors, births, net migration; or the projection table"]
        static let gap = [
            "gap = Σ commissioners (required surplus − surplus) − Σ trusts' surplus × counted share; payments inside the economy cancel where trusts count in full"
        ]
    }
}
