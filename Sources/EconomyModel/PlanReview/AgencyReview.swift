import FigureWording
import HealthEconomy
import PlannerFiles

extension AskedThresholds.Limit {
    static let agency = Self(
        name: "agency", unit: .share, isAtMost: true, about: "change of the cost of agency staff beyond what a year brings, share of pay cost")
}

extension AskedThresholds.Value {
    static let agencyChange = Self("change of agency", .share, "part by which the cost of agency staff may move in a year")
}

/// B3, the cost of agency staff within pay.
extension ReviewContext {
    /// What agency staff cost from year to year: beyond the part that recruitment, or a bad year, has moved it by, as a share of pay cost.
    func agencyBridge() -> [ReviewDraft] {
        providers.flatMap { provider -> [ReviewDraft] in
            let code = provider.code
            let part = thresholds.value(.payBridge, .agencyChange)
            return years.compactMap { year -> ReviewDraft? in
                guard let now = figure(code, .agencyCost, year), let then = figure(code, .agencyCost, year.advanced(by: -1)),
                    let pay = figure(code, .payCost, year)?.value ?? runningCost(code, year).map({ $0 * thresholds.payShare }), pay > 0
                else { return nil }
                let rest = outside(now.value, then.value * (1 - part), then.value * (1 + part))
                return judged(
                    .payBridge, code, year, max(0, abs(rest) - now.halfUnit - then.halfUnit) / pay, limit(.payBridge, .agency), money: abs(rest),
                    evidence:
                        "\(code)'s cost of agency staff goes from \(Figures.money(then.value)) in \(year.advanced(by: -1)) to \(Figures.money(now.value)) in \(year), \(ReviewWords.percent(now.value / pay)) of its pay cost.",
                    question: rest < 0 ? "Who fills these posts, from when, and at what pay?" : "Which posts does the agency fill, and until when?",
                    for: Addressee.workforce, subject: "agency", inputs: [now.key, then.key])
            }
        }
    }
}
