import ArgumentParser
import Diagnosis
import DiagnosisPages
import Foundation
import HealthEconomy
import HealthSimulation
import ReportKit

/// `planner merge`: joins the parts of a run and writes its report.
struct Merge: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "Join the parts of a run written with --shard; the result is that of one run, to the last bit.",
        discussion: "Example:\n  planner merge cumbria.part-1-of-2 cumbria.part-2-of-2")

    @Argument(help: "Files of the parts, in any order.")
    var parts: [String]

    @OptionGroup var publication: PublicationOptions

    @Flag(help: "No closing words.")
    var quiet = false

    func validate() throws {
        if parts.isEmpty { throw ValidationError("found no parts; expected at least one file") }
    }

    mutating func run() async throws {
        let inputs = InputFiles()
        try present(parts, inputs)
        let read = try parts.map { file in
            guard let data = FileManager.default.contents(atPath: file) else { throw EnsemblePartError.notAPart(file) }
            return (file: file, data: data, header: try Ensemble.header(of: data, file: file))
        }
        guard let first = read.first else { return }
        let (scenario, compiled) = try loaded(first.header.scenario, changes: first.header.changes, quiet: quiet, inputs)
        if scenario.digest != first.header.digest {
            Console.say(
                "\(first.header.scenario): found a scenario that changed since the parts were made; expected digest \(first.header.digest), found \(scenario.digest)"
            )
            throw Status.badScenario
        }
        let publication = try publication.place(usually: usualFolder(for: scenario.file), inputs: inputs)
        let ensemble = try Ensemble.merged(
            read.map { file, data, header in
                let part = try Ensemble(decoding: data, file: file, for: compiled)
                try part.checkProgram(header, file: file, version: Planner.version, compiled)
                return (file: file, header: header, ensemble: part)
            })
        let diagnosis = try await Diagnosis.of(scenario, compiled, ensemble)
        try publication.publish(DiagnosisReport(diagnosis, made: timeNow(), version: Planner.version), warnings: scenario.warnings, quiet: quiet)
    }
}
