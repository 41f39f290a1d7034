import ArgumentParser
import Foundation
import HealthEconomy
import HealthSimulation
import PlannerFiles
import ReportKit
import Validation
import ValidationPages

/// `planner validate`: how the forecasts would have done on the trusts of England.
struct Validate: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "Forecast the trusts of England from past years and hold the intervals against what came.",
        discussion: """
            Writes Reports/validation/ with report.html, tables/*.csv and results.json, and prints coverage, interval score and
            the naive comparison by measure, kind of trust and horizon.

            Example:
              planner validate
              planner validate --economies Scenarios/cumbria.yaml Scenarios/devon.yaml
            """)

    @Argument(help: "Validation file: the panel and the process noise that is tested.")
    var file = "Scenarios/national/validation.yaml"

    @Option(help: "Number of futures simulated for each forecast, 100 to 1,000,000.")
    var replications = 4096

    @Option(help: "Seed of the random draws; the same seed gives the same figures.")
    var seed: UInt64 = 2014

    @Option(help: "Threads; all cores unless given. The figures do not depend on it.")
    var threads: Int?

    @Option(parsing: .upToNextOption, help: "Scenarios whose structure is tried alone, and blended with history as a run does.")
    var economies: [String] = []

    @OptionGroup var publication: PublicationOptions

    @Flag(help: "No progress and no closing words.")
    var quiet = false

    func validate() throws {
        if replications < 100 || replications > 1_000_000 {
            throw ValidationError("found --replications \(replications); expected 100 to 1,000,000")
        }
        if let threads, threads < 1 || threads > 1024 { throw ValidationError("found --threads \(threads); expected 1 to 1024") }
    }

    mutating func run() async throws {
        let inputs = InputFiles()
        let data = try ValidationData.load(file, reading: inputs.reader)
        let publication = try publication.place(usually: usualFolder(for: "validation"), inputs: inputs)
        let progress = Progress("Rolling origins", quiet: quiet, of: "windows")
        var moves: [CompiledEconomy.StructuralMoves] = []
        for economy in economies {
            let (scenario, compiled) = try CompiledEconomy.prepared(economy, changes: [], reading: inputs.reader)
            moves += try compiled.structuralMoves(scenario, replications: StructuralPaths.replications)
        }
        let validation = try await Validation.run(
            data, replications: replications, seed: seed, threads: threads ?? ProcessInfo.processInfo.activeProcessorCount,
            structure: moves.isEmpty ? nil : StructuralPaths(moves)
        ) { progress.show($0, of: $1) }
        progress.clear()
        let report = ValidationReport(validation, sources: data.sources, made: timeNow(), version: Planner.version)
        try publication.publish(report, summary: .always, quiet: quiet)
    }
}
