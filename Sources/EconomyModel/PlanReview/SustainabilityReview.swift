import FigureWording
import HealthEconomy
import PlannerFiles
import Statistics

extension ReviewTest {
    package static let downside = ReviewTest(
        id: "T14", title: "Downside", asks: "Does the plan survive a bad but plausible turn?", heading: .sustainability,
        thresholds: AskedThresholds(
            limits: [.mitigations], values: [.savingsLost, .priceBelowPlan, .demandAbovePlan, .unplannedPaid, .unplannedCost, .mitigationsCounted]),
        judge: { $0.downside() })

    package static let liquidity = ReviewTest(
        id: "T15", title: "Liquidity", asks: "Can the bills be paid in the worst month?", heading: .sustainability,
        thresholds: .atLeast(.days), judge: { $0.liquidity() })

    package static let capitalAffordability = ReviewTest(
        id: "T16", title: "Capital affordability", asks: "Can capital be paid for?", heading: .sustainability,
        thresholds: .atLeast(.ratio), judge: { $0.capitalAffordability() })

    package static let bridge = ReviewTest(
        id: "T17", title: "Bridge from the gap", asks: "Do named schemes close the gap?", heading: .understanding, alsoUnder: [.schemes],
        thresholds: .atLeast(.share, and: .closedBeyond), judge: { $0.bridge() })

    package static let governance = ReviewTest(
        id: "T19", title: "Governance", asks: "Does somebody answer for it?", heading: .process, alsoUnder: [.engagement],
        thresholds: .atLeast(.ratio), judge: { $0.governance() })
}

extension AskedThresholds.Limit {
    static let closedBeyond = Self(name: "closed beyond the gap", unit: .share, isAtMost: true, about: "what schemes close beyond the whole gap, of the gap")
    static let mitigations = Self(
        name: "mitigations beyond the risks", unit: .ratio, isAtMost: true, about: "mitigations over all losses of the combined stress")
}

/// The combined stress of T14.
extension AskedThresholds.Value {
    static let savingsLost = Self("savings lost", .share, "share of planned savings that fails")
    static let priceBelowPlan = Self("price below plan a year", .points, "points by which prices fall short each year")
    static let demandAbovePlan = Self("demand above plan a year", .points, "points by which demand grows faster each year")
    static let unplannedPaid = Self("unplanned activity paid", .share, "share of its price that is paid")
    static let unplannedCost = Self("unplanned activity costs", .share, "cost as a share of its price")
    static let mitigationsCounted = Self("mitigations counted", .share, "most of the loss that mitigations may meet")
}

/// Heading 8: whether an organisation survives a bad turn, can pay its bills and its capital.
extension ReviewContext {
    /// What the combined stress takes from a plan by a year, £: each part, and what mitigations give back.
    struct StressLoss: Sendable {
        var savings = 0.0
        var prices = 0.0
        package var demand = 0.0
        var qipp = 0.0
        var mitigations = 0.0
        /// What mitigations are to meet.
        var risks: Double { savings + prices + demand + qipp }
        var total: Double { risks - mitigations }
    }

    /// The combined stress in a plan year, all years before included.
    ///
    ///     savings = lost × (CIP of the year + recurrent CIP of the years before)
    ///     prices  = patient-care income × (1 − (1 − p)^n)
    ///     demand  = patient-care income × ((1 + d)^n − 1) × (cost share − paid share)
    ///     QIPP    = QIPP recognised so far × (cost share − paid share)
    ///
    /// n: years since the plan began. Patient-care income: income less support and other income. Mitigations count up to the
    /// stated share of the loss.
    func stressLoss(_ organisation: String, _ year: FinancialYear) -> StressLoss {
        func stress(_ part: AskedThresholds.Value) -> Double { thresholds.value(.downside, part) }
        let past = years.filter { $0 <= year }
        var loss = StressLoss()
        for each in past {
            let planned = plans.total(organisation, .cipPlan, each)?.value ?? 0
            loss.savings += stress(.savingsLost) * (each == year ? planned : plans.value(organisation, .cipRecurrent, each) ?? planned)
            loss.qipp += plans.counterparts(organisation, .qippRecognised).reduce(0.0) {
                $0 + (plans.value(organisation, .qippRecognised, each, counterpart: $1) ?? 0)
            }
        }
        let spread = max(0, stress(.unplannedCost) - stress(.unplannedPaid))
        loss.qipp *= spread
        let income = (plans.value(organisation, .income, year) ?? 0) - support(organisation, year) - (plans.value(organisation, .otherIncome, year) ?? 0)
        loss.prices = income * (1 - power(1 - stress(.priceBelowPlan), Double(past.count)))
        loss.demand = income * (power(1 + stress(.demandAbovePlan), Double(past.count)) - 1) * spread
        let named = plans.value(organisation, .mitigation, year) ?? 0
        loss.mitigations = min(named, stress(.mitigationsCounted) * (loss.savings + loss.prices + loss.demand + loss.qipp))
        return loss
    }

