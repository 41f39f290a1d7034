import ArgumentParser
import Comparison
import ComparisonPages
import Foundation
import HealthEconomy
import HealthSimulation
import PlannerFiles
import ReportKit

/// `planner nation`: all economies of a country under common futures.
struct Nation: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "All economies of a country at once: the national gap, who stands worst, who fails together, where money goes furthest.",
        discussion: """
            SCENARIOS are files or folders of scenario files. What is national (pay, prices, allocations, demand, evidence) is drawn once for all of
            them in every future, what is local for each. Writes Reports/nation/ with report.html, workbook.xlsx, tables/*.csv, results.json and
            manifest.json. Scenarios that cannot stand side by side are set aside, the rest is taken, and the exit status is 65 where a
            file was named.

            The interventions that most scenarios use are tried alone in every economy, those that support organisations beside its chosen
            plan; --intervention names others, --whole-library tries all, --no-interventions none. From what they bring, the next --budget of
            revenue, of capital and of support is put where a pound brings most.

            Examples:
              planner nation Scenarios/boards-2026 --replications 1000
              planner nation Scenarios/boards-2026 --budget £250m --failing 5% --format table
              planner nation Scenarios/boards-2026 --shard 1/4 --output part-1      # then: planner merge part-*
            """)

    @Argument(help: "Scenario files, or folders of them; all of Scenarios/ unless given.")
    var scenarios: [String] = []

    @OptionGroup var options: RunOptions

    @Option(name: .customLong("intervention"), help: "An intervention of the library to try; may be repeated.")
    var interventions: [String] = []

    @Flag(help: "Try every intervention of the library.")
    var wholeLibrary = false

    @Flag(name: .customLong("no-interventions"), help: "Try none, and share out no money.")
    var triesNone = false

    @Option(help: "Money to share out from each purse, such as £100m.")
    var budget = PoundsArgument(pounds: 100e6)

    @Option(help: "An economy fails when its accounts of the last year are short of more than this share of its resources.")
    var failing = ShareArgument(share: 0.03)

    @Option(help: "How many economies count as the worst.")
    var worst = 5

    @Option(help: "Table of tiles for the map: code, short_name, region, column, row. Unless given, \(Self.usualTiles), where it is there.")
    var tiles: String?

    @Flag(help: "Where bodies and those that took their place are both there, take those that took it.")
    var successors = false

    @Option(help: "Do part i of n only, written i/n, into the file --output: every n-th economy; join parts with `planner merge`.")
    var shard: Shard?

    @OptionGroup var publication: PublicationOptions

    private static let usualTiles = "Scenarios/national/board-tiles.csv"

    func validate() throws {
        if triesNone, wholeLibrary || !interventions.isEmpty {
            throw ValidationError("found --no-interventions with interventions to try; expected one or the other")
        }
        if wholeLibrary, !interventions.isEmpty { throw ValidationError("found --whole-library with --intervention; expected one or the other") }
        if shard != nil, publication.format != nil { throw ValidationError("found --shard with --format; a part of a view has no results yet") }
        if worst < 1 || worst > 100 { throw ValidationError("found --worst \(worst); expected 1 to 100") }
    }

    mutating func run() async throws { try await perform() }

    /// - Parameter parts: what has been simulated in parts.
    func perform(joining parts: [NationalPart] = []) async throws {
        let named = scenarios.isEmpty ? ["Scenarios"] : scenarios
        let files = try named.flatMap(Self.files)
        let inputs = InputFiles()
        inputs.allow(tablesFrom: options.tableFolders)
        let settings = options.settings(keepsMonths: false)
        let tiles = try readTiles(inputs)
        let input = try await ComparisonInput.load(files, changes: options.changes, threads: settings.threads, reading: inputs.reader)
            .settled(tiles, keepsSuccessors: successors)
        for economy in input.setAside { Console.say("Left aside: \(economy.message)") }
        guard input.names.count > 1 else {
            Console.say("found \(Figures.counted(input.names.count, "scenario")) to take together; expected at least 2 with the same baseline year and horizon")
            throw Status.badScenario
        }
        let question = NationalQuestion(
            interventions: triesNone ? [] : try input.interventionsToTryNationally(named: interventions, all: wholeLibrary), budget: budget.pounds,
            failingFrom: failing.share, worst: worst, tiles: tiles)
        let asked = NationalPart.Question(
            version: Planner.version, economies: input.economies.map { "\($0.scenario.name) \($0.scenario.digest)" }, arguments: arguments,
            replications: settings.replications, parts: shard?.parts ?? parts.first?.question.parts ?? 1)
        if let shard { return try await write(shard, input, question, settings, asked, inputs) }
        for part in parts { inputs.note(part.file) }
        let given = parts.isEmpty ? [] : try Self.joined(parts, asked)
        let publication = try publication.place(usually: usualFolder(for: "nation"), inputs: inputs)
        let quiet = options.quiet
        let lines = Dictionary(
            uniqueKeysWithValues: input.names.enumerated().map { ($1, Progress("\($0 + 1)/\(input.names.count) \($1)", quiet: quiet)) })
        let sharing = Progress("sharing out \(Figures.money(budget.pounds))", quiet: quiet)
        let view = try await NationalView.of(input, question, settings, changes: options.changes, given: given) { (lines[$0] ?? sharing).show($1, of: $2) }
        lines.values.first?.clear()
        for economy in view.comparison.setAside where economy.reason == .failed { Console.say("Left aside: \(economy.message)") }
        guard view.comparison.economies.count > 1 else { throw Status.badScenario }
        RunJournal.current?.simulated(view, of: named.joined(separator: " "), settings)
        try publication.publish(NationReport(view, made: timeNow(), version: Planner.version), warnings: input.warnings, quiet: quiet)
        // Scenarios of another year may lie in a folder; a planner who named files expected all of them.
        let namedFiles = Set(scenarios.filter { !Self.isFolder($0) })
        let expected = view.comparison.setAside.allSatisfy { [.otherYears, .succession].contains($0.reason) && !namedFiles.contains($0.file) }
        if !expected { throw Status.badScenario }
    }

    /// The options that decide figures, as a command line has them.
    var arguments: [String] {
        scenarios + ["--replications", "\(options.replications)", "--seed", "\(options.seed)", "--sampling", options.sampling.rawValue]
            + options.changes.flatMap { ["--set", $0] } + options.tableFolders.flatMap { ["--tables-from", $0] }
            + interventions.flatMap { ["--intervention", $0] } + (wholeLibrary ? ["--whole-library"] : []) + (triesNone ? ["--no-interventions"] : [])
            + ["--budget", "\(budget.pounds)", "--failing", "\(failing.share)", "--worst", "\(worst)"] + (tiles.map { ["--tiles", $0] } ?? [])
            + (successors ? ["--successors"] : [])
    }

    private func write(
        _ shard: Shard, _ input: ComparisonInput, _ question: NationalQuestion, _ settings: EnsembleSettings, _ asked: NationalPart.Question,
        _ inputs: InputFiles
    ) async throws {
        guard shard.parts <= input.economies.count else {
            throw ValidationError("found --shard \(shard.part)/\(shard.parts) of \(input.economies.count) economies; expected at most as many parts")
        }
        let target = try OutputFile(
            publication.output ?? "nation.part-\(shard.part)-of-\(shard.parts)", inputs: inputs.all, replacing: NationalPart.isPart)
        let line = Progress("part \(shard.part)/\(shard.parts)", quiet: options.quiet)
        let economies = try await NationalView.simulated(input, question, settings, part: shard.part, of: shard.parts) { line.show($1, of: $2) }
        line.clear()
        let part = try NationalPart(file: target.file.path, asked, part: shard.part, economies).encoded()
        try Interruption.finished { try target.write(part) }
        if !options.quiet { Console.say("Part \(shard.part) of \(shard.parts): \(target.file.path)") }
    }

    /// - Throws: where parts do not belong together, or to scenarios as they are now.
    private static func joined(_ parts: [NationalPart], _ asked: NationalPart.Question) throws -> [SimulatedEconomy] {
        let joined = try NationalPart.joined(parts)
        guard joined.question == asked else {
            let changed = zip(joined.question.economies, asked.economies).first { $0 != $1 }.map { "; expected \($0.0), found \($0.1)" } ?? ""
            Console.say("found scenarios or a program that changed since the parts were made\(changed)")
            throw Status.badScenario
        }
        return joined.economies
    }

    private func readTiles(_ inputs: InputFiles) throws -> BoardTiles? {
        if let tiles { return try BoardTiles.read(tiles, reading: inputs.reader) }
        guard FileManager.default.fileExists(atPath: Self.usualTiles) else { return nil }
        return try BoardTiles.read(Self.usualTiles, reading: inputs.reader)
    }

    private static func isFolder(_ path: String) -> Bool {
        var isFolder: ObjCBool = false
        return FileManager.default.fileExists(atPath: path, isDirectory: &isFolder) && isFolder.boolValue
    }

    /// The file itself, or the scenario files of a folder.
    private static func files(_ path: String) throws -> [String] {
        guard isFolder(path) else { return [path] }
        let names = (try? FileManager.default.contentsOfDirectory(atPath: path)) ?? []
        let files = names.filter { ($0.hasSuffix(".yaml") || $0.hasSuffix(".yml")) && !$0.hasPrefix(".") }.sorted()
        guard !files.isEmpty else {
            throw ValidationError("found no scenarios in \(path)/; expected scenario files there, or named on the command line")
        }
        let folder = path.hasSuffix("/") ? String(path.dropLast()) : path
        return files.map { "\(folder)/\($0)" }
    }
}

