import HealthEconomy
import HealthSimulation
import PlanMaking
import PlannerFiles
import ReportKit
import ReportWording
import Statistics

/// The plan's own workbook, and one workbook an organisation in the form of the national financial template.
struct PlanWorkbook: Sendable {
    package let reading: PlanReading
    /// How certainty is worded, given the number of futures.
    var wording: Certainty { Certainty(of: reading.plan.settings.replications) }
    package let made: String
    package let version: String
    package var plan: IntegratedPlan { reading.plan }

    init(_ reading: PlanReading, made: String, version: String) {
        self.reading = reading
        self.made = made
        self.version = version
    }

    /// Sheets of the plan in the report's workbook.
    var sheets: [WorkbookSheet] {
        let titles = [
            "plan_trajectories": "Plan", "plan_contracts": "Plan contracts", "plan_savings": "Plan savings", "plan_probabilities": "Plan probabilities",
            "plan_contingency": "Plan contingency", "plan_downsides": "Plan downsides", "plan_reverse_stress": "Plan reverse stress",
        ]
        // What the planning framework asks stands in the exports and in tables/*.csv.
        return PlanTables(reading).all.filter { titles[$0.name] != nil }.map { named in
            var sheet = WorkbookSheet(
                titles[named.name] ?? named.name, table: named.table, note: "Money in £, shares as fractions. Source: \(reading.simulated)")
            sheet.isLeading = ["plan_trajectories", "plan_contracts", "plan_savings"].contains(named.name)
            sheet.hasFilter = true
            return sheet
        }
    }

    /// One workbook an organisation.
    var exports: [(name: String, title: String, sheets: [WorkbookSheet])] {
        reading.organisations.map { organisation in
            (
                name: "exports/\(Self.fileName(organisation.code)).xlsx",
                title: "\(organisation.name): financial plan \(plan.years.first ?? "") to \(reading.lastName)",
                sheets: organisation.kind == .commissioner ? CommissionerTemplate(self, organisation).sheets : ProviderTemplate(self, organisation).sheets
            )
        }
    }

    /// A code as the name of a file: letters, digits and hyphens.
    static func fileName(_ code: String) -> String {
        let kept = String(code.map { $0.isASCII && ($0.isLetter || $0.isNumber) ? $0 : "-" })
        return kept.isEmpty ? "organisation" : kept
    }

    // MARK: Pieces that both templates share

    /// A line of a template sheet: a name, its unit, a value a year, and the ends of 8 in 10 futures in the last year.
    struct Line {
        package var name: String
        var unit: String
        package var values: [Double?]
        var low: Double?
        var high: Double?
        /// By which formulas refer to it, as `{key}`; not shown.
        var key = ""
        /// What the values follow from, with other lines of the sheet as `{key}`; they stand as they are where a line is missing.
        var formula: String?
        var role = WorkbookSheet.Role.plain

        /// The same line under a key, perhaps worked out from others.
        func keyed(_ key: String, _ formula: String? = nil) -> Line {
            var line = self
            line.key = key
            if let formula {
                line.formula = formula
                line.role = .calculated
            }
            return line
        }

        /// A line that must come to nothing: its formula, and a tolerance of half a pound.
        static func check(_ name: String, _ formula: String, years: Int) -> Line {
            var line = Line(name, unit: "", Array(repeating: 0, count: years))
            line.formula = "ROUND(\(formula),3)"
            line.role = .check
            return line
        }

        /// A line that somebody fills in.
        static func input(_ name: String, unit: String = "£000", key: String = "") -> Line {
            var line = Line(name, unit: unit, [])
            line.role = .input
            line.key = key
            return line
        }

        init(_ name: String, unit: String = "£000", _ values: [Double?], low: Double? = nil, high: Double? = nil) {
            self.name = name
            self.unit = unit
            self.values = values
            self.low = low
            self.high = high
        }

        static func heading(_ name: String) -> Line {
            var line = Line(name, unit: "", [])
            line.role = .heading
            return line
        }
    }

