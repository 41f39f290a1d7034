package import HealthEconomy
package import PlannerFiles

/// The sheet on which people say how much the step from worst to best of each criterion matters to them, and what comes back on it.
///
/// One row a criterion. Who filled it in, of which group, when and how they were asked stands once, on the first row of a person; rows below
/// belong to the same person until another is named. A file may hold one person or several, one below the other.
package struct WeightSheet: Sendable {
    package struct Row: Sendable, Hashable {
        package let criterion, measures, worst, best: String
    }

    package let economy: String
    package let groups: [String]
    package let rows: [Row]

    /// Headings of the sheet in their order.
    package static let headings = ["criterion", "what it measures", "worst", "best", "points", "group", "respondent", "asked", "how"]

    /// What the one who fills it in is told.
    package static let instructions = [
        "Think of an option that is at its worst on everything. Which step from worst to best would you take first? Give it 100 points.",
        "Give every other step points from 0 to 100 beside it: 50 for a step that matters half as much, 0 for one that does not matter.",
        "Judge the step as it stands in the sheet, from its worst to its best, not the criterion in general.",
        "Fill in your group, a name or number of your own, the day (2014-05-12) and how you were asked (workshop, letter) on the first row.",
    ]

    /// Nil for a scenario without an appraisal.
    package init?(_ scenario: Scenario) {
        guard let rules = scenario.appraisal else { return nil }
        economy = scenario.name
        groups = rules.stakeholders.map(\.name)
        rows = rules.criteria.map { criterion in
            guard let figure = criterion.figure else {
                return Row(criterion: criterion.name, measures: "scores of a panel", worst: "score 0", best: "score 100")
            }
            let name: String =
                switch figure.what {
                case .series(let measure): measure.title
                case .netPresentCost: "present cost to the public sector"
                }
            let parts = [
                name, figure.scope.words, figure.when.words, figure.isChange ? "change from do-nothing" : nil,
                figure.isForHundredThousand ? "for 100,000 residents" : nil,
            ]
            let unit = figure.writtenUnit
            return Row(
                criterion: criterion.name, measures: parts.compactMap(\.self).joined(separator: ", "), worst: unit.written(criterion.worst),
                best: unit.written(criterion.best))
        }
    }

    /// Reads filled sheets.
    ///
    /// - Parameter files: name and bytes of each.
    /// - Returns: those who answered, in the order of the files.
    /// - Throws: `ScenarioFaults` with everything that is wrong in any of them.
    package func read(_ files: [(name: String, bytes: [UInt8])]) throws(ScenarioFaults) -> [StakeholderWeights.Person] {
        var people: [StakeholderWeights.Person] = []
        var faults: [Fault] = []
        var places: [String: String] = [:]
        for file in files {
            let (found, wrong) = read(file.name, file.bytes, &places)
            people += found
            faults += wrong
        }
        guard faults.isEmpty else { throw ScenarioFaults(faults) }
        return people
    }

    /// One who answers, while rows are read.
    private struct Answer {
        let group, respondent, asked, how: String
        let line: Int
        var points: [String: Double] = [:]
        var lines: [String: Int] = [:]
        /// Rows of the person that are wrong; nothing is said of what is missing for them.
        var faulty: Set<String> = []
    }

    private func read(_ name: String, _ bytes: [UInt8], _ places: inout [String: String]) -> ([StakeholderWeights.Person], [Fault]) {
        let table = TextTable.read(bytes, file: name, headings: Self.headings)
        var faults = WeightFaults(file: table.file)
        if let other = table.otherFile {
            faults.add(1, "sheet", "found \(other.found); expected the filled sheet as .xlsx or CSV: \(other.expected)")
            return ([], faults.found)
        }
        let wanted = ["criterion", "points", "group", "respondent", "asked", "how"]
        let missing = wanted.filter { table.column(named: $0) == nil }
        guard missing.isEmpty else {
            faults.add(
                1, "headings",
                "found no column \(missing.map { quoted($0) }.joined(separator: ", ")); expected the headings of the sheet: \(Self.headings.joined(separator: ", "))"
            )
            return ([], faults.found)
        }
        func text(_ heading: String, _ row: Int) -> String { table.column(named: heading).map { table.text($0, row) } ?? "" }
        let criteria = rows.map(\.criterion)
        var answers: [Answer] = []
        for row in 0..<table.rowCount {
            let line = table.line(row)
            let stated = text("respondent", row)
            if !stated.isEmpty, stated != answers.last?.respondent {
                let group = Self.known(text("group", row), groups)
                if group.isEmpty {
                    faults.add(line, "group", "found no group of \(quoted(stated)); expected one of \(groups.map { quoted($0) }.joined(separator: ", "))")
                } else {
                    faults.check(group, among: groups, "a group of stakeholders", line: line, column: "group")
                }
                let asked = Self.day(text("asked", row))
                if asked == nil {
                    faults.add(
                        line, "asked",
                        "found \(text("asked", row).isEmpty ? "nothing" : quoted(text("asked", row))); expected the day on which \(quoted(stated)) was asked, such as 2014-05-12 or 12/05/2014"
                    )
                }
                if text("how", row).isEmpty { faults.add(line, "how", "found nothing; expected how \(quoted(stated)) was asked, such as workshop or letter") }
                if let other = places[stated] {
                    faults.add(line, "respondent", "found \(quoted(stated)), who has answered in \(other) already; expected each person once")
                }
                places[stated] = SheetAddress.sentence(table.file, line: line)
                answers.append(Answer(group: group, respondent: stated, asked: asked ?? "", how: text("how", row), line: line))
            } else if answers.isEmpty {
                faults.add(line, "respondent", "found nobody; expected a name or number of the one who filled in the sheet on its first row")
                answers.append(Answer(group: "", respondent: "", asked: "", how: "", line: line))
            }
            let criterion = Self.known(text("criterion", row), criteria)
            let place = answers.count - 1
            guard criteria.contains(criterion) else {
                faults.check(criterion, among: criteria, "a criterion", line: line, column: "criterion")
                continue
            }
            if let first = answers[place].lines.updateValue(line, forKey: criterion) {
                faults.add(line, "criterion", "found \(quoted(criterion)) a second time, first on line \(first); expected each criterion once")
            }
            let written = text("points", row)
            guard let points = table.column(named: "points").flatMap({ table.number($0, row) }), (0...100).contains(points) else {
                answers[place].faulty.insert(criterion)
                faults.add(
                    line, "points",
                    "found \(written.isEmpty ? "nothing" : quoted(written)) for \(quoted(criterion)); expected points from 0 to 100, 0 where the step does not matter"
                )
                continue
            }
            answers[place].points[criterion] = points
        }
        for answer in answers {
            let missing = criteria.filter { answer.lines[$0] == nil }
            if !missing.isEmpty {
                faults.add(
                    answer.line, "criterion", "found no row for \(missing.map { quoted($0) }.joined(separator: ", ")); expected every criterion of the sheet")
            } else if answer.faulty.isEmpty, answer.points.values.allSatisfy({ $0 == 0 }) {
                faults.add(answer.line, "points", "found only zeros; expected 100 for the step that matters most")
            }
        }
        if answers.isEmpty { faults.add(1, "sheet", "found no rows; expected a row for each criterion") }
        return (
            answers.map { StakeholderWeights.Person(group: $0.group, respondent: $0.respondent, asked: $0.asked, how: $0.how, points: $0.points) }, faults.found
        )
    }

    /// A name as it is written elsewhere, whatever its case, blanks and joining marks.
    private static func known(_ text: String, _ names: [String]) -> String { names.first { plainHeading($0) == plainHeading(text) } ?? text }

    /// A day as 2014-05-12; of 12/05/2014, as spreadsheets write it, the day comes first.
    static func day(_ text: String) -> String? {
        if StakeholderWeights.isDay(text) { return text }
        let parts = text.split(whereSeparator: { $0 == "/" || $0 == "." }).map(String.init)
        guard parts.count == 3, let day = Int(parts[0]), let month = Int(parts[1]), parts[2].count == 4 else { return nil }
        let written = "\(parts[2])-\(month < 10 ? "0" : "")\(month)-\(day < 10 ? "0" : "")\(day)"
        return StakeholderWeights.isDay(written) ? written : nil
    }

    /// The table that a scenario names, as CSV: a row for each person and criterion, in the order of the criteria.
    package func table(of people: [StakeholderWeights.Person]) -> String {
        func field(_ text: String) -> String {
            text.contains { ",\"\n\r".contains($0) } ? "\"\(text.replacing("\"", with: "\"\""))\"" : text
        }
        func number(_ value: Double) -> String { value == value.rounded() ? "\(Int(value))" : "\(value)" }
        let head = StakeholderWeights.columns.map(\.name).joined(separator: ",")
        let lines = people.flatMap { person in
            rows.map { row in
                [person.group, person.respondent, person.asked, person.how, row.criterion, number(person.points[row.criterion] ?? 0)].map(field).joined(
                    separator: ",")
            }
        }
        return ([head] + lines).joined(separator: "\n") + "\n"
    }
}
