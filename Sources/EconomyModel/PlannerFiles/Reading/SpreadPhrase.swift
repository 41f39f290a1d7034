import Foundation

/// Reads how uncertain a figure is from a phrase such as `normal ±3%` or `10–90% from 1% to 3%`.
///
/// Widths:
/// - `±w` is half the width of the central 80%: normal s.d. = w / z, with z = 1.2816 the 90th percentile of the standard
///   normal; log-normal around a median m: P90 − P10 = 2 m sinh(z s), so the s.d. of the logarithm is s = asinh(w / m) / z.
/// - `sd w` is the standard deviation; of a log-normal, w / m is the coefficient of variation, so s = √ln(1 + (w / m)²).
/// - `%` is relative to the value, except that on a figure that is itself a percentage it is refused: there widths are in
///   points. Without `%`, a width is in the figure's own unit.
struct SpreadPhrase {
    package let unit: Unit
    /// The value the spread is around; the first of a dated figure's.
    package let value: Double
    /// All values of a dated figure, or the only one: a bounded spread must include them.
    package let values: [Double]
    /// What the figure may be; ends of a spread may not lie outside.
    package let range: ClosedRange<Double>

    /// The 90th percentile of the standard normal distribution.
    static let ninetiethPercentile = 1.2815515655446004

    package static let shapes = [
        "normal", "log-normal", "truncated normal", "uniform", "triangular", "pert", "beta", "gamma", "discrete",
    ]

    static let forms =
        "normal ±3%, normal sd 3%, log-normal ±10%, truncated normal sd … from … to …, uniform … to …, "
        + "triangular … to …, pert … to …, beta sd … from … to …, gamma sd …, 10–90% from … to …, "
        + "discrete … at 40%, … at 60%"

    /// The spread; nil if the width is relative to a value of zero, so that nothing is left of it.
    func parse(_ text: String) throws(FigureProblem) -> Spread? {
        let phrase = text.trimmed.withPlainSpaces
        guard phrase.count <= 1000 else { throw unreadable(phrase) }
        guard let space = phrase.firstIndex(of: " ") else { throw unreadable(phrase) }
        let rest = String(phrase[space...]).trimmed
        switch phrase[..<space] {
        case "normal": return try normal(rest)
        case "log-normal": return try logNormal(rest)
        case "truncated":
            guard rest.hasPrefix("normal ") else { throw unreadable(phrase) }
            return try truncatedNormal(String(rest.dropFirst(7)), phrase)
        case "uniform":
            let (low, high) = try ends(rest, phrase)
            return .uniform(low: low, high: high)
        case "triangular":
            let (low, high) = try ends(rest, phrase)
            return .triangular(low: low, high: high)
        case "pert":
            let (low, high) = try ends(rest, phrase)
            return .pert(low: low, high: high)
        case "beta": return try beta(rest, phrase)
        case "gamma": return try gamma(rest)
        case "discrete": return try discrete(rest, phrase)
        default: return try interval(phrase)
        }
    }

    private func unreadable(_ phrase: String) -> FigureProblem {
        let word = String(phrase.prefix { $0 != " " })
        if let nearest = nearestName(to: word, among: SpreadPhrase.shapes), !SpreadPhrase.shapes.contains(word) {
            return FigureProblem(
                .unknownName(
                    kind: "a shape of spread", found: shown(word), nearest: nearest, allowed: SpreadPhrase.shapes))
        }
        return FigureProblem(.badText(found: "the spread \(quoted(phrase))", expected: "one of \(SpreadPhrase.forms)"))
    }

    // MARK: Shapes

    private func normal(_ text: String) throws(FigureProblem) -> Spread? {
        let width = try width(text)
        return width.size == 0 ? nil : .normal(standardDeviation: width.size / width.divisor)
    }

    private func logNormal(_ text: String) throws(FigureProblem) -> Spread? {
        let width = try width(text)
        try needPositive("log-normal")
        let relative = width.size / value
        let s =
            width.isHalf ? asinh(relative) / SpreadPhrase.ninetiethPercentile : log1p(relative * relative).squareRoot()
        return .logNormal(logStandardDeviation: s)
    }

    private func truncatedNormal(_ text: String, _ phrase: String) throws(FigureProblem) -> Spread? {
        guard let (first, second) = text.cut(at: " from ") else { throw unreadable(phrase) }
        let width = try width(first)
        let (low, high) = try ends(second, phrase)
        guard width.size > 0 else { return nil }
        return .truncatedNormal(standardDeviation: width.size / width.divisor, low: low, high: high)
    }

    private func beta(_ text: String, _ phrase: String) throws(FigureProblem) -> Spread? {
        var widthText = text
        var (low, high) = (0.0, 1.0)
        if let (first, second) = text.cut(at: " from ") {
            widthText = first
            (low, high) = try ends(second, phrase)
        } else if !unit.isPercentage && unit != .ratio {
            throw FigureProblem(
                .badText(
                    found: "the spread \(quoted(phrase))",
                    expected: "its ends, such as beta sd … from \(unit.example) to …"))
        } else {
            try include(low, high)
        }
        let width = try width(widthText)
        guard width.size > 0 else { return nil }
        let deviation = width.size / width.divisor
        // A beta on [low, high] with this mean has at most the variance of its two ends alone.
        let largest = ((value - low) * (high - value)).squareRoot()
        guard deviation < largest else {
            throw FigureProblem(
                .outOfRange(
                    found: "a beta with a standard deviation of \(widthUnit.written(deviation))",
                    allowed: "below \(widthUnit.written(largest)) for this value and these ends"))
        }
        return .beta(standardDeviation: deviation, low: low, high: high)
    }