    func sheet(_ name: String, _ title: String, _ lines: [Line?], note: String = "") -> WorkbookSheet {
        let lines = lines.compactMap(\.self)
        func column(_ year: Int) -> [Double?] { lines.map { $0.values.indices.contains(year) ? $0.values[year] : nil } }
        let last = reading.last
        var sheet = WorkbookSheet(
            name,
            table: FigureTable(
                title,
                columns: [.init(title, .text(lines.map(\.name))), .init("Unit", .text(lines.map(\.unit)))]
                    + plan.years.indices.map { .init(plan.years[$0], .decimal(column($0), decimals: 1)) }
                    + [
                        .init("\(reading.lastName), 10%", .decimal(lines.map { $0.values.indices.contains(last) ? $0.low : nil }, decimals: 1)),
                        .init("\(reading.lastName), 90%", .decimal(lines.map { $0.values.indices.contains(last) ? $0.high : nil }, decimals: 1)),
                    ]),
            note: (note.isEmpty ? "" : note + " ")
                + "Means over futures, so that lines add up; 10% and 90% are the ends of \(wording.eightInTen). Source: \(reading.fromBooks)")
        sheet.roles = lines.map(\.role)
        sheet.frozenColumns = 2
        for (row, line) in lines.enumerated() where !line.key.isEmpty { sheet.keys[line.key] = row }
        for (row, line) in lines.enumerated() {
            guard let formula = line.formula else { continue }
            for year in plan.years.indices where line.values.indices.contains(year) && line.values[year] != nil {
                guard let text = Self.resolved(formula, lines, sheet.keys, year) else { continue }
                sheet.formulas.append(.init(row: row, column: Self.firstYearColumn + year, text))
            }
        }
        return sheet
    }

    /// In every template sheet the years stand behind name and unit.
    static let firstYearColumn = 2

    /// A formula with addresses in place of keys; nil where a line it needs is not there or has no figure in that year.
    private static func resolved(_ formula: String, _ lines: [Line], _ keys: [String: Int], _ year: Int) -> String? {
        var result = ""
        var rest = formula[...]
        while let open = rest.firstIndex(of: "{"), let close = rest[open...].firstIndex(of: "}") {
            let key = String(rest[rest.index(after: open)..<close])
            guard let row = keys[key], lines[row].role == .input || (lines[row].values.indices.contains(year) && lines[row].values[year] != nil) else {
                return nil
            }
            result += rest[..<open] + WorkbookSheet.cell(row, firstYearColumn + year)
            rest = rest[rest.index(after: close)...]
        }
        return result + rest
    }

    /// A line of means and ends.
    package func line(_ name: String, _ years: [YearSummary?], unit: String = "£000", scale: Double = 1e-3, middle: Bool = false) -> Line {
        let end = years.last.flatMap(\.self)
        let ends = scale < 0 ? (end?.p90, end?.p10) : (end?.p10, end?.p90)
        return Line(
            name, unit: unit, years.map { ($0.map { middle ? $0.p50 : $0.mean }).map { $0 * scale } }, low: ends.0.map { $0 * scale },
            high: ends.1.map { $0 * scale })
    }

    package func line(_ name: String, _ code: String, _ measure: Measure, sign: Double = 1) -> Line? {
        guard reading.has(code, measure) else { return nil }
        let years = plan.years.indices.map { reading.summary(code, measure, $0) }
        switch measure.unit {
        case "£": return line(name, years, scale: 1e-3 * sign)
        case "share": return line(name, years, unit: "%", scale: 100 * sign, middle: true)
        default: return line(name, years, unit: measure.unit, scale: sign, middle: true)
        }
    }

    package func line(_ name: String, _ code: String, _ item: PlanLine.Item, _ detail: String = "", sign: Double = 1) -> Line? {
        plan.line(code, item, detail).map { found in
            found.unit == "£" ? line(name, found.years, scale: 1e-3 * sign) : line(name, found.years, unit: found.unit, scale: sign, middle: true)
        }
    }

