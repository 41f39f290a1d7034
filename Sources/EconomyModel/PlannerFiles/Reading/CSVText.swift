/// Splits the text of a CSV file into rows of cells that know their places.
///
/// Source: RFC 4180: cells are separated by commas, may be wrapped in double quotes, and a double quote within quotes is
/// written twice. Lines end with LF or CRLF. Beyond it: blank lines and lines that begin with `#` are skipped, spaces
/// around an unquoted cell do not count.
enum CSVText {
    /// The largest table, in bytes.
    static let sizeLimit = 64_000_000

    package struct Cell: Hashable {
        package let text: String
        package let line: Int
        package let column: Int

        package init(text: String, line: Int, column: Int) {
            self.text = text
            self.line = line
            self.column = column
        }
    }

    package static func rows(bytes: [UInt8], file: String) throws(Fault) -> [[Cell]] {
        let text = try Bytes.text(bytes, file: file)
        var scanner = CSVScanner(scalars: Array(text.unicodeScalars), file: file)
        var rows: [[Cell]] = []
        while let row = try scanner.nextRow() { rows.append(row) }
        return rows
    }
}

private struct CSVScanner {
    let scalars: [Unicode.Scalar]
    let file: String
    var position = 0
    var line = 1
    var lineStart = 0

    init(scalars: [Unicode.Scalar], file: String) {
        self.scalars = scalars
        self.file = file
    }

    private var current: Unicode.Scalar? { position < scalars.count ? scalars[position] : nil }
    private var column: Int { position - lineStart + 1 }

    private mutating func endLine() {
        position += 1
        line += 1
        lineStart = position
    }

    /// The next row that is neither blank nor a comment.
    mutating func nextRow() throws(Fault) -> [CSVText.Cell]? {
        while let scalar = current {
            if scalar == "#" {
                while let skipped = current, skipped != "\n" { position += 1 }
                if current != nil { endLine() }
                continue
            }
            let row = try row()
            if row.count > 1 || row[0].text != "" { return row }
        }
        return nil
    }

    private mutating func row() throws(Fault) -> [CSVText.Cell] {
        var cells: [CSVText.Cell] = []
        while true {
            cells.append(try cell())
            if current == "," {
                position += 1
                continue
            }
            if current == "\r" { position += 1 }
            if current != nil { endLine() }
            return cells
        }
    }

    private mutating func cell() throws(Fault) -> CSVText.Cell {
        while current == " " || current == "\t" { position += 1 }
        let start = Place(file: file, line: line, column: column)
        guard current == "\"" else {
            var text = ""
            while let scalar = current, scalar != ",", scalar != "\n", scalar != "\r" {
                text.unicodeScalars.append(scalar)
                position += 1
            }
            return CSVText.Cell(text: text.trimmed, line: start.line, column: start.column)
        }
        position += 1
        var text = ""
        while true {
            guard let scalar = current else {
                throw Fault(
                    place: start, path: "",
                    problem: .badTable(found: "a quoted cell without its end", expected: "a closing quotation mark"))
            }
            if scalar == "\"" {
                position += 1
                guard current == "\"" else { break }
                text.unicodeScalars.append("\"")
                position += 1
            } else {
                text.unicodeScalars.append(scalar)
                if scalar == "\n" { endLine() } else { position += 1 }
            }
        }
        while current == " " || current == "\t" { position += 1 }
        guard current == nil || current == "," || current == "\n" || current == "\r" else {
            throw Fault(
                place: Place(file: file, line: line, column: column), path: "",
                problem: .badTable(
                    found: "text after the closing quotation mark", expected: "a comma or the end of the line"))
        }
        return CSVText.Cell(text: text, line: start.line, column: start.column)
    }
}
