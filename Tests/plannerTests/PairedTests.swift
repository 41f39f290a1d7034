import Foundation
import RunLedger
import TestEconomies
import Testing

@Suite("planner compare --paired: two sides in the same futures")
struct PairedTests {
    private func place() throws -> (folder: URL, environment: [String: String]) {
        let folder = FileManager.default.temporaryDirectory.appendingPathComponent("paired-\(UUID().uuidString)")
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        for (name, text) in NightTown.files() { try Data(text.utf8).write(to: folder.appendingPathComponent(name)) }
        // Dearer pay and nothing else.
        let dearer = """
            format: 1
            name: "dearer"
            based on: \(SmallEconomy.scenarioFile)
            finance: {cost classes: {pay: {inflation: {value: 9% a year, assumption: "a test"}}}}
            """
        try Data(dearer.utf8).write(to: folder.appendingPathComponent("dearer.yaml"))
        return (folder, ["PLANNER_LEDGER": folder.appendingPathComponent("runs.sqlite").path])
    }

    private static let few = ["--replications", "200", "--quiet"]

    @Test("a scenario and itself are the same in every future; with dearer pay the gap is larger in all of them, and the input is named")
    func files() async throws {
        let (folder, environment) = try place()
        let same = try await Program.run(
            ["compare", "--paired", SmallEconomy.scenarioFile, SmallEconomy.scenarioFile] + Self.few, in: folder, environment: environment)
        #expect(same.status == 0, "\(same.words)")
        #expect(same.text.contains("are the same in every future.") && same.text.contains("No input differs."), "\(same.text)")
        let dearer = try await Program.run(
            ["compare", "--paired", SmallEconomy.scenarioFile, "dearer.yaml"] + Self.few, in: folder, environment: environment)
        #expect(dearer.status == 0, "\(dearer.words)")
        #expect(dearer.text.hasPrefix("dearer.yaml is better than \(SmallEconomy.scenarioFile) in 0 of 100 futures: its gap is £"), "\(dearer.text)")
        #expect(dearer.text.contains("finance.cost classes.pay.inflation: ") && dearer.text.contains("→ 9% a year"))
    }

    /// The mean of differences is the difference of means, whatever the spread: what the ledger holds of both runs must give it.
    @Test("runs of the ledger are made anew with their changes, and differ by the difference of their recorded means")
    func runs() async throws {
        let (folder, environment) = try place()
        let diagnose = ["diagnose", SmallEconomy.scenarioFile, "--format", "csv"] + Self.few
        _ = try await Program.run(diagnose, in: folder, environment: environment)
        _ = try await Program.run(diagnose + ["--set", "finance.cost classes.pay.inflation=9%"], in: folder, environment: environment)
        let runs = try RunLedger(environment["PLANNER_LEDGER"] ?? "").runs()
        let ids = runs.map(\.id).reversed()
        func gap(_ id: String) -> Double? {
            runs.first { $0.id == id }?.figures.first { $0.name == "gap_do_nothing" && $0.organisation == "economy" }?.mean
        }
        let paired = try await Program.run(["compare", "--paired"] + ids + ["--format", "json"] + Self.few, in: folder, environment: environment)
        #expect(paired.status == 0, "\(paired.words)")
        let whole = try #require(try JSONSerialization.jsonObject(with: paired.output) as? [String: Any])
        let rows = try #require(whole["differences"] as? [[String: Any]])
        let row = try #require(rows.first { $0["measure"] as? String == "gap_do_nothing" })
        let ordered = Array(ids)
        let expected = try #require(gap(ordered[1])) - (try #require(gap(ordered[0])))
        #expect(abs((row["mean"] as? Double ?? 0) - expected) < 1)
        #expect((whole["inputs"] as? [[String: Any]])?.map { $0["name"] as? String } == ["finance.cost classes.pay.inflation"])
        let csv = try await Program.run(["compare", "--paired"] + ids + ["--format", "csv"] + Self.few, in: folder, environment: environment)
        #expect(csv.text.hasPrefix("organisation,measure,unit,mean,p10,p50,p90,better_share\neconomy,gap_do_nothing,£,"))
    }