    /// Amounts in £ by year, as £000.
    func pounds(_ name: String, _ values: [Double?], sign: Double = 1) -> Line { Line(name, values.map { $0.map { $0 * 1e-3 * sign } }) }

    func shares(_ name: String, _ values: [Double?]) -> Line { Line(name, unit: "% of futures", values.map { $0.map { $0 * 100 } }) }

    func cover(_ organisation: ListedOrganisation, _ sheets: [String]) -> WorkbookSheet {
        let rows: [(String, String)] =
            [
                ("Organisation", organisation.name), ("Code", organisation.code), ("Health economy", plan.scenario),
                ("Plan", "\(plan.option)\(plan.optionAbout.isEmpty ? "" : ": \(plan.optionAbout)")"),
                ("Years", "\(plan.years.first ?? "") (baseline) to \(reading.lastName)"),
                ("Units", "£000 unless the line says otherwise"),
                ("Signs", "money in, savings and what is better are plus; money out, cost and what is worse are minus, on every sheet"),
                ("Colours", "white: figures of the plan; yellow: to be entered; grey: worked out by a formula; green: a check, which shows OK"),
                (
                    "What the figures are",
                    "Means over \(Figures.count(plan.sampled.books)) simulated futures, so that lines add up; 10% and 90% are the ends of \(wording.eightInTen). They are expectations, not promises."
                ),
                ("Confidence for contingency", Figures.percent(plan.confidence)), ("Made", String(made.prefix(10))), ("Scenario file", plan.file),
                ("Scenario digest", plan.digest),
                ("Seed", "\(plan.settings.seed)"), ("Planner", version),
            ] + sheets.enumerated().map { ("Sheet \(Figures.count($0.offset + 1))", $0.element) }
        var cover = WorkbookSheet(
            "Cover", table: FigureTable("Cover", columns: [.init("What", .text(rows.map(\.0))), .init("Which", .text(rows.map(\.1)))]))
        for (place, name) in sheets.enumerated() where name != "Cover" { cover.links[rows.count - sheets.count + place] = name }
        return cover
    }

    /// Schemes of an organisation as rows.
    func schemes(_ name: String, _ title: String, _ schemes: [SavingScheme], note: String) -> WorkbookSheet {
        let last = reading.last
        let totals = ["All", "of which recurrent", "of which not recurrent"]
        func money(_ pick: (SavingScheme) -> Double?) -> FigureTable.Values {
            let values = schemes.map { pick($0).map { $0 / 1e3 } }
            let recurrent = zip(schemes, values).reduce(0.0) { $0 + ($1.0.isRecurrent ? $1.1 ?? 0 : 0) }
            let all = values.reduce(0.0) { $0 + ($1 ?? 0) }
            return .decimal(values + [all, recurrent, all - recurrent], decimals: 1)
        }
        func open(_ pick: (SavingScheme) -> Double?) -> FigureTable.Values { .decimal(schemes.map { pick($0).map { $0 / 1e3 } }, decimals: 1) }
        var sheet = WorkbookSheet(
            name,
            table: FigureTable(
                title,
                columns: [
                    .init(title, .text(schemes.map { DiagnosisWording.sentence($0.scheme) } + totals)),
                    .init("Owner", .text(schemes.map { $0.ownerIsAssumed ? "\($0.owner) (to be confirmed)" : $0.owner })),
                    .init("Standing", .text(schemes.map(\.status.rawValue))), .init("Recurrent", .text(schemes.map { $0.isRecurrent ? "yes" : "no" })),
                ] + reading.planYears.map { year in .init("\(plan.years[year]) £000", money { $0.planned[year] }) }
                    + [
                        .init("Expected \(reading.lastName) £000", open { $0.expected?[last].mean }), .init("10%", open { $0.expected?[last].p10 }),
                        .init("90%", open { $0.expected?[last].p90 }), .init("One-off cost £000", money { -$0.oneOffCost.reduce(0, +) }),
                        .init("Capital £000", money { -$0.capital.reduce(0, +) }),
                    ]),
            note: note
                + " By year: effect with every input at its centre, against the same year without the scheme. Expected: over \(Figures.count(plan.sampled.savings)) futures."
        )
        sheet.frozenColumns = 1
        sheet.roles = schemes.map { _ in .plain } + totals.map { _ in .calculated }
        let years = 4..<4 + reading.planYears.count
        for column in Array(years) + [years.upperBound + 3, years.upperBound + 4] where !schemes.isEmpty {
            let letters = WorkbookSheet.cell(0, column).prefix { $0.isLetter }
            let (first, end) = (2, schemes.count + 1)
            sheet.formulas.append(.init(row: schemes.count, column: column, "SUM(\(letters)\(first):\(letters)\(end))"))
            for (place, kept) in ["yes", "no"].enumerated() {
                sheet.formulas.append(
                    .init(row: schemes.count + 1 + place, column: column, "SUMIF(D\(first):D\(end),\"\(kept)\",\(letters)\(first):\(letters)\(end))"))
            }
        }
        return sheet
    }

