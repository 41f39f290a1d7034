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
                "operating cost = income × (1 − surplus margin − non-operating share)",
                "the margin's structure: Σ lines of cost × (variable × activity + semi-fixed × level + fixed) × inflation × efficiency, + other cost + temporary staff premium + escalation beds",
            ]
        case .surplus, .surplusMargin:
            return [
                "surplus = income × margin",
                "margin = 1 − structural cost ÷ income − finance costs ÷ income + process noise of the margin",
                "structural cost = Σ lines of cost × (variable × activity + semi-fixed × level + fixed) × inflation × efficiency, + other cost + temporary staff premium + escalation beds",
                "for a commissioner: surplus = allocation − payments to trusts − care elsewhere − other spending − running costs",
            ]
        case .cash: return ["cash = last year's cash + surplus + depreciation − capital spend"]
        case .liquidityDays: return ["liquidity = working capital × 360 ÷ operating cost without depreciation"]
        case .capitalServiceCover: return ["cover = (surplus + capital service + depreciation) ÷ capital service"]
        case .rating: return ["rating = weighted mean of the scores of its metrics, halves up, with caps (the rating regime that holds in the year)"]
        case .availableBeds: return ["beds = baseline beds × bed trend × (1 + bed response × growth in bed demand) + decided changes, × process noise"]
        case .occupiedBeds, .bedOccupancy, .escalationBeds, .daysFull:
            return [
                "bed demand = Σ admissions × length of stay × trend ÷ days; pressure = bed demand ÷ beds",
                "occupancy = pressure up to 93%, bending towards 100% beyond; moved by process noise; occupied = occupancy × beds",
                "escalation beds bring occupancy back to the ceiling, up to a limit; days full from the normal approximation to daily variation",
            ]
        case .aeWithinFourHours:
            return ["four-hour share = baseline − points lost to occupancy beyond the baseline year's + trend, moved by process noise on the logit scale"]
        case .waitingList, .withinEighteenWeeks, .overFiftyTwoWeeks, .capacityToHoldList:
            return [
                "list by months waited: entering = starts or last month's band; treated in proportion to the baseline's pattern within capacity; removed at a monthly rate",
                "starts follow first outpatient demand; capacity follows it by the planned capacity response, less unfilled posts and postponed admissions",
                "the share within 18 weeks counts whole months 0 to 3 and 0.14 of month 4",
            ]
        case .postponed: return ["postponed = planned admissions × share postponed on days without a free bed, beyond the baseline year's share"]
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
        case .headroom: return ["headroom = surplus − (required surplus + contingency) × allocation"]
        case .residents, .residents65: return ["residents by cohort component: survivors, births, net migration; or the projection table"]
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
