/// A number as planners write it, taken apart but not yet held against a unit: `£19.7m`, `2.6% a year`, `503,096`.
package struct WrittenNumber {
    /// Sign, digits and decimal point only: `-19.7`.
    package let digits: String
    package let isMoney: Bool
    /// The power of ten of `k`, `m` and `bn`.
    package let scale: Int
    /// What follows the number, with its leading space: `% a year`, ` days`, ` per 1,000`, or nothing.
    package let ending: String

    /// Nil for anything but a number in this form. Thousands separators must stand where they belong; leading zeros,
    /// exponents, hexadecimal digits, underscores and a bare decimal point are refused, and so are times and words.
    init?(_ text: String) {
        var rest = Substring(text.trimmed.withPlainSpaces)
        guard rest.count <= 60 else { return nil }
        var sign = ""
        if rest.hasPrefix("-") || rest.hasPrefix("−") {
            sign = "-"
            rest.removeFirst()
        }
        let isMoney = rest.hasPrefix("£")
        if isMoney { rest.removeFirst() }
        let body = rest.prefix { "0123456789.,".contains($0) }
        rest = rest.dropFirst(body.count)
        guard let plain = WrittenNumber.plain(body) else { return nil }
        digits = sign + plain
        self.isMoney = isMoney
        if isMoney {
            switch rest {
            case "": scale = 0
            case "k": scale = 3
            case "m": scale = 6
            case "bn": scale = 9
            default: return nil
            }
            ending = ""
        } else {
            guard rest.isEmpty || rest.hasPrefix("%") || rest.hasPrefix(" ") else { return nil }
            scale = 0
            ending = String(rest)
        }
    }

    /// The digits without separators; nil if they are not well formed.
    private static func plain(_ body: Substring) -> String? {
        let parts = body.split(separator: ".", omittingEmptySubsequences: false)
        guard parts.count <= 2, let whole = parts.first, !whole.isEmpty else { return nil }
        let groups = whole.split(separator: ",", omittingEmptySubsequences: false)
        guard let first = groups.first, !first.isEmpty else { return nil }
        if groups.count > 1 {
            guard first.count <= 3, groups.dropFirst().allSatisfy({ $0.count == 3 }) else { return nil }
        }
        guard first == "0" ? groups.count == 1 : first.first != "0" else { return nil }
        let integer = groups.joined()
        guard parts.count == 2 else { return integer }
        let fraction = parts[1]
        guard !fraction.isEmpty, !fraction.contains(",") else { return nil }
        return integer + "." + fraction
    }

    /// The number in the base form of a unit; nil if it is written in another unit.
    ///
    /// The power of ten is applied to the text, so that 2.6% is exactly the number nearest to 0.026.
    package func value(in unit: Unit) -> Double? {
        if unit == .pounds {
            return isMoney ? Double("\(digits)e\(scale)") : nil
        }
        guard !isMoney, unit.endings.contains(ending) else { return nil }
        return Double("\(digits)e\(unit.scale)")
    }
}

extension String {
    /// With a space for every no-break space, which word processors put between a number and its unit.
    var withPlainSpaces: String { utf8.contains(0xC2) ? replacing("\u{A0}", with: " ") : self }
}

/// Reads a figure in a unit's base form, or says what is wrong with it.
package func parsedNumber(_ text: String, _ unit: Unit) -> Result<Double, FigureProblem> {
    guard let written = WrittenNumber(text) else {
        return .failure(FigureProblem(.notANumber(found: shown(text), example: unit.example)))
    }
    guard let value = written.value(in: unit), value.isFinite else {
        return .failure(FigureProblem(.wrongUnit(found: shown(text), expected: unit.name, example: unit.example)))
    }
    // A written -0 is 0.
    return .success(value == 0 ? 0 : value)
}

/// A problem with a figure whose place the caller knows.
package struct FigureProblem: Error {
    package let problem: Problem
    init(_ problem: Problem) { self.problem = problem }
}

/// The words for a range of allowed values: "from 0% to 100%", "0 beds or more".
package func wording(of range: ClosedRange<Double>, written: (Double) -> String) -> String {
    switch (range.lowerBound > -.greatestFiniteMagnitude, range.upperBound < .greatestFiniteMagnitude) {
    case (true, true): "from \(written(range.lowerBound)) to \(written(range.upperBound))"
    case (true, false): "\(written(range.lowerBound)) or more"
    case (false, true): "\(written(range.upperBound)) or less"
    case (false, false): "any number"
    }
}

extension ClosedRange<Double> {
    /// Every finite number.
    package static var everything: ClosedRange<Double> {
        -Double.greatestFiniteMagnitude...Double.greatestFiniteMagnitude
    }
    /// Zero and every finite number above it.
    package static var nonNegative: ClosedRange<Double> { 0...Double.greatestFiniteMagnitude }

    /// The number of the range nearest to zero; what stands for a figure that could not be read.
    var neutral: Double { Swift.min(Swift.max(0, lowerBound), upperBound) }
}
