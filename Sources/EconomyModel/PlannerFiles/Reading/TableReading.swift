/// Checks the rows of a CSV file against the columns that were asked for.
struct TableReading {
    package let file: String
    package let path: String
    package let columns: [TableColumn]
    package let faults: FaultCollector

    /// The most faulty cells that are reported of one table.
    static let faultLimit = 20

    struct Contents {
        package var headings: [String] = []
        package var texts: [String: [String]] = [:]
        package var numbers: [String: [Double]] = [:]
        package var lines: [Int] = []
    }

    /// The table's contents; nil if its header does not fit. Faulty cells are reported and read as neutral values.
    package func contents(of rows: [[CSVText.Cell]]) -> Contents? {
        guard let header = rows.first else {
            report(
                Place(file: file, line: 1, column: 1),
                .badTable(found: "an empty table", expected: "a line of headings: \(names.joined(separator: ","))"))
            return nil
        }
        guard let positions = positions(in: header) else { return nil }
        var contents = Contents(headings: header.map(\.text))
        var faultCount = 0
        for row in rows.dropFirst() {
            guard row.count == header.count else {
                faultCount += 1
                let place = place(of: row[min(row.count - 1, header.count)])
                if faultCount <= TableReading.faultLimit {
                    report(
                        place,
                        .badTable(
                            found: "a line of \(row.count) \(row.count == 1 ? "cell" : "cells")",
                            expected: "\(header.count), one for each heading"))
                }
                continue
            }
            contents.lines.append(row[0].line)
            for (column, position) in zip(columns, positions) {
                let cell = row[position]
                if let problem = read(cell, as: column, into: &contents) {
                    faultCount += 1
                    if faultCount <= TableReading.faultLimit { report(place(of: cell), problem, column: column.name) }
                }
            }
        }
        if faultCount > TableReading.faultLimit, let last = rows.last?.first {
            report(
                Place(file: file, line: last.line, column: 1),
                .other("found \(faultCount - TableReading.faultLimit) more faults in this table; expected none"))
        }
        return contents
    }

    private var names: [String] { columns.map(\.name) }

    private func place(of cell: CSVText.Cell) -> Place {
        Place(file: file, line: cell.line, column: cell.column)
    }

    private func report(_ place: Place, _ problem: Problem, column: String? = nil) {
        faults.add(Fault(place: place, path: column.map { joined(path, $0) } ?? path, problem: problem))
    }

    /// Where each column stands in the header.
    private func positions(in header: [CSVText.Cell]) -> [Int]? {
        var isSound = true
        var seen: [String: Place] = [:]
        for cell in header {
            if let first = seen[cell.text] {
                report(place(of: cell), .duplicateName(kind: "heading", name: shown(cell.text), first: first))
                isSound = false
            } else if !names.contains(cell.text) {
                let missing = names.filter { name in !header.contains { $0.text == name } }
                report(
                    place(of: cell),
                    .unknownName(
                        kind: "a heading", found: shown(cell.text),
                        nearest: nearestName(to: cell.text, among: missing.isEmpty ? names : missing), allowed: names))
                isSound = false
            }
            seen[cell.text] = place(of: cell)
        }
        for name in names where seen[name] == nil {
            report(place(of: header[0]), .missingColumn(column: name, found: header.map { shown($0.text) }))
            isSound = false
        }
        guard isSound else { return nil }
        return names.compactMap { name in header.firstIndex { $0.text == name } }
    }

    /// Reads a cell; the problem with it, if there is one. A value is added to the column in any case.
    private func read(_ cell: CSVText.Cell, as column: TableColumn, into contents: inout Contents) -> Problem? {
        contents.texts[column.name, default: []].append(cell.text)
        switch column.kind {
        case .text:
            return cell.text.isEmpty ? .badTable(found: "an empty cell", expected: "a text") : nil
        case .year:
            guard FinancialYear(cell.text) == nil else { return nil }
            return .badTable(found: "'\(shown(cell.text))'", expected: "a financial year such as 2013/14")
        case .number(let range):
            return readNumber(cell.text, range, column.name, into: &contents)
        case .optionalNumber(let range):
            if cell.text.isEmpty {
                contents.numbers[column.name, default: []].append(.nan)
                return nil
            }
            return readNumber(cell.text, range, column.name, into: &contents)
        }
    }

    private func readNumber(
        _ text: String, _ range: ClosedRange<Double>, _ column: String, into contents: inout Contents
    ) -> Problem? {
        guard !text.contains(","), !text.contains("−"), let number = WrittenNumber(text)?.value(in: .ratio),
            number.isFinite
        else {
            contents.numbers[column, default: []].append(range.neutral)
            return .badTable(found: "'\(shown(text))'", expected: "a plain number such as 503096 or 12.5")
        }
        contents.numbers[column, default: []].append(number)
        guard range.contains(number) else {
            return .outOfRange(found: grouped(number), allowed: wording(of: range, written: grouped))
        }
        return nil
    }
}
