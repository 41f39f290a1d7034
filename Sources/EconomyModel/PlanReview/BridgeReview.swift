import FigureWording
import HealthEconomy
import PlannerFiles
import Statistics

extension ReviewTest {
    package static let costBridge = ReviewTest(
        id: "B1", title: "Bridge of cost", asks: "Is this year's cost last year's with prices, patients and savings?", heading: .understanding,
        thresholds: AskedThresholds(
            limits: [.ownLimit(.share), .drift(.share), .costOverYears, .payAgainstNonPay, .payAgainstNonPayDrift], values: [.leastResponse, .laterResponse]),
        judge: { context in
            let found = context.withDrift(context.costBridge() + context.mixOfCost())
            return found + context.costOverYears(besides: found)
        })

    package static let incomeBridge = ReviewTest(
        id: "B2", title: "Bridge of income", asks: "Is this year's income last year's with prices and patients?", heading: .match,
        thresholds: AskedThresholds(
            limits: [.ownLimit(.points), .mixOfPrices, .mixOfPricesDrift, .incomeUnexplained, .incomeOfOnePayer, .drift(.points), .incomeDrift],
            values: [.leastOfPayer]),
        judge: { $0.withDrift($0.incomeBridge()) })

    package static let payBridge = ReviewTest(
        id: "B3", title: "Bridge of pay", asks: "Does pay for each post move as pay does?", heading: .understanding,
        thresholds: AskedThresholds(
            limits: [.ownLimit(.points), .drift(.points), .agency, .agencyOverYears], values: [.payDrift, .agencyChange, .agencyFall]),
        judge: { $0.withDrift($0.payBridge()) + $0.agencyBridge() })

    package static let stayBridge = ReviewTest(
        id: "B4", title: "Implied stay", asks: "Do beds and admissions give a stay that can be?", heading: .understanding,
        thresholds: .atMost(.share, and: .drift(.share)), judge: { $0.withDrift($0.stayBridge()) })
}

extension AskedThresholds.Limit {
    /// The limit of a test that asks for more than one thing, at most.
    static func ownLimit(_ unit: Unit) -> Self { Self(name: "", unit: unit, isAtMost: true, about: "") }
    static let mixOfPrices = Self(name: "one price", unit: .points, isAtMost: true, about: "growth of one price beyond that of all")
    static let incomeDrift = Self(
        name: "drift of income", unit: .share, isAtMost: true, about: "unexplained income of a year in the mean of all years, share of all income")
    static let mixOfPricesDrift = Self(
        name: "drift of one price", unit: .points, isAtMost: true, about: "growth of one price beyond that of all, of a year in the mean of all years")
    static let incomeOfOnePayer = Self(
        name: "income of one payer", unit: .share, isAtMost: true, about: "unexplained income from one payer, share of what it paid the year before")
    static let incomeUnexplained = Self(name: "income without patients", unit: .share, isAtMost: true, about: "unexplained income, share of all income")
}

extension AskedThresholds.Value {
    static let leastResponse = Self("least response of cost", .share, "part of cost that moves with patients at the least")
    static let leastOfPayer = Self("least from one payer", .share, "unexplained income from one payer that is asked about at the least, share of all income")
    static let payDrift = Self("pay drift allowed", .points, "points by which pay for a post may stay behind announced pay")
}

/// Bridges of a plan from one year to the next: what prices, patients, staff, savings and capital explain of a change, and the rest as a
/// finding with its size. Rounding of every figure that enters is taken off the rest.
extension ReviewContext {
    /// Every year with the year before it, the plan years after the first and the first where its forerunner is given.
    private func steps(_ body: (_ before: FinancialYear, _ year: FinancialYear) -> ReviewDraft?) -> [ReviewDraft] {
        years.compactMap { body($0.advanced(by: -1), $0) }
    }

    func figure(_ organisation: String, _ measure: PlanMeasure, _ year: FinancialYear) -> (value: Double, halfUnit: Double, key: PlanKey)? {
        let key = PlanKey(organisation, measure, year)
        return plans.figure(key).map { ($0.value, $0.halfUnit, key) }
    }

