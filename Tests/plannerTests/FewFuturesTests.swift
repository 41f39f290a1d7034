import Foundation
import Testing

@Suite("Runs of very few futures")
struct FewFuturesTests {
    static let verbs = ["diagnose", "options", "plan", "implement", "slr", "run"]

    @Test("every verb writes its report of a handful of futures, and JSON says null for what they cannot tell", arguments: verbs, [1, 2, 38])
    func few(verb: String, futures: Int) async throws {
        let town = try Town()
        let outcome = try await town.planner(verb, town.scenario, "--replications", "\(futures)", "--output", "Reports/few", "--quiet")
        #expect(outcome.status == 0, "\(outcome.words)")
        #expect(!outcome.words.contains("cannot be written"))
        let written = town.files(below: "Reports/few").filter { $0.hasSuffix(".json") }
        #expect(!written.isEmpty)
        for name in written {
            // The reader of JSON refuses infinities and what is not a number.
            _ = try JSONSerialization.jsonObject(with: Data(contentsOf: town.folder.appendingPathComponent("Reports/few/\(name)")))
        }
        let pages = try town.files(below: "Reports/few").filter { $0.hasSuffix(".html") }.map { try town.read("Reports/few/\($0)") }
        let page = pages.joined()
        #expect(!page.contains(">inf<") && !page.contains(">nan<") && !page.contains(">NaN<"))
        if verb == "diagnose" {
            #expect(try town.read("Reports/few/results.json").contains("\"found\" : null") == (futures < 38))
            #expect(page.contains("is not known from") == (futures < 38))
        }
    }
}
