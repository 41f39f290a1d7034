import Foundation
import Testing

@Suite("Which option a verb works on")
struct WhichOptionTests {
    /// Verbs that work on an option, with what else they need.
    private static let verbs: [[String]] = [
        ["plan"], ["implement"], ["track", "--actuals", "actuals.csv"], ["run"], ["slr"], ["review", "--plans", "plans"], ["diagnose"],
        ["explain", "X11.surplus.2015/16"],
    ]

    private func run(_ verb: [String], _ town: Town, _ more: String..., computing: Int? = nil) async throws -> Program.Outcome {
        try await Program.run([verb[0], town.scenario] + verb.dropFirst() + more, in: town.folder, computing: computing)
    }

    @Test("an option that does not exist is bad usage for every verb, at once, with the nearest name", arguments: verbs)
    func unknown(verb: [String]) async throws {
        let town = try Town.withAllInputs()
        let outcome = try await run(verb, town, "--option", "do minimun", "--replications", "1000000", "--quiet", computing: Program.refusal)
        #expect(outcome.status == 64 && outcome.text.isEmpty, "\(outcome.words)")
        #expect(outcome.words == "Scenarios/town.yaml: found no option 'do minimun'; expected one of do-nothing, do minimum (did you mean 'do minimum'?)\n")
    }

    @Test("verbs on a plan say that none is chosen, and how to choose", arguments: [["plan"], ["implement"], ["track", "--actuals", "actuals.csv"]])
    func none(verb: [String]) async throws {
        let town = try Town.withAllInputs(adding: Town.options.replacingOccurrences(of: "chosen option: do minimum\n", with: ""))
        let outcome = try await run(verb, town, "--replications", "1000000", "--quiet", computing: Program.refusal)
        #expect(outcome.status == 65, "\(outcome.words)")
        #expect(outcome.words == "Scenarios/town.yaml: found no `chosen option:`; expected one there, or --option with one of do-nothing, do minimum\n")
    }

    @Test(
        "capitals, hyphens and blanks in a name do not matter", arguments: ["Do Minimum", "do-minimum", "do_minimum", "DO NOTHING", "do nothing", "do-nothing"])
    func spelling(name: String) async throws {
        let town = try Town.withAllInputs()
        let outcome = try await run(["diagnose"], town, "--option", name, "--replications", "100", "--quiet", "--format", "csv")
        #expect(outcome.status == 0, "\(outcome.words)")
        #expect(outcome.text.contains(name.lowercased().hasSuffix("nothing") ? "\ndo-nothing," : "\ndo minimum,"))
    }

    @Test("do-nothing may be planned, tracked and costed; nothing of it is carried out")
    func nothing() async throws {
        let town = try Town.withAllInputs()
        for verb in [["plan"], ["track", "--actuals", "actuals.csv"], ["slr"]] {
            let outcome = try await run(verb, town, "--option", "do-nothing", "--replications", "150", "--quiet")
            #expect(outcome.status == 0 || verb[0] == "track" && outcome.status == 1, "\(verb): \(outcome.words)")
        }
        let outcome = try await run(["implement"], town, "--option", "do-nothing", "--replications", "150", "--quiet")
        #expect(outcome.status == 64 && outcome.words.contains("carries nothing out"), "\(outcome.words)")
        #expect(outcome.words.contains("expected --option with one of do minimum\n"), "\(outcome.words)")
    }
}
