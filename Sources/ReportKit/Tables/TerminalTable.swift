/// A table for a terminal: columns aligned by what the reader sees, not by bytes.
package enum TerminalTable {
    /// The table as lines, header first. With `colour` the header is bold and negative figures red (ANSI codes);
    /// text cells are cut to `widest` columns. Control characters in cells are shown as `?`, so a name cannot steer
    /// the terminal.
    package static func text(_ table: FigureTable, colour: Bool = false, widest: Int = 48) -> String {
        let headers = table.columns.map { cut(clean($0.header), widest) }
        let rows = (0..<table.rowCount).map { row in
            table.columns.indices.map { column -> (text: String, isNegative: Bool) in
                switch table.cell(row: row, column: column) {
                case .text(let text): (cut(clean(text), widest), false)
                case .number(let value, let shown): (shown, value < 0)
                case .missing: (Figures.missing, false)
                }
            }
        }
        let widths = headers.indices.map { column in
            max(width(headers[column]), rows.map { width($0[column].text) }.max() ?? 0)
        }
        func aligned(_ text: String, _ column: Int) -> String {
            let room = String(repeating: " ", count: max(0, widths[column] - width(text)))
            return table.columns[column].values.isNumeric ? room + text : text + room
        }
        func line(_ cells: [String]) -> String {
            var joined = cells.joined(separator: "  ")
            while joined.last == " " { joined.removeLast() }
            return joined + "\n"
        }
        let head = line(headers.indices.map { aligned(headers[$0], $0) })
        var output = colour ? "\u{1B}[1m" + head.dropLast() + "\u{1B}[0m\n" : head
        output += line(widths.map { String(repeating: "─", count: $0) })
        for row in rows {
            output += line(
                row.indices.map { column in
                    let text = aligned(row[column].text, column)
                    return colour && row[column].isNegative ? "\u{1B}[31m\(text)\u{1B}[0m" : text
                })
        }
        return output
    }

    /// How many terminal columns the text takes: two for East Asian wide characters and emoji, none for combining
    /// marks.
    package static func width(_ text: String) -> Int {
        text.reduce(0) { total, character in
            guard let scalar = character.unicodeScalars.first else { return total }
            switch scalar.properties.generalCategory {
            case .nonspacingMark, .enclosingMark, .format: return total
            default: break
            }
            let isWide =
                switch scalar.value {
                case 0x1100...0x115F, 0x2E80...0x303E, 0x3041...0xA4CF, 0xAC00...0xD7A3, 0xF900...0xFAFF,
                    0xFE30...0xFE6F, 0xFF00...0xFF60, 0xFFE0...0xFFE6, 0x1F300...0x1FAFF, 0x20000...0x3FFFD:
                    true
                default: false
                }
            return total + (isWide ? 2 : 1)
        }
    }

    /// Control characters as `?`, so that a name cannot steer the terminal.
    package static func clean(_ text: String) -> String {
        String(String.UnicodeScalarView(text.unicodeScalars.map { $0.properties.generalCategory == .control ? "?" : $0 }))
    }

    /// What stands before the first sentence of what was made from too few futures; empty of enough.
    package static func notice(_ certainty: Certainty) -> String { certainty.warning.map { wrapped($0, indent: 0) + "\n\n" } ?? "" }

    /// Cleaned text in lines of at most 88 columns.
    package static func wrapped(_ text: String, indent: Int) -> String {
        let margin = String(repeating: " ", count: indent)
        var lines: [String] = []
        var line = margin
        for word in clean(text).split(separator: " ") {
            if width(line) + width(String(word)) + 1 > 88, line != margin {
                lines.append(line)
                line = margin
            }
            line += (line == margin ? "" : " ") + word
        }
        return (lines + [line]).joined(separator: "\n")
    }

    private static func cut(_ text: String, _ limit: Int) -> String {
        guard width(text) > limit else { return text }
        var kept = text
        while !kept.isEmpty, width(kept) > limit - 1 { kept.removeLast() }
        return kept + "…"
    }
}
