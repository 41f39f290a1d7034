import FigureWording
import HealthEconomy
import HealthSimulation
import PlannerFiles
import Statistics

extension ReviewTest {
    package static let impliedSavings = ReviewTest(
        id: "B7", title: "Implied savings", asks: "Are savings counted once, and do they add up to what is claimed?", heading: .schemes,
        thresholds: AskedThresholds(
            limits: [.ownLimit(.share), .efficiency, .efficiencyUnsaved, .savingsStep], values: [.countedTwice, .greatRise, .alikeRises]),
        judge: { $0.impliedSavings() + $0.sharedRises() })

    package static let impliedGap = ReviewTest(
        id: "B8", title: "Size of the gap", asks: "Is the gap that the plan closes the one that is there?", heading: .understanding,
        thresholds: .atMost(.share), judge: { $0.impliedGap() })

    package static let supportPaid = ReviewTest(
        id: "B9", title: "Support", asks: "Does anybody's plan pay the support?", heading: .match, looksAtBothSides: true,
        thresholds: AskedThresholds(limits: [.ownLimit(.share), .supportUnspent, .partUnspent, .lateSupport], values: [.leastUnspent]),
        judge: { $0.supportPaid() + $0.supportBeyondNeed() + $0.lateSupport() })

    package static let businessRules = ReviewTest(
        id: "B10", title: "Business rules", asks: "Does the commissioner plan the surplus and the funds that the rules ask for?", heading: .process,
        thresholds: AskedThresholds(limits: [.ownLimit(.points), .allocationApart, .surplusBeyond, .betterCareBeyond], values: [.betterCareShare]),
        judge: { $0.businessRules() })
}

extension AskedThresholds.Limit {
    static let allocationApart = Self(name: "allocation", unit: .share, isAtMost: true, about: "distance of an allocation from what is announced or expected")
    static let surplusBeyond = Self(name: "surplus beyond", unit: .points, isAtMost: true, about: "surplus of a commissioner beyond what the rules ask for")
    static let supportUnspent = Self(
        name: "support left as surplus", unit: .share, isAtMost: true, about: "support that ends as surplus of the trust, share of income")
    static let partUnspent = Self(name: "part of support left", unit: .share, isAtMost: true, about: "support that ends as surplus of the trust, share of it")
    static let betterCareBeyond = Self(
        name: "better care fund beyond", unit: .share, isAtMost: true, about: "a Better Care Fund, share of the allocation")
    static let efficiencyUnsaved = Self(
        name: "efficiency beyond savings", unit: .points, isAtMost: true, about: "stated efficiency less savings, of a year in the mean of all years")
    static let efficiency = Self(name: "efficiency", unit: .points, isAtMost: true, about: "stated efficiency beyond what savings or prices give")
}

extension AskedThresholds.Value {
    static let countedTwice = Self("counted twice", .share, "part of QIPP by which savings may exceed the record before they look like the same savings")
    static let leastUnspent = Self("least left", .share, "support left as surplus from which on its part is asked about, share of income")
    static let betterCareShare = Self("better care fund", .share, "least share of the allocation in a full year of the fund")
}

