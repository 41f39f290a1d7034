/// A column that a table must have.
public struct TableColumn: Sendable, Hashable {
    /// What the cells of a column hold.
    public enum Kind: Sendable, Hashable {
        /// Any text but none.
        case text
        /// A plain number with a decimal point, within a range.
        case number(ClosedRange<Double>)
        /// A financial year such as 2013/14.
        case year
        /// As `number`, or nothing.
        case optionalNumber(ClosedRange<Double>)
    }

    /// The column's heading.
    public let name: String
    public let kind: Kind
    /// What it says, for the documentation.
    public let about: String

    public init(name: String, kind: Kind, about: String) {
        self.name = name
        self.kind = kind
        self.about = about
    }
}

/// A table read from a CSV file, checked against its columns.
public struct DataTable: Sendable, Hashable {
    /// The file, as found.
    public let file: String
    /// Where the scenario names it.
    public let place: Place
    /// Where its figures come from.
    public let provenance: Provenance
    /// The headings, in the order of the file.
    public let columns: [String]
    /// How many rows of data there are.
    public var rowCount: Int { lines.count }

    private let texts: [String: [String]]
    private let numbers: [String: [Double]]
    private let lines: [Int]

    init(
        file: String, place: Place, provenance: Provenance, columns: [String], texts: [String: [String]],
        numbers: [String: [Double]], lines: [Int]
    ) {
        self.file = file
        self.place = place
        self.provenance = provenance
        self.columns = columns
        self.texts = texts
        self.numbers = numbers
        self.lines = lines
    }

    /// The text of a cell. `row` counts from 0; the column must be one that was asked for.
    public func text(_ column: String, _ row: Int) -> String {
        guard let cells = texts[column] else { preconditionFailure("the table was read without a column '\(column)'") }
        return cells[row]
    }

    /// The number in a cell; NaN where an optional number is left empty. `row` counts from 0; the column must be one that
    /// was asked for as numbers.
    public func number(_ column: String, _ row: Int) -> Double {
        guard let cells = numbers[column] else {
            preconditionFailure("the table was read without a column of numbers '\(column)'")
        }
        return cells[row]
    }

    /// The financial year in a cell of a column of years. `row` counts from 0.
    public func year(_ column: String, _ row: Int) -> FinancialYear {
        guard let year = FinancialYear(text(column, row)) else {
            preconditionFailure("the table was read without a column of years '\(column)'")
        }
        return year
    }

    /// The line of the file on which a row begins, from 1. `row` counts from 0.
    public func line(_ row: Int) -> Int {
        lines[row]
    }
}
