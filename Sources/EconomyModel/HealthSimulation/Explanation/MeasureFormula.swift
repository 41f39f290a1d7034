import HealthEconomy

/// The formula of each measure in words. The equations stand in docs/method.md.
enum MeasureFormula {
    package static func words(_ measure: Measure) -> [String] {
        switch measure {
        case .admissions, .emergencyAdmissions, .plannedAdmissions, .aeAttendances, .outpatientAttendances:
            return [
                "activity = baseline units × demographic index × other growth × local growth × share delivered × process noise",
                "demographic index = Σ residents by age and sex × use rate, relative to the baseline year",
                "share delivered: planned care is limited by the capacity of the waiting list, beds and staff",
            ]
        case .operatingIncome, .paidByEconomy, .unfundedActivity:
            return [
                "income = (Σ units × price × price index × complexity, with the marginal rate on emergency admissions; blocks follow the price index) × quality payment − sanctions, + other income, × process noise",
                "unfunded activity = activity at price − what is paid for it",
            ]
        case .operatingCost:
            return [
                "operating cost = income − surplus − non-operating cost",
                "structural cost = Σ lines of cost × (variable × activity + semi-fixed × level + fixed) × inflation × efficiency, + other cost + temporary staff premium + escalation beds; where it outgrows income, part of it comes back",
            ]
        case .surplus, .surplusMargin:
            return [
                "surplus = announced income − structural cost − finance costs + process noise − contracts cut + money beyond announcements + cost answered − support charge",
                "structural cost = Σ lines of cost × (variable × activity + semi-fixed × level + fixed) × inflation × efficiency, + other cost + temporary staff premium + escalation beds",
                "for a commissioner: surplus = allocation − payments to trusts − care elsewhere − other spending − running costs",
            ]
        case .cash: return ["cash = last year's cash + surplus + depreciation − capital spend + support drawn"]
        case .supportDrawn: return ["support drawn = what cash is short of `minimum cash` days of operating cost"]
        case .cashBeforeSupport: return ["cash before support = cash − support drawn so far; its charge is paid"]
        case .supportCharge: return ["support charge = support drawn in earlier years × dividend or interest"]
        case .moneyBeyond: return ["money beyond announcements = announced income × (what history says of income beyond the structure)"]
        case .contractsCut:
            return ["contracts cut: what commissioners short of money take from contracts; for the economy, less what its trusts bear as they count"]
        case .costAnswered: return ["cost answering income = structural cost × the part that comes back where cost has outgrown income"]
        case .habitualSaving: return ["habitual saving = cost of care without habitual efficiency − with it"]
        case .bedDaysWanted, .bedDaysInOwnBeds, .bedDaysInEscalation, .bedDaysWaitedInAE, .bedDaysDiverted, .bedDaysPostponed, .bedDaysCut:
            return [
                "bed days wanted = in own beds + in escalation + waited in A&E + diverted + postponed + cut from stays",
                "what beds cannot hold follows from the daily spread of patients who want one: σ (φ(k) − k Q(k)), k = (beds − wanted) ÷ σ",
            ]
        case .liquidityDays: return ["liquidity = working capital × 360 ÷ operating cost without depreciation"]
        case .capitalServiceCover: return ["cover = (surplus + capital service + depreciation) ÷ capital service"]
        case .rating: return ["rating = weighted mean of the scores of its metrics, halves up, with caps (the rating regime that holds in the year)"]
        case .availableBeds: return ["beds = baseline beds × bed trend × (1 + bed response × growth in bed demand) + decided changes, × process noise"]
        case .occupiedBeds, .bedOccupancy, .escalationBeds, .daysFull:
            return [
                "beds wanted = Σ admissions × length of stay × trend ÷ days, scaled so that year 0 is as full as reported, × process noise",
                "occupied = wanted − what the beds cannot hold, from the daily spread; occupancy = occupied ÷ beds",
                "escalation beds bring occupancy back to the ceiling, as far as there is room",
            ]
        case .aeWithinFourHours:
            return ["four-hour share = baseline − points lost to occupancy beyond the baseline year's + trend, moved by process noise on the logit scale"]
        case .waitingList, .withinEighteenWeeks, .overFiftyTwoWeeks, .capacityToHoldList:
            return [
                "list by months waited: entering = starts or last month's band; treated in proportion to the baseline's pattern within capacity; removed at a monthly rate",
                "starts follow first outpatient demand; capacity follows it by the planned capacity response, less unfilled posts and postponed admissions",
                "the share within 18 weeks counts whole months 0 to 3 and 0.14 of month 4",
            ]
        case .postponed: return ["postponed = elective admissions × share of their bed days postponed for want of a bed, beyond the baseline year's share"]
        case .theatreSessionsNeeded: return ["sessions = planned admissions × theatre share ÷ (cases per session × theatre use) ÷ 52"]
        case .postsRequired, .staffInPost, .temporaryStaff, .unfilledPosts, .temporaryStaffCost:
            return [
                "posts required = baseline posts × max(rota minimum, 1 + elasticity × (activity − 1))",
                "in post = last year's × (1 − turnover) + joiners within their limit; temporary staff fill vacancies up to a limit; the rest is unfilled",
            ]
        case .allocation: return ["allocation = stated allocation × growth by year"]
        case .spend, .spendInside, .spendElsewhere, .spendOther:
            return [
                "spend = payments to the economy's trusts + care elsewhere + spending lines (share of allocation × demography × growth × inflation) + running cost per head × residents"
            ]
        case .underlyingSurplus: return ["underlying surplus = surplus + what the rules want spent once only (non-recurrent share × allocation)"]
        case .shortfall: return ["shortfall = required surplus × allocation − position before anything is done about it, where positive"]
        case .growthWithheld: return ["growth withheld = part of the shortfall taken from other spending, up to a limit"]
        case .headroom: return ["headroom = surplus − (required surplus + contingency) × allocation"]
        case .residents, .residents65: return ["residents by cohort component: survivors, births, net migration; or the projection table"]
        case .gapDoNothing:
            return ["do-nothing gap = gap with announced money alone and without the efficiency that organisations habitually find"]
        case .gapAfterHabit: return ["gap after habit = do-nothing gap − habitual saving"]
        case .gap, .gapPerHead, .gapShareOfIncome:
            return [
                "gap = Σ commissioners (required surplus − surplus) − Σ trusts' surplus × counted share; payments inside the economy cancel where trusts count in full"
            ]
        case .trustsAtRisk: return ["number of trusts whose rating counts as at risk"]
        case .costNotReleased:
            return [
                "cost not released = Σ lines of (cost at today's behaviour − cost if all of it followed activity); it grows when activity leaves and cost stays"
            ]
        case .systemCost: return ["system cost = trusts' operating cost + commissioners' care elsewhere, other spending and running costs"]
        case .capitalSpent: return ["capital of the option's interventions, in the year before each starts"]
        case .capitalFromHabit: return ["capital that trusts spend without a plan: a share of the baseline year's income × growth of capital service"]
        case .healthGain: return ["Σ interventions of quality-adjusted life years a year × how far they have come"]
        case .travelMinutes: return ["Σ patients whose care moves to another trust × minutes more that they travel"]
        }
    }

    /// Figures behind one that moves in steps: an input that moves them moves it when it goes far enough.
    static func behind(_ measure: Measure) -> [Measure] {
        switch measure {
        case .rating, .trustsAtRisk: [.liquidityDays, .capitalServiceCover, .surplusMargin]
        default: []
        }
    }
}
