package import HealthEconomy
package import PlannerFiles
import Statistics

/// Events of a year counted among a commissioner's residents by sex and age: admissions, deaths, new cases.
///
/// Columns: `commissioner`, `sex`, `age band`, `events`; where there is: `of` (what is counted; several may stand in one table). Events named
/// `deaths` give life expectancy, too.
package struct PlaceEvents: Sendable, Hashable {
    package let commissioner: String
    package let of: String
    /// By sex and five-year band; no row is no event.
    package let counts: [Sex: [Double]]

    package init(commissioner: String, of: String, counts: [Sex: [Double]]) {
        self.commissioner = commissioner
        self.of = of
        self.counts = counts
    }

    package static let columns: [(name: String, also: [String])] = [
        ("commissioner", ["organisation", "place"]), ("sex", []), ("age band", ["age", "age group"]), ("events", ["count", "number"]),
        ("of", ["measure", "cause"]),
    ]
    package static var headings: [String] { columns.flatMap { [$0.name] + $0.also } }

    /// Reads a table of events, of the commissioners of a scenario.
    ///
    /// - Returns: what was read, and remarks on what could not be; nothing may be worked out from a table with remarks of ``faulty``.
    package static func read(_ table: TextTable, _ scenario: Scenario) -> (events: [PlaceEvents], faults: [ReadingRemark]) {
        var remarks = RemarkCollector(table)
        let positions = columns.map { column in ([column.name] + column.also).lazy.compactMap { table.column(named: $0) }.first }
        for column in columns.indices.prefix(4) where positions[column] == nil && table.otherFile == nil {
            remarks.add(
                line: 0, column: columns[column].name, found: "headings \(table.columns.map { shown($0) }.joined(separator: ", "))",
                expected: "a column `\(columns[column].name)`")
        }
        guard let place = positions[0], let sex = positions[1], let band = positions[2], let count = positions[3] else {
            return ([], table.remarks + remarks.remarks)
        }
        let codes = scenario.commissioners.map(\.code)
        var order: [[String]] = []
        var counts: [[String]: [Sex: [Double]]] = [:]
        var lines: [[String]: Int] = [:]
        for row in 0..<table.rowCount {
            let line = table.line(row)
            func refuse(_ column: Int, _ name: String, _ expected: String) {
                let text = table.text(column, row)
                remarks.add(line: line, column: name, found: text.isEmpty ? "an empty cell" : shown(text), expected: expected)
            }
            guard let code = codes.first(where: { $0.lowercased() == table.text(place, row).lowercased() }) else {
                let near = nearestName(to: table.text(place, row), among: codes)
                refuse(place, "commissioner", "a commissioner of the scenario: \(codes.joined(separator: ", "))\(didYouMean(near))")
                continue
            }
            guard let whose = Self.sex(table.text(sex, row)) else {
                refuse(sex, "sex", "F or M")
                continue
            }
            guard let age = Self.band(table.text(band, row)) else {
                refuse(band, "age band", "one of \(AgeBand.names.joined(separator: ", "))")
                continue
            }
            guard let events = table.number(count, row), events >= 0, events.isFinite else {
                refuse(count, "events", "a number of 0 or more")
                continue
            }
            let people = scenario.commissioners.first { $0.code == code }?.population[whose]?[age] ?? 0
            if let what = positions[4], table.text(what, row).lowercased() == "deaths", events > people || events != events.rounded() {
                refuse(count, "events", "a whole number of deaths, at most the \(Int(people)) residents of that age")
                continue
            }
            let what = positions[4].map { table.text($0, row) } ?? ""
            let key = [code, what.isEmpty ? "events" : what]
            if let before = lines.updateValue(line, forKey: key + [whose.rawValue, AgeBand.names[age]]) {
                remarks.add(
                    line: line, column: "age band", found: "\(AgeBand.names[age]), \(whose.rawValue) of \(code) a second time, after line \(before)",
                    expected: "one row for each commissioner, sex and age band")
                continue
            }
            if counts[key] == nil {
                order.append(key)
                counts[key] = Dictionary(uniqueKeysWithValues: Sex.allCases.map { ($0, Array(repeating: 0.0, count: AgeBand.count)) })
            }
            counts[key]?[whose]?[age] = events
        }
        let needed = Sex.allCases.count * AgeBand.count
        for key in order {
            let rows = lines.keys.count { $0.starts(with: key) && $0.count == key.count + 2 }
            if rows < needed {
                remarks.add(
                    line: 0, column: "age band", found: "\(rows) of \(needed) rows of \(key[1]) for \(key[0])",
                    expected: "every sex and age band once, with 0 where nothing was counted")
            }
        }
        if table.rowCount == 0, table.otherFile == nil {
            remarks.add(line: 0, column: "", found: "no rows under the headings", expected: "a row for each commissioner, sex and age band")
        }
        return (order.map { PlaceEvents(commissioner: $0[0], of: $0[1], counts: counts[$0] ?? [:]) }, table.remarks + remarks.remarks)
    }

    private static func sex(_ text: String) -> Sex? {
        switch text.lowercased() {
        case "f", "female", "females", "women", "2": .female
        case "m", "male", "males", "men", "1": .male
        default: nil
        }
    }

    /// `05-09`, `5–9`, `90+`, `90 and over`; what Excel makes of a band (`05-Sep`) is refused as any other text.
    private static func band(_ text: String) -> Int? {
        let plain = text.replacing("–", with: "-").replacing(" ", with: "").replacing("andover", with: "+").replacing("to", with: "-")
        if let index = AgeBand.names.firstIndex(where: { $0.replacing("–", with: "-") == plain }) { return index }
        if plain == "90+" { return AgeBand.count - 1 }
        let ends = plain.split(separator: "-").compactMap { Int($0) }
        guard ends.count == 2, ends[0] % 5 == 0, ends[1] == ends[0] + 4, ends[0] / 5 < AgeBand.count - 1 else { return nil }
        return ends[0] / 5
    }
}
