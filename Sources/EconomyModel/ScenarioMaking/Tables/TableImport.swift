package import PlannerFiles
import Statistics

/// A newer year's table in the place of one of the collection's: its columns found under the file's own headings, held against the table that is there.
package struct TableImport: Sendable {
    /// What a new figure or line looks like beside the old table.
    package struct Remark: Sendable, Equatable {
        package let text: String
        /// Whether the table is refused for it unless it is accepted in so many words.
        package let isDoubtful: Bool
    }

    /// What the new table is, for its first line and the catalogue; nil where nothing was said and the old one's stays.
    package struct Origin: Sendable {
        package var title, publisher, year, period, link, sure: String?

        package init(title: String? = nil, publisher: String? = nil, year: String? = nil, period: String? = nil, link: String? = nil, sure: String? = nil) {
            (self.title, self.publisher, self.year, self.period, self.link, self.sure) = (title, publisher, year, period, link, sure)
        }
    }

    package let form: TableForm
    /// The table in the collection's form.
    package let text: String
    /// The catalogue with the new origin.
    package let catalogue: String
    /// The line for `provenance.csv`.
    package let provenance: String
    package let remarks: [Remark]
    package var isDoubtful: Bool { remarks.contains(where: \.isDoubtful) }

    package static let provenanceHeading = "table,file,digest,replaced,period,publisher,lines,columns"
    /// Sums over England that move more than this from one year to the next are doubted; so are single figures that move more than the second.
    private static let (sumLimit, cellLimit) = (0.70...1.30, 0.33...3.0)

    /// - Parameters:
    ///   - headings: the file's heading for a column, where it differs.
    /// - Throws: what cannot be read: a missing file or column, codes that are none, numbers that are none or out of range.
    package init(
        _ file: String, as form: TableForm, headings: [String: String], origin: Origin, into tables: EnglandTables, reading: FileReader
    ) throws(ScenarioFaults) {
        let faults = FaultCollector()
        for name in headings.keys.sorted() where !form.columns.contains(where: { $0.name == name }) {
            faults.add(
                Fault(
                    place: Place(file: file, line: 1, column: 1), path: form.name,
                    problem: .unknownName(
                        kind: "a column", found: name, nearest: nearestName(to: name, among: form.columns.map(\.name)), allowed: form.columns.map(\.name))))
        }
        let new = PublishedTable.read(form, file: file, headings: headings, allowingOthers: true, reading: reading, faults)
        if faults.hasErrors { throw ScenarioFaults(faults.faults) }
        let old = tables[form]
        new.check(boards: tables.boards, trusts: tables.trusts, faults)
        if faults.hasErrors { throw ScenarioFaults(faults.faults) }

        self.form = form
        remarks = Self.compare(new, with: old, form)
        let lines = new.keys.map { key in
            form.columns.map { column in Self.cell(column.name, key, new, form) }.joined(separator: ",")
        }
        let what = [origin.title ?? tables[.catalogue].text("title", form.name), origin.publisher ?? tables[.catalogue].text("publisher", form.name)].compactMap
        { $0 }
        let period = origin.period ?? tables[.catalogue].text("period", form.name) ?? ""
        let heading = form.columns.map(\.name).joined(separator: ",")
        text =
            "# \(what.joined(separator: ", ")): \(period).\n# Contains public sector information licensed under the Open Government Licence v3.0.\n\(heading)\n"
            + lines.joined(separator: "\n") + "\n"
        catalogue = Self.catalogue(tables, form, origin)
        let used = form.columns.compactMap { column in headings[column.name].map { "\(column.name)=\($0)" } }.joined(separator: "; ")
        provenance = [
            form.name, (file.split(separator: "/").last.map(String.init) ?? file), Self.digest(file, reading),
            Self.digest("\(tables.folder)/\(form.name).csv", reading),
            period, what.last ?? "", String(new.keys.count), used,
        ].map(Self.quotedCell).joined(separator: ",")
    }

    private static func compare(_ new: PublishedTable, with old: PublishedTable, _ form: TableForm) -> [Remark] {
        var remarks: [Remark] = []
        let (before, after) = (Set(old.keys), Set(new.keys))
        let gone = old.keys.filter { !after.contains($0) }, added = new.keys.filter { !before.contains($0) }
        if !gone.isEmpty {
            remarks.append(Remark(text: "\(gone.count) lines of the old table are missing: \(named(gone))", isDoubtful: gone.count * 10 > old.keys.count))
        }
        if !added.isEmpty { remarks.append(Remark(text: "\(added.count) lines are new: \(named(added))", isDoubtful: false)) }
        for column in form.columns {
            guard case .number = column.cell else { continue }
            let shared = new.keys.filter { before.contains($0) }
            let emptied = shared.filter { old.number(column.name, joined: $0) != nil && new.number(column.name, joined: $0) == nil }
            if !emptied.isEmpty {
                let filled = shared.count { old.number(column.name, joined: $0) != nil }
                remarks.append(
                    Remark(text: "\(column.name): \(emptied.count) of \(filled) figures are gone: \(named(emptied))", isDoubtful: emptied.count * 10 > filled))
            }
            let pairs = shared.compactMap { key -> (String, Double, Double)? in
                guard let was = old.number(column.name, joined: key), let now = new.number(column.name, joined: key) else { return nil }
                return (key, was, now)
            }
            let (was, now) = pairs.reduce((0.0, 0.0)) { ($0.0 + $1.1, $0.1 + $1.2) }
            guard was != 0, !pairs.isEmpty else { continue }
            let ratio = now / was
            let moved = ratio >= 1 ? "up \(ScenarioText.percent(ratio - 1))" : "down \(ScenarioText.percent(1 - ratio))"
            let isShare = pairs.allSatisfy { abs($0.1) <= 1 && abs($0.2) <= 1 }
            let (old, new) = isShare ? (was / Double(pairs.count), now / Double(pairs.count)) : (was.rounded(), now.rounded())
            let shown = isShare ? "mean \(ScenarioText.fixed(old, 4)) became \(ScenarioText.fixed(new, 4))" : "\(plain(old)) became \(plain(new)), \(moved)"
            remarks.append(Remark(text: "\(column.name): \(shown), over \(pairs.count) lines in both", isDoubtful: !isShare && !sumLimit.contains(ratio)))
            let far = pairs.filter { $0.1 > 0 && $0.2 >= 0 && !cellLimit.contains($0.2 / $0.1) && $0.1 * 200 > was }
            if !far.isEmpty {
                let shown = far.prefix(5).map { "\($0.0) from \(plain($0.1)) to \(plain($0.2))" }.joined(separator: ", ")
                remarks.append(
                    Remark(text: "\(column.name): \(far.count) lines moved by more than three times: \(shown)", isDoubtful: true))
            }
        }
        return remarks
    }

    private static func named(_ keys: [String]) -> String { keys.prefix(8).joined(separator: ", ") + (keys.count > 8 ? " and \(keys.count - 8) more" : "") }

    private static func cell(_ column: String, _ key: String, _ table: PublishedTable, _ form: TableForm) -> String {
        if let position = form.columns.prefix(form.keys).firstIndex(where: { $0.name == column }) { return quotedCell(PublishedTable.parts(key)[position]) }
        if let number = table.number(column, joined: key), case .number = form.columns.first(where: { $0.name == column })?.cell { return plain(number) }
        return quotedCell(table.text(column, joined: key) ?? "")
    }

    private static func quotedCell(_ text: String) -> String {
        text.contains(where: { ",\"\n".contains($0) }) ? "\"" + text.replacing("\"", with: "\"\"") + "\"" : text
    }

    private static func digest(_ file: String, _ reading: FileReader) -> String {
        var digest = Digest()
        digest.mix((try? reading.bytes(file, 1 << 28)) ?? [])
        return digest.text
    }

    private static func catalogue(_ tables: EnglandTables, _ form: TableForm, _ origin: Origin) -> String {
        let table = tables[.catalogue]
        let changed = [
            "title": origin.title, "publisher": origin.publisher, "year": origin.year, "period": origin.period, "link": origin.link, "sure": origin.sure,
        ]
        let lines = table.keys.map { key in
            table.form.columns.map { column in
                if column.name == "table" { return key }
                let new = key == form.name ? changed[column.name] ?? nil : nil
                return quotedCell(new ?? table.text(column.name, key) ?? "")
            }.joined(separator: ",")
        }
        return (table.notes + [table.form.columns.map(\.name).joined(separator: ",")] + lines).joined(separator: "\n") + "\n"
    }
}
