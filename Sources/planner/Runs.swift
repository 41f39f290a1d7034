import ArgumentParser
import FigureWording
import Foundation
import MeetingModel
import RunLedger

/// `planner runs`: the ledger of runs.
struct Runs: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "Which runs there were, with what and what came of them; what differs between two; notes.",
        discussion: """
            Every verb that simulates a scenario records its run when it ends: scenario with digest, changes, seed, version, headline
            figures, folder. The ledger is one file, planner/runs.sqlite in the user's folder of data (XDG_DATA_HOME, else ~/.local/share),
            or the one that PLANNER_LEDGER names; `none` there, or --no-ledger, keeps nothing. A run is named by its id, the end of it, or
            the name it was given.

            Examples:
              planner runs
              planner runs diff 1a2b 3c4d
              planner runs note 1a2b "beds as agreed on Tuesday"
              planner runs copy runs-2014.sqlite
            """, subcommands: [RunsList.self, RunsShow.self, RunsDiff.self, RunsNote.self, RunsCopy.self], defaultSubcommand: RunsList.self)

    /// The user's ledger.
    ///
    /// - Throws: an exit status, with a word about what is wrong.
    static func ledger() throws -> RunLedger {
        guard let file = LedgerPlace.usual() else {
            Console.say("There is no ledger: PLANNER_LEDGER is none.")
            throw Status.badUsage
        }
        return try told {
            let ledger = try RunLedger(file)
            for remark in ledger.remarks { Console.say(remark) }
            return ledger
        }
    }

    /// Does something with a ledger; says what is wrong.
    static func told<Value>(_ work: () throws -> Value) throws -> Value {
        do { return try work() } catch let problem as LedgerProblem {
            Console.say(problem.description)
            throw Status.badUsage
        } catch let problem as StateProblem {
            Console.say(problem.description)
            throw Status.badScenario
        }
    }
}

struct RunsList: AsyncParsableCommand {
    static let configuration = CommandConfiguration(commandName: "list", abstract: "The latest runs.")

    @Option(help: "Only runs of scenarios in whose name or path this stands.")
    var of: String?

    @Option(help: "At most so many.")
    var most = 20

    func validate() throws { if !(1...100_000).contains(most) { throw ValidationError("found --most \(most); expected 1 to 100,000") } }

    mutating func run() async throws {
        let (of, most) = (of, most)
        let ledger = try Runs.ledger()
        let runs = try Runs.told { try ledger.runs(scenario: of, most: most) }
        guard !runs.isEmpty else { return Console.say("\(ledger.path) holds no run\(of.map { " of \($0)" } ?? "").") }
        for run in runs { try Console.write(RunWords.line(run)) }
    }
}

struct RunsShow: AsyncParsableCommand {
    static let configuration = CommandConfiguration(commandName: "show", abstract: "All that is recorded of a run.")

    @Argument(help: "The run: its id, the end of it, or its name.")
    var which: String

    mutating func run() async throws {
        let which = which
        let ledger = try Runs.ledger()
        try Console.write(RunWords.whole(try Runs.told { try ledger.run(which) }))
    }
}

struct RunsDiff: AsyncParsableCommand {
    static let configuration = CommandConfiguration(commandName: "diff", abstract: "Which inputs of two runs differ, and what that did to the figures.")

    @Argument(help: "The first run.")
    var first: String

    @Argument(help: "The second run.")
    var second: String

    mutating func run() async throws {
        let (first, second) = (first, second)
        let ledger = try Runs.ledger()
        let (one, other) = try Runs.told { (try ledger.run(first), try ledger.run(second)) }
        try Console.write(RunWords.difference(one, other))
    }
}

struct RunsNote: AsyncParsableCommand {
    static let configuration = CommandConfiguration(commandName: "note", abstract: "Puts a note, a name or an author to a run.")

    @Argument(help: "The run.")
    var which: String

    @Argument(help: "The note.")
    var note: String?

    @Option(help: "What the run is called from now on.")
    var name: String?

    @Option(help: "Whose run it is.")
    var author: String?

    func validate() throws {
        if note == nil, name == nil, author == nil { throw ValidationError("found nothing to put to the run; expected a note, --name or --author") }
    }

    mutating func run() async throws {
        let (which, note, name, author) = (which, note, name, author)
        let ledger = try Runs.ledger()
        try Runs.told { try ledger.annotate(try ledger.run(which).id, note: note, name: name, author: author) }
    }
}

struct RunsCopy: AsyncParsableCommand {
    static let configuration = CommandConfiguration(commandName: "copy", abstract: "The whole ledger as one file, for another machine.")

    @Argument(help: "The file, which must not be there yet.")
    var file: String

    mutating func run() async throws {
        let file = file
        let ledger = try Runs.ledger()
        try Runs.told { try ledger.copy(to: file) }
    }
}
