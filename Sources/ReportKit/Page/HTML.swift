/// A piece of finished markup.
///
/// Text enters through string interpolation and is escaped by its type: a `String` is escaped, an `HTML` is not, and
/// nothing else can be interpolated, so a number reaches a page only through a formatter of ``Figures``.
///
///     let name = "Smith & Sons <Trust>"
///     let cell: HTML = "<td>\(name)</td>"          // <td>Smith &amp; Sons &lt;Trust&gt;</td>
///
/// Escaped text is safe as element content and inside double-quoted attributes. Characters that XML forbids (control
/// characters other than tab and line ends, U+FFFE, U+FFFF) are dropped, so that an embedded SVG is always well formed.
package struct HTML: Sendable, Hashable, ExpressibleByStringInterpolation, CustomStringConvertible {
    /// The markup as it is written to the page.
    package let markup: String

    package var description: String { markup }
    package var isEmpty: Bool { markup.isEmpty }

    /// Markup that is already well formed; for the primitives of this folder, never for text from a scenario.
    package init(trusted markup: String) { self.markup = markup }

    package init(stringLiteral value: String) { markup = value }

    package init(stringInterpolation: StringInterpolation) { markup = stringInterpolation.markup }

    /// Escaped text.
    package init(text: String) { markup = HTML.escaped(text) }

    /// The pieces one after the other.
    package init(_ pieces: [HTML], separator: String = "") {
        markup = pieces.lazy.map(\.markup).joined(separator: separator)
    }

    package static func + (left: HTML, right: HTML) -> HTML { HTML(trusted: left.markup + right.markup) }

    package struct StringInterpolation: StringInterpolationProtocol, Sendable {
        fileprivate(set) var markup = ""

        package init(literalCapacity: Int, interpolationCount: Int) {
            markup.reserveCapacity(literalCapacity + interpolationCount * 16)
        }

        package mutating func appendLiteral(_ literal: String) { markup += literal }

        /// Text: escaped.
        package mutating func appendInterpolation(_ text: String) { markup += HTML.escaped(text) }

        /// Markup: as it is.
        package mutating func appendInterpolation(_ html: HTML) { markup += html.markup }

        /// Pieces of markup, one after the other.
        package mutating func appendInterpolation(_ pieces: [HTML]) {
            for piece in pieces { markup += piece.markup }
        }
    }

    /// The text with `& < > " '` replaced by entities and characters that XML forbids left out.
    static func escaped(_ text: String) -> String {
        guard text.utf8.contains(where: mayNeedEscape) else { return text }
        var output = ""
        output.reserveCapacity(text.utf8.count + 8)
        for scalar in text.unicodeScalars {
            switch scalar {
            case "&": output += "&amp;"
            case "<": output += "&lt;"
            case ">": output += "&gt;"
            case "\"": output += "&quot;"
            case "'": output += "&#39;"
            case "\t", "\n", "\r": output.unicodeScalars.append(scalar)
            case "\u{0}"..."\u{1F}", "\u{7F}"..."\u{9F}", "\u{FFFE}", "\u{FFFF}": continue
            default: output.unicodeScalars.append(scalar)
            }
        }
        return output
    }

    /// Whether a byte belongs to a character that is escaped or left out, or may begin one (C2 the further controls, EF what is no character).
    private static func mayNeedEscape(_ byte: UInt8) -> Bool {
        switch byte {
        case UInt8(ascii: "&"), UInt8(ascii: "<"), UInt8(ascii: ">"), UInt8(ascii: "\""), UInt8(ascii: "'"), 0x7F, 0xC2, 0xEF: true
        default: byte < 0x20
        }
    }
}