/// What a plan says of itself, held against what its own numbers imply: savings, gap, support, and the rules of commissioners.
extension ReviewContext {
    /// B7. The part of the gap that schemes close is no more than the schemes bring; CIP do not hold the commissioner's QIPP again; stated
    /// efficiency is that of savings or of prices.
    func impliedSavings() -> [ReviewDraft] {
        planners.flatMap { organisation -> [ReviewDraft] in
            let isTrust = isProvider(organisation)
            var results: [ReviewDraft] = []
            var (sofar, rounding) = (0.0, 0.0)
            var keys: [PlanKey] = []
            for year in years {
                guard let saved = plans.total(organisation, isTrust ? .cipPlan : .qippPlan, year) else { continue }
                sofar += saved.value
                rounding += saved.tolerance
                keys += saved.keys
                let help = plans.total(organisation, .support, year)
                let recognised = plans.counterparts(organisation, .qippRecognised).reduce(0.0) {
                    $0 + (plans.value(organisation, .qippRecognised, year, counterpart: $1) ?? 0)
                }
                let base = isTrust ? plans.total(organisation, .income, year)?.value : figure(organisation, .allocation, year)?.value
                if let closed = figure(organisation, .gapClosed, year), let base, base > 0 {
                    let parts = sofar + (isTrust ? (help?.value ?? 0) + recognised : 0)
                    let beyond = max(0, closed.value - parts)
                    results.append(
                        judged(
                            .impliedSavings, organisation, year, max(0, beyond - closed.halfUnit - rounding) / base, limit(.impliedSavings), money: beyond,
                            evidence:
                                "\(organisation) says that named schemes close \(Figures.money(closed.value)) of its gap in \(year); its savings until then\(isTrust ? ", QIPP and support" : "") come to \(Figures.money(parts)): \(beyond > 0 ? "\(Figures.money(beyond)) has no scheme" : "the schemes are there").",
                            question: "Which schemes are these, and in which line of the plan do they stand?", for: Addressee.chiefExecutive,
                            subject: "gap closed", inputs: [closed.key] + keys + (help?.keys ?? [])))
                }
                guard isTrust else { continue }
                if let stated = figure(organisation, .efficiency, year) { results += efficiency(organisation, year, stated, saved.value) }
            }
            if isTrust, let rest = efficiencyUnsaved(organisation, besides: results) { results.append(rest) }
            if isTrust { results += savingsTwice(organisation) + sameSaving(organisation) + savingsSteps(organisation) }
            return results
        }
    }

    private func efficiency(_ organisation: String, _ year: FinancialYear, _ stated: (value: Double, halfUnit: Double, key: PlanKey), _ saved: Double)
        -> [ReviewDraft]
    {
        guard let cost = runningCost(organisation, year), cost > 0 else { return [] }
        let share = saved / cost
        let inflation = plans.value(organisation, .costInflation, year) ?? nationalInflation(year)
        let price = plans.value(organisation, .priceChange, year) ?? nationalPriceChange(organisation, year) ?? 0
        let ends = [share, inflation - price].sorted()
        let rest = stated.value < ends[0] ? ends[0] - stated.value : max(0, stated.value - ends[1])
        return [
            judged(
                .impliedSavings, organisation, year, max(0, rest - stated.halfUnit), limit(.impliedSavings, .efficiency), money: rest * cost,
                evidence:
                    "\(organisation) states an efficiency of \(ReviewWords.percent(stated.value)) for \(year); its savings are \(ReviewWords.percent(share)) of cost, and its prices ask for \(ReviewWords.percent(inflation - price)).",
                question: "Which savings make the rest of the stated efficiency?", for: Addressee.finance, subject: "efficiency",
                inputs: [stated.key, PlanKey(organisation, .cipPlan, year)])
        ]
    }

    /// Efficiency that is stated year by year and savings that make but a part of it, where no single year is asked about: what prices take and nobody saves
    /// ends as a deficit, and is no efficiency.
    private func efficiencyUnsaved(_ organisation: String, besides found: [ReviewDraft]) -> ReviewDraft? {
        guard !found.contains(where: { $0.isFault && $0.subject == "efficiency" }) else { return nil }
        let given = years.compactMap { year -> (stated: (value: Double, halfUnit: Double, key: PlanKey), saved: SubmittedPlans.Sum, cost: Double)? in
            guard let stated = figure(organisation, .efficiency, year), let saved = plans.total(organisation, .cipPlan, year),
                let cost = runningCost(organisation, year), cost > 0
            else { return nil }
            return (stated, saved, cost)
        }
        guard given.count >= 3, let last = given.last?.stated.key.year else { return nil }
        func mean(_ of: (Int) -> Double) -> Double { given.indices.reduce(0) { $0 + of($1) } / Double(given.count) }
        let (stated, saved) = (mean { given[$0].stated.value }, mean { given[$0].saved.value / given[$0].cost })
        let rounding = mean { given[$0].stated.halfUnit + given[$0].saved.tolerance / given[$0].cost }
        let beyond = max(0, stated - saved)
        return judged(
            .impliedSavings, organisation, last, max(0, beyond - rounding), limit(.impliedSavings, .efficiencyUnsaved), money: beyond * given[0].cost,
            evidence:
                "\(organisation) states an efficiency of \(ReviewWords.percent(stated)) a year in the mean; its savings are \(ReviewWords.percent(saved)) of cost: \(ReviewWords.points(beyond)) of it \(beyond > 0 ? "stand in no saving" : "are not wanting").",
            question: "Which savings make the rest of the stated efficiency, or who pays for it?", for: Addressee.finance, subject: "efficiency unsaved",
            inputs: given.flatMap { [$0.stated.key] + $0.saved.keys })
    }