    /// Growth of activity at national prices from one year to the next, of all activity or that for one counterpart; nil unless the
    /// same points of delivery are given in both.
    func volumeGrowth(_ organisation: String, _ before: FinancialYear, _ year: FinancialYear, counterpart: String? = nil) -> (
        growth: Double, rounding: Double, keys: [PlanKey]
    )? {
        var (now, then, rounding) = (0.0, 0.0, 0.0)
        var keys: [PlanKey] = []
        for point in PointOfDelivery.allCases {
            func sum(_ year: FinancialYear) -> SubmittedPlans.Sum? {
                counterpart.map { plans.sum([PlanKey(organisation, .activity, year, counterpart: $0, point: point)]) }
                    ?? plans.total(organisation, .activity, year, point: point)
            }
            guard let price = scenario.demand.pointsOfDelivery[point]?.price.value(in: year), let here = sum(year), let there = sum(before) else { continue }
            now += here.value * price
            then += there.value * price
            rounding += (here.tolerance + there.tolerance) * price
            keys += here.keys + there.keys
        }
        return then > 0 ? (now / then - 1, rounding / then, keys) : nil
    }

    /// Share of a value that lies outside a range, 0 within.
    func outside(_ value: Double, _ low: Double, _ high: Double) -> Double { value < low ? value - low : max(0, value - high) }

    /// B1. cost(t) = cost(t−1) × (1 + inflation) × (1 + response × growth of patients) − savings(t) + savings(t−1) that do not recur.
    ///
    /// Inflation is the plan's own, else the national; cost answers patients by the least response up to wholly. Judged is the rest beyond
    /// both ends, as a share of cost. Cost before depreciation where given: capital has a bridge of its own.
    func costBridge() -> [ReviewDraft] {
        providers.flatMap { provider -> [ReviewDraft] in
            let code = provider.code
            return steps { before, year in
                let measure: PlanMeasure = figure(code, .opex, year) != nil && figure(code, .opex, before) != nil ? .opex : .cost
                guard let now = figure(code, measure, year), let then = figure(code, measure, before), then.value > 0 else { return nil }
                let volume = volumeGrowth(code, before, year)
                let stated = figure(code, .costInflation, year)
                let inflation = stated?.value ?? nationalInflation(year)
                let savings = plans.total(code, .cipPlan, year)
                let lapsed = figure(code, .cipPlan, before).flatMap { all in figure(code, .cipRecurrent, before).map { max(0, all.value - $0.value) } } ?? 0
                let growth = volume?.growth ?? 0
                func cost(_ response: Double) -> Double {
                    then.value * (1 + inflation) * (1 + response * growth) - (savings?.value ?? 0) + lapsed
                }
                let ends = [cost(thresholds.value(.costBridge, .leastResponse)), cost(1)].sorted()
                // What support of a transition pays for is spent once, and gone when it ends.
                let once = transition(code, year)
                let rest = outside(now.value, ends[0] - transition(code, before), ends[1] + once)
                let rounding =
                    now.halfUnit + then.halfUnit + (savings?.tolerance ?? 0) + then.value * ((stated?.halfUnit ?? 0) + (volume?.rounding ?? 0))
                return judged(
                    .costBridge, code, year, max(0, abs(rest) - rounding) / then.value, limit(.costBridge), money: abs(rest),
                    evidence:
                        "\(code)'s \(measure.words) goes from \(Figures.money(then.value)) in \(before) to \(Figures.money(now.value)) in \(year). With costs rising by \(ReviewWords.percent(inflation)), patients by \(ReviewWords.percent(growth)) and \(Figures.money(savings?.value ?? 0)) saved it would be \(between(ends[0], ends[1]))\(once > 0 ? ", and \(Figures.money(once)) of support that ends may pay for what is spent once" : ""): \(unexplained(rest, "more", "less")).",
                    question: rest < 0
                        ? "Which savings beyond those named bring cost so low, or which cost has been left out?"
                        : "What is bought for the cost that nothing explains?",
                    for: Addressee.finance,
                    inputs: [now.key, then.key] + (stated.map { [$0.key] } ?? []) + (savings?.keys ?? []) + (volume?.keys ?? []),
                    rest: (rest / then.value, rounding / then.value))
            }
        }
    }

