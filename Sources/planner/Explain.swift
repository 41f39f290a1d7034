import ArgumentParser
import DiagnosisPages
import HealthEconomy
import HealthSimulation
import PlannerFiles
import ReportKit
import ReportWording

/// `planner explain`: where a figure comes from, and how one future arrives at it.
struct Explain: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "Say where a figure comes from: formula, the inputs that move it with values and sources, spread; or follow one future.",
        discussion: """
            An address is ORGANISATION.MEASURE.YEAR; the economy as a whole is `economy`. The path of an entry of the register, a figure or a
            judgement such as a panel's score, says what stands there. With --replication one future is shown step by
            step: what it draws, then every equation with its numbers, year by year, for that organisation.

            Examples:
              planner explain Scenarios/cumbria.yaml RNL.surplus.2018/19
              planner explain Scenarios/cumbria.yaml RNL.bed_occupancy.2016/17 --set "providers.RNL.beds from 2015/16=560 beds"
              planner explain Scenarios/cumbria.yaml RNL.surplus.2018/19 --replication 7
              planner explain Scenarios/cumbria.yaml "appraisal.panel scores.do minimum.ease of delivery.managers"
            """)

    @Argument(help: "Scenario file.")
    var scenario: String

    @Argument(help: "Address of the figure, such as RNL.surplus.2018/19.")
    var address: String

    @Option(help: "Name of the option whose figure is explained; do-nothing unless given.")
    var option: String?

    @Option(help: "Show this future step by step, counted from 1 to --replications.")
    var replication: Int?

    @Option(help: "Print json instead of text.")
    var format: ExplanationFormat?

    @OptionGroup var options: RunOptions

    enum ExplanationFormat: String, ExpressibleByArgument, CaseIterable { case table, json }

    /// Futures behind an explanation: enough for its range, and few enough to try every input in.
    private static let futures = 2_000

    func validate() throws {
        if let replication, replication < 1 || replication > options.replications {
            throw ValidationError("found --replication \(replication); expected 1 to \(options.replications), the futures of the run")
        }
    }

    mutating func run() async throws {
        let inputs = InputFiles()
        let (scenario, plain) = try loaded(self.scenario, options, inputs)
        let option = try plain.option(named: option ?? CompiledOption.doNothing.name, of: scenario)
        let compiled = plain.doing(option)
        if let entry = scenario.registered(address, plain) { return try write(entry) { Self.text(entry) } }
        let found = try resolved(in: scenario)
        let whole = options.settings(keepsMonths: false)
        var settings = whole
        settings.replications = min(settings.replications, Self.futures)
        let ensemble = try await simulated(scenario.name, compiled, settings, quiet: options.quiet)
        let explanation = try await Explanation.of(found, scenario, compiled, ensemble, reading: inputs.reader)
        guard let replication else { return try write(ExplanationResults(explanation)) { ExplanationText(explanation).text } }
        let future = try SingleFuture.of(
            found, scenario, compiled, whole, replication: replication - 1, inputs: explanation.inputs.filter(\.isDrawn).map(\.quantity.path))
        try write(future) { SingleFutureText(future).text }
    }

    /// An entry of the register, as it stands there.
    private static func text(_ entry: RegisterEntry) -> String {
        let (kind, text) = entry.provenance.parts
        let lines = [
            "\(entry.path): \(entry.value)", "Spread      \(entry.spread)\(entry.isDrawn || entry.spread == "certain" ? "" : ", not drawn")",
            "Read as     \(entry.readAs)", "Where from  \(kind): \(text)", "Place       \(entry.place)",
        ]
        return (lines + (entry.note.map { ["Note        \($0)"] } ?? [])).joined(separator: "\n") + "\n"
    }

    private func resolved(in scenario: Scenario) throws -> Explanation.Address {
        do {
            return try scenario.resolve(address)
        } catch {
            Console.say("\(address): \(error.description)")
            throw Status.badUsage
        }
    }

    private func write(_ results: some Encodable, text: () -> String) throws {
        if format == .json {
            try Console.write(try JSON.data(results))
        } else {
            try Console.write(text())
        }
    }
}
