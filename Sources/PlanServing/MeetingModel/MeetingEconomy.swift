package import HealthEconomy
package import HealthSimulation
package import PlannerFiles
import Statistics

/// An economy opened in a meeting: read, checked, compiled and simulated as its file says, once, and kept for every state that is asked of it.
package struct MeetingEconomy: Sendable {
    /// The name in addresses: that of the file.
    package let slug: String
    /// The scenario as its file says it.
    package let scenario: Scenario
    package let compiled: CompiledEconomy
    package let levers: LeverBoard
    package let settings: EnsembleSettings
    /// Do-nothing as in the file, at the fewest futures.
    package let base: Ensemble
    let written: WrittenScenario

    /// Futures of an answer while a lever moves.
    package static let fewFutures = 1_000
    /// Futures of an answer at rest.
    package static let manyFutures = 10_000

    /// Reads a scenario, and simulates what the levers are found by.
    ///
    /// - Throws: `ScenarioFaults` with everything that is wrong with the scenario.
    package static func open(
        _ file: String, slug: String, settings: EnsembleSettings = EnsembleSettings(keepsMonths: false), reading: FileReader = .disk
    ) async throws -> MeetingEconomy {
        let (scenario, compiled) = try CompiledEconomy.prepared(file, reading: reading)
        let written = try WrittenScenario(file, reading: reading).settled()
        var few = settings
        few.replications = min(settings.replications, Self.fewFutures)
        few.keepsMonths = false
        let base = try await Ensemble.run(compiled, few)
        return MeetingEconomy(
            slug: slug, scenario: scenario, compiled: compiled, levers: try await LeverBoard(scenario, compiled, base), settings: few, base: base,
            written: written)
    }

    /// A state of this economy as a digest: of its lines, the scenario and the seed.
    package func digest(of state: MeetingState) -> String {
        var digest = Digest()
        digest.mix(scenario.digest)
        digest.mix(settings.seed)
        digest.mix(settings.sampling.rawValue)
        digest.mix(state.lines.all)
        return digest.text
    }
}

/// A state made ready for simulation.
package struct PreparedState: Sendable {
    package let state: MeetingState
    package let scenario: Scenario
    /// Do-nothing, as believed.
    package let doNothing: CompiledEconomy
    /// What is done; do-nothing itself where nothing is.
    package let plan: CompiledEconomy
    /// Whether beliefs differ from the file's, so that do-nothing does; whether anything is done.
    package let isBelievedOtherwise, isDoing: Bool
}

extension MeetingEconomy {
    /// Reads and compiles what a state says.
    ///
    /// It keeps the noise calibration of the file, as every what-if does, so that its figures are those of `planner run` with the same
    /// changes. Decisions that are figures, such as beds, move the plan alone.
    ///
    /// - Throws: `ScenarioFaults` for changes that the scenario cannot take, `StateProblem` for what is none.
    package func prepared(_ state: MeetingState) throws -> PreparedState {
        try check(state.actions)
        let option = state.option()
        let beliefs = try MeetingState(changes: state.changes.filter { !isDecision($0) }, actions: [])
        let isDeciding = beliefs.changes.count < state.changes.count
        let believed = try economy(beliefs, option: isDeciding ? nil : option)
        let decided = isDeciding ? try economy(MeetingState(changes: state.changes, actions: []), option: option) : believed
        return PreparedState(
            state: state, scenario: decided.scenario, doNothing: believed.compiled.with(nil),
            plan: option == nil ? decided.compiled : decided.compiled.with(decided.compiled.options.first), isBelievedOtherwise: !beliefs.changes.isEmpty,
            isDoing: isDeciding || option != nil)
    }

    /// Beds and other figures changed from a plan year on are decided; all else is believed.
    package func isDecision(_ change: MeetingState.Change) -> Bool {
        if case .to(_, from: .some) = change.move { change.path.hasPrefix("providers.") && change.path.hasSuffix(".beds") } else { false }
    }

    private func economy(_ state: MeetingState, option: PlanOption?) throws -> (scenario: Scenario, compiled: CompiledEconomy) {
        let settings = try state.settings(of: scenario)
        let read = settings.isEmpty ? scenario : try written.under(settings, isDigested: false)
        if settings.isEmpty, option == nil { return (scenario, compiled) }
        let asked = read.with(options: option.map { [$0] } ?? [])
        // Interventions alone leave the baseline as it is.
        return (read, try CompiledEconomy(asked, calibratedAs: compiled, from: settings.isEmpty ? compiled.baseline : nil))
    }

    private func check(_ actions: [MeetingState.Action]) throws(StateProblem) {
        let plan = scenario.years.dropFirst()
        for action in actions {
            guard scenario.interventions.contains(where: { $0.name == action.intervention }) else {
                let nearest = nearestName(to: action.intervention, among: scenario.interventions.map(\.name))
                throw .unreadable(action.intervention, expected: "an intervention of the library\(nearest.map { ", such as \(quoted($0))" } ?? "")")
            }
            guard plan.contains(action.from) else {
                throw .unreadable(action.line, expected: "a plan year, \(plan.first?.description ?? "") to \(plan.last?.description ?? "")")
            }
            let codes = scenario.providers.map(\.code)
            if let unknown = action.trusts.first(where: { !codes.contains($0) }) {
                throw .unreadable(unknown, expected: "codes of trusts: \(codes.joined(separator: ", "))")
            }
        }
    }
}
