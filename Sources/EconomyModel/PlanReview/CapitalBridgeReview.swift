import FigureWording
import HealthEconomy
import PlannerFiles
import Statistics

extension ReviewTest {
    package static let capitalBridge = ReviewTest(
        id: "B5", title: "Bridge of capital", asks: "Do depreciation and finance cost follow what is built and borrowed?", heading: .sustainability,
        thresholds: AskedThresholds(
            limits: [.ownLimit(.share), .unworn, .meltedAway, .backlogOverYears, .serviceFallen, .capitalOfOneYear, .capitalised, .lateFunding],
            values: [.assetLife, .capitalCharge, .leastRenewal, .serviceFall, .backlogGrowth, .muchBuilt, .usualWear, .fallOfRenewed, .capitalisedPart]),
        judge: { $0.capitalBridge() })

    package static let balanceBridge = ReviewTest(
        id: "B6", title: "Bridge of cash", asks: "Do cash and working capital move together, without a plug?", heading: .sustainability,
        thresholds: .atMost(.share, and: .drift(.share)), judge: { $0.withDrift($0.balanceBridge()) })
}

extension AskedThresholds.Limit {
    static let unworn = Self(
        name: "depreciation of what is built", unit: .share, isAtMost: true, about: "part of the depreciation of new assets that no later year shows")
    static let backlogOverYears = Self(
        name: "backlog over the years", unit: .share, isAtMost: true, about: "growth of backlog maintenance since the year before the plan, or its first")
    static let meltedAway = Self(
        name: "over the years", unit: .share, isAtMost: true,
        about: "fall of depreciation or finance cost since the first year that nothing explains, share of cost")
}

extension AskedThresholds.Value {
    static let assetLife = Self(name: "asset life", kind: .number(5...100), about: "years over which assets are written off")
    static let leastRenewal = Self("least renewal", .share, "part of what wears out in two years that capital renews at the least")
    static let backlogGrowth = Self("growth of backlog", .share, "by which backlog maintenance may grow in a year without a question")
    static let muchBuilt = Self(
        name: "much built", kind: .number(1...10), about: "capital over what wears out from which on several years of it are more than renewal")
    static let usualWear = Self(
        name: "usual growth of depreciation", kind: .number(1...10),
        about: "growth of depreciation by itself, over some years, that counts as usual at the most")
    static let serviceFall = Self("fall of capital service", .share, "part of the capital service by which it may fall in a year as a loan ends")
    static let capitalCharge = Self("charge on new capital", .share, "yearly interest or dividend on new capital")
}

/// Bridges of what is built and borrowed, and of cash.
extension ReviewContext {
    /// B5. Depreciation moves as assets are built and run out; finance cost as money is borrowed; new capital brings both; and finance cost
    /// is no more than the capital service that holds it, which falls no further than a loan that ends takes it. Capital renews a part of what wears
    /// out, backlog falls by no more than capital mends, and funding is drawn for something. The rest as a share of cost.
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
            results += [PlanMeasure.depreciation, .financeCost].compactMap { meltedAway(code, $0, life: life) }
            for year in years {
                let before = year.advanced(by: -1)
                if let now = figure(code, .depreciation, year), let then = figure(code, .depreciation, before) {
                    let built = figure(code, .capital, before)?.value ?? 0
                    // Short-lived assets come and go; what is built adds at most a tenth of it.
                    let rest = outside(now.value, then.value * (1 - 2 / life), then.value + (built + (figure(code, .capital, year)?.value ?? 0)) / 10)
                    result(
                        year, rest, now.halfUnit + then.halfUnit, subject: "depreciation",
                        evidence:
                            "\(code)'s depreciation goes from \(Figures.money(then.value)) in \(before) to \(Figures.money(now.value)) in \(year), with \(built > 0 ? Figures.money(built) : "nothing") built the year before: \(unexplained(rest, "more", "less")).",
                        question: "Which assets were revalued, sold or written off?", keys: [now.key, then.key])
                }
                if let now = figure(code, .financeCost, year), let then = figure(code, .financeCost, before) {
                    let drawn = plans.total(code, .capitalFunding, year)?.value ?? 0
                    let earlier = plans.total(code, .capitalFunding, before)?.value ?? 0
                    // What is drawn shows within a year of its cost, in the year or the next; support is a loan where it is not given.
                    let borrowed = max(drawn + support(code, year), earlier + support(code, before))
                    let rest = outside(now.value, then.value * (1 - 2 / life), then.value + charge * borrowed)
                    result(
                        year, rest, now.halfUnit + then.halfUnit, subject: "finance cost",
                        evidence:
                            "\(code)'s finance cost goes from \(Figures.money(then.value)) in \(before) to \(Figures.money(now.value)) in \(year), with \(Figures.money(drawn)) of new funding\(support(code, year) > 0 ? " and \(Figures.money(support(code, year))) of support" : ""): \(unexplained(rest, "more", "less")).",
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
                    if let fall = serviceFallen(code, year, now.value, then.value, now.halfUnit + then.halfUnit, rest) { results.append(fall) }
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
                if let moved = capitalised(code, year) { results.append(moved) }
                if let late = lateFunding(code, year) { results.append(late) }
                if let unworn = wearMissing(code, year, life: life) ?? wearMissingSince(code, year, life: life) {
                    results.append(unworn)
                } else if let spike = capitalOfOneYear(code, year, life: life) {
                    results.append(spike)
                }
                if let missing = chargeMissing(code, year, life: life, charge: charge) {
                    result(
                        year, missing.rest, 0, subject: "capital without consequence",
                        evidence:
                            "\(code) spends \(Figures.money(missing.capital)) of capital in \(year), \(Figures.money(missing.excess)) more than it wears out; depreciation and finance cost should rise by about \(Figures.money(missing.expected)) a year and rise by \(Figures.money(missing.shown)) at the most until \(years.last?.description ?? ""): \(missing.rest == 0 ? "the plan shows it" : "\(Figures.money(missing.rest)) a year is missing").",
                        question: "Who bears the running cost of what is built, and from when?", keys: missing.keys)
                }
            }
            // A year that is told by itself is not told again.
            if !results.contains(where: { $0.subject == "backlog" && $0.severity != .green }), let grown = backlogGrown(code) { results.append(grown) }
            return results
        }
    }

