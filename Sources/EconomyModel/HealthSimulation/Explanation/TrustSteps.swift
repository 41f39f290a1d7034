import HealthEconomy
import PlannerFiles
import Statistics

/// A trust's year, equation by equation, from a kernel that has just run it.
struct TrustSteps {
    private let scenario: Scenario
    private let kernel: Kernel
    private let before: Kernel
    private let trust: Int
    private let year: Int
    private let code: String
    private var list = StepList()

    private var economy: EconomyColumns { kernel.compiled.economy }
    private var trusts: TrustColumns { kernel.compiled.trusts }

    /// - Parameter before: the kernel before it ran the year.
    init(_ scenario: Scenario, _ kernel: Kernel, before: Kernel, _ trust: Int, _ year: Int) {
        self.scenario = scenario
        self.kernel = kernel
        self.before = before
        self.trust = trust
        self.year = year
        code = scenario.providers[trust].code
    }

    var all: [SingleFuture.Step] {
        var copy = self
        copy.demand()
        copy.workforce()
        copy.beds()
        copy.waitingList()
        copy.income()
        copy.cost()
        copy.statements()
        return copy.list.steps
    }

    private func figure(_ measure: Measure, _ year: Int) -> Double { kernel.figure(code, measure, year) }
    private func now(_ measure: Measure) -> Double { figure(measure, year) }
    private func last(_ measure: Measure, _ label: String) -> Worked { Worked(figure(measure, year - 1), label) }
    /// The share of a staff group that leaves.
    private func leave(_ group: Int) -> Worked {
        let leave = input(economy.workforce.turnover[group], "leave")
        let lever = kernel.levers[.turnover, trust * kernel.span + year]
        return lever == 1 ? leave : leave * Worked(lever, "by the option")
    }

    private func input(_ parameter: ParameterID, _ label: String) -> Worked { Worked(kernel.value(parameter, year), label) }
    private func noted(_ kind: KernelNote, _ label: String) -> Worked { Worked(kernel.noted(trust, kind), label) }
    private func units(_ point: PointOfDelivery) -> Double { kernel.units[trust * Kernel.points + point.index] }
    private func given(_ point: PointOfDelivery) -> Double { kernel.delivered[trust * Kernel.points + point.index] }
    private var admissionsNoise: Double { exponential(kernel.departure(trust, .admissions, year)) }

    // MARK: Demand

    private mutating func demand() {
        list.begin("demand")
        let rows = kernel.compiled.cells.rows[kernel.compiled.cells.first[trust]..<kernel.compiled.cells.first[trust + 1]]
        for point in PointOfDelivery.allCases {
            var base = 0.0
            var moved = 0.0
            for row in rows where Int(row.point) == point.index {
                base += row.activity
                moved += row.activity * kernel.payerPoint[Int(row.payer) * Kernel.points + point.index]
            }
            guard base > 0 else { continue }
            let growth = kernel.growth[point.index]
            var worked = Worked(base, "in the baseline year") * Worked(moved / base / growth, "for residents and local growth") * Worked(growth, "other growth")
            let rest = units(point) / moved
            if abs(rest - 1) > 1e-12 { worked = worked * Worked(rest, "by options and by contacts that could not be met") }
            list.add("\(point.rawValue): demand", "units", worked, units(point))
        }
        let noise = Worked(admissionsNoise, "unforeseen")
        func done(_ point: PointOfDelivery) -> Worked { Worked(units(point), "demand") * Worked(given(point), "delivered") }
        list.add(
            "emergency admissions", "spells", done(.nonElectiveAdmission) * noise + Worked(kernel.returned[trust], "come back"), now(.emergencyAdmissions))
        list.add("planned admissions", "spells", (done(.electiveAdmission) + done(.dayCase)) * noise, now(.plannedAdmissions))
        list.add(
            "A&E attendances", "attendances",
            Worked(units(.aeAttendance), "demand") * noise * Worked(kernel.relative(trusts.aeAttendances[trust]), "as drawn for the baseline"),
            now(.aeAttendances))
    }

