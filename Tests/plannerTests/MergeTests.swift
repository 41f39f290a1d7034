import Foundation
import Testing

@Suite("planner merge, run as a program")
struct MergeTests {
    @Test("parts joined give one run's figures to the last digit")
    func joined() async throws {
        let town = try Town()
        let run = ["diagnose", town.scenario, "--replications", "300", "--quiet"]
        for part in ["1/2", "2/2"] {
            let outcome = try await Program.run(run + ["--shard", part], in: town.folder)
            #expect(outcome.status == 0 && outcome.words.isEmpty, "\(outcome.words)")
        }
        let whole = try await Program.run(run + ["--format", "csv"], in: town.folder)
        let merged = try await town.planner("merge", "town.part-2-of-2", "town.part-1-of-2", "--format", "csv", "--quiet")
        #expect(merged.status == 0 && merged.text == whole.text, "\(merged.words)")
        let report = try await town.planner("merge", "town.part-1-of-2", "town.part-2-of-2", "--quiet")
        #expect(report.status == 0 && town.exists("Reports/town/report.html"))

        // One part alone, a file that is none, and parts of another version are said and refused.
        let one = try await town.planner("merge", "town.part-1-of-2")
        #expect(one.status == 65 && one.text.isEmpty && !one.words.isEmpty)
        let none = try await town.planner("merge", "town.part-1-of-2", town.scenario)
        #expect(none.status == 65 && none.words.contains(town.scenario))
        let part = try Data(contentsOf: town.folder.appendingPathComponent("town.part-1-of-2"))
        // The version stands in the head of the ensemble.
        var changed = part
        let version = try #require(part.range(of: Data("\"program\":\"0".utf8)))
        changed.replaceSubrange(version, with: Data("\"program\":\"9".utf8))
        try changed.write(to: town.folder.appendingPathComponent("other"))
        let mixed = try await town.planner("merge", "other", "town.part-2-of-2")
        #expect(mixed.status == 65 && mixed.words.contains("version"), "\(mixed.words)")
    }

    @Test("parts of all workstreams, and of the options alone, joined give the files of one run to the last digit", arguments: ["run", "options"])
    func wholeVerbs(_ verb: String) async throws {
        let town = try Town()
        let run = [verb, town.scenario, "--replications", "300", "--quiet", "--set", "providers.X11.occupancy=92%"]
        for part in 1...3 {
            let outcome = try await Program.run(run + ["--shard", "\(part)/3", "--output", "part-\(part)"], in: town.folder)
            #expect(outcome.status == 0, "\(outcome.words)")
        }
        #expect(try await Program.run(run + ["--output", "one"], in: town.folder).status == 0)
        let merged = try await town.planner("merge", "part-2", "part-3", "part-1", "--output", "joined", "--quiet", "--threads", "1")
        #expect(merged.status == 0, "\(merged.words)")
        func tables(_ folder: String) throws -> [String: Data] {
            let tables = town.folder.appendingPathComponent("\(folder)/tables")
            let names = try FileManager.default.contentsOfDirectory(atPath: tables.path)
            return Dictionary(uniqueKeysWithValues: try names.map { ($0, try Data(contentsOf: tables.appendingPathComponent($0))) })
        }
        let (one, joined) = (try tables("one"), try tables("joined"))
        #expect(one.count > 5 && one.keys.sorted() == joined.keys.sorted())
        for name in one.keys.sorted() { #expect(one[name] == joined[name], "\(name)") }

        // Parts of another verb are parts of another run; the report may not take the place of its parts.
        let other = verb == "run" ? "options" : "run"
        #expect(try await Program.run([other] + run.dropFirst() + ["--shard", "1/3", "--output", "other"], in: town.folder).status == 0)
        let mixed = try await town.planner("merge", "other", "part-2", "part-3", "--quiet")
        #expect(mixed.status == 65 && mixed.words.contains("different runs"), "\(mixed.words)")
        let cut = try Data(contentsOf: town.folder.appendingPathComponent("part-1"))
        try cut.dropLast(9).write(to: town.folder.appendingPathComponent("cut"))
        let damaged = try await town.planner("merge", "cut", "part-2", "part-3", "--quiet")
        #expect(damaged.status == 65 && damaged.words.contains("cut"), "\(damaged.words)")
    }

    @Test("parts that are missing are all named")
    func missing() async throws {
        let town = try Town()
        let outcome = try await town.planner("merge", "a", "b")
        #expect(outcome.status == 65 && outcome.words.contains("a:") && outcome.words.contains("b:"), "\(outcome.words)")
        #expect(try await town.planner("merge").status == 64)
    }
}
