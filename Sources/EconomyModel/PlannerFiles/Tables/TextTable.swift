import FigureWording

/// A table in a text file as people and spreadsheets save it: the one reader of every table, of a scenario's own and of
/// those that organisations submit. It reads as far as can be read and lists what was not as it should be; whoever asks for
/// the table says what follows from that.
///
/// Commas, tabs, semicolons or vertical bars part the cells, whichever the headings use; a first line `sep=;` says it. Byte order
/// marks, UTF-16, Windows line ends, Windows-1252, quoted cells with line ends, blank rows, rows of other lengths, titles above
/// the headings, repeated headings and comment lines (`#`, also as a spreadsheet pads and quotes them) are understood. Numbers
/// may have decimal commas where semicolons or tabs part the cells. The cells are texts; ``TableCell`` reads them.
package struct TextTable: Sendable {
    /// The file as it was named.
    package let file: String
    /// The headings as written, without spaces around them.
    package let columns: [String]
    /// Rows with at least one cell that is not empty, without headings.
    package var rowCount: Int { lines.count }
    /// What could not be read or needed a guess, in the order of the lines.
    package var remarks: [ReadingRemark] {
        issues.map { $0.remark(in: file) }
    }
    /// The same with places and kinds.
    let issues: [TableIssue]
    /// Whether 12,5 means twelve and a half in this file.
    let hasDecimalCommas: Bool
    /// Where the table holds another kind of file, what it is and what is wanted; there are then no columns and no rows.
    package var otherFile: (found: String, expected: String)? {
        issues.first { $0.kind == .otherFile }.map { ($0.found, $0.expected) }
    }

    private let rows: TableRows
    /// Of a workbook's sheet, its own number of each column from 1; empty of text files.
    private let columnNumbers: [Int]

    /// Of a workbook's sheet, its own number of each column by the column's plain heading.
    var sheetColumns: [String: Int] {
        guard !columnNumbers.isEmpty else { return [:] }
        return Dictionary(columns.enumerated().map { (plainHeading($0.element), columnNumbers[$0.offset]) }, uniquingKeysWith: { first, _ in first })
    }

    /// Reads the bytes of a file. Never fails: a file of which nothing can be read has no columns, no rows and a remark.
    ///
    /// Time and memory grow with the number of bytes alone: about three times the file's size in memory.
    ///
    /// - Parameter headings: the headings that are looked for, in any order. Of the first forty lines, the one that has most
    ///   of them holds the headings; where none has any, the first line with two filled cells does.
    package static func read(_ bytes: [UInt8], file: String, headings: [String] = []) -> TextTable {
        if Workbook.isOne(bytes) { return ofWorkbook(bytes, file: file, headings: headings) }
        if let kind = FileKind(bytes) { return refused(file, found: kind.found, expected: kind.expected) }
        // What has lost its beginning would else be read as text.
        let name = SheetAddress(file).file.lowercased()
        if SheetAddress.endings.contains(where: { name.hasSuffix(".\($0)") }) {
            return refused(
                file, found: "a file that is named as an Excel workbook and is none",
                expected: "a workbook that Excel or LibreOffice has saved, or a text file under a name such as figures.csv")
        }
        var remarks = RemarkCollector(file: file)
        var bytes = bytes
        if bytes.count > sizeLimit {
            bytes.removeSubrange(sizeLimit...)
            remarks.add(
                TableIssue(
                    kind: .tooLong, line: 0, letter: 1, heading: "", found: "a file of more than \(sizeLimit / 1_000_000) MB, of which the rest is left out",
                    expected: "a smaller file"))
        }
        let text = TableBytes(bytes)
        if let guessed = text.guessed {
            remarks.add(
                TableIssue(
                    kind: .encoding, line: guessed.line, letter: 1, heading: "",
                    found:
                        "\(Figures.counted(guessed.count, "byte")) that \(guessed.count == 1 ? "is" : "are") not UTF-8, read as Windows-1252 from this line on",
                    expected: "a text saved as UTF-8"))
        }
        var rows = TableRows(text.utf8, remarks: remarks)
        if let controls = text.controls {
            let place = rows.place(ofByte: controls.offset)
            rows.remarks.add(
                TableIssue(
                    kind: .controlCharacter, line: place.line, letter: place.letter, heading: "",
                    found: Bytes.controlCharacter(controls.first) + (controls.count > 1 ? " and \(controls.count - 1) more" : ""),
                    expected: "a text file saved as UTF-8"))
        }
        return read(rows, file: file, headings: headings)
    }

    /// Reads headings and rows, of a text or of a sheet.
    static func read(_ rows: TableRows, file: String, headings: [String], sheetColumns: [Int] = []) -> TextTable {
        var rows = rows
        let columns = rows.readHeadings(wanted: headings)
        if columns.isEmpty {
            rows.remarks.add(
                TableIssue(kind: .noHeadings, line: 0, letter: 1, heading: "", found: "no headings", expected: "a first row with the names of the columns"))
        }
        rows.readRows(under: columns)
        return TextTable(file: file, columns: columns, issues: rows.remarks.issues, rows: rows, columnNumbers: sheetColumns)
    }

    /// A file of which no table is read, and why.
    static func refused(_ file: String, found: String, expected: String) -> TextTable {
        var remarks = RemarkCollector(file: file)
        remarks.add(TableIssue(kind: .otherFile, line: 0, letter: 1, heading: "", found: found, expected: expected))
        return TextTable(file: file, columns: [], issues: remarks.issues, rows: TableRows([], remarks: remarks))
    }

    /// The largest file read whole, in bytes.
    static let sizeLimit = 1_000_000_000

    private init(file: String, columns: [String], issues: [TableIssue], rows: TableRows, columnNumbers: [Int] = []) {
        self.file = file
        self.columnNumbers = columnNumbers
        self.columns = columns
        self.issues = issues
        hasDecimalCommas = rows.hasDecimalCommas
        self.rows = rows
    }

    private var lines: [Int32] { rows.lines }

    /// The text of a cell without spaces around it; empty where the row ends before the column. Both count from 0.
    package func text(_ column: Int, _ row: Int) -> String {
        rows.text(rows.cells[row * columns.count + column])
    }

    /// The number in a cell with the signs around it, read with the file's own decimal mark; nil if there is none.
    package func amount(_ column: Int, _ row: Int) -> TableCell.Amount? {
        TableCell.amount(text(column, row), hasDecimalComma: hasDecimalCommas)
    }

    /// The number meant in a cell, percent sign and scale counted; nil if there is none.
    package func number(_ column: Int, _ row: Int) -> Double? { amount(column, row)?.value }

    /// The line of the file on which a row begins, from 1. `row` counts from 0.
    package func line(_ row: Int) -> Int { Int(lines[row]) }

    /// The place of a cell; of one that its row lacks, the place of the row's first.
    package func place(_ column: Int, _ row: Int) -> Place {
        if columnNumbers.indices.contains(column) { return Place(file: file, line: line(row), column: columnNumbers[column]) }
        let cell = rows.cells[row * columns.count + column]
        return place(cell.isMissing ? rows.cells[row * columns.count] : cell, line(row))
    }

    /// The place of a heading.
    package func place(ofHeading column: Int) -> Place {
        if columnNumbers.indices.contains(column) { return Place(file: file, line: rows.headingLine, column: columnNumbers[column]) }
        guard rows.headingCells.indices.contains(column) else { return Place(file: file, line: 1, column: 1) }
        return place(rows.headingCells[column], rows.headingLine)
    }

    private func place(_ cell: CellRange, _ line: Int) -> Place {
        let place = rows.place(of: cell)
        return Place(file: file, line: place.line, column: place.letter)
    }

    /// Whether the row ends before the column.
    func isMissing(_ column: Int, _ row: Int) -> Bool { rows.cells[row * columns.count + column].isMissing }

    /// The first column with this heading, whatever its case and with spaces, hyphens, underscores and points taken as the same.
    package func column(named name: String) -> Int? {
        let wanted = plainHeading(name)
        return columns.firstIndex { plainHeading($0) == wanted }
    }
}