    /// What prices, patients and savings make of last year's cost before depreciation, at the least and the greatest response to patients, and the year's own.
    func expectedCost(_ code: String, _ year: FinancialYear) -> (now: Double, low: Double, high: Double, keys: [PlanKey])? {
        let before = year.advanced(by: -1)
        guard let now = figure(code, .opex, year), let then = figure(code, .opex, before), then.value > 0 else { return nil }
        let growth = volumeGrowth(code, before, year)?.growth ?? 0
        let inflation = figure(code, .costInflation, year)?.value ?? nationalInflation(year)
        let saved = plans.total(code, .cipPlan, year)?.value ?? 0
        let lapsed = figure(code, .cipPlan, before).flatMap { all in figure(code, .cipRecurrent, before).map { max(0, all.value - $0.value) } } ?? 0
        let ends = [thresholds.value(.costBridge, .leastResponse), 1].map { then.value * (1 + inflation) * (1 + $0 * growth) - saved + lapsed }.sorted()
        return (now.value, ends[0], ends[1], [now.key, then.key])
    }

    /// Support of a year that the plan draws no more at its end.
    private func transition(_ code: String, _ year: FinancialYear) -> Double { years.last.map { support(code, $0) } ?? 0 > 0 ? 0 : max(0, support(code, year)) }

    private func between(_ low: Double, _ high: Double) -> String {
        Figures.money(low) == Figures.money(high) ? Figures.money(low) : "between \(Figures.money(low)) and \(Figures.money(high))"
    }

    func unexplained(_ rest: Double, _ more: String, _ less: String) -> String {
        rest == 0 ? "nothing is left unexplained" : "\(Figures.money(abs(rest))) \(rest > 0 ? more : less) than anything explains"
    }

    /// B2. Income of a contract = last year's × price × patients. Three things: the price change that the plan's own prices give against the
    /// one it states; one price that moves otherwise than all; income that neither prices nor patients explain, as a share of all income.
    func incomeBridge() -> [ReviewDraft] {
        providers.flatMap { provider -> [ReviewDraft] in
            let code = provider.code
            var results: [ReviewDraft] = []
            for year in years {
                let before = year.advanced(by: -1)
                let stated = figure(code, .priceChange, year)
                let change = stated?.value ?? nationalPriceChange(code, year) ?? 0
                let all = plans.total(code, .income, year)
                let paid = impliedPrice(code, before, year)
                for payer in plans.counterparts(code, .income) {
                    results += prices(code, payer, before, year, stated)
                    guard let all, all.value > 0, let now = plans.withCounterpart(code, .income, year, payer),
                        let then = plans.withCounterpart(code, .income, before, payer), then.value > 0
                    else { continue }
                    let volume = volumeGrowth(code, before, year, counterpart: payer)
                    // Where no patients are given, income may grow as the trust's patients do in all.
                    let growth = volume ?? volumeGrowth(code, before, year)
                    let expected = then.value * (1 + change) * (1 + (growth?.growth ?? 0))
                    // Where services come over from a trust that ends, nobody knows which payer's patients come with them.
                    let passed = volume == nil ? passing(payer, before, year) : nil
                    let rest =
                        passed.map { outside(now.value, min(expected, then.value * (1 + change)), max(expected, then.value * (1 + change)) + $0) }
                        ?? now.value - expected
                    let rounding = now.tolerance + then.tolerance + then.value * ((stated?.halfUnit ?? 0) + (growth?.rounding ?? 0))
                    // What other contracts pay by their own prices may be paid here; where no plan gives prices, their mix explains what it may of prices.
                    let mix = paid == nil ? limit(.incomeBridge, .drift(.points)).green : 0
                    let ends = [change - mix, paid ?? change + mix].map { then.value * (1 + $0) * (1 + (growth?.growth ?? 0)) }.sorted()
                    let creeping = passed == nil ? outside(now.value, ends[0], ends[1]) : 0
                    // What is little beside all income may be much of what one payer pays.
                    let left = max(0, abs(rest) - rounding)
                    let ofAll = limit(.incomeBridge, .incomeUnexplained)
                    let isOfPayer = ofAll.severity(of: left / all.value) == .green && left >= thresholds.value(.incomeBridge, .leastOfPayer) * all.value
                    results.append(
                        judged(
                            .incomeBridge, code, year, left / (isOfPayer ? then.value : all.value),
                            isOfPayer ? limit(.incomeBridge, .incomeOfOnePayer) : ofAll, money: abs(rest),
                            evidence:
                                "\(code)'s income from \(ReviewWords.payer(payer)) goes from \(Figures.money(then.value)) in \(before) to \(Figures.money(now.value)) in \(year); prices (\(ReviewWords.percent(change))) and patients (\(ReviewWords.percent(growth?.growth ?? 0))) would give \(Figures.money(expected))\(passed.map { ", and \(Figures.money($0)) may come over from trusts that end" } ?? ""): \(unexplained(rest, "more", "less")).",
                            question: "What is paid for, by whom, that is neither a price nor a patient?", for: Addressee.finance, counterpart: payer,
                            subject: "income", inputs: now.keys + then.keys + (stated.map { [$0.key] } ?? []) + (growth?.keys ?? []),
                            rest: (creeping / all.value, rounding / all.value)
                        ).drifting(.incomeDrift))
                    if let fund = betterCare(code, payer, before, year, contract: now.value - expected, income: all.value) { results.append(fund) }
                }
                guard let all, all.value > 0, let now = plans.total(code, .otherIncome, year), let then = plans.total(code, .otherIncome, before) else {
                    continue
                }
                let expected = then.value * (1 + max(nationalInflation(year), scenario.finance.otherIncomeGrowth.value(in: year)))
                let rest = outside(now.value, min(then.value, expected), max(then.value, expected))
                results.append(
                    judged(
                        .incomeBridge, code, year, max(0, abs(rest) - now.tolerance - then.tolerance) / all.value,
                        limit(.incomeBridge, .incomeUnexplained), money: abs(rest),
                        evidence:
                            "\(code)'s other income goes from \(Figures.money(then.value)) in \(before) to \(Figures.money(now.value)) in \(year): \(unexplained(rest, "more", "less")), with inflation allowed for.",
                        question: "Who pays it, and is it agreed?", for: Addressee.finance, subject: "other income", inputs: now.keys + then.keys,
                        rest: (rest / all.value, (now.tolerance + then.tolerance) / all.value)
                    ).drifting(.incomeDrift))
            }
            return results
        }
    }

