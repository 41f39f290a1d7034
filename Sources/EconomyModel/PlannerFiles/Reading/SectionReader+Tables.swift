import Statistics

/// Tables: figures that stand in a CSV file beside the scenario.
extension SectionReader {
    /// A table that must be there: `population: cumbria/population.csv` or `{table: cumbria/population.csv, source: D1}`.
    /// The file is sought relative to the one in which the key stands. Columns may stand in any order; each must be there
    /// and no others. Of a workbook the sheet that is named (`data.xlsx#Sheet`) or the first that fits is read; a file of another kind
    /// is refused.
    ///
    /// - Parameter shape: another shape in which the table may come; its section may then say `areas` and `year`.
    package func table(_ key: String, columns: [TableColumn], shape: TableShape? = nil, _ about: String) -> DataTable {
        let entry = entry(key, .table(columns), required: true, about, example: "data/\(key).csv")
        return entry.flatMap { table($0, columns: columns, shape) }
            ?? DataTable(file: "", place: place, provenance: .assumption("could not be read"), contents: TableContents(headings: columns.map(\.name)))
    }

    /// A table that may be left out.
    package func optionalTable(_ key: String, columns: [TableColumn], shape: TableShape? = nil, _ about: String) -> DataTable? {
        entry(key, .table(columns), required: false, about, example: "data/\(key).csv")
            .flatMap { table($0, columns: columns, shape) }
    }

    private func table(_ entry: ScenarioNode.Entry, columns: [TableColumn], _ shape: TableShape?) -> DataTable? {
        var stated = TableShape.Statement(areas: [], year: nil)
        let tablePath = joined(path, entry.key)
        let name: String
        let nameNode: ScenarioNode
        if entry.value.entries != nil {
            let section = SectionReader(
                path: tablePath, place: entry.keyPlace, content: .reading(entry.value), context: context)
            name = section.text("table", "")
            _ = section.optionalText("note", "")
            if shape != nil {
                let year = section.has("year") ? section.whole("year", in: 1900...2100, default: nil, "") : nil
                stated = TableShape.Statement(areas: section.texts("areas", ""), year: year)
            }
            section.finish()
            nameNode = entry.value.entry("table")?.value ?? entry.value
        } else {
            name = text(of: entry, expected: "the name of a CSV file, such as data/\(entry.key).csv") ?? ""
            nameNode = entry.value
        }
        let provenance = provenance(of: entry.value, path: tablePath)
        guard !name.isEmpty else { return nil }
        let statedIn = nameNode.place.file == ScenarioChange.file ? context.mainFile : nameNode.place.file
        let file = FilePath.join(FilePath.folder(of: statedIn), name)
        guard let bytes = bytes(of: file, written: name, at: nameNode.place, path: tablePath) else { return nil }
        let kept = context.kept.kept(at: tablePath, file: file, bytes: bytes, columns: columns, stated: stated)
        for warning in kept?.warnings ?? [] { faults.add(warning) }
        if let kept { context.findings.tables.keep(kept, at: tablePath) }
        guard let contents = kept?.contents ?? read(file, bytes, path: tablePath, columns, shape, stated), let provenance else { return nil }
        context.findings.tableFiles.insert(file)
        checkContent(of: contents, columns, file: file, path: tablePath)
        return DataTable(file: file, place: nameNode.place, provenance: provenance, contents: contents)
    }

    /// Refuses a table without a line, and warns of columns that may be left empty here and there and say nothing at all: nought, or
    /// no figure, in every line.
    private func checkContent(of contents: TableContents, _ columns: [TableColumn], file: String, path: String) {
        guard !contents.lines.isEmpty else {
            let problem = Problem.badTable(found: "headings and no line below them", expected: "at least one line")
            // A table of which no line could be read has told so line by line.
            if !faults.hasErrors(in: file, at: path) { faults.add(Fault(place: Place(file: file, line: 1, column: 1), path: path, problem: problem)) }
            return
        }
        guard contents.lines.count >= Self.fewLines, !faults.hasErrors(in: file, at: path) else { return }
        for column in columns {
            guard case .optionalNumber = column.kind, let values = contents.numbers[column.name], values.allSatisfy({ $0 == 0 || $0.isNaN }) else { continue }
            let found = values.allSatisfy(\.isNaN) ? "no figure" : "0"
            let id = "column \(column.name) of \(FilePath.name(of: file))"
            let text =
                "found \(found) in all \(values.count) lines of the column \(quoted(column.name)); "
                + "expected figures, or \(quoted(id, shortened: false)) under `accepted warnings` with a reason"
            let place = Place(file: file, line: contents.lines[0], column: 1)
            faults.add(Fault(place: place, path: joined(path, column.name), problem: .warning(id: id, text: text)))
        }
    }

    /// Fewer lines than this may well all hold nought.
    private static let fewLines = 4

    /// What a table's file holds; nil, with faults, if it cannot be read. What has none is kept.
    private func read(
        _ file: String, _ bytes: [UInt8], path: String, _ columns: [TableColumn], _ shape: TableShape?, _ stated: TableShape.Statement
    ) -> TableContents? {
        let found = FaultCollector()
        let table = TextTable.read(bytes, file: file, headings: columns.map(\.name) + (shape?.headings ?? []))
        let isPlain = columns.allSatisfy { table.column(named: $0.name) != nil }
        let contents =
            (isPlain ? nil : shape).flatMap { shaped(table, path: path, $0, stated, found) }
            ?? TableReading(table: table, path: path, columns: columns, faults: found).contents()
        for fault in found.faults { faults.add(fault) }
        if let contents, !found.hasErrors {
            let kept = KeptTables.Kept(file: file, bytes: bytes, columns: columns, stated: stated, contents: contents, warnings: found.faults)
            context.findings.tables.keep(kept, at: path)
        }
        return contents
    }

    /// What another shape makes of a table, with a sentence on it; nil where it is not of that shape.
    private func shaped(
        _ table: TextTable, path: String, _ shape: TableShape, _ stated: TableShape.Statement, _ found: FaultCollector
    ) -> TableContents? {
        guard table.otherFile == nil, let reshaped = shape.reshape(table, stated) else { return nil }
        for (place, problem) in reshaped.problems { found.add(Fault(place: place, path: path, problem: problem)) }
        if reshaped.problems.isEmpty {
            let place = table.place(ofHeading: 0)
            found.add(Fault(place: place, path: path, problem: .warning(id: shape.name, text: "read \(reshaped.summary)")))
        }
        return TableContents(headings: Array(reshaped.texts.keys.sorted()), texts: reshaped.texts, numbers: reshaped.numbers, lines: reshaped.lines)
    }

    /// The largest table of a scenario, in bytes.
    private static let tableLimit = 64_000_000

    private func bytes(of file: String, written: String, at place: Place, path: String) -> [UInt8]? {
        guard context.mayRead(file) else {
            faults.add(Fault(place: place, path: path, problem: .missingTable(found: shown(written), reason: ReadingContext.outsideReason, nearest: nil)))
            return nil
        }
        do throws(FileReader.Failure) {
            return try context.reading.bytes(file, Self.tableLimit)
        } catch {
            let nearest = error == .missing ? context.reading.nearest(to: file, written: written) : nil
            faults.add(
                Fault(
                    place: place, path: path,
                    problem: .missingTable(found: shown(written), reason: error.wording, nearest: nearest)))
            return nil
        }
    }
}