    // MARK: Workforce

    private mutating func workforce() {
        list.begin("workforce")
        var weight = 0.0
        var base = 0.0
        for point in 0..<Kernel.points {
            weight += kernel.units[trust * Kernel.points + point] * trusts.pointCost[trust * Kernel.points + point]
            base += kernel.baseUnits[trust * Kernel.points + point] * trusts.pointCost[trust * Kernel.points + point]
        }
        let activity = base > 0 ? weight / base : 1
        list.add(
            "activity that needs staff", "of the baseline year's",
            base > 0 ? Worked(weight, "demand at unit cost") / Worked(base, "in the baseline year") : Worked(1, "as in the baseline year"), activity)
        var temporary = 0.0
        var unfilled = 0.0
        let count = economy.workforce.staffShare.count
        for group in 0..<count {
            let name = scenario.workforce.groups[group].name
            let vacancies = kernel.value(economy.workforce.vacancies[group], 0)
            let staff =
                Worked(trusts.staff[trust] * kernel.relative(trusts.staffParameter[trust]), "WTE")
                * Worked(kernel.value(economy.workforce.staffShare[group], 0), "of this group")
            let posts = staff / (Worked(1) - Worked(vacancies, "vacant"))
            let response = Worked.max(
                input(economy.workforce.rotaMinimum[group], "rota minimum"),
                Worked(1) + input(economy.workforce.staffElasticity[group], "elasticity") * (Worked(activity, "activity") - Worked(1)))
            var required = posts * response
            let added = kernel.levers.posts[trust * kernel.span + year] * kernel.value(economy.workforce.staffShare[group], 0)
            if added != 0 { required = required + Worked(added, "for the option") }
            let gone = kernel.closesBeds(at: trust) ? kernel.wardPostsGone[trust * count + group] : 0
            if gone != 0 { required = Worked.max(Worked(0), required - Worked(gone, "at wards that close")) }
            list.add("\(name): posts required", "WTE", required)
            let inPost = kernel.inPost[trust * count + group]
            let most = input(economy.workforce.temporaryAtMost[group], "at most temporary") * Worked(required.value, "posts")
            if year == 0 {
                list.add("\(name): in post", "WTE", staff, inPost)
            } else {
                let was = before.inPost[trust * count + group]
                let remains = Worked(was, "in post") * (Worked(1) - leave(group))
                let wanted = Worked(max(0, required.value * (1 - kernel.value(economy.workforce.vacancies[group], year)) - remains.value), "wanted")
                let joiners =
                    input(economy.workforce.joinersAtMost[group], "join at most") * Worked(kernel.levers[.joiners, trust * kernel.span + year] * was, "in post")
                list.add("\(name): in post", "WTE", remains + Worked.min(wanted, joiners), inPost)
            }
            let gap = Worked(max(0, required.value - inPost), "not in post")
            let hired = Worked.min(gap, most)
            list.add("\(name): temporary staff", "WTE", hired)
            temporary += hired.value
            unfilled += gap.value - hired.value
        }
        let escalation = now(.temporaryStaff) - temporary
        let all = Worked(temporary, "over all groups")
        list.add("temporary staff", "WTE", escalation > 1e-9 ? all + Worked(escalation, "for escalation and A&E") : all, now(.temporaryStaff))
        list.add("unfilled posts", "WTE", Worked(unfilled, "over all groups, neither in post nor temporary"), now(.unfilledPosts))
    }

    // MARK: Beds and A&E

