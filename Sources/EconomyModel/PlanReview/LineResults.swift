import FigureWording
import HealthEconomy
import PlannerFiles

extension AskedThresholds.Limit {
    static let resultOfLine = Self(
        name: "result of a line", unit: .points, isAtMost: true, about: "change of a service line's margin in a year beyond that of all lines")
}

extension AskedThresholds.Value {
    static let leastOfLine = Self("least of a line", .share, "change of a service line's result that is asked about at the least, share of all lines' income")
}

/// Q3, what one line earns or costs more and another as much less: every sum stays right.
extension ReviewContext {
    /// The margin of each service line against its own of the year before, less what the margin of all lines does. Income and cost that move together,
    /// as of a service that grows, leave it as it is.
    func lineResults() -> [ReviewDraft] {
        providers.flatMap { provider -> [ReviewDraft] in
            let code = provider.code
            let lines = plans.details(code, .lineIncome).filter(plans.details(code, .lineCost).contains)
            guard lines.count >= 2 else { return [] }
            return years.flatMap { year -> [ReviewDraft] in
                let before = year.advanced(by: -1)
                func standing(_ line: String, _ year: FinancialYear) -> (income: Double, cost: Double, rounding: Double, keys: [PlanKey])? {
                    let keys = [PlanMeasure.lineIncome, .lineCost].map { PlanKey(code, $0, year, detail: line) }
                    guard let income = plans.figure(keys[0]), let cost = plans.figure(keys[1]), income.value > 0 else { return nil }
                    return (income.value, cost.value, (income.halfUnit + cost.halfUnit) / income.value, keys)
                }
                let both = lines.compactMap { line in standing(line, year).flatMap { now in standing(line, before).map { (line: line, now: now, then: $0) } } }
                let income = both.reduce(0) { $0 + $1.now.income }
                let incomeThen = both.reduce(0) { $0 + $1.then.income }
                guard both.count >= 2, income > 0, incomeThen > 0 else { return [] }
                let all = both.reduce(0) { $0 + $1.then.cost } / incomeThen - both.reduce(0) { $0 + $1.now.cost } / income
                return both.compactMap { one -> ReviewDraft? in
                    let (now, then) = (1 - one.now.cost / one.now.income, 1 - one.then.cost / one.then.income)
                    let apart = now - then - all
                    let money = abs(apart) * one.now.income
                    guard money >= thresholds.value(.serviceLines, .leastOfLine) * income else { return nil }
                    return judged(
                        .serviceLines, code, year, max(0, abs(apart) - one.now.rounding - one.then.rounding), limit(.serviceLines, .resultOfLine),
                        money: money,
                        evidence:
                            "\(code)'s \(one.line) has a margin of \(ReviewWords.percent(now)) in \(year) after \(ReviewWords.percent(then)) in \(before), where all lines together move by \(ReviewWords.points(all)): its result moves by \(Figures.money(money)) that another line \(apart > 0 ? "loses" : "gains").",
                        question: apart > 0
                            ? "What does this line earn more or cost less for, and which line pays for it?"
                            : "What has this line lost, and which line has it now?",
                        for: Addressee.finance, subject: "result of \(one.line)", inputs: one.now.keys + one.then.keys)
                }
            }
        }
    }
}