    /// A line that falls a little in every year: from the first plan year to the last by more than assets that run out, or loans that are repaid,
    /// take of it.
    private func meltedAway(_ code: String, _ measure: PlanMeasure, life: Double) -> ReviewDraft? {
        var given = years.compactMap { year in figure(code, measure, year).map { (year: year, figure: $0) } }
        // What is renewed as it wears out is written off as before, from the year before the plan on; other assets run out.
        let worn = given.reduce(0) { $0 + $1.figure.value }
        let spent = given.compactMap { figure(code, .capital, $0.year) }
        let isRenewed = measure == .depreciation && spent.count == given.count && spent.reduce(0) { $0 + $1.value } >= worn
        if isRenewed, let before = figure(code, measure, scenario.baselineYear) { given.insert((scenario.baselineYear, before), at: 0) }
        guard let first = given.first, let last = given.last, last.year - first.year >= 3, first.figure.value > 0,
            let cost = plans.value(code, .cost, last.year) ?? runningCost(code, last.year), cost > 0
        else { return nil }
        let fall = isRenewed ? thresholds.value(.capitalBridge, .fallOfRenewed) : 2 / life
        let least = first.figure.value * power(1 - fall, Double(last.year - first.year))
        let rest = max(0, least - last.figure.value)
        return judged(
            .capitalBridge, code, last.year, max(0, rest - first.figure.halfUnit - last.figure.halfUnit) / cost, limit(.capitalBridge, .meltedAway),
            money: rest,
            evidence:
                "\(code)'s \(measure.words) goes from \(Figures.money(first.figure.value)) in \(first.year) to \(Figures.money(last.figure.value)) in \(last.year); \(measure == .depreciation ? isRenewed ? "with \(Figures.money(spent.reduce(0) { $0 + $1.value })) of capital that renews them, assets" : "assets that run out" : "loans that are repaid") leave \(Figures.money(least)) at the least: \(unexplained(-rest, "more", "less")).",
            question: measure == .depreciation ? "Which assets run out and are not renewed?" : "Which loans end, and what is paid on those that are drawn?",
            for: Addressee.finance, subject: "\(measure.rawValue) over the years", inputs: given.map(\.figure.key))
    }

    /// Depreciation that should follow a year's capital where it is two and a half times what wears out or more: the part of it that the years after do not show.
    private func wearMissing(_ code: String, _ year: FinancialYear, life: Double) -> ReviewDraft? {
        guard let capital = figure(code, .capital, year), let wear = figure(code, .depreciation, year), wear.value > 0, capital.value >= 2.5 * wear.value
        else { return nil }
        // As depreciation grew before it grows on, whatever is built.
        let usual = figure(code, .depreciation, year.advanced(by: -1)).map { $0.value > 0 ? max(1, wear.value / $0.value) : 1 } ?? 1
        let after = years.filter { $0 > year }.compactMap { later in
            figure(code, .depreciation, later).map { (more: $0.value - wear.value * power(usual, Double(later - year)), figure: $0) }
        }
        guard let shown = after.max(by: { $0.more < $1.more }) else { return nil }
        let most = shown.figure
        let expected = (capital.value - wear.value) / life
        let missing = min(expected, max(0, expected - shown.more))
        return judged(
            .capitalBridge, code, year, max(0, missing - most.halfUnit - wear.halfUnit) / expected, limit(.capitalBridge, .unworn), money: missing,
            evidence:
                "\(code) spends \(Figures.money(capital.value)) of capital in \(year), where \(Figures.money(wear.value)) wears out; written off over \(Figures.fixed(life, decimals: 0)) years the rest adds \(Figures.money(expected)) a year to depreciation, which rises to \(Figures.money(most.value)) at the most until \(years.last?.description ?? ""): \(missing > 0 ? "\(Figures.money(missing)) a year is missing" : "the plan shows it").",
            question: "What is built, when does it open, and who bears its depreciation?", for: Addressee.finance, subject: "depreciation of what is built",
            inputs: [capital.key, wear.key, most.key])
    }

