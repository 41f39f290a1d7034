import Foundation

/// How a workbook shows a number: as a date, a percentage, in thousands. What a cell shows is what is read of it.
///
/// Source: ISO/IEC 29500-1, 18.8.30 (the formats that have a number and no code) and 18.8.31 (codes).
struct NumberFormat: Sendable, Hashable {
    enum Kind: Sendable, Hashable { case plain, percent, date }

    let kind: Kind
    /// How often a thousand is divided out: 1 for `#,##0,`.
    let thousands: Int
    /// What the code writes behind the number and a reader takes for a scale: `k`, `m`, `bn`.
    let scale: String

    static let general = NumberFormat(kind: .plain, thousands: 0, scale: "")

    private init(kind: Kind, thousands: Int, scale: String) {
        self.kind = kind
        self.thousands = thousands
        self.scale = scale
    }

    /// The formats that have a number only.
    init(number: Int) {
        switch number {
        case 9, 10: self.init(kind: .percent, thousands: 0, scale: "")
        case 14...17, 22, 27...31, 36, 50...58: self.init(kind: .date, thousands: 0, scale: "")
        default: self = .general
        }
    }

    /// From a code such as `0.0%`, `dd-mmm-yy`, `#,##0.0,,"m"`.
    init(code: String) {
        var letters: [Character] = []
        var words = ""
        var isQuoted = false
        var bracket = false
        var isEscaped = false
        // The part for numbers above nothing comes first.
        scan: for letter in code {
            if isEscaped {
                isEscaped = false
                words.append(letter)
                continue
            }
            switch letter {
            case "\"": isQuoted.toggle()
            case _ where isQuoted: words.append(letter)
            case "\\": isEscaped = true
            case "_", "*": isEscaped = true
            case "[": bracket = true
            case "]": bracket = false
            case ";": break scan
            case _ where !bracket: letters.append(Character(letter.lowercased()))
            default: break
            }
        }
        let plain = String(letters)
        if plain.contains("%") {
            self.init(kind: .percent, thousands: 0, scale: "")
        } else if plain.hasPrefix("general") || plain.hasPrefix("standard") || plain.hasPrefix("@") {
            self = .general
        } else if letters.contains("y") || letters.contains("d") || (letters.contains("m") && !letters.contains("0") && !letters.contains("#")) {
            self.init(kind: .date, thousands: 0, scale: "")
        } else {
            // Commas behind the last digit: `#,##0,`.
            let digits = letters.lastIndex { $0 == "0" || $0 == "#" || $0 == "?" }
            let commas = digits.map { letters[($0 + 1)...].prefix { $0 == "," }.count } ?? 0
            let word = words.trimmingCharacters(in: .whitespaces).lowercased()
            self.init(kind: .plain, thousands: min(commas, 4), scale: commas > 0 && ["k", "m", "mn", "bn"].contains(word) ? word : "")
        }
    }

    // MARK: What is shown

    /// A number as a reader of tables takes it: `0.125` as a percentage is `12.5%`, the 41,760th day `2014-05-01`.
    func text(_ value: Double, from1904: Bool) -> String {
        switch kind {
        case .date:
            guard let day = Self.day(value, from1904: from1904) else { return Self.plain(value) }
            return day
        case .percent: return Self.plain(value, shifted: 2) + "%"
        case .plain: return Self.plain(value, shifted: -3 * thousands) + scale
        }
    }

    /// The day of a serial number: 1 is 1 January 1900 and 60 a 29 February 1900 that never was; or 0 is 1 January 1904. Nil for no
    /// day between 1900 and 9999.
    static func day(_ serial: Double, from1904: Bool) -> String? {
        guard serial >= 0, serial < 2_958_466 else { return nil }
        var days = Int(serial.rounded(.down))
        if from1904 {
            days += 1_462
        } else if days < 60 {
            days += 1
        }
        // Days since 1 March 0000: 30 December 1899 is day 0 of the serial numbers.
        let shifted = days + 693_899
        let era = shifted / 146_097
        let ofEra = shifted % 146_097
        let yearOfEra = (ofEra - ofEra / 1_460 + ofEra / 36_524 - ofEra / 146_096) / 365
        let ofYear = ofEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100)
        let monthFromMarch = (5 * ofYear + 2) / 153
        let day = ofYear - (153 * monthFromMarch + 2) / 5 + 1
        let month = monthFromMarch < 10 ? monthFromMarch + 3 : monthFromMarch - 9
        let year = yearOfEra + era * 400 + (month <= 2 ? 1 : 0)
        func two(_ number: Int) -> String { number < 10 ? "0\(number)" : "\(number)" }
        return "\(year)-\(two(month))-\(two(day))"
    }

    /// A number in plain digits, to the fifteen that workbooks hold, without a power of ten; the point moved by whole places, so that
    /// 0.07 is `7` per cent and not 7.000000000000001.
    static func plain(_ value: Double, shifted: Int = 0) -> String {
        guard value.isFinite else { return "#NUM!" }
        if value == 0 { return "0" }
        if shifted == 0, abs(value) < 1e15, value == value.rounded() { return "\(Int(value))" }
        var written = abs(value).description
        if written.utf8.count > 16 { written = String(format: "%.15g", abs(value)) }
        let parts = written.lowercased().split(separator: "e")
        let power = parts.count > 1 ? Int(parts[1]) ?? 0 : 0
        let halves = parts[0].split(separator: ".", omittingEmptySubsequences: false)
        var digits = String(halves[0]) + (halves.count > 1 ? String(halves[1]) : "")
        var point = halves[0].count + power + shifted
        guard abs(point) < 320 else { return value.description }
        if point <= 0 {
            digits = String(repeating: "0", count: 1 - point) + digits
            point = 1
        }
        if digits.count < point { digits += String(repeating: "0", count: point - digits.count) }
        var whole = String(digits.prefix(point))
        var decimals = String(digits.dropFirst(point))
        while decimals.hasSuffix("0") { decimals.removeLast() }
        while whole.hasPrefix("0"), whole.count > 1 { whole.removeFirst() }
        return (value < 0 ? "-" : "") + whole + (decimals.isEmpty ? "" : "." + decimals)
    }
}
