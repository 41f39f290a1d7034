import FigureWording
import HealthEconomy
import PlannerFiles

/// B5, what falls into disrepair: growth that each year passes and that adds up over the plan.
extension ReviewContext {
    /// Backlog maintenance of the year in which it is largest against the first that is given, from the baseline year on. It is small beside cost, and
    /// says more than its size: so it is held against itself.
    func backlogGrown(_ code: String) -> ReviewDraft? {
        let given = ([scenario.baselineYear] + years).compactMap { year in figure(code, .backlog, year).map { (year: year, figure: $0) } }
        guard let first = given.first, first.figure.value > 0, let most = given.max(by: { $0.figure.value < $1.figure.value }), most.year > first.year
        else { return nil }
        let grown = most.figure.value - first.figure.value
        return judged(
            .capitalBridge, code, most.year, max(0, grown - most.figure.halfUnit - first.figure.halfUnit) / first.figure.value,
            limit(.capitalBridge, .backlogOverYears), money: grown,
            evidence:
                "\(code)'s backlog of maintenance goes from \(Figures.money(first.figure.value)) in \(first.year) to \(Figures.money(most.figure.value)) in \(most.year): \(ReviewWords.percent(grown / first.figure.value, 0)) more.",
            question: "What falls into disrepair, who is told of the risk, and which capital mends it?", for: Addressee.finance,
            subject: "backlog over the years", inputs: [first.figure.key, most.figure.key])
    }
}
