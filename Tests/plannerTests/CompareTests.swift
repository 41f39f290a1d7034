import Foundation
import Testing

@Suite("planner compare, run as a program")
struct CompareTests {
    @Test("sets the scenarios of the folder side by side")
    func report() async throws {
        let town = try Town.withAllInputs()
        let outcome = try await town.planner("compare", "--replications", "150")
        #expect(outcome.status == 0 && outcome.text.isEmpty, "\(outcome.words)")
        #expect(
            Set(town.files(below: "Reports/comparison")).isSuperset(of: [
                "report.html", "workbook.xlsx", "results.json", "manifest.json", "tables/economies.csv",
            ]))
        let csv = try await town.planner("compare", "--replications", "150", "--format", "csv", "--threads", "1", "--quiet")
        #expect(try csv.text == town.read("Reports/comparison/tables/economies.csv"))
    }

    @Test("tries an intervention in every economy; an unknown one is bad usage")
    func interventions() async throws {
        let town = try Town.withAllInputs()
        let outcome = try await town.planner("compare", "--options", "--intervention", "ward flow bundle", "--replications", "150", "--quiet")
        #expect(outcome.status == 0 && town.exists("Reports/comparison/interventions.json"), "\(outcome.words)")
        let unknown = try await town.planner(
            "compare", "--options", "--intervention", "ward flaw bundle", "--replications", "1000000", computing: Program.refusal)
        #expect(unknown.status == 64 && unknown.words.contains("ward flow bundle"), "\(unknown.words)")
    }

    @Test("one scenario alone is nothing to compare, and a folder without any is said")
    func alone() async throws {
        let town = try Town()
        #expect(try await town.planner("compare", town.scenario).status == 65)
        let empty = try await Program.run(["compare"], in: town.folder.appendingPathComponent("Scenarios"))
        #expect(empty.status == 64 && empty.words.contains("found no scenarios"), "\(empty.words)")
    }
}
