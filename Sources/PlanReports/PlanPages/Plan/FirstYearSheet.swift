import PlanMaking
import ReportKit

/// The first plan year by month: twelve cells that are entered, the year that follows, and a check against the plan.
struct FirstYearSheet {
    let book: PlanWorkbook

    init(_ book: PlanWorkbook) { self.book = book }

    private static let months: [(name: String, days: Double)] = [
        ("April", 30), ("May", 31), ("June", 30), ("July", 31), ("August", 31), ("September", 30), ("October", 31), ("November", 30), ("December", 31),
        ("January", 31), ("February", 28), ("March", 31),
    ]

    /// - Parameters:
    ///   - detail: the sheet whose first plan year it is.
    ///   - lines: keys of its lines, and their names here; the last is the sum of those before it that it follows from.
    func sheet(of detail: WorkbookSheet, _ lines: [(key: String, name: String)]) -> WorkbookSheet {
        let column = PlanWorkbook.firstYearColumn + 1
        let found = lines.compactMap { line -> (name: String, year: Double, row: Int)? in
            guard let row = detail.keys[line.key], detail.table.columns.indices.contains(column),
                case .number(let value, _) = detail.table.cell(row: row, column: column)
            else { return nil }
            return (line.name, value, row)
        }
        func decimal(_ values: [Double?]) -> FigureTable.Values { .decimal(values, decimals: 1) }
        let all = Self.months.reduce(0) { $0 + $1.days }
        let year = book.plan.years.indices.contains(1) ? book.plan.years[1] : ""
        var sheet = WorkbookSheet(
            "First year by month",
            table: FigureTable(
                "\(year) by month",
                columns: [.init("\(year), £000", .text(found.map(\.name)))]
                    + Self.months.map { month in .init(month.name, decimal(found.map { $0.year * month.days / all })) }
                    + [
                        .init("Year", decimal(found.map(\.year))), .init("Plan", decimal(found.map(\.year))), .init("Check", decimal(found.map { _ in 0 })),
                    ]),
            note:
                "Assumption: the year parted by the days of its months (365). Enter the months as they are expected; the check shows whether they still come to the plan."
        )
        sheet.frozenColumns = 1
        sheet.roles = found.map { _ in .input }
        for (row, line) in found.enumerated() {
            let (year, plan) = (Self.months.count + 1, Self.months.count + 2)
            sheet.formulas.append(.init(row: row, column: year, "SUM(\(WorkbookSheet.cell(row, 1)):\(WorkbookSheet.cell(row, Self.months.count)))"))
            sheet.formulas.append(.init(row: row, column: plan, detail.address(line.row, column)))
            sheet.formulas.append(.init(row: row, column: plan + 1, "ROUND(\(WorkbookSheet.cell(row, year))-\(WorkbookSheet.cell(row, plan)),3)"))
        }
        return sheet
    }
}
