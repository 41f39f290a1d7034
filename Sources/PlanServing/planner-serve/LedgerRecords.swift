import Foundation
import MeetingModel
import MeetingPages
import RunLedger

/// The ledger as the desk sees it.
struct LedgerRecords: MeetingRecords {
    let ledger: RunLedger
    let version: String

    /// Opens the ledger; nil, with a word about it, where that is not possible.
    static func open(_ path: String?) -> LedgerRecords? {
        guard let path = path ?? LedgerPlace.usual() else { return nil }
        do {
            let ledger = try RunLedger(path)
            for remark in ledger.remarks { PlannerServe.say(remark) }
            return LedgerRecords(ledger: ledger, version: ProgramVersion.text)
        } catch {
            PlannerServe.say("\(error); nothing is kept.")
            return nil
        }
    }

    func runs() throws -> [KeptRun] {
        try ledger.runs(most: 40).map { run in
            let gap = run.figures.first { $0.name == "gap_do_nothing" && $0.organisation == "economy" }
            return KeptRun(
                id: run.id, verb: run.verb, scenario: run.state?.scenarioName ?? "", started: run.started, name: run.name, author: run.author, note: run.note,
                gap: gap?.mean, lines: run.state?.lines ?? [], address: Self.address(of: run))
        }
    }

    /// Where a state that was kept from the page can be opened again, if its economy is served under the same name.
    private static func address(of run: RunRecord) -> String? {
        guard run.verb == "serve", let state = run.state, let kept = try? MeetingState(StateLines(all: state.lines)) else { return nil }
        let slug = URL(fileURLWithPath: state.scenarioPath).deletingPathExtension().lastPathComponent
        return "/e/\(Percent.encoded(slug))\(kept.query.isEmpty ? "" : "?\(kept.query)")"
    }

    func keep(_ state: KeptState) throws -> String {
        var run = RunRecord(
            verb: "serve", arguments: [], futures: state.futures, version: version, machine: ProcessInfo.processInfo.hostName, started: Self.now(), seconds: 0,
            status: .done)
        run.state = .init(
            // Equal states of two files are two states.
            digest: "\(state.digest) \(LedgerPlace.lasting(state.file))", scenarioName: state.scenario, scenarioPath: LedgerPlace.lasting(state.file),
            scenarioDigest: state.scenarioDigest, lines: state.lines,
            seed: state.seed, sampling: "monteCarlo")
        run.name = state.name
        run.author = state.author
        run.note = state.note
        run.figures = state.figures.map {
            .init(name: $0.name, organisation: $0.organisation, year: $0.year, unit: $0.unit, p10: $0.p10, p50: $0.p50, p90: $0.p90, mean: $0.mean)
        }
        run.levers = state.moved.map { .init(path: $0.path, value: $0.value, was: $0.was, source: $0.source) }
        return try ledger.record(run)
    }

    func reasons(_ scenario: String) throws -> [LeverReason] {
        try ledger.rationales(scenario: scenario).map {
            LeverReason(path: $0.path, text: $0.text, source: $0.source, author: $0.author, status: $0.status, at: $0.at)
        }
    }

    func add(_ reason: LeverReason, scenario: String) throws {
        try ledger.add(
            Rationale(path: reason.path, text: reason.text, source: reason.source, author: reason.author, at: Self.now(), status: reason.status),
            scenario: scenario)
    }

    private static func now() -> String { ISO8601DateFormatter().string(from: Date()) }
}