    /// What a payer spends less at trusts that end within the years, in a year in which anybody spends less there; nil in all others.
    private func passing(_ payer: String, _ before: FinancialYear, _ year: FinancialYear) -> Double? {
        let ending = scenario.providers.map(\.code).filter { !isAsked($0) }
        func less(_ code: String) -> Double {
            ending.reduce(0) { sum, trust in
                guard let then = plans.withCounterpart(code, .spend, before, trust) else { return sum }
                return sum + max(0, then.value - (plans.withCounterpart(code, .spend, year, trust)?.value ?? 0))
            }
        }
        guard !ending.isEmpty, commissioners.contains(where: { less($0.code) > 0 }) else { return nil }
        return less(payer)
    }

    /// The change of a trust's own prices with all payers for whom it gives prices and patients, weighted by this year's patients.
    private func impliedPrice(_ code: String, _ before: FinancialYear, _ year: FinancialYear) -> Double? {
        var (now, then) = (0.0, 0.0)
        for payer in plans.counterparts(code, .price) {
            for point in PointOfDelivery.allCases {
                let key = PlanKey(code, .price, year, counterpart: payer, point: point)
                guard let new = plans.figure(key), let old = plans.figure(key.at(before)),
                    let volume = plans.figure(PlanKey(code, .activity, year, counterpart: payer, point: point))
                else { continue }
                now += volume.value * new.value
                then += volume.value * old.value
            }
        }
        return then > 0 ? now / then - 1 : nil
    }

    /// Income from the Better Care Fund stands within the contract of its commissioner: what it grows or falls by the contract does,
    /// beyond prices and patients, or pays for other care no longer. From the second year of the fund on, which began with transfers of what was paid before.
    private func betterCare(_ code: String, _ payer: String, _ before: FinancialYear, _ year: FinancialYear, contract: Double, income: Double) -> ReviewDraft? {
        let keys = [year, before].map { PlanKey(code, .bcf, $0, counterpart: payer) }
        guard year > FinancialYear(start: 2015), let now = plans.figure(keys[0]), let then = plans.figure(keys[1]) else { return nil }
        let prices = outside(now.value, then.value, then.value * (1 + nationalInflation(year)))
        let rest = prices > 0 ? max(0, prices - max(0, contract)) : min(0, prices - min(0, contract))
        return judged(
            .incomeBridge, code, year, max(0, abs(rest) - now.halfUnit - then.halfUnit) / income, limit(.incomeBridge, .incomeUnexplained), money: abs(rest),
            evidence:
                "\(code)'s income from \(payer)'s Better Care Fund goes from \(Figures.money(then.value)) in \(before) to \(Figures.money(now.value)) in \(year), its contract with \(payer) by \(Figures.money(contract)) beyond prices and patients: \(rest == 0 ? "the contract holds it" : "\(Figures.money(abs(rest))) of the change shows in no contract").",
            question: rest < 0
                ? "Who pays for what the fund paid for?" : "Which care does the fund buy that was not bought before, or whose contract falls by as much?",
            for: Addressee.bothFinance,
            counterpart: payer, subject: "better care fund", inputs: keys)
    }

