import Foundation
import Testing

@Suite("--threads, run as programs")
struct ThreadsTests {
    static let verbs: [[String]] = [
        ["run", "Scenarios/town.yaml", "--actuals", "actuals.csv"], ["diagnose", "Scenarios/town.yaml"], ["options", "Scenarios/town.yaml"],
        ["design", "Scenarios/town.yaml"],
        ["plan", "Scenarios/town.yaml"], ["implement", "Scenarios/town.yaml"], ["slr", "Scenarios/town.yaml"],
        ["review", "Scenarios/town.yaml", "--plans", "plans"], ["track", "Scenarios/town.yaml", "--actuals", "actuals.csv"],
        ["compare", "--options", "--intervention", "ward flow bundle"], ["nation", "--intervention", "ward flow bundle"],
    ]

    @Test("every table of a verb is the same to the last digit for one thread and for three", arguments: verbs)
    func tables(verb: [String]) async throws {
        let town = try Town.withAllInputs()
        for threads in ["1", "3"] {
            let outcome = try await Program.run(verb + ["--replications", "230", "--quiet", "--output", threads, "--threads", threads], in: town.folder)
            // Status 1 says that something was found; that is no failure.
            #expect(outcome.status == 0 || outcome.status == 1, "\(outcome.words)")
        }
        let tables = town.files(below: "1").filter { $0.hasSuffix(".csv") }
        #expect(!tables.isEmpty && town.files(below: "3").filter { $0.hasSuffix(".csv") } == tables)
        for name in tables { #expect(try town.read("1/\(name)") == town.read("3/\(name)"), "\(name)") }
    }
}
