import HealthEconomy
import HealthSimulation
import MeetingModel
import PlannerFiles
import Statistics

/// Where states and reasons are kept; the ledger, seen from the desk.
package protocol MeetingRecords: Sendable {
    /// The latest runs first.
    func runs() throws -> [KeptRun]
    /// Keeps a state and gives the name of its run.
    func keep(_ state: KeptState) throws -> String
    /// The latest reason given for each lever of a scenario.
    func reasons(_ scenario: String) throws -> [LeverReason]
    func add(_ reason: LeverReason, scenario: String) throws
}

/// A run as the page lists it.
package struct KeptRun: Sendable, Encodable {
    package let id, verb, scenario, started, name, author, note: String
    package let gap: Double?
    /// Lines of the state, as in an address.
    package let lines: [String]
    /// The address that opens the state again; nil for runs of other verbs.
    package let address: String?

    package init(
        id: String, verb: String, scenario: String, started: String, name: String, author: String, note: String, gap: Double?, lines: [String], address: String?
    ) {
        self.id = id
        self.verb = verb
        self.scenario = scenario
        self.started = started
        self.name = name
        self.author = author
        self.note = note
        self.gap = gap
        self.lines = lines
        self.address = address
    }
}

/// Why a lever was moved, by whom, and whether all agree.
package struct LeverReason: Sendable, Codable, Hashable {
    package let path, text, source, author, status: String
    /// When it was given; set where it is kept.
    package var at: String?

    package static let states = ["proposed", "agreed", "disputed"]

    package init(path: String, text: String, source: String, author: String, status: String, at: String? = nil) {
        self.path = path
        self.text = text
        self.source = source
        self.author = author
        self.status = status
        self.at = at
    }

    /// As the assumption of a figure in a scenario file.
    package var words: String {
        let given = [author.isEmpty ? nil : author, at.map { String($0.prefix(10)) }, status].compactMap(\.self).joined(separator: ", ")
        return "\(text.isEmpty ? "no reason given" : text)\(source.isEmpty ? "" : " (\(source))") – \(given)"
    }
}

/// A state with what is recorded of it.
package struct KeptState: Sendable {
    package struct Figure: Sendable {
        package let name, organisation, year, unit: String
        package let p10, p50, p90, mean: Double
    }
    package struct Moved: Sendable {
        package let path, value, was, source: String
    }
    package let scenario, file, scenarioDigest, digest: String
    package let lines: [String]
    package let seed: UInt64
    package let futures: Int
    package let figures: [Figure]
    package let moved: [Moved]
    package let name, author, note: String

    init(_ answer: MeetingAnswer, _ economy: MeetingEconomy, file: String, name: String, author: String, note: String) {
        scenario = economy.scenario.name
        self.file = file
        scenarioDigest = economy.scenario.digest
        digest = answer.digest
        let state = answer.prepared.state
        lines = state.lines.all
        seed = economy.settings.seed
        futures = answer.futures
        figures = [Measure.gapDoNothing, .gapAfterHabit, .gap].map { measure in
            let summary = YearSummary(sample: answer.plan.economy(measure, year: answer.lastYear))
            return Figure(
                name: measure.rawValue, organisation: "economy", year: answer.lastYearName, unit: measure.unit, p10: summary.p10, p50: summary.p50,
                p90: summary.p90, mean: summary.mean)
        }
        moved = state.changes.map { change in
            let lever = economy.levers.lever(change.path)
            let value =
                switch change.move {
                case .to(let value, let from): value + (from.map { " from \($0)" } ?? "")
                case .by(let amount): amount
                }
            return Moved(path: change.path, value: value, was: lever?.written ?? "", source: lever?.source ?? "")
        }
        self.name = name
        self.author = author
        self.note = note
    }
}
