/// A table as somebody submitted it: read as far as it can be read, with a remark on everything that could not.
///
/// Commas, tabs, semicolons or vertical bars part the cells, whichever the headings use; a first line `sep=;` says it. Byte order
/// marks, UTF-16, Windows line ends, Windows-1252, quoted cells with line ends, blank rows, rows of other lengths, titles above
/// the headings, repeated headings and comment lines (`#`) are understood. The cells are texts; ``SubmittedCell`` reads them.
package struct SubmittedTable: Sendable {
    /// The file as it was named.
    package let file: String
    /// The headings as written, without spaces around them.
    package let columns: [String]
    /// Rows with at least one cell that is not empty, without headings.
    package var rowCount: Int { lines.count }
    /// What could not be read or needed a guess, in the order of the lines.
    package let remarks: [ReadingRemark]

    private let bytes: [UInt8]
    private let lines: [Int32]
    /// By row and column: `cells[row * columns.count + column]`.
    private let cells: [CellRange]

    /// Reads the bytes of a file. Never fails: a file of which nothing can be read has no columns, no rows and a remark.
    ///
    /// Time and memory grow with the number of bytes alone: about three times the file's size in memory.
    package static func read(_ bytes: [UInt8], file: String) -> SubmittedTable {
        var remarks = RemarkCollector(file: file)
        var bytes = bytes
        if bytes.count > sizeLimit {
            bytes.removeSubrange(sizeLimit...)
            remarks.add(line: 0, found: "a file of more than \(sizeLimit / 1_000_000) MB, of which the rest is left out", expected: "a smaller file")
        }
        let text = SubmittedBytes(bytes)
        if let guessed = text.guessed {
            remarks.add(
                line: guessed.line, found: "\(guessed.count) bytes that are not UTF-8, read as Windows-1252 from this line on",
                expected: "a text saved as UTF-8")
        }
        var scanner = SubmittedRows(text.utf8, remarks: remarks)
        let headings = scanner.headings()
        if headings.isEmpty {
            scanner.remarks.add(line: 0, found: "no headings", expected: "a first row with the names of the columns")
        }
        scanner.readRows(under: headings)
        return SubmittedTable(
            file: file, columns: headings, remarks: scanner.remarks.remarks, bytes: text.utf8, lines: scanner.lines, cells: scanner.cells)
    }

    /// The largest file read whole, in bytes.
    static let sizeLimit = 1_000_000_000

    private init(file: String, columns: [String], remarks: [ReadingRemark], bytes: [UInt8], lines: [Int32], cells: [CellRange]) {
        self.file = file
        self.columns = columns
        self.remarks = remarks
        self.bytes = bytes
        self.lines = lines
        self.cells = cells
    }

    /// The text of a cell without spaces around it; empty where the row ends before the column. Both count from 0.
    package func text(_ column: Int, _ row: Int) -> String {
        cells[row * columns.count + column].text(in: bytes)
    }

    /// The line of the file on which a row begins, from 1. `row` counts from 0.
    package func line(_ row: Int) -> Int { Int(lines[row]) }

    /// The first column with this heading, whatever its case and with spaces, hyphens, underscores and points taken as the same.
    package func column(named name: String) -> Int? {
        let wanted = plainHeading(name)
        return columns.firstIndex { plainHeading($0) == wanted }
    }
}

/// A heading by which it is found: `Point of Delivery` and `point_of_delivery` are one.
package func plainHeading(_ heading: String) -> String {
    var result = ""
    for scalar in heading.trimmedOfSpaces.lowercased().unicodeScalars {
        switch scalar {
        case " ", "-", "_", ".", "\u{A0}", "\n", "\r", "\t": if result.last != "_" { result.append("_") }
        default: result.unicodeScalars.append(scalar)
        }
    }
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
