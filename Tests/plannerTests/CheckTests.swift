import Foundation
import Testing

@Suite("planner check, schema, new and help, run as a program")
struct CheckTests {
    @Test("a scenario that passes ends with 0, a faulty one with 65 and all its faults, and the others are still checked")
    func check() async throws {
        let town = try Town()
        try town.write(
            try town.read(town.scenario).replacingOccurrences(of: "beds: 560 beds", with: "bedz: 560 beds").replacingOccurrences(
                of: "occupancy: 87%", with: "occupancy: full"), to: "Scenarios/wrong.yaml")
        let good = try await town.planner("check", town.scenario)
        #expect(good.status == 0 && good.text.contains("Town") && good.words.isEmpty, "\(good.text)\(good.words)")
        let both = try await town.planner("check", "Scenarios/wrong.yaml", "Scenarios/missing.yaml", town.scenario)
        #expect(both.status == 65)
        for words in ["bedz", "occupancy", "missing.yaml", "Town"] { #expect(both.text.contains(words), "\(both.text)") }
    }

    @Test("the schema is JSON")
    func schema() async throws {
        let town = try Town()
        let outcome = try await town.planner("schema", "--partial")
        let schema = try JSONSerialization.jsonObject(with: outcome.output)
        #expect(outcome.status == 0 && schema is [String: Any])
    }

    @Test("help and version end with 0, and every verb has help with an example")
    func help() async throws {
        let town = try Town()
        let help = try await town.planner("help")
        #expect(help.status == 0)
        #expect(try await town.planner("--version").status == 0)
        for verb in [
            "run", "diagnose", "options", "plan", "implement", "review", "track", "compare", "screen", "slr", "project", "check", "new", "schema", "explain",
            "merge", "validate",
        ] {
            #expect(help.text.contains("  \(verb) "), "\(verb)")
        }
        #expect(try await town.planner("help", "plan").text.contains("planner plan Scenarios/"))
    }
}
