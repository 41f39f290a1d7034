import ArgumentParser
import Diagnosis
import DiagnosisPages
import Foundation
import HealthEconomy
import HealthSimulation

/// `planner explain`: where a figure comes from.
struct Explain: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "Say where a figure comes from: formula, inputs with values and sources, spread.",
        discussion: """
            An address is ORGANISATION.MEASURE.YEAR; the economy as a whole is `economy`.

            Example:
              planner explain Scenarios/cumbria.yaml RNL.surplus.2018/19
            """)

    @Argument(help: "Scenario file.")
    var scenario: String

    @Argument(help: "Address of the figure, such as RNL.surplus.2018/19.")
    var address: String

    @Option(help: "Name of the option whose figure is explained; do-nothing unless given.")
    var option: String?

    @OptionGroup var options: RunOptions

    mutating func run() async throws {
        let (scenario, plain) = try loaded(self.scenario, options, InputFiles())
        let option = try plain.option(named: option ?? CompiledOption.doNothing.name, of: scenario)
        let compiled = plain.doing(option)
        do {
            _ = try scenario.resolve(address)
        } catch {
            Console.say("\(address): \(error.description)")
            throw Status.badUsage
        }
        var settings = options.settings(keepsMonths: false)
        settings.replications = min(settings.replications, 2_000)
        let progress = Progress(scenario.name, quiet: options.quiet)
        let ensemble = try await Ensemble.run(compiled, settings) { progress.show($0, of: $1) }
        print(try ExplanationText(scenario.explain(address, compiled, ensemble)).text)
    }
}