    /// Savings that exceed what the trust has delivered by about what it recognises of QIPP, in three years or more: the same savings on both lists.
    private func savingsTwice(_ organisation: String) -> [ReviewDraft] {
        let history = (0..<3).map { PlanKey(organisation, .cipDelivered, scenario.baselineYear.advanced(by: -$0)) }
        let delivered = history.compactMap { plans.figure($0)?.value }
        let record = Mean.of(delivered)
        guard delivered.count >= 2, record > 0 else { return [] }
        let part = thresholds.value(.impliedSavings, .countedTwice)
        var (twice, cost) = (0.0, 0.0)
        var suspect: [FinancialYear] = []
        var keys: [PlanKey] = []
        for year in years {
            let payers = plans.counterparts(organisation, .qippRecognised).map { PlanKey(organisation, .qippRecognised, year, counterpart: $0) }
            guard let planned = plans.total(organisation, .cipPlan, year), let seen = plans.sum(payers), seen.value > 0.02 * record,
                let base = runningCost(organisation, year)
            else { continue }
            let excess = planned.value - record
            guard excess > 0, abs(excess - seen.value) <= part * seen.value else { continue }
            suspect.append(year)
            twice += seen.value
            cost += base
            keys += planned.keys + seen.keys
        }
        guard suspect.count >= 3, cost > 0 else { return [] }
        return [
            ReviewDraft(
                test: .impliedSavings, organisation: organisation, year: suspect.first, severity: .amber, value: twice / cost, threshold: 0,
                evidence:
                    "\(organisation)'s savings exceed what it has delivered (\(Figures.money(record)) a year) in \(ReviewWords.years(suspect)) by about what it recognises of QIPP, \(Figures.money(twice)) in all: they look counted on both lists.",
                question: "Which schemes stand in the CIP and which in the commissioner's QIPP, and is any in both?", addressee: Addressee.bothFinance,
                money: twice, subject: "counted twice", inputs: keys)
        ]
    }

    /// B8. The gap if nothing is done, against the futures of do-nothing: of a trust its deficit, up to what it habitually saves more; of a
    /// commissioner the shortfall before it acts. The distance from the range that holds 9 in 10, as a share of income or allocation. And against
    /// the plan itself: what is left with everything done is no more than what was there with nothing done.
    func impliedGap() -> [ReviewDraft] {
        planners.flatMap { organisation -> [ReviewDraft] in
            years.flatMap { year in
                [gapAgainstDeficit(organisation, year)].compactMap(\.self) + [gapAgainstFutures(organisation, year)].compactMap(\.self)
            }
        }
    }

    /// The deficit that a trust's own plan leaves before support, after all that it saves: if nothing is done the gap is no less.
    private func gapAgainstDeficit(_ organisation: String, _ year: FinancialYear) -> ReviewDraft? {
        guard isProvider(organisation), let gap = figure(organisation, .gap, year), let surplus = figure(organisation, .surplus, year),
            let income = plans.total(organisation, .income, year)?.value, income > 0
        else { return nil }
        let help = plans.total(organisation, .support, year)
        let left = (help?.value ?? 0) - surplus.value
        let rest = max(0, left - max(0, gap.value))
        return judged(
            .impliedGap, organisation, year, max(0, rest - gap.halfUnit - surplus.halfUnit - (help?.tolerance ?? 0)) / income, limit(.impliedGap), money: rest,
            evidence:
                "\(organisation) states a gap of \(Figures.money(gap.value)) in \(year) if nothing is done; its own plan, with everything done, leaves \(left > 0 ? "a deficit of \(Figures.money(left)) before support" : "no deficit")\(rest > 0 ? ": \(Figures.money(rest)) more" : "").",
            question: "How can the plan leave more than was to be closed?", for: Addressee.finance, subject: "gap and deficit",
            inputs: [gap.key, surplus.key] + (help?.keys ?? []))
    }

