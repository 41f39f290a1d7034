import ArgumentParser
import EconomyModel
import Foundation
import PlanReports

/// `planner compare`: economies side by side in one report.
struct Compare: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "Set economies side by side: where each stands and heads, in which order, and how sure that order is.",
        discussion: """
            Writes Reports/comparison/ with report.html, workbook.xlsx, tables/*.csv, results.json and manifest.json.
            Without files it compares the scenarios in Scenarios/, taking the largest set that shares baseline year and
            horizon and saying which it leaves aside. Given files that cannot be compared are set aside, the rest is
            compared, and the exit status is 65.

            Examples:
              planner compare
              planner compare Scenarios/cumbria.yaml Scenarios/devon.yaml --format table
            """)

    @Argument(help: "Scenario files; all of Scenarios/ unless given.")
    var scenarios: [String] = []

    @OptionGroup var options: RunOptions

    @Option(help: "Folder of the report.")
    var output = "Reports/comparison"

    @Option(help: "Print results to standard output instead: csv, json or table.")
    var format: OutputFormat?

    mutating func run() async throws {
        let files = scenarios.isEmpty ? try Self.scenarios(in: "Scenarios") : scenarios
        let settings = options.settings(keepsMonths: false)
        let input = try await ComparisonInput.load(files, changes: options.changes, threads: settings.threads)
        for economy in input.setAside { Console.say("Left aside: \(economy.message)") }
        if !options.quiet, !input.warnings.isEmpty {
            Console.say("\(Figures.counted(input.warnings.count, "warning")); `planner check` shows them.")
        }
        guard input.names.count > 1 else {
            Console.say("found \(Figures.counted(input.names.count, "scenario")) to compare; expected at least 2 with the same baseline year and horizon")
            throw Status.badScenario
        }
        let lines = Dictionary(
            uniqueKeysWithValues: input.names.enumerated().map { index, name in
                (name, Progress("\(index + 1)/\(input.names.count) \(name)", quiet: options.quiet))
            })
        let changes = options.changes
        let comparison = try await interruptible {
            let comparison = try await EconomyComparison.of(input, settings, changes: changes) { lines[$0]?.show($1, of: $2) }
            lines.values.first?.clear()
            return comparison
        }
        for economy in comparison.setAside where economy.reason == .failed { Console.say("Left aside: \(economy.message)") }
        guard comparison.economies.count > 1 else { throw Status.badScenario }
        let report = ComparisonReport(comparison, made: timeNow(), version: Planner.version)
        switch format {
        case .csv: print(report.csv(), terminator: "")
        case .json: FileHandle.standardOutput.write(try report.json())
        case .table: print(report.table(colour: Console.outputIsTerminal), terminator: "")
        case nil:
            let folder = URL(fileURLWithPath: output)
            try writing { try OutputFolder.publish(to: folder) { try report.write(to: $0) } }
            if !options.quiet {
                if Console.outputIsTerminal { print(report.table(colour: true)) }
                Console.say("Report: \(folder.appendingPathComponent("report.html").path)")
            }
        }
        // Scenarios of another year may lie in the folder; a planner who named files expected all of them compared.
        let expected = comparison.setAside.allSatisfy { scenarios.isEmpty && $0.reason == .otherYears }
        if !expected { throw Status.badScenario }
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
