import Foundation
import Testing

@Suite("planner slr, run as a program")
struct ServiceLineReportsTests {
    @Test("writes service lines and quality")
    func report() async throws {
        let town = try Town()
        let outcome = try await town.planner("slr", town.scenario, "--replications", "150", "--sample", "40")
        #expect(outcome.status == 0 && outcome.text.isEmpty, "\(outcome.words)")
        #expect(
            Set(town.files(below: "Reports/town-slr")).isSuperset(of: ["report.html", "slr.json", "quality.json", "manifest.json", "tables/slr_ladder.csv"]))
        let csv = try await town.planner("slr", town.scenario, "--replications", "150", "--sample", "40", "--format", "csv", "--quiet")
        #expect(try csv.text == town.read("Reports/town-slr/tables/slr_ladder.csv"))
    }

    @Test("records and answers that are missing are all named before anything is simulated; an unknown trust is said")
    func faulty() async throws {
        let town = try Town()
        let outcome = try await town.planner(
            "slr", town.scenario, "--patients", "records.csv", "--answers", "answers.yaml", "--replications", "1000000", computing: Program.refusal)
        #expect(outcome.status == 65, "\(outcome.words)")
        for name in ["records.csv", "answers.yaml"] { #expect(outcome.words.contains(name), "\(outcome.words)") }
        let trust = try await town.planner("slr", town.scenario, "--trust", "X12")
        #expect(trust.status == 64 && trust.words.contains("X11"), "\(trust.words)")
    }
}
