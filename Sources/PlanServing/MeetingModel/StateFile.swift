import HealthEconomy
import PlannerFiles

extension MeetingEconomy {
    /// A state as a scenario file based on the economy's: only what changed, each with its reason, and what is done as the chosen option.
    ///
    /// - Parameters:
    ///   - name: what the scenario is called; the economy's name with "as in the meeting" when left out.
    ///   - base: name of the file that it is based on, beside which it is to be kept.
    ///   - reason: why a figure is what it becomes, by path; nil where nobody said.
    package func scenarioFile(_ state: MeetingState, named name: String?, basedOn base: String, reason: (String) -> String?) throws -> String {
        let settings = try state.settings(of: scenario)
        var lines = [
            "# \(state.changes.count) changed, \(state.actions.count) done; keep it beside the file it is based on, whose digest was \(scenario.digest).",
            "format: 1", "name: \(ScenarioOverlay.text(name ?? "\(scenario.name): as in the meeting"))", "based on: \(ScenarioOverlay.text(base))",
        ]
        if !settings.isEmpty { lines.append(try written.overlay(settings) { reason($0) ?? "no reason given" }) }
        if !state.actions.isEmpty {
            lines += ["chosen option: \(MeetingState.optionName)", "options:", "  - name: \(MeetingState.optionName)", "    interventions:"]
            lines += state.actions.map { action in
                let trusts = action.trusts.isEmpty ? "" : ", at: [\(action.trusts.map(ScenarioOverlay.text).joined(separator: ", "))]"
                return "      - {name: \(ScenarioOverlay.text(action.intervention)), from: \(action.from), scale: \(Unit.ratio.exact(action.scale))\(trusts)}"
            }
        }
        return lines.joined(separator: "\n") + "\n"
    }
}
