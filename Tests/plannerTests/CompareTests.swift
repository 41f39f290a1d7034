import Foundation
import Testing

@Suite("planner compare, run as a program")
struct CompareTests {
    private func towns() throws -> Town {
        let town = try Town()
        try town.write(try town.read(town.scenario).replacingOccurrences(of: "name: \"Town\"", with: "name: Twin"), to: "Scenarios/twin.yaml")
        return town
    }

    @Test("sets the scenarios of the folder side by side")
    func report() throws {
        let town = try towns()
        let outcome = try town.planner("compare", "--replications", "150")
        #expect(outcome.status == 0 && outcome.text.isEmpty, "\(outcome.words)")
        #expect(
            Set(town.files(below: "Reports/comparison")).isSuperset(of: [
                "report.html", "workbook.xlsx", "results.json", "manifest.json", "tables/economies.csv",
            ]))
        let csv = try town.planner("compare", "--replications", "150", "--format", "csv", "--threads", "1", "--quiet")
        #expect(try csv.text == town.read("Reports/comparison/tables/economies.csv"))
    }

    @Test("tries an intervention in every economy; an unknown one is bad usage")
    func interventions() throws {
        let town = try towns()
        let outcome = try town.planner("compare", "--options", "--intervention", "ward flow bundle", "--replications", "150", "--quiet")
        #expect(outcome.status == 0 && town.exists("Reports/comparison/interventions.json"), "\(outcome.words)")
        let unknown = try town.planner("compare", "--options", "--intervention", "ward flaw bundle", "--replications", "1000000")
        #expect(unknown.status == 64 && unknown.words.contains("ward flow bundle"), "\(unknown.words)")
    }

    @Test("one scenario alone is nothing to compare, and a folder without any is said")
    func alone() throws {
        let town = try Town()
        #expect(try town.planner("compare", town.scenario).status == 65)
        let empty = try Program.run(["compare"], in: town.folder.appendingPathComponent("Scenarios"))
        #expect(empty.status == 64 && empty.words.contains("found no scenarios"), "\(empty.words)")
    }
}