    private mutating func beds() {
        list.begin("capacity and queues")
        let lever = trust * kernel.span + year
        if trusts.hasBeds[trust] {
            let stays = PointOfDelivery.allCases.filter { economy.lengthOfStay[$0.index * kernel.span + year] > 0 && units($0) > 0 }.map { point in
                Worked(units(point), point.rawValue) * Worked(economy.lengthOfStay[point.index * kernel.span + year] * kernel.stayIndex[point.index], "days")
            }
            let bedDays = Worked.sum(stays)
            list.add("bed days at national stays", "days", bedDays)
            var demanded = Worked(trusts.stayFactor[trust], "stay factor") * Worked(bedDays.value, "bed days")
            if kernel.levers[.stay, lever] != 1 { demanded = demanded * Worked(kernel.levers[.stay, lever], "by the option") }
            demanded = demanded / Worked(economy.daysInYear[year], "days in the year")
            list.add("beds demanded", "beds", demanded)
            let base = kernel.bedDemandBase[trust]
            var open =
                Worked(kernel.bedsNow[trust], "by the trend")
                * (Worked(1) + input(economy.capacity.bedResponse, "response") * (Worked(demanded.value / base, "demand") - Worked(1)))
            if kernel.levers[.beds, lever] != 0 { open = open + Worked(kernel.levers[.beds, lever], "by the option") }
            if trusts.decidedBeds[lever] != 0 { open = open + Worked(trusts.decidedBeds[lever], "decided") }
            let least = economy.limits.leastBeds * trusts.beds[trust]
            let beds = open.value < least ? Worked(least, "at least") : open
            list.add("beds open", "beds", beds)
            if kernel.closesBeds(at: trust) {
                list.state(
                    "wards still paid", "share",
                    "beds open of those before the option; no fewer than bed days leave in use, and in the fullest month the occupancy ceiling allows",
                    kernel.noted(trust, .wards))
            }
            let back = before.readmittedDays[trust]
            var wanted =
                Worked(demanded.value, "demanded") * Worked(kernel.wantedScale[trust], "wanted for each, as the baseline year's days without a bed say")
            if year > 0 && back != 0 { wanted = wanted + Worked(back, "days of patients who came back") / Worked(economy.daysInYear[year], "days") }
            let unforeseen = exponential(
                kernel.departure(trust, .beds, year) + kernel.departure(trust, .occupancy, year) * (1 - trusts.occupancy[trust]))
            list.add("beds wanted", "beds", wanted * Worked(unforeseen, "unforeseen"), kernel.noted(trust, .wantedMean))
            list.add(
                "available beds", "beds", Worked(beds.value, "beds") * Worked(exponential(kernel.departure(trust, .beds, year)), "unforeseen"),
                now(.availableBeds))
            list.state("bed days wanted", "bed days", "month by month, by the season", now(.bedDaysWanted))
            let left = noted(.leftDays, "found neither a bed nor escalation")
            list.add(
                "bed days in own beds", "bed days", Worked(now(.bedDaysWanted), "wanted") - Worked(now(.bedDaysInEscalation), "in escalation") - left,
                now(.bedDaysInOwnBeds))
            list.add(
                "bed days without a bed", "bed days",
                Worked.sum([
                    Worked(now(.bedDaysPostponed), "postponed"), Worked(now(.bedDaysWaitedInAE), "waited in A&E"), Worked(now(.bedDaysDiverted), "diverted"),
                    Worked(now(.bedDaysCut), "cut from stays"),
                ]), left.value)
            list.add("occupied beds", "beds", Worked(now(.bedDaysInOwnBeds), "bed days") / Worked(economy.daysInYear[year], "days"), now(.occupiedBeds))
            list.add("bed occupancy", "share", Worked(now(.occupiedBeds), "occupied") / Worked(now(.availableBeds), "available"), now(.bedOccupancy))
            list.state(
                "escalation beds", "beds",
                "month by month, so that occupancy stays below \(Worked.shown(kernel.value(economy.capacity.occupancyCeiling, year))); mean over the days",
                now(.escalationBeds))
            list.state("days without a free bed", "share", "month by month, from the daily spread of beds needed", now(.daysFull))
        }
        if trusts.hasAE[trust] {
            let structural =
                Worked(trusts.aeBase[trust], "in the baseline year")
                - (noted(.fourHourLoss, "lost to pressure") - Worked(kernel.lossBase[trust], "lost in the baseline year"))
                + Worked(kernel.aeTrend[trust], "trend")
            let least = economy.limits.fourHoursAtLeast
            let kept = min(max(structural.value, least), 0.9995)
            let noise = kernel.departure(trust, .aeFourHours, year)
            let moved = structural.by(
                "kept within \(Worked.shown(least)) and 0.9995, then moved by \(Worked.shown(noise)) on the log odds", shifted(share: kept, logit: noise))
            let gained = kernel.levers[.fourHours, lever]
            let whole = moved + Worked(gained, "by the option")
            list.add(
                "A&E within four hours", "share", gained == 0 ? moved : whole.by("kept within 0 and 1", min(max(whole.value, 0), 1)), now(.aeWithinFourHours))
        }
    }