/// Money as the command line takes it: £100m, £2.5bn, 100000000.
struct PoundsArgument: ExpressibleByArgument {
    let pounds: Double

    init(pounds: Double) { self.pounds = pounds }

    init?(argument: String) {
        var text = argument.lowercased().filter { $0 != "£" && $0 != "," && $0 != " " }
        var factor = 1.0
        for (ending, value) in [("bn", 1e9), ("m", 1e6), ("k", 1e3)] where text.hasSuffix(ending) {
            factor = value
            text.removeLast(ending.count)
            break
        }
        guard let value = Double(text), value.isFinite, value * factor > 0, value * factor <= 1e12 else { return nil }
        pounds = value * factor
    }

    var defaultValueDescription: String { Figures.money(pounds) }
}

/// A share as the command line takes it: 3%, 0.03.
struct ShareArgument: ExpressibleByArgument {
    let share: Double

    init(share: Double) { self.share = share }

    init?(argument: String) {
        let isPercent = argument.hasSuffix("%")
        guard let value = Double(isPercent ? String(argument.dropLast()) : argument), value.isFinite else { return nil }
        let share = isPercent ? value / 100 : value
        guard (-1...1).contains(share) else { return nil }
        self.share = share
    }

    var defaultValueDescription: String { Figures.percent(share) }
}
