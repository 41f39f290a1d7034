import ArgumentParser
import DiagnosisPages
import Foundation
import HealthEconomy
import HealthSimulation
import PlanDesign
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
            Plans are CSV files or workbooks (.xlsx; all sheets that have the columns) with the columns organisation, counterpart, measure, point_of_delivery, year, value, unit;
            or with a column for each financial year instead of year and value; facts of governance are YAML files; folders
            stand for the files in them (docs/review.md). What cannot be read becomes a finding. Writes
            Reports/review-<scenario>/ with report.html, one page for the meeting (summary.html and .docx), a letter for each
            organisation (letters/CODE.html and .docx) with its annex, findings.json, findings.csv and tables/*.csv.

            Exit status: 0 nothing red and nothing missing; 1 a red finding, or a plan, line or file that is missing; 65 bad scenario, bad thresholds or no figure read.

            Examples:
              planner review Scenarios/cumbria.yaml --plans Scenarios/cumbria/plans
              planner review Scenarios/cumbria.yaml --plans RNL.csv 01H.csv governance.yaml --format table
              planner review Scenarios/cumbria.yaml --plans second --previous first
            """)

    @Argument(help: "Scenario file.")
    var scenario: String

    @Option(parsing: .upToNextOption, help: "Files of submitted plans and governance facts, or folders of them.")
    var plans: [String]

    @Option(help: "Name of the option whose futures plans are held against, or do-nothing; the scenario's chosen one unless given.")
    var option: String?

    @Option(parsing: .upToNextOption, help: "Plans of the round before, to show what was mended and what moved.")
    var previous: [String] = []

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
            { try loaded(self.scenario, options, inputs) }, { try present(plans + previous, inputs) },
            { try thresholds.map { try ReviewThresholds.load($0, reading: inputs.reader) } })
        let option = try compiled.plannedOptionIfAny(named: option, of: scenario)
        let limits = try given ?? shippedThresholds(for: scenario, inputs)
        let submitted = try SubmittedFiles(plans).read(scenario, inputs, quiet: options.quiet)
        let before = previous.isEmpty ? nil : try SubmittedFiles(previous).read(scenario, inputs, quiet: true)
        let designed = compiled.options.first { $0.name == PlanDesign.names.first }
        let publication = try publication.place(usually: usualFolder(for: self.scenario, before: "review-"), inputs: inputs)
        let quiet = options.quiet
        let review = try await PlanReview.of(
            submitted, scenario, compiled, limits, options.settings(keepsMonths: false), option: option, previous: before, designed: designed
        ) { name, done, all in
            Progress("\(scenario.name), \(name)", quiet: quiet).show(done, of: all)
        }
        try publication.publish(ReviewReport(review, made: timeNow(), version: Planner.version), warnings: scenario.warnings, summary: .always, quiet: quiet)
        if review.stops { throw Status.found }
    }
}
