/// A bridge from one total to another as a sheet: steps that are entered, totals that follow from them by formula, and a chart that
/// stands on columns of formulas, so that it moves when a step is changed.
package struct WaterfallSheet: Sendable {
    package struct Row: Sendable {
        package let title: String
        /// Of a total its level, of a step how far it moves the total, in the unit of the sheet.
        package let value: Double
        package let isTotal: Bool
        /// What stands beside the value under ``moreHeadings``.
        package let more: [Double?]

        package init(_ title: String, _ value: Double, isTotal: Bool = false, more: [Double?] = []) {
            (self.title, self.value, self.isTotal, self.more) = (title, value, isTotal, more)
        }
    }

    private let name: String
    private let rows: [Row]
    private let unit: String
    private let moreHeadings: [String]
    private let note: String

    /// - Parameter rows: the first is a total; later totals are the sum of what comes before them.
    package init(_ name: String, rows: [Row], unit: String, moreHeadings: [String] = [], note: String) {
        (self.name, self.rows, self.unit, self.moreHeadings, self.note) = (name, rows, unit, moreHeadings, note)
    }

    package var sheet: WorkbookSheet {
        let ends = rows.reduce(into: [Double]()) { ends, row in ends.append(row.isTotal ? row.value : (ends.last ?? 0) + row.value) }
        let starts = rows.indices.map { rows[$0].isTotal ? 0 : ends[$0 - 1] }
        func decimal(_ values: [Double?]) -> FigureTable.Values { .decimal(values, decimals: 2) }
        let first = 2 + moreHeadings.count
        let (from, to, base, total) = (first, first + 1, first + 2, first + 3)
        let parts = zip(starts, ends).map { Part(from: $0, to: $1) }
        func shown(_ pick: (Part) -> Double, where wanted: (Int) -> Bool) -> [Double] { rows.indices.map { wanted($0) ? pick(parts[$0]) : 0 } }
        func isStep(_ row: Int) -> Bool { !rows[row].isTotal }
        var sheet = WorkbookSheet(
            name,
            table: FigureTable(
                name,
                columns: [.init("Step", .text(rows.map(\.title))), .init("Value", unit: unit, decimal(rows.map(\.value)))]
                    + moreHeadings.enumerated().map { place, heading in
                        .init(heading, unit: unit, decimal(rows.map { $0.more.indices.contains(place) ? $0.more[place] : nil }))
                    } + [
                        .init("From", decimal(starts)), .init("To", decimal(ends)),
                        .init("Not shown", decimal(rows.indices.map { rows[$0].isTotal ? 0 : parts[$0].base })),
                        .init("Total", decimal(rows.indices.map { rows[$0].isTotal ? rows[$0].value : 0 })),
                        .init("Adds", decimal(shown({ $0.to >= $0.from ? $0.above : 0 }, where: isStep))),
                        .init("Adds, below 0", decimal(shown({ $0.to >= $0.from ? $0.below : 0 }, where: isStep))),
                        .init("Takes off", decimal(shown({ $0.to < $0.from ? $0.above : 0 }, where: isStep))),
                        .init("Takes off, below 0", decimal(shown({ $0.to < $0.from ? $0.below : 0 }, where: isStep))),
                    ]),
            note: note,
            charts: [
                WorkbookChart(
                    name, valueTitle: unit, kind: .waterfall(base: base, totals: total, rises: [total + 1, total + 2], falls: [total + 3, total + 4]))
            ])
        sheet.roles = rows.map { $0.isTotal ? .calculated : .plain }
        sheet.frozenColumns = 1
        var lastTotal = 0
        for row in rows.indices {
            func cell(_ column: Int) -> String { WorkbookSheet.cell(row, column) }
            func put(_ column: Int, _ text: String) { sheet.formulas.append(.init(row: row, column: column, text)) }
            if rows[row].isTotal, row > 0 {
                put(1, "SUM(\(WorkbookSheet.cell(lastTotal, 1)):\(WorkbookSheet.cell(row - 1, 1)))")
            }
            if rows[row].isTotal { lastTotal = row }
            put(from, rows[row].isTotal ? "0" : WorkbookSheet.cell(row - 1, to))
            put(to, "\(cell(from))+\(cell(1))")
            let (a, b) = (cell(from), cell(to))
            put(base, rows[row].isTotal ? "0" : "MAX(0,MIN(\(a),\(b)))+MIN(0,MAX(\(a),\(b)))")
            put(total, rows[row].isTotal ? cell(1) : "0")
            let above = "MAX(0,MAX(\(a),\(b)))-MAX(0,MIN(\(a),\(b)))"
            let below = "MIN(0,MIN(\(a),\(b)))-MIN(0,MAX(\(a),\(b)))"
            for (place, text) in [above, below].enumerated() {
                put(total + 1 + place, rows[row].isTotal ? "0" : "IF(\(b)>=\(a),\(text),0)")
                put(total + 3 + place, rows[row].isTotal ? "0" : "IF(\(b)<\(a),\(text),0)")
            }
        }
        return sheet
    }

    /// A step from one level to another: where its column begins, how much of it lies above nought and how much below.
    private struct Part {
        let from, to: Double
        var base: Double { max(0, min(from, to)) + min(0, max(from, to)) }
        var above: Double { max(0, max(from, to)) - max(0, min(from, to)) }
        var below: Double { min(0, min(from, to)) - min(0, max(from, to)) }
    }
}
