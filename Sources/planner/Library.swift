import ArgumentParser
import Foundation
import HealthEconomy
import HealthSimulation
import OptionsAppraisal
import OptionsPages
import PlannerFiles

/// `planner library`: what can be done, what its sizes rest on, and what each would do here.
struct Library: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "The interventions with their evidence: source, year, people, size, interval, design, link; with a scenario their effect here.",
        discussion: """
            FILE is a scenario or a national library. With a scenario the care that each effect reaches is shown; with --effect
            each intervention is simulated by itself, at the economy's size, in the futures of do-nothing: the change of the
            do-nothing gap in the last plan year, and what it would be if the sizes were those that designers claim.

            Examples:
              planner library Scenarios/national/interventions-2014.yaml --kind "shorten stay"
              planner library Scenarios/cumbria.yaml --name "care home" --effect
              planner library Scenarios/devon-2026.yaml --evidence mixed --effect --format csv
            """)

    @Argument(help: "Scenario file, or a national library.")
    var file: String

    @Option(help: "Only interventions with an effect of this kind, such as prevent or \"shorten stay\".")
    var kind: String?

    @Option(help: "Only those whose evidence is graded so, such as mixed.")
    var evidence: String?

    @Option(help: "Only those with an effect on care whose point of delivery or service line has this text in its name.")
    var actsOn: String?

    @Option(help: "Only those with this text in their name.")
    var name: String?

    @Flag(help: "Simulate what each would do here.")
    var effect = false

    @Option(help: "Number of futures simulated with --effect, 1 to 10,000,000.")
    var replications = 1_000

    @Option(help: "Seed of the random draws; the same seed gives the same figures.")
    var seed: UInt64 = 2014

    @Option(help: "Threads; all cores unless given. The figures do not depend on it.")
    var threads: Int?

    @Option(help: "What is printed: csv, json or table.")
    var format: OutputFormat = .table

    @Flag(help: "No progress and no warnings.")
    var quiet = false

    func validate() throws {
        if replications < 1 || replications > 10_000_000 { throw ValidationError("found --replications \(replications); expected 1 to 10,000,000") }
        if let threads, threads < 1 || threads > 1024 { throw ValidationError("found --threads \(threads); expected 1 to 1024") }
        try Self.check(kind, "--kind", EffectKind.allCases.map(\.rawValue))
        try Self.check(evidence, "--evidence", EvidenceGrade.allCases.map(\.rawValue))
    }

    private static func check(_ text: String?, _ option: String, _ allowed: [String]) throws {
        guard let text, !allowed.contains(text) else { return }
        let near = nearestName(to: text, among: allowed).map { "; did you mean \($0)?" } ?? ""
        throw ValidationError("found \(option) \(text); expected one of \(allowed.joined(separator: ", "))\(near)")
    }

    mutating func run() async throws {
        let inputs = InputFiles()
        let library = try InterventionLibrary.load(file, reading: inputs.reader)
        if !quiet { for warning in library.warnings { Console.say(warning.message) } }
        let names = library.interventions.filter(isWanted).map(\.name)
        guard !names.isEmpty else {
            throw ValidationError("found no such intervention among the \(library.interventions.count) of \(file); expected filters that some of them meet")
        }
        let listing = try await listing(library, names, inputs)
        switch format {
        case .csv: try Console.write(Data(listing.csv().utf8))
        case .json: try Console.write(listing.json())
        case .table: try Console.write(Data(listing.table(colour: Console.outputIsTerminal).utf8))
        }
    }

    private func isWanted(_ intervention: Intervention) -> Bool {
        func has(_ names: [String], _ text: String) -> Bool { names.contains { $0.localizedCaseInsensitiveContains(text) } }
        return (kind.map { kind in intervention.effects.contains { $0.kind.rawValue == kind } } ?? true)
            && (evidence.map { $0 == intervention.evidence.rawValue } ?? true) && (name.map { has([intervention.name], $0) } ?? true)
            && (actsOn.map { text in intervention.effects.contains { has($0.on.pointsOfDelivery.map(\.rawValue) + $0.on.serviceLines, text) } } ?? true)
    }

    private func listing(_ library: InterventionLibrary, _ names: [String], _ inputs: InputFiles) async throws -> LibraryListing {
        guard library.isOfAnEconomy else {
            if effect { throw ValidationError("found --effect with \(file), which has no economy; expected a scenario, such as Scenarios/cumbria.yaml") }
            return LibraryListing(library, names: names)
        }
        // Its warnings have been said.
        let (scenario, compiled) = try loaded(file, changes: [], quiet: true, inputs)
        let reach = { EffectReach.of($0, scenario, compiled.baseline) }
        guard effect else { return LibraryListing(library, names: names, reach: reach, headroom: Headroom(scenario, compiled.baseline)) }
        let settings = EnsembleSettings(
            replications: replications, seed: seed, threads: threads ?? ProcessInfo.processInfo.activeProcessorCount, keepsMonths: false)
        let progress = Progress("\(scenario.name), interventions", quiet: quiet, of: "groups")
        defer { progress.clear() }
        let here = try await InterventionsHere.of(names, scenario, compiled, settings) { progress.show($0, of: $1) }
        return LibraryListing(library, names: names, reach: reach, here: here, replications: replications, headroom: Headroom(scenario, compiled.baseline))
    }
}
