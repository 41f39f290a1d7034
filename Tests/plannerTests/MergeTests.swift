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
        let text = String(decoding: part.prefix(2000), as: UTF8.self)
        let head = try #require(text.split(separator: "\n").dropFirst().first)
        let other = head.replacingOccurrences(of: "\"program\":\"", with: "\"program\":\"0.")
        #expect(other != head)
        let start = part.range(of: Data(head.utf8))
        var changed = part
        changed.replaceSubrange(try #require(start), with: Data(other.utf8))
        try changed.write(to: town.folder.appendingPathComponent("other"))
        let mixed = try await town.planner("merge", "other", "town.part-2-of-2")
        #expect(mixed.status == 65 && mixed.words.contains("version"), "\(mixed.words)")
    }

    @Test("parts that are missing are all named")
    func missing() async throws {
        let town = try Town()
        let outcome = try await town.planner("merge", "a", "b")
        #expect(outcome.status == 65 && outcome.words.contains("a:") && outcome.words.contains("b:"), "\(outcome.words)")
        #expect(try await town.planner("merge").status == 64)
    }
}
