/// A financial year of the public sector in England, 1 April to 31 March, written `2013/14`.
///
/// Years are ordered and can be counted: `2015/16 - 2013/14` is 2. In coded files a year is its text, also as the key
/// of a dictionary.
package struct FinancialYear: Sendable, Hashable, Comparable, CustomStringConvertible {
    /// The calendar year in which the financial year starts: 2013 for 2013/14.
    package let start: Int

    /// The financial year that starts on 1 April of `start`.
    package init(start: Int) {
        self.start = start
    }

    /// Reads `2013/14`; nil for anything else, such as `2013`, `2013-14`, `2013/2014` or two years that do not follow
    /// each other (`2013/15`).
    package init?(_ text: String) {
        let characters = Array(text.utf8)
        let slash = UInt8(ascii: "/")
        guard characters.count == 7, characters[4] == slash else { return nil }
        let zero = UInt8(ascii: "0")
        var digits: [Int] = []
        for (position, character) in characters.enumerated() where position != 4 {
            guard character >= zero, character <= zero + 9 else { return nil }
            digits.append(Int(character - zero))
        }
        let start = digits[0] * 1000 + digits[1] * 100 + digits[2] * 10 + digits[3]
        let end = digits[4] * 10 + digits[5]
        guard start >= 1000, (start + 1) % 100 == end else { return nil }
        self.start = start
    }

    /// The year that many years later, or earlier if `years` is negative.
    package func advanced(by years: Int) -> FinancialYear {
        FinancialYear(start: start + years)
    }

    /// The number of years from `right` to `left`.
    package static func - (left: FinancialYear, right: FinancialYear) -> Int {
        left.start - right.start
    }

    package static func < (left: FinancialYear, right: FinancialYear) -> Bool {
        left.start < right.start
    }

    /// The year as it is written: `2013/14`, `1999/00`.
    package var description: String {
        let end = ((start + 1) % 100 + 100) % 100
        return "\(start)/\(end < 10 ? "0" : "")\(end)"
    }
}

extension FinancialYear: Codable, CodingKeyRepresentable {
    /// A key that is its own text.
    private struct Key: CodingKey {
        let stringValue: String
        var intValue: Int? { nil }
        init(stringValue: String) { self.stringValue = stringValue }
        init?(intValue: Int) { nil }
    }

    package var codingKey: any CodingKey { Key(stringValue: description) }

    package init?(codingKey: some CodingKey) {
        self.init(codingKey.stringValue)
    }

    package init(from decoder: any Decoder) throws {
        let container = try decoder.singleValueContainer()
        let text = try container.decode(String.self)
        guard let year = FinancialYear(text) else {
            throw DecodingError.dataCorruptedError(
                in: container, debugDescription: "\(quoted(text)) is not a financial year such as 2013/14")
        }
        self = year
    }

    package func encode(to encoder: any Encoder) throws {
        var container = encoder.singleValueContainer()
        try container.encode(description)
    }
}
