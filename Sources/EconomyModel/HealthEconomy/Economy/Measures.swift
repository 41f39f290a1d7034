/// What kind of body a series belongs to.
package enum OrganisationKind: String, Sendable, Codable, CaseIterable {
    case provider = "trust"
    case commissioner = "commissioner"
    case economy = "economy"
}

/// A yearly series that every replication yields. Raw values are the stable names used in tables and results.
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

    package var unit: String {
        switch self {
        case .operatingIncome, .operatingCost, .surplus, .cash, .temporaryStaffCost, .paidByEconomy, .unfundedActivity,
            .allocation, .spend, .spendInside, .spendElsewhere, .spendOther, .gap, .costNotReleased, .underlyingSurplus, .headroom, .systemCost, .capitalSpent,
            .capitalFromHabit,
            .gapDoNothing, .gapAfterHabit, .habitualSaving, .moneyBeyond, .contractsCut, .costAnswered, .supportDrawn, .supportCharge, .cashBeforeSupport,
            .shortfall,
            .growthWithheld:
            "£"
        case .bedDaysWanted, .bedDaysInOwnBeds, .bedDaysInEscalation, .bedDaysWaitedInAE, .bedDaysDiverted, .bedDaysPostponed, .bedDaysCut: "bed days"
        case .gapPerHead: "£ per head"
        case .surplusMargin, .bedOccupancy, .aeWithinFourHours, .withinEighteenWeeks, .daysFull, .gapShareOfIncome,
            .capacityToHoldList:
            "share"
        case .admissions, .emergencyAdmissions, .plannedAdmissions: "spells"
        case .aeAttendances, .outpatientAttendances: "attendances"
        case .availableBeds, .occupiedBeds, .escalationBeds: "beds"
        case .waitingList, .overFiftyTwoWeeks, .residents, .residents65: "people"
        case .postponed: "cases"
        case .theatreSessionsNeeded: "sessions a week"
        case .postsRequired, .staffInPost, .temporaryStaff, .unfilledPosts: "WTE"
        case .liquidityDays: "days"
        case .capitalServiceCover: "times"
        case .rating: "score"
        case .trustsAtRisk: "trusts"
        case .healthGain: "quality-adjusted life years"
        case .travelMinutes: "minutes"
        }
    }

    package static let ofProviders: [Measure] = [
        .admissions, .emergencyAdmissions, .plannedAdmissions, .aeAttendances, .outpatientAttendances, .operatingIncome,
        .operatingCost, .surplus, .surplusMargin, .cash, .liquidityDays, .capitalServiceCover, .rating, .availableBeds,
        .occupiedBeds, .bedOccupancy, .escalationBeds, .daysFull, .aeWithinFourHours, .waitingList, .withinEighteenWeeks,
        .overFiftyTwoWeeks, .postponed, .theatreSessionsNeeded, .capacityToHoldList, .postsRequired, .staffInPost,
        .temporaryStaff, .unfilledPosts, .temporaryStaffCost, .paidByEconomy, .unfundedActivity, .costNotReleased,
        .moneyBeyond, .contractsCut, .costAnswered, .supportDrawn, .supportCharge, .cashBeforeSupport, .bedDaysWanted, .bedDaysInOwnBeds, .bedDaysInEscalation,
        .bedDaysWaitedInAE, .bedDaysDiverted, .bedDaysPostponed, .bedDaysCut,
    ]
    package static let ofCommissioners: [Measure] = [
        .allocation, .spend, .surplus, .surplusMargin, .spendInside, .spendElsewhere, .spendOther, .underlyingSurplus, .headroom,
        .shortfall, .growthWithheld, .residents, .residents65,
    ]
    package static let ofEconomy: [Measure] = [
        .gap, .gapPerHead, .gapShareOfIncome, .surplus, .operatingIncome, .allocation, .residents, .trustsAtRisk,
        .systemCost, .capitalSpent, .healthGain, .travelMinutes, .gapDoNothing, .gapAfterHabit, .habitualSaving, .moneyBeyond, .contractsCut,
        .growthWithheld, .costAnswered, .supportCharge, .supportDrawn, .capitalFromHabit,
    ]
}

/// Where each yearly series stands in the output of a replication: `output[series * (years + 1) + year]`.
package struct SeriesLayout: Sendable {
    package struct Series: Sendable, Hashable, Codable {
        package let organisation: String
        package let kind: OrganisationKind
        package let measure: Measure
    }
    package let series: [Series]
    package let years: Int
    package let providers: Int
    package let commissioners: Int

    package init(providers: [String], commissioners: [String], years: Int) {
        var series: [Series] = []
        for code in providers { series += Measure.ofProviders.map { Series(organisation: code, kind: .provider, measure: $0) } }
        for code in commissioners { series += Measure.ofCommissioners.map { Series(organisation: code, kind: .commissioner, measure: $0) } }
        series += Measure.ofEconomy.map { Series(organisation: "economy", kind: .economy, measure: $0) }
        self.series = series
        self.years = years
        self.providers = providers.count
        self.commissioners = commissioners.count
    }

    package var count: Int { series.count }
    /// Values that one replication yields.
    package var width: Int { series.count * (years + 1) }

    @inline(__always) package func provider(_ provider: Int) -> Int { provider * Measure.ofProviders.count }
    @inline(__always) package func commissioner(_ commissioner: Int) -> Int {
        providers * Measure.ofProviders.count + commissioner * Measure.ofCommissioners.count
    }
    @inline(__always) package var economy: Int { providers * Measure.ofProviders.count + commissioners * Measure.ofCommissioners.count }

    package func position(_ organisation: String, _ measure: Measure) -> Int? {
        series.firstIndex { $0.organisation == organisation && $0.measure == measure }
    }
}
