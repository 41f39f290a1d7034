import Comparison
import Foundation
import HealthEconomy
import HealthSimulation
import PlannerFiles
import RunLedger
import Statistics
import Synchronization

/// What a run did, noted as it goes; when the run ends it stands in the ledger.
///
/// The verbs know nothing of it: reading a scenario, simulating it and publishing a report note what they do in the journal of their task.
final class RunJournal: Sendable {
    /// That of the run that is under way; none in a program that records nothing.
    @TaskLocal static var current: RunJournal?

    private struct Notes {
        var state: RunRecord.State?
        var futures = 0
        var figures: [RunRecord.Figure] = []
        var levers: [RunRecord.Lever] = []
        var folder = ""
    }

    private let notes = Mutex(Notes())

    /// Notes the scenario of the run; the first one where there are several. It is noted by where it lies, whoever asks from where.
    func read(_ scenario: Scenario) {
        notes.withLock { notes in
            guard notes.state == nil else { return }
            notes.state = RunRecord.State(
                digest: "", scenarioName: scenario.name, scenarioPath: LedgerPlace.lasting(scenario.file), scenarioDigest: scenario.digest,
                lines: scenario.changes.map { "set \($0.change)" }, seed: 0, sampling: "")
            notes.levers = scenario.changes.compactMap { change in
                guard let equals = change.change.firstIndex(of: "=") else { return nil }
                let path = String(change.change[..<equals])
                return RunRecord.Lever(path: path, value: String(change.change[change.change.index(after: equals)...]), was: "", source: "--set")
            }
        }
    }

    /// Notes what futures came to.
    ///
    /// - Parameter option: the option simulated; do-nothing when left out.
    func simulated(_ ensemble: Ensemble, option: String?) {
        let last = ensemble.layout.years
        let figures = ensemble.layout.series.enumerated().compactMap { index, series -> RunRecord.Figure? in
            guard Self.headlines.contains(series.measure), series.kind == .economy || series.measure == .surplus else { return nil }
            let summary = YearSummary(sample: ensemble.replications(index, year: last))
            return RunRecord.Figure(
                name: series.measure.rawValue + (option.map { ": \($0)" } ?? ""), organisation: series.organisation, year: "", unit: series.measure.unit,
                p10: summary.p10, p50: summary.p50, p90: summary.p90, mean: summary.mean)
        }
        notes.withLock { notes in
            notes.futures = max(notes.futures, ensemble.count)
            notes.state?.seed = ensemble.settings.seed
            notes.state?.sampling = ensemble.settings.sampling.rawValue
            notes.figures += figures.filter { figure in !notes.figures.contains { $0.name == figure.name && $0.organisation == figure.organisation } }
        }
    }

    /// Notes a national view: the gap of all economies together, and of each.
    func simulated(_ view: NationalView, of files: String, _ settings: EnsembleSettings) {
        func figure(_ organisation: String, _ summary: YearSummary) -> RunRecord.Figure {
            RunRecord.Figure(
                name: Measure.gapDoNothing.rawValue, organisation: organisation, year: "", unit: "£", p10: summary.p10, p50: summary.p50, p90: summary.p90,
                mean: summary.mean)
        }
        let last = view.comparison.lastYear
        let figures = view.comparison.economies.compactMap { economy in economy.summary(.gapDoNothing, year: last).map { figure(economy.name, $0) } }
        notes.withLock { notes in
            notes.futures = max(notes.futures, settings.replications)
            notes.state = RunRecord.State(
                digest: "", scenarioName: "\(view.comparison.economies.count) economies", scenarioPath: files,
                scenarioDigest: Self.digest(view.comparison.economies.map(\.digest)), lines: view.comparison.changes.map { "set \($0)" },
                seed: settings.seed, sampling: settings.sampling.rawValue)
            notes.figures = [figure("economy", view.gap.together)] + figures
        }
    }

    /// Notes where a report was written.
    func published(_ folder: String) { notes.withLock { $0.folder = folder } }

    private static func digest(_ texts: [String]) -> String {
        var digest = Digest()
        digest.mix(texts)
        return digest.text
    }

    private static let headlines: Set<Measure> = [.gapDoNothing, .gapAfterHabit, .gap, .trustsAtRisk, .surplus]

    /// The run as it is recorded; nil where nothing was simulated.
    func record(verb: String, arguments: [String], started: Date, seconds: Double, status: RunRecord.Status) -> RunRecord? {
        notes.withLock { notes in
            guard var state = notes.state, notes.futures > 0 || !notes.folder.isEmpty else { return nil }
            state.digest = Self.digest([state.scenarioPath, state.scenarioDigest, "\(state.seed)", state.sampling] + state.lines)
            var record = RunRecord(
                verb: verb, arguments: RunRecord.lasting(arguments), futures: notes.futures, version: Planner.version,
                machine: ProcessInfo.processInfo.hostName, started: ISO8601DateFormatter().string(from: started), seconds: seconds, status: status)
            record.state = state
            record.folder = notes.folder
            record.figures = notes.figures
            record.levers = notes.levers
            return record
        }
    }
}

extension RunJournal {
    /// Does a run and records it, whatever comes of it; that it could not be recorded is said and changes nothing.
    ///
    /// - Parameter arguments: as they were typed, the verb first.
    static func kept(_ arguments: [String], _ run: () async throws -> Void) async throws {
        guard let verb = arguments.first, !arguments.contains("--no-ledger"), let file = LedgerPlace.usual() else { return try await run() }
        let journal = RunJournal()
        let started = Date()
        let clock = ContinuousClock.now
        func keep(_ status: RunRecord.Status) {
            let spent = ContinuousClock.now - clock
            let seconds = Double(spent.components.seconds) + Double(spent.components.attoseconds) * 1e-18
            guard let record = journal.record(verb: verb, arguments: Array(arguments.dropFirst()), started: started, seconds: seconds, status: status)
            else { return }
            do {
                let ledger = try RunLedger(file)
                for remark in ledger.remarks { Console.say(remark) }
                try ledger.record(record)
            } catch {
                Console.say("\(error); this run is not recorded.")
            }
        }
        do {
            try await $current.withValue(journal) { try await run() }
        } catch {
            // A verb that found what it looks for has done its work.
            keep(error is CancellationError ? .cancelled : Ending(error).status == Status.found ? .done : .failed)
            throw error
        }
        keep(.done)
    }
}
