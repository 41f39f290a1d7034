import Foundation
import Testing

@Suite("planner diagnose, run as a program")
struct DiagnoseTests {
    @Test("writes a report whose manifest lists every file, says where it is, and replaces it the next time")
    func report() async throws {
        let town = try Town()
        let first = try await town.planner("diagnose", town.scenario, "--replications", "100")
        #expect(first.status == 0 && first.text.isEmpty, "\(first.words)")
        #expect(first.words.hasSuffix("Report: \(town.folder.path)/Reports/town/report.html\n"))
        let files = town.files(below: "Reports/town")
        #expect(Set(files).isSuperset(of: ["report.html", "workbook.xlsx", "results.json", "manifest.json", "tables/trajectories.csv"]))
        let manifest = try #require(try JSONSerialization.jsonObject(with: Data(town.read("Reports/town/manifest.json").utf8)) as? [String: Any])
        let listed = (manifest["files"] as? [[String: Any]] ?? []).compactMap { $0["name"] as? String }
        #expect(listed == files.filter { $0 != "manifest.json" })
        #expect(manifest["replications"] as? Int == 100)

        let again = try await town.planner("diagnose", town.scenario, "--replications", "100", "--quiet")
        #expect(again.status == 0 && again.text.isEmpty && again.words.isEmpty, "\(again.words)")
        #expect(town.files(below: "Reports") == files.map { "town/\($0)" })
    }

    @Test("prints CSV, JSON or a table, and then writes no report unless --output asks for one")
    func formats() async throws {
        let town = try Town()
        let csv = try await town.planner("diagnose", town.scenario, "--replications", "100", "--quiet", "--format", "csv")
        #expect(csv.status == 0 && csv.text.hasPrefix("option,organisation,") && !town.exists("Reports"), "\(csv.words)")
        let json = try await town.planner("diagnose", town.scenario, "--replications", "100", "--quiet", "--format", "json")
        let results = try JSONSerialization.jsonObject(with: json.output) as? [String: Any]
        #expect(results?["scenario"] as? String == "Town")
        let table = try await town.planner("diagnose", town.scenario, "--replications", "100", "--quiet", "--format", "table", "--output", "out")
        #expect(table.text.contains("Town") && town.exists("out/report.html"))
        #expect(try town.read("out/tables/trajectories.csv") == csv.text)
    }

    @Test(
        "a scenario that is missing or wrong ends with 65, before anything is written",
        arguments: [
            ("Scenarios/tawn.yaml", "did you mean"), ("Scenarios/wrong.yaml", "wrong.yaml:2:1"),
        ])
    func faulty(file: String, words: String) async throws {
        let town = try Town()
        try town.write("format: 1\nnonsense: yes\n", to: "Scenarios/wrong.yaml")
        let outcome = try await town.planner("diagnose", file)
        #expect(outcome.status == 65 && outcome.text.isEmpty && outcome.words.contains(words), "\(outcome.words)")
        #expect(!town.exists("Reports"))
    }

    @Test(
        "bad usage ends with 64",
        arguments: [
            ["diagnose"], ["diagnose", "a.yaml", "--replications", "0"], ["diagnose", "a.yaml", "--format", "pdf"], ["diagnoze"],
            ["diagnose", "a.yaml", "--threads", "0"],
        ])
    func usage(arguments: [String]) async throws {
        let town = try Town()
        #expect(try await Program.run(arguments, in: town.folder).status == 64)
    }
}
