import ArgumentParser
import DiagnosisPages
import Foundation
import HealthEconomy
import HealthSimulation
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
            or with a column for each financial year instead of year and value; facts of governance are YAML files; folders
            stand for the files in them (docs/review.md). What cannot be read becomes a finding. Writes Reports/review-<scenario>/ with report.html, letters/CODE.html, findings.json,
            findings.csv and tables/*.csv.

            Exit status: 0 no red finding; 1 red findings; 65 bad scenario, bad thresholds or no figure read.

            Examples:
              planner review Scenarios/cumbria.yaml --plans Scenarios/cumbria/plans
              planner review Scenarios/cumbria.yaml --plans RNL.csv 01H.csv governance.yaml --format table
            """)

    @Argument(help: "Scenario file.")
    var scenario: String

    @Option(parsing: .upToNextOption, help: "Files of submitted plans and governance facts, or folders of them.")
    var plans: [String]

    @Option(help: "Name of the option whose futures plans are held against, or do-nothing; the scenario's chosen one unless given.")
    var option: String?

    @Option(help: "File of thresholds; review-thresholds.yaml beside the national set unless given.")
    var thresholds: String?

    @OptionGroup var options: RunOptions

    @OptionGroup var publication: PublicationOptions

    func validate() throws {
        if plans.isEmpty { throw ValidationError("found no plans; expected --plans with at least one file or folder") }
    }

    mutating func run() async throws {
        let inputs = InputFiles()
        let ((scenario, compiled), _, given) = try together(
            { try loaded(self.scenario, options, inputs) }, { try present(plans, inputs) },
            { try thresholds.map { try ReviewThresholds.load($0, reading: inputs.reader) } })
        let option = try compiled.plannedOptionIfAny(named: option, of: scenario)
        let limits = try given ?? shippedThresholds(for: scenario, inputs)
        let submitted = try read(scenario, inputs)
        let publication = try publication.place(usually: usualFolder(for: self.scenario, before: "review-"), inputs: inputs)
        let quiet = options.quiet
        let review = try await PlanReview.of(submitted, scenario, compiled, limits, options.settings(keepsMonths: false), option: option) { name, done, all in
            Progress("\(scenario.name), \(name)", quiet: quiet).show(done, of: all)
        }
        try publication.publish(ReviewReport(review, made: timeNow(), version: Planner.version), warnings: scenario.warnings, summary: .always, quiet: quiet)
        if review.hasRed { throw Status.found }
    }

    private func shippedThresholds(for scenario: Scenario, _ inputs: InputFiles) throws -> ReviewThresholds {
        let candidates = ReviewThresholds.candidates(for: scenario)
        let path = candidates.first { FileManager.default.fileExists(atPath: $0) } ?? candidates.first ?? ReviewThresholds.shippedName
        do {
            return try ReviewThresholds.load(path, reading: inputs.reader)
        } catch {
            Console.say("\(error.description)\nName a file of thresholds with --thresholds.")
            throw Status.badScenario
        }
    }

    /// Files of at most 200 MB are read; a folder stands for its tables and YAML files. Where no line of any file can be read there is
    /// nothing to review, and the reasons are given instead.
    private func read(_ scenario: Scenario, _ inputs: InputFiles) throws -> SubmittedPlans {
        var reading = PlanReading(scenario)
        for path in plans.flatMap(Self.files) {
            do throws(FileReader.Failure) {
                reading.add(try inputs.reader.bytes(path, 200_000_000), file: path)
            } catch {
                reading.addMissing(file: path, reason: error.wording)
            }
        }
        let submitted = reading.finished()
        guard submitted.isEmpty else { return submitted }
        Console.say("No figure could be read from \(plans.joined(separator: ", ")):")
        for remark in submitted.remarks.prefix(Self.mostReasons) { Console.say("  \(remark.message)") }
        if submitted.remarks.count > Self.mostReasons { Console.say("  and \(submitted.remarks.count - Self.mostReasons) more remarks") }
        throw Status.badScenario
    }

    private static let mostReasons = 20

    private static func files(_ path: String) -> [String] {
        var isFolder: ObjCBool = false
        guard FileManager.default.fileExists(atPath: path, isDirectory: &isFolder), isFolder.boolValue else { return [path] }
        let names = ((try? FileManager.default.contentsOfDirectory(atPath: path)) ?? []).sorted()
        let wanted = names.filter { name in ["csv", "tsv", "txt", "yaml", "yml"].contains { name.lowercased().hasSuffix(".\($0)") } && !name.hasPrefix(".") }
        return wanted.map { (path.hasSuffix("/") ? path : path + "/") + $0 }
    }
}
