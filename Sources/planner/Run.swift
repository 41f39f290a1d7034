import ArgumentParser
import Diagnosis
import DiagnosisPages
import Foundation
import HealthEconomy
import HealthSimulation
import OptionsAppraisal
import PlanMaking
import ReportKit
import Tracking

/// `planner run`: simulates a scenario and writes its report.
struct Run: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "All four workstreams on a scenario, in one report with workbook and tables.",
        discussion: """
            Writes Reports/<scenario>/ with report.html, workbook.xlsx, tables/*.csv, results.json (the diagnosis), options.json,
            plan.json, implementation.json and manifest.json. With --actuals, what has happened since stands beside the plan.
            With --format only the diagnosis is made and printed. `planner diagnose` stops after the diagnosis.

            Examples:
              planner run Scenarios/cumbria.yaml
              planner run Scenarios/cumbria.yaml --actuals Scenarios/cumbria/actuals/2014-15.csv
              planner run Scenarios/cumbria.yaml --set "providers.RNL.beds from 2015/16=560 beds" --format table
              planner run Scenarios/cumbria.yaml --shard 1/4 --output part-1
            """)

    @Argument(help: "Scenario file.")
    var scenario: String

    @OptionGroup var options: RunOptions

    @Option(help: "Folder of the report (with --shard: file of the part).")
    var output: String?

    @Option(help: "Print results to standard output instead: csv, json or table.")
    var format: OutputFormat?

    @Option(parsing: .upToNextOption, help: "Files of monthly actuals, to show whether the plan is happening.")
    var actuals: [String] = []

    @Option(help: "Do part i of n only, written i/n; join parts with `planner merge`.")
    var shard: Shard?

    func validate() throws {
        if shard != nil, format != nil { throw ValidationError("found --shard with --format; a part of a run has no results yet") }
    }

    mutating func run() async throws { try await perform(allWorkstreams: true) }

    /// - Parameter allWorkstreams: false for the diagnosis alone.
    func perform(allWorkstreams: Bool) async throws {
        let (scenario, compiled) = try loaded(self.scenario, changes: options.changes, quiet: options.quiet)
        let settings = options.settings(shard: shard)
        let progress = Progress(scenario.name, quiet: options.quiet)
        let ensemble = try await interruptible {
            let ensemble = try await Ensemble.run(compiled, settings) { progress.show($0, of: $1) }
            progress.clear()
            return ensemble
        }
        if let shard {
            let name = URL(fileURLWithPath: self.scenario).deletingPathExtension().lastPathComponent
            let target = URL(fileURLWithPath: output ?? "\(name).part-\(shard.part)-of-\(shard.parts)")
            let header = EnsemblePartHeader(scenario: self.scenario, changes: options.changes, digest: scenario.digest, settings: settings)
            try writing { try ensemble.encoded(header).write(to: target, options: .atomic) }
            if !options.quiet { Console.say("Part \(shard.part) of \(shard.parts): \(target.path)") }
            return
        }
        let made = timeNow()
        guard format == nil, allWorkstreams else {
            try await publish(scenario, compiled, ensemble, output: output, format: format, quiet: options.quiet)
            return
        }
        let workstreams = Workstreams(scenario: scenario, compiled: compiled, settings: settings, actuals: actuals, made: made, quiet: options.quiet)
        let (diagnosis, parts) = try await interruptible {
            do {
                return (try await Diagnosis.of(scenario, compiled, ensemble), try await workstreams.parts())
            } catch let error as AppraisalError {
                Console.say(error.description)
                throw Status.badScenario
            } catch let error as ImplementationOutlook.Missing {
                Console.say("\(scenario.file): \(error)")
                throw Status.badScenario
            } catch let error as TrackingError {
                Console.say(error.description)
                throw Status.badScenario
            }
        }
        let report = DiagnosisReport(diagnosis, made: made, version: Planner.version)
        let folder = reportFolder(for: scenario.file, given: output)
        let whole = WholeReport(diagnosis: try report.parts(), workstreams: parts, facts: report.facts)
        try writing { try OutputFolder.publish(to: folder) { try whole.write(to: $0) } }
        if !options.quiet {
            if Console.outputIsTerminal { print(report.table(colour: true)) }
            Console.say("Report: \(folder.appendingPathComponent("report.html").path)")
        }
    }
}

/// `planner merge`: joins the parts of a run and writes its report.
struct Merge: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "Join the parts of a run written with --shard; the result is that of one run, to the last bit.",
        discussion: "Example:\n  planner merge cumbria.part-1-of-2 cumbria.part-2-of-2")

    @Argument(help: "Files of the parts, in any order.")
    var parts: [String]

    @Option(help: "Folder of the report.")
    var output: String?

    @Option(help: "Print results to standard output instead: csv, json or table.")
    var format: OutputFormat?

    @Flag(help: "No closing words.")
    var quiet = false

    mutating func run() async throws {
        var read: [(file: String, data: Data, header: EnsemblePartHeader)] = []
        do {
            for file in parts {
                guard let data = FileManager.default.contents(atPath: file) else { throw EnsemblePartError.notAPart(file) }
                read.append((file, data, try Ensemble.header(of: data, file: file)))
            }
            guard let first = read.first else { throw ValidationError("found no parts; expected at least one file") }
            let (scenario, compiled) = try loaded(first.header.scenario, changes: first.header.changes, quiet: quiet)
            if scenario.digest != first.header.digest {
                Console.say("\(first.header.scenario): found a scenario that changed since the parts were made; expected digest \(first.header.digest), found \(scenario.digest)")
                throw Status.badScenario
            }
            let ensemble = try Ensemble.merged(read.map { (file: $0.file, header: $0.header, ensemble: try Ensemble(decoding: $0.data, file: $0.file, for: compiled)) })
            try await publish(scenario, compiled, ensemble, output: output, format: format, quiet: quiet)
        } catch let error as EnsemblePartError {
            Console.say(error.description)
            throw Status.badScenario
        }
    }
}

/// Analyses an ensemble and writes or prints what was asked for.
func publish(
    _ scenario: Scenario, _ compiled: CompiledEconomy, _ ensemble: Ensemble, output: String?, format: OutputFormat?, quiet: Bool
) async throws {
    let diagnosis = try await interruptible { try await Diagnosis.of(scenario, compiled, ensemble) }
    let report = DiagnosisReport(diagnosis, made: timeNow(), version: Planner.version)
    switch format {
    case .csv: print(report.csv(), terminator: "")
    case .json: FileHandle.standardOutput.write(try report.json())
    case .table: print(report.table(colour: Console.outputIsTerminal), terminator: "")
    case nil:
        let folder = reportFolder(for: scenario.file, given: output)
        try writing { try OutputFolder.publish(to: folder) { try report.write(to: $0) } }
        if !quiet {
            if Console.outputIsTerminal { print(report.table(colour: true)) }
            Console.say("Report: \(folder.appendingPathComponent("report.html").path)")
        }
    }
}

/// Runs something that writes; a failure is said in one line and ends the program with status 73.
func writing(_ body: () throws -> Void) throws {
    do {
        try body()
    } catch let error as PublicationError {
        Console.say(error.description)
        throw Status.cannotWrite
    } catch let error as CocoaError {
        Console.say("Could not write: \(error.localizedDescription)")
        throw Status.cannotWrite
    }
}
