import FigureWording
import HealthEconomy
import PlannerFiles
import Statistics

extension ReviewTest {
    package static let costBridge = ReviewTest(
        id: "B1", title: "Bridge of cost", asks: "Is this year's cost last year's with prices, patients and savings?", heading: .understanding,
        thresholds: AskedThresholds(
            limits: [.ownLimit(.share), .drift(.share)], values: [.leastResponse]), judge: { $0.withDrift($0.costBridge()) })

    package static let incomeBridge = ReviewTest(
        id: "B2", title: "Bridge of income", asks: "Is this year's income last year's with prices and patients?", heading: .match,
        thresholds: AskedThresholds(limits: [.ownLimit(.points), .mixOfPrices, .incomeUnexplained, .drift(.points)]),
        judge: { $0.withDrift($0.incomeBridge()) })

    package static let payBridge = ReviewTest(
        id: "B3", title: "Bridge of pay", asks: "Does pay for each post move as pay does?", heading: .understanding,
        thresholds: AskedThresholds(limits: [.ownLimit(.points), .drift(.points)], values: [.payDrift]), judge: { $0.withDrift($0.payBridge()) })

    package static let stayBridge = ReviewTest(
        id: "B4", title: "Implied stay", asks: "Do beds and admissions give a stay that can be?", heading: .understanding,
        thresholds: .atMost(.share, and: .drift(.share)), judge: { $0.withDrift($0.stayBridge()) })

    package static let capitalBridge = ReviewTest(
        id: "B5", title: "Bridge of capital", asks: "Do depreciation and finance cost follow what is built and borrowed?", heading: .sustainability,
        thresholds: AskedThresholds(limits: [.ownLimit(.share)], values: [.assetLife, .capitalCharge, .leastRenewal, .serviceFall, .backlogGrowth]),
        judge: { $0.capitalBridge() })

    package static let balanceBridge = ReviewTest(
        id: "B6", title: "Bridge of cash", asks: "Do cash and working capital move together, without a plug?", heading: .sustainability,
        thresholds: .atMost(.share, and: .drift(.share)), judge: { $0.withDrift($0.balanceBridge()) })
}

extension AskedThresholds.Limit {
    /// The limit of a test that asks for more than one thing, at most.
    static func ownLimit(_ unit: Unit) -> Self { Self(name: "", unit: unit, isAtMost: true, about: "") }
    static let mixOfPrices = Self(name: "one price", unit: .points, isAtMost: true, about: "growth of one price beyond that of all")
    static let incomeUnexplained = Self(name: "income without patients", unit: .share, isAtMost: true, about: "unexplained income, share of all income")
}

