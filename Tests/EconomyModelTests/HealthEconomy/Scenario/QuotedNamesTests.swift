@testable import HealthEconomy
@testable import PlannerFiles
@testable import TestEconomies
import Testing

@Suite("How messages quote the names of a scenario")
struct QuotedNamesTests {
    /// The name as a message shows it, in the quotes that fit it.
    private func expected(_ name: String) -> String {
        if !name.contains("'") { return "'\(name)'" }
        return name.contains("\"") ? "“\(name)”" : "\"\(name)\""
    }

    @Test("names that the scenario itself gives are quoted once, whatever they hold", arguments: ["women's", "the \"old\" one", "Münster Süd"])
    func inScenarios(_ name: String) {
        let yaml = "\"" + name.replacing("\"", with: "\\\"") + "\""
        let broken = [
            "chosen option: \(yaml)\n",
            "options:\n  - {name: trial, interventions: [{name: \(yaml)}]}\n",
            "interventions:\n  thing: {about: a, needs: [\(yaml)], ramp: [1], lead time: 1 months, effects: []}\n",
            "control totals: {\(yaml): £0}\n",
        ]
        for text in broken {
            var files = SmallEconomy.files()
            files[SmallEconomy.scenarioFile]? += text
            let found = messages { _ = try SmallEconomy.scenario(files: files) }
            #expect(found.contains { $0.contains(expected(name)) }, "\(text): \(found)")
            for line in found { #expect(!line.contains("'\(expected(name))'"), "\(line)") }
        }
        let unknown = messages { _ = try SmallEconomy.scenario(["providers.\(name).beds=5 beds"]) }
        #expect(unknown.count == 1 && unknown[0].contains("\(expected(name)) is not"), "\(unknown)")
    }

    private func messages(_ body: () throws -> Void) -> [String] {
        do {
            try body()
            return []
        } catch {
            return (error as? ScenarioFaults)?.faults.map(\.message) ?? ["\(error)"]
        }
    }
}