    private func gapAgainstFutures(_ organisation: String, _ year: FinancialYear) -> ReviewDraft? {
        guard let gap = figure(organisation, .gap, year), let range = gapRange(organisation, year) else { return nil }
        let base = isProvider(organisation) ? plans.total(organisation, .income, year)?.value : figure(organisation, .allocation, year)?.value
        guard let base, base > 0 else { return nil }
        // No gap and a surplus are one, whichever of them is stated.
        let low = gap.value < 0 ? range.low : max(0, range.low)
        let rest = gap.value < low ? low - gap.value : max(0, gap.value - max(0, range.high))
        return judged(
            .impliedGap, organisation, year, max(0, rest - gap.halfUnit) / base, limit(.impliedGap), money: rest,
            evidence:
                "\(organisation) states a gap of \(Figures.money(gap.value)) in \(year) if nothing is done; the simulation holds \(Figures.money(low)) to \(Figures.money(max(0, range.high))) likely\(rest > 0 ? ": \(Figures.money(rest)) \(gap.value < low ? "less" : "more")" : "").",
            question: "What was counted into the gap, and what is counted elsewhere?", for: Addressee.finance, inputs: [gap.key])
    }

    private func gapRange(_ organisation: String, _ year: FinancialYear) -> (low: Double, high: Double)? {
        guard isProvider(organisation) else {
            // What the rules ask for beyond what is left if nobody acts, or the year's savings as commissioners count them.
            guard let short = ranges.interval(organisation, [.shortfall], year), let left = ranges.interval(organisation, [.surplus], year) else { return nil }
            let savings = years.filter { $0 <= year }.reduce(0.0) { $0 + (plans.total(organisation, .qippPlan, $1)?.value ?? 0) }
            let allocation = ranges.median(organisation, .allocation, year) ?? 0
            let rule = scenario.commissioning.rules.requiredSurplus.value(in: year) * allocation
            return (min(short.low, rule - left.high), max(short.high, rule - left.low, savings))
        }
        guard let left = ranges.interval(organisation, [.surplus], year) else { return nil }
        // Habitual efficiency, which do-nothing foresees, may or may not be counted into the gap.
        let all = scenario.providers.reduce(0.0) { $0 + $1.operatingIncome.value }
        let own = scenario.providers.first { $0.code == organisation }?.operatingIncome.value ?? 0
        let habit = (ranges.economyMedian(.habitualSaving, year) ?? 0) * (all > 0 ? own / all : 0)
        return (-left.high, -left.low + max(0, habit))
    }

