import PlannerFiles
import Statistics

/// Warns of spreads out of all proportion: those whose 8 in 10 futures leave the range in which the value itself must lie.
///
/// A draw beyond the range counts as its end, so that such a spread would put one future in ten, or more, on the end.
enum SpreadPlausibility {
    static func warnings(_ figures: [Figure]) -> [Fault] {
        figures.compactMap { figure in
            guard let spread = figure.spread, figure.range != .everything, let distribution = try? spread.distribution(centre: figure.value) else { return nil }
            let (low, high) = (distribution.quantile(0.1), distribution.quantile(0.9))
            guard low < figure.range.lowerBound || high > figure.range.upperBound else { return nil }
            let name = "spread of \(figure.path)"
            func written(_ value: Double) -> String { figure.unit.written((value * 1e6).rounded() / 1e6) }
            return Fault(
                place: figure.place, path: figure.path,
                problem: .warning(
                    id: name,
                    text:
                        "found a spread of \(written(low)) to \(written(high)) in 8 of 10 futures; expected \(written(figure.range.lowerBound)) to \(written(figure.range.upperBound)) (what the key allows its value); mend the spread, or accept \(quoted(name, shortened: false)) under `accepted warnings` with a reason"
                ))
        }
    }
}
