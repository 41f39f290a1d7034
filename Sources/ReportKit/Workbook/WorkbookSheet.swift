package import Foundation

/// One sheet of a workbook: a table with a frozen header, charts to its right, a note below.
///
/// The headings stand in row 1, the table's row 0 in row 2. Printed on A4 across, one page wide, headings on every page.
package struct WorkbookSheet: Sendable {
    /// What a row is, which its colour tells: what somebody enters, what follows from it, what must come to nothing.
    package enum Role: Sendable, Hashable { case plain, heading, input, calculated, check }

    /// A formula in a cell of the table; the table's own number is the value kept with it, which the formula must give.
    package struct Formula: Sendable, Hashable {
        /// Counted from 0 in the table.
        package let row, column: Int
        /// Without an equals sign: `SUM(C3:C7)`.
        package let text: String

        package init(row: Int, column: Int, _ text: String) { (self.row, self.column, self.text) = (row, column, text) }
    }

    /// The name wanted; made fit for a workbook by ``SheetNames/allowed(_:)``.
    package var name: String
    package var table: FigureTable
    /// Where the figures come from, written under the table; may be empty.
    package var note: String
    package var charts: [WorkbookChart]
    package var formulas: [Formula] = []
    /// What each row is; plain beyond their end.
    package var roles: [Role] = []
    /// Names of cells by which other programs and formulas find them, each with its row and column in the table.
    package var names: [(name: String, row: Int, column: Int)] = []
    /// Whether it stands in the workbook of all workstreams, too, which holds at most twenty sheets.
    package var isLeading = false
    /// Whether the headings have filters.
    package var hasFilter = false
    /// Columns that stay when one moves to the right.
    package var frozenColumns = 0
    /// Rows that formulas of other sheets refer to, by a key that is not shown.
    package var keys: [String: Int] = [:]
    /// Rows whose first cell leads to another sheet, by the sheet's name as wanted.
    package var links: [Int: String] = [:]

    package init(_ name: String, table: FigureTable, note: String = "", charts: [WorkbookChart] = []) {
        self.name = name
        self.table = table
        self.note = note
        self.charts = charts
    }

    /// The address of a cell of the table, both counted from 0: `B2` is the first cell of the second column.
    package static func cell(_ row: Int, _ column: Int) -> String { "\(letters(column))\(row + 2)" }

    /// The same in a formula on another sheet.
    package func address(_ row: Int, _ column: Int) -> String { "'\(name.replacing("'", with: "''"))'!\(Self.cell(row, column))" }

    static func letters(_ column: Int) -> String {
        column < 26 ? String(UnicodeScalar(UInt8(65 + column))) : letters(column / 26 - 1) + letters(column % 26)
    }

    /// The sheet that leads to all others, first in a workbook.
    package static func contents(of sheets: [WorkbookSheet], title: String) -> WorkbookSheet {
        var sheet = WorkbookSheet(
            "Contents",
            table: FigureTable(
                title,
                columns: [
                    .init("Sheet", .text(sheets.map(\.name))), .init("What it holds", .text(sheets.map(\.table.title))),
                    .init("Rows", .integer(sheets.map(\.table.rowCount))),
                    .init("Formulas", .integer(sheets.map { $0.formulas.isEmpty ? nil : $0.formulas.count })),
                    .init("What stands below it", .text(sheets.map(\.note))),
                ]),
            note:
                "Black on white: figures of this run. Blue on yellow: to be entered. Grey: worked out in the sheet by a formula. Green: a check, which must come to nothing."
        )
        sheet.links = Dictionary(uniqueKeysWithValues: sheets.enumerated().map { ($0.offset, $0.element.name) })
        return sheet
    }
}

/// A native chart of columns of the sheet's own table, which follows when someone changes a cell.
package struct WorkbookChart: Sendable {
    /// The columns to draw, by their places in the table.
    package enum Kind: Sendable {
        case lines([Int])
        case columns([Int])
        case stackedColumns([Int])
        /// A waterfall: columns stacked on one that is not seen, then totals, rises and falls, each above and below nought.
        case waterfall(base: Int, totals: Int, rises: [Int], falls: [Int])
        /// A fan: the median as a thick line, the edges of the 50% and the 80% band as thin ones.
        case fan(low80: Int, low50: Int, median: Int, high50: Int, high80: Int)
    }

    package var title: String
    package var valueTitle: String
    package var kind: Kind
    /// The column that names the points; normally the years.
    package var categories: Int

    package init(_ title: String, valueTitle: String, kind: Kind, categories: Int = 0) {
        self.title = title
        self.valueTitle = valueTitle
        self.kind = kind
        self.categories = categories
    }
}

/// What a workbook says about itself. `created` is given, never the clock, so that the same run gives the same bytes.
package struct WorkbookProperties: Sendable {
    package var title: String
    package var subject: String
    package var created: Date

    package init(title: String, subject: String = "", created: Date) {
        self.title = title
        self.subject = subject
        self.created = created
    }
}

/// Names that a workbook accepts for its sheets.
package enum SheetNames {
    /// The names made fit, in their order: at most 31 characters (UTF-16 units, as Excel counts), none of `[ ] : * ?
    /// / \`, no control characters, no apostrophe at an end, not empty, not "History" (reserved), no two alike
    /// whatever the case; a second "Beds" becomes "Beds (2)".
    package static func allowed(_ names: [String]) -> [String] {
        var taken: Set<String> = []
        return names.map { name in
            let base = fit(name)
            var candidate = base
            var number = 2
            while taken.contains(candidate.lowercased()) {
                let suffix = " (\(number))"
                candidate = cut(base, to: 31 - suffix.utf16.count) + suffix
                number += 1
            }
            taken.insert(candidate.lowercased())
            return candidate
        }
    }

    private static func fit(_ name: String) -> String {
        var kept = ""
        for scalar in name.unicodeScalars {
            if "[]:*?/\\".unicodeScalars.contains(scalar) {
                kept += "-"
            } else if scalar.properties.generalCategory != .control {
                kept.unicodeScalars.append(scalar)
            }
        }
        let edges = CharacterSet(charactersIn: "' ")
        let trimmed = cut(kept.trimmingCharacters(in: edges), to: 31).trimmingCharacters(in: edges)
        if trimmed.isEmpty { return "Sheet" }
        return trimmed.lowercased() == "history" ? "History." : trimmed
    }

    private static func cut(_ text: String, to limit: Int) -> String {
        var output = text
        while output.utf16.count > limit { output.removeLast() }
        return output
    }
}
