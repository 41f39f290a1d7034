import FigureWording
import HealthEconomy
import PlannerFiles
import Statistics

extension AskedThresholds.Limit {
    static let agency = Self(
        name: "agency", unit: .share, isAtMost: true, about: "change of the cost of agency staff beyond what a year brings, share of pay cost")
    static let agencyOverYears = Self(
        name: "agency over the years", unit: .share, isAtMost: true,
        about: "fall of the cost of agency staff over the plan beyond what a good year brings each year, share of pay cost")
}

extension AskedThresholds.Value {
    static let agencyFall = Self("yearly fall of agency", .share, "part by which the cost of agency staff may fall year after year")
    static let agencyChange = Self("change of agency", .share, "part by which the cost of agency staff may move in a year")
}

/// B3, the cost of agency staff within pay.
extension ReviewContext {
    /// What agency staff cost from year to year: beyond the part that recruitment, or a bad year, has moved it by, as a share of pay cost.
    func agencyBridge() -> [ReviewDraft] {
        providers.flatMap { provider -> [ReviewDraft] in
            let code = provider.code
            let steps = agencySteps(code)
            // Of who is asked about a year nothing is asked twice.
            return steps + (steps.contains(where: \.isFault) ? [] : [agencyMelted(code)].compactMap(\.self))
        }
    }

    /// What agency staff cost in the last year against the first: a third less in one good year is no third less in every year.
    private func agencyMelted(_ code: String) -> ReviewDraft? {
        let given = ([scenario.baselineYear] + years).compactMap { year in figure(code, .agencyCost, year).map { (year: year, figure: $0) } }
        guard let first = given.first, let last = given.last, last.year - first.year >= 3, first.figure.value > 0,
            let pay = self.pay(code, last.year)
        else { return nil }
        // Pay of both years by one measure.
        let growth = [PlanMeasure.payCost, .opex, .cost].lazy.compactMap { measure -> Double? in
            guard let now = figure(code, measure, last.year), let then = figure(code, measure, first.year), then.value > 0 else { return nil }
            return now.value / then.value
        }.first
        let least = first.figure.value * (growth ?? 1) * power(1 - thresholds.value(.payBridge, .agencyFall), Double(last.year - first.year))
        let rest = max(0, least - last.figure.value)
        return judged(
            .payBridge, code, last.year, max(0, rest - first.figure.halfUnit - last.figure.halfUnit) / pay, limit(.payBridge, .agencyOverYears), money: rest,
            evidence:
                "\(code)'s cost of agency staff goes from \(Figures.money(first.figure.value)) in \(first.year) to \(Figures.money(last.figure.value)) in \(last.year); falling by \(ReviewWords.percent(thresholds.value(.payBridge, .agencyFall), 0)) in every year, as a share of pay, it would be \(Figures.money(least)).",
            question: "Who fills these posts year after year, and in which line do their pay and the saving stand?", for: Addressee.workforce,
            subject: "agency over the years", inputs: given.map(\.figure.key))
    }

    private func pay(_ code: String, _ year: FinancialYear) -> Double? {
        (figure(code, .payCost, year)?.value ?? runningCost(code, year).map { $0 * thresholds.payShare }).flatMap { $0 > 0 ? $0 : nil }
    }

    private func agencySteps(_ code: String) -> [ReviewDraft] {
        let part = thresholds.value(.payBridge, .agencyChange)
        return years.compactMap { year -> ReviewDraft? in
            guard let now = figure(code, .agencyCost, year), let then = figure(code, .agencyCost, year.advanced(by: -1)),
                let pay = self.pay(code, year)
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
