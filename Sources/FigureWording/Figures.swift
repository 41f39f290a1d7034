/// How numbers are written everywhere a person reads them: one style for pages, charts, terminal and labels.
///
/// Rounding is half away from zero on the decimal shown; a value that rounds to zero has no sign; negatives carry a
/// true minus (U+2212); what is not a finite number is written as an en dash.
package enum Figures {
    /// What stands where there is no figure.
    package static let missing = "–"
    package static let minus = "\u{2212}"

    /// Fixed-point with thousands separators: `fixed(-1234.56, decimals: 1)` is "−1,234.6".
    package static func fixed(_ value: Double, decimals: Int = 0) -> String {
        guard value.isFinite else { return missing }
        let (digits, isNegative) = magnitude(value, decimals: decimals, grouped: true)
        return isNegative ? minus + digits : digits
    }

    /// A whole number with thousands separators: `count(12_345)` is "12,345".
    package static func count(_ value: Int) -> String {
        let digits = grouping(String(value.magnitude))
        return value < 0 ? minus + digits : digits
    }

    /// Millions of pounds, from a value in £m: `poundsMillions(-12.34)` is "−£12.3m".
    package static func poundsMillions(_ value: Double, decimals: Int = 1) -> String {
        guard value.isFinite else { return missing }
        let (digits, isNegative) = magnitude(value, decimals: decimals, grouped: true)
        return (isNegative ? minus : "") + "£" + digits + "m"
    }

    /// Whole pounds: `pounds(-1234.4)` is "−£1,234".
    package static func pounds(_ value: Double) -> String {
        guard value.isFinite else { return missing }
        let (digits, isNegative) = magnitude(value, decimals: 0, grouped: true)
        return (isNegative ? minus : "") + "£" + digits
    }

    /// Money in a sentence, with the unit that its size asks for: `money(12_345)` is "£12k", `money(-12_340_000)` is "−£12.3m",
    /// `money(1_234_000_000)` is "£1.23bn". What rounds up to the next unit is written in it.
    ///
    /// - Parameter error: how far it would move with other seeds, in pounds; no finer step is written than holds (`HeldStep`).
    package static func money(_ pounds: Double, error: Double? = nil) -> String {
        guard pounds.isFinite else { return missing }
        let step = HeldStep.of(error: error)
        let held = step.map { HeldStep.rounded(pounds, to: $0) } ?? pounds
        let units: [(scale: Double, decimals: Int, ending: String)] = [(1, 0, ""), (1e3, 0, "k"), (1e6, 1, "m"), (1e9, 2, "bn")]
        // The smallest unit in which the rounded figure stays below a thousand.
        let unit =
            units.first { unit in
                let places = pow10(unit.decimals)
                return ((held.magnitude / unit.scale) * places).rounded() / places < 1000
            } ?? (1e9, 2, "bn")
        guard let step, step / unit.scale * pow10(unit.decimals) > 1.0001 else {
            return written(pounds / unit.scale, unit.decimals, unit.ending)
        }
        return written(held / unit.scale, min(unit.decimals, HeldStep.decimals(of: step / unit.scale)), unit.ending)
    }

    private static func written(_ value: Double, _ decimals: Int, _ ending: String) -> String {
        let (digits, isNegative) = magnitude(value, decimals: decimals, grouped: true)
        return (isNegative ? minus : "") + "£" + digits + ending
    }

    private static func pow10(_ places: Int) -> Double { Double(powersOfTen[places]) }

    /// A percentage from a fraction: `percent(0.923, decimals: 1)` is "92.3%".
    package static func percent(_ fraction: Double, decimals: Int = 0) -> String {
        guard fraction.isFinite else { return missing }
        return fixed(fraction * 100, decimals: decimals) + "%"
    }

    /// A financial year from the calendar year in which it starts: `year(2014)` is "2014/15", `year(1999)` is
    /// "1999/00".
    package static func year(_ start: Int) -> String {
        let end = (start + 1) % 100
        return "\(start)/\(end < 10 ? "0" : "")\(end)"
    }

    /// The same, short, for narrow axes: `shortYear(2014)` is "14/15".
    package static func shortYear(_ start: Int) -> String {
        String(year(start).suffix(5))
    }

    /// With a sign even when positive, for changes: `signed(3.2, in: .poundsMillions())` is "+£3.2m"; zero has none.
    package static func signed(_ value: Double, in format: FigureFormat, error: Double? = nil) -> String {
        let text = format.text(value, error: error)
        guard value.isFinite, value > 0, text != format.text(0, error: error) else { return text }
        return "+" + text
    }

    /// A probability in words a board uses.
    ///
    /// Rounded to tenths: "8 in 10 futures". At the ends, where a tenth would mislead: "no future" (exactly 0),
    /// "hardly any future" (under 2.5%), "fewer than 1 in 10 futures" (to 7.5%, unless it rounds to one in ten),
    /// "more than 9 in 10 futures" (from 92.5%), "almost every future" (over 97.5%), "every future" (exactly 1).
    /// Values outside 0...1 are held to it.
    package static func futures(_ probability: Double) -> String {
        guard probability.isFinite else { return "an unknown share of futures" }
        let share = min(1, max(0, probability))
        switch share {
        case 0: return "no future"
        case 1: return "every future"
        case ..<0.025: return "hardly any future"
        case ..<0.075: return "fewer than 1 in 10 futures"
        case 0.975...: return "almost every future"
        case 0.925...: return "more than 9 in 10 futures"
        default: return "\(Int((share * 10).rounded())) in 10 futures"
        }
    }

    /// A probability as a judgement: "almost certain" (95% and over), "very likely" (80%), "likely" (60%), "about even"
    /// (40%), "unlikely" (20%), "very unlikely" (5%), "almost impossible" (under 5%).
    package static func likelihood(_ probability: Double) -> String {
        guard probability.isFinite else { return "not known" }
        switch probability {
        case 0.95...: return "almost certain"
        case 0.8...: return "very likely"
        case 0.6...: return "likely"
        case 0.4...: return "about even"
        case 0.2...: return "unlikely"
        case 0.05...: return "very unlikely"
        default: return "almost impossible"
        }
    }

    /// `ordinal(1)` is "1st", `ordinal(12)` is "12th", `ordinal(23)` is "23rd".
    package static func ordinal(_ value: Int) -> String {
        let suffix =
            switch (value.magnitude % 100, value.magnitude % 10) {
            case (11...13, _): "th"
            case (_, 1): "st"
            case (_, 2): "nd"
            case (_, 3): "rd"
            default: "th"
            }
        return count(value) + suffix
    }

    /// A count with its noun: `counted(1, "trust")` is "1 trust", `counted(3, "body", "bodies")` is "3 bodies". The
    /// plural is the singular with an s unless it is given.
    package static func counted(_ value: Int, _ singular: String, _ plural: String? = nil) -> String {
        "\(count(value)) \(value == 1 ? singular : plural ?? singular + "s")"
    }

    /// A list in words: `list(["A", "B", "C"])` is "A, B and C".
    ///
    /// - Parameter joint: the word before the last.
    package static func list(_ items: [String], joint: String = "and") -> String {
        guard let last = items.last, items.count > 1 else { return items.first ?? "" }
        return items.dropLast().joined(separator: ", ") + " \(joint) " + last
    }

    /// A number for another program: ASCII minus, no separators, at most `decimals` decimals without trailing zeros,
    /// empty when it is not finite. `plain(-1234.50)` is "-1234.5".
    package static func plain(_ value: Double, decimals: Int = 6) -> String {
        guard value.isFinite else { return "" }
        let (digits, isNegative) = magnitude(value, decimals: decimals, isTrimmed: true)
        return isNegative ? "-" + digits : digits
    }

    /// The same with about ten significant digits and at most nine decimals: as much of a simulated figure as anyone can
    /// use, without the last bits that differ between processors. `significant(230_580_000.04)` is "230580000".
    package static func significant(_ value: Double) -> String {
        guard value.isFinite else { return "" }
        var decimals = 9
        var size = abs(value)
        while size >= 10, decimals > 0 {
            size /= 10
            decimals -= 1
        }
        return plain(value, decimals: decimals)
    }

    /// The digits of |value| and whether the rounded value is below zero. Beyond 10^15 units of the last decimal the
    /// fixed form would show digits that the number does not have, so it is written as `1.2e+20`.
    ///
    /// - Parameter isTrimmed: without the noughts at the end of the decimals.
    private static func magnitude(_ value: Double, decimals: Int, grouped: Bool = false, isTrimmed: Bool = false) -> (digits: String, isNegative: Bool) {
        var places = min(9, max(0, decimals))
        let scaled = (value.magnitude * Double(powersOfTen[places])).rounded()
        guard scaled < 1e15 else {
            let digits = grouped ? withPower(value.magnitude) : "\(value.magnitude)"
            return (isTrimmed && digits.hasSuffix(".0") ? String(digits.dropLast(2)) : digits, value < 0)
        }
        var units = UInt64(scaled)
        if isTrimmed {
            while places > 0, units % 10 == 0 {
                units /= 10
                places -= 1
            }
        }
        let power = powersOfTen[places]
        let whole = String(units / power)
        var digits = grouped ? grouping(whole) : whole
        if places > 0 {
            let fraction = String(units % power)
            digits += "." + String(repeating: "0", count: places - fraction.count) + fraction
        }
        return (digits, value < 0 && units > 0)
    }

    /// What is too large or too small to be written out, to four digits and a power of ten: `1.235e+20`.
    package static func withPower(_ value: Double) -> String {
        // The shortest text that reads back as the number: its digits before the power may be too many.
        let parts = "\(value)".split(separator: "e", maxSplits: 1)
        guard parts.count == 2, let digits = Double(parts[0]) else { return "\(value)" }
        let rounded = (digits * 1000).rounded() / 1000
        return "\(rounded == rounded.rounded() ? "\(Int(rounded))" : "\(rounded)")e\(parts[1])"
    }

    private static func grouping(_ digits: String) -> String {
        guard digits.count > 3 else { return digits }
        var output = ""
        for (position, digit) in digits.enumerated() {
            if position > 0, (digits.count - position) % 3 == 0 { output.append(",") }
            output.append(digit)
        }
        return output
    }

    private static let powersOfTen: [UInt64] = [
        1, 10, 100, 1_000, 10_000, 100_000, 1_000_000, 10_000_000, 100_000_000, 1_000_000_000,
    ]
}