    /// T14. The rating under the rules that hold in the year, and cash, after the combined stress.
    package func downside() -> [ReviewDraft] {
        providers.flatMap { provider -> [ReviewDraft] in
            let code = provider.code
            var results: [ReviewDraft] = []
            var lost = 0.0
            var missing: Set<String> = []
            for year in years {
                let loss = stressLoss(code, year)
                lost += loss.total
                if let named = mitigations(code, year, risks: loss.risks) { results.append(named) }
                let measures: [PlanMeasure] = [.income, .surplus, .cost, .depreciation, .capitalService, .workingCapital, .cash]
                let keys = measures.map { PlanKey(code, $0, year) }
                let absent = measures.filter { plans.value(code, $0, year) == nil }
                guard absent.isEmpty, let regime = scenario.ratings.first(where: { $0.holds(in: year) }) else {
                    missing.formUnion(absent.map { "\($0.words)" })
                    continue
                }
                func figure(_ measure: PlanMeasure) -> Double { plans.value(code, measure, year) ?? 0 }
                let surplus = figure(.surplus) - loss.total
                let cash = figure(.cash) - lost
                let extra = loss.savings + loss.demand + loss.qipp
                let liquidity = liquidityDays(
                    workingCapital: figure(.workingCapital) - lost,
                    operatingCostWithoutDepreciation: figure(.cost) - figure(.depreciation) + max(0, extra - loss.mitigations))
                let cover = capitalServiceCover(
                    revenueAvailable: surplus + figure(.capitalService) + figure(.depreciation), capitalService: figure(.capitalService))
                let rating = regime.rating { metric in
                    switch metric {
                    case .liquidityDays: liquidity
                    case .capitalServiceCover: cover
                    case .surplusMargin: surplus / max(figure(.income), 1)
                    case .marginVariance: -loss.total / max(figure(.income), 1)
                    case .agencyOverCeiling: 0
                    }
                }
                let steps = abs(rating - regime.best)
                let severity: ReviewSeverity = cash < 0 || steps >= 3 ? .red : steps == 2 ? .amber : .green
                // What would bring surplus to the cover that the second-best score asks.
                let needed = max(0, limit(.capitalAffordability).green * figure(.capitalService) - (surplus + figure(.capitalService) + figure(.depreciation)))
                results.append(
                    ReviewDraft(
                        test: .downside, organisation: code, year: year, severity: severity, value: Double(rating),
                        threshold: Double(regime.best > regime.worst ? regime.best - 1 : regime.best + 1),
                        evidence:
                            "With \(ReviewWords.percent(thresholds.value(.downside, .savingsLost), 0)) of savings lost (\(Figures.money(loss.savings))), prices \(ReviewWords.points(thresholds.value(.downside, .priceBelowPlan))) a year below plan (\(Figures.money(loss.prices))), demand \(ReviewWords.points(thresholds.value(.downside, .demandAbovePlan))) a year above it (\(Figures.money(loss.demand))), QIPP that cuts no activity (\(Figures.money(loss.qipp))) and \(Figures.money(loss.mitigations)) of mitigations, \(code) ends \(year) with a \(surplus < 0 ? "deficit" : "surplus") of \(Figures.money(abs(surplus))), cash of \(Figures.money(cash)) and a rating of \(rating).",
                        question: "Which decisions would the board take, in which order, and at which number?", addressee: Addressee.chair,
                        money: needed + max(0, -cash),
                        strain: Double(steps) / 2, inputs: keys + years.filter { $0 < year }.map { PlanKey(code, .income, $0) }))
            }
            if !missing.isEmpty { results.append(unknown(.downside, code, missing: missing.sorted(), for: Addressee.finance)) }
            if plans.governance[code]?.downsideTested == false {
                results.append(
                    ReviewDraft(
                        test: .downside, organisation: code, severity: .amber, evidence: "\(code) says that its board has not seen a downside case.",
                        question: "What would the board do first if savings or income fell short, and when will it have seen that?",
                        addressee: Addressee.chair, subject: "downside tested", harm: Self.weight * mostAtStake(code)))
            }
            return results
        }
    }

