import Statistics

/// One thing in a submitted table that could not be read, or was read only by a guess: where, what was found, what was
/// expected. Nothing is dropped from a submitted table without one.
package struct ReadingRemark: Sendable, Codable, Hashable {
    /// The file as it was named.
    package let file: String
    /// The line, from 1; 0 when the remark concerns the whole file.
    package let line: Int
    /// The heading of the column; empty when the remark concerns the whole line.
    package let column: String
    /// What stands there, shortened.
    package let found: String
    /// What was expected there.
    package let expected: String
    /// The column's number in the sheet of a workbook, from 1; nil in text files and for remarks on whole lines.
    package let sheetColumn: Int?

    package init(file: String, line: Int, column: String, sheetColumn: Int? = nil, found: String, expected: String) {
        self.sheetColumn = sheetColumn
        self.file = file
        self.line = line
        self.column = column
        self.found = found
        self.expected = expected
    }

    /// The whole line: `file:line: column: found …; expected …`, without a line or column that it does not have; of a workbook
    /// `file, sheet "…", cell C7: …`.
    package var message: String {
        "\(SheetAddress.words(file, line: line, column: sheetColumn)): \(column.isEmpty ? "" : column + ": ")found \(found); expected \(expected)"
    }
}

/// What a table's text has that it should not have: the same findings for every table, each reader says what follows. A
/// scenario's own table is refused or warned of; of a submitted one a remark is made and the rest is used.
struct TableIssue: Sendable, Hashable {
    enum Kind: Sendable, Hashable {
        /// A file of another kind: a workbook, a document.
        case otherFile
        /// Longer than is read.
        case tooLong
        /// Bytes read by a guess.
        case encoding
        case controlCharacter
        case titleAboveHeadings
        case noHeadings
        /// A text in a cell of its own behind an empty row of a sheet.
        case noteBelow
        case unnamedHeading
        case repeatedHeading
        case headingsAgain
        /// A row that ends before the last heading.
        case shortRow
        /// A row with something beyond the last heading.
        case longRow
        case openQuote
        case textAfterQuote
        /// A file whose numbers have decimal commas.
        case decimalCommas
        /// Something of a workbook that is read all the same: hidden rows, macros, one of several sheets that fit.
        case ofWorkbook
        /// Of a cell, found by whoever reads the table.
        case cell
    }

    let kind: Kind
    /// The line, from 1; 0 when it concerns the whole file.
    let line: Int
    /// The letter within the line, or the column's number in a sheet, from 1; 0 where it is not known.
    let letter: Int
    /// The heading of the column; empty when it concerns the whole line.
    let heading: String
    let found: String
    let expected: String

    /// As a remark on a file; a letter of 0 is none, and only cells of sheets have one of their own.
    func remark(in file: String) -> ReadingRemark {
        let isOfSheet = SheetAddress(file).sheet != nil && line > 0 && letter > 0 && !heading.isEmpty
        return ReadingRemark(file: file, line: line, column: heading, sheetColumn: isOfSheet ? letter : nil, found: found, expected: expected)
    }
}

/// Gathers what is found in a table, so many of a kind: a file with a fault in each of a million lines is told in a
/// thousand remarks and one that counts the rest.
package struct RemarkCollector {
    /// How many remarks with the same column and expectation are kept one by one.
    static let mostOfAKind = 1000

    private struct Kind: Hashable {
        let column: String
        let expected: String
    }

    private let file: String
    /// The sheet's own number of each column, by its plain heading; none of text files.
    private let sheetColumns: [String: Int]
    private var kept: [TableIssue] = []
    private var counts: [Kind: Int] = [:]
    /// The kinds in the order in which they were met, so that the closing remarks have a stable order.
    private var kinds: [Kind] = []
    private var last: [Kind: TableIssue] = [:]

    package init(file: String) {
        self.file = file
        sheetColumns = [:]
    }

    /// For remarks on a table that has been read: in the sheet of a workbook they name the cell.
    package init(_ table: TextTable) {
        file = table.file
        sheetColumns = table.sheetColumns
    }

    /// Adds a remark on a cell or a line.
    ///
    /// - Parameter heading: the heading of the cell's column, where it is not `column`.
    package mutating func add(line: Int, column: String = "", under heading: String? = nil, found: String, expected: String) {
        let letter = line > 0 ? sheetColumns[plainHeading(heading ?? column)] : nil
        add(TableIssue(kind: .cell, line: line, letter: letter ?? 0, heading: column, found: found, expected: expected))
    }

    mutating func add(_ issue: TableIssue) {
        let kind = Kind(column: issue.heading, expected: issue.expected)
        let count = counts[kind, default: 0] + 1
        if count == 1 { kinds.append(kind) }
        counts[kind] = count
        last[kind] = issue
        guard count <= Self.mostOfAKind else { return }
        kept.append(issue)
    }

    /// What was found in the order of the lines, then one for each kind of which there were too many.
    var issues: [TableIssue] {
        let ordered = kept.enumerated()
            .ordered { ($0.element.line, $0.offset) < ($1.element.line, $1.offset) }
            .map(\.element)
        let summed = kinds.compactMap { kind -> TableIssue? in
            guard let count = counts[kind], count > Self.mostOfAKind, let last = last[kind] else { return nil }
            return TableIssue(
                kind: last.kind, line: last.line, letter: last.letter, heading: kind.column,
                found: "\(count - Self.mostOfAKind) more lines of the same kind, the last of them this one", expected: kind.expected)
        }
        return ordered + summed
    }

    /// The same as remarks.
    package var remarks: [ReadingRemark] {
        issues.map { $0.remark(in: file) }
    }
}
