import ArgumentParser
import Foundation
import HealthEconomy
import HealthSimulation
import PlanMaking
import PlanPages
import PlannerFiles
import ReportKit

/// `planner plan`: the chosen option as one integrated plan.
struct Plan: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "Turn the chosen option into one integrated five-year plan for every organisation.",
        discussion: """
            Writes Reports/<scenario>-plan/ with report.html (a plan on a page for each organisation, contracts, savings,
            probabilities, contingency, downsides and what would break the plan), workbook.xlsx, tables/*.csv, plan.json,
            manifest.json and, in the form of the national financial template, exports/<code>.xlsx for each organisation.

            Examples:
              planner plan Scenarios/cumbria.yaml
              planner plan Scenarios/cumbria.yaml --option "do minimum" --confidence 90%
              planner plan Scenarios/cumbria.yaml --submission --output mine
              planner review Scenarios/cumbria.yaml --plans mine/submission
            """)

    @Argument(help: "Scenario file.")
    var scenario: String

    @Option(help: "Name of the option, or do-nothing; the scenario's chosen one unless given.")
    var option: String?

    @Option(help: "Share of futures in which contingency must suffice, such as 80%.", transform: share(of:))
    var confidence = 0.8

    @Flag(help: "Write each organisation's plan as it would submit it, too: submission/CODE.csv and answers, which `planner review` reads.")
    var submission = false

    @Option(help: "Table of what plans are asked to reach; plan-requirements.csv beside the scenario or what it is based on unless given.")
    var requirements: String?

    @OptionGroup var options: RunOptions

    @OptionGroup var publication: PublicationOptions

    mutating func run() async throws {
        let inputs = InputFiles()
        let (scenario, compiled) = try loaded(self.scenario, options, inputs)
        let option = try compiled.plannedOption(named: self.option, of: scenario)
        let requirements = try planRequirements(named: self.requirements, inputs)
        let publication = try publication.place(usually: usualFolder(for: self.scenario, after: "-plan"), inputs: inputs)
        let settings = options.settings(keepsMonths: false)
        let base = try await simulated("\(scenario.name), do-nothing", compiled, settings, quiet: options.quiet)
        let planned = compiled.with(option)
        let ensemble = try await simulated("\(scenario.name), \(option.name)", planned, settings, quiet: options.quiet)
        let plan = try await IntegratedPlan.of(scenario, planned, ensemble, doNothing: base, confidence: confidence, requirements: requirements)
        try publication.publish(
            PlanReport(plan, made: timeNow(), version: Planner.version, submission: submission), warnings: scenario.warnings, quiet: options.quiet)
    }
}

/// What plans are asked to reach: the table named, or the one that lies beside a file that the scenario is read from; none where there is none.
func planRequirements(named name: String?, _ inputs: InputFiles) throws -> PlanRequirements? {
    if let name { return try PlanRequirements.read(name, reading: inputs.reader) }
    let scenarios = inputs.all.filter { $0.hasSuffix(".yaml") || $0.hasSuffix(".yml") }
    let folders = Set(scenarios.map { path in path.lastIndex(of: "/").map { String(path[...$0]) } ?? "" })
    let usual = folders.sorted().map { $0 + "plan-requirements.csv" }.first { FileManager.default.fileExists(atPath: $0) }
    return try usual.map { try PlanRequirements.read($0, reading: inputs.reader) }
}

/// Reads a share of futures, written 80% or 0.8: more than none and fewer than all.
func share(of text: String) throws -> Double {
    let isPercentage = text.hasSuffix("%")
    let number = Double(isPercentage ? String(text.dropLast()) : text).map { isPercentage ? $0 / 100 : $0 }
    guard let number, number > 0, number < 1 else {
        throw ValidationError("found --confidence \(text); expected more than 0% and less than 100%, such as 80%")
    }
    return number
}