/// A heading or name by which it is found: `Point of Delivery`, `"point_of_delivery"` and `point-of-delivery` are one.
package func plainHeading(_ heading: String) -> String {
    var result = ""
    for scalar in heading.trimmedOfSpaces.lowercased().unicodeScalars {
        switch scalar {
        case " ", "-", "_", ".", "\u{A0}", "\n", "\r", "\t", "\u{2010}"..."\u{2015}", "\u{202F}", "\u{2007}", "\u{2009}":
            if result.last != "_" { result.append("_") }
        case "\"", "“", "”", "'", "‘", "’", "`", "\u{200B}"..."\u{200F}", "\u{2060}", "\u{FEFF}", "\u{AD}": break
        default: result.unicodeScalars.append(scalar)
        }
    }
    while result.last == "_" { result.removeLast() }
    while result.first == "_" { result.removeFirst() }
    return result
}

extension String {
    /// Without spaces of any kind, line ends and marks of no width around it.
    var trimmedOfSpaces: String {
        func isSpace(_ scalar: Unicode.Scalar) -> Bool {
            switch scalar.value {
            case 0x09...0x0D, 0x20, 0xA0, 0x2000...0x200F, 0x202F, 0x205F, 0x2060, 0x3000, 0xFEFF: true
            default: false
            }
        }
        var scalars = Substring(self).unicodeScalars
        while let first = scalars.first, isSpace(first) { scalars.removeFirst() }
        while let last = scalars.last, isSpace(last) { scalars.removeLast() }
        return String(scalars)
    }
}
