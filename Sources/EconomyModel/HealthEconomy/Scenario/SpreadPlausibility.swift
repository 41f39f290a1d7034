import PlannerFiles
import Statistics

/// Warns of spreads that say more than their author can have meant: those whose 8 in 10 futures leave the range in which the value
/// itself must lie, and those so lopsided that their mean stands for none of their draws.
///
/// A draw beyond the range counts as its end, so that a spread of the first kind would put one future in ten, or more, on the end.
enum SpreadPlausibility {
    /// A spread is lopsided where one of its outer tenths lies this many times farther from the median than the other. The wide
    /// but sensible `10–90% from £1m to £10m` about £3m has 3.5; a value at an end of its own range has 50 or more.
    static let mostSkew = 12.0
    /// How many times as wide as the value its spread may be (98 in 100 futures): a surplus of £1m ±£9m has 33. Judgement.
    static let mostOfValue = 100.0

    static func warnings(_ figures: [Figure]) -> [Fault] {
        figures.compactMap { figure in
            guard let meaning = SpreadMeaning(figure), let text = beyondRange(figure, meaning) ?? lopsided(figure, meaning) ?? beyondValue(figure, meaning)
            else { return nil }
            let name = "spread of \(figure.path)"
            return Fault(
                place: figure.place, path: figure.path,
                problem: .warning(
                    id: name, text: text + "; mend the spread, or accept \(quoted(name, shortened: false)) under `accepted warnings` with a reason"))
        }
    }

    private static func beyondRange(_ figure: Figure, _ meaning: SpreadMeaning) -> String? {
        guard figure.range != .everything, meaning.p10 < figure.range.lowerBound || meaning.p90 > figure.range.upperBound else { return nil }
        return
            "found a spread of \(figure.unit.writtenRoughly(meaning.p10)) to \(figure.unit.writtenRoughly(meaning.p90)) in 8 in 10 futures; expected \(written(figure.range.lowerBound, figure)) to \(written(figure.range.upperBound, figure)) (what the key allows its value)"
    }

    private static func lopsided(_ figure: Figure, _ meaning: SpreadMeaning) -> String? {
        // A listed value need not be near any mean.
        if case .discrete = figure.spread { return nil }
        guard !(meaning.p5...max(meaning.p5, meaning.p95)).contains(meaning.mean) || meaning.skew > mostSkew else { return nil }
        return
            "found a spread whose mean is \(figure.unit.writtenRoughly(meaning.mean)), with 1 future in 100 below \(figure.unit.writtenRoughly(meaning.p1)) and 1 above \(figure.unit.writtenRoughly(meaning.p99)), about a value of \(written(figure.value, figure)); expected the value nearer the middle of its spread"
    }

    /// Of money and staff, a spread so much wider than the value itself is one of other units: £m beside thousands.
    private static func beyondValue(_ figure: Figure, _ meaning: SpreadMeaning) -> String? {
        // A surplus is a difference of large sums, and may lie near nought with a spread of their size.
        guard [.pounds, .staff].contains(figure.unit), figure.value != 0, !figure.path.hasSuffix(".surplus"),
            meaning.p99 - meaning.p1 > mostOfValue * figure.value.magnitude
        else { return nil }
        return
            "found a spread of \(figure.unit.writtenRoughly(meaning.p1)) to \(figure.unit.writtenRoughly(meaning.p99)) in 98 of 100 futures, about a value of \(written(figure.value, figure)); expected one no more than \(Int(mostOfValue)) times as wide as the value"
    }

    private static func written(_ value: Double, _ figure: Figure) -> String { figure.unit.written((value * 1e6).rounded() / 1e6) }
}
