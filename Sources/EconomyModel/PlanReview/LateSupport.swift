import FigureWording
import HealthEconomy
import PlannerFiles

extension AskedThresholds.Limit {
    static let lateSupport = Self(
        name: "support in the last year alone", unit: .share, isAtMost: true, about: "support that begins in the last year of a plan, share of income")
}

extension ReviewContext {
    /// B9. Support that begins in the plan's last year: deficits build up, and a plan that needs none until then was brought to its end by it.
    func lateSupport() -> [ReviewDraft] {
        guard years.count >= 3, let last = years.last else { return [] }
        return providers.compactMap { provider -> ReviewDraft? in
            let code = provider.code
            guard let support = plans.total(code, .support, last), support.value > 0, let income = plans.total(code, .income, last)?.value, income > 0,
                years.dropLast().allSatisfy({ (plans.total(code, .support, $0)?.value ?? 0) <= 0 })
            else { return nil }
            let before = figure(code, .surplus, last.advanced(by: -1))
            // Who ends a year with a deficit has drawn none, which is not to need none.
            let isInNeed = before.map { $0.value < 0 } ?? true
            return judged(
                .supportPaid, code, last, max(0, support.value - support.tolerance) / income, limit(.supportPaid, .lateSupport), money: support.value,
                evidence:
                    "\(code) \(isInNeed ? "draws" : "needs") no support until \(last.advanced(by: -1))\(before.map { ", which it ends with \($0.value < 0 ? "a deficit" : "a surplus") of \(Figures.money(abs($0.value)))" } ?? ""), and draws \(Figures.money(support.value)) in \(last), the plan's last year.",
                question: "What happens in that year that had not happened before, and who has agreed to pay for it?", for: Addressee.system,
                subject: "late support", inputs: support.keys)
        }
    }
}
