package import HealthEconomy
package import PlannerFiles

/// What plans are held against: the limits and values that each test asks for, with its reason, read from an editable file.
package struct ReviewThresholds: Sendable {
    /// Up to where a value is green and amber.
    package struct Limit: Sendable, Codable, Hashable {
        package let green, amber: Double
        /// Whether less is better.
        package let isAtMost: Bool

        /// A value at the limit passes; rounding in the last bits does not decide.
        package func severity(of value: Double) -> ReviewSeverity {
            let allowance = 1e-9 * max(1, abs(value))
            if isAtMost { return value <= green + allowance ? .green : value <= amber + allowance ? .amber : .red }
            return value >= green - allowance ? .green : value >= amber - allowance ? .amber : .red
        }

        /// A limit in proportion: a five-year limit after two years.
        func scaled(_ factor: Double) -> Limit { Limit(green: green * factor, amber: amber * factor, isAtMost: isAtMost) }
    }

    /// One threshold for the register: its key, value, reason and provenance.
    package struct Entry: Sendable, Codable, Hashable {
        package let key, value: String
        package let provenance: Provenance
    }

    package let file: String
    /// By section and name within it, the section's own under an empty name.
    private let limits: [String: [String: Limit]]
    private let values: [String: [String: Double]]
    /// Values that change from year to year.
    private let paths: [String: [String: CertainPath]]
    /// What the headings are called, in their order, and words of the review that go by another name at this time.
    package let headings: [String]
    package let words: [Wording]

    /// A word of the review and what it is called instead.
    package struct Wording: Sendable, Codable, Hashable {
        package let word, instead: String
    }
    /// How likely a red finding is a true fault; an amber one counts half. By section, as are the reasons.
    private let sureness: [String: Double]
    private let reasons: [String: String]
    /// What stands in where a plan says nothing: pay for a WTE, £ a year, and what figures of plans usually are, to tell a
    /// slip of the unit: pay as a share of operating cost, and the share that meets a standard of access.
    package let payPerWTE, payShare, accessShare: Double
    /// How sure a finding is that its organisation has answered, of how sure it would be without.
    let answered: Double
    package let register: [Entry]
    package fileprivate(set) var sources: [SourceRegister.Source]

    /// Reads the file.
    ///
    /// - Throws: `ScenarioFaults` with everything that is wrong.
    package static func load(_ path: String, reading: FileReader = .disk) throws(ScenarioFaults) -> ReviewThresholds {
        let read = try ScenarioTree.load(path: path, reading: reading).read { ReviewThresholds($0, file: path) }
        var thresholds = read.value
        thresholds.sources = read.sources.sources
        return thresholds
    }

    /// The name of the file that is shipped, looked for beside the national set that a scenario is based on.
    package static let shippedName = "review-thresholds.yaml"

    /// Where the shipped file would stand for a scenario: beside each of its files, and in `national/` below them, the
    /// scenario's own folder first.
    package static func candidates(for scenario: Scenario) -> [String] {
        var paths: [String] = []
        // A national set of a time, such as england-2026.yaml, may have thresholds of its time, before those of all.
        let times = scenario.files.compactMap { time(ofSet: FilePath.name(of: $0)) }
        for name in times.map({ "review-thresholds-\($0).yaml" }) + [shippedName] {
            for file in scenario.files {
                let folder = FilePath.folder(of: file)
                for place in [FilePath.join(folder, name), FilePath.join(FilePath.join(folder, "national"), name)] where !paths.contains(place) {
                    paths.append(place)
                }
            }
        }
        return paths
    }

    /// The year at the end of the name of a national set: 2026 of `england-2026.yaml`.
    private static func time(ofSet name: String) -> String? {
        name.firstMatch(of: /-(\d{4})\.ya?ml$/).map { String($0.output.1) }
    }

    /// How sure a finding of a severity is.
    package func sureness(_ test: ReviewTest, _ severity: ReviewSeverity) -> Double {
        let red = sureness[test.section] ?? 0.5
        return severity == .amber ? red / 2 : red
    }

    /// Why a test is made.
    package func reason(_ test: ReviewTest) -> String { reasons[test.section] ?? "" }

    /// The limit of a test: its own, or one that it names. Reading the thresholds fails when one that a test asks for is missing.
    func limit(_ test: ReviewTest, _ asked: AskedThresholds.Limit? = nil) -> Limit {
        limits[test.section]?[asked?.name ?? ""] ?? Limit(green: 0, amber: 0, isAtMost: true)
    }

    /// A single value of a test.
    func value(_ test: ReviewTest, _ asked: AskedThresholds.Value) -> Double { values[test.section]?[asked.name] ?? 0 }

    /// A single value of a test in a year.
    func value(_ test: ReviewTest, _ asked: AskedThresholds.Value, in year: FinancialYear) -> Double {
        paths[test.section]?[asked.name]?.value(in: year) ?? value(test, asked)
    }

    /// A sentence in the words of the time.
    package func worded(_ text: String) -> String {
        guard !text.isEmpty else { return text }
        return words.reduce(text) { $0.replacing($1.word, with: $1.instead) }
    }
}

