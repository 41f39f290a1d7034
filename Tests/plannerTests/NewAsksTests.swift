import Foundation
import Testing

@testable import planner

@Suite("planner new asks what the scenario is for")
struct NewAsksTests {
    @Test(
        "a line that is typed is a board, or a file for a made-up place; an empty one, or none, is nothing",
        arguments: [
            ("QJM", .board("QJM")), ("  United Lincolnshire \n", .board("United Lincolnshire")),
            ("Scenarios/riverdale.yaml", .file("Scenarios/riverdale.yaml")),
            ("a.yml", .file("a.yml")), ("", .nothing), ("   ", .nothing), (nil, .nothing),
        ] as [(String?, New.Asked)])
    func asked(typed: String?, meant: New.Asked) { #expect(New.Asked(typed) == meant) }

    @Test("without a terminal nobody is asked: what is missing is said")
    func refused() async throws {
        let outcome = try await Program.run(["new"], in: FileManager.default.temporaryDirectory)
        #expect(outcome.status == 64)
        #expect(outcome.words.contains("found no file to write"), "\(outcome.words)")
    }
}
