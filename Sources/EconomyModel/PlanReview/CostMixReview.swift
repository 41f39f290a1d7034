import FigureWording
import HealthEconomy
import PlannerFiles
import Statistics

extension AskedThresholds.Limit {
    static let payAgainstNonPay = Self(
        name: "pay against non-pay", unit: .points, isAtMost: true, about: "growth of pay less that of non-pay cost, beyond what their prices differ by")
    static let payAgainstNonPayDrift = Self(
        name: "drift of pay against non-pay", unit: .points, isAtMost: true, about: "the same in the mean of all years")
}

/// B1, the parts of cost: what moves between pay and non-pay cost leaves the bridge of all cost as it is.
extension ReviewContext {
    /// Growth of pay less growth of non-pay cost in a year, outside the range from equal growth to the difference of their announced prices;
    /// points. Of a trust whose parts move apart from year to year alike, a year is asked about only for what it adds; the mean of all years has a
    /// limit of its own. Staff that pass to a company of the trust, or a contract that is brought home, move cost so; both have a name.
    func mixOfCost() -> [ReviewDraft] {
        providers.flatMap { provider -> [ReviewDraft] in
            let code = provider.code
            return years.compactMap { year -> ReviewDraft? in
                guard let now = payLessNonPay(code, year) else { return nil }
                let rest = outside(now.apart, min(0, now.prices), max(0, now.prices))
                let step = payLessNonPay(code, year.advanced(by: -1)).map { now.apart - now.prices - $0.apart + $0.prices }
                let added = step.map { $0 * rest > 0 ? ($0 > 0 ? min($0, rest) : max($0, rest)) : 0 } ?? rest
                let money = abs(added) * now.smaller
                return judged(
                    .costBridge, code, year, max(0, abs(added) - now.rounding), limit(.costBridge, .payAgainstNonPay), money: money,
                    evidence:
                        "\(code)'s pay cost changes by \(ReviewWords.percent(now.pay)) in \(year), its non-pay cost by \(ReviewWords.percent(now.nonPay)); their prices differ by \(ReviewWords.points(now.prices)): \(rest == 0 ? "nothing is left unexplained" : "\(ReviewWords.points(rest)) more than that, worth \(Figures.money(abs(rest) * now.smaller))").",
                    question: "Which cost has moved between pay and non-pay, and are the staff counted where their pay is?", for: Addressee.finance,
                    subject: "pay against non-pay", inputs: now.keys, rest: (rest, now.rounding)
                ).drifting(.payAgainstNonPayDrift)
            }
        }
    }

    /// Growth of pay and of non-pay cost in a year, the one less the other, and by how much their announced prices differ.
    private func payLessNonPay(_ code: String, _ year: FinancialYear) -> (
        pay: Double, nonPay: Double, apart: Double, prices: Double, smaller: Double, rounding: Double, keys: [PlanKey]
    )? {
        let before = year.advanced(by: -1)
        let others = scenario.finance.costClasses.filter { !$0.rules.isPay }
        let share = others.reduce(0) { $0 + $1.rules.share.value }
        guard let nowPay = figure(code, .payCost, year), let thenPay = figure(code, .payCost, before), thenPay.value > 0,
            let now = figure(code, .nonPayCost, year), let then = figure(code, .nonPayCost, before), then.value > 0, share > 0
        else { return nil }
        let (pay, nonPay) = (nowPay.value / thenPay.value - 1, now.value / then.value - 1)
        let prices =
            scenario.finance.costClasses.filter(\.rules.isPay).reduce(0) { $0 + $1.rules.inflation.value(in: year) }
            - others.reduce(0) { $0 + $1.rules.share.value * $1.rules.inflation.value(in: year) } / share
        let rounding = (nowPay.halfUnit + thenPay.halfUnit) / thenPay.value + (now.halfUnit + then.halfUnit) / then.value
        return (
            pay, nonPay, pay - nonPay, prices, min(thenPay.value, then.value), rounding, [nowPay.key, thenPay.key, now.key, then.key]
        )
    }
}
