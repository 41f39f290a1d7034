import ArgumentParser
import DesignPages
import Foundation
import HealthEconomy
import HealthSimulation
import PlanDesign
import PlannerFiles
import ReportKit
import Statistics

extension DesignObjective: ExpressibleByArgument {}

/// `planner design`: the plan that closes most of the gap, or what would have to be true.
struct Design: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "Search for the plan that closes the gap, or say what would have to be true for nothing to be left.",
        discussion: """
            Puts plans together from the library of interventions (which, at which trusts, how large, from when) within limits of
            capital, running cost, staff and programme effort, with what each needs and excludes, no standard worse than in
            do-nothing; every plan is simulated whole in the same futures. Writes Reports/<scenario>-design/ with report.html,
            workbook.xlsx, tables/design*.csv, design.json, designed-option.yaml and manifest.json. With --write the plan becomes an
            option of a scenario based on this one, for `options`, `plan`, `implement` and `track`.

            Examples:
              planner design Scenarios/cumbria.yaml
              planner design Scenarios/cumbria.yaml --write cumbria-plan.yaml --limit "capital=£10m"
              planner design Scenarios/devon.yaml --objective benefit --exclude "merger of trusts" --format table
            """)

    @Argument(help: "Scenario file.")
    var scenario: String

    @Option(help: "What the plan is to be best at: gap (most of it closed), totals (control totals and standards met), support (least drawn), benefit (net).")
    var objective = DesignObjective.gap

    @Option(
        name: .customLong("limit"),
        help:
            "NAME=VALUE or \"NAME at TRUST=VALUE\": what a plan may take of capital, running cost (a year), staff or programme effort, in all or of one trust; may be repeated."
    )
    var limits: [String] = []

    @Option(name: .customLong("include"), help: "Name of an intervention that the plan must hold; may be repeated.")
    var included: [String] = []

    @Option(name: .customLong("exclude"), help: "Name of an intervention that the plan must not hold; may be repeated.")
    var excluded: [String] = []

    @Option(
        help:
            "Whether a plan may change forms of contract: search or keep. Searched for the objectives totals and support, kept for the others, unless given.")
    var contracts: ContractSearch?

    @Option(help: "Share of futures in which what is said must hold, such as 80%.", transform: share(of:))
    var confidence = 0.8

    @Option(help: "File of a scenario, based on this one, that holds the plan as an option.")
    var write: String?

    @OptionGroup var options: RunOptions

    @OptionGroup var publication: PublicationOptions

    func validate() throws {
        _ = try stated()
        if let write {
            if write.allSatisfy(\.isWhitespace) { throw ValidationError("found --write without a name; expected a file, such as cumbria-plan.yaml") }
            if FileManager.default.fileExists(atPath: write) {
                throw ValidationError("found --write \(write), which is there already; expected a file that is not, so that nothing is lost")
            }
            let folder = URL(fileURLWithPath: write).deletingLastPathComponent().path
            if !FileManager.default.isWritableFile(atPath: folder) {
                throw ValidationError("found --write \(write), in a folder that is not there or cannot be written; expected another")
            }
            if !["yaml", "yml"].contains(URL(fileURLWithPath: write).pathExtension) {
                throw ValidationError("found --write \(write); expected a name that ends in .yaml")
            }
        }
    }

    /// The limits as they were given: of the whole, and of single trusts.
    private func stated() throws -> (all: [DesignLimit: Double], at: [String: [DesignLimit: Double]]) {
        var all: [DesignLimit: Double] = [:]
        var at: [String: [DesignLimit: Double]] = [:]
        for text in limits {
            let parts = text.split(separator: "=", maxSplits: 1).map { String($0).trimmingCharacters(in: .whitespaces) }
            let names = parts.first.map { $0.components(separatedBy: " at ").map { $0.trimmingCharacters(in: .whitespaces) } } ?? []
            guard parts.count == 2, names.count <= 2, let limit = names.first.flatMap({ DesignLimit(rawValue: $0) }) else {
                throw ValidationError(
                    "found --limit \(text); expected NAME=VALUE or NAME at TRUST=VALUE with one of \(DesignLimit.names.joined(separator: ", ")), such as \"capital=£10m\""
                )
            }
            let unit: PlannerFiles.Unit =
                switch limit {
                case .capital, .runningCost, .support: .pounds
                case .staff, .staffOf: .staff
                case .programmeEffort: .ratio
                }
            guard case .success(let number) = parsedNumber(parts[1], unit), number >= 0 else {
                throw ValidationError("found --limit \(text); expected \(unit.name) of at least 0, such as \(unit.example)")
            }
            if names.count == 2, limit == .support {
                throw ValidationError("found --limit \(text); expected money from outside to be limited in all, such as \"support=£10m\"")
            }
            if names.count == 2 { at[names[1], default: [:]][limit] = number } else { all[limit] = number }
        }
        return (all, at)
    }

    mutating func run() async throws {
        let inputs = InputFiles()
        let (scenario, compiled) = try loaded(self.scenario, options, inputs)
        let publication = try publication.place(usually: usualFolder(for: self.scenario, after: "-design"), inputs: inputs)
        let written = try WrittenScenario(self.scenario, reading: inputs.reader).settled(options.changes)
        let quiet = options.quiet
        var searching = DesignSettings()
        searching.certainty = confidence
        let lines = Dictionary(
            PlanDesign.Step.allCases.map {
                ($0, Progress("\(scenario.name), \($0.rawValue)", quiet: quiet, of: $0 == .searching ? "plans" : $0 == .judging ? "futures" : "changes"))
            }, uniquingKeysWith: { first, _ in first })
        let limits = try stated()
        let design = try await PlanDesign.of(
            scenario, compiled, written: written, options.settings(keepsMonths: false),
            request: DesignRequest(
                objective: objective, limits: limits.all, limitsAt: limits.at, included: included, excluded: excluded, searchesContracts: contracts?.isSearched),
            search: searching
        ) { lines[$0]?.show($1, of: $2) }
        for line in lines.values { line.clear() }
        let report = DesignReport(design, made: timeNow(), version: Planner.version)
        try publication.publish(report, warnings: scenario.warnings, quiet: quiet)
        if let write {
            let text = Self.file(design, report.option, basedOn: Self.path(to: self.scenario, from: write), changes: options.changes)
            try Interruption.finished { try Data(text.utf8).write(to: URL(fileURLWithPath: write), options: .atomic) }
            if !quiet { Console.say("Plan: \(write), option \"\(design.option)\"") }
        }
    }

    /// The scenario that holds the plan.
    static func file(_ design: PlanDesign, _ option: String, basedOn base: String, changes: [String]) -> String {
        let found = changes.isEmpty ? "" : "# Found under \(changes.map { "--set \"\($0)\"" }.joined(separator: " ")); give the same to run it.\n"
        return """
            \(found)format: 1
            based on: "\(base)"
            \(design.writtenInterventions.isEmpty ? "" : "interventions:\n\(design.writtenInterventions)")# For: planner options, plan, implement or track with this file and --option "\(design.option)"
            options:
            \(option)
            """
    }

    /// The way from a file's folder to another file.
    static func path(to target: String, from file: String) -> String {
        let to = URL(fileURLWithPath: target).standardizedFileURL.pathComponents
        let from = URL(fileURLWithPath: file).standardizedFileURL.deletingLastPathComponent().pathComponents
        let shared = zip(to, from).prefix { $0 == $1 }.count
        return (Array(repeating: "..", count: from.count - shared) + to[shared...]).joined(separator: "/")
    }
}

/// Whether forms of contract are searched.
enum ContractSearch: String, CaseIterable, ExpressibleByArgument {
    case search, keep

    var isSearched: Bool { self == .search }
}