    /// T14. Mitigations over what they are to meet: more than all risks together is no mitigation, and none at all, where it is stated and the risks
    /// take a hundredth of income, no plan for a bad turn (amber).
    private func mitigations(_ organisation: String, _ year: FinancialYear, risks: Double) -> ReviewDraft? {
        guard let named = figure(organisation, .mitigation, year), let income = plans.total(organisation, .income, year)?.value, income > 0, risks > 0
        else { return nil }
        var draft = judged(
            .downside, organisation, year, max(0, named.value - named.halfUnit) / risks, limit(.downside, .mitigations),
            money: named.value > 0 ? named.value - risks : risks,
            evidence:
                "\(organisation) names \(Figures.money(named.value)) of mitigations in \(year); all parts of the combined stress together take \(Figures.money(risks)).",
            question: named.value > 0
                ? "Which risks are these for, and why is what can be saved beyond them not in the plan?"
                : "Which decisions would the board take, if savings fail?",
            for: Addressee.chair, subject: "mitigations", inputs: [named.key])
        if named.value <= named.halfUnit, risks >= 0.01 * income { draft.severity = .amber }
        return draft
    }

    /// T15. Cash in the lowest month, in days of operating cost; closing cash where the lowest month is not given.
    package func liquidity() -> [ReviewDraft] {
        providers.flatMap { provider -> [ReviewDraft] in
            var results: [ReviewDraft] = []
            var lackingYears: [FinancialYear] = []
            for year in years {
                let lowest = PlanKey(provider.code, .cashLowest, year)
                let closing = PlanKey(provider.code, .cash, year)
                guard let cost = runningCost(provider.code, year), cost > 0, let cash = plans.figure(lowest) ?? plans.figure(closing) else {
                    lackingYears.append(year)
                    continue
                }
                let isLowest = plans.figure(lowest) != nil
                let days = cash.value / (cost / 365)
                results.append(
                    judged(
                        .liquidity, provider.code, year, days, limit(.liquidity), money: limit(.liquidity).green * cost / 365 - cash.value,
                        evidence:
                            "\(provider.code)'s cash in \(isLowest ? "the lowest month" : "March, the lowest month not being given,") of \(year) is \(Figures.money(cash.value)), \(Figures.fixed(days, decimals: 1)) days of its cost.",
                        question: "Which month is the lowest, and who has agreed to lend?", for: Addressee.finance,
                        inputs: [isLowest ? lowest : closing] + runningCostKeys(provider.code, year), rounding: cash.halfUnit / (cost / 365)))
            }
            if !lackingYears.isEmpty {
                results.append(
                    unknown(
                        .liquidity, provider.code, missing: ["cash in the lowest month, and cost, of \(ReviewWords.years(lackingYears))"],
                        for: Addressee.finance))
            }
            return results
        }
    }

    /// T16. Revenue available for capital service over capital service. Funding that nobody has agreed to is amber at best.
    package func capitalAffordability() -> [ReviewDraft] {
        providers.flatMap { provider -> [ReviewDraft] in
            let code = provider.code
            var results: [ReviewDraft] = []
            var lackingYears: [FinancialYear] = []
            for year in years {
                let keys = [PlanKey(code, .surplus, year), PlanKey(code, .depreciation, year), PlanKey(code, .capitalService, year)]
                let values = keys.compactMap { plans.figure($0)?.value }
                guard values.count == 3, values[2] > 0 else {
                    lackingYears.append(year)
                    continue
                }
                let cover = (values[0] + values[1] + values[2]) / values[2]
                let drawn = plans.value(code, .capitalFunding, year) ?? 0
                let backlog = plans.value(code, .backlog, year)
                var result = judged(
                    .capitalAffordability, code, year, cover, limit(.capitalAffordability), money: (limit(.capitalAffordability).green - cover) * values[2],
                    evidence:
                        "\(code) has \(cover > 0 ? Figures.money(values[0] + values[1] + values[2]) : "nothing") in \(year) for capital service of \(Figures.money(values[2])): \(cover > 0 ? "\(Figures.fixed(cover, decimals: 2)) times" : "its surplus with depreciation and capital service added back is \(Figures.money(values[0] + values[1] + values[2]))")\(drawn > 0 ? "; it draws \(Figures.money(drawn)) of new funding" : "")\(backlog.map { "; backlog maintenance stands at \(Figures.money($0))" } ?? "").",
                    question: "Which capital is already committed, who funds it, and what waits?", for: Addressee.finance, inputs: keys,
                    rounding: (halfUnit(keys[0]) + halfUnit(keys[1])) / values[2] + cover * halfUnit(keys[2]) / values[2])
                if drawn > 0, plans.governance[code]?.financingAgreed == false, result.severity == .green {
                    result.severity = .amber
                    result.money = drawn
                    result.evidence += " Nobody has agreed to that funding."
                }
                results.append(result)
            }
            if !lackingYears.isEmpty {
                results.append(
                    unknown(
                        .capitalAffordability, code, missing: ["surplus, depreciation and capital service of \(ReviewWords.years(lackingYears))"],
                        for: Addressee.finance))
            }
            return results
        }
    }

