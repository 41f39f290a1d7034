import FigureWording
import Statistics

extension SubmittedHistory {
    /// The columns a history has, with other headings that are taken for them.
    package static let columns: [(name: String, also: [String])] = [
        ("organisation", ["organisation_code", "org", "org_code", "code", "trust", "provider", "provider_code", "commissioner", "body"]),
        ("measure", ["metric", "indicator", "what"]),
        ("month", ["period", "date", "year", "financial_year", "month_or_year"]),
        ("value", ["actual", "amount", "figure", "number"]),
    ]

    /// Reads histories or actuals: CSV files with the columns `organisation,measure,month,value`, in any order; a month may be a
    /// financial year. Later files and later lines win over earlier ones for the same month.
    ///
    /// - Throws: faults of files that cannot be read at all or lack a column; everything else is a remark.
    package static func read(_ files: [String], reading: FileReader = .disk) throws(ScenarioFaults) -> SubmittedHistory {
        var faults: [Fault] = []
        var gathering = HistoryGathering()
        for file in files {
            let bytes: [UInt8]
            do throws(FileReader.Failure) {
                bytes = try reading.bytes(file, TextTable.sizeLimit)
            } catch {
                let nearest = error == .missing ? reading.nearest(to: file, written: file) : nil
                faults.append(
                    Fault(
                        place: Place(file: file, line: 1, column: 1), path: "",
                        problem: .missingFile(found: shown(file), reason: error.wording, nearest: nearest)))
                continue
            }
            faults += gathering.add(TextTable.read(bytes, file: file, headings: columns.flatMap { [$0.name] + $0.also }))
        }
        if faults.isEmpty, gathering.isEmpty {
            faults.append(
                Fault(
                    place: Place(file: files.first ?? "", line: 1, column: 1), path: "",
                    problem: .other(
                        "found no line with organisation, measure, month and value that can be read; expected at least one, such as RNL,ae_attendances,2014-04,7200"
                    )))
        }
        if !faults.isEmpty { throw ScenarioFaults(faults) }
        return gathering.history(files: files, digest: scenarioDigest(of: files, changes: [], reading: reading))
    }

    /// The series of an organisation and measure; nil where there is none.
    package func series(_ organisation: String, _ measure: String) -> HistorySeries? {
        series.first { $0.organisation == organisation && $0.measure == measure }
    }
}

/// Gathers lines of several files into series.
struct HistoryGathering {
    package struct Key: Hashable {
        package let organisation: String
        package let measure: String
    }

    package struct Entry {
        package let value: Double
        package let isPercent: Bool
        package let place: String
    }

    /// A date that may be a month, a financial year, or either (`2011/12`, `2011-12`).
    private struct Line {
        let key: Key
        let month: CalendarMonth?
        let year: FinancialYear?
        let value: Double
        let isPercent: Bool
        let place: String
    }

    private var lines: [Line] = []
    private var order: [Key] = []
    /// Organisations as first spelled, and other spellings that have been remarked on.
    private var names: [Key: String] = [:]
    private var spellings: Set<String> = []
    private var remarks: [HistoryRemark] = []
    private var counted = 0

    package var isEmpty: Bool { lines.isEmpty }

    /// Adds a file's lines; what makes the whole file useless comes back as faults.
    package mutating func add(_ table: TextTable) -> [Fault] {
        let file = table.file
        if let other = table.otherFile {
            return [Fault(place: Place(file: file, line: 1, column: 1), path: "", problem: .badTable(found: other.found, expected: other.expected))]
        }
        for remark in table.remarks {
            remarks.append(
                HistoryRemark(
                    .unreadable, place: place(file, remark.line), found: remark.column.isEmpty ? remark.found : "\(remark.column): \(remark.found)",
                    treatment: "read as far as possible; expected \(remark.expected)"))
        }
        var faults: [Fault] = []
        var missing: [String] = []
        var positions: [Int] = []
        let headingPlace = table.place(ofHeading: 0)
        let headingLine = headingPlace.line
        for (name, others) in SubmittedHistory.columns {
            if let exact = table.column(named: name) {
                positions.append(exact)
            } else if let (other, position) = others.lazy.compactMap({ other in table.column(named: other).map { (other, $0) } }).first {
                positions.append(position)
                remarks.append(
                    HistoryRemark(
                        .guess, place: place(file, headingLine), found: "the heading \(quoted(table.columns[position]))",
                        treatment: "taken for \(quoted(name)), as \(other)"))
            } else if let nearest = nearestName(to: name, among: table.columns) {
                let place = table.columns.firstIndex(of: nearest).map { table.place(ofHeading: $0) } ?? headingPlace
                faults.append(
                    Fault(
                        place: place, path: "",
                        problem: .unknownName(
                            kind: "the heading \(quoted(name))", found: shown(nearest), nearest: name, allowed: SubmittedHistory.columns.map(\.name))))
            } else {
                missing.append(name)
            }
        }
        if !missing.isEmpty {
            faults.append(
                Fault(
                    place: headingPlace, path: "",
                    problem: .missingColumns(
                        missing, found: table.columns.filter { !$0.isEmpty }.map(shown), expected: "one line for each organisation, measure and month")))
        }
        guard faults.isEmpty else { return faults }
        let others = table.columns.enumerated().filter { !positions.contains($0.offset) && !$0.element.isEmpty }.map(\.element)
        if !others.isEmpty {
            remarks.append(
                HistoryRemark(
                    .guess, place: place(file, headingLine), found: "more columns: \(others.map(shown).joined(separator: ", "))", treatment: "not read"))
        }
        for row in 0..<table.rowCount { add(table, row, positions) }
        return []
    }

