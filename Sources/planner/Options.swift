import ArgumentParser
import Foundation
import HealthEconomy
import HealthSimulation
import OptionsAppraisal
import OptionsPages
import ReportKit
import Statistics

/// `planner options`: what could be done, what it would do, and which to choose.
struct Options: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "What each option would do beside do-nothing, which to choose, and how sure that is.",
        discussion: """
            Writes Reports/<scenario>-options/ with report.html, workbook.xlsx, tables/*.csv, options.json and manifest.json:
            hurdles, consequences, value and cost, stakeholders' views, bridges by intervention, what matters, the best set of
            interventions. Every option meets the same futures as do-nothing.

            With --keep what was simulated stays in a folder, and a run after a change simulates only what the change touches.

            Examples:
              planner options Scenarios/cumbria.yaml
              planner options Scenarios/cumbria.yaml --format table --replications 1000
              planner options Scenarios/cumbria.yaml --keep Kept --set "interventions.ward flow bundle.running cost=£0.5m"
            """)

    @Argument(help: "Scenario file.")
    var scenario: String

    @OptionGroup var options: RunOptions

    @OptionGroup var publication: PublicationOptions

    @Option(help: "Folder in which simulated options are kept from run to run (up to 4 GB).")
    var keep: String?

    @Option(help: "Do part i of n only, written i/n, into the file --output; join parts with `planner merge`.")
    var shard: Shard?

    func validate() throws {
        if shard != nil, keep != nil { throw ValidationError("found --shard with --keep; a part is kept in its file") }
        if shard != nil, publication.format != nil { throw ValidationError("found --shard with --format; a part of a run has no results yet") }
        guard let keep else { return }
        var isFolder: ObjCBool = false
        let isBlank = keep.allSatisfy(\.isWhitespace)
        if isBlank || FileManager.default.fileExists(atPath: keep, isDirectory: &isFolder) && !isFolder.boolValue {
            throw ValidationError("found --keep \(isBlank ? "without a name" : keep + ", which is a file"); expected a folder")
        }
    }

    mutating func run() async throws { try await perform() }

    /// - Parameter parts: what has been simulated in parts.
    func perform(joining parts: PartsOfRun? = nil) async throws {
        let inputs = InputFiles()
        let (scenario, compiled) = try loaded(self.scenario, options, inputs)
        guard !scenario.options.isEmpty else {
            Console.say(
                "\(self.scenario): found no `options:`; expected at least one, such as:\n  options:\n    - name: do minimum\n      interventions: [{name: ward flow bundle}]"
            )
            throw Status.badScenario
        }
        if let shard {
            return try await SplitRun.write(
                shard, of: .options, self.scenario, options, option: nil, scenario, compiled, to: publication.output, inputs: inputs)
        }
        for file in (parts?.files ?? []) + (keep.map { [$0] } ?? []) { inputs.note(file) }
        let publication = try publication.place(usually: usualFolder(for: self.scenario, after: "-options"), inputs: inputs)
        let quiet = options.quiet
        let kept = keep.map { KeptEnsembles(URL(fileURLWithPath: $0), version: Planner.build) { try Interruption.held($0) } }
        let settings = options.settings(keepsMonths: false)
        let given = try parts?.ensembles(scenario, compiled, threads: settings.threads) ?? [:]
        let simulated = try await simulatedOptions(scenario, compiled, settings, given: given, keeping: kept, quiet: quiet)
        for remark in simulated.remarks { Console.say(remark) }
        if kept != nil, !quiet {
            Console.say(
                "\(Figures.counted(simulated.simulated, "option")) simulated, \(Figures.count(simulated.reused)) taken from what was kept (do-nothing counts as one)."
            )
        }
        let analysis = try await analysis(of: simulated, quiet: quiet)
        try publication.publish(OptionsReport(analysis, made: timeNow(), version: Planner.version), warnings: scenario.warnings, quiet: quiet)
    }
}
