import Foundation
import Testing

@Suite("planner options, run as a program")
struct OptionsTests {
    @Test("writes its report, keeps what was simulated, and takes it up the next time")
    func kept() async throws {
        let town = try Town()
        let first = try await town.planner("options", town.scenario, "--replications", "150", "--keep", "Kept")
        #expect(first.status == 0 && first.text.isEmpty, "\(first.words)")
        #expect(first.words.contains("2 options simulated, 0 taken"), "\(first.words)")
        #expect(Set(town.files(below: "Reports/town-options")).isSuperset(of: ["report.html", "options.json", "manifest.json", "tables/options.csv"]))
        let before = try town.read("Reports/town-options/options.json")
        let second = try await town.planner("options", town.scenario, "--replications", "150", "--keep", "Kept", "--threads", "1")
        #expect(second.words.contains("0 options simulated, 2 taken"), "\(second.words)")
        #expect(try town.read("Reports/town-options/options.json") == before)
        #expect(town.files(below: "Kept").allSatisfy { $0.hasSuffix(".ensemble") })
    }

    @Test("a scenario without options says how one is written")
    func none() async throws {
        let town = try Town(adding: "")
        let outcome = try await town.planner("options", town.scenario)
        #expect(outcome.status == 65 && outcome.words.contains("found no `options:`"), "\(outcome.words)")
    }
}
