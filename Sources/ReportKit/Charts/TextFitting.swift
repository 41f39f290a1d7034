/// Estimates of how wide text is, so that labels are wrapped, cut and kept apart before a browser sees them.
///
/// Widths are those of Helvetica and Arial, which the page's font list asks for, with a small margin.
package enum TextFitting {
    /// The width of the text in drawing units at the given font size.
    package static func width(_ text: String, size: Double, bold: Bool = false) -> Double {
        text.unicodeScalars.reduce(0) { $0 + units($1) } / 1000 * size * (bold ? 1.13 : 1.03)
    }

    private static func units(_ scalar: Unicode.Scalar) -> Double {
        let code = Int(scalar.value)
        if code >= 32, code < 127 { return Double(helvetica[code - 32]) }
        // Scripts of East Asia and pictures are as wide as they are high.
        return code >= 0x1100 ? 1000 : 600
    }

    /// The text if it fits, otherwise its beginning with an ellipsis.
    static func truncated(_ text: String, to limit: Double, size: Double, bold: Bool = false) -> String {
        guard width(text, size: size, bold: bold) > limit else { return text }
        let room = limit - width("…", size: size, bold: bold)
        var kept = ""
        var used = 0.0
        for character in text {
            used += width(String(character), size: size, bold: bold)
            guard used <= room else { break }
            kept.append(character)
        }
        while kept.last == " " { kept.removeLast() }
        return kept + "…"
    }

    /// The text in at most `lines` lines, broken at spaces; what does not fit is cut with an ellipsis.
    package static func wrapped(
        _ text: String, to limit: Double, size: Double, lines: Int, bold: Bool = false
    ) -> [String] {
        var output: [String] = []
        var words = text.split(whereSeparator: \.isWhitespace).map(String.init)[...]
        while !words.isEmpty, output.count < lines {
            var line = words.removeFirst()
            if output.count == lines - 1 {
                line = ([line] + words).joined(separator: " ")
                words = []
            } else {
                while let next = words.first, width(line + " " + next, size: size, bold: bold) <= limit {
                    line += " " + next
                    words.removeFirst()
                }
            }
            output.append(truncated(line, to: limit, size: size, bold: bold))
        }
        return output.isEmpty ? [""] : output
    }

    /// Positions at least `gap` apart and, where there is room, within `low...high`, moved as little as their order
    /// allows. The result is in the order of the input.
    package static func spread(_ wanted: [Double], gap: Double, low: Double, high: Double) -> [Double] {
        let order = wanted.indices.sorted { (wanted[$0], $0) < (wanted[$1], $1) }
        var placed = wanted
        var floor = low
        for index in order {
            placed[index] = max(wanted[index].isFinite ? wanted[index] : low, floor)
            floor = placed[index] + gap
        }
        var ceiling = high
        for index in order.reversed() {
            placed[index] = min(placed[index], ceiling)
            ceiling = placed[index] - gap
        }
        return placed
    }

    /// Helvetica advance widths of the printable ASCII characters, in thousandths of the font size.
    private static let helvetica = [
        278, 278, 355, 556, 556, 889, 667, 191, 333, 333, 389, 584, 278, 333, 278, 278, 556, 556, 556, 556, 556, 556, 556,
        556, 556, 556, 278, 278, 584, 584, 584, 556, 1015, 667, 667, 722, 722, 667, 611, 778, 722, 278, 500, 667, 556, 833,
        722, 778, 667, 778, 722, 667, 611, 722, 667, 944, 667, 667, 611, 278, 278, 278, 469, 556, 333, 556, 556, 500, 556,
        556, 278, 556, 556, 222, 222, 500, 222, 833, 556, 556, 556, 556, 333, 500, 278, 556, 500, 722, 500, 500, 500, 334,
        260, 334, 584,
    ]
}
