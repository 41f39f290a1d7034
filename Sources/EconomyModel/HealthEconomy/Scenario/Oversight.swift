package import PlannerFiles

/// Where the national oversight framework has an organisation: a fact of a quarter that reports show with what follows from it.
package struct Oversight: Sendable {
    /// 1 (most freedom) to 4 (most support); 5 while it is in the intensive programme.
    package let segment: Int
    /// Mean of the scores of its measures, 1 (best) to 4; nil where none is published.
    package let score: Double?
    /// Support for its planned deficit that is in its income, £ by year; nil where it has none.
    package let deficitSupport: RecordedPath?
    /// The quarter that it is of, in words.
    package let period: String

    package static let segments = 1...5

    static func read(_ reader: SectionReader) -> Oversight? {
        reader.optionalSection("oversight", "the segment of the national oversight framework: a fact of a quarter") { section in
            let score: RecordedConstant? = section.optionalFigure("score", .ratio, in: 1...4, "mean score of its measures, 1 (best) to 4")
            let support: RecordedPath? = section.optionalFigure(
                "deficit support", .pounds, in: 0...1e10, "support for its planned deficit that is in its income, withheld by quarter where its plan is missed")
            return Oversight(
                segment: section.whole("segment", in: segments, default: nil, "1 (most freedom) to 4 (most support), 5 in the intensive programme"),
                score: score?.value, deficitSupport: support,
                period: section.text("period", "the quarter it is of, such as quarter 3 of 2025/26"))
        }
    }
}
