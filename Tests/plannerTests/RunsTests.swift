import Foundation
import RunLedger
import TestEconomies
import Testing

@Suite("planner runs: every run stands in the ledger")
struct RunsTests {
    /// A folder with a small scenario and a ledger of its own.
    private func place() throws -> (folder: URL, ledger: String, environment: [String: String]) {
        let folder = FileManager.default.temporaryDirectory.appendingPathComponent("runs-\(UUID().uuidString)")
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        for (name, text) in NightTown.files() { try Data(text.utf8).write(to: folder.appendingPathComponent(name)) }
        let ledger = folder.appendingPathComponent("runs.sqlite").path
        return (folder, ledger, ["PLANNER_LEDGER": ledger])
    }

    private static let diagnose = ["diagnose", SmallEconomy.scenarioFile, "--replications", "200", "--format", "csv", "--quiet"]

    @Test("a run is recorded with its scenario, changes, seed and gap, and its results are those of a run that is not")
    func recorded() async throws {
        let (folder, ledger, environment) = try place()
        let change = ["--set", "finance.cost classes.pay.inflation=3%"]
        let kept = try await Program.run(Self.diagnose + change, in: folder, environment: environment)
        #expect(kept.status == 0, "\(kept.words)")
        let free = try await Program.run(Self.diagnose + change + ["--no-ledger"], in: folder, environment: environment)
        #expect(kept.output == free.output)
        let runs = try RunLedger(ledger).runs()
        #expect(runs.count == 1)
        let run = try #require(runs.first)
        #expect(run.verb == "diagnose" && run.futures == 200 && run.status == .done)
        #expect(run.state?.lines == ["set finance.cost classes.pay.inflation=3%"])
        #expect(run.state?.seed == 2014)
        #expect(run.figures.contains { $0.name == "gap_do_nothing" && $0.organisation == "economy" })
    }

    @Test("the list, the difference and a note")
    func verbs() async throws {
        let (folder, ledger, environment) = try place()
        _ = try await Program.run(Self.diagnose, in: folder, environment: environment)
        _ = try await Program.run(Self.diagnose + ["--set", "finance.cost classes.pay.inflation=3%"], in: folder, environment: environment)
        let ids = try RunLedger(ledger).runs().map(\.id).reversed()
        let list = try await Program.run(["runs"], in: folder, environment: environment)
        #expect(list.status == 0, "\(list.words)")
        #expect(list.text.split(separator: "\n").count == 2)
        let difference = try await Program.run(["runs", "diff"] + ids, in: folder, environment: environment)
        #expect(difference.text.contains("only in the second: set finance.cost classes.pay.inflation=3%"), "\(difference.text)")
        #expect(difference.text.contains("in the same draws"))
        #expect(difference.text.contains("economy gap_do_nothing"))
        let note = try await Program.run(["runs", "note", ids[ids.startIndex], "as agreed", "--name", "base"], in: folder, environment: environment)
        #expect(note.status == 0, "\(note.words)")
        #expect(try RunLedger(ledger).run("base").note == "as agreed")
        let show = try await Program.run(["runs", "show", "base"], in: folder, environment: environment)
        #expect(show.text.contains("digest"))
        let unknown = try await Program.run(["runs", "show", "nothing"], in: folder, environment: environment)
        #expect(unknown.status == 64)
        #expect(unknown.words.contains("holds no run nothing"))
    }

    @Test("two runs that differ by their option alone are said to")
    func options() async throws {
        let (folder, ledger, environment) = try place()
        for option in ["at home", "by day"] {
            _ = try await Program.run(
                ["plan", SmallEconomy.scenarioFile, "--option", option, "--replications", "100", "--format", "csv", "--quiet"], in: folder,
                environment: environment)
        }
        let runs = try RunLedger(ledger).runs()
        try #require(runs.count == 2)
        let difference = try await Program.run(["runs", "diff"] + runs.map(\.id).reversed(), in: folder, environment: environment)
        #expect(difference.text.contains("  --option: at home → by day"), "\(difference.text)")
        #expect(!difference.text.contains("No input differs."))
    }

    @Test("a check records nothing, nor does a run that is refused before anything is simulated")
    func notRecorded() async throws {
        let (folder, ledger, environment) = try place()
        _ = try await Program.run(["check", SmallEconomy.scenarioFile], in: folder, environment: environment)
        _ = try await Program.run(Self.diagnose + ["--set", "nowhere=1"], in: folder, environment: environment)
        #expect(!FileManager.default.fileExists(atPath: ledger))
    }

    @Test("a ledger that cannot be written changes nothing of the run but a word")
    func unwritable() async throws {
        let (folder, _, _) = try place()
        let run = try await Program.run(Self.diagnose, in: folder, environment: ["PLANNER_LEDGER": "/proc/no/runs.sqlite"])
        #expect(run.status == 0)
        #expect(run.words.contains("this run is not recorded"))
        #expect(!run.output.isEmpty)
    }

    @Test("a damaged ledger is set aside with a word, and the run recorded in a new one")
    func damaged() async throws {
        let (folder, ledger, environment) = try place()
        try Data("no ledger".utf8).write(to: URL(fileURLWithPath: ledger))
        let run = try await Program.run(Self.diagnose, in: folder, environment: environment)
        #expect(run.status == 0)
        #expect(run.words.contains("was damaged; it was set aside"))
        #expect(try RunLedger(ledger).runs().count == 1)
    }
}
