import FigureWording
import HealthEconomy
import PlannerFiles
import Statistics

extension AskedThresholds.Limit {
    static let savingsStep = Self(
        name: "change of savings", unit: .share, isAtMost: true, about: "change of a year's savings that cost does not show, share of cost")
}

/// B7, savings that come or go while cost moves on as before.
extension ReviewContext {
    /// A change of savings from one year to the next shows in cost. What cost grows by beyond prices and patients,
    ///
    ///     e(t) = cost(t) / cost(t−1) − 1 − inflation − response × growth of patients,
    ///
    /// is about −savings(t) / cost(t−1); how cost answers patients, which nobody knows well, falls out of e(t) − e(t−1). Judged is the part of
    /// the change of savings, one in either direction, that this difference lacks.
    func savingsSteps(_ organisation: String) -> [ReviewDraft] {
        years.dropFirst().compactMap { year -> ReviewDraft? in
            let before = year.advanced(by: -1)
            guard let now = beyondPrices(organisation, year), let then = beyondPrices(organisation, before) else { return nil }
            // Where cost itself leaps, by a slip or a service, the bridge of cost asks why.
            guard [now, then].allSatisfy({ abs($0.beyond + $0.savings) <= 2 * limit(.costBridge).amber }) else { return nil }
            let change = now.savings - then.savings
            let shown = then.beyond - now.beyond
            let missing = min(abs(change), max(0, change > 0 ? change - shown : shown - change))
            let money = missing * now.cost
            return judged(
                .impliedSavings, organisation, year, max(0, missing - now.rounding - then.rounding), limit(.impliedSavings, .savingsStep), money: money,
                evidence:
                    "\(organisation)'s savings go from \(ReviewWords.percent(then.savings)) of cost in \(before) to \(ReviewWords.percent(now.savings)) in \(year); beyond prices and patients its cost moves by \(ReviewWords.percent(then.beyond)) in \(before) and by \(ReviewWords.percent(now.beyond)) in \(year)\(missing > 0 ? ": \(Figures.money(money)) of the change shows in no cost" : "").",
                question: change < 0 ? "Who holds cost down when the savings end?" : "Which cost do the further savings bring down?", for: Addressee.finance,
                subject: "change of savings", inputs: now.keys + then.keys)
        }
    }

    /// Growth of cost beyond prices and patients, and savings, both as shares of the cost of the year before.
    private func beyondPrices(_ organisation: String, _ year: FinancialYear) -> (
        beyond: Double, savings: Double, cost: Double, rounding: Double, keys: [PlanKey]
    )? {
        let before = year.advanced(by: -1)
        let measure: PlanMeasure = figure(organisation, .opex, year) != nil && figure(organisation, .opex, before) != nil ? .opex : .cost
        guard let now = figure(organisation, measure, year), let then = figure(organisation, measure, before), then.value > 0,
            let saved = plans.total(organisation, .cipPlan, year)
        else { return nil }
        let inflation = figure(organisation, .costInflation, year)
        let volume = volumeGrowth(organisation, before, year)
        let response = (thresholds.value(.costBridge, .leastResponse) + 1) / 2
        let beyond = now.value / then.value - 1 - (inflation?.value ?? nationalInflation(year)) - response * (volume?.growth ?? 0)
        let rounding = (now.halfUnit + then.halfUnit + saved.tolerance) / then.value + (inflation?.halfUnit ?? 0) + (volume?.rounding ?? 0)
        return (beyond, saved.value / then.value, then.value, rounding, [now.key, then.key] + saved.keys)
    }
}
