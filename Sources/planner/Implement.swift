import ArgumentParser
import Foundation
import HealthEconomy
import HealthSimulation
import PlanMaking
import PlanPages
import PlannerFiles
import ReportKit

/// `planner implement`: will the chosen option happen in time, and what does delay cost.
struct Implement: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "Whether the chosen option will happen in time: its programme with uncertain lengths and risks, and what delay costs.",
        discussion: """
            Simulates the programme of an option together with the economy: in each future an intervention starts when the
            activities that enable it are done. Writes Reports/<scenario>-implementation/ with report.html, workbook.xlsx,
            tables/implement_*.csv, implementation.json and manifest.json. A scenario without a programme takes the
            template `delivery` of its national set; programmes are described in docs/implementation.md.

            Examples:
              planner implement Scenarios/cumbria.yaml
              planner implement Scenarios/devon.yaml --option "do minimum" --format table
              planner implement Scenarios/cumbria.yaml --template support
              planner implement Scenarios/cumbria.yaml --set "programme.start=2014-07-01"
            """)

    @Argument(help: "Scenario file.")
    var scenario: String

    @Option(help: "Name of the option, which has interventions; the scenario's chosen one unless given.")
    var option: String?

    @Option(help: "Name of a template of the national set, such as support or delivery, that is the whole programme instead of the scenario's own.")
    var template: String?

    @OptionGroup var options: RunOptions

    @OptionGroup var publication: PublicationOptions

    mutating func run() async throws {
        let inputs = InputFiles()
        let (written, compiled) = try loaded(self.scenario, options, inputs)
        let scenario = try programme(of: written)
        let option = try compiled.plannedOption(named: self.option, of: scenario)
        let publication = try publication.place(usually: usualFolder(for: self.scenario, after: "-implementation"), inputs: inputs)
        let quiet = options.quiet
        let outlook = try await ImplementationOutlook.simulate(scenario, compiled, option: option, options.settings(keepsMonths: false)) { what, done, all in
            Progress("\(scenario.name), \(what)", quiet: quiet).show(done, of: all)
        }
        try publication.publish(ImplementationReport(outlook, made: timeNow(), version: Planner.version), warnings: scenario.warnings, quiet: quiet)
    }

    /// The scenario with its own programme, or with the template asked for.
    private func programme(of scenario: Scenario) throws -> Scenario {
        guard let template else { return scenario }
        guard let with = scenario.with(programmeTemplate: template) else {
            let names = scenario.programmeTemplates.map(\.name)
            let near = nearestName(to: template, among: names).map { "; did you mean \($0)?" } ?? ""
            throw ValidationError("found --template \(template); expected one of \(names.joined(separator: ", "))\(near)")
        }
        return with
    }
}