/// Points of delivery that T4 and the simulated ranges take together.
package enum ActivityGroup: String, CaseIterable, Sendable, Codable, Hashable {
    case emergency = "non-elective admission"
    case attendances = "A&E attendance"
    case planned = "planned admission"
    case outpatient = "outpatient"

    package var points: [PointOfDelivery] {
        switch self {
        case .emergency: [.nonElectiveAdmission]
        case .attendances: [.aeAttendance]
        case .planned: [.electiveAdmission, .dayCase]
        case .outpatient: [.firstOutpatient, .followUpOutpatient]
        }
    }

    package var simulated: Measure {
        switch self {
        case .emergency: .emergencyAdmissions
        case .attendances: .aeAttendances
        case .planned: .plannedAdmissions
        case .outpatient: .outpatientAttendances
        }
    }
}

extension ReviewThresholds {
    private init(_ root: SectionReader, file: String) {
        var limits: [String: [String: Limit]] = [:]
        var values: [String: [String: Double]] = [:]
        var paths: [String: [String: CertainPath]] = [:]
        var sureness: [String: Double] = [:]
        var reasons: [String: String] = [:]
        var register: [Entry] = []
        func value(_ section: SectionReader, _ key: String, _ unit: Unit, _ about: String) -> Double {
            let limit: CertainConstant = section.figure(key, unit, about)
            register.append(Entry(key: limit.path, value: limit.figure.asWritten, provenance: limit.figure.provenance))
            return limit.value
        }
        func limit(_ section: SectionReader, _ asked: AskedThresholds.Limit) -> Limit {
            let limit = Limit(
                green: value(section, "green", asked.unit, "at this or better the plan passes"),
                amber: value(section, "amber", asked.unit, "up to this it is amber, beyond red"), isAtMost: asked.isAtMost)
            if asked.isAtMost ? limit.amber < limit.green : limit.amber > limit.green {
                section.fault("amber", .other("found amber on the good side of green; expected it beyond green, towards red"))
            }
            return limit
        }
        // Each section once, for all tests that share it.
        for test in ReviewTest.allCases where reasons[test.section] == nil {
            root.section(test.section, test.thresholds.section?.about ?? test.asks) { section in
                for asked in test.thresholds.limits {
                    limits[test.section, default: [:]][asked.name] =
                        asked.name.isEmpty ? limit(section, asked) : section.section(asked.name, asked.about) { limit($0, asked) }
                }
                for asked in test.thresholds.values {
                    if case .byYear(let unit) = asked.kind {
                        let path: CertainPath = section.figure(asked.name, unit, asked.about)
                        register.append(Entry(key: path.path, value: path.figure.asWritten, provenance: path.figure.provenance))
                        paths[test.section, default: [:]][asked.name] = path
                        continue
                    }
                    values[test.section, default: [:]][asked.name] =
                        switch asked.kind {
                        case .quantity(let unit): value(section, asked.name, unit, asked.about)
                        case .byYear: 0
                        case .number(let range): section.number(asked.name, in: range, default: nil, asked.about)
                        }
                }
                sureness[test.section] = section.number("sure", in: 0...1, default: nil, "how likely a red finding is a true fault")
                reasons[test.section] = section.text("because", "the reason for the test")
            }
        }
        (payPerWTE, payShare, accessShare) = root.section("typical figures", "what stands in where a plan says nothing") { section in
            (
                value(section, "pay per WTE", .pounds, "yearly cost of one whole-time equivalent with on-costs"),
                value(section, "pay share of cost", .share, "pay as a share of operating cost"),
                value(section, "within access standards", .share, "share of patients within a standard of access")
            )
        }
        answered = root.section("answers", "what an answer changes in the order of findings") { section in
            value(section, "sure", .share, "how sure a finding with an answer is, of how sure it would be without")
        }
        headings = root.section("headings", "what the headings of letters are called") { section in
            ReviewHeading.allCases.map { section.text($0.key, "the heading of its part of a letter") }
        }
        words = root.named("words", keys: nil, complete: false, example: "{word: another}") { entry in
            entry.value.text.map { Wording(word: entry.key, instead: $0) }
        }
        self.paths = paths
        self.file = file
        self.limits = limits
        self.values = values
        self.sureness = sureness
        self.reasons = reasons
        self.register = register
        sources = []
    }
}
