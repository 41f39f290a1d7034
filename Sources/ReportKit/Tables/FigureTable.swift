/// A table of figures, column by column: one value that becomes a page's table, a CSV file, a terminal table or a
/// sheet.
package struct FigureTable: Sendable, Hashable {
    /// One column: its header, the unit that stands in the header, and its typed values.
    package struct Column: Sendable, Hashable {
        package var title: String
        /// The unit, shown in the header: "£m", "%", "beds", "weeks". Money and percentages have theirs by themselves.
        package var unit: String?
        package var values: Values

        package init(_ title: String, unit: String? = nil, _ values: Values) {
            self.title = title
            self.values = values
            self.unit =
                switch values {
                case .poundsMillions: unit ?? "£m"
                case .percent: unit ?? "%"
                default: unit
                }
        }

        /// The title with the unit in brackets.
        package var header: String { unit.map { "\(title) (\($0))" } ?? title }
    }

    /// The values of a column; nil and numbers that are not finite stand for no figure.
    package enum Values: Sendable, Hashable {
        case text([String])
        case integer([Int?])
        case decimal([Double?], decimals: Int = 1)
        /// Millions of pounds.
        case poundsMillions([Double?], decimals: Int = 1)
        /// Fractions, shown as percentages.
        case percent([Double?], decimals: Int = 1)
        /// Financial years by the calendar year in which they start.
        case year([Int])

        package var count: Int {
            switch self {
            case .text(let values): values.count
            case .integer(let values): values.count
            case .decimal(let values, _), .poundsMillions(let values, _), .percent(let values, _): values.count
            case .year(let values): values.count
            }
        }

        /// Whether the column is aligned right.
        var isNumeric: Bool {
            switch self {
            case .text, .year: false
            default: true
            }
        }
    }

    /// One cell.
    package enum Cell: Sendable, Hashable {
        case text(String)
        case number(Double, shown: String)
        case missing
    }

    /// The caption.
    package var title: String
    package var columns: [Column]

    package init(_ title: String, columns: [Column]) {
        self.title = title
        self.columns = columns
    }

    /// The length of the longest column; shorter ones end in missing cells.
    package var rowCount: Int { columns.map(\.values.count).max() ?? 0 }

    package func cell(row: Int, column: Int) -> Cell {
        let values = columns[column].values
        guard row < values.count else { return .missing }
        func number(_ value: Double?, _ format: FigureFormat) -> Cell {
            guard let value, value.isFinite else { return .missing }
            return .number(value, shown: format.cell(value))
        }
        return switch values {
        case .text(let items): .text(items[row])
        case .integer(let items):
            items[row].map { .number(Double($0), shown: Figures.count($0)) } ?? .missing
        case .decimal(let items, let decimals): number(items[row], .number(decimals: decimals))
        case .poundsMillions(let items, let decimals): number(items[row], .poundsMillions(decimals: decimals))
        case .percent(let items, let decimals): number(items[row], .percent(decimals: decimals))
        case .year(let items): .text(Figures.year(items[row]))
        }
    }
}