extension AskedThresholds.Value {
    static let leastResponse = Self("least response of cost", .share, "part of cost that moves with patients at the least")
    static let payDrift = Self("pay drift allowed", .points, "points by which pay for a post may stay behind announced pay")
    static let assetLife = Self(name: "asset life", kind: .number(5...100), about: "years over which assets are written off")
    static let leastRenewal = Self("least renewal", .share, "part of what wears out in two years that capital renews at the least")
    static let backlogGrowth = Self("growth of backlog", .share, "by which backlog maintenance may grow in a year without a question")
    static let serviceFall = Self("fall of capital service", .share, "part of the capital service by which it may fall in a year as a loan ends")
    static let capitalCharge = Self("charge on new capital", .share, "yearly interest or dividend on new capital")
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
    private func outside(_ value: Double, _ low: Double, _ high: Double) -> Double { value < low ? value - low : max(0, value - high) }

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
                let rest = outside(now.value, ends[0], ends[1])
                let rounding =
                    now.halfUnit + then.halfUnit + (savings?.tolerance ?? 0) + then.value * ((stated?.halfUnit ?? 0) + (volume?.rounding ?? 0))
                return judged(
                    .costBridge, code, year, max(0, abs(rest) - rounding) / then.value, limit(.costBridge), money: abs(rest),
                    evidence:
                        "\(code)'s \(measure.words) goes from \(Figures.money(then.value)) in \(before) to \(Figures.money(now.value)) in \(year). With costs rising by \(ReviewWords.percent(inflation)), patients by \(ReviewWords.percent(growth)) and \(Figures.money(savings?.value ?? 0)) saved it would be \(between(ends[0], ends[1])): \(unexplained(rest, "more", "less")).",
                    question: rest < 0
                        ? "Which savings beyond those named bring cost so low, or which cost has been left out?"
                        : "What is bought for the cost that nothing explains?",
                    for: Addressee.finance,
                    inputs: [now.key, then.key] + (stated.map { [$0.key] } ?? []) + (savings?.keys ?? []) + (volume?.keys ?? []),
                    rest: (rest / then.value, rounding / then.value))
            }
        }
    }

    private func between(_ low: Double, _ high: Double) -> String {
        Figures.money(low) == Figures.money(high) ? Figures.money(low) : "between \(Figures.money(low)) and \(Figures.money(high))"
    }

    private func unexplained(_ rest: Double, _ more: String, _ less: String) -> String {
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
                for payer in plans.counterparts(code, .income) {
                    results += prices(code, payer, before, year, stated)
                    guard let all, all.value > 0, let now = plans.withCounterpart(code, .income, year, payer),
                        let then = plans.withCounterpart(code, .income, before, payer), then.value > 0
                    else { continue }
                    let volume = volumeGrowth(code, before, year, counterpart: payer)
                    // Where no patients are given, income may grow as the trust's patients do in all.
                    let growth = volume ?? volumeGrowth(code, before, year)
                    let expected = then.value * (1 + change) * (1 + (growth?.growth ?? 0))
                    let rest = now.value - expected
                    let rounding = now.tolerance + then.tolerance + then.value * ((stated?.halfUnit ?? 0) + (growth?.rounding ?? 0))
                    results.append(
                        judged(
                            .incomeBridge, code, year, max(0, abs(rest) - rounding) / all.value, limit(.incomeBridge, .incomeUnexplained), money: abs(rest),
                            evidence:
                                "\(code)'s income from \(payer) goes from \(Figures.money(then.value)) in \(before) to \(Figures.money(now.value)) in \(year); prices (\(ReviewWords.percent(change))) and patients (\(ReviewWords.percent(growth?.growth ?? 0))) would give \(Figures.money(expected)): \(unexplained(rest, "more", "less")).",
                            question: "What is paid for, by whom, that is neither a price nor a patient?", for: Addressee.finance, counterpart: payer,
                            subject: "income", inputs: now.keys + then.keys + (stated.map { [$0.key] } ?? []) + (growth?.keys ?? [])))
                }
                guard let all, all.value > 0, let now = plans.total(code, .otherIncome, year), let then = plans.total(code, .otherIncome, before) else {
                    continue
                }
                let expected = then.value * (1 + nationalInflation(year))
                let rest = outside(now.value, min(then.value, expected), max(then.value, expected))
                results.append(
                    judged(
                        .incomeBridge, code, year, max(0, abs(rest) - now.tolerance - then.tolerance) / all.value,
                        limit(.incomeBridge, .incomeUnexplained), money: abs(rest),
                        evidence:
                            "\(code)'s other income goes from \(Figures.money(then.value)) in \(before) to \(Figures.money(now.value)) in \(year): \(unexplained(rest, "more", "less")), with inflation allowed for.",
                        question: "Who pays it, and is it agreed?", for: Addressee.finance, subject: "other income", inputs: now.keys + then.keys))
            }
            return results
        }
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
                    point: one.point.rawValue, subject: "one price", inputs: one.keys))
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
                return judged(
                    .payBridge, code, year, max(0, abs(rest) - (now.rounding + then.rounding) / then.value), limit(.payBridge), money: abs(rest) * pay,
                    evidence:
                        "\(code)'s pay for a post goes from \(Figures.pounds(then.value)) in \(before) to \(Figures.pounds(now.value)) in \(year), \(ReviewWords.percent(growth)); pay is expected to move by \(ReviewWords.percent(announced)), and savings on pay\(stated == nil ? ", which are not given apart," : "") take \(ReviewWords.percent(saved)): \(rest == 0 ? "nothing is left unexplained" : "\(ReviewWords.points(rest)) \(rest > 0 ? "more" : "less") than explained, worth \(Figures.money(abs(rest) * pay))").",
                    question: rest > 0 ? "Which grades or agency rates make posts so much dearer?" : "Which posts become cheaper, and who will fill them?",
                    for: Addressee.workforce, inputs: now.keys + then.keys,
                    // A poorer mix of grades may take a point in the mean of years, not two in each.
                    rest: (
                        outside(growth, min(lowest + thresholds.value(.payBridge, .payDrift) / 2, announced), announced),
                        (now.rounding + then.rounding) / then.value
                    ))
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

    /// B5. Depreciation moves as assets are built and run out; finance cost as money is borrowed; new capital brings both; and finance cost
    /// is no more than the capital service that holds it. The rest as a share of cost.
    func capitalBridge() -> [ReviewDraft] {
        providers.flatMap { provider -> [ReviewDraft] in
            let code = provider.code
            let life = max(1, thresholds.value(.capitalBridge, .assetLife))
            let charge = thresholds.value(.capitalBridge, .capitalCharge)
            var results: [ReviewDraft] = []
            func result(_ year: FinancialYear, _ rest: Double, _ rounding: Double, subject: String, evidence: String, question: String, keys: [PlanKey]) {
                guard let cost = plans.value(code, .cost, year) ?? runningCost(code, year), cost > 0 else { return }
                results.append(
                    judged(
                        .capitalBridge, code, year, max(0, abs(rest) - rounding) / cost, limit(.capitalBridge), money: abs(rest), evidence: evidence,
                        question: question, for: Addressee.finance, subject: subject, inputs: keys))
            }
            for year in years {
                let before = year.advanced(by: -1)
                if let now = figure(code, .depreciation, year), let then = figure(code, .depreciation, before) {
                    let built = figure(code, .capital, before)?.value ?? 0
                    // Short-lived assets come and go; what is built adds at most a tenth of it.
                    let rest = outside(now.value, then.value * (1 - 2 / life), then.value + (built + (figure(code, .capital, year)?.value ?? 0)) / 10)
                    result(
                        year, rest, now.halfUnit + then.halfUnit, subject: "depreciation",
                        evidence:
                            "\(code)'s depreciation goes from \(Figures.money(then.value)) in \(before) to \(Figures.money(now.value)) in \(year), with \(Figures.money(built)) built the year before: \(unexplained(rest, "more", "less")).",
                        question: "Which assets were revalued, sold or written off?", keys: [now.key, then.key])
                }
                if let now = figure(code, .financeCost, year), let then = figure(code, .financeCost, before) {
                    let drawn = plans.total(code, .capitalFunding, year)?.value ?? 0
                    let earlier = plans.total(code, .capitalFunding, before)?.value ?? 0
                    let helped = support(code, year) + support(code, before)
                    let rest = outside(now.value, then.value * (1 - 2 / life), then.value + 2 * charge * (drawn + earlier + helped))
                    result(
                        year, rest, now.halfUnit + then.halfUnit, subject: "finance cost",
                        evidence:
                            "\(code)'s finance cost goes from \(Figures.money(then.value)) in \(before) to \(Figures.money(now.value)) in \(year), with \(Figures.money(drawn)) of new funding: \(unexplained(rest, "more", "less")).",
                        question: "Which loan ends or begins, and at what rate?", keys: [now.key, then.key])
                }
                if let finance = figure(code, .financeCost, year), let service = figure(code, .capitalService, year) {
                    let rest = max(0, finance.value - service.value)
                    result(
                        year, rest, finance.halfUnit + service.halfUnit, subject: "capital service",
                        evidence:
                            "\(code)'s finance cost of \(year) is \(Figures.money(finance.value)), its capital service (dividend, interest and repayment) \(Figures.money(service.value)): \(rest == 0 ? "the one holds the other" : "\(Figures.money(rest)) of finance cost is serviced by nobody").",
                        question: "Which interest or dividend is in the one and not in the other?", keys: [finance.key, service.key])
                }
                if let wear = figure(code, .depreciation, year), let wornBefore = figure(code, .depreciation, before), let spent = figure(code, .capital, year),
                    let spentBefore = figure(code, .capital, before)
                {
                    let least = thresholds.value(.capitalBridge, .leastRenewal)
                    let rest = max(0, least * (wear.value + wornBefore.value) - spent.value - spentBefore.value) / 2
                    result(
                        year, rest, spent.halfUnit + spentBefore.halfUnit, subject: "renewal",
                        evidence:
                            "\(code) spends \(Figures.money(spent.value + spentBefore.value)) of capital in \(before) and \(year), in which \(Figures.money(wear.value + wornBefore.value)) of its assets wear out\(rest == 0 ? "" : ": less than \(ReviewWords.percent(least, 0)) is renewed").",
                        question: "Which buildings and equipment are not renewed, and for how long can that go on?",
                        keys: [wear.key, wornBefore.key, spent.key, spentBefore.key])
                }
                if let now = figure(code, .backlog, year), let then = figure(code, .backlog, before) {
                    // What is mended is paid for by capital; what is not grows as buildings age.
                    let rest = outside(
                        now.value, then.value - (figure(code, .capital, year)?.value ?? then.value),
                        then.value * (1 + thresholds.value(.capitalBridge, .backlogGrowth)))
                    result(
                        year, rest, now.halfUnit + then.halfUnit, subject: "backlog",
                        evidence:
                            "\(code)'s backlog of maintenance goes from \(Figures.money(then.value)) in \(before) to \(Figures.money(now.value)) in \(year)\(figure(code, .capital, year).map { ", with \(Figures.money($0.value)) of capital" } ?? ""): \(unexplained(rest, "more", "less")).",
                        question: rest < 0
                            ? "Which capital mends it, and in which line does it stand?" : "What falls into disrepair so quickly, and who is told of the risk?",
                        keys: [now.key, then.key])
                }
                if let now = figure(code, .capitalService, year), let then = figure(code, .capitalService, before) {
                    let rest = max(0, (1 - thresholds.value(.capitalBridge, .serviceFall)) * then.value - now.value)
                    result(
                        year, rest, now.halfUnit + then.halfUnit, subject: "fall of capital service",
                        evidence:
                            "\(code)'s capital service (dividend, interest and repayment) goes from \(Figures.money(then.value)) in \(before) to \(Figures.money(now.value)) in \(year): \(rest == 0 ? "no more than a loan that ends may take" : "\(Figures.money(then.value - now.value)) a year is no longer paid").",
                        question: "Which loan ends, and where is it repaid until then?", keys: [now.key, then.key])
                }
                if let funding = plans.total(code, .capitalFunding, year), funding.value > 0, let closing = figure(code, .cash, year),
                    let opening = figure(code, .cashOpening, year) ?? figure(code, .cash, before),
                    let cost = plans.value(code, .cost, year) ?? runningCost(code, year)
                {
                    // What is built beyond what wears out takes funding; and who has cash for a month needs none.
                    let built = max(0, (figure(code, .capital, year)?.value ?? 0) - (figure(code, .depreciation, year)?.value ?? 0))
                    let rest = closing.value > cost / 12 ? max(0, min(funding.value - built, closing.value - opening.value)) : 0
                    result(
                        year, rest, funding.tolerance + closing.halfUnit + opening.halfUnit, subject: "funding without use",
                        evidence:
                            "\(code) draws \(Figures.money(funding.value)) of new funding in \(year), and its cash goes from \(Figures.money(opening.value)) to \(Figures.money(closing.value))\(rest == 0 ? "" : ": \(Figures.money(rest)) is drawn and not spent").",
                        question: "What is the funding for, who has agreed to it, and when is it spent?", keys: funding.keys + [closing.key, opening.key])
                }
                if let missing = chargeMissing(code, year, life: life, charge: charge) {
                    result(
                        year, missing.rest, 0, subject: "capital without consequence",
                        evidence:
                            "\(code) spends \(Figures.money(missing.capital)) of capital in \(year), \(Figures.money(missing.excess)) more than it wears out; depreciation and finance cost should rise by about \(Figures.money(missing.expected)) a year and rise by \(Figures.money(missing.shown)) at the most until \(years.last?.description ?? ""): \(missing.rest == 0 ? "the plan bears it" : "\(Figures.money(missing.rest)) a year is missing").",
                        question: "Who bears the running cost of what is built, and from when?", keys: missing.keys)
                }
            }
            return results
        }
    }

    /// What a year's capital beyond depreciation should add to yearly cost, and what the years after show of it.
    private func chargeMissing(_ code: String, _ year: FinancialYear, life: Double, charge: Double) -> (
        capital: Double, excess: Double, expected: Double, shown: Double, rest: Double, keys: [PlanKey]
    )? {
        guard let capital = figure(code, .capital, year), let wear = figure(code, .depreciation, year), capital.value > 1.5 * wear.value,
            let finance = figure(code, .financeCost, year)
        else { return nil }
        let after = years.filter { $0 > year }.compactMap { later -> Double? in
            figure(code, .depreciation, later).flatMap { wear in figure(code, .financeCost, later).map { wear.value + $0.value } }
        }
        guard let most = after.max() else { return nil }
        let excess = capital.value - wear.value
        let expected = excess * (1 / life + charge)
        let shown = max(0, most - wear.value - finance.value)
        // Half will do: part may be bought late or replace what is worn out.
        return (capital.value, excess, expected, shown, max(0, expected / 2 - shown), [capital.key, wear.key, finance.key])
    }

    /// B6. Working capital moves as cash does, less other movements of cash; and other movements are no plug: what is paid in without an
    /// explanation. Both as a share of cost.
    func balanceBridge() -> [ReviewDraft] {
        providers.flatMap { provider -> [ReviewDraft] in
            let code = provider.code
            var results: [ReviewDraft] = []
            for year in years {
                let before = year.advanced(by: -1)
                guard let cost = plans.value(code, .cost, year) ?? runningCost(code, year), cost > 0 else { continue }
                let other = figure(code, .cashOther, year)
                if let now = figure(code, .workingCapital, year), let then = figure(code, .workingCapital, before), let cash = figure(code, .cash, year),
                    let opening = figure(code, .cashOpening, year) ?? figure(code, .cash, before)
                {
                    let moved = now.value - then.value
                    let change = cash.value - opening.value
                    // Other movements may or may not be movements of working capital.
                    let ends = [change, change - (other?.value ?? 0)].sorted()
                    let rest = outside(moved, ends[0], ends[1])
                    results.append(
                        judged(
                            .balanceBridge, code, year, max(0, abs(rest) - now.halfUnit - then.halfUnit - cash.halfUnit - opening.halfUnit) / cost,
                            limit(.balanceBridge), money: abs(rest),
                            evidence:
                                "\(code)'s working capital moves by \(Figures.money(moved)) in \(year), its cash by \(Figures.money(change)): \(rest == 0 ? "they move together" : "\(Figures.money(abs(rest))) moves without cash").",
                            question: "Which bills are paid later or collected sooner, or which balance is wrong?", for: Addressee.finance,
                            subject: "working capital", inputs: [now.key, then.key, cash.key, opening.key]))
                }
                guard let other else { continue }
                results.append(
                    judged(
                        .balanceBridge, code, year, max(0, other.value - other.halfUnit) / cost, limit(.balanceBridge), money: other.value,
                        evidence:
                            "\(code)'s cash of \(year) holds \(Figures.money(other.value)) of other movements, which are neither surplus, depreciation, capital nor funding.",
                        question: "What is it, and can it be had again?", for: Addressee.finance, subject: "other movements", inputs: [other.key],
                        rest: (max(0, other.value) / cost, other.halfUnit / cost)))
            }
            return results
        }
    }
}