    /// The price changes of a contract, weighted by this year's patients, and the point of delivery whose price leaves the others most.
    private func prices(
        _ code: String, _ payer: String, _ before: FinancialYear, _ year: FinancialYear, _ stated: (value: Double, halfUnit: Double, key: PlanKey)?
    ) -> [ReviewDraft] {
        var (now, then, rounding) = (0.0, 0.0, 0.0)
        var single: [(point: PointOfDelivery, change: Double, money: Double, rounding: Double, keys: [PlanKey])] = []
        for point in PointOfDelivery.allCases {
            let here = PlanKey(code, .price, year, counterpart: payer, point: point)
            let there = here.at(before)
            guard let new = plans.figure(here), let old = plans.figure(there), old.value > 0,
                let volume = plans.figure(PlanKey(code, .activity, year, counterpart: payer, point: point))
            else { continue }
            now += volume.value * new.value
            then += volume.value * old.value
            rounding += volume.value * (new.halfUnit + old.halfUnit)
            single.append((point, new.value / old.value - 1, volume.value * old.value, (new.halfUnit + old.halfUnit) / old.value, [here, there]))
        }
        guard then > 0 else { return [] }
        let implied = now / then - 1
        var results: [ReviewDraft] = []
        if let stated {
            let apart = implied - stated.value
            results.append(
                judged(
                    .incomeBridge, code, year, max(0, abs(apart) - stated.halfUnit - rounding / then), limit(.incomeBridge), money: abs(apart) * then,
                    evidence:
                        "\(code) states that prices change by \(ReviewWords.percent(stated.value)) in \(year); its own prices for \(payer) change by \(ReviewWords.percent(implied)): \(ReviewWords.points(apart)) apart, worth \(Figures.money(abs(apart) * then)).",
                    question: "Which of the two did the income of the plan come from, and does \(payer) know?", for: Addressee.bothFinance, counterpart: payer,
                    subject: "prices", inputs: [stated.key] + single.flatMap(\.keys), rest: (apart, stated.halfUnit + rounding / then)))
        }
        // One price is held against the middle one, which it cannot move.
        let middle = (try? Quantiles.of(single.map(\.change), at: [0.5])[0]) ?? implied
        for one in single where single.count > 2 {
            let apart = one.change - middle
            results.append(
                judged(
                    .incomeBridge, code, year, max(0, abs(apart) - one.rounding), limit(.incomeBridge, .mixOfPrices), money: abs(apart) * one.money,
                    evidence:
                        "\(code)'s price of \(one.point.rawValue) for \(payer) changes by \(ReviewWords.percent(one.change)) in \(year), the middle one of its prices by \(ReviewWords.percent(middle)): \(ReviewWords.points(apart)) apart, worth \(Figures.money(abs(apart) * one.money)).",
                    question: "Is it another mix of patients, another count, or another tariff?", for: Addressee.bothFinance, counterpart: payer,
                    point: one.point.rawValue, subject: "one price", inputs: one.keys, rest: (apart, one.rounding)
                ).drifting(.mixOfPricesDrift))
        }
        return results
    }

