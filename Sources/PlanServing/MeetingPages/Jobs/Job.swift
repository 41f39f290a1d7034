import Foundation
import MeetingModel

/// One run of a verb that was asked for on the page, with how far it is and what came of it. Kept beside its output.
struct Job: Codable, Sendable {
    enum Stage: String, Codable, Sendable {
        case waiting, running, done, failed, cancelled

        var isOver: Bool { self != .waiting && self != .running }
    }

    /// 32 hexadecimal digits that nobody can guess: who knows them may read the output.
    let id: String
    let kind: JobKind
    /// Name under which the economy is served, and its own.
    let economy: String
    let name: String
    /// The state of the levers, as the query of its address.
    let query: String
    let asked: Date
    /// Names of the files that were sent.
    let given: [String]
    let objective: String?
    let futures: Int
    var stage: Stage
    /// What is to be said of it: why it failed, or what the verb said.
    var words: String
    /// Files of the output by their paths in it; nothing else of the folder is ever read.
    var files: [String]

    init(_ order: JobOrder, id: String, economy: String, name: String, query: String, given: [String], asked: Date) {
        self.id = id
        kind = order.kind
        self.economy = economy
        self.name = name
        self.query = query
        self.asked = asked
        self.given = given
        objective = order.objective
        futures = order.futures ?? JobOrder.usualFutures
        stage = .waiting
        words = ""
        files = []
    }
}

/// What the page asks to be made of a state.
struct JobOrder: Decodable, Sendable {
    var kind: JobKind
    var state: StateLines
    /// Files that were sent before, by what the server called them.
    var uploads: [String]?
    var objective: String?
    var futures: Int?

    static let usualFutures = 10_000

    /// Why it cannot be done as asked; nil where it can.
    var refusal: DeskProblem? {
        let sent = uploads ?? []
        if let futures, ![1_000, Self.usualFutures].contains(futures) {
            return DeskProblem(400, "not understood", "Jobs hold 1,000 or 10,000 futures.")
        }
        if let objective, !JobKind.objectives.contains(objective) {
            return DeskProblem(400, "not understood", "A plan is designed for \(JobKind.objectives.joined(separator: ", ")).")
        }
        if Set(sent).count < sent.count { return DeskProblem(400, "not understood", "A file that was sent is named twice; expected each once.") }
        if kind.endings.isEmpty != sent.isEmpty {
            return DeskProblem(422, "files", kind.endings.isEmpty ? "\(kind.title) reads no files." : "\(kind.title) needs files: drop them first.")
        }
        return nil
    }
}

/// How far a running job is.
struct JobProgress: Sendable, Equatable {
    var label = ""
    var done = 0
    var all = 0
    var units = ""
    var secondsLeft = 0

    /// The same with a step that is called by what is done, not by whom it is of, too: jobs of an economy by any name have the same steps.
    func without(economy name: String) -> JobProgress {
        var short = self
        if label.hasPrefix("\(name), ") { short.label = String(label.dropFirst(name.count + 2)) }
        return short
    }

    /// A line of the planner's standard error, where it is a record of progress.
    init?(_ line: Substring) {
        let parts = line.split(separator: "\t", omittingEmptySubsequences: false)
        guard parts.count == 6, parts[0] == "progress", let done = Int(parts[2]), let all = Int(parts[3]), let left = Int(parts[5]), done >= 0, all > 0 else {
            return nil
        }
        self.done = min(done, all)
        self.all = all
        label = String(parts[1].prefix(200))
        units = String(parts[4].prefix(40))
        secondsLeft = max(0, left)
    }
}
