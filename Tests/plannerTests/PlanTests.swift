import Foundation
import Testing

@Suite("planner plan, run as a program")
struct PlanTests {
    @Test("writes the plan of the chosen option with a template for each organisation")
    func report() async throws {
        let town = try Town()
        let outcome = try await town.planner("plan", town.scenario, "--replications", "150", "--confidence", "90%")
        #expect(outcome.status == 0 && outcome.text.isEmpty, "\(outcome.words)")
        #expect(
            Set(town.files(below: "Reports/town-plan")).isSuperset(of: [
                "report.html", "plan.json", "manifest.json", "exports/X01.xlsx", "exports/X11.xlsx",
            ]))
        #expect(try town.read("Reports/town-plan/manifest.json").contains("\"option\" : \"do minimum\""))
    }

    @Test("a confidence of none or all is bad usage", arguments: ["0%", "100%", "120%", "much"])
    func confidence(text: String) async throws {
        let town = try Town()
        #expect(try await town.planner("plan", town.scenario, "--confidence", text).status == 64)
    }
}
