import Foundation
import Testing

@Suite("planner library, run as a program")
struct LibraryTests {
    private let library = Town.shipped.path + "/national/interventions-2026.yaml"

    @Test("a national library lists its effects, each with a study or as judgement")
    func national() async throws {
        let town = try Town()
        let outcome = try await town.planner("library", library, "--format", "csv")
        #expect(outcome.status == 0, "\(outcome.words)")
        let rows = outcome.text.split(separator: "\n")
        #expect(rows.count > 150 && rows[0].hasPrefix("intervention,evidence,effect,kind,"))
        #expect(
            rows.contains { $0.hasPrefix("liaison psychiatry,mixed,shorter stays,shorten stay,") && $0.contains("LIAISON_2020") && $0.contains("https://") })
        #expect(rows.contains { $0.contains(",judgement,") })
        let table = try await town.planner("library", library, "--name", "psychiatry")
        #expect(table.status == 0 && table.text.contains("114,029 stays") && table.text.contains("8.5%"), "\(table.text)")
    }

    @Test("filters that name nothing, and effects without an economy, are refused with what is expected")
    func refused() async throws {
        let town = try Town()
        let kind = try await town.planner("library", library, "--kind", "shorten stays")
        #expect(kind.status == 64 && kind.words.contains("did you mean shorten stay?"), "\(kind.words)")
        let none = try await town.planner("library", library, "--name", "no such thing")
        #expect(none.status == 64 && none.words.contains("found no such intervention"), "\(none.words)")
        let effect = try await town.planner("library", library, "--effect")
        #expect(effect.status == 64 && effect.words.contains("which has no economy"), "\(effect.words)")
        #expect(try await town.planner("library", "none.yaml").status == 65)
    }

    @Test("with a scenario each shows its reach and its effect here, the same for one thread and for three")
    func here() async throws {
        let town = try Town()
        let arguments = [
            "library", Town.shipped.path + "/devon-2026.yaml", "--name", "thresholds", "--effect", "--replications", "100", "--quiet", "--format", "csv",
        ]
        let one = try await Program.run(arguments + ["--threads", "1"], in: town.folder)
        let three = try await Program.run(arguments + ["--threads", "3"], in: town.folder)
        #expect(one.status == 0 && one.text == three.text && one.text.contains("gap_change_p90"), "\(one.words)")
    }
}
