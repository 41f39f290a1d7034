import ArgumentParser
import Diagnosis
import DiagnosisPages
import Foundation
import HealthEconomy
import HealthSimulation

/// `planner discover`: in which futures something fails.
struct Discover: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "In which futures something fails: ranges of a few inputs within which it mostly does.",
        discussion: """
            A condition is ORGANISATION.MEASURE.YEAR above LIMIT or below LIMIT; with several, a future fails where any of them is
            met. Without one, the worst fifth of futures by the gap in the accounts fail. The ranges are found on every other future
            and counted on those in between.

            Examples:
              planner discover Scenarios/cumbria.yaml
              planner discover Scenarios/cumbria.yaml --when "RNL.surplus.2018/19 below -£30m" --option "care out of hospital"
              planner discover Scenarios/devon.yaml --when "RH8.rtt_within_18w.2018/19 below 92%" --when "RH8.ae_4h.2018/19 below 95%"
            """)

    @Argument(help: "Scenario file.")
    var scenario: String

    @Option(help: "What is called failing; may be repeated.")
    var when: [String] = []

    @Option(help: "Name of the option looked at; do-nothing unless given.")
    var option: String?

    @Option(help: "Share of futures within the ranges that must fail.")
    var density = 0.8

    @Option(help: "The most inputs that the ranges may name, 1 to 12.")
    var inputs = 4

    @Option(help: "Print csv or json instead of text.")
    var format: OutputFormat?

    @OptionGroup var options: RunOptions

    func validate() throws {
        if !(0.05...0.99).contains(density) { throw ValidationError("found --density \(density); expected 0.05 to 0.99") }
        if !(1...12).contains(inputs) { throw ValidationError("found --inputs \(inputs); expected 1 to 12") }
    }

    mutating func run() async throws {
        let files = InputFiles()
        let (scenario, plain) = try loaded(self.scenario, options, files)
        let option = try plain.option(named: option ?? CompiledOption.doNothing.name, of: scenario)
        let compiled = plain.doing(option)
        let stated = try when.map { text in
            do throws(FailureCondition.Unreadable) { return try FailureCondition(text, in: scenario) } catch {
                Console.say("--when: \(error.description)")
                throw Status.badUsage
            }
        }
        var settings = options.settings(keepsMonths: false)
        settings.replications = min(settings.replications, FailingFutures.most)
        let ensemble = try await simulated(scenario.name, compiled, settings, quiet: options.quiet)
        let conditions = stated.isEmpty ? [FailureCondition(worstFifthOf: ensemble, scenario)] : stated
        let found = try await FailingFutures.of(conditions, compiled, ensemble, density: density, inputs: inputs)
        let text = FailingFuturesText(found, scenario: scenario.name)
        switch format {
        case .csv: try Console.write(text.csv)
        case .json: try Console.write(try text.json())
        case .table, nil: try Console.write(text.text)
        }
    }
}