    private mutating func waitingList() {
        guard trusts.hasList[trust] else { return }
        if year == 0 {
            list.state("waiting list", "people", "as reported", now(.waitingList))
        } else {
            list.add(
                "waiting list", "people",
                last(.waitingList, "last year") + noted(.started, "joined") - noted(.treated, "treated") - noted(.removed, "removed untreated"),
                now(.waitingList))
        }
        list.state(
            "within 18 weeks", "share", "from the months waited", now(.withinEighteenWeeks))
        list.state("over 52 weeks", "people", "the last band, in proportion to those beyond 18 weeks", now(.overFiftyTwoWeeks))
    }

    // MARK: Money

    private mutating func income() {
        list.begin("money")
        let emergencies = noted(.worthOfEmergencies, "emergency admissions at price")
        list.add("paid for emergency admissions", "£", emergencies.by("by the marginal rate", kernel.noted(trust, .paidForEmergencies)))
        let patients =
            (noted(.paidForOther, "for other care") + noted(.paidForEmergencies, "for emergencies")) * noted(.quality, "quality payment")
            * (Worked(1) - noted(.sanctionShare, "sanctions")) * noted(.incomeNoise, "unforeseen")
        list.add("contracts", "£", patients, kernel.contracted[trust])
        let cut = Worked(now(.contractsCut), "cut by commissioners short of money")
        let announced = Worked(kernel.contracted[trust], "contracts") + noted(.otherIncome, "other")
        list.add("announced income", "£", announced)
        list.add(
            "money beyond announcements", "£",
            (Worked(announced.value, "announced") - cut) * Worked(exponential(kernel.expected(trust, .income, year)) - 1, "what history says"),
            now(.moneyBeyond))
        var income = Worked(announced.value, "announced") - cut + Worked(now(.moneyBeyond), "beyond announcements")
        if now(.qualityReward) != 0 {
            let rate = input(economy.finance.qualityPayment, "rate")
            let earned = Worked(1) + rate * noted(.qualityEarned, "share that measures of quality earn")
            let assumed = Worked(1) + rate * input(economy.finance.qualityEarned, "share assumed")
            list.add(
                "quality payment beyond what is assumed", "£",
                (Worked(kernel.contracted[trust], "contracts") - cut) * (earned / assumed - Worked(1)), now(.qualityReward))
            income = income + Worked(now(.qualityReward), "for quality")
        }
        list.add("operating income", "£", income, now(.operatingIncome))
    }