/// What kind of number a chart, a column or a label shows, and with how many decimals.
package enum FigureFormat: Sendable, Hashable {
    /// A plain number: beds, weeks, people.
    case number(decimals: Int = 0)
    /// A value in millions of pounds.
    case poundsMillions(decimals: Int = 1)
    /// Whole pounds, such as an amount for each resident.
    case pounds
    /// A fraction, shown as a percentage.
    case percent(decimals: Int = 0)

    /// Whether it is an amount of money.
    package var isMoney: Bool {
        switch self {
        case .poundsMillions, .pounds: true
        case .number, .percent: false
        }
    }

    /// The number with its unit, as a label or in a sentence.
    package func text(_ value: Double) -> String {
        switch self {
        case .number(let decimals): Figures.fixed(value, decimals: decimals)
        case .poundsMillions(let decimals): Figures.poundsMillions(value, decimals: decimals)
        case .pounds: Figures.pounds(value)
        case .percent(let decimals): Figures.percent(value, decimals: decimals)
        }
    }

    /// The number to the digits that hold, where it rests on a sample of futures.
    ///
    /// - Parameter error: how far it would move with other seeds, as a standard deviation in its own unit; nil or 0 where it would not.
    package func text(_ value: Double, error: Double?) -> String {
        guard value.isFinite, let step = HeldStep.of(error: error), step > unitOfLastDecimal * 1.0001 else { return text(value) }
        let rounded = HeldStep.rounded(value, to: step)
        guard case .percent = self else { return coarser(decimals: HeldStep.decimals(of: step)).text(rounded) }
        // A share that is nearly none or all is not called none or all.
        if (rounded == 0 || abs(rounded - 1) < step / 2), text(value) != text(rounded) { return text(value, error: error.map { $0 / 2 }) }
        return coarser(decimals: HeldStep.decimals(of: step * 100)).text(rounded)
    }

    /// What its last decimal stands for.
    private var unitOfLastDecimal: Double {
        switch self {
        case .number(let decimals), .poundsMillions(let decimals): HeldStep.power(-decimals)
        case .percent(let decimals): HeldStep.power(-decimals - 2)
        case .pounds: 1
        }
    }

    private func coarser(decimals most: Int) -> FigureFormat {
        switch self {
        case .number(let decimals): .number(decimals: min(decimals, most))
        case .poundsMillions(let decimals): .poundsMillions(decimals: min(decimals, most))
        case .percent(let decimals): .percent(decimals: min(decimals, most))
        case .pounds: .pounds
        }
    }

    /// The number in a table column whose header carries the unit: no pound sign, a percentage without its sign.
    package func cell(_ value: Double) -> String {
        switch self {
        case .number(let decimals), .poundsMillions(let decimals): Figures.fixed(value, decimals: decimals)
        case .pounds: Figures.fixed(value)
        case .percent(let decimals): Figures.fixed(value * 100, decimals: decimals)
        }
    }

    /// The number on an axis whose ticks are `step` apart: only the decimals that tell the ticks apart.
    package func tick(_ value: Double, step: Double) -> String {
        let shown: Double =
            if case .percent = self { step * 100 } else { step }
        var decimals = 0
        var scaled = shown
        while decimals < 6, abs(scaled - scaled.rounded()) > 1e-6 {
            scaled *= 10
            decimals += 1
        }
        return switch self {
        case .number, .poundsMillions, .pounds: Figures.fixed(value, decimals: decimals)
        case .percent: Figures.percent(value, decimals: decimals)
        }
    }
}
