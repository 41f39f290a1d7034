import ArgumentParser
import Comparison
import Foundation
import HealthSimulation
import ReportKit

/// `planner merge`: joins the parts of a run and goes on as the verb that was split.
struct Merge: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "Join the parts of a run written with --shard; the result is that of one run, to the last bit.",
        discussion: """
            Parts of `planner diagnose`, `run` and `options` are joined to the ensembles that one run would have simulated, parts of `planner nation`
            to its economies; then the verb goes on: the same files, in the same place. The scenario must be where it was, and as it was.

            Examples:
              planner merge cumbria.part-1-of-2 cumbria.part-2-of-2
              planner merge parts/* --output Reports/cumbria-large --actuals Scenarios/cumbria/actuals/2014-15.csv
            """)

    @Argument(help: "Files of the parts, in any order.")
    var parts: [String]

    @OptionGroup var publication: PublicationOptions

    @Option(parsing: .upToNextOption, help: "Parts of `planner run`: files of monthly actuals, to show whether the plan is happening.")
    var actuals: [String] = []

    @Option(help: "Threads; all cores unless given. The figures do not depend on it.")
    var threads: Int?

    @Flag(help: "No progress and no closing words.")
    var quiet = false

    func validate() throws {
        if parts.isEmpty { throw ValidationError("found no parts; expected at least one file") }
    }

    mutating func run() async throws {
        try present(parts, InputFiles())
        if let first = FileManager.default.contents(atPath: parts[0]), NationalPart.isPart(first) { return try await joinNation() }
        let joined = try PartsOfRun(parts)
        guard actuals.isEmpty || joined.verb == .run else {
            throw ValidationError("found --actuals with parts of `planner \(joined.verb.rawValue)`; expected parts of `planner run`")
        }
        var arguments = joined.arguments(quiet: quiet)
        arguments += publication.output.map { ["--output", $0] } ?? []
        arguments += publication.format.map { ["--format", $0.rawValue] } ?? []
        arguments += threads.map { ["--threads", "\($0)"] } ?? []
        switch joined.verb {
        case .diagnose: try await Run.parse(arguments).perform(allWorkstreams: false, joining: joined)
        case .run:
            arguments += joined.header.option.map { ["--option", $0] } ?? []
            try await Run.parse(arguments + (actuals.isEmpty ? [] : ["--actuals"] + actuals)).perform(allWorkstreams: true, joining: joined)
        case .options: try await Options.parse(arguments).perform(joining: joined)
        }
    }

    private func joinNation() async throws {
        guard actuals.isEmpty else { throw ValidationError("found --actuals with parts of `planner nation`; expected parts of `planner run`") }
        let read = try parts.map { file in
            guard let data = FileManager.default.contents(atPath: file) else { throw EnsemblePartError.notAPart(file) }
            return try NationalPart(decoding: data, file: file)
        }
        var arguments = read[0].question.arguments + (quiet ? ["--quiet"] : [])
        arguments += publication.output.map { ["--output", $0] } ?? []
        arguments += publication.format.map { ["--format", $0.rawValue] } ?? []
        arguments += threads.map { ["--threads", "\($0)"] } ?? []
        try await Nation.parse(arguments).perform(joining: read)
    }
}
