/// Reads the cells of tables: numbers, names, financial years and months as people and spreadsheets write them.
package enum TableCell {
    /// A number with what is written around it.
    package struct Amount: Sendable, Hashable {
        /// The number without regard to percent sign and scale: 3.2 in `£3.2m`.
        package let number: Double
        /// Whether a percent sign follows.
        package let isPercent: Bool
        /// Whether a pound sign stands there.
        package let isMoney: Bool
        /// 1,000 for `k`, 1,000,000 for `m`, 1,000,000,000 for `bn`; nil if nothing is written.
        package let scale: Double?
        /// How many decimals are written.
        package let decimals: Int
        /// Whether it is written with a power of ten, which spreadsheets use for numbers that do not fit and then round.
        package let hasPower: Bool

        /// The number meant: 3,200,000 for `£3.2m`, 0.125 for `12.5%`.
        package var value: Double { isPercent ? number / 100 : number * (scale ?? 1) }
    }

    /// A number: `1234.5`, `1,234.5`, `1 234`, `£3.2m`, `(1,234)` and `1,234-` for negatives, `12.5%` (0.125), `1.2E+06`, with any
    /// kind of minus and spaces around. Nil for everything else, such as `n/a`, `-`, `#REF!` and `12,5` (a decimal comma or a wrong group).
    package static func number(_ text: String) -> Double? { amount(text)?.value }

    /// As ``number(_:)``, with the signs around the number kept apart.
    ///
    /// - Parameter hasDecimalComma: commas and points change places: `1.234,5`.
    package static func amount(_ text: String, hasDecimalComma: Bool = false) -> Amount? {
        // Almost every cell is plain digits.
        if !hasDecimalComma || !text.utf8.contains(0x2E), let (plain, decimals) = plainDigits(text) {
            return Amount(number: plain, isPercent: false, isMoney: false, scale: nil, decimals: decimals, hasPower: false)
        }
        var scalars: [Unicode.Scalar] = []
        guard text.utf8.count <= 60 else { return nil }
        for scalar in text.trimmedOfSpaces.unicodeScalars {
            switch scalar.value {
            case 0x2D, 0x2010...0x2015, 0x2212, 0xFE63, 0xFF0D: scalars.append("-")
            case 0x20, 0xA0, 0x2000...0x200A, 0x202F, 0x205F: scalars.append(" ")
            case 0x27, 0x2019: scalars.append("'")
            case 0x41...0x5A: scalars.append(Unicode.Scalar(UInt8(scalar.value) + 0x20))
            case 0x2C where hasDecimalComma: scalars.append(".")
            case 0x2E where hasDecimalComma: scalars.append(",")
            default: scalars.append(scalar)
            }
        }
        var rest = scalars[...]
        var isNegative = false
        var isPercent = false
        var isMoney = false
        var scale: Double?
        func dropSpaces() {
            while rest.first == " " { rest.removeFirst() }
            while rest.last == " " { rest.removeLast() }
        }
        // The signs at both ends, from outside inwards, each once.
        var isBracketed = false
        var hasSign = false
        var goesOn = true
        while goesOn {
            dropSpaces()
            goesOn = false
            if !isBracketed, rest.first == "(", rest.last == ")", rest.count > 2 {
                (isBracketed, isNegative, goesOn) = (true, true, true)
                rest = rest.dropFirst().dropLast()
            } else if !isMoney, rest.first == "£" {
                (isMoney, goesOn) = (true, true)
                rest = rest.dropFirst()
            } else if !hasSign, let sign = rest.first, sign == "-" || sign == "+" {
                (hasSign, goesOn) = (true, true)
                if sign == "-" { isNegative.toggle() }
                rest = rest.dropFirst()
            } else if !isPercent, scale == nil, rest.last == "%" {
                (isPercent, goesOn) = (true, true)
                rest = rest.dropLast()
            } else if !isPercent, scale == nil, let found = written(rest) {
                (scale, goesOn) = (found.factor, true)
                rest = rest.dropLast(found.length)
            } else if !hasSign, rest.last == "-", rest.count > 1 {
                (hasSign, isNegative, goesOn) = (true, true, true)
                rest = rest.dropLast()
            }
        }
        // (-5) would be a negative twice over; what is meant cannot be told.
        if isBracketed, hasSign { return nil }
        if isPercent, isMoney { return nil }
        guard let size = unsigned(rest) else { return nil }
        let number = isNegative && size != 0 ? -size : size
        let point = rest.firstIndex(of: ".")
        return Amount(
            number: number, isPercent: isPercent, isMoney: isMoney, scale: scale,
            decimals: point.map { rest[($0 + 1)...].prefix { (0x30...0x39).contains($0.value) }.count } ?? 0, hasPower: rest.contains("e"))
    }

    /// A text of an optional minus, digits and one point, and how many digits stand behind the point.
    private static func plainDigits(_ text: String) -> (number: Double, decimals: Int)? {
        var digits = 0
        var whole: Int?
        for (place, byte) in text.utf8.enumerated() {
            switch byte {
            case 0x30...0x39: digits += 1
            case 0x2E: whole = digits
            case 0x2D where place == 0: break
            default: return nil
            }
        }
        guard digits > 0, digits < 40, let number = Double(text) else { return nil }
        return (number == 0 ? 0 : number, digits - (whole ?? digits))
    }

    /// The decimal mark that a cell with a point or comma shows.
    enum DecimalMark { case comma, point, either, none }

    /// Which decimal mark a number shows: `12,5` and `1.234,5` a comma, `12.5` and `1,234.5` a point, `1,234` and `1.234` either;
    /// none where the cell is no number either way.
    static func decimalMark(_ text: String) -> DecimalMark {
        guard text.utf8.contains(where: { $0 == 0x2C || $0 == 0x2E }) else { return .none }
        switch (amount(text) != nil, amount(text, hasDecimalComma: true) != nil) {
        case (true, true): return .either
        case (true, false): return .point
        case (false, true): return .comma
        case (false, false): return .none
        }
    }

    /// The scale at the end of a number.
    private static func written(_ text: ArraySlice<Unicode.Scalar>) -> (factor: Double, length: Int)? {
        let scales: [([Unicode.Scalar], Double)] = [
            (["b", "n"], 1e9), (["m", "n"], 1e6), (["m"], 1e6), (["k"], 1e3),
        ]
        for (word, factor) in scales where text.count > word.count && text.suffix(word.count).elementsEqual(word) { return (factor, word.count) }
        return nil
    }

    /// Digits with a decimal point, groups of three and a power of ten.
    private static func unsigned(_ text: ArraySlice<Unicode.Scalar>) -> Double? {
        var whole: [Unicode.Scalar] = []
        var groups: [Int] = []
        var separator: Unicode.Scalar?
        var position = text.startIndex
        var run = 0
        func isDigit(_ scalar: Unicode.Scalar) -> Bool { (0x30...0x39).contains(scalar.value) }
        scan: while position < text.endIndex {
            let scalar = text[position]
            switch scalar {
            case _ where isDigit(scalar):
                whole.append(scalar)
                run += 1
            case ",", " ", "'":
                guard run > 0, separator == nil || separator == scalar else { return nil }
                separator = scalar
                groups.append(run)
                run = 0
            default: break scan
            }
            position += 1
        }
        if separator != nil {
            groups.append(run)
            guard let first = groups.first, (1...3).contains(first), groups.dropFirst().allSatisfy({ $0 == 3 }) else { return nil }
            // 0,025 is a decimal comma, no group of thousands.
            guard whole.first != "0" else { return nil }
        }
        var digits = String(String.UnicodeScalarView(whole))
        var decimals = ""
        if position < text.endIndex, text[position] == "." {
            position += 1
            while position < text.endIndex, isDigit(text[position]) {
                decimals.unicodeScalars.append(text[position])
                position += 1
            }
        }
        guard !whole.isEmpty || !decimals.isEmpty else { return nil }
        if digits.isEmpty { digits = "0" }
        var power = ""
        if position < text.endIndex, text[position] == "e" {
            for scalar in text[(position + 1)...] { power.unicodeScalars.append(scalar) }
            guard let exponent = Int(power), abs(exponent) <= 300 else { return nil }
            power = "e\(exponent)"
            position = text.endIndex
        }
        guard position == text.endIndex, let value = Double(digits + (decimals.isEmpty ? "" : "." + decimals) + power), value.isFinite else { return nil }
        return value
    }
}
