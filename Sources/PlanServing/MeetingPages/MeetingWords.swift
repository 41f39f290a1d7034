import FigureWording
import HealthEconomy
import HealthSimulation
import MeetingModel
import Statistics

/// What an answer says in words.
enum MeetingWords {
    /// The name of a part of the change: an intervention's own, or a figure's last steps with the organisation's name.
    static func name(_ part: String, _ scenario: Scenario) -> String {
        scenario.interventions.contains { $0.name == part } ? part : Lever.title(of: part, in: scenario)
    }

    /// The gap with its range, how it differs from doing nothing, and what moved it most.
    ///
    /// "Gap in 2018/19 £96m (8 in 10 futures: £62m to £131m), £21m less than doing nothing as in the file. Most of it: virtual wards (−£11m), then …"
    static func sentence(_ answer: MeetingAnswer) -> String {
        let last = answer.lastYear
        let plan = YearSummary(sample: answer.plan.economy(.gapDoNothing, year: last))
        let change = plan.mean - Mean.of(Array(answer.file.economy(.gapDoNothing, year: last)))
        let money = FigureFormat.poundsMillions(decimals: 0)
        var words =
            "Gap in \(answer.lastYearName) \(money.text(plan.mean / 1e6)) (8 in 10 futures: \(money.text(plan.p10 / 1e6)) to \(money.text(plan.p90 / 1e6)))"
        guard !answer.prepared.state.isAsInTheFile else { return "\(words), if nothing is done and all is as in the file." }
        let size = FigureFormat.poundsMillions(decimals: abs(change) < 9.95e6 ? 1 : 0)
        words +=
            abs(change) < 0.05e6
            ? ", as without the changes." : ", \(size.text(abs(change) / 1e6)) \(change < 0 ? "less" : "more") than doing nothing as in the file."
        let parts = (answer.bridge?.parts ?? []).filter { abs($0.mean) >= 0.05e6 }.sorted { abs($0.mean) > abs($1.mean) }
        guard let first = parts.first else { return words }
        func part(_ one: MeetingBridge.Part) -> String {
            "\(name(one.name, answer.scenario)) (\(Figures.signed(one.mean / 1e6, in: .poundsMillions(decimals: 1))))"
        }
        guard parts.count > 1 else { return words }
        return "\(words) Most of it: \(part(first)), then \(part(parts[1]))."
    }
}
