/// Cells that are one on the screen, made into what they mean: a heading over several columns is part of each column's heading, a name
/// beside several rows stands in each of them, a title stays a title.
struct MergedHeadings {
    private var rows: [SheetCells.Row]
    private let places: [Int: Int]
    /// Headings stand within so many rows of the top.
    private static let rowsOfHeadings = 60
    /// How many cells are filled at most.
    private var budget = 2_000_000

    private init(_ rows: [SheetCells.Row]) {
        self.rows = rows
        places = Dictionary(rows.enumerated().map { ($0.element.number, $0.offset) }, uniquingKeysWith: { first, _ in first })
    }

    static func spread(_ rows: [SheetCells.Row], _ merged: [SheetCells.Merged]) -> [SheetCells.Row] {
        guard !merged.isEmpty else { return rows }
        var one = MergedHeadings(rows)
        let ordered = merged.sorted { ($0.rows.lowerBound, $0.columns.lowerBound) < ($1.rows.lowerBound, $1.columns.lowerBound) }
        var pushed: Set<Int> = []
        let top = (rows.first?.number ?? 1) + rowsOfHeadings
        for range in ordered where range.columns.count > 1 && range.rows.lowerBound <= top {
            if one.push(range) { pushed.insert(range.rows.lowerBound) }
        }
        for range in ordered where range.columns.count == 1 && range.rows.count > 1 { one.drop(range, isHeading: pushed.contains(range.rows.lowerBound)) }
        return one.rows.filter { !$0.cells.isEmpty }
    }

    /// A heading over several columns, put before the headings below it; false for a title, which stays.
    private mutating func push(_ range: SheetCells.Merged) -> Bool {
        guard range.columns.count <= 200, let own = places[range.rows.lowerBound], let below = places[range.rows.upperBound + 1] else { return false }
        let heading = rows[own][range.columns.lowerBound]
        let beneath = rows[below].cells.filter { range.columns.contains($0.column) }
        let beside = rows[own].cells.contains { !range.columns.contains($0.column) }
        // Headings are words; figures beneath make the merged cell the heading itself.
        guard !heading.isEmpty, beneath.count >= 2, beside, beneath.allSatisfy({ TableCell.number($0.text) == nil || FinancialYear($0.text) != nil }) else {
            return false
        }
        for cell in beneath { rows[below][cell.column] = "\(heading) \(cell.text)" }
        rows[own][range.columns.lowerBound] = ""
        return true
    }

    /// A cell over several rows: of headings it belongs to the last, of figures to each.
    private mutating func drop(_ range: SheetCells.Merged, isHeading: Bool) {
        let column = range.columns.lowerBound
        guard range.rows.count <= budget, let own = places[range.rows.lowerBound] else { return }
        let text = rows[own][column]
        guard !text.isEmpty else { return }
        budget -= range.rows.count
        for row in range.rows.dropFirst() where !isHeading || row == range.rows.upperBound {
            guard let place = places[row] else { continue }
            rows[place][column] = text
        }
        if isHeading, places[range.rows.upperBound] != nil { rows[own][column] = "" }
    }
}
