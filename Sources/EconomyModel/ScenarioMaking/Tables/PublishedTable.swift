package import PlannerFiles

/// A table of published figures as read: every line by its key.
package struct PublishedTable: Sendable {
    package let form: TableForm
    /// The keys of the lines in the order of the file, joined by a bar where a key has several parts.
    package let keys: [String]
    /// What the lines begin with `#` say, in the order of the file.
    package let notes: [String]
    private let cells: [String: [String: String]]
    private let places: [String: Place]

    /// The text under a heading in the line of a key; nil where there is no such line or nothing stands there.
    package func text(_ column: String, _ key: String...) -> String? {
        guard let text = cells[key.joined(separator: "|")]?[column], !text.isEmpty else { return nil }
        return text
    }

    /// The number under a heading in the line of a key; nil where there is no such line or nothing stands there.
    package func number(_ column: String, _ key: String...) -> Double? {
        cells[key.joined(separator: "|")]?[column].flatMap { TableCell.number($0) }
    }

    /// The text under a heading in the line of a key whose parts are joined already.
    func text(_ column: String, joined key: String) -> String? { cells[key]?[column] }

    /// The number under a heading in the line of a key whose parts are joined already.
    func number(_ column: String, joined key: String) -> Double? { cells[key]?[column].flatMap { TableCell.number($0) } }

    /// Whether there is a line with the key.
    package func has(_ key: String...) -> Bool { cells[key.joined(separator: "|")] != nil }

    /// The place of a line.
    package func place(_ key: String) -> Place? { places[key] }

    /// The parts of a key.
    package static func parts(_ key: String) -> [String] { key.split(separator: "|", omittingEmptySubsequences: false).map(String.init) }

    /// The most faults that are told of one table.
    private static let faultLimit = 20

    /// Reads a table of a form. What is wrong is collected: a missing file, headings, empty keys, keys given twice, what is no number, numbers out of range.
    package static func read(_ form: TableForm, in folder: String, reading: FileReader, _ faults: FaultCollector) -> PublishedTable {
        read(form, file: "\(folder)/\(form.name).csv", reading: reading, faults)
    }

    /// As above, from a file of any name, with other headings for some columns.
    ///
    /// - Parameter headings: the file's heading by the column's name, where they differ.
    package static func read(
        _ form: TableForm, file: String, headings: [String: String] = [:], allowingOthers: Bool = false, reading: FileReader, _ faults: FaultCollector
    ) -> PublishedTable {
        var told = 0
        func fault(_ place: Place, _ path: String = "", _ problem: Problem) {
            told += 1
            if told <= faultLimit { faults.add(Fault(place: place, path: path, problem: problem)) }
            if told == faultLimit + 1 {
                faults.add(Fault(place: place, path: path, problem: .other("and more faults from here on in this table; expected none")))
            }
        }
        let empty = PublishedTable(form: form, keys: [], notes: [], cells: [:], places: [:])
        let start = Place(file: file, line: 1, column: 1)
        let bytes: [UInt8]
        do {
            bytes = try reading.bytes(file, 1 << 28)
        } catch {
            fault(start, "", .missingFile(found: file, reason: error.wording, nearest: nil))
            return empty
        }
        let wanted = form.columns.map { headings[$0.name] ?? $0.name }
        let table = TextTable.read(bytes, file: file, headings: wanted)
        if let other = table.otherFile {
            fault(start, "", .badTable(found: other.found, expected: other.expected))
            return empty
        }
        var positions: [Int] = []
        for (column, heading) in zip(form.columns, wanted) {
            guard let position = table.column(named: heading) else {
                fault(table.place(ofHeading: 0), column.name, .missingColumn(column: heading, found: table.columns))
                continue
            }
            positions.append(position)
        }
        if !allowingOthers {
            for (position, heading) in table.columns.enumerated() where !wanted.contains(where: { plainHeading($0) == plainHeading(heading) }) {
                fault(
                    table.place(ofHeading: position), "",
                    .unknownName(kind: "a heading", found: heading, nearest: nearestName(to: heading, among: wanted), allowed: wanted))
            }
        }
        guard positions.count == form.columns.count else { return empty }
        var (keys, cells, places) = ([String](), [String: [String: String]](), [String: Place]())
        for row in 0..<table.rowCount {
            var line: [String: String] = [:]
            for (column, position) in zip(form.columns, positions) {
                let text = table.text(position, row)
                line[column.name] = text
                switch column.cell {
                case .text: break
                case .code: if text.isEmpty { fault(table.place(position, row), column.name, .badTable(found: "an empty cell", expected: "a code or name")) }
                case .number(let range):
                    guard !text.isEmpty else { break }
                    guard let value = table.number(position, row) else {
                        fault(
                            table.place(position, row), column.name,
                            .badTable(found: "'\(text)'", expected: "a plain number such as 503096 or 12.5, or nothing"))
                        break
                    }
                    if !range.contains(value) {
                        fault(
                            table.place(position, row), column.name,
                            .badTable(found: text, expected: "a number from \(plain(range.lowerBound)) to \(plain(range.upperBound))"))
                    }
                }
            }
            let key = form.columns.prefix(form.keys).map { line[$0.name] ?? "" }.joined(separator: "|")
            if let first = places[key] {
                fault(table.place(positions[0], row), form.columns[0].name, .duplicateName(kind: "line", name: key, first: first))
                continue
            }
            keys.append(key)
            cells[key] = line
            places[key] = table.place(positions[0], row)
        }
        if keys.isEmpty { fault(start, "", .badTable(found: "a table without lines", expected: "a line for each \(form.columns[0].name)")) }
        let notes = String(decoding: bytes, as: UTF8.self).split(separator: "\n").filter { $0.hasPrefix("#") }.map(String.init)
        return PublishedTable(form: form, keys: keys, notes: notes, cells: cells, places: places)
    }
}

/// A number as short as it can be written: no decimals where it is whole.
func plain(_ value: Double) -> String {
    value == value.rounded() && abs(value) < 1e15 ? String(Int(value)) : String(value)
}