    /// The same of capital that stands well above what wears out from a year on to the last but one, two years at least; in single years below what
    /// is asked about by the year.
    private func wearMissingSince(_ code: String, _ year: FinancialYear, life: Double) -> ReviewDraft? {
        guard let last = years.last, last - year >= 2 else { return nil }
        let muchBuilt = thresholds.value(.capitalBridge, .muchBuilt)
        let built = years.filter { $0 >= year && $0 < last }.compactMap { each in
            figure(code, .capital, each).flatMap { capital in figure(code, .depreciation, each).map { (capital: capital, wear: $0) } }
        }
        guard built.count == last - year, let first = built.first?.wear, let end = figure(code, .depreciation, last), first.value > 0,
            built.allSatisfy({ $0.capital.value >= muchBuilt * $0.wear.value && $0.capital.value < 2.5 * $0.wear.value })
        else { return nil }
        // Told at the first of its years.
        if year > (years.first ?? year), let before = figure(code, .capital, year.advanced(by: -1)),
            let wear = figure(code, .depreciation, year.advanced(by: -1)),
            before.value >= muchBuilt * wear.value
        {
            return nil
        }
        let usual = figure(code, .depreciation, year.advanced(by: -1)).map { $0.value > 0 ? max(1, first.value / $0.value) : 1 } ?? 1
        let (capital, worn) = built.reduce((0.0, 0.0)) { ($0.0 + $1.capital.value, $0.1 + $1.wear.value) }
        let expected = (capital - worn) / life
        let missing = min(
            expected, max(0, expected - end.value + first.value * min(power(usual, Double(last - year)), thresholds.value(.capitalBridge, .usualWear))))
        return judged(
            .capitalBridge, code, year, max(0, missing - end.halfUnit - first.halfUnit) / expected, limit(.capitalBridge, .unworn), money: missing,
            evidence:
                "\(code) spends \(Figures.money(capital)) of capital from \(year) to \(last.advanced(by: -1)), where \(Figures.money(worn)) wears out; written off over \(Figures.fixed(life, decimals: 0)) years the rest adds \(Figures.money(expected)) a year to depreciation, which goes from \(Figures.money(first.value)) in \(year) to \(Figures.money(end.value)) in \(last): \(missing > 0 ? "\(Figures.money(missing)) a year is missing" : "the plan shows it").",
            question: "What is built, when does it open, and who bears its depreciation?", for: Addressee.finance, subject: "depreciation of what is built",
            inputs: built.flatMap { [$0.capital.key, $0.wear.key] } + [end.key])
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
    /// explanation, or out beyond the repayments that capital service holds. Both as a share of cost.
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
                            subject: "working capital", inputs: [now.key, then.key, cash.key, opening.key],
                            rest: (rest / cost, (now.halfUnit + then.halfUnit + cash.halfUnit + opening.halfUnit) / cost)))
                }
                guard let other else { continue }
                // What is paid out beyond what loans take back; unknown where capital service is not given.
                let repaid = figure(code, .capitalService, year).map { max(0, $0.value - (figure(code, .financeCost, year)?.value ?? 0)) }
                let rest = other.value > 0 ? other.value : repaid.map { min(0, other.value + $0) } ?? 0
                results.append(
                    judged(
                        .balanceBridge, code, year, max(0, abs(rest) - other.halfUnit) / cost, limit(.balanceBridge), money: abs(rest),
                        evidence:
                            "\(code)'s cash of \(year) holds \(Figures.money(other.value)) of other movements, which are neither surplus, depreciation, capital nor funding\(rest < 0 ? "; repayments take \(Figures.money(repaid ?? 0)) of it" : "").",
                        question: rest < 0 ? "What is it, who is paid, and for how long?" : "What is it, and can it be had again?", for: Addressee.finance,
                        subject: "other movements", inputs: [other.key],
                        rest: (rest / cost, other.halfUnit / cost)))
            }
            return results
        }
    }
}
