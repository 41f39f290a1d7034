import DesignPages
import DiagnosisPages
import Foundation
import HealthEconomy
import HealthSimulation
import OptionsAppraisal
import OptionsPages
import PlanDesign
import PlanMaking
import PlanPages
import PlannerFiles
import ReportKit
import Synchronization
import Tracking
import TrackingPages

/// What the workstreams after the diagnosis add to the report of `planner run`: options, plan, implementation and, where
/// actuals are given, whether it is happening.
struct Workstreams {
    let scenario: Scenario
    let compiled: CompiledEconomy
    let settings: EnsembleSettings
    /// Ensembles that have been simulated elsewhere, by option.
    let given: [String: Ensemble]
    /// The option that is planned; none when none is chosen.
    let planned: CompiledOption?
    /// The scenario as it was read, its changes laid over it.
    let written: WrittenScenario
    /// What plans of the scenario's years are asked to reach; nil where no table lies beside it.
    let requirements: PlanRequirements?
    /// Monthly actuals; none when there are none yet.
    let actuals: SubmittedHistory?
    let made: String
    let quiet: Bool

    /// The report of a run: the diagnosis, and what the others add to it.
    func joined(to diagnosis: DiagnosisReport) async throws -> some PublishedReport {
        let (first, others) = try await besides(threads: settings.threads, { try diagnosis.parts() }, { try await parts() })
        let whole = WholeReport(diagnosis: first, workstreams: others, facts: diagnosis.facts)
        return JoinedReport(diagnosis: diagnosis, whole: whole)
    }

    /// - Throws: `AppraisalError`, `TrackingError` and others of the workstreams' own for what a scenario cannot answer.
    func parts() async throws -> [ReportParts] {
        guard !scenario.options.isEmpty else {
            note("found no `options:`; the report holds the diagnosis alone")
            return []
        }
        var yearly = settings
        yearly.keepsMonths = false
        let simulated = try await simulatedOptions(scenario, compiled, yearly, given: given, quiet: quiet)
        let steps = JointSteps(Progress(scenario.name, quiet: quiet, of: Progress.parts), of: OptionsAnalysis.steps + 2)
        defer { steps.clear() }
        let ahead: @Sendable () async throws -> (needed: ReportParts, planned: [ReportParts]) = {
            let needed = try await needed(simulated)
            steps.show(.ahead, 1)
            let planned = try await planAndImplementation(simulated)
            steps.show(.ahead, 2)
            return (needed, planned)
        }
        var (options, after) = try await besides(threads: settings.threads, { try await judged(simulated) { steps.show(.judged, $0) } }, ahead)
        options.add(after.needed)
        let parts = [options] + after.planned
        guard let planned, let actuals else { return parts }
        let economy = compiled.with(planned)
        let monthly = try await Ensemble.run(economy, settings)
        let tracking = try await Tracking.of(scenario, economy, monthly, option: planned.name, actuals: actuals)
        return parts + [try TrackingReport(tracking, made: made, version: Planner.version).parts()]
    }

    /// What the options are worth, and what that hangs on.
    private func judged(_ simulated: SimulatedOptions, progress: @escaping @Sendable (Int) -> Void) async throws -> ReportParts {
        try OptionsReport(
            try await OptionsAnalysis.of(simulated) { done, _ in progress(done) }, planned: planned?.name,
            because: planned?.name == scenario.chosenOption ? scenario.chosenBecause : nil, made: made, version: Planner.version
        ).parts()
    }

    /// The plan of the option that is chosen, and how it is carried out.
    private func planAndImplementation(_ simulated: SimulatedOptions) async throws -> [ReportParts] {
        guard let planned else {
            note("found no `chosen option:`; the report has no plan and no implementation. Choose one of \(Figures.list(scenario.options.map(\.name)))")
            return []
        }
        let chosen = simulated.options.first { $0.option.name == planned.name }
        let plan = try await IntegratedPlan.of(
            scenario, compiled.with(planned), chosen?.ensemble ?? simulated.doNothing, doNothing: simulated.doNothing, requirements: requirements)
        let planParts = try PlanReport(plan, made: made, version: Planner.version).parts()
        guard let chosen else {
            note("do-nothing carries nothing out; the report has no implementation")
            return [planParts]
        }
        let outlook = try await ImplementationOutlook.of(
            scenario, compiled, option: chosen.stated, doNothing: simulated.doNothing, planned: chosen.ensemble)
        return [planParts, try ImplementationReport(outlook, made: made, version: Planner.version).parts()]
    }

    /// What would have to be true beside the option that narrows the gap most, found by the search of `planner design`.
    private func needed(_ simulated: SimulatedOptions) async throws -> ReportParts {
        guard let found = try await NeededBeside.nearest(of: simulated, written: written) else { return ReportParts() }
        return NeededReport(found).parts
    }

    private func note(_ text: String) {
        if !quiet { Console.say("\(scenario.file): \(text).") }
    }
}

/// Two streams of work that go on side by side, told as one.
private final class JointSteps: Sendable {
    enum Stream: Int { case judged, ahead }

    private let progress: Progress
    private let all: Int
    private let done = Mutex([0, 0])

    init(_ progress: Progress, of all: Int) {
        self.progress = progress
        self.all = all
    }

    func show(_ stream: Stream, _ count: Int) {
        let sum = done.withLock {
            $0[stream.rawValue] = count
            return $0[0] + $0[1]
        }
        progress.show(sum, of: all)
    }

    func clear() { progress.clear() }
}

extension ReportParts {
    /// Adds what belongs to the same appendix.
    fileprivate mutating func add(_ other: ReportParts) {
        board += other.board
        sections += other.sections
        tables += other.tables
        sheets += other.sheets
    }
}

/// The report of all workstreams; what it prints is the diagnosis.
private struct JoinedReport: PublishedReport {
    let diagnosis: DiagnosisReport
    let whole: WholeReport

    func csv() -> String { diagnosis.csv() }
    func json() throws -> Data { try diagnosis.json() }
    func table(colour: Bool) -> String { diagnosis.table(colour: colour) }
    func write(to folder: OutputFolder) throws { try whole.write(to: folder) }
}
