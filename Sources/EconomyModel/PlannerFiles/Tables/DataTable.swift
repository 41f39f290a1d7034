/// A column that a table must have.
package struct TableColumn: Sendable, Hashable {
    /// What the cells of a column hold.
    package enum Kind: Sendable, Hashable {
        /// Any text but none. Spellings that differ in case, blanks and joining marks only are read as the first of them.
        case text
        /// One of these names, whatever its case, blanks and joining marks; `what` says what they are: "an age band".
        case name(of: [String], what: String)
        /// A number within a range.
        case number(ClosedRange<Double>)
        /// A financial year such as 2013/14.
        case year
        /// As `number`, or nothing.
        case optionalNumber(ClosedRange<Double>)
    }

    /// The column's heading.
    package let name: String
    package let kind: Kind
    /// What it says, for the documentation.
    package let about: String

    package init(name: String, kind: Kind, about: String) {
        self.name = name
        self.kind = kind
        self.about = about
    }
}

/// The cells of a table's columns, as far as they could be read.
struct TableContents {
    var headings: [String] = []
    var texts: [String: [String]] = [:]
    var numbers: [String: [Double]] = [:]
    var lines: [Int] = []
}

/// A table read from a CSV file, checked against its columns.
package struct DataTable: Sendable, Hashable {
    /// The file, as found.
    package let file: String
    /// Where the scenario names it.
    package let place: Place
    /// Where its figures come from.
    package let provenance: Provenance
    /// The headings, in the order of the file.
    package let columns: [String]
    /// How many rows of data there are.
    package var rowCount: Int { lines.count }

    private var texts: [String: [String]]
    private let numbers: [String: [Double]]
    private let lines: [Int]

    /// - Parameter contents: what was read; nothing for a table that could not be.
    init(file: String, place: Place, provenance: Provenance, contents: TableContents) {
        self.file = file
        self.place = place
        self.provenance = provenance
        columns = contents.headings
        texts = contents.texts
        numbers = contents.numbers
        lines = contents.lines
    }

    /// The same table with the names of a column written as they are elsewhere, whatever their case, blanks and joining marks in
    /// the file; what is none of them stays as it is.
    package func naming(_ column: String, among names: [String]) -> DataTable {
        let known = Dictionary(names.map { (plainHeading($0), $0) }, uniquingKeysWith: { first, _ in first })
        var table = self
        table.texts[column] = texts[column]?.map { known[plainHeading($0)] ?? $0 }
        return table
    }

    /// Whether a cell holds a name, whatever its case, blanks and joining marks: `01h` is 01H. `row` counts from 0.
    package func holds(_ name: String, in column: String, _ row: Int) -> Bool {
        let text = text(column, row)
        return text == name || plainHeading(text) == plainHeading(name)
    }

    /// The text of a cell. `row` counts from 0; the column must be one that was asked for.
    package func text(_ column: String, _ row: Int) -> String {
        guard let cells = texts[column] else { preconditionFailure("the table was read without a column '\(column)'") }
        return cells[row]
    }

    /// The number in a cell; NaN where an optional number is left empty. `row` counts from 0; the column must be one that
    /// was asked for as numbers.
    package func number(_ column: String, _ row: Int) -> Double {
        guard let cells = numbers[column] else {
            preconditionFailure("the table was read without a column of numbers '\(column)'")
        }
        return cells[row]
    }

    /// The financial year in a cell of a column of years. `row` counts from 0.
    package func year(_ column: String, _ row: Int) -> FinancialYear {
        guard let year = FinancialYear(text(column, row)) else {
            preconditionFailure("the table was read without a column of years '\(column)'")
        }
        return year
    }

    /// The line of the file on which a row begins, from 1. `row` counts from 0.
    package func line(_ row: Int) -> Int {
        lines[row]
    }
}
