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
    /// points. Staff that pass to a company of the trust, or a contract that is brought home, move cost so; both have a name.
    func mixOfCost() -> [ReviewDraft] {
        let pay = scenario.finance.costClasses.filter(\.rules.isPay)
        let others = scenario.finance.costClasses.filter { !$0.rules.isPay }
        let share = others.reduce(0) { $0 + $1.rules.share.value }
        return providers.flatMap { provider -> [ReviewDraft] in
            let code = provider.code
            return years.compactMap { year -> ReviewDraft? in
                let before = year.advanced(by: -1)
                guard let nowPay = figure(code, .payCost, year), let thenPay = figure(code, .payCost, before), thenPay.value > 0,
                    let now = figure(code, .nonPayCost, year), let then = figure(code, .nonPayCost, before), then.value > 0, share > 0
                else { return nil }
                let apart = nowPay.value / thenPay.value - now.value / then.value
                let prices =
                    pay.reduce(0) { $0 + $1.rules.inflation.value(in: year) }
                    - others.reduce(0) { $0 + $1.rules.share.value * $1.rules.inflation.value(in: year) } / share
                let rest = outside(apart, min(0, prices), max(0, prices))
                let rounding = (nowPay.halfUnit + thenPay.halfUnit) / thenPay.value + (now.halfUnit + then.halfUnit) / then.value
                let money = abs(rest) * min(thenPay.value, then.value)
                return judged(
                    .costBridge, code, year, max(0, abs(rest) - rounding), limit(.costBridge, .payAgainstNonPay), money: money,
                    evidence:
                        "\(code)'s pay cost changes by \(ReviewWords.percent(nowPay.value / thenPay.value - 1)) in \(year), its non-pay cost by \(ReviewWords.percent(now.value / then.value - 1)); their prices differ by \(ReviewWords.points(prices)): \(rest == 0 ? "nothing is left unexplained" : "\(ReviewWords.points(rest)) more than that, worth \(Figures.money(money))").",
                    question: "Which cost has moved between pay and non-pay, and are the staff counted where their pay is?", for: Addressee.finance,
                    subject: "pay against non-pay", inputs: [nowPay.key, thenPay.key, now.key, then.key], rest: (rest, rounding)
                ).drifting(.payAgainstNonPayDrift)
            }
        }
    }
}
