import HealthEconomy
package import PlannerFiles
import Statistics

/// A table of organisations with the rules by which economies are chosen from it.
package struct ScreeningPlan: Sendable {
    /// One row of the table.
    package struct Organisation: Sendable {
        package let code: String
        package let name: String
        /// The economy it is counted to; its own name where it stands alone.
        package let economy: String
        package let kind: String
        package let size: Double
        /// By column; columns in which nothing is known are absent.
        package let measures: [String: Double]
    }

    /// With what a missing figure is filled.
    package enum MissingTreatment: String, Sendable, Codable, CaseIterable {
        /// The median of organisations of its kind.
        case median
        /// The end of the criterion's scale.
        case best, worst
    }

    /// When a standing question is put for an economy.
    package struct Rule: Sendable {
        package enum Condition: String, Sendable, CaseIterable {
            case governance
            case quality
            case noQuality = "no quality"
            case singleTrust = "single trust"
        }

        package let name: String
        package let condition: Condition
        /// Put for economies that were not chosen (true) or chosen (false).
        package let isForOutside: Bool
        package let question: String
    }

    /// A decision that departs from the figures.
    package struct Override: Sendable, Codable {
        package enum Decision: String, Sendable, Codable, CaseIterable {
            case `in`
            case out
        }

        package let economy: String
        package let decision: Decision
        package let why: String
    }

    package let title: String
    package let file: String
    package let tableFile: String
    package let choose: Int
    package let neededKind: String?
    package let filterAtLeast: Int
    package let filterReason: String
    package let criteria: [ScreeningCriterion]
    package let missing: MissingTreatment
    /// Economies within so many points of the line are put to people.
    package let borderline: Double
    package let rules: [Rule]
    package let overrides: [Override]
    /// What was chosen in fact, if anyone chose; empty otherwise.
    package let knownChoice: [String]
    package let organisations: [Organisation]
    package fileprivate(set) var sources: [SourceRegister.Source]

    /// The word in the table's column `economy` for an organisation that is screened alone.
    package static let alone = "own trust"

    /// Reads a criteria file and its table; with `table` that table is used instead of the one the file names.
    ///
    /// - Throws: `ScenarioFaults` with everything that is wrong in both, by file, line and column.
    package static func load(_ path: String, table: String? = nil, reading: FileReader = .disk) throws(ScenarioFaults) -> ScreeningPlan {
        var tree = try ScenarioTree.load(path: path, reading: reading)
        if let table {
            let quoted = "'" + table.replacing("'", with: "''") + "'"
            tree = try tree.applying("table={table: \(quoted), assumption: given on the command line}")
        }
        let read = try tree.read { ScreeningPlan($0, file: path) }
        var plan = read.value
        plan.sources = read.sources.sources
        return plan
    }

    /// The names of the economies, in order.
    package var economies: [String] { Set(organisations.map(\.economy)).sorted() }
}

