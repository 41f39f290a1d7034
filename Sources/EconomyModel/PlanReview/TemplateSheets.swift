import HealthEconomy
import PlannerFiles
import Statistics

/// Plans in the form of a national template: a sheet for each subject, a line for each row under the name that accounts give it, a column
/// for each year, the unit beside the line or nowhere, and the organisation in the name of the file.
extension PlanReading {
    /// The sheets of a file that have years across and names of lines, where it has none in the form of the table of figures.
    func templateSheets(_ bytes: [UInt8], file: String) -> [TextTable] {
        guard names.ofFile(file) != nil else { return [] }
        // No heading is needed: every sheet comes with the row that has most of the years, however they are written.
        let sheets = TextTable.readSheets(bytes, file: file, headings: headingsOfYears, needed: []).filter {
            // Numbers that could be dates are no headings here: a table that has lost its own begins with a row of figures.
            let years = Set(Self.yearsAcross($0).map(\.year).filter { $0.contains { !$0.isNumber && $0 != "." } })
            return $0.otherFile == nil && years.count >= 2
        }
        // A sheet without a line that is known is told by name, where another of the file has some.
        return sheets.contains { lineNames($0) != nil } ? sheets : []
    }

    /// How a template may head its years: alone, and with words of status before or after.
    private var headingsOfYears: [String] {
        let status = [
            "plan", "planned", "forecast", "forecast outturn", "outturn", "budget", "actual", "actuals", "draft plan", "final plan", "baseline", "estimate",
            "projection", "£000", "£m", "plan £000", "forecast £000", "outturn £000", "actual £000", "plan £m", "forecast £m", "outturn £m", "actual £m",
        ]
        return years.flatMap { start -> [String] in
            let year = FinancialYear(start: start)
            let end = (start + 1) % 100
            let two = end < 10 ? "0\(end)" : "\(end)"
            return [year.description, "\(start)-\(two)", "\(start)/\(start + 1)", "\(start)-\(start + 1)", "FY\(two)", "FY \(two)", "FY\(start)/\(two)"].flatMap
            { name in
                [name] + status.flatMap { ["\(name) \($0)", "\($0) \(name)", "\(name) (\($0))"] }
            }
        }
    }

    /// The column with the names of lines: the one with most names that are measures.
    private func lineNames(_ table: TextTable) -> Int? {
        let years = Set(Self.yearsAcross(table).map(\.column))
        let counts = table.columns.indices.filter { !years.contains($0) }.map { column in
            (column, (0..<table.rowCount).count { measure(ofLine: table.text(column, $0)) != nil })
        }
        return counts.filter { $0.1 > 0 }.max { ($0.1, -$0.0) < ($1.1, -$1.0) }?.0
    }

    /// The measure of a line's name, without what follows it in brackets.
    private func measure(ofLine text: String) -> PlanMeasure? {
        let plain = plainHeading(text)
        if let known = measures[plain] { return known }
        return plain.firstIndex(of: "(").flatMap { measures[String(plain[..<$0]).trimmed] }
    }

    mutating func addTemplate(_ table: TextTable, of file: String) {
        guard let organisation = names.ofFile(file) else { return }
        let years = Self.yearsAcross(table)
        var remarks = RemarkCollector(table)
        guard let line = lineNames(table) else {
            remarks.add(
                line: 0, found: "a sheet with years of which no line has a known name, passed over",
                expected: "lines named as accounts or docs/review.md name them")
            plans.remarks += remarks.remarks
            return
        }
        let units = table.columns.indices.first { ["unit", "units"].contains(plainHeading(table.columns[$0])) }
        let lines = (0..<table.rowCount).compactMap { row -> (row: Int, measure: PlanMeasure)? in
            guard let measure = measure(ofLine: table.text(line, row)), years.contains(where: { table.amount($0.column, row) != nil }) else { return nil }
            return (row, measure)
        }
        // A unit over the names of lines holds for all money of the sheet; where there is none it is told from what is known of the organisation.
        let stated = table.columns.lazy.map { $0.split(separator: " ").map(String.init).last { PlanUnit.factor($0, .money) != nil } ?? "" }.first {
            !$0.isEmpty
        }
        let money = stated ?? moneyUnit(organisation, table, lines, years) ?? "£000"
        if units == nil, lines.contains(where: { $0.measure.dimension == .money }) {
            remarks.add(
                line: 0,
                found:
                    "a sheet without a column for the unit; its money is read in \(money), \(stated == nil ? "by the size of the organisation" : "as its heading says")",
                expected: "a unit beside every line")
        }
        var passed: [String] = []
        var seen: Set<String> = []
        for row in 0..<table.rowCount where !lines.contains(where: { $0.row == row }) {
            let text = table.text(line, row)
            if !text.isEmpty, years.contains(where: { table.amount($0.column, row) != nil }), seen.insert(text).inserted { passed.append(text) }
        }
        for (row, measure) in lines {
            let written = units.map { table.text($0, row) } ?? ""
            let unit =
                PlanUnit.factor(written, measure.dimension) != nil
                ? written : measure.dimension == .money ? money : measure.dimension == .share || measure.dimension == .score ? "%" : "number"
            let subject = Subject(organisation: organisation, counterpart: "", measure: measure, point: nil, detail: "", unit: unit)
            for (year, column) in years where !table.text(column, row).isEmpty {
                addTemplateFigure(table, row, subject, year: year, value: column, &remarks)
            }
        }
        if !passed.isEmpty {
            remarks.add(
                line: 0,
                found:
                    "\(passed.count) lines of a template with other names, passed over: \(passed.prefix(6).map { quoted(shown($0)) }.joined(separator: ", "))\(passed.count > 6 ? " …" : "")",
                expected: "the measures of docs/review.md, where they are to be tested")
        }
        plans.remarks += remarks.remarks
    }

    /// A figure of a template; a cost written below nothing there is a cost taken off.
    private mutating func addTemplateFigure(
        _ table: TextTable, _ row: Int, _ subject: Subject, year: String, value column: Int, _ remarks: inout RemarkCollector
    ) {
        // Lines without a number, such as "n/a", say nothing in a template.
        guard table.amount(column, row) != nil else { return }
        addFigure(table, row, subject, year: year, value: column, &remarks, costsMayBeTakenOff: true)
    }

    /// The unit that brings a sheet's largest line of money nearest to what is known of the organisation.
    private func moneyUnit(
        _ organisation: String, _ table: TextTable, _ lines: [(row: Int, measure: PlanMeasure)], _ years: [(year: String, column: Int)]
    ) -> String? {
        guard let known = names.size(of: organisation), known > 0 else { return nil }
        let largest = lines.filter { $0.measure.dimension == .money }.flatMap { line in years.compactMap { table.number($0.column, line.row) } }.map(abs).max()
        guard let largest, largest > 0 else { return nil }
        return [("£", 1.0), ("£000", 1e3), ("£m", 1e6)].min { abs(logarithm($0.1 * largest / known)) < abs(logarithm($1.1 * largest / known)) }?.0
    }
}
