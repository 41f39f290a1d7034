import FigureWording
import HealthEconomy
import HealthSimulation
import PlannerFiles
import Statistics

extension ReviewTest {
    package static let spendingBridge = ReviewTest(
        id: "B13", title: "Bridge of spending", asks: "Is a commissioner's spending last year's with need, prices and its savings?", heading: .match,
        thresholds: AskedThresholds(limits: [.ownLimit(.share), .spendingSoFar, .savingsUnseen]), judge: { $0.spendingBridge() })
}

extension AskedThresholds.Limit {
    static let spendingSoFar = Self(
        name: "over the years", unit: .share, isAtMost: true, about: "what nothing explains since the first year, share of spending")
    static let savingsUnseen = Self(name: "savings unseen", unit: .share, isAtMost: true, about: "savings that spending does not show, share of spending")
}

/// B13. What a commissioner spends beside the contracts with the economy's trusts, and in all: this year's is last year's as need and prices move
/// it in the simulated futures, less the savings that are planned there. Contracts have a bridge of their own at the trust (B2).
///
///     low  = before × growth that 1 in 20 futures stays below − savings
///     high = before × growth that 1 in 20 futures exceeds
///
/// Judged are what lies outside in one year, what lies outside from the first year given to the last, and savings so far that all spending does not
/// show even where need grows most. All as shares of spending in all.
extension ReviewContext {
    /// A line of spending in a year.
    private typealias Spending = (year: FinancialYear, sum: SubmittedPlans.Sum)

    func spendingBridge() -> [ReviewDraft] {
        commissioners.flatMap { commissioner -> [ReviewDraft] in
            let code = commissioner.code
            // Where a trust of the economy ends or passes to another outside, its contract stands elsewhere in some of the years.
            let isWhole = !scenario.providers.contains { !isAsked($0.code) && ($0.patientsFrom[code]?.value ?? 0) > 0 }
            guard isWhole else { return savingsUnseen(code) }
            let given = [scenario.baselineYear] + years
            let beside = given.compactMap { year in spendingBeside(code, year).map { (year: year, sum: $0) } }
            return steps(code, beside) + soFar(code, beside) + savingsUnseen(code)
        }
    }

    /// Spending that is no contract with a trust of the economy: as stated, else what contracts leave of all spending.
    private func spendingBeside(_ code: String, _ year: FinancialYear) -> SubmittedPlans.Sum? {
        if let stated = plans.withCounterpart(code, .spend, year, SubmittedPlans.elsewhere) { return stated }
        guard let all = plans.sum([PlanKey(code, .spend, year)]) else { return nil }
        var rest = all
        for trust in plans.counterparts(code, .spend) {
            guard let contract = plans.withCounterpart(code, .spend, year, trust) else { return nil }
            rest.value -= contract.value
            rest.tolerance += contract.tolerance
            rest.keys += contract.keys
        }
        // Without contracts nothing is known of what lies beside them.
        return rest.keys.count > all.keys.count && rest.value > 0 ? rest : nil
    }

    /// Savings that a commissioner plans where no trust of the economy is the other side.
    private func savingsBeside(_ code: String, _ year: FinancialYear) -> SubmittedPlans.Sum? {
        if let stated = plans.withCounterpart(code, .qippPlan, year, SubmittedPlans.elsewhere) { return stated }
        guard var rest = plans.sum([PlanKey(code, .qippPlan, year)]) else { return nil }
        for trust in plans.counterparts(code, .qippPlan) {
            guard let part = plans.withCounterpart(code, .qippPlan, year, trust) else { continue }
            rest.value -= part.value
            rest.tolerance += part.tolerance
        }
        return rest
    }

    private static let beside: [Measure] = [.spendElsewhere, .spendOther]