    /// B3. Pay for a post against last year's: it moves as pay does, less what savings on pay and a richer or poorer mix of grades take.
    func payBridge() -> [ReviewDraft] {
        providers.flatMap { provider -> [ReviewDraft] in
            let code = provider.code
            func rate(_ year: FinancialYear) -> (value: Double, rounding: Double, keys: [PlanKey])? {
                if let each = figure(code, .payPerWTE, year) { return (each.value, each.halfUnit, [each.key]) }
                guard let pay = figure(code, .payCost, year), let staff = figure(code, .wteSupply, year), staff.value > 0 else { return nil }
                let value = pay.value / staff.value
                return (value, (pay.halfUnit + value * staff.halfUnit) / staff.value, [pay.key, staff.key])
            }
            return steps { before, year in
                guard let now = rate(year), let then = rate(before), then.value > 0 else { return nil }
                let growth = now.value / then.value - 1
                let announced = scenario.finance.costClasses.filter(\.rules.isPay).reduce(0.0) { $0 + $1.rules.inflation.value(in: year) }
                let stated = figure(code, .payCIP, year)
                // Savings on pay that are not given apart may be as much of all savings as pay is of cost.
                let savings = stated?.value ?? (plans.value(code, .cipPlan, year) ?? 0) * thresholds.payShare
                let saved = figure(code, .payCost, year).map { $0.value > 0 ? savings / $0.value : 0 } ?? 0
                let lowest = announced - saved - thresholds.value(.payBridge, .payDrift)
                let rest = outside(growth, min(lowest, announced), announced)
                let pay = figure(code, .payCost, year)?.value ?? now.value * (figure(code, .wteSupply, year)?.value ?? 0)
                // A poorer mix of grades may take a point in the mean of years, not two in each.
                let mix = thresholds.value(.payBridge, .payDrift) / 2
                let creeping = outside(growth, min(lowest + mix, announced), announced)
                let moved =
                    "\(code)'s pay for a post goes from \(Figures.pounds(then.value)) in \(before) to \(Figures.pounds(now.value)) in \(year), \(ReviewWords.percent(growth)); pay is expected to move by \(ReviewWords.percent(announced)), and savings on pay\(stated == nil ? ", which are not given apart," : "") take \(ReviewWords.percent(saved))"
                let within =
                    growth < announced - saved ? "what is left may be a poorer mix of grades, for one year" : "nothing is left unexplained"
                var draft = judged(
                    .payBridge, code, year, max(0, abs(rest) - (now.rounding + then.rounding) / then.value), limit(.payBridge), money: abs(rest) * pay,
                    evidence:
                        "\(moved): \(rest == 0 ? within : "\(ReviewWords.points(rest)) \(rest > 0 ? "more" : "less") than explained, worth \(Figures.money(abs(rest) * pay))").",
                    question: rest > 0 ? "Which grades or agency rates make posts so much dearer?" : "Which posts become cheaper, and who will fill them?",
                    for: Addressee.workforce, inputs: now.keys + then.keys, rest: (creeping, (now.rounding + then.rounding) / then.value))
                draft.ofManyYears =
                    "\(moved); \(ReviewWords.points(mix)) of it a year may be a poorer mix of grades: \(ReviewWords.points(creeping)) \(creeping > 0 ? "more" : "less") than that."
                return draft
            }
        }
    }

    /// Points of delivery whose patients lie in beds.
    private static let bedded: [PointOfDelivery] = [.nonElectiveAdmission, .electiveAdmission, .communityAdmission, .mentalHealthAdmission]

    /// B4. Stay = occupied beds × 365 / admissions with a bed, against last year's.
    func stayBridge() -> [ReviewDraft] {
        providers.flatMap { provider -> [ReviewDraft] in
            let code = provider.code
            func stay(_ year: FinancialYear) -> (days: Double, rounding: Double, keys: [PlanKey])? {
                let admissions = Self.bedded.compactMap { plans.total(code, .activity, year, point: $0) }
                let count = admissions.reduce(0) { $0 + $1.value }
                guard count > 0, let beds = figure(code, .bedsOccupied, year), beds.value > 0 else { return nil }
                let rounding = admissions.reduce(0) { $0 + $1.tolerance } / count + beds.halfUnit / beds.value
                return (beds.value * 365 / count, rounding, [beds.key] + admissions.flatMap(\.keys))
            }
            return steps { before, year in
                guard let now = stay(year), let then = stay(before) else { return nil }
                let growth = now.days / then.days - 1
                let beds = figure(code, .bedsOccupied, year)?.value ?? 0
                return judged(
                    .stayBridge, code, year, max(0, abs(growth) - now.rounding - then.rounding), limit(.stayBridge),
                    money: max(0, abs(growth) - limit(.stayBridge).green) * beds * scenario.capacity.escalationBedDayCost.value(in: year) * 365,
                    evidence:
                        "\(code)'s occupied beds and admissions give a stay of \(Figures.fixed(now.days, decimals: 1)) days in \(year) after \(Figures.fixed(then.days, decimals: 1)) in \(before): \(ReviewWords.percent(abs(growth))) \(growth < 0 ? "shorter" : "longer").",
                    question: growth < 0
                        ? "Who leaves hospital sooner, to where, and which scheme does that?" : "Which patients stay longer, and why is that planned?",
                    for: Addressee.operations, inputs: now.keys + then.keys, rest: (growth, now.rounding + then.rounding))
            }
        }
    }
}
