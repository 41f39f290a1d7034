package import PlannerFiles
import Statistics

/// One thing by which economies are screened.
package struct ScreeningCriterion: Sendable, Codable {
    /// What the criterion is about. Finance also decides who gets to be scored.
    package enum Step: String, Sendable, Codable, CaseIterable {
        case finance, governance, quality
    }

    /// How the figures of an economy's organisations become one.
    package enum Combination: String, Sendable, Codable, CaseIterable {
        case mean = "mean by size"
        case sum
        /// The figure nearest the bad end.
        case worst
    }

    package let name: String
    package let about: String
    /// Columns of the table; of several the worst counts.
    package let measures: [String]
    package let step: Step
    package let combination: Combination
    /// The kinds of organisation it applies to; empty for all.
    package let kinds: [String]
    /// Beyond this, towards the bad end, the criterion fails.
    package let threshold: Double
    /// Ends of the scale: a level at `best` or better scores 0, at `worst` or beyond 100.
    package let best: Double
    package let worst: Double
    /// Relative to the other criteria.
    package let weight: Double

    package var lessIsWorse: Bool { worst < best }

    /// Whether a level lies beyond a threshold (its own unless another is given).
    package func fails(_ level: Double, threshold: Double? = nil) -> Bool {
        let limit = threshold ?? self.threshold
        return lessIsWorse ? level < limit : level > limit
    }

    /// How challenged a level is, from 0 (best end) to 100 (worst end).
    ///
    /// - Throws: `StatisticsError` if the ends are equal; reading refuses such a criterion.
    package func challenge(_ level: Double) throws -> Double {
        ValueFunction.linear(try CriterionScale(worst: best, best: worst)).value(of: level)
    }

    /// The worse of two levels.
    package func worse(_ one: Double, _ other: Double) -> Double { lessIsWorse ? min(one, other) : max(one, other) }

    func applies(to organisation: ScreeningPlan.Organisation) -> Bool { kinds.isEmpty || kinds.contains(organisation.kind) }

    /// An organisation's figure, of several columns the worst; nil if none is known.
    package func figure(of organisation: ScreeningPlan.Organisation) -> Double? {
        let known = measures.compactMap { organisation.measures[$0] }
        guard let first = known.first else { return nil }
        return known.dropFirst().reduce(first, worse)
    }

    package static func read(_ reader: SectionReader) -> ScreeningCriterion {
        let range = -1e12...1e12
        let first = reader.text("measure", "column of the table")
        let second = reader.optionalText("or", "a second column; the worse counts")
        let criterion = ScreeningCriterion(
            name: reader.text("name", "what it is called"),
            about: reader.optionalText("about", "what its column holds") ?? "",
            measures: [first, second].compactMap { $0 }.filter { !$0.isEmpty },
            step: reader.choice("step", of: Step.self, default: nil, "finance, governance or quality"),
            combination: reader.choice("combine", of: Combination.self, default: .mean, "how organisations become an economy"),
            kinds: reader.texts("kinds", "kinds of organisation it applies to; all if left out"),
            threshold: reader.number("threshold", in: range, default: nil, "beyond it, towards `worst`, the criterion fails"),
            best: reader.number("best", in: range, default: nil, "level that scores 0"),
            worst: reader.number("worst", in: range, default: nil, "level that scores 100"),
            weight: reader.number("weight", in: 0...1e6, default: nil, "relative to the other criteria"))
        let (low, high) = (min(criterion.best, criterion.worst), max(criterion.best, criterion.worst))
        if low == high {
            reader.fault("worst", .other("found the same level for best and worst, \(grouped(low)); expected two different ones"))
        } else if !(low...high).contains(criterion.threshold) {
            reader.fault(
                "threshold",
                .outOfRange(found: grouped(criterion.threshold), allowed: "between best and worst, from \(grouped(low)) to \(grouped(high))"))
        }
        return criterion
    }
}
