import FigureWording
import HealthEconomy
import HealthSimulation

extension MeetingDifference {
    /// "B is better than A in 87 of 100 futures: its gap is £4.1m smaller (8 in 10 futures: −£7.3m to −£1.0m)."
    package func sentence(first: String, second: String) -> String {
        guard let gap = rows.first(where: { $0.organisation == "economy" && $0.measure == .gapDoNothing }) else { return "" }
        let size = gap.difference
        let money = FigureFormat.poundsMillions(decimals: 1)
        guard size.p5 != 0 || size.p95 != 0 || size.mean != 0 else {
            return rows.allSatisfy { $0.difference.mean == 0 && $0.difference.sd == 0 }
                ? "\(first) and \(second) are the same in every future."
                : "The gap of \(first) and \(second) is the same in every future; other figures differ."
        }
        let share = Int((gap.isBetter * 100).rounded())
        let ends = "\(Figures.signed(size.p10 / 1e6, in: money)) to \(Figures.signed(size.p90 / 1e6, in: money))"
        return
            "\(second) is better than \(first) in \(share) of 100 futures: its gap is \(money.text(abs(size.mean) / 1e6)) \(size.mean < 0 ? "smaller" : "larger") (8 in 10 futures: \(ends))."
    }
}
