@testable import HealthEconomy
@testable import PlannerFiles

extension DrawnPath {
    // The form that accepts everything serves the tests of reading, which look at all of a figure.
    var value: Double { figure.value }
    var byYear: [FinancialYear: Double] { figure.byYear }
    var spread: Spread? { figure.spread }
    var persistence: Persistence { figure.persistence }
    var correlationGroup: String? { figure.correlationGroup }
    var provenance: Provenance { figure.provenance }
    var asWritten: String { figure.asWritten }
}

/// A small scenario that uses every question a reader can ask, for the tests beside it.
enum SampleEconomy {
    enum Era: String, CaseIterable {
        case groups = "clinical commissioning groups"
        case boards = "integrated care boards"
    }

    struct Provider: Equatable {
        let code: String
        let beds: DrawnPath
        let occupancy: DrawnPath?
    }

    struct Economy {
        let title: String
        let firstYear: FinancialYear
        let era: Era
        let horizon: Int
        let discount: Double
        let publishes: Bool
        let tags: [String]
        let allocation: DrawnPath
        let growth: [String: DrawnPath]
        let providers: [Provider]
        let lines: [(key: String, value: DrawnPath)]
        let population: DataTable?
        let waits: DrawnPath?
    }

    static let population = [
        TableColumn(name: "age", kind: .text, about: "The age band"),
        TableColumn(name: "year", kind: .year, about: "The year"),
        TableColumn(name: "people", kind: .number(0...10_000_000), about: "How many"),
        TableColumn(name: "growth", kind: .optionalNumber(-1...1), about: "Change on the year before"),
    ]

    static func read(_ root: SectionReader) -> Economy {
        let economy = root.section("economy", "What is planned for") { section in
            (
                title: section.text("title", "Its name"),
                firstYear: section.year("first year", "The first planned year"),
                era: section.choice("era", of: Era.self, default: .groups, "Who commissions"),
                horizon: section.whole("horizon", in: 1...10, default: 5, "Years planned"),
                discount: section.number("discount exponent", in: 0...2, default: 1, "An exponent"),
                publishes: section.flag("publishes", default: false, "Whether it is public"),
                tags: section.texts("tags", "Words")
            )
        }
        return Economy(
            title: economy.title, firstYear: economy.firstYear, era: economy.era, horizon: economy.horizon,
            discount: economy.discount, publishes: economy.publishes, tags: economy.tags,
            allocation: root.figure("allocation", .pounds, in: .nonNegative, "What the commissioner may spend"),
            growth: root.figures(
                "growth", .shareAYear, keys: ["elective", "non-elective"], complete: true, in: -0.5...0.5,
                "Growth of activity"),
            providers: root.list("providers", keyedBy: "code", "Who delivers care") { provider in
                Provider(
                    code: provider.text("code", "Its code"),
                    beds: provider.figure("beds", .beds, in: 0...5000, "Beds"),
                    occupancy: provider.optionalFigure("occupancy", .share, in: 0...1, "Share of beds taken"))
            },
            lines: root.map("service lines", keys: nil, complete: false, "Service lines") { line, _ in
                line.figure("length of stay", .days, in: 0...365, "Days")
            },
            population: root.optionalTable("population", columns: population, "People by age and year"),
            waits: root.optionalSection("waiting", "Waiting lists") { section in
                section.figure("standard", .weeks, in: 1...104, "The longest wait")
            })
    }

    /// A text without any fault.
    static let text = """
        sources:
          D1: {title: Five-year forward plan, publisher: The commissioner, year: 2013}
          D2: {title: Bed returns}
        economy:
          title: Northshire
          first year: 2014/15
          horizon: 5
          tags: [coastal, rural]
        allocation: {value: £691m, spread: normal ±3%, persists: all years, correlates in: money, source: D1, note: net}
        growth:
          source: D1
          elective: {by year: {2014/15: 2.14%, 2015/16 on: 1.7%}, spread: normal sd 0.5 points, persists: ar 0.6}
          non-elective: 2.6% a year
        providers:
          - code: RNL
            source: D2
            beds: 597 beds
            occupancy: {value: 91.5%, spread: triangular 85% to 97%}
          - code: RTX
            beds: {value: 420, assumption: as in the year before}
        service lines:
          assumption: typical of its kind
          maternity: {length of stay: 2.1 days}
        waiting:
          standard: {value: 18 weeks, derived: the constitution}
        population: {table: data/people.csv, source: D2}
        """

    static let people = "age,year,people,growth\n0-4,2013/14,28000,\n85+,2013/14,9100.5,0.031\n"

    static let files = ["north.yaml": text, "data/people.csv": people]

    /// Loads and reads `north.yaml` among files in memory.
    static func load(_ files: [String: String], changes: [String] = []) throws(ScenarioFaults) -> ScenarioReading<
        Economy
    > {
        var tree = try ScenarioTree.load(path: "north.yaml", reading: .texts(files))
        for change in changes { tree = try tree.applying(change) }
        return try tree.read(read)
    }

    /// The lines a planner is shown for files in memory; warnings included.
    static func messages(_ files: [String: String], changes: [String] = []) -> [String] {
        do throws(ScenarioFaults) {
            return try load(files, changes: changes).warnings.map(\.message)
        } catch {
            return error.faults.map(\.message)
        }
    }

    /// The good text with one part replaced; the part must be there once.
    static func text(replacing part: String, with other: String) -> String {
        precondition(text.ranges(of: part).count == 1, "'\(part)' must stand once in the sample")
        return text.replacing(part, with: other)
    }
}