    private mutating func add(_ table: TextTable, _ row: Int, _ positions: [Int]) {
        let here = place(table.file, table.line(row))
        let (organisation, measure) = (table.text(positions[0], row), table.text(positions[1], row))
        let (date, cell) = (table.text(positions[2], row), table.text(positions[3], row))
        counted += 1
        func unreadable(_ found: String, _ expected: String) {
            remarks.append(
                HistoryRemark(
                    .unreadable, place: here, organisation: shown(organisation), measure: shown(measure), found: found,
                    treatment: "the line is left out; expected \(expected)"))
        }
        if organisation.isEmpty || measure.isEmpty {
            return unreadable(organisation.isEmpty ? "no organisation" : "no measure", "an organisation's code and a measure's name in every line")
        }
        let key = Key(organisation: organisation.uppercased(), measure: plainHeading(measure))
        let year = TableCell.financialYear(date)
        let month = TableCell.month(date)
        // A plain month reads as a year too (the one that holds it); only forms that name a year and no month count as years.
        let namesYear = month == nil || FinancialYear(date) != nil || Self.looksLikeYear(date)
        guard month != nil || year != nil else {
            return unreadable("\(quoted(date)) as the month", "a month such as 2014-04 or a financial year such as 2014/15")
        }
        if let first = names[key] {
            if first != organisation, spellings.insert(organisation).inserted {
                remarks.append(
                    HistoryRemark(
                        .guess, place: here, organisation: first, measure: key.measure, found: quoted(organisation),
                        treatment: "taken for \(quoted(first))"))
            }
        } else {
            names[key] = organisation
            order.append(key)
        }
        guard !cell.isEmpty else { return unreadable("no value", "a number") }
        guard let amount = table.amount(positions[3], row) else { return unreadable("\(quoted(cell)) as the value", "a number such as 7,296 or 93.5%") }
        lines.append(
            Line(key: key, month: month, year: namesYear ? year : nil, value: amount.value, isPercent: amount.isPercent, place: here))
    }

    /// `2011-12`: a month, or a financial year written with a hyphen.
    private static func looksLikeYear(_ text: String) -> Bool {
        FinancialYear(text.replacing("-", with: "/")) != nil
    }

    private func place(_ file: String, _ line: Int) -> String { line > 0 ? "\(file):\(line)" : file }

    // MARK: Series

    package func history(files: [String], digest: String) -> SubmittedHistory {
        var remarks = self.remarks
        var byKey: [Key: [Line]] = [:]
        for line in lines { byKey[line.key, default: []].append(line) }
        var series: [HistorySeries] = []
        for key in order {
            guard let own = byKey[key] else { continue }
            if let one = Self.series(names[key] ?? key.organisation, key.measure, own, &remarks) { series.append(one) }
        }
        return SubmittedHistory(series: series, remarks: remarks, files: files, lines: counted, digest: digest)
    }

    private static func series(_ organisation: String, _ measure: String, _ lines: [Line], _ remarks: inout [HistoryRemark]) -> HistorySeries? {
        func note(_ kind: HistoryRemark.Kind, _ place: String, _ found: String, _ treatment: String) {
            remarks.append(HistoryRemark(kind, place: place, organisation: organisation, measure: measure, found: found, treatment: treatment))
        }
        // Dates that are surely months or surely years decide what the others are.
        let months = lines.count { $0.month != nil && $0.year == nil }
        let years = lines.count { $0.month == nil }
        let either = lines.count - months - years
        let step: HistoryStep = years > months || (years == months && years == 0 && either > 0) ? .year : .month
        if either > 0, let one = lines.first(where: { $0.month != nil && $0.year != nil }) {
            note(
                .guess, one.place, "\(Figures.counted(either, "date")) that may be a month or a financial year",
                "taken for \(step == .year ? "financial years" : "months"), as the others are")
        }
        var entries: [CalendarMonth: Entry] = [:]
        var mixed: [Line] = []
        for line in lines {
            let month: CalendarMonth?
            if step == .month { month = line.month } else { month = line.year.map { CalendarMonth(year: $0.start, month: 4) } }
            guard let month else {
                mixed.append(line)
                continue
            }
            let label = step == .month ? month.description : month.financialYear.description
            if let earlier = entries[month] {
                if earlier.value == line.value {
                    note(.repeated, line.place, "\(label) again, with the same value", "counted once; first at \(earlier.place)")
                } else {
                    note(
                        .restated, line.place, "\(label) restated from \(grouped(earlier.value)) (\(earlier.place)) to \(grouped(line.value))",
                        "the later figure counts")
                }
            }
            entries[month] = Entry(value: line.value, isPercent: line.isPercent, place: line.place)
        }
        if let one = mixed.first {
            let (few, many) = step == .month ? ("financial years", "months") : ("months", "financial years")
            note(.mixed, one.place, "\(Figures.counted(mixed.count, "value")) of \(few) among \(many)", "left out")
        }
        return HistoryCleaning(organisation: organisation, measure: measure, step: step, entries: entries).series(&remarks)
    }
}
