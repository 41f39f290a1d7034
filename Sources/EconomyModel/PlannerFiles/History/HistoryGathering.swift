import FigureWording

/// Gathers lines of several files into series.
struct HistoryGathering {
    struct Key: Hashable {
        let organisation: String
        let measure: String
    }

    /// What counts for one date.
    struct Entry {
        let value: Double
        let isPercent: Bool
        let place: String
    }

    /// A line with a date that may be a month, a financial year, or either (`2011/12`, `2011-12`).
    struct Line {
        let key: Key
        let month: CalendarMonth?
        /// The day of the month, where one is written.
        let day: Int?
        let year: FinancialYear?
        /// Nil where the cell holds something that is no number.
        var value: Double?
        let isPercent: Bool
        /// Whether the cell holds a dash: nought, or nothing.
        let isDash: Bool
        /// The texts of the columns that are not read, one for each heading in `File.others`.
        let others: [String]
        /// The file, counted from 0.
        let file: Int
        let place: String
    }

    /// What is known of a file beside its lines.
    struct File {
        let name: String
        /// Headings of columns that are not read.
        let others: [String]
    }

    /// What is the matter with some lines of a series, told once for all of them.
    private struct Trouble: Hashable {
        let kind: HistoryRemark.Kind
        let organisation: String
        let measure: String
        /// What they have in common: "month", or the text of the cell.
        let what: String
    }

    private var files: [File] = []
    private var lines: [Line] = []
    private var order: [Key] = []
    /// Organisations as first spelled, and other spellings that have been remarked on.
    private var names: [Key: String] = [:]
    private var spellings: Set<String> = []
    private var remarks: [HistoryRemark] = []
    /// Where the remark on a trouble stands, and of how many lines it tells.
    private var troubles: [Trouble: (remark: Int, count: Int)] = [:]
    private var counted = 0

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
        let across = Self.periodsAcross(table)
        // Where months or years stand across, their columns take the place of the last two.
        let wanted = across.isEmpty ? SubmittedHistory.columns : Array(SubmittedHistory.columns.prefix(2))
        for (name, others) in wanted {
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
        let periods = Set(across)
        let others = table.columns.indices.filter { !positions.contains($0) && !periods.contains($0) && !table.columns[$0].isEmpty }
        if !others.isEmpty {
            remarks.append(
                HistoryRemark(
                    .guess, place: place(file, headingLine), found: "more columns: \(others.map { shown(table.columns[$0]) }.joined(separator: ", "))",
                    treatment: "not read, but lines of a month that differ in them are told apart"))
        }
        files.append(File(name: file, others: others.map { table.columns[$0] }))
        let dates = DateOrder(of: across.isEmpty ? (0..<table.rowCount).map { table.text(positions[2], $0) } : across.map { table.columns[$0] })
        if let swapped = dates.remark {
            remarks.append(HistoryRemark(.guess, place: place(file, headingLine), found: swapped, treatment: "read with the month first, as in America"))
        }
        if let first = across.first, let last = across.last {
            remarks.append(
                HistoryRemark(
                    .guess, place: place(file, headingLine),
                    found: "a column for each of \(across.count) months or years, \(shown(table.columns[first])) to \(shown(table.columns[last]))",
                    treatment: "each read as if it stood in a line of its own"))
        }
        for row in 0..<table.rowCount {
            if across.isEmpty {
                add(table, row, positions, others, dates, written: table.text(positions[2], row), value: positions[3])
            } else {
                // A month of which nothing is written is one of which nothing is said.
                for column in across where !table.text(column, row).isEmpty {
                    add(table, row, positions, others, dates, written: table.columns[column], value: column)
                }
            }
            if order.count > SubmittedHistory.mostSeries {
                return [
                    Fault(
                        place: Place(file: file, line: table.line(row), column: 1), path: "",
                        problem: .other(
                            "found more than \(grouped(Double(SubmittedHistory.mostSeries))) series by this line, each organisation's measure being one; expected no more: leave some out, or read the history in parts"
                        ))
                ]
            }
        }
        return []
    }

    /// The columns headed by a month or a year, where there are two or more and no column of months or values.
    private static func periodsAcross(_ table: TextTable) -> [Int] {
        let isLong = SubmittedHistory.columns[2...].contains { column in ([column.name] + column.also).contains { table.column(named: $0) != nil } }
        guard !isLong else { return [] }
        let found = table.columns.indices.filter { column in
            let heading = table.columns[column]
            guard heading.contains(where: \.isNumber), heading.utf8.count >= 4 else { return false }
            return TableCell.month(heading) != nil || TableCell.financialYear(heading) != nil
        }
        return found.count >= 2 ? found : []
    }

