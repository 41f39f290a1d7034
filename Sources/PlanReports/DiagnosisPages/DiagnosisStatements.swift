import Diagnosis
import HealthEconomy
import HealthSimulation
import ReportKit
import ReportWording
import Statistics

/// Income and expenditure of every organisation with totals that are formulas, and the main series of all in one sheet.
struct DiagnosisStatements {
    private let reading: DiagnosisReading
    private let source: String
    private var diagnosis: Diagnosis { reading.diagnosis }

    init(_ reading: DiagnosisReading, source: String) { (self.reading, self.source) = (reading, source) }

    private struct Row {
        let organisation: String
        let title: String
        /// £m by year; means, so that lines add up.
        let values: [Double?]
        let role: WorkbookSheet.Role
        /// With rows above it as `{-2}`, counted back from this one.
        var formula: String?
    }

    private func means(_ code: String, _ measure: Measure, sign: Double = 1) -> [Double?] {
        (0...reading.lastYear).map { year in reading.summary(code, measure, year: year).map { sign * $0.mean / 1e6 } }
    }

    /// Trusts: income, cost, what is not operating, surplus; commissioners: allocation, spending, surplus; then all together.
    var sheet: WorkbookSheet? {
        var rows: [Row] = []
        var surpluses: [Int] = []
        for organisation in diagnosis.organisations {
            let code = organisation.code
            let name = reading.name(code)
            let surplus = means(code, .surplus)
            let (income, cost) =
                organisation.kind == .commissioner
                ? (means(code, .allocation), means(code, .spend, sign: -1)) : (means(code, .operatingIncome), means(code, .operatingCost, sign: -1))
            guard !surplus.allSatisfy({ $0 == nil }), !income.allSatisfy({ $0 == nil }) else { continue }
            let words = organisation.kind == .commissioner ? ("Allocation", "Spending") : ("Operating income", "Operating cost")
            rows.append(Row(organisation: name, title: words.0, values: income, role: .plain))
            rows.append(Row(organisation: name, title: words.1, values: cost, role: .plain))
            let rest = surplus.indices.map { year -> Double? in
                guard let all = surplus[year], let one = income[year], let two = cost[year] else { return nil }
                return all - one - two
            }
            rows.append(Row(organisation: name, title: "What is not operating", values: rest, role: .plain))
            surpluses.append(rows.count)
            rows.append(Row(organisation: name, title: "Surplus", values: surplus, role: .calculated, formula: "SUM({-3}:{-1})"))
        }
        guard !rows.isEmpty else { return nil }
        let sums = (0...reading.lastYear).map { year in surpluses.reduce(0.0) { $0 + (rows[$1].values[year] ?? 0) } }
        let last = rows.count
        rows.append(
            Row(
                organisation: diagnosis.scenario, title: "Surplus of all organisations", values: sums, role: .calculated,
                formula: surpluses.map { "{\($0 - last)}" }.joined(separator: "+")))
        var sheet = WorkbookSheet(
            "Statements",
            table: FigureTable(
                "Income and expenditure",
                columns: [.init("Organisation", .text(rows.map(\.organisation))), .init("Line", .text(rows.map(\.title)))]
                    + diagnosis.years.prefix(reading.lastYear + 1).enumerated().map { year, name in
                        .init(name, .poundsMillions(rows.map { $0.values[year] }, decimals: 2))
                    }),
            note: "Means over futures, so that lines add up; money in is plus, money out minus. Source: \(source)")
        sheet.roles = rows.map(\.role)
        sheet.frozenColumns = 2
        sheet.names = [(name: "Surplus_of_all", row: last, column: 2 + reading.lastYear)]
        for (row, line) in rows.enumerated() {
            guard let formula = line.formula else { continue }
            for year in 0...reading.lastYear where line.values[year] != nil {
                sheet.formulas.append(.init(row: row, column: 2 + year, Self.resolved(formula, row, 2 + year)))
            }
        }
        return sheet
    }

    private static func resolved(_ formula: String, _ row: Int, _ column: Int) -> String {
        var result = ""
        var rest = formula[...]
        while let open = rest.firstIndex(of: "{"), let close = rest[open...].firstIndex(of: "}"), let back = Int(rest[rest.index(after: open)..<close]) {
            result += rest[..<open] + WorkbookSheet.cell(row + back, column)
            rest = rest[rest.index(after: close)...]
        }
        return result + rest
    }

    /// A row for each organisation and measure, a column for each year, with the ends of futures in the last.
    var byOrganisation: WorkbookSheet {
        struct Line {
            let name, title, unit: String
            let values: [Double?]
            let low, high: Double?
        }
        let measures: [Measure] = [
            .surplus, .operatingIncome, .operatingCost, .cash, .allocation, .spend, .admissions, .aeAttendances, .occupiedBeds, .bedOccupancy, .waitingList,
            .withinEighteenWeeks, .aeWithinFourHours, .staffInPost,
        ]
        let lines = measures.flatMap { measure in
            diagnosis.organisations.filter { reading.has($0.code, measure) }.map { organisation -> Line in
                let shown = measure.shown
                let years = (0...reading.lastYear).map { reading.summary(organisation.code, measure, year: $0) }
                let unit = measure.isMoney ? "£m" : measure.unit == "share" ? "%" : measure.unit
                return Line(
                    name: reading.name(organisation.code), title: measure.title, unit: shown.unit ?? unit,
                    values: years.map { $0.map { $0.central(measure) * shown.scale * (measure.unit == "share" ? 100 : 1) } },
                    low: years.last?.map { $0.p10 * shown.scale * (measure.unit == "share" ? 100 : 1) },
                    high: years.last?.map { $0.p90 * shown.scale * (measure.unit == "share" ? 100 : 1) })
            }
        }
        var sheet = WorkbookSheet(
            "By organisation",
            table: FigureTable(
                "Main figures by organisation",
                columns: [
                    .init("Measure", .text(lines.map(\.title))), .init("Organisation", .text(lines.map(\.name))), .init("Unit", .text(lines.map(\.unit))),
                ]
                    + diagnosis.years.prefix(reading.lastYear + 1).enumerated().map { year, name in
                        .init(name, .decimal(lines.map { $0.values[year] }, decimals: 1))
                    }
                    + [
                        .init("\(reading.lastName), 10%", .decimal(lines.map(\.low), decimals: 1)),
                        .init("\(reading.lastName), 90%", .decimal(lines.map(\.high), decimals: 1)),
                    ]),
            note: "Money is the mean of futures, other figures the middle. Source: \(source)")
        sheet.hasFilter = true
        sheet.frozenColumns = 3
        return sheet
    }
}