    /// Pay twice, as an option that is laid over another; the second holds. Both runs are of a file named from its own folder.
    @Test("runs are found from any folder, with --set in the order in which it was typed, and further changes laid over both")
    func elsewhere() async throws {
        let (folder, environment) = try place()
        let diagnose = ["diagnose", SmallEconomy.scenarioFile, "--format", "csv"] + Self.few
        let pay = "finance.cost classes.pay.inflation"
        _ = try await Program.run(diagnose + ["--set", "\(pay)=1%", "--set", "finance.habitual efficiency=1%"], in: folder, environment: environment)
        _ = try await Program.run(diagnose + ["--set", "\(pay)=1%", "--set", "\(pay)=9%"], in: folder, environment: environment)
        let runs = try RunLedger(environment["PLANNER_LEDGER"] ?? "").runs()
        #expect(runs.allSatisfy { $0.state?.scenarioPath == LedgerPlace.lasting(folder.appendingPathComponent(SmallEconomy.scenarioFile).path) })
        // Another economy of the same name lies there.
        let other = folder.appendingPathComponent("other")
        try FileManager.default.createDirectory(at: other, withIntermediateDirectories: true)
        for (name, text) in NightTown.files() {
            try Data(text.replacing("Smalltown", with: "Elsewhere").utf8).write(to: other.appendingPathComponent(name))
        }
        let paired = try await Program.run(
            ["compare", "--paired"] + runs.map(\.id).reversed() + Self.few, in: other, environment: environment)
        #expect(paired.status == 0, "\(paired.words)")
        #expect(paired.text.contains("\(pay): 1% a year") && paired.text.contains("→ 9% a year"), "\(paired.text)")
        let both = try await Program.run(
            ["compare", "--paired"] + runs.map(\.id).reversed() + ["--set", "\(pay)=2%"] + Self.few, in: other, environment: environment)
        #expect(both.status == 0, "\(both.words)")
        #expect(!both.text.contains("\(pay): ") && both.text.contains("finance.habitual efficiency: "), "\(both.text)")
    }

    @Test("a run that was let read tables of another folder is made anew with them, from any folder, and no other folder is named as a difference")
    func otherTables() async throws {
        let (folder, environment) = try place()
        let (town, shared, other) = (folder.appendingPathComponent("town"), folder.appendingPathComponent("shared"), folder.appendingPathComponent("other"))
        for made in [town, shared, other] { try FileManager.default.createDirectory(at: made, withIntermediateDirectories: true) }
        for (name, text) in NightTown.files() {
            let place = name == "vital-rates.csv" ? shared : town
            try Data(text.replacing(" vital-rates.csv", with: " ../shared/vital-rates.csv").utf8).write(to: place.appendingPathComponent(name))
        }
        let diagnose = ["diagnose", SmallEconomy.scenarioFile, "--format", "csv"] + Self.few
        let refused = try await Program.run(diagnose, in: town, environment: environment)
        #expect(refused.status == 65 && refused.words.contains("--tables-from"), "\(refused.words)")
        for allowing in [["--tables-from", "../shared"], ["--tables-from=../town/../shared"]] {
            let run = try await Program.run(diagnose + allowing, in: town, environment: environment)
            #expect(run.status == 0, "\(run.words)")
        }
        let ids = try RunLedger(environment["PLANNER_LEDGER"] ?? "").runs().map(\.id)
        #expect(ids.count == 2)
        let paired = try await Program.run(["compare", "--paired"] + ids + Self.few, in: other, environment: environment)
        #expect(paired.status == 0 && paired.text.contains("No input differs."), "\(paired.words) \(paired.text)")
        let differing = try await Program.run(["runs", "diff"] + ids, in: other, environment: environment)
        #expect(differing.text.contains("No input differs."), "\(differing.text)")
    }

    @Test("a run whose scenario has changed since, or is gone, is not made anew of something else")
    func changed() async throws {
        let (folder, environment) = try place()
        let scenario = folder.appendingPathComponent(SmallEconomy.scenarioFile)
        _ = try await Program.run(["diagnose", SmallEconomy.scenarioFile, "--format", "csv"] + Self.few, in: folder, environment: environment)
        let id = try #require(try RunLedger(environment["PLANNER_LEDGER"] ?? "").runs().first?.id)
        let text = try String(contentsOf: scenario, encoding: .utf8)
        try Data((text + "\n# a word more\n").utf8).write(to: scenario)
        let refused = try await Program.run(["compare", "--paired", id, id] + Self.few, in: folder, environment: environment)
        #expect(refused.status == 65 && refused.output.isEmpty)
        #expect(refused.words.contains("run \(id) was made of ") && refused.words.contains("has changed since"), "\(refused.words)")
        try FileManager.default.removeItem(at: scenario)
        let gone = try await Program.run(["compare", "--paired", id, id] + Self.few, in: folder, environment: environment)
        #expect(gone.status == 65 && gone.words.contains("which is not there; put it back"), "\(gone.words)")
    }

    @Test("one name, an unknown run, an unknown option and --output are refused with what was expected")
    func refused() async throws {
        let (folder, environment) = try place()
        let file = SmallEconomy.scenarioFile
        for (arguments, words) in [
            ([file], "expected 2"), ([file, "nothing"], "holds no run nothing"), ([file, "\(file)#nothing"], "nothing"),
            ([file, file, "--output", "x"], "it is printed"), ([file, file, "--options"], "expected one of them"),
        ] {
            let refused = try await Program.run(["compare", "--paired"] + arguments, in: folder, environment: environment)
            #expect(refused.status == 64, "\(arguments): \(refused.words)")
            #expect(refused.words.contains(words), "\(arguments): \(refused.words)")
        }
    }
}
