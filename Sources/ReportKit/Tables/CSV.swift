/// Comma-separated values by RFC 4180, in UTF-8 with `\n` line ends.
///
/// A text cell that a spreadsheet would run as a formula (it begins with `=`, `+`, `-`, `@`, tab, carriage return,
/// or one of the full-width forms of those signs) gets an apostrophe before it, because names in a scenario may come
/// from anyone. Numbers are written as numbers: a negative one keeps its minus. Source: OWASP, "CSV Injection".
package enum CSV {
    /// The whole file: a header line, then a line a row. Numbers carry at most six decimals; percentages are written as
    /// shown, multiplied by 100; missing cells are empty.
    package static func text(_ table: FigureTable) -> String {
        var output = table.columns.map { field($0.header) }.joined(separator: ",") + "\n"
        for row in 0..<table.rowCount {
            let fields = table.columns.indices.map { column -> String in
                switch table.cell(row: row, column: column) {
                case .text(let text): return field(text)
                case .number(let value, _):
                    if case .percent = table.columns[column].values { return Figures.plain(value * 100) }
                    return Figures.plain(value)
                case .missing: return ""
                }
            }
            output += fields.joined(separator: ",") + "\n"
        }
        return output
    }

    /// The whole file for another program: numbers with about ten significant digits (``Figures/significant(_:)``), shares as
    /// shares, column titles without units, missing cells empty.
    package static func data(_ table: FigureTable) -> String {
        var output = table.columns.map { field($0.title) }.joined(separator: ",") + "\n"
        for row in 0..<table.rowCount {
            let fields = table.columns.indices.map { column -> String in
                switch table.cell(row: row, column: column) {
                case .text(let text): field(text)
                case .number(let value, _): Figures.significant(value)
                case .missing: ""
                }
            }
            output += fields.joined(separator: ",") + "\n"
        }
        return output
    }

    /// A text cell: neutralised, then quoted where it holds a comma, a quote or a line end.
    static func field(_ text: String) -> String {
        var safe = text
        if let first = text.unicodeScalars.first, formulaStarts.contains(first) { safe = "'" + text }
        guard safe.unicodeScalars.contains(where: { $0 == "," || $0 == "\"" || $0 == "\n" || $0 == "\r" }) else {
            return safe
        }
        return "\"" + safe.replacing("\"", with: "\"\"") + "\""
    }

    private static let formulaStarts: Set<Unicode.Scalar> = [
        "=", "+", "-", "@", "\t", "\r", "\u{FF1D}", "\u{FF0B}", "\u{FF0D}", "\u{FF20}",
    ]
}
