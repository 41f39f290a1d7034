package import HealthEconomy
import PlannerFiles

extension MeetingEconomy {
    /// A state as a scenario file based on the economy's: only what changed, each with its reason, and what is done as the chosen option.
    ///
    /// - Parameters:
    ///   - name: what the scenario is called; the economy's name with "as in the meeting" when left out.
    ///   - base: name of the file that it is based on, beside which it is to be kept.
    ///   - reason: why a figure is what it becomes, by path; nil where nobody said.
    package func scenarioFile(_ state: MeetingState, named name: String?, basedOn base: String, reason: (String) -> String?) throws -> String {
        try Self.scenarioFile(state, of: scenario, written: written, named: name, basedOn: base, reason: reason)
    }

    /// The same of a scenario that is not opened: as it is read and as it is written.
    package static func scenarioFile(
        _ state: MeetingState, of scenario: Scenario, written: WrittenScenario, named name: String?, basedOn base: String, reason: (String) -> String?
    ) throws -> String {
        let settings = try state.settings(of: scenario)
        var lines = [
            "# \(state.changes.count) changed, \(state.actions.count) done; keep it beside the file it is based on, whose digest was \(scenario.digest).",
            "format: 1", "name: \(ScenarioOverlay.text(name ?? "\(scenario.name): as in the meeting"))", "based on: \(ScenarioOverlay.text(base))",
        ]
        if !settings.isEmpty { lines.append(try written.overlay(settings) { reason($0) ?? "no reason given" }) }
        if !state.actions.isEmpty { lines += option(state.actions, of: scenario) }
        return lines.joined(separator: "\n") + "\n"
    }

    /// What is done as the chosen option, under a name that the scenario does not have: one it has would keep its interventions beside these.
    private static func option(_ actions: [MeetingState.Action], of scenario: Scenario) -> [String] {
        var (name, number) = (MeetingState.optionName, 2)
        while scenario.options.contains(where: { $0.name == name }) {
            name = "\(MeetingState.optionName) \(number)"
            number += 1
        }
        var about = "What was done in the meeting."
        var lines = ["chosen option: \(name)"]
        if scenario.chosenBecause != nil { lines.append("chosen because: it is what was done in the meeting") }
        if let programme = scenario.programme, let foreign = foreign(to: actions, in: programme, of: scenario) {
            about += " The programme of the file it is based on is for \(foreign), which is not done here, and is left out."
            lines.append("programme: []")
        }
        lines += ["options:", "  - name: \(name)", "    about: \(ScenarioOverlay.text(about))", "    interventions:"]
        return lines
            + actions.map { action in
                let trusts = action.trusts.isEmpty ? "" : ", at: [\(action.trusts.map(ScenarioOverlay.text).joined(separator: ", "))]"
                return "      - {name: \(ScenarioOverlay.text(action.intervention)), from: \(action.from), scale: \(Unit.ratio.exact(action.scale))\(trusts)}"
            }
    }

    /// The first intervention that a programme carries, or is for, and that is not done; nil where all are.
    private static func foreign(to actions: [MeetingState.Action], in programme: ProgrammeSection, of scenario: Scenario) -> String? {
        let done = Set(actions.map(\.intervention))
        let library = Set(scenario.interventions.map(\.name))
        let named =
            programme.activities.flatMap(\.enables) + programme.risks.flatMap(\.hits).filter(library.contains) + programme.benefits.flatMap(\.interventions)
        return named.first { !done.contains($0) }
    }
}
