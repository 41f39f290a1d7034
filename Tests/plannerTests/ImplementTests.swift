import Foundation
import Testing

@Suite("planner implement, run as a program")
struct ImplementTests {
    @Test("writes the programme of the chosen option")
    func report() async throws {
        let town = try Town()
        let outcome = try await town.planner("implement", town.scenario, "--replications", "150")
        #expect(outcome.status == 0 && outcome.text.isEmpty, "\(outcome.words)")
        #expect(Set(town.files(below: "Reports/town-implementation")).isSuperset(of: ["report.html", "implementation.json", "manifest.json"]))
        let csv = try await town.planner("implement", town.scenario, "--replications", "150", "--format", "csv", "--quiet")
        #expect(try csv.text == town.read("Reports/town-implementation/tables/implement_activities.csv"))
    }
}
