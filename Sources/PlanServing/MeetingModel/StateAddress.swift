/// A state as the query of an address: `set=…&shift=…&do=…`, sorted, with what is as in the file left out.
///
/// Nothing in it but the levers themselves, so that a link outlives any database and any machine.
extension MeetingState {
    /// The query, without its question mark; empty for a state as in the file.
    package var query: String {
        let lines = lines
        func items(_ key: String, _ values: [String]) -> [String] { values.map { "\(key)=\(Percent.encoded($0))" } }
        return (items("set", lines.set) + items("shift", lines.shift) + items("do", lines.do)).joined(separator: "&")
    }

    /// Reads a query; keys that are none of a state's are left to others.
    ///
    /// - Throws: ``StateProblem`` for what is no text or no state.
    package init(query: String) throws(StateProblem) {
        if query.utf8.count > Self.longestQuery { throw .tooLong(query.utf8.count, most: Self.longestQuery) }
        var lines = StateLines()
        for item in query.split(separator: "&") {
            let parts = item.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
            guard let key = parts.first, ["set", "shift", "do"].contains(key) else { continue }
            guard parts.count == 2, let text = Percent.decoded(String(parts[1])) else {
                throw .unreadable(String(item.prefix(80)), expected: "a text, each other character as % and two digits")
            }
            switch key {
            case "set": lines.set.append(text)
            case "shift": lines.shift.append(text)
            default: lines.do.append(text)
            }
        }
        try self.init(lines)
    }

    static let longestQuery = 64_000
}

/// Percent-encoding of texts in addresses (RFC 3986), as browsers encode a component.
package enum Percent {
    private static let plain = Set("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_.~".utf8)
    private static let digits = Array("0123456789ABCDEF".utf8)

    package static func encoded(_ text: String) -> String {
        var bytes: [UInt8] = []
        for byte in text.utf8 {
            if plain.contains(byte) { bytes.append(byte) } else { bytes += [UInt8(ascii: "%"), digits[Int(byte >> 4)], digits[Int(byte & 15)]] }
        }
        return String(decoding: bytes, as: UTF8.self)
    }

    /// The text; nil where a % has no two digits after it or the bytes are no UTF-8. A plus is a blank, as in forms.
    package static func decoded(_ text: String) -> String? {
        var bytes: [UInt8] = []
        var rest = Array(text.utf8)[...]
        while let byte = rest.popFirst() {
            switch byte {
            case UInt8(ascii: "%"):
                guard let high = rest.popFirst().flatMap(digit), let low = rest.popFirst().flatMap(digit) else { return nil }
                bytes.append(high << 4 | low)
            case UInt8(ascii: "+"): bytes.append(UInt8(ascii: " "))
            default: bytes.append(byte)
            }
        }
        return String(validating: bytes, as: UTF8.self)
    }

    private static func digit(_ byte: UInt8) -> UInt8? {
        switch byte {
        case UInt8(ascii: "0")...UInt8(ascii: "9"): byte - UInt8(ascii: "0")
        case UInt8(ascii: "A")...UInt8(ascii: "F"): byte - UInt8(ascii: "A") + 10
        case UInt8(ascii: "a")...UInt8(ascii: "f"): byte - UInt8(ascii: "a") + 10
        default: nil
        }
    }
}
