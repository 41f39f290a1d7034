import ArgumentParser
import Foundation
import HealthEconomy
import HealthSimulation
import MeetingModel
import PlannerFiles
import RunLedger

/// One of two things that are held against each other in the same futures: a scenario file, or a run of the ledger.
struct PairedSide {
    /// What it is called: the file, or the run's name or id.
    let name: String
    let scenario: Scenario
    /// The option that is simulated with it; nil for do-nothing.
    let option: PlanOption?
    let compiled: CompiledEconomy

    /// Finds and compiles a side.
    ///
    /// - Parameters:
    ///   - text: a scenario file, `FILE#OPTION` for one of its options, or a run of the ledger: its id, the end of it, or its name.
    ///   - changes: laid over both sides.
    /// - Throws: `ScenarioFaults`, `OptionProblem`, or an exit status with a word about what is wrong.
    init(_ text: String, changes: [String], _ inputs: InputFiles) throws {
        let (file, asked) = Self.parted(text)
        guard !FileManager.default.fileExists(atPath: file) else {
            (scenario, compiled, option) = try Self.compiled(file, changes, optionNamed: asked, inputs.reader)
            name = text
            return
        }
        guard let place = LedgerPlace.usual() else {
            Console.say("found \(text), which is no file, and no ledger is kept; expected scenario files")
            throw Status.badUsage
        }
        let run = try Runs.told { try RunLedger(place).run(text) }
        // A national view has many.
        guard let kept = run.state, run.verb != "nation" else {
            Console.say("run \(text) is not of one scenario; expected runs of run, diagnose, options, plan, design or serve")
            throw Status.badUsage
        }
        name = run.name.isEmpty ? run.id : run.name
        let source = try Self.source(of: kept, run: name)
        // It reads tables from where it did.
        var reader = inputs.reader
        reader.tableFolders += run.tableFolders
        let written = try WrittenScenario(source, reading: reader)
        // A verb's changes hold in the order in which they were typed; a page's are a state, with interventions.
        let state = run.verb == "serve" ? try Runs.told { try MeetingState(StateLines(all: kept.lines)) } : nil
        let settings = try state.map { state in try Runs.told { try state.settings(of: try written.under()) } } ?? StateLines(all: kept.lines).set
        let digest = try written.under(state == nil ? settings : []).digest
        guard digest == kept.scenarioDigest else {
            Console.say(
                "run \(name) was made of \(source) with the digest \(kept.scenarioDigest), and it or a table of it has changed since: the digest is \(digest) now. "
                    + "Put it back as it was to have the run made anew, or name scenario files")
            throw Status.badScenario
        }
        let (scenario, compiled, option) = try Self.compiled(source, settings + changes, optionNamed: run.option, reader)
        if let done = state?.option() {
            let asked = scenario.with(options: [done])
            let doing = try CompiledEconomy(asked, calibratedAs: compiled, from: compiled.baseline)
            (self.option, self.compiled) = (done, doing.with(doing.options.first))
        } else {
            (self.option, self.compiled) = (option, compiled)
        }
        self.scenario = scenario
    }

    /// The scenario file of a run. Older ledgers hold it as it was typed, in a folder that nobody knows.
    private static func source(of kept: RunRecord.State, run name: String) throws -> String {
        let file = kept.scenarioPath
        guard !FileManager.default.fileExists(atPath: file) else { return file }
        let advice = file.hasPrefix("/") ? "put it back" : "call this from the folder in which the run was made"
        Console.say("run \(name) was made of \(file), which is not there; \(advice), or name scenario files")
        throw Status.badScenario
    }

    /// A file and, after `#`, the name of one of its options.
    private static func parted(_ text: String) -> (file: String, option: String?) {
        guard !FileManager.default.fileExists(atPath: text), let mark = text.lastIndex(of: "#") else { return (text, nil) }
        return (String(text[..<mark]), String(text[text.index(after: mark)...]))
    }

    private static func compiled(
        _ file: String, _ changes: [String], optionNamed name: String?, _ reader: FileReader
    ) throws -> (Scenario, CompiledEconomy, PlanOption?) {
        let (scenario, compiled) = try CompiledEconomy.prepared(file, changes: changes, reading: reader)
        guard let name else { return (scenario, compiled.with(nil), nil) }
        let option = try compiled.option(named: name, of: scenario)
        return (scenario, compiled.doing(option), scenario.options.first { $0.name == option.name })
    }
}

extension PairedSide {
    /// Everything in which two sides differ: figures by their paths, then what is done.
    static func inputs(_ first: PairedSide, _ second: PairedSide) -> [StateDifference] {
        func said(_ side: PairedSide) -> [String: (figure: Figure, text: String)] {
            Dictionary(side.scenario.figures.map { ($0.path, ($0, words($0))) }, uniquingKeysWith: { $1 })
        }
        let (one, other) = (said(first), said(second))
        let figures = Set(one.keys).union(other.keys).sorted().compactMap { path -> StateDifference? in
            let (before, after) = (one[path], other[path])
            if let before, let after, before.figure.value == after.figure.value, before.figure.byYear == after.figure.byYear,
                before.figure.spread == after.figure.spread
            {
                return nil
            }
            return StateDifference(name: path, first: before?.text, second: after?.text)
        }
        func uses(_ side: PairedSide) -> [String: String] {
            let uses = (side.option?.uses ?? []).map { use in
                let trusts = use.trusts.isEmpty ? "" : " at \(use.trusts.joined(separator: ", "))"
                return (use.intervention, "\(Unit.share.exact(use.scale))\(use.from.map { " from \($0)" } ?? "")\(trusts)")
            }
            let contracts = (side.option?.contracts ?? []).map { ("contracts for \($0.point.rawValue)", $0.form.rawValue) }
            let programmes = (side.option?.qualityProgrammes ?? []).map { ("quality programmes: \($0.programme)", $0.words) }
            return Dictionary(uses + contracts + programmes, uniquingKeysWith: { $1 })
        }
        let (done, doneAfter) = (uses(first), uses(second))
        return figures
            + Set(done.keys).union(doneAfter.keys).sorted().compactMap { name in
                done[name] == doneAfter[name] ? nil : StateDifference(name: name, first: done[name], second: doneAfter[name])
            }
    }

    /// A figure as it holds: its value or its values by year; that its spread alone differs is seen where they are the same.
    private static func words(_ figure: Figure) -> String {
        let values =
            figure.byYear.isEmpty
            ? figure.unit.exact(figure.value)
            : figure.byYear.keys.sorted().map { "\($0): \(figure.unit.exact(figure.byYear[$0] ?? figure.value))" }.joined(separator: ", ")
        return values + (figure.spread == nil ? "" : ", drawn")
    }
}
