/// Checks a scenario's own table against the columns that were asked for: what cannot be read is a fault with its place, what
/// was read by a guess a warning. ``TextTable`` does the reading, as for every table.
struct TableReading {
    let table: TextTable
    /// The way to the table in the scenario.
    let path: String
    let columns: [TableColumn]
    let faults: FaultCollector

    /// The most faulty cells that are reported of one table.
    static let faultLimit = 20

    /// A cell that was read, perhaps by a guess.
    private enum Read {
        case sure
        /// Read as these words say; the same words are told once for a table.
        case guessed(String)
        case refused(Problem)
    }

    /// The table's contents; nil if its header does not fit. Faulty cells are reported and read as neutral values.
    func contents() -> TableContents? {
        guard !refusesFile() else { return nil }
        guard !table.columns.isEmpty else {
            report(
                Place(file: table.file, line: 1, column: 1),
                .badTable(found: "an empty table", expected: "a line of headings: \(names.joined(separator: ","))"))
            return nil
        }
        guard let positions = positions() else { return nil }
        var faultyRows = reportIssues(positions)
        var contents = TableContents(headings: table.columns)
        var spellings = columns.map { _ in [String: String]() }
        var guesses: [String: (first: Place, count: Int)] = [:]
        var order: [String] = []
        var faultCount = faultyRows.count
        for row in 0..<table.rowCount where !faultyRows.contains(table.line(row)) {
            contents.lines.append(table.line(row))
            for (index, column) in columns.enumerated() {
                switch read(positions[index], row, as: column, &spellings[index], into: &contents) {
                case .sure: break
                case .guessed(let words):
                    if guesses[words] == nil { order.append(words) }
                    guesses[words] = (guesses[words]?.first ?? table.place(positions[index], row), (guesses[words]?.count ?? 0) + 1)
                case .refused(let problem):
                    faultCount += 1
                    if faultCount <= TableReading.faultLimit { report(table.place(positions[index], row), problem, column: column.name) }
                }
            }
        }
        for words in order {
            guard let guess = guesses[words] else { continue }
            warn(guess.first, words + (guess.count > 1 ? ", in \(guess.count) cells" : ""))
        }
        if faultCount > TableReading.faultLimit {
            faultyRows.formUnion((0..<table.rowCount).map { table.line($0) })
            report(
                Place(file: table.file, line: faultyRows.max() ?? 1, column: 1),
                .other("found \(faultCount - TableReading.faultLimit) more faults in this table; expected none"))
        }
        return contents
    }

    private var names: [String] { columns.map(\.name) }

    private func report(_ place: Place, _ problem: Problem, column: String? = nil) {
        faults.add(Fault(place: place, path: column.map { joined(path, $0) } ?? path, problem: problem))
    }

    private func warn(_ place: Place, _ text: String) {
        report(place, .warning(id: "\(table.file) as a spreadsheet saved it", text: text))
    }

    // MARK: The file and its lines

    /// Faults that make the whole file useless.
    private func refusesFile() -> Bool {
        var isRefused = false
        for issue in table.issues {
            switch issue.kind {
            case .otherFile, .tooLong:
                report(place(of: issue), .badTable(found: issue.found, expected: issue.expected))
                isRefused = true
            case .openQuote, .textAfterQuote:
                let expected = issue.kind == .openQuote ? issue.expected : "a comma or the end of the line"
                report(place(of: issue), .badTable(found: issue.found, expected: expected))
                isRefused = true
            case .controlCharacter:
                report(place(of: issue), .badText(found: issue.found, expected: issue.expected))
                isRefused = true
            default: break
            }
        }
        return isRefused
    }

    private func place(of issue: TableIssue) -> Place {
        Place(file: table.file, line: max(issue.line, 1), column: issue.letter)
    }

    /// Reports what the lines have that they should not have; the lines that cannot be read.
    private func reportIssues(_ positions: [Int]) -> Set<Int> {
        var faultyRows: Set<Int> = []
        let lastNeeded = zip(columns, positions).filter { !$0.0.isOptional }.map(\.1).max() ?? 0
        let rows = Dictionary((0..<table.rowCount).map { (table.line($0), $0) }, uniquingKeysWith: { first, _ in first })
        for issue in table.issues {
            switch issue.kind {
            case .shortRow:
                // Spreadsheets leave out empty cells at the end of a line.
                guard let row = rows[issue.line], table.isMissing(lastNeeded, row) else { continue }
                fallthrough
            case .longRow:
                faultyRows.insert(issue.line)
                if faultyRows.count <= TableReading.faultLimit {
                    report(place(of: issue), .badTable(found: issue.found, expected: issue.expected))
                }
            case .encoding, .titleAboveHeadings, .headingsAgain, .decimalCommas, .ofWorkbook, .noteBelow:
                warn(place(of: issue), "found \(issue.found); expected \(issue.expected)")
            default: break
            }
        }
        return faultyRows
    }

    // MARK: Headings

