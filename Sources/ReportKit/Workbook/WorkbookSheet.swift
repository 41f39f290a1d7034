package import Foundation

/// One sheet of a workbook: a table with a frozen header, charts to its right, a note below.
package struct WorkbookSheet: Sendable {
    /// The name wanted; made fit for a workbook by ``SheetNames/allowed(_:)``.
    package var name: String
    package var table: FigureTable
    /// Where the figures come from, written under the table; may be empty.
    package var note: String
    package var charts: [WorkbookChart]

    package init(_ name: String, table: FigureTable, note: String = "", charts: [WorkbookChart] = []) {
        self.name = name
        self.table = table
        self.note = note
        self.charts = charts
    }
}

/// A native chart of columns of the sheet's own table, which follows when someone changes a cell.
package struct WorkbookChart: Sendable {
    /// The columns to draw, by their places in the table.
    package enum Kind: Sendable {
        case lines([Int])
        case columns([Int])
        case stackedColumns([Int])
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
