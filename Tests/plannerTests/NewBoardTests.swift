import Foundation
import Testing

@Suite("new --board and data, run as programs")
struct NewBoardTests {
    @Test("a board by code makes a scenario that passes, says what is missing, and runs")
    func board() async throws {
        let town = try Town()
        let made = try await town.planner("new", "--board", "QJM")
        #expect(made.status == 0 && made.text.contains("Scenarios/lincolnshire-2026.yaml is ready"), "\(made.words)")
        #expect(made.text.contains("the 2025/26 accounts of United Lincolnshire Teaching Hospitals NHS Trust"))
        #expect(try await town.planner("check", "Scenarios/lincolnshire-2026.yaml").status == 0)
        let run = try await town.planner("diagnose", "Scenarios/lincolnshire-2026.yaml", "--replications", "100", "--quiet", "--output", "out")
        #expect(run.status == 0 && town.exists("out/report.html"), "\(run.words)")
        // What is there is kept.
        #expect(try await town.planner("new", "--board", "Lincolnshire").status == 64)
    }

    @Test("two boards make one economy with two commissioners; a merged body is one commissioner")
    func several() async throws {
        let town = try Town()
        let made = try await town.planner("new", "Scenarios/lnr.yaml", "--board", "QK1", "--board", "Northamptonshire", "--name", "Midlands")
        #expect(made.status == 0, "\(made.words)")
        let text = try town.read("Scenarios/lnr.yaml")
        #expect(text.contains("  - code: QK1\n") && text.contains("  - code: QPM\n") && text.contains("name: \"Midlands\""))
        let merged = try await town.planner("new", "Scenarios/essex.yaml", "--board", "QH8", "--merged")
        #expect(merged.status == 0, "\(merged.words)")
        #expect(try town.read("Scenarios/essex.yaml").contains("  - code: D7T5G\n"))
        #expect(try await town.planner("check", "Scenarios/lnr.yaml", "Scenarios/essex.yaml").status == 0)
    }

    @Test(
        "what is no board, stands for several, or comes without what it needs is refused, and nothing is written",
        arguments: [
            (["--board", "QXX"], "no board, trust or place"), (["--board", "London"], "lies in 5 boards"), ([], "no file to write"),
            (["--merged"], "no file"),
            (["x.yaml", "--merged"], "without --board"), (["x.yaml", "--board", "QJM", "--every-board"], "one of the two"),
            (["--board", "QNQ", "--merged"], "went to"),
        ])
    func refused(words: [String], says: String) async throws {
        let town = try Town()
        let before = town.files()
        let outcome = try await Program.run(["new"] + words, in: town.folder)
        #expect(outcome.status == 64 && outcome.words.contains(says), "\(outcome.words)")
        #expect(town.files() == before)
    }

    @Test("a newer table takes the place of an old one, with a line on what came from where; one that differs too much, or has other codes, does not")
    func tables() async throws {
        let town = try Town()
        let folder = town.folder.appendingPathComponent("tables")
        try FileManager.default.copyItem(at: Town.shipped.appendingPathComponent("national/2026"), to: folder)
        let old = try town.read("tables/trust-estate.csv")
        let lines = old.split(separator: "\n").filter { !$0.hasPrefix("#") }.dropFirst()
        func file(_ name: String, _ change: (Double) -> Double, code: (Substring) -> Substring = { $0 }) throws {
            let rows = lines.map { line -> String in
                let cells = line.split(separator: ",", omittingEmptySubsequences: false)
                return "\(code(cells[0])),Somewhere,\(cells[1]),\(change(Double(cells[2]) ?? 0))"
            }
            try town.write((["Org,Place,Graver,Total"] + rows).joined(separator: "\n"), to: name)
        }
        let map = [
            "--map", "trust=Org", "--map", "high_and_significant=Graver", "--map", "all=Total", "--tables", "tables", "--period", "2025/26", "--year", "2026",
        ]
        try file("new.csv", { $0 * 1.1 })
        let taken = try await Program.run(["data", "import", "new.csv", "--as", "trust-estate"] + map, in: town.folder)
        #expect(taken.status == 0 && taken.text.contains("up 10.0%"), "\(taken.words)\(taken.text)")
        #expect(try town.read("tables/provenance.csv").contains("trust-estate,new.csv,"))
        #expect(try town.read("tables/tables.csv").contains("trust-estate,ESTATE,Estates returns information collection 2024/25,NHS England,2026,"))
        let kept = try town.read("tables/trust-estate.csv")

        try file("threefold.csv", { $0 * 3 })
        let doubtful = try await Program.run(["data", "import", "threefold.csv", "--as", "trust-estate"] + map, in: town.folder)
        #expect(doubtful.status == 1 && doubtful.text.contains("doubtful: all"), "\(doubtful.text)")
        try file("codes.csv", { $0 }, code: { $0 == "RH8" ? "RBZ" : $0 })
        let codes = try await Program.run(["data", "import", "codes.csv", "--as", "trust-estate"] + map, in: town.folder)
        #expect(codes.status == 65 && codes.words.contains("RBZ"), "\(codes.words)")
        try file("negative.csv", { -$0 })
        let negative = try await Program.run(["data", "import", "negative.csv", "--as", "trust-estate"] + map, in: town.folder)
        #expect(negative.status == 65 && negative.words.contains("negative.csv:2:"), "\(negative.words)")
        #expect(try town.read("tables/trust-estate.csv") == kept)
        #expect(try await town.planner("data", "import", "new.csv", "--as", "trust-estat").status == 64)
        let listed = try await town.planner("data", "--tables", "tables")
        #expect(listed.status == 0 && listed.text.contains("trust-staff: NHS England"), "\(listed.words)")
    }
}