extension ScreeningPlan {
    private init(_ root: SectionReader, file: String) {
        self.file = file
        sources = []
        title = root.text("title", "what is chosen, for the report")
        let size = root.text("size", "column by which organisations are weighed")
        choose = root.whole("choose", in: 1...1000, default: nil, "how many economies are chosen")
        neededKind = root.optionalText("needs kind", "an economy without an organisation of this kind is out")
        let carried = root.texts("carried along", "other columns of the table, read but not used")
        let filter = root.section("filter", "step 1: who is looked at further") { section in
            (
                least: section.whole("at least", in: 0...100, default: nil, "finance thresholds that must fail"),
                why: section.text("why", "the reason for this number")
            )
        }
        filterAtLeast = filter.least
        filterReason = filter.why
        let criteria = root.list("criteria", keyedBy: "name", "what counts, and how much", ScreeningCriterion.read)
        self.criteria = criteria
        missing = root.choice("missing", of: MissingTreatment.self, default: .median, "with what a missing figure is filled")
        let judgement = root.section("judgement", "step 3: what is put to people") { section in
            (
                points: section.number("within points of the line", in: 0...100, default: 5, "economies so near the line are borderline"),
                rules: section.list("rules", keyedBy: "name", minimum: 0, "questions that always stand") { rule in
                    Rule(
                        name: rule.text("name", "what it is called"),
                        condition: rule.choice("when", of: Rule.Condition.self, default: nil, "what must hold"),
                        isForOutside: rule.flag("outside", default: false, "put for economies not chosen"),
                        question: rule.text("question", "what to ask"))
                }
            )
        }
        borderline = judgement.points
        rules = judgement.rules
        overrides = root.list("overrides", keyedBy: "economy", minimum: 0, "decisions that depart from the figures") { item in
            Override(
                economy: item.text("economy", "which"),
                decision: item.choice("decision", of: Override.Decision.self, default: nil, "in or out"),
                why: item.text("why", "the reason, in a sentence"))
        }
        knownChoice = root.texts("known choice", "what was chosen in fact, to hold the figures against")
        let numbers = Set((criteria.flatMap(\.measures) + [size] + carried).filter { !$0.isEmpty }).sorted()
        let table = root.table(
            "table",
            columns: ["organisation", "name", "economy", "kind"].map { TableColumn(name: $0, kind: .text, about: $0) }
                + numbers.map { TableColumn(name: $0, kind: .optionalNumber(-1e12...1e12), about: "a measure") },
            "the organisations")
        tableFile = table.file
        organisations = Self.organisations(table, size: size, numbers: numbers, root)
        check(root)
    }

    private static func organisations(_ table: DataTable, size: String, numbers: [String], _ root: SectionReader) -> [Organisation] {
        var seen: Set<String> = []
        return (0..<table.rowCount).map { row in
            let code = table.text("organisation", row)
            if !seen.insert(code).inserted {
                root.fault(in: table, row: row, .other("found organisation \(code) twice; expected each once"))
            }
            let weight = size.isEmpty ? 1 : table.number(size, row)
            if !(weight > 0) {
                root.fault(in: table, row: row, .outOfRange(found: "no \(size) of \(code), or none above 0", allowed: "a number above 0"))
            }
            var measures: [String: Double] = [:]
            for column in numbers where table.number(column, row).isFinite { measures[column] = table.number(column, row) }
            let economy = table.text("economy", row)
            return Organisation(
                code: code, name: table.text("name", row), economy: economy == alone ? table.text("name", row) : economy,
                kind: table.text("kind", row), size: weight, measures: measures)
        }
    }

    /// What only criteria and table together can show.
    private func check(_ root: SectionReader) {
        if !criteria.isEmpty, criteria.reduce(0, { $0 + $1.weight }) <= 0 {
            root.fault("criteria", .doesNotSum(found: "weights that add to 0", expected: "a weight above 0 somewhere"))
        }
        let finance = criteria.count { $0.step == .finance }
        if filterAtLeast > finance {
            root.fault("filter", .outOfRange(found: "at least \(filterAtLeast)", allowed: "up to \(finance), the number of finance criteria"))
        }
        // A table that could not be read has been reported; its names are not known.
        guard !organisations.isEmpty else { return }
        let economies = economies
        if choose > economies.count {
            root.fault("choose", .outOfRange(found: "\(choose)", allowed: "up to \(economies.count), the number of economies"))
        }
        func known(_ name: String, in allowed: [String], _ kind: String, _ key: String) {
            guard !allowed.contains(name) else { return }
            root.fault(
                key,
                .unknownName(kind: kind, found: shown(name), nearest: nearestName(to: name, among: allowed), allowed: Array(allowed.prefix(12))))
        }
        let kinds = Set(organisations.map(\.kind)).sorted()
        for name in knownChoice { known(name, in: economies, "an economy", "known choice") }
        for override in overrides { known(override.economy, in: economies, "an economy", "overrides") }
        if let neededKind { known(neededKind, in: kinds, "a kind of organisation", "needs kind") }
        for kind in criteria.flatMap(\.kinds) { known(kind, in: kinds, "a kind of organisation", "criteria") }
    }
}
