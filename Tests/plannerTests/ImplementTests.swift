import Foundation
import Testing

@Suite("planner implement, run as a program")
struct ImplementTests {
    @Test("writes the programme of the chosen option; the same for one thread and for three")
    func report() throws {
        let town = try Town()
        let outcome = try town.planner("implement", town.scenario, "--replications", "150")
        #expect(outcome.status == 0 && outcome.text.isEmpty, "\(outcome.words)")
        #expect(Set(town.files(below: "Reports/town-implementation")).isSuperset(of: ["report.html", "implementation.json", "manifest.json"]))
        let one = try town.planner("implement", town.scenario, "--replications", "150", "--format", "csv", "--quiet", "--threads", "1")
        let three = try town.planner("implement", town.scenario, "--replications", "150", "--format", "csv", "--quiet", "--threads", "3")
        #expect(one.status == 0 && one.text == three.text && !one.text.isEmpty)
        #expect(try town.read("Reports/town-implementation/tables/implement_activities.csv") == one.text)
    }
}
