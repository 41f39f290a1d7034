/// What published tables write in place of a number or beside one.
///
/// Sources: Government Statistical Service, guidance on symbols in tables (letters in square brackets: `[c]` confidential, `[x]` not
/// available, `[z]` not applicable, `[low]` small, `[r]` revised, `[p]` provisional, `[e]` estimated, `[b]` break in the series, `[u]` low
/// reliability, `[f]` forecast); older health statistics (`*` suppressed, `-` nought, `..` and `:` not available, `.` not applicable).
package enum PublishedSymbol: Sendable, Hashable {
    /// `-` and other dashes alone: nought, or nothing submitted.
    case dash
    /// `*`, `[c]`, `c`: kept back so that no person can be told from it.
    case suppressed
    /// `<5`: a small number kept back.
    case small
    /// `..`, `:`, `.`, `[x]`, `[z]`, `n/a`, `null`: there is none.
    case notAvailable

    /// The symbol that fills a cell; nil where it holds something else.
    package init?(_ text: String) {
        let cell = String(text.trimmedOfSpaces.lowercased())
        if !cell.isEmpty, cell.unicodeScalars.count <= 3,
            cell.unicodeScalars.allSatisfy({ [0x2D, 0x2212].contains($0.value) || (0x2010...0x2015).contains($0.value) })
        {
            self = .dash
            return
        }
        switch cell {
        case "*", "**", "***", "[c]", "(c)", "c", "[s]", "x*", "#": self = .suppressed
        case "[low]", "low", "~": self = .small
        case "..", "...", "…", ":", ".", "[x]", "[z]", "(x)", "(z)", "x", "z", "[w]", "n/a", "na", "#n/a", "n.a.", "null", "none", "nan", "not available",
            "not applicable", "missing":
            self = .notAvailable
        default:
            guard let first = cell.first, "<≤".contains(first), TableCell.number(String(cell.dropFirst().drop { $0 == "=" })) != nil else { return nil }
            self = .small
        }
    }

    /// A cell without the marks of a revised, provisional, estimated or footnoted figure behind its number: `2500` of `2500 [r]`, `2500r`, `2500 (p)`
    /// and `2500*`. Nil where there is no such mark.
    package static func withoutMark(_ text: String) -> (number: String, mark: String)? {
        let cell = text.trimmedOfSpaces
        let lower = cell.lowercased()
        guard lower.utf8.count == cell.utf8.count else { return nil }
        var marks = ["r", "p", "e", "b", "u", "f", "i", "t", "est", "prov"].flatMap { ["[\($0)]", "(\($0))"] }
        marks += (1...9).flatMap { ["[\($0)]", "[note \($0)]"] } + ["†", "‡", "**", "*", "^", "[r, p]", "[rp]"]
        marks += ["r", "p"]
        for mark in marks where lower.hasSuffix(mark) {
            let number = String(cell.dropLast(mark.count)).trimmedOfSpaces
            guard let last = number.unicodeScalars.last, (0x30...0x39).contains(last.value) || "%)".unicodeScalars.contains(last) else { continue }
            return (number, mark)
        }
        return nil
    }

    /// In words.
    package var meaning: String {
        switch self {
        case .dash: "a dash"
        case .suppressed: "a value kept back"
        case .small: "a small value kept back"
        case .notAvailable: "no value"
        }
    }
}
