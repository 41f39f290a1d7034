import ArgumentParser
import Foundation
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
            """)

    @Argument(help: "Validation file: the panel and the process noise that is tested.")
    var file = "Scenarios/national/validation.yaml"

    @Option(help: "Number of futures simulated for each forecast.")
    var replications = 4096

    @Option(help: "Seed of the random draws; the same seed gives the same figures.")
    var seed: UInt64 = 2014

    @Option(help: "Threads; all cores unless given. The figures do not depend on it.")
    var threads: Int?

    @Option(help: "Folder of the report.")
    var output: String?

    @Option(help: "Print results to standard output instead: csv, json or table.")
    var format: OutputFormat?

    @Flag(help: "No progress and no closing words.")
    var quiet = false

    func validate() throws {
        if replications < 100 || replications > 1_000_000 {
            throw ValidationError("found --replications \(replications); expected 100 to 1,000,000")
        }
        if let threads, threads < 1 || threads > 1024 { throw ValidationError("found --threads \(threads); expected 1 to 1024") }
    }

    mutating func run() async throws {
        let data = try Self.data(file)
        let (replications, seed) = (replications, seed)
        let threads = threads ?? ProcessInfo.processInfo.activeProcessorCount
        let progress = Progress("Rolling origins", quiet: quiet, of: "windows")
        let validation = try await interruptible {
            let validation = try await Validation.run(data, replications: replications, seed: seed, threads: threads) {
                progress.show($0, of: $1)
            }
            progress.clear()
            return validation
        }
        let report = ValidationReport(validation, sources: data.sources, made: timeNow(), version: Planner.version)
        switch format {
        case .csv: print(report.csv(), terminator: "")
        case .json: FileHandle.standardOutput.write(try report.json())
        case .table: print(report.text(colour: Console.outputIsTerminal), terminator: "")
        case nil:
            let folder = reportFolder(for: "validation", given: output)
            try writing { try OutputFolder.publish(to: folder) { try report.write(to: $0) } }
            if !quiet {
                print(report.text(colour: Console.outputIsTerminal), terminator: "")
                Console.say("Report: \(folder.appendingPathComponent("report.html").path)")
            }
        }
    }

    private static func data(_ file: String) throws -> ValidationData {
        do {
            return try ValidationData.load(file)
        } catch {
            Console.say(error.description)
            throw Status.badScenario
        }
    }
}
