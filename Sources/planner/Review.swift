import ArgumentParser
import DiagnosisPages
import Foundation
import HealthEconomy
import PlanPages
import PlanReview
import PlannerFiles
import ReportKit
import ReviewPages

/// `planner review`: a critical friend's findings on submitted plans.
struct Review: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "Test submitted plans against each other, their own arithmetic and what is plausible.",
        discussion: """
            Plans are CSV files with the columns organisation, counterpart, measure, point_of_delivery, year, value, unit;
            facts of governance are YAML files; folders stand for the files in them (docs/review.md). What cannot be read
            becomes a finding. Writes Reports/review-<scenario>/ with report.html, letters/CODE.html, findings.json,
            findings.csv and tables/*.csv.

            Exit status: 0 no red finding; 1 red findings; 65 bad scenario or bad thresholds.

            Examples:
              planner review Scenarios/cumbria.yaml --plans Scenarios/cumbria/plans
              planner review Scenarios/cumbria.yaml --plans RNL.csv 01H.csv governance.yaml --format table
            """)

    @Argument(help: "Scenario file.")
    var scenario: String

    @Option(parsing: .upToNextOption, help: "Files of submitted plans and governance facts, or folders of them.")
    var plans: [String]

    @Option(help: "File of thresholds; review-thresholds.yaml beside the national set unless given.")
    var thresholds: String?

    @OptionGroup var options: RunOptions

    @Option(help: "Folder of the report.")
    var output: String?

    @Option(help: "Print results to standard output instead: csv, json or table.")
    var format: OutputFormat?

    func validate() throws {
        if plans.isEmpty { throw ValidationError("found no plans; expected --plans with at least one file or folder") }
    }

    mutating func run() async throws {
        let (scenario, compiled) = try loaded(self.scenario, changes: options.changes, quiet: options.quiet)
        let limits = try readThresholds(for: scenario)
        let submitted = read(scenario)
        let settings = options.settings(keepsMonths: false)
        let quiet = options.quiet
        let review = try await interruptible {
            try await PlanReview.of(submitted, scenario, compiled, limits, settings) { name, done, all in
                Progress("\(scenario.name), \(name)", quiet: quiet).show(done, of: all)
            }
        }
        let report = ReviewReport(review, made: timeNow(), version: Planner.version)
        switch format {
        case .csv: print(report.csv(), terminator: "")
        case .json: FileHandle.standardOutput.write(try report.json())
        case .table: print(report.table(colour: Console.outputIsTerminal), terminator: "")
        case nil:
            let name = URL(fileURLWithPath: self.scenario).deletingPathExtension().lastPathComponent
            let folder = reportFolder(for: "review-\(name)", given: output)
            try writing { try OutputFolder.publish(to: folder) { try report.write(to: $0) } }
            if !options.quiet {
                print(report.table(colour: Console.outputIsTerminal), terminator: "")
                Console.say("Report: \(folder.appendingPathComponent("report.html").path)")
            }
        }
        if review.hasRed { throw Status.found }
    }

    private func readThresholds(for scenario: Scenario) throws -> ReviewThresholds {
        let candidates = thresholds.map { [$0] } ?? ReviewThresholds.candidates(for: scenario)
        let path = candidates.first { FileManager.default.fileExists(atPath: $0) } ?? candidates.first ?? ReviewThresholds.shippedName
        do {
            return try ReviewThresholds.load(path)
        } catch {
            Console.say(error.description)
            if thresholds == nil { Console.say("Name a file of thresholds with --thresholds.") }
            throw Status.badScenario
        }
    }

    /// Files of at most 200 MB are read; a folder stands for its tables and YAML files.
    private func read(_ scenario: Scenario) -> SubmittedPlans {
        var reading = PlanReading(scenario)
        for path in plans.flatMap(Self.files) {
            do throws(FileReader.Failure) {
                reading.add(try FileReader.disk.bytes(path, 200_000_000), file: path)
            } catch {
                reading.addMissing(file: path, reason: error.wording)
            }
        }
        return reading.finished()
    }

    private static func files(_ path: String) -> [String] {
        var isFolder: ObjCBool = false
        guard FileManager.default.fileExists(atPath: path, isDirectory: &isFolder), isFolder.boolValue else { return [path] }
        let names = ((try? FileManager.default.contentsOfDirectory(atPath: path)) ?? []).sorted()
        let wanted = names.filter { name in ["csv", "tsv", "txt", "yaml", "yml"].contains { name.lowercased().hasSuffix(".\($0)") } && !name.hasPrefix(".") }
        return wanted.map { (path.hasSuffix("/") ? path : path + "/") + $0 }
    }
}
