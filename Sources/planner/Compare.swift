import ArgumentParser
import Comparison
import ComparisonPages
import Foundation
import HealthSimulation
import PlannerFiles
import ReportKit

/// `planner compare`: economies side by side in one report.
struct Compare: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "Set economies side by side: where each stands and heads, in which order, and how sure that order is.",
        discussion: """
            Writes Reports/comparison/ with report.html, workbook.xlsx, tables/*.csv, results.json and manifest.json.
            Without files it compares the scenarios in Scenarios/, taking the largest set that shares baseline year and
            horizon and saying which it leaves aside. Given files that cannot be compared are set aside, the rest is
            compared, and the exit status is 65.

            With --options it also tries the same interventions alone in every economy, at all its own trusts they can act on and
            as large as it is (residents / 500,000, or beds / 600 for what is sized for a hospital), and shows where each
            narrows the do-nothing gap: those that at least three of the scenarios use, at most twenty, or those named by --intervention.

            With --paired two are held against each other in the same futures: scenario files, options of a file as FILE#OPTION, or runs
            of the ledger by id or name. It prints in how many futures the second is better, by how much, and which inputs differ.

            Examples:
              planner compare
              planner compare --options --replications 2000
              planner compare --options --intervention "ward flow bundle" --intervention "close a ward"
              planner compare Scenarios/cumbria.yaml Scenarios/devon.yaml --format table
              planner compare --paired Scenarios/cumbria.yaml "Scenarios/cumbria.yaml#designed plan"
              planner compare --paired 1a2b 3c4d
            """)

    @Argument(help: "Scenario files; all of Scenarios/ unless given.")
    var scenarios: [String] = []

    @OptionGroup var options: RunOptions

    @Flag(name: .customLong("options"), help: "Try the same interventions in every economy.")
    var triesOptions = false

    @Option(name: .customLong("intervention"), help: "With --options: an intervention of the library to try; may be repeated.")
    var interventions: [String] = []

    @Flag(help: "Two sides in the same futures, each a scenario file, FILE#OPTION or a run of the ledger.")
    var paired = false

    @OptionGroup var publication: PublicationOptions

    func validate() throws {
        if paired {
            if scenarios.count != 2 { throw ValidationError("found \(scenarios.count) names after --paired; expected 2: files, or runs of the ledger") }
            if triesOptions { throw ValidationError("found --paired with --options; expected one of them") }
            if publication.output != nil { throw ValidationError("found --paired with --output; it is printed, by --format as csv, json or table") }
        }
        if !triesOptions, !interventions.isEmpty { throw ValidationError("found --intervention without --options; expected both") }
    }

    mutating func run() async throws {
        if paired { return try await comparePaired() }
        let files = scenarios.isEmpty ? try Self.scenarios(in: "Scenarios") : scenarios
        let settings = options.settings(keepsMonths: false)
        let inputs = InputFiles()
        let input = try await comparable(files, inputs)
        let names = triesOptions ? try input.interventionsToTry(named: interventions) : []
        let publication = try publication.place(usually: usualFolder(for: "comparison"), inputs: inputs)
        let quiet = options.quiet
        let lines = Self.lines(input.names.enumerated().map { ($1, "\($0 + 1)/\(input.names.count) \($1)") }, quiet: quiet)
        let comparison = try await EconomyComparison.of(input, settings, changes: options.changes) { lines[$0]?.show($1, of: $2) }
        let trying = Self.lines(input.names.map { ($0, "\($0), \(Figures.counted(names.count, "intervention"))") }, quiet: quiet)
        let tried = names.isEmpty ? nil : try await InterventionsByEconomy.of(input, names, settings) { trying[$0]?.show($1, of: $2) }
        lines.values.first?.clear()
        for economy in comparison.setAside where economy.reason == .failed { Console.say("Left aside: \(economy.message)") }
        guard comparison.economies.count > 1 else { throw Status.badScenario }
        let report = ComparisonReport(comparison, interventions: tried, made: timeNow(), version: Planner.version)
        try publication.publish(report, warnings: input.warnings, quiet: quiet)
        // Scenarios of another year may lie in the folder; a planner who named files expected all of them compared.
        let expected = comparison.setAside.allSatisfy { scenarios.isEmpty && $0.reason == .otherYears }
        if !expected { throw Status.badScenario }
    }

    /// Two sides, future by future.
    private func comparePaired() async throws {
        let inputs = InputFiles()
        inputs.allow(tablesFrom: options.tableFolders)
        let sides = try scenarios.map { try PairedSide($0, changes: options.changes, inputs) }
        let comparison = try await PairedComparison(sides[0], sides[1], options.settings(keepsMonths: false), quiet: options.quiet)
        switch publication.format {
        case .csv: try Console.write(Data(CSV.data(comparison.data).utf8))
        case .json: try Console.write(try comparison.json())
        case .table, nil: try Console.write(Data(comparison.text(colour: Console.outputIsTerminal).utf8))
        }
    }

    /// Reads the scenarios, and says which of them cannot be compared.
    private func comparable(_ files: [String], _ inputs: InputFiles) async throws -> ComparisonInput {
        let threads = options.settings().threads
        inputs.allow(tablesFrom: options.tableFolders)
        let input = try await ComparisonInput.load(files, changes: options.changes, threads: threads, reading: inputs.reader)
        for economy in input.setAside { Console.say("Left aside: \(economy.message)") }
        if !options.quiet { for warning in input.warnings { Console.say(warning.message) } }
        guard input.names.count > 1 else {
            Console.say("found \(Figures.counted(input.names.count, "scenario")) to compare; expected at least 2 with the same baseline year and horizon")
            throw Status.badScenario
        }
        return input
    }

    /// A line of progress for each economy, under its label.
    private static func lines(_ labels: [(name: String, label: String)], quiet: Bool) -> [String: Progress] {
        Dictionary(uniqueKeysWithValues: labels.map { ($0.name, Progress($0.label, quiet: quiet)) })
    }

    /// The scenario files of a folder.
    private static func scenarios(in folder: String) throws -> [String] {
        let names = (try? FileManager.default.contentsOfDirectory(atPath: folder)) ?? []
        let files = names.filter { ($0.hasSuffix(".yaml") || $0.hasSuffix(".yml")) && !$0.hasPrefix(".") }.sorted()
        guard !files.isEmpty else {
            throw ValidationError("found no scenarios in \(folder)/; expected scenario files there, or named on the command line")
        }
        return files.map { "\(folder)/\($0)" }
    }
}