    /// Where each column stands in the table.
    private func positions() -> [Int]? {
        var isSound = true
        var seen: [String: Place] = [:]
        let wanted = Dictionary(names.map { (plainHeading($0), $0) }, uniquingKeysWith: { first, _ in first })
        for (position, heading) in table.columns.enumerated() {
            let place = table.place(ofHeading: position)
            let plain = plainHeading(heading)
            if heading.isEmpty {
                report(place, .badTable(found: "a column without a heading", expected: "a name for each column"))
                isSound = false
            } else if let first = seen[plain] {
                report(place, .duplicateName(kind: "heading", name: shown(heading), first: first))
                isSound = false
            } else if wanted[plain] == nil {
                let missing = names.filter { table.column(named: $0) == nil }
                report(
                    place,
                    .unknownName(
                        kind: "a heading", found: shown(heading), nearest: nearestName(to: heading, among: missing.isEmpty ? names : missing), allowed: names))
                isSound = false
            }
            seen[plain] = seen[plain] ?? place
        }
        for name in names where seen[plainHeading(name)] == nil {
            report(table.place(ofHeading: 0), .missingColumn(column: name, found: table.columns.map { shown($0) }))
            isSound = false
        }
        return isSound ? names.compactMap { table.column(named: $0) } : nil
    }

    // MARK: Cells

    /// Reads a cell. A value is added to the column in any case.
    private func read(_ position: Int, _ row: Int, as column: TableColumn, _ spellings: inout [String: String], into contents: inout TableContents) -> Read {
        let text = table.text(position, row)
        var kept = text
        defer { contents.texts[column.name, default: []].append(kept) }
        switch column.kind {
        case .text:
            guard !text.isEmpty else { return .refused(.badTable(found: "an empty cell", expected: "a text")) }
            // Each spelling is looked up once.
            if let known = spellings[text] {
                kept = known
                return .sure
            }
            let plain = plainHeading(text)
            kept = spellings[plain] ?? text
            spellings[plain] = kept
            spellings[text] = kept
            return .sure
        case .name(let names, let what):
            guard !text.isEmpty else { return .refused(.badTable(found: "an empty cell", expected: "\(what): \(names.joined(separator: ", "))")) }
            if let known = spellings[text] {
                kept = known
                return .sure
            }
            switch TableCell.name(text, among: names) {
            case .name(let name):
                kept = name
                spellings[text] = name
                return .sure
            case .madeDate(let name):
                kept = name
                return .guessed("\(quoted(text)) is a date that a spreadsheet made of \(name) and is read as \(name); mark the column as text before saving")
            case .date:
                return .refused(
                    .badTable(
                        found: "\(quoted(text)), a date",
                        expected: "\(what), such as \(names.first ?? ""): a spreadsheet may have made a date of one, and of which cannot be told"))
            case .unknown:
                return .refused(.unknownName(kind: what, found: shown(text), nearest: nearestName(to: text, among: names), allowed: names))
            }
        case .year:
            // What is no year has a place and a fault; readers that ask for a year get one.
            kept = FinancialYear(start: 2000).description
            guard let year = TableCell.financialYear(text) else {
                return .refused(.badTable(found: quoted(text), expected: "a financial year such as 2013/14"))
            }
            guard let month = TableCell.month(text), FinancialYear(text.replacing("-", with: "/")) == nil else {
                kept = year.description
                return .sure
            }
            // A spreadsheet makes December 2011 of 2011/12; of any other month it cannot be told what it was.
            guard month.month == (month.year + 1) % 100 else {
                return .refused(.badTable(found: quoted(text), expected: "a financial year such as 2013/14"))
            }
            kept = FinancialYear(start: month.year).description
            return .guessed("\(quoted(text)) is a date that a spreadsheet made of \(kept) and is read as \(kept); mark the column as text before saving")
        case .number(let range):
            return readNumber(position, row, range, column.name, into: &contents)
        case .optionalNumber(let range):
            if text.isEmpty {
                contents.numbers[column.name, default: []].append(.nan)
                return .sure
            }
            return readNumber(position, row, range, column.name, into: &contents)
        }
    }

    private func readNumber(_ position: Int, _ row: Int, _ range: ClosedRange<Double>, _ column: String, into contents: inout TableContents) -> Read {
        let text = table.text(position, row)
        // A percentage is a share; where larger numbers are meant it may be either.
        let takesPercent = range.lowerBound >= -1 && range.upperBound <= 1
        guard let amount = table.amount(position, row), takesPercent || !amount.isPercent else {
            contents.numbers[column, default: []].append(range.neutral)
            return .refused(.badTable(found: quoted(text), expected: "a plain number such as 503096 or 12.5"))
        }
        contents.numbers[column, default: []].append(range.contains(amount.value) ? amount.value : range.neutral)
        guard range.contains(amount.value) else {
            return .refused(.outOfRange(found: grouped(amount.value), allowed: wording(of: range, written: grouped)))
        }
        return amount.hasPower
            ? .guessed("\(quoted(text)) is read as \(grouped(amount.value)); a spreadsheet that writes a number so may have rounded it") : .sure
    }
}

extension TableColumn {
    /// Whether its cells may be empty.
    fileprivate var isOptional: Bool {
        if case .optionalNumber = kind { return true }
        return false
    }
}
