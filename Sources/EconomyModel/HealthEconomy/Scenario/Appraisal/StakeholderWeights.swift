package import PlannerFiles

/// What people said when they were asked for weights: points of 0 to 100 for the step from worst to best of each criterion.
///
/// `stakeholder weights: {table: …}` of the appraisal names the table, which `planner weights --read` writes. Groups of which people were asked
/// take the mean of their weights in place of those that the scenario assumes.
package struct StakeholderWeights: Sendable {
    /// One person who was asked.
    package struct Person: Sendable, Hashable {
        package let group: String
        /// A name or number that tells people apart.
        package let respondent: String
        /// The day, 2014-05-12, and how: at a workshop, by letter.
        package let asked, how: String
        /// By criterion, in the order of the table.
        package let points: [String: Double]

        package init(group: String, respondent: String, asked: String, how: String, points: [String: Double]) {
            (self.group, self.respondent, self.asked, self.how, self.points) = (group, respondent, asked, how, points)
        }

        /// Weights by criterion, adding to 1; alike where none of these has points.
        package func weights(_ criteria: [String]) -> [Double] {
            let own = criteria.map { points[$0] ?? 0 }
            let sum = own.reduce(0, +)
            return own.map { sum > 0 ? $0 / sum : 1 / Double(criteria.count) }
        }
    }

    package let file: String
    package let provenance: Provenance
    package let place: Place
    /// In the order of the table.
    package let people: [Person]

    /// The columns of the table: a row for each person and criterion.
    package static let columns = [
        TableColumn(name: "group", kind: .text, about: "a group of stakeholders of the appraisal"),
        TableColumn(name: "respondent", kind: .text, about: "a name or number that tells the people asked apart"),
        TableColumn(name: "asked", kind: .text, about: "the day, such as 2014-05-12"),
        TableColumn(name: "how", kind: .text, about: "how the person was asked, such as workshop or letter"),
        TableColumn(name: "criterion", kind: .text, about: "a criterion of the appraisal"),
        TableColumn(name: "points", kind: .number(0...100), about: "points for the step from worst to best, 100 for the step that matters most"),
    ]

    static func read(_ reader: SectionReader, criteria: [String], groups: [String]) -> StakeholderWeights? {
        guard
            let table = reader.optionalTable(
                "stakeholder weights", columns: columns, "what people said who were asked for weights; takes the place of the swings of their groups")?
                .naming("group", among: groups).naming("criterion", among: criteria)
        else { return nil }
        var people: [Person] = []
        var faults = WeightFaults(file: table.file)
        var lines: [String: [String: Int]] = [:]
        var first: [String: Int] = [:]
        for row in 0..<table.rowCount {
            let line = table.line(row)
            let (respondent, group, criterion) = (table.text("respondent", row), table.text("group", row), table.text("criterion", row))
            faults.check(group, among: groups, "a group of stakeholders", line: line, column: "group")
            faults.check(criterion, among: criteria, "a criterion", line: line, column: "criterion")
            if !isDay(table.text("asked", row)) { faults.add(line, "asked", "found \(quoted(table.text("asked", row))); expected a day, such as 2014-05-12") }
            if let other = lines[respondent]?.updateValue(line, forKey: criterion) {
                faults.add(line, "criterion", "found a second answer of \(quoted(respondent)) on \(quoted(criterion)), after line \(other); expected one")
            }
            lines[respondent, default: [:]][criterion] = line
            if let place = people.firstIndex(where: { $0.respondent == respondent }) {
                let known = people[place]
                if known.group != group {
                    faults.add(
                        line, "group",
                        "found \(quoted(respondent)) in \(quoted(group)), and in \(quoted(known.group)) on line \(first[respondent] ?? 0); expected one group")
                }
                var points = known.points
                points[criterion] = table.number("points", row)
                people[place] = Person(group: known.group, respondent: respondent, asked: known.asked, how: known.how, points: points)
            } else {
                first[respondent] = line
                people.append(
                    Person(
                        group: group, respondent: respondent, asked: table.text("asked", row), how: table.text("how", row),
                        points: [criterion: table.number("points", row)]))
            }
        }
        for person in people {
            let line = first[person.respondent] ?? 1
            let missing = criteria.filter { person.points[$0] == nil }
            if !missing.isEmpty {
                faults.add(
                    line, "criterion",
                    "found no points of \(quoted(person.respondent)) for \(missing.map { quoted($0) }.joined(separator: ", ")); expected points for every criterion, 0 where it does not matter"
                )
            } else if person.points.values.allSatisfy({ $0 == 0 }) {
                faults.add(line, "points", "found only zeros of \(quoted(person.respondent)); expected 100 for the step that matters most")
            }
        }
        for fault in faults.found { reader.faults.add(fault) }
        return StakeholderWeights(file: table.file, provenance: table.provenance, place: table.place, people: people)
    }

    /// A day as 2014-05-12.
    package static func isDay(_ text: String) -> Bool {
        let parts = text.split(separator: "-", omittingEmptySubsequences: false).map(String.init)
        guard parts.map(\.count) == [4, 2, 2], let year = Int(parts[0]), let month = Int(parts[1]), let day = Int(parts[2]) else { return false }
        let days = [31, year % 4 == 0 && (year % 100 != 0 || year % 400 == 0) ? 29 : 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31]
        return (1900...2199).contains(year) && (1...12).contains(month) && (1...days[month - 1]).contains(day)
    }
}

/// Faults of a table of weights at their lines and columns.
package struct WeightFaults {
    package private(set) var found: [Fault] = []
    private let file: String

    package init(file: String) { self.file = file }

    package mutating func add(_ line: Int, _ column: String, _ text: String) {
        found.append(Fault(place: Place(file: file, line: line, column: 1), path: column, problem: .other(text)))
    }

    package mutating func check(_ name: String, among names: [String], _ kind: String, line: Int, column: String) {
        guard !names.contains(name) else { return }
        found.append(
            Fault(
                place: Place(file: file, line: line, column: 1), path: column,
                problem: .unknownName(kind: kind, found: shown(name), nearest: nearestName(to: name, among: names), allowed: names)))
    }
}