    /// From each year to the next.
    private func steps(_ code: String, _ given: [Spending]) -> [ReviewDraft] {
        zip(given, given.dropFirst()).compactMap { before, now -> ReviewDraft? in
            guard now.year - before.year == 1, let growth = ranges.growth(code, Self.beside, from: before.year, to: now.year),
                let all = plans.total(code, .spend, now.year), all.value > 0
            else { return nil }
            let saved = savingsBeside(code, now.year)
            let (low, high) = (before.sum.value * growth.low - max(0, saved?.value ?? 0), before.sum.value * growth.high)
            let rest = outside(now.sum.value, low, high)
            let rounding = now.sum.tolerance + before.sum.tolerance + (saved?.tolerance ?? 0)
            return judged(
                .spendingBridge, code, now.year, max(0, abs(rest) - rounding) / all.value, limit(.spendingBridge), money: abs(rest),
                evidence:
                    "\(code)'s spending beside its contracts here goes from \(Figures.money(before.sum.value)) in \(before.year) to \(Figures.money(now.sum.value)) in \(now.year). Need and prices would make it \(Figures.money(low)) to \(Figures.money(high)), with \(Figures.money(saved?.value ?? 0)) saved there: \(unexplained(rest, "more", "less")).",
                question: rest < 0 ? "Which care is no longer bought, and who has been told?" : "What is bought there that was not bought the year before?",
                for: Addressee.finance, subject: "spending elsewhere", inputs: now.sum.keys + before.sum.keys + (saved?.keys ?? []))
        }
    }

    /// From the first year to the last: what creeps.
    private func soFar(_ code: String, _ given: [Spending]) -> [ReviewDraft] {
        guard let first = given.first, let last = given.last, last.year - first.year >= 3,
            let growth = ranges.growth(code, Self.beside, from: first.year, to: last.year), let all = plans.total(code, .spend, last.year), all.value > 0
        else { return [] }
        let saved = years.filter { $0 > first.year && $0 <= last.year }.compactMap { savingsBeside(code, $0) }
        let savings = saved.reduce(0) { $0 + max(0, $1.value) }
        let (low, high) = (first.sum.value * growth.low - savings, first.sum.value * growth.high)
        let rest = outside(last.sum.value, low, high)
        let rounding = first.sum.tolerance + last.sum.tolerance + saved.reduce(0) { $0 + $1.tolerance }
        return [
            judged(
                .spendingBridge, code, last.year, max(0, abs(rest) - rounding) / all.value, limit(.spendingBridge, .spendingSoFar), money: abs(rest),
                evidence:
                    "\(code)'s spending beside its contracts here goes from \(Figures.money(first.sum.value)) in \(first.year) to \(Figures.money(last.sum.value)) in \(last.year). Need and prices would make it \(Figures.money(low)) to \(Figures.money(high)), with \(Figures.money(savings)) saved there until then: \(unexplained(rest, "more", "less")).",
                question: rest < 0
                    ? "Which care is bought less from year to year, and which scheme does that?" : "What grows there so much faster than need and prices?",
                for: Addressee.finance, subject: "spending elsewhere over the years", inputs: given.flatMap(\.sum.keys) + saved.flatMap(\.keys))
        ]
    }

    /// Savings so far against all spending: what it would be without them is beyond all need and prices.
    private func savingsUnseen(_ code: String) -> [ReviewDraft] {
        let given = ([scenario.baselineYear] + years).compactMap { year in plans.total(code, .spend, year).map { (year: year, sum: $0) } }
        guard let first = given.first, let last = given.last, last.year - first.year >= 2, last.sum.value > 0,
            let growth = ranges.growth(code, [.spend], from: first.year, to: last.year)
        else { return [] }
        let saved = years.filter { $0 > first.year && $0 <= last.year }.compactMap { plans.total(code, .qippPlan, $0) }
        let savings = saved.reduce(0) { $0 + max(0, $1.value) }
        guard savings > 0 else { return [] }
        let most = first.sum.value * growth.high
        let rest = min(savings, max(0, last.sum.value + savings - most))
        let rounding = first.sum.tolerance * growth.high + last.sum.tolerance + saved.reduce(0) { $0 + $1.tolerance }
        return [
            judged(
                .spendingBridge, code, last.year, max(0, rest - rounding) / last.sum.value, limit(.spendingBridge, .savingsUnseen), money: rest,
                evidence:
                    "\(code) plans to save \(Figures.money(savings)) from \(first.year) to \(last.year), and its spending goes from \(Figures.money(first.sum.value)) to \(Figures.money(last.sum.value)). Without savings need and prices would make it \(Figures.money(most)) at the most\(rest > 0 ? ": \(Figures.money(rest)) of the savings shows in no spending" : "").",
                question: "In which line of spending do these savings stand?", for: Addressee.finance, subject: "savings unseen",
                inputs: first.sum.keys + last.sum.keys + saved.flatMap(\.keys))
        ]
    }
}