    private mutating func add(
        _ table: TextTable, _ row: Int, _ positions: [Int], _ others: [Int], _ dates: DateOrder, written: String, value column: Int
    ) {
        let here = place(table.file, table.line(row))
        let (organisation, measure) = (table.text(positions[0], row), table.text(positions[1], row))
        let cell = table.text(column, row)
        // `April 2016 [r]`: the mark of a revised month, no part of it.
        let text = PublishedSymbol.withoutMark(written)?.number ?? written
        counted += 1
        if organisation.isEmpty || measure.isEmpty {
            return tell(
                .unreadable, here, shown(organisation), shown(measure), organisation.isEmpty ? "no organisation" : "no measure",
                "the line is left out; expected an organisation's code and a measure's name in every line")
        }
        let key = Key(organisation: organisation.uppercased(), measure: plainHeading(measure))
        let date = dates.date(text)
        let year = TableCell.financialYear(text)
        // A plain month reads as a year too (the one that holds it); only forms that name a year and no month count as years.
        let namesYear = date == nil || FinancialYear(text) != nil || Self.looksLikeYear(text)
        guard date != nil || year != nil else {
            let expected =
                Self.namesQuarter(text)
                ? "quarters are not read: give months, or add four quarters up to a financial year such as 2014/15"
                : "expected a month such as 2014-04 or a financial year such as 2014/15"
            return tell(
                .unreadable, here, shown(organisation), shown(measure), "\(quoted(written)) as the month", "the line is left out; \(expected)", as: "month")
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
        func keep(_ value: Double?, isPercent: Bool = false, isDash: Bool = false) {
            lines.append(
                Line(
                    key: key, month: date?.month, day: date?.day, year: namesYear ? year : nil, value: value, isPercent: isPercent, isDash: isDash,
                    others: others.map { table.text($0, row) }, file: files.count - 1, place: here))
        }
        let (code, name) = (shown(names[key] ?? organisation), key.measure)
        if cell.isEmpty {
            keep(nil)
            return tell(.unreadable, here, code, name, "no value", "the line is left out; expected a number")
        }
        if let amount = table.amount(column, row) { return keep(amount.value, isPercent: amount.isPercent) }
        if let symbol = PublishedSymbol(cell) {
            if symbol == .dash { return keep(0, isDash: true) }
            keep(nil)
            return tell(.symbol, here, code, name, "\(quoted(cell)), \(symbol.meaning)", "left missing: no number is made of it")
        }
        if let (number, mark) = PublishedSymbol.withoutMark(cell),
            let amount = TableCell.amount(number, hasDecimalComma: table.hasDecimalCommas)
        {
            keep(amount.value, isPercent: amount.isPercent)
            return tell(.symbol, here, code, name, "the mark \(quoted(mark)) behind numbers", "the numbers are read, the mark is not", as: mark)
        }
        keep(nil)
        tell(.unreadable, here, code, name, "\(quoted(cell)) as the value", "the line is left out; expected a number such as 7,296 or 93.5%")
    }

    /// Remarks on a line, once for all lines of a series with the same trouble.
    private mutating func tell(
        _ kind: HistoryRemark.Kind, _ place: String, _ organisation: String, _ measure: String, _ found: String, _ treatment: String, as what: String? = nil
    ) {
        let trouble = Trouble(kind: kind, organisation: organisation, measure: measure, what: what ?? found)
        guard let earlier = troubles[trouble] else {
            troubles[trouble] = (remarks.count, 1)
            remarks.append(HistoryRemark(kind, place: place, organisation: organisation, measure: measure, found: found, treatment: treatment))
            return
        }
        troubles[trouble] = (earlier.remark, earlier.count + 1)
    }

    /// The remarks with how many lines each is about, where it is more than one.
    private var remarksWithCounts: [HistoryRemark] {
        var all = remarks
        for (remark, count) in troubles.values where count > 1 {
            let one = all[remark]
            all[remark] = HistoryRemark(
                one.kind, place: one.place, organisation: one.organisation, measure: one.measure, found: "\(one.found), and \(count - 1) more like it",
                treatment: one.treatment)
        }
        return all
    }

    /// `2011-12`: a month, or a financial year written with a hyphen.
    private static func looksLikeYear(_ text: String) -> Bool {
        FinancialYear(text.replacing("-", with: "/")) != nil
    }

    /// `Q1 2016/17`, `2016 Q3`, `Quarter 4`.
    private static func namesQuarter(_ text: String) -> Bool {
        let words = DateParts(text).words
        return words.contains { ["q", "qtr", "quarter"].contains($0) }
    }

    private func place(_ file: String, _ line: Int) -> String { SheetAddress.words(file, line: line) }

    // MARK: Series

    package func history(files: [String], digest: String) -> SubmittedHistory {
        var remarks = remarksWithCounts
        var byKey: [Key: [Line]] = [:]
        for line in lines { byKey[line.key, default: []].append(line) }
        var series: [HistorySeries] = []
        for key in order {
            let own = byKey[key] ?? []
            let name = names[key] ?? key.organisation
            if own.contains(where: { $0.value != nil }) {
                if let one = HistoryAssembly(organisation: name, measure: key.measure, files: self.files).series(own, &remarks) { series.append(one) }
            } else {
                remarks.append(
                    HistoryRemark(
                        .short, place: own.first?.place ?? "", organisation: name, measure: key.measure,
                        found: "no value that can be read in \(Figures.counted(own.count, "line"))", treatment: "no series"))
            }
        }
        return SubmittedHistory(series: series, remarks: remarks, files: files, lines: counted, digest: digest)
    }

    /// The fault of files that give no series: why, as far as one reason stands out.
    package func nothingRead(_ names: [String], _ remarks: [HistoryRemark]) -> Fault {
        let place = Place(file: names.first ?? "", line: 1, column: 1)
        if let refused = remarks.first(where: { $0.kind == .interval || $0.kind == .parts }) {
            return Fault(place: place, path: "", problem: .other("\(refused.place): found \(refused.found); \(refused.treatment)"))
        }
        let worst = troubles.max { ($0.value.count, -$0.value.remark) < ($1.value.count, -$1.value.remark) }
        let example = "expected at least one, such as RNL,ae_attendances,2014-04,7200"
        guard let worst else { return Fault(place: place, path: "", problem: .other("found no line under the headings; \(example)")) }
        let remark = self.remarks[worst.value.remark]
        let alike = troubles.filter { $0.key.kind == worst.key.kind && $0.key.what == worst.key.what }.reduce(0) { $0 + $1.value.count }
        return Fault(
            place: place, path: "",
            problem: .other(
                "found no line with organisation, measure, month and value that can be read; \(remark.found) at \(remark.place), of this kind \(alike) of \(counted): \(remark.treatment); \(example)"
            ))
    }
}