    private mutating func cost() {
        let lines = trusts.lines
        let base = trusts.lineCost[trust * lines..<(trust + 1) * lines].reduce(0, +)
        // Options and dated unit costs act line by line; shown is their mean over the lines, by cost.
        let changed = (trust * lines..<(trust + 1) * lines).reduce(0) {
            $0 + trusts.lineCost[$1] * kernel.levers.costFactor[$1 * kernel.span + year] * kernel.lineCostLevel[$1]
        }
        let factor = base > 0 ? changed / base : 1
        let unit = kernel.noted(trust, .inflation) * kernel.efficiencyIndex * factor
        var lineCost = Worked(base, "in the baseline year") * noted(.inflation, "inflation") * Worked(kernel.efficiencyIndex, "efficiency")
        if factor != 1 { lineCost = lineCost * Worked(factor, "by the option and unit costs by year") }
        if base > 0 {
            lineCost =
                lineCost
                * Worked(
                    kernel.noted(trust, .lineCost) / (base * unit),
                    "index of activity (\(Worked.shown(kernel.value(economy.finance.variableShare, year))) variable, \(Worked.shown(kernel.value(economy.finance.semiFixedShare, year))) in steps)"
                )
        }
        list.add("cost of service lines", "£", lineCost, kernel.noted(trust, .lineCost))
        if kernel.closesBeds(at: trust) {
            list.state("saved by wards closed", "£", "within the cost of service lines, line by line", kernel.noted(trust, .wardsSaved))
        }
        var parts = [
            noted(.lineCost, "lines"), noted(.returnedCost, "patients who come back"), noted(.otherCost, "of other income"),
            Worked(kernel.premiumNow[trust], "premium beyond the baseline year's"),
            Worked(kernel.escalationNow[trust], "escalation beyond the baseline year's"),
        ]
        if kernel.noted(trust, .optionCost) != 0 { parts.append(noted(.optionCost, "for the option")) }
        list.add("structural cost", "£", Worked.sum(parts) * noted(.incomeNoise, "unforeseen, as income"), kernel.noted(trust, .structuralCost))
        let structural = noted(.structuralCost, "structural cost")
        list.add("cost answering income", "£", structural * (Worked(1) - noted(.answer, "what is left")), now(.costAnswered))
        let income = Worked(now(.operatingIncome), "income")
        if year == 0 {
            list.state("operating cost", "£", "as reported", now(.operatingCost))
            list.state("surplus", "£", "as reported", now(.surplus))
        } else {
            let surplus =
                income - structural - noted(.nonOperatingCost, "interest and dividend") + noted(.oneOff, "one-off cost beyond the stated")
                + noted(.unforeseenMargin, "unforeseen") + Worked(now(.costAnswered), "cost answered") - Worked(kernel.chargeNow[trust], "support charge")
            list.add("surplus", "£", surplus, now(.surplus))
            let announced = kernel.contracted[trust] + kernel.noted(trust, .otherIncome)
            let other =
                noted(.nonOperatingCost, "interest and dividend") + Worked(kernel.chargeNow[trust], "support charge")
                + Worked(kernel.departure(trust, .nonOperating, year) * announced, "unforeseen")
            list.add("operating cost", "£", income - Worked(now(.surplus), "surplus") - other, now(.operatingCost))
        }
        list.add("surplus margin", "share", Worked(now(.surplus), "surplus") / income, now(.surplusMargin))
    }

    private mutating func statements() {
        // Balances are the holder's, not the site's.
        guard year == 0 || !kernel.changesHands(trust) else { return }
        list.begin("statements")
        if year == 0 {
            list.state("cash", "£", "as stated for the end of the baseline year", now(.cash))
        } else {
            let flow =
                Worked(now(.surplus), "surplus") + noted(.depreciation, "depreciation") - noted(.capital, "capital spend")
                + Worked(now(.supportDrawn), "support drawn")
            list.add("cash", "£", last(.cash, "last year") + flow, now(.cash))
            list.add("working capital", "£", Worked(before.workingCapital[trust], "last year") + flow, kernel.workingCapital[trust])
        }
        let cost = Worked(now(.operatingCost), "operating cost") - noted(.depreciation, "depreciation")
        list.add("liquidity", "days", Worked(kernel.workingCapital[trust], "working capital") * Worked(360) / cost, now(.liquidityDays))
        list.add(
            "capital service cover", "times",
            (Worked(now(.surplus), "surplus") + noted(.capitalService, "capital service") + noted(.depreciation, "depreciation"))
                / noted(.capitalService, "capital service"),
            now(.capitalServiceCover))
        if let regime = scenario.ratings.first(where: { $0.holds(in: scenario.years[year]) }) {
            list.state(regime.shortName, "score", "weighted mean of the scores of its metrics, halves up, with caps", now(.rating))
        }
    }
}
