package import HealthEconomy
package import PlannerFiles

/// What plans are asked to reach, read from a table: the targets of a planning round, year by year.
package struct PlanRequirements: Sendable {
    package enum Rule: String, Sendable, Codable, CaseIterable {
        case atLeast = "at least"
        case atMost = "at most"
        /// The greater of the level and the baseline year's value plus the step.
        case atLeastOrMoreBy = "at least or more by"
        /// Lower than in the year before by at least the level, as a share of it.
        case fallsBy = "falls by"
        /// Higher than in the year before by at least the level, as a share of it.
        case growsBy = "grows by"
    }

    package enum Whom: String, Sendable, Codable, CaseIterable { case trusts, commissioners }

    /// What is measured: a yearly series of the plan, or what is worked out of several.
    package enum What: Sendable, Hashable {
        case series(Measure)
        case productivity
        /// What a commissioner pays for mental health as a share of its allocation.
        case mentalHealthShare
        /// A commissioner's running cost for each resident, £.
        case runningCostPerHead

        /// What is worked out, by the name of tables, and of whom.
        static let workedOut: [(what: What, whom: Whom)] = [
            (.productivity, .trusts), (.mentalHealthShare, .commissioners), (.runningCostPerHead, .commissioners),
        ]

        package var name: String {
            switch self {
            case .series(let measure): measure.rawValue
            case .productivity: TriangleMeasure.productivity.rawValue
            case .mentalHealthShare: "mental_health_share"
            case .runningCostPerHead: "running_cost_per_head"
            }
        }
    }

    package struct Row: Sendable {
        package let name: String
        package let whom: Whom
        package let what: What
        package let rule: Rule
        package let level, step: Double
        package let from, until: FinancialYear
        package let basis: String
    }

    package let file: String
    package let rows: [Row]

    /// Whether any of the years is asked for anything.
    package func ask(of years: some Sequence<FinancialYear>) -> Bool { years.contains { year in rows.contains { $0.from <= year && year <= $0.until } } }

    private static let headings = ["requirement", "whom", "measure", "rule", "level", "step", "from", "until", "basis"]
    /// More bytes than any table of requirements has.
    private static let sizeLimit = 1_000_000

    /// - Throws: `ScenarioFaults` with every row that cannot be read, by line.
    package static func read(_ file: String, reading: FileReader = .disk) throws(ScenarioFaults) -> PlanRequirements {
        func fault(_ line: Int, _ words: String) -> Fault { Fault(place: Place(file: file, line: line, column: 1), path: "", problem: .other(words)) }
        let bytes: [UInt8]
        do throws(FileReader.Failure) {
            bytes = try reading.bytes(file, sizeLimit)
        } catch {
            throw ScenarioFaults([fault(1, "cannot be read: \(error.wording); expected a table with the headings \(headings.joined(separator: ","))")])
        }
        let table = TextTable.read(bytes, file: file, headings: headings)
        let places = headings.map { heading in table.columns.firstIndex { plainHeading($0) == plainHeading(heading) } }
        let missing = zip(headings, places).filter { $0.1 == nil }.map { "'\($0.0)'" }
        guard missing.isEmpty else {
            throw ScenarioFaults([fault(1, "found no column \(missing.joined(separator: ", ")); expected \(headings.joined(separator: ","))")])
        }
        var faults: [Fault] = []
        var rows: [Row] = []
        for row in 0..<table.rowCount {
            let cells = places.map { $0.map { table.text($0, row).trimmed } ?? "" }
            let before = faults.count
            func refuse(_ found: String, _ expected: String) { faults.append(fault(table.line(row), "found \(found); expected \(expected)")) }
            func number(_ place: Int, optional: Bool) -> Double? {
                if optional, cells[place].isEmpty { return 0 }
                guard let value = Double(cells[place]), value.isFinite else {
                    refuse("\(headings[place]) '\(cells[place])'", "a number, shares as fractions")
                    return nil
                }
                return value
            }
            let whom = Whom(rawValue: cells[1])
            if whom == nil { refuse("whom '\(cells[1])'", Whom.allCases.map(\.rawValue).joined(separator: " or ")) }
            let made = What.workedOut.first { $0.what.name == cells[2] }
            let what = made?.what ?? Measure(rawValue: cells[2]).map(What.series)
            if what == nil { refuse("measure '\(cells[2])'", "\(What.workedOut.map(\.what.name).joined(separator: ", ")) or a measure of trajectories.csv") }
            if case .series(let measure)? = what, let whom, !(whom == .trusts ? Measure.ofProviders : Measure.ofCommissioners).contains(measure) {
                refuse("measure '\(cells[2])'", "one that \(whom.rawValue) have")
            }
            if let made, let whom, whom != made.whom { refuse("\(made.what.name) of \(whom.rawValue)", made.whom.rawValue) }
            let rule = Rule(rawValue: cells[3])
            if rule == nil { refuse("rule '\(cells[3])'", Rule.allCases.map(\.rawValue).joined(separator: ", ")) }
            let level = number(4, optional: false), step = number(5, optional: true)
            let isFraction = if case .series(let measure)? = what { measure.unit == "share" } else { what == .productivity || what == .mentalHealthShare }
            for (place, value) in [(4, level), (5, step)] where isFraction && abs(value ?? 0) > 1 {
                refuse("\(headings[place]) \(cells[place]) of a share", "a fraction, such as 0.82 for 82%")
            }
            let from = FinancialYear(cells[6]), until = FinancialYear(cells[7])
            if from == nil || until == nil { refuse("from '\(cells[6])' until '\(cells[7])'", "financial years such as 2026/27") }
            if let from, let until, until < from { refuse("from \(from) until \(until)", "an end that is not before its beginning") }
            guard faults.count == before, let whom, let what, let rule, let level, let step, let from, let until else { continue }
            rows.append(
                Row(name: cells[0], whom: whom, what: what, rule: rule, level: level, step: step, from: from, until: until, basis: cells[8]))
        }
        guard faults.isEmpty else { throw ScenarioFaults(faults) }
        return PlanRequirements(file: file, rows: rows)
    }
}
