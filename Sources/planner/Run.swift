import ArgumentParser
import Diagnosis
import DiagnosisPages
import Foundation
import HealthEconomy
import HealthSimulation
import OptionsAppraisal
import PlanMaking
import PlannerFiles
import ReportKit
import Tracking

/// `planner run`: simulates a scenario and writes its report.
struct Run: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "All four workstreams on a scenario: a board page, a report, appendices, workbook and tables.",
        discussion: """
            Writes Reports/<scenario>/ with board.html, report.html, appendices, workbook.xlsx, tables/*.csv, results.json (the diagnosis),
            options.json, plan.json, implementation.json and manifest.json. With --actuals, what has happened since stands beside the plan.
            With --format only the diagnosis is made and printed. `planner diagnose` stops after the diagnosis.

            Examples:
              planner run Scenarios/cumbria.yaml
              planner run Scenarios/cumbria.yaml --actuals Scenarios/cumbria/actuals/2014-15.csv
              planner run Scenarios/cumbria.yaml --set "providers.RNL.beds from 2015/16=560 beds" --format table
              planner run Scenarios/cumbria.yaml --replications 100000 --shard 1/4 --output part-1
            """)

    @Argument(help: "Scenario file.")
    var scenario: String

    @Option(help: "Name of the option that is planned (diagnose: simulated); the scenario's chosen one (diagnose: do-nothing) unless given.")
    var option: String?

    @OptionGroup var options: RunOptions

    @OptionGroup var publication: PublicationOptions

    @Option(parsing: .upToNextOption, help: "Files of monthly actuals, to show whether the plan is happening.")
    var actuals: [String] = []

    @Option(help: "Do part i of n only, written i/n, into the file --output; join parts with `planner merge`.")
    var shard: Shard?

    func validate() throws {
        if shard != nil, !actuals.isEmpty { throw ValidationError("found --shard with --actuals; give the actuals to `planner merge`") }
        if shard != nil, publication.format != nil { throw ValidationError("found --shard with --format; a part of a run has no results yet") }
    }

    mutating func run() async throws { try await perform(allWorkstreams: true) }

    /// - Parameters:
    ///   - allWorkstreams: false for the diagnosis alone.
    ///   - parts: what has been simulated in parts.
    func perform(allWorkstreams: Bool, joining parts: PartsOfRun? = nil) async throws {
        let inputs = InputFiles()
        let ((scenario, compiled), _, history) = try together(
            { try loaded(self.scenario, options, inputs) }, { try present(actuals, inputs) },
            { actuals.isEmpty ? nil : try SubmittedHistory.read(actuals, reading: inputs.reader) })
        for file in parts?.files ?? [] { inputs.note(file) }
        let requirements = allWorkstreams && shard == nil ? try planRequirements(named: nil, inputs) : nil
        let settings = options.settings(shard: shard)
        let named = try option.map { try compiled.option(named: $0, of: scenario) }
        if let shard {
            guard allWorkstreams || named == nil else { throw ValidationError("found --shard with --option; the parts of a diagnosis are of do-nothing") }
            return try await SplitRun.write(
                shard, of: allWorkstreams ? .run : .diagnose, self.scenario, options, option: option, scenario, compiled, to: publication.output,
                inputs: inputs)
        }
        let publication = try publication.place(usually: usualFolder(for: self.scenario), inputs: inputs)
        let joins = allWorkstreams && publication.format == nil
        let diagnosed = joins ? .doNothing : named ?? .doNothing
        let economy = compiled.doing(diagnosed)
        let given = try parts?.ensembles(scenario, compiled, threads: settings.threads) ?? [:]
        let ensemble =
            if let joined = given[diagnosed.name] { joined } else { try await simulated(scenario.name, economy, settings, quiet: options.quiet) }
        let made = timeNow()
        let report = DiagnosisReport(try await Diagnosis.of(scenario, economy, ensemble, option: diagnosed.name), made: made, version: Planner.version)
        guard joins else { return try publication.publish(report, warnings: scenario.warnings, quiet: options.quiet) }
        let workstreams = Workstreams(
            scenario: scenario, compiled: compiled, settings: settings,
            given: given.merging([diagnosed.name: ensemble]) { joined, _ in joined }.mapValues(\.withoutMonths),
            planned: try compiled.plannedOptionIfAny(named: option, of: scenario),
            written: try WrittenScenario(self.scenario, reading: inputs.reader).settled(options.changes),
            requirements: requirements, actuals: history, made: made, quiet: options.quiet)
        try publication.publish(try await workstreams.joined(to: report), warnings: scenario.warnings, quiet: options.quiet)
    }
}
