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

    package init(file: String, line: Int, column: String, found: String, expected: String) {
        self.file = file
        self.line = line
        self.column = column
        self.found = found
        self.expected = expected
    }

    /// The whole line: `file:line: column: found …; expected …`, without a line or column that it does not have.
    package var message: String {
        let place = line > 0 ? "\(file):\(line)" : file
        return "\(place): \(column.isEmpty ? "" : column + ": ")found \(found); expected \(expected)"
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
        /// Of a cell, found by whoever reads the table.
        case cell
    }

    let kind: Kind
    /// The line, from 1; 0 when it concerns the whole file.
    let line: Int
    /// The letter within the line, from 1.
    let letter: Int
    /// The heading of the column; empty when it concerns the whole line.
    let heading: String
    let found: String
    let expected: String
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
    private var kept: [TableIssue] = []
    private var counts: [Kind: Int] = [:]
    /// The kinds in the order in which they were met, so that the closing remarks have a stable order.
    private var kinds: [Kind] = []
    private var last: [Kind: TableIssue] = [:]

    package init(file: String) { self.file = file }

    /// Adds a remark on a cell or a line.
    package mutating func add(line: Int, column: String = "", found: String, expected: String) {
        add(TableIssue(kind: .cell, line: line, letter: 1, heading: column, found: found, expected: expected))
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
        issues.map { ReadingRemark(file: file, line: $0.line, column: $0.heading, found: $0.found, expected: $0.expected) }
    }
}
