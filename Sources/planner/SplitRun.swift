import Foundation
import HealthEconomy
import HealthSimulation
import PlannerFiles
import ReportKit

/// A run split into parts: each part (`--shard`) simulates some of its futures of do-nothing and of the options, and `planner merge` joins the
/// parts and goes on as the verb would have.
enum SplitRun {
    /// The verbs that can be split.
    enum Verb: String {
        case diagnose, run, options

        /// Whether options are simulated beside do-nothing.
        var simulatesOptions: Bool { self != .diagnose }
        /// Whether beds and lists of do-nothing are kept by month.
        var keepsMonths: Bool { self != .options }
    }

    /// Simulates a part and writes it.
    ///
    /// - Parameters:
    ///   - option: the one named for the plan.
    ///   - output: where to; the scenario's name with the number of the part unless given.
    static func write(
        _ shard: Shard, of verb: Verb, _ file: String, _ options: RunOptions, option: String?, _ scenario: Scenario, _ compiled: CompiledEconomy,
        to output: String?, inputs: InputFiles
    ) async throws {
        let name = URL(fileURLWithPath: file).deletingPathExtension().lastPathComponent + (verb == .options ? "-options" : "")
        let target = try OutputFile(output ?? "\(name).part-\(shard.part)-of-\(shard.parts)", inputs: inputs.all, replacing: RunPart.isPart)
        let doings = [CompiledOption.doNothing] + (verb.simulatesOptions ? compiled.options : [])
        var ensembles: [(option: String, data: Data)] = []
        for option in doings {
            let settings = options.settings(shard: shard, keepsMonths: option.isDoNothing && verb.keepsMonths)
            let header = EnsemblePartHeader(
                scenario: file, changes: options.changes, digest: scenario.digest, settings: settings, program: Planner.version)
            let label = verb.simulatesOptions ? "\(scenario.name), \(option.name)" : scenario.name
            ensembles.append((option.name, try await simulated(label, compiled.doing(option), settings, quiet: options.quiet).encoded(header)))
        }
        let header = RunPart.Header(verb: verb.rawValue, scenario: file, changes: options.changes, tableFolders: options.tableFolders, option: option)
        let part = try RunPart(file: target.file.path, header, ensembles).encoded()
        try Interruption.finished { try target.write(part) }
        if !options.quiet { Console.say("Part \(shard.part) of \(shard.parts): \(target.file.path)") }
    }
}

/// Parts of one run, read and ready to be joined.
struct PartsOfRun {
    let verb: SplitRun.Verb
    let header: RunPart.Header
    /// How the whole run was to be simulated.
    let settings: EnsembleSettings
    private let parts: [RunPart]
    private let digest: String

    var files: [String] { parts.map(\.file) }

    /// - Throws: `EnsemblePartError`.
    init(_ files: [String]) throws {
        let parts = try files.map { file in
            guard let data = FileManager.default.contents(atPath: file) else { throw EnsemblePartError.notAPart(file) }
            return try RunPart(decoding: data, file: file)
        }
        guard let first = parts.first, let verb = SplitRun.Verb(rawValue: first.header.verb) else { throw EnsemblePartError.damaged(files.first ?? "") }
        let one = try first.ensembleHeader(first.options[0])
        self.verb = verb
        self.parts = parts
        header = first.header
        settings = one.settings
        digest = one.digest
    }

    /// The verb's options, as they were given.
    func arguments(quiet: Bool) -> [String] {
        [header.scenario, "--replications", "\(settings.replications)", "--seed", "\(settings.seed)"]
            + ["--sampling", Sampling(settings.sampling).rawValue] + header.changes.flatMap { ["--set", $0] }
            + header.tableFolders.flatMap { ["--tables-from", $0] } + (quiet ? ["--quiet"] : [])
    }

    /// The ensembles that one run would have simulated, by option, do-nothing among them.
    func ensembles(_ scenario: Scenario, _ compiled: CompiledEconomy, threads: Int) throws -> [String: Ensemble] {
        if scenario.digest != digest {
            Console.say(
                "\(header.scenario): found a scenario that changed since the parts were made; expected digest \(digest), found \(scenario.digest)")
            throw Status.badScenario
        }
        return try RunPart.merged(parts, version: Planner.version, threads: threads) { name in
            compiled.doing(try compiled.option(named: name, of: scenario))
        }
    }
}
