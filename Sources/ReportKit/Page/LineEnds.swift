/// Numbers and what they count stay on one line: the spaces between them become no-break spaces (U+00A0), and a sign is joined to the
/// pound sign after it (U+2060).
package enum LineEnds {
    /// Words that a number must not be parted from.
    private static let units: Set<Substring> = [
        "futures", "future", "beds", "bed", "weeks", "week", "people", "years", "year", "months", "month", "days", "day", "points", "trusts", "trust", "of",
        "in",
        "patients", "residents", "schemes", "options",
    ]

    /// Elements whose content is left as it is.
    private static let asTheyAre = ["style", "script", "svg", "code"]

    /// A page with no-break spaces in its text; what stands in tags, styles, scripts and pictures is left as it is.
    package static func kept(in page: String) -> String {
        var output = ""
        output.reserveCapacity(page.utf8.count + 4096)
        var rest = page[...]
        var closing: String?
        while let open = rest.utf8.firstIndex(of: UInt8(ascii: "<")) {
            let text = rest[..<open]
            if closing == nil { output += joined(text) } else { output += text }
            guard let end = rest[open...].utf8.firstIndex(of: UInt8(ascii: ">")) else { return output + rest[open...] }
            let tag = rest[open...end]
            output += tag
            if let awaited = closing {
                if tag == awaited { closing = nil }
            } else {
                let name = tag.utf8.dropFirst().prefix { $0 != UInt8(ascii: " ") && $0 != UInt8(ascii: ">") }
                closing = asTheyAre.first { name.elementsEqual($0.utf8) }.map { "</\($0)>" }
            }
            rest = rest[rest.utf8.index(after: end)...]
        }
        return output + (closing == nil ? joined(rest) : String(rest))
    }

    /// "8 in 10 futures" with its three spaces kept; "16,429 people" with its one; "in 8" stays as it is.
    static func joined(_ text: Substring) -> String {
        let spaced = spaced(text)
        // Most texts hold no pounds. In UTF-8 £ is C2 A3.
        guard spaced.utf8.contains(0xA3) else { return spaced }
        let (pound, minus, joiner) = (Array("£".utf8), Array("\u{2212}".utf8), Array("\u{2060}".utf8))
        var output: [UInt8] = []
        output.reserveCapacity(spaced.utf8.count + 16)
        for byte in spaced.utf8 {
            if byte == pound[1], output.last == pound[0], output.dropLast().last == UInt8(ascii: "+") || output.dropLast().suffix(3).elementsEqual(minus) {
                output.removeLast()
                output += joiner + pound
            } else {
                output.append(byte)
            }
        }
        return String(decoding: output, as: UTF8.self)
    }

    private static func spaced(_ text: Substring) -> String {
        guard text.utf8.contains(where: { $0 >= 0x30 && $0 <= 0x39 }) else { return String(text) }
        let words = text.split(separator: " ", omittingEmptySubsequences: false)
        var output = String(words.first ?? "")
        for (place, word) in words.enumerated().dropFirst() {
            let before = words[place - 1]
            let bare = word.prefix { $0.isLetter }
            let counted = before.utf8.last.map { $0 >= 0x30 && $0 <= 0x39 || $0 == UInt8(ascii: "%") } ?? false
            // "8 in 10": the small word between two numbers stays with both.
            let between = place >= 2 && (before == "in" || before == "of") && isNumber(words[place - 2]) && isNumber(word)
            let isUnit = counted && bare.count == word.prefix { !$0.isPunctuation }.count && units.contains(bare)
            let isSmall = bare == "in" || bare == "of"
            let keeps = between || isUnit && (!isSmall || place + 1 < words.count && isNumber(words[place + 1]))
            output += keeps ? "\u{A0}" : " "
            output += word
        }
        return output
    }

    /// Whether a word begins with a digit, after a bracket or a quote.
    private static func isNumber(_ word: Substring) -> Bool {
        word.first { !"(“\"".contains($0) }?.isNumber ?? false
    }
}
