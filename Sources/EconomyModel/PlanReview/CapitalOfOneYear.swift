import FigureWording
import HealthEconomy
import PlannerFiles
import Statistics

extension AskedThresholds.Limit {
    static let serviceFallen = Self(
        name: "part of capital service", unit: .share, isAtMost: true, about: "part of capital service that falls away in a year while finance cost stays")
    static let capitalOfOneYear = Self(
        name: "capital of one year", unit: .share, isAtMost: true,
        about: "capital of one year beyond half as much again as in other years, which no funding pays for and no depreciation shows, share of cost")
    static let capitalised = Self(
        name: "cost as capital", unit: .share, isAtMost: true, about: "rise of capital in a year in which cost falls as far short, share of cost")
    static let lateFunding = Self(
        name: "funding in the last year", unit: .share, isAtMost: true,
        about: "new funding of the last year beyond a quarter more than any year before drew, which ends as cash, share of cost")
}

extension AskedThresholds.Value {
    static let capitalisedPart = Self("as much", .share, "part from which on a rise of capital and a fall of cost are about the same")
    static let fallOfRenewed = Self("fall of what is renewed", .share, "by which depreciation may fall a year where capital renews what wears out")
}

/// B5, what one year holds and no other: capital, funding, and service that falls away.
extension ReviewContext {
    /// Capital service that falls in a year by a part of itself, less what finance cost falls by, where it is small beside cost.
    func serviceFallen(_ code: String, _ year: FinancialYear, _ now: Double, _ then: Double, _ rounding: Double, _ rest: Double) -> ReviewDraft? {
        guard then > 0, let cost = plans.value(code, .cost, year) ?? runningCost(code, year), cost > 0,
            limit(.capitalBridge).severity(of: rest / cost) == .green
        else { return nil }
        let keys = [PlanKey(code, .capitalService, year), PlanKey(code, .capitalService, year.advanced(by: -1))]
        let eased = figure(code, .financeCost, year).flatMap { now in
            figure(code, .financeCost, year.advanced(by: -1)).map { max(0, $0.value - now.value) }
        }
        guard let eased else { return nil }
        let gone = max(0, then - now - eased)
        return judged(
            .capitalBridge, code, year, max(0, gone - rounding) / then, limit(.capitalBridge, .serviceFallen), money: gone,
            evidence:
                "\(code)'s capital service (dividend, interest and repayment) goes from \(Figures.money(then)) in \(year.advanced(by: -1)) to \(Figures.money(now)) in \(year); its finance cost falls by \(Figures.money(eased)).",
            question: "Which loan ends, and where is it repaid until then?", for: Addressee.finance, subject: "part of capital service", inputs: keys)
    }

    /// Capital far beyond that of the other years, which no funding pays for and no later depreciation shows.
    func capitalOfOneYear(_ code: String, _ year: FinancialYear, life: Double) -> ReviewDraft? {
        let others = years.filter { $0 != year }.compactMap { plans.value(code, .capital, $0) }
        guard others.count >= 3, let capital = figure(code, .capital, year), let middle = try? Quantiles.of(others, at: [0.5])[0], middle > 0,
            let wear = figure(code, .depreciation, year), let cost = plans.value(code, .cost, year) ?? runningCost(code, year), cost > 0
        else { return nil }
        let after = years.filter { $0 > year }.compactMap { plans.value(code, .depreciation, $0) }.max()
        // What is built shows; what is bought in the last year, or replaces what wears out, need not.
        guard let after, after - wear.value < (capital.value - middle) / life / 2 else { return nil }
        let rest = max(0, capital.value - 1.5 * middle - (plans.total(code, .capitalFunding, year)?.value ?? 0))
        return judged(
            .capitalBridge, code, year, max(0, rest - capital.halfUnit) / cost, limit(.capitalBridge, .capitalOfOneYear), money: rest,
            evidence:
                "\(code) spends \(Figures.money(capital.value)) of capital in \(year), in the middle one of its other years \(Figures.money(middle)); no funding pays for \(Figures.money(rest)) of it beyond half as much again, and depreciation does not rise by it.",
            question: "What is bought in that year, out of which cash, and where is its depreciation?", for: Addressee.finance,
            subject: "capital of one year", inputs: [capital.key, wear.key])
    }

    /// Cost that becomes capital: in one year capital rises without funding, and cost before depreciation falls about as far short of the middle of what
    /// prices, patients and savings make of it.
    func capitalised(_ code: String, _ year: FinancialYear) -> ReviewDraft? {
        let before = year.advanced(by: -1)
        guard let capital = figure(code, .capital, year), let then = figure(code, .capital, before), let cost = expectedCost(code, year), cost.now > 0
        else { return nil }
        func drawn(_ year: FinancialYear) -> Double { plans.total(code, .capitalFunding, year)?.value ?? 0 }
        let more = capital.value - then.value - max(0, drawn(year) - drawn(before))
        let short = (cost.low + cost.high) / 2 - cost.now
        let part = thresholds.value(.capitalBridge, .capitalisedPart)
        guard more > 0, short > 0, min(more, short) >= part * max(more, short) else { return nil }
        return judged(
            .capitalBridge, code, year, max(0, min(more, short) - capital.halfUnit - then.halfUnit) / cost.now, limit(.capitalBridge, .capitalised),
            money: min(more, short),
            evidence:
                "\(code)'s capital goes from \(Figures.money(then.value)) in \(before) to \(Figures.money(capital.value)) in \(year) without funding for it, and its cost before depreciation lies \(Figures.money(short)) below the middle of what prices, patients and savings make of it: cost looks like capital.",
            question: "Which cost of the year before is capital now, and what do the auditors say?", for: Addressee.finance, subject: "capitalised",
            inputs: [capital.key, then.key] + cost.keys)
    }

    /// Funding that leaps in the plan's last year and ends as cash: the plan was brought to its end by it.
    func lateFunding(_ code: String, _ year: FinancialYear) -> ReviewDraft? {
        guard year == years.last, years.count >= 3, let funding = plans.total(code, .capitalFunding, year), funding.value > 0,
            let closing = figure(code, .cash, year), let opening = figure(code, .cashOpening, year) ?? figure(code, .cash, year.advanced(by: -1)),
            let cost = plans.value(code, .cost, year) ?? runningCost(code, year), cost > 0
        else { return nil }
        let most = years.dropLast().map { plans.total(code, .capitalFunding, $0)?.value ?? 0 }.max() ?? 0
        guard most > 0 else { return nil }
        let rest = max(0, min(funding.value - 1.25 * most, closing.value - opening.value))
        return judged(
            .capitalBridge, code, year, max(0, rest - funding.tolerance - closing.halfUnit - opening.halfUnit) / cost, limit(.capitalBridge, .lateFunding),
            money: rest,
            evidence:
                "\(code) draws \(Figures.money(funding.value)) of new funding in \(year), the plan's last year, and no more than \(Figures.money(most)) in any before; its cash goes from \(Figures.money(opening.value)) to \(Figures.money(closing.value)).",
            question: "What is the funding of the last year for, and who has agreed to it?", for: Addressee.finance, subject: "funding in the last year",
            inputs: funding.keys + [closing.key, opening.key])
    }
}