    /// T17. Part of the last year's gap that named schemes close.
    func bridge() -> [ReviewDraft] {
        planners.compactMap { organisation -> ReviewDraft? in
            guard let last = years.last else { return nil }
            let keys = [PlanKey(organisation, .gap, last), PlanKey(organisation, .gapClosed, last)]
            guard let gap = plans.figure(keys[0]), let closed = plans.figure(keys[1]) ?? (gap.value <= 0 ? gap : nil) else {
                return unknown(
                    .bridge, organisation, missing: ["the gap of \(last) if nothing is done, and what named schemes close of it"], for: Addressee.chiefExecutive
                )
            }
            let rounding = closed.halfUnit + gap.halfUnit
            let share = gap.value > 0 ? (closed.value + rounding) / gap.value : 1
            let beyond = gap.value > 0 ? (closed.value - rounding) / gap.value - 1 : 0
            if beyond > limit(.bridge, .closedBeyond).green {
                return judged(
                    .bridge, organisation, last, beyond, limit(.bridge, .closedBeyond), money: closed.value - gap.value,
                    evidence:
                        "Named schemes close \(Figures.money(closed.value)) of \(organisation)'s gap of \(Figures.money(gap.value)) in \(last): more than there is.",
                    question: "Which schemes are counted twice, or which part of the gap is not in it?", for: Addressee.chiefExecutive, inputs: keys)
            }
            return judged(
                .bridge, organisation, last, share, limit(.bridge), money: gap.value - closed.value,
                evidence: gap.value > 0
                    ? "Named schemes close \(Figures.money(closed.value)) of \(organisation)'s gap of \(Figures.money(gap.value)) in \(last) (\(ReviewWords.percent(closed.value / gap.value, 0)))."
                    : "\(organisation) has no gap in \(last).",
                question: "What closes the rest, and when is that decided?", for: Addressee.chiefExecutive, inputs: keys)
        }
    }

    /// T19. How many of five things stand behind a plan.
    package func governance() -> [ReviewDraft] {
        planners.map { organisation -> ReviewDraft in
            let question = "By when is this in place, and who answers until then?"
            guard let facts = plans.governance[organisation] else {
                return untold(.governance, organisation, GovernanceFacts().counted.map(\.name), [], "", question, Addressee.chair)
            }
            let silent = facts.counted.filter { $0.holds == nil }.map(\.name)
            guard silent.isEmpty else {
                let absent = facts.counted.filter { $0.holds == false }.map(\.name)
                return untold(.governance, organisation, silent, absent, "\(organisation)'s plan lacks", question, Addressee.chair)
            }
            let absent = facts.counted.filter { $0.holds == false }.map(\.name)
            let count = Double(facts.counted.count - absent.count)
            let planned = years.first.flatMap { plans.total(organisation, isProvider(organisation) ? .cipPlan : .qippPlan, $0)?.value } ?? 0
            return judged(
                .governance, organisation, nil, count, limit(.governance), money: planned * (limit(.governance).green - count) / 5,
                evidence: absent.isEmpty
                    ? "\(organisation) has all five: \(Figures.list(facts.counted.map(\.name)))." : "\(organisation)'s plan lacks \(Figures.list(absent)).",
                question: question, for: Addressee.chair)
        }
    }
}
