import FigureWording
import HealthEconomy
import PlannerFiles

extension AskedThresholds.Limit {
    static let costOverYears = Self(
        name: "over the years", unit: .share, isAtMost: true, about: "cost of the last year that prices, patients and savings since the first do not explain")
}

extension AskedThresholds.Value {
    static let laterResponse = Self("response over the years", .share, "part of cost that moves with patients within some years, at the least")
}

/// B1, cost that creeps away from prices, patients and savings by less than any year shows.
extension ReviewContext {
    /// Cost of the last plan year against that of the first, carried on as prices, patients and savings move it. Within a year a third of cost follows
    /// patients at the least, over some years more of it: so the range is narrower than the ranges of all years together. Of who is asked about a
    /// year, or the mean of years, nothing is asked twice.
    func costOverYears(besides found: [ReviewDraft]) -> [ReviewDraft] {
        let told = Set(found.filter { $0.isFault && !$0.subject.hasPrefix("pay against") }.map(\.organisation))
        let response = thresholds.value(.costBridge, .laterResponse)
        return providers.map(\.code).filter { !told.contains($0) }.compactMap { code -> ReviewDraft? in
            guard let first = years.first, let last = years.last, last - first >= 3 else { return nil }
            let measure: PlanMeasure = years.allSatisfy { figure(code, .opex, $0) != nil } ? .opex : .cost
            guard let start = figure(code, measure, first), let end = figure(code, measure, last), start.value > 0, end.value > 0 else { return nil }
            var (low, high) = (start.value, start.value)
            var (saved, inflated, patients, rounding) = (0.0, 1.0, 1.0, start.halfUnit + end.halfUnit)
            var keys = [start.key, end.key]
            for year in years.dropFirst() {
                guard let volume = volumeGrowth(code, year.advanced(by: -1), year) else { return nil }
                let inflation = figure(code, .costInflation, year)?.value ?? nationalInflation(year)
                let savings = plans.total(code, .cipPlan, year)
                let lapsed =
                    figure(code, .cipPlan, year.advanced(by: -1)).flatMap { all in
                        figure(code, .cipRecurrent, year.advanced(by: -1)).map { max(0, all.value - $0.value) }
                    } ?? 0
                let ends = [response, 1].map { (1 + inflation) * (1 + $0 * volume.growth) }.sorted()
                low = low * ends[0] - (savings?.value ?? 0) + lapsed
                high = high * ends[1] - (savings?.value ?? 0) + lapsed
                saved += savings?.value ?? 0
                inflated *= 1 + inflation
                patients *= 1 + volume.growth
                rounding += (savings?.tolerance ?? 0) + start.value * volume.rounding
                keys += savings?.keys ?? []
            }
            let rest = outside(end.value, low, high)
            return judged(
                .costBridge, code, last, max(0, abs(rest) - rounding) / end.value, limit(.costBridge, .costOverYears), money: abs(rest),
                evidence:
                    "\(code)'s \(measure.words) goes from \(Figures.money(start.value)) in \(first) to \(Figures.money(end.value)) in \(last). With costs rising by \(ReviewWords.percent(inflated - 1)), patients by \(ReviewWords.percent(patients - 1)) and \(Figures.money(saved)) saved until then it would be \(Figures.money(low)) to \(Figures.money(high)): \(unexplained(rest, "more", "less")).",
                question: rest < 0
                    ? "Which savings beyond those named bring cost so low, or which cost has been left out?"
                    : "What is bought for the cost that nothing explains?",
                for: Addressee.finance, subject: "over the years", inputs: keys)
        }
    }
}