    private func gamma(_ text: String) throws(FigureProblem) -> Spread? {
        let width = try width(text)
        try needPositive("gamma")
        return .gamma(standardDeviation: width.size / width.divisor)
    }

    private func interval(_ phrase: String) throws(FigureProblem) -> Spread? {
        guard let (percentiles, rest) = phrase.cut(at: " from "), percentiles.hasSuffix("%"),
            let (first, second) = String(percentiles.dropLast()).cut(at: "–")
                ?? String(percentiles.dropLast()).cut(at: "-"),
            let lower = WrittenNumber(first.trimmed)?.value(in: .ratio),
            let upper = WrittenNumber(second.trimmed)?.value(in: .ratio)
        else { throw unreadable(phrase) }
        guard lower > 0, lower < upper, upper < 100 else {
            throw FigureProblem(
                .outOfRange(
                    found: "percentiles \(grouped(lower)) and \(grouped(upper))",
                    allowed: "above 0, below 100, the lower one first"))
        }
        let (low, high) = try ends(rest, phrase)
        return .interval(low: low, high: high, lowProbability: lower / 100, highProbability: upper / 100)
    }

    private func discrete(_ text: String, _ phrase: String) throws(FigureProblem) -> Spread? {
        var outcomes: [ValueWithProbability] = []
        for part in text.split(separator: ", ") {
            guard let (valueText, probabilityText) = String(part).cut(at: " at ") else { throw unreadable(phrase) }
            let value = try number(valueText)
            let probability: Double
            switch parsedNumber(probabilityText, .share) {
            case .success(let share): probability = share
            case .failure(let failure): throw failure
            }
            guard (0...1).contains(probability) else {
                throw FigureProblem(
                    .outOfRange(found: Unit.share.written(probability), allowed: "a probability from 0% to 100%"))
            }
            outcomes.append(ValueWithProbability(value: value, probability: probability))
        }
        let total = outcomes.reduce(0) { $0 + $1.probability }
        guard abs(total - 1) < 1e-9 else {
            throw FigureProblem(.doesNotSum(found: Unit.share.written(total), expected: "100%"))
        }
        return .discrete(outcomes)
    }

    // MARK: Widths and ends

    private struct Width {
        /// In the figure's base unit.
        let size: Double
        /// Whether it is half the width of the central 80%, not a standard deviation.
        let isHalf: Bool
        /// What the size is divided by to give the standard deviation of a normal.
        var divisor: Double { isHalf ? SpreadPhrase.ninetiethPercentile : 1 }
    }

    /// The unit of absolute widths.
    private var widthUnit: Unit { unit.isPercentage ? .points : unit }

    /// `±3%`, `sd 3%`, `±£2m`, `sd 0.5 points`.
    private func width(_ text: String) throws(FigureProblem) -> Width {
        let isHalf = text.hasPrefix("±")
        guard isHalf || text.hasPrefix("sd ") else {
            throw FigureProblem(
                .badText(found: "the width \(quoted(text))", expected: "±, such as ±3%, or sd, such as sd 3%"))
        }
        let amount = String(text.dropFirst(isHalf ? 1 : 3)).trimmed
        let size: Double
        if let written = WrittenNumber(amount), let share = written.value(in: .share) {
            guard !unit.isPercentage else { throw FigureProblem(.relativeWidthOnPercentage(found: shown(text))) }
            guard share > 0 else { throw notPositive(text) }
            return Width(size: share * value.magnitude, isHalf: isHalf)
        }
        switch parsedNumber(amount, widthUnit) {
        case .success(let number): size = number
        case .failure(let failure): throw failure
        }
        guard size > 0 else { throw notPositive(text) }
        return Width(size: size, isHalf: isHalf)
    }

    private func notPositive(_ text: String) -> FigureProblem {
        FigureProblem(.outOfRange(found: "the width \(quoted(text))", allowed: "above 0"))
    }

    private func needPositive(_ shape: String) throws(FigureProblem) {
        guard let lowest = values.min(), lowest <= 0 else { return }
        throw FigureProblem(
            .outOfRange(
                found: "a \(shape) spread around \(unit.written(lowest))", allowed: "around a value above 0"))
    }

    /// `1% to 3%`, in the figure's own unit, low before high, within what is allowed, and the value between them.
    private func ends(_ text: String, _ phrase: String) throws(FigureProblem) -> (low: Double, high: Double) {
        guard let (first, second) = text.cut(at: " to ") else { throw unreadable(phrase) }
        let low = try number(first)
        let high = try number(second)
        guard low < high else {
            throw FigureProblem(.lowAboveHigh(low: unit.written(low), high: unit.written(high)))
        }
        for end in [low, high] where !range.contains(end) {
            throw FigureProblem(
                .outOfRange(
                    found: "a spread that reaches \(unit.written(end))",
                    allowed: wording(of: range, written: unit.written)))
        }
        try include(low, high)
        return (low, high)
    }

    private func include(_ low: Double, _ high: Double) throws(FigureProblem) {
        for value in values where value < low || value > high {
            throw FigureProblem(
                .valueOutside(value: unit.written(value), low: unit.written(low), high: unit.written(high)))
        }
    }

    private func number(_ text: String) throws(FigureProblem) -> Double {
        switch parsedNumber(text, unit) {
        case .success(let number): return number
        case .failure(let failure): throw failure
        }
    }
}

extension String {
    /// What stands before and after the first occurrence of `separator`.
    package func cut(at separator: String) -> (before: String, after: String)? {
        guard let found = firstRange(of: separator) else { return nil }
        return (String(self[..<found.lowerBound]), String(self[found.upperBound...]))
    }
}