    /// B9. Support that a trust counts on, against what whoever is named plans to pay; support that nobody is named for counts as paid only
    /// where financing is agreed.
    func supportPaid() -> [ReviewDraft] {
        providers.flatMap { provider -> [ReviewDraft] in
            let code = provider.code
            var results: [ReviewDraft] = []
            let payers = plans.counterparts(code, .support)
            for year in years {
                let income = max(plans.total(code, .income, year)?.value ?? provider.operatingIncome.value, 1)
                for payer in payers.isEmpty ? [""] : payers {
                    let key = PlanKey(code, .support, year, counterpart: payer)
                    guard let claimed = plans.figure(key), claimed.value > 0 else { continue }
                    let isInside = scenario.commissioners.contains { $0.code == payer } || isProvider(payer)
                    var paid: SubmittedPlans.Sum?
                    var agreed = 0.0
                    if isInside {
                        paid = plans.sum([PlanKey(payer, .support, year, counterpart: code)])
                        if paid == nil, plans.organisations.contains(payer), let spend = plans.withCounterpart(payer, .spend, year, code),
                            let contract = plans.withCounterpart(code, .income, year, payer)
                        {
                            paid = SubmittedPlans.Sum(
                                value: max(0, spend.value - contract.value), tolerance: spend.tolerance + contract.tolerance, keys: spend.keys)
                        }
                        // Who sent no plan is asked for it; that is another finding.
                        guard plans.organisations.contains(payer) else { continue }
                        agreed = paid?.value ?? 0
                    } else {
                        agreed = plans.governance[code]?.financingAgreed == false ? 0 : claimed.value
                    }
                    let rest = max(0, claimed.value - agreed)
                    results.append(
                        judged(
                            .supportPaid, code, year, max(0, rest - claimed.halfUnit - (paid?.tolerance ?? 0)) / income, limit(.supportPaid), money: rest,
                            evidence: isInside
                                ? "\(code) counts on \(Figures.money(claimed.value)) of support from \(payer) in \(year); \(payer)'s plan pays \(Figures.money(agreed))."
                                : "\(code) counts on \(Figures.money(claimed.value)) of support in \(year)\(payer.isEmpty ? ", from nobody named" : " from \(ReviewWords.payer(payer))")\(rest > 0 ? ", and says itself that financing is not agreed" : "").",
                            question: "Who has agreed to pay it, in which year, and in whose plan does it stand?", for: Addressee.system,
                            counterpart: isInside ? payer : "", subject: "support", inputs: [key] + (paid?.keys ?? [])))
                }
            }
            return results
        }
    }

    /// B9. Support of which a trust keeps a part as surplus: it is drawn for a deficit.
    func supportBeyondNeed() -> [ReviewDraft] {
        providers.flatMap { provider -> [ReviewDraft] in
            let code = provider.code
            return years.compactMap { year -> ReviewDraft? in
                guard let support = plans.total(code, .support, year), support.value > 0, let surplus = figure(code, .surplus, year),
                    let income = plans.total(code, .income, year)?.value, income > 0
                else { return nil }
                let kept = min(support.value, max(0, surplus.value))
                let rounding = support.tolerance + surplus.halfUnit
                // Most of it kept is asked about sooner than a part of it.
                let isMost =
                    limit(.supportPaid, .supportUnspent).severity(of: (kept - rounding) / income) == .green
                    && kept >= thresholds.value(.supportPaid, .leastUnspent) * income
                let question = "Who pays a trust into surplus, and what is the support for?"
                guard !isMost else {
                    return judged(
                        .supportPaid, code, year, max(0, kept - rounding) / support.value, limit(.supportPaid, .partUnspent), money: kept,
                        evidence:
                            "\(code) draws \(Figures.money(support.value)) of support in \(year) and ends the year with a surplus of \(Figures.money(surplus.value)): \(ReviewWords.percent(kept / support.value, 0)) of the support is kept.",
                        question: question, for: Addressee.system, subject: "support kept", inputs: support.keys + [surplus.key])
                }
                return judged(
                    .supportPaid, code, year, max(0, kept - rounding) / income, limit(.supportPaid, .supportUnspent),
                    money: kept,
                    evidence:
                        "\(code) draws \(Figures.money(support.value)) of support in \(year) and ends the year with \(surplus.value < 0 ? "a deficit" : "a surplus") of \(Figures.money(abs(surplus.value)))\(kept > 0 ? ": \(ReviewWords.percent(kept / income)) of its income is support that it keeps" : "").",
                    question: question, for: Addressee.system, subject: "support kept",
                    inputs: support.keys + [surplus.key])
            }
        }
    }