    /// Downsides and reserve of an organisation.
    func risk(_ code: String) -> WorkbookSheet {
        let tested = plan.downsides.filter { $0.change != nil }
        var lines: [Line?] = [.heading("Change of surplus under each downside, mean")]
        for downside in tested {
            guard let own = downside.organisations.first(where: { $0.organisation == code }) else { continue }
            let one = line(DiagnosisWording.sentence(downside.name), own.surplusChange.map(Optional.some))
            lines.append(downside.name == tested.last?.name ? one.keyed("worst") : one)
        }
        if let worst = tested.last?.organisations.first(where: { $0.organisation == code }) {
            lines.append(.heading("Mitigation"))
            lines.append(.input("Mitigations agreed with others, to be entered", key: "agreed"))
            lines.append(.input("Mitigations within the organisation, to be entered", key: "own"))
            lines.append(
                line("Change of surplus left after mitigation, \(tested.last?.name ?? "")", worst.surplusChange.map(Optional.some))
                    .keyed("left", "{worst}+{agreed}+{own}"))
        }
        lines.append(.heading("Control total met under each downside"))
        for downside in plan.downsides {
            guard let own = downside.organisations.first(where: { $0.organisation == code }) else { continue }
            lines.append(shares(DiagnosisWording.sentence(downside.name), own.controlTotal))
        }
        lines.append(.heading("Reserve"))
        if let held = reading.contingency(code) {
            lines.append(pounds("To find or hold for \(Figures.percent(plan.confidence)) confidence", held.amount))
            lines.append(pounds("Room to spare with that confidence", held.room))
        }
        let assumed = tested.compactMap { downside in downside.change.map { "\(downside.name): \(PlanWording.assumed($0))" } }.joined(separator: ". ")
        return sheet("Risk", "Risk", lines, note: "Downsides: \(assumed).")
    }

    package func assumptions(_ code: String) -> WorkbookSheet {
        var lines: [Line] = []
        var group = ""
        for assumption in plan.planningAssumptions {
            if assumption.group == "allocation growth", assumption.name != code, plan.organisations.first(where: { $0.code == code })?.kind == .commissioner {
                continue
            }
            if assumption.group != group {
                group = assumption.group
                lines.append(.heading(DiagnosisWording.sentence(group)))
            }
            lines.append(
                Line(
                    DiagnosisWording.sentence(assumption.name), unit: assumption.unit == "£" ? "£" : "%",
                    assumption.values.map { assumption.unit == "£" ? $0 : $0 * 100 }))
        }
        let columns =
            [FigureTable.Column("Planning assumptions", .text(lines.map(\.name))), .init("Unit", .text(lines.map(\.unit)))]
            + plan.years.indices.map { year in
                FigureTable.Column(plan.years[year], .decimal(lines.map { $0.values.indices.contains(year) ? $0.values[year] : nil }, decimals: 2))
            }
        return WorkbookSheet(
            "Planning assumptions", table: FigureTable("Planning assumptions", columns: columns),
            note: "Central values of the scenario; each has a spread there unless it is a rule.")
    }
}
