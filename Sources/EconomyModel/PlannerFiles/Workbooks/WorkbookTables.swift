import FigureWording

/// Tables in the sheets of a workbook. They are read by the same reader as text files: a sheet becomes lines, one for each of its rows.
extension TextTable {
    /// The table of the sheet that the file's name asks for, or of the first sheet that fits: visible sheets before hidden ones, the one
    /// that holds most of the wanted headings in one row near the top.
    static func ofWorkbook(_ bytes: [UInt8], file: String, headings: [String]) -> TextTable {
        do throws(WorkbookFailure) {
            let workbook = try Workbook(bytes)
            let named = try chosen(of: workbook, file: file)
            guard named == nil else { return try table(named ?? workbook.sheets[0], of: workbook, file: file, headings: headings) }
            let fits = try fits(of: workbook, headings)
            let most = fits.map(\.held).max() ?? 0
            let alike = fits.filter { $0.held == most }.map(\.sheet)
            guard let first = alike.first else { return refused(file, found: "an Excel workbook whose sheets are all empty", expected: "a sheet with figures") }
            let isChoice = alike.count > 1 && most > 0
            let others = alike.dropFirst().prefix(5).map { "\"\(shown($0.name))\"" }.joined(separator: ", ")
            return try table(
                first, of: workbook, file: file, headings: headings,
                choice: isChoice ? "a workbook in which \(others) would fit as well as \"\(shown(first.name))\", which is read" : nil)
        } catch {
            return refused(file, found: error.found, expected: error.expected)
        }
    }

    /// The tables of all sheets that hold the headings needed, in the workbook's order: of a file that is no workbook, of a workbook with
    /// none such and of one of whose sheets one is named, the one table of ``read(_:file:headings:)``.
    package static func readSheets(_ bytes: [UInt8], file: String, headings: [String], needed: [String]) -> [TextTable] {
        guard Workbook.isOne(bytes), SheetAddress(file).sheet == nil else { return [read(bytes, file: file, headings: headings)] }
        do throws(WorkbookFailure) {
            let workbook = try Workbook(bytes)
            let fitting = try fits(of: workbook, needed).filter { $0.held == Set(needed.map { plainHeading($0) }).count }.map(\.sheet)
            guard !fitting.isEmpty else { return [ofWorkbook(bytes, file: file, headings: headings)] }
            var tables: [TextTable] = []
            for sheet in fitting { tables.append(try table(sheet, of: workbook, file: file, headings: headings)) }
            return tables
        } catch {
            return [refused(file, found: error.found, expected: error.expected)]
        }
    }

    /// The sheet that the file's name asks for, whatever its case; nil where it asks for none.
    private static func chosen(of workbook: Workbook, file: String) throws(WorkbookFailure) -> Workbook.Sheet? {
        guard let name = SheetAddress(file).sheet else { return nil }
        if let exact = workbook.sheets.first(where: { $0.name == name }) ?? workbook.sheets.first(where: { plainHeading($0.name) == plainHeading(name) }) {
            return exact
        }
        let names = workbook.sheets.map(\.name)
        throw WorkbookFailure(
            found: "no sheet \"\(shown(name))\" in the workbook\(didYouMean(nearestName(to: name, among: names)))",
            expected: "one of its sheets: \(names.prefix(30).map { "\"\(shown($0))\"" }.joined(separator: ", "))")
    }

    private static let rowsLookedAt = 60

    /// The sheets with cells, visible ones first, and how many of the headings each holds in one row near the top, or in two rows that
    /// follow each other.
    private static func fits(of workbook: Workbook, _ headings: [String]) throws(WorkbookFailure) -> [(sheet: Workbook.Sheet, held: Int)] {
        let wanted = Set(headings.map { plainHeading($0) })
        var found: [(sheet: Workbook.Sheet, held: Int)] = []
        for sheet in workbook.sheets.filter({ !$0.isHidden }) + workbook.sheets.filter({ $0.isHidden }) {
            let rows = try workbook.cells(sheet, rowLimit: rowsLookedAt).rows
            guard !rows.isEmpty else { continue }
            var above: Set<String> = []
            var most = 0
            for row in rows {
                let held = Set(row.cells.map { plainHeading($0.text) }).intersection(wanted)
                most = max(most, held.count, held.isEmpty ? 0 : held.union(above).count)
                above = held
            }
            found.append((sheet, most))
        }
        return found
    }

    private static func table(
        _ sheet: Workbook.Sheet, of workbook: Workbook, file: String, headings: [String], choice: String? = nil
    ) throws(WorkbookFailure) -> TextTable {
        let cells = try workbook.cells(sheet)
        let name = SheetAddress.name(file, sheet: sheet.name)
        var remarks = RemarkCollector(file: name)
        func say(_ found: String, _ expected: String, line: Int = 0, kind: TableIssue.Kind = .ofWorkbook) {
            remarks.add(TableIssue(kind: kind, line: line, letter: 1, heading: "", found: found, expected: expected))
        }
        if let choice { say(choice, "the sheet named, as in \(SheetAddress.name(file, sheet: sheet.name))") }
        if sheet.isHidden { say("a hidden sheet, which is read", "a sheet that can be seen") }
        if workbook.hasMacros { say("a workbook with macros, which are not run", "figures that do not need them") }
        if let hidden = cells.hiddenRows {
            say("\(Figures.counted(hidden.count, "hidden row")), from this one on, read like the others", "rows that can be seen", line: hidden.first)
        }
        let rows = MergedHeadings.spread(cells.rows, cells.merged)
        let columns = Set(rows.lazy.flatMap { $0.cells.lazy.map(\.column) }).sorted()
        let hidden = columns.filter { column in cells.hiddenColumns.contains { $0.contains(column) } }
        if let first = hidden.first {
            say(
                "\(Figures.counted(hidden.count, "hidden column")), \(SheetAddress.letters(first))\(hidden.count > 1 ? " the first" : ""), read like the others",
                "columns that can be seen")
        }
        let (bytes, isCutShort) = lines(rows, columns)
        if cells.isCutShort || isCutShort {
            say("a sheet of more than \(SheetCells.mostText / 1_000_000) MB, of which the rest is left out", "a smaller sheet", kind: .tooLong)
        }
        return read(TableRows(sheet: bytes, columns: columns, remarks: remarks), file: name, headings: headings, sheetColumns: columns)
    }

    /// The rows as lines, the number of each line that of its row, without the columns in which nothing stands.
    private static func lines(_ rows: [SheetCells.Row], _ columns: [Int]) -> (bytes: [UInt8], isCutShort: Bool) {
        let positions = Dictionary(uniqueKeysWithValues: columns.enumerated().map { ($0.element, $0.offset) })
        var bytes: [UInt8] = []
        var line = 1
        for row in rows {
            while line < row.number {
                bytes.append(0x0A)
                line += 1
            }
            var column = 0
            for cell in row.cells {
                guard let position = positions[cell.column] else { continue }
                while column < position {
                    bytes.append(TableRows.cellMark)
                    column += 1
                }
                bytes.append(contentsOf: cell.text.utf8)
            }
            guard bytes.count <= SheetCells.mostText else { return (bytes, true) }
        }
        return (bytes, false)
    }
}