    /// B10. Surplus, contingency and non-recurrent spending of a commissioner against the rules of the year, and its Better Care Fund against
    /// what is usual; points of its allocation below. A surplus far beyond the rule is money left unspent, or spending left out. What is not
    /// stated is not judged.
    func businessRules() -> [ReviewDraft] {
        commissioners.flatMap { commissioner -> [ReviewDraft] in
            let code = commissioner.code
            let rules = scenario.commissioning.rules
            var results: [ReviewDraft] = []
            for year in years {
                guard let all = figure(code, .allocation, year), all.value > 0 else { continue }
                if let expected = ranges.median(code, .allocation, year), expected > 0 {
                    let apart = all.value / expected - 1
                    results.append(
                        judged(
                            .businessRules, code, year, max(0, abs(apart) - all.halfUnit / expected), limit(.businessRules, .allocationApart),
                            money: abs(apart) * expected,
                            evidence:
                                "\(code) plans with an allocation of \(Figures.money(all.value)) in \(year); what is announced, and expected beyond that, makes it about \(Figures.money(expected)): \(ReviewWords.percent(abs(apart))) \(apart < 0 ? "less" : "more").",
                            question: "Which announcement does the allocation rest on, and of which year is it?", for: Addressee.finance,
                            subject: "allocation", inputs: [all.key]))
                }
                func against(_ measure: PlanMeasure, _ rule: Double, _ words: String, subject: String) {
                    guard let stated = figure(code, measure, year) else { return }
                    let share = stated.value / all.value
                    let rounding = (stated.halfUnit + abs(share) * all.halfUnit) / all.value
                    let short = max(0, rule - share)
                    results.append(
                        judged(
                            .businessRules, code, year, max(0, short - rounding), limit(.businessRules), money: short * all.value,
                            evidence:
                                "\(code) plans \(words) of \(Figures.money(stated.value)) in \(year), \(ReviewWords.percent(share, 2)) of its allocation; \(ReviewWords.percent(rule, 2)) is expected\(short > 0 ? ": \(Figures.money(short * all.value)) less" : "").",
                            question: "Has the lower figure been agreed, with whom, and what is done when money is short?", for: Addressee.finance,
                            subject: subject, inputs: [stated.key, all.key]))
                }
                against(.surplus, rules.requiredSurplus.value(in: year), "a surplus", subject: "surplus")
                if let surplus = figure(code, .surplus, year) {
                    let asked = rules.requiredSurplus.value(in: year)
                    // Support that it pays to trusts may stand beside its spending.
                    let support = plans.total(code, .support, year)
                    let beyond = surplus.value - asked * all.value - (support?.value ?? 0)
                    results.append(
                        judged(
                            .businessRules, code, year, max(0, beyond - surplus.halfUnit - asked * all.halfUnit) / all.value,
                            limit(.businessRules, .surplusBeyond), money: beyond,
                            evidence:
                                "\(code) plans \(surplus.value < 0 ? "a deficit" : "a surplus") of \(Figures.money(abs(surplus.value))) in \(year), \(ReviewWords.percent(abs(surplus.value) / all.value)) of its allocation; \(ReviewWords.percent(asked)) is asked for\(beyond > 0 ? ": \(Figures.money(beyond)) is not spent on patients" : "").",
                            question: "For which year is it kept, who has agreed, and which spending has been left out?", for: Addressee.finance,
                            subject: "surplus beyond the rule", inputs: [surplus.key, all.key] + (support?.keys ?? [])))
                }
                against(.contingency, rules.contingency.value(in: year), "a contingency", subject: "contingency")
                against(.nonRecurrent, rules.nonRecurrent.value(in: year), "non-recurrent spending", subject: "non-recurrent")
                // The fund began in full with 2015/16.
                if year >= FinancialYear(start: 2015) {
                    against(.bcf, thresholds.value(.businessRules, .betterCareShare), "a Better Care Fund", subject: "better care fund")
                    if let fund = figure(code, .bcf, year) {
                        let limit = limit(.businessRules, .betterCareBeyond)
                        results.append(
                            judged(
                                .businessRules, code, year, max(0, fund.value - fund.halfUnit) / all.value, limit, money: fund.value - limit.green * all.value,
                                evidence:
                                    "\(code) plans a Better Care Fund of \(Figures.money(fund.value)) in \(year), \(ReviewWords.percent(fund.value / all.value)) of its allocation; few are larger than \(ReviewWords.percent(limit.green, 0)).",
                                question: "Which services pass into the fund, and in whose contracts do they stand no longer?", for: Addressee.finance,
                                subject: "better care fund beyond", inputs: [fund.key, all.key]))
                    }
                }
            }
            return results
        }
    }
}
