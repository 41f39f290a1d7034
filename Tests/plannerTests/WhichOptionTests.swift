import Foundation
import Testing

@Suite("Which option a verb works on")
struct WhichOptionTests {
    /// Verbs that work on an option, with what else they need.
    private static let verbs: [[String]] = [
        ["plan"], ["implement"], ["track", "--actuals", "actuals.csv"], ["run"], ["slr"], ["review", "--plans", "plans"], ["diagnose"],
        ["explain", "X11.surplus.2015/16"],
    ]

    private func town(adding options: String = Town.options) throws -> Town {
        let town = try Town(adding: options)
        try town.write(Town.actuals, to: "actuals.csv")
        try town.write("organisation,counterpart,measure,point_of_delivery,year,value,unit\nX11,,cash,,2013/14,9980,£000\n", to: "plans/X11.csv")
        return town
    }

    private func run(_ verb: [String], _ town: Town, _ more: String...) throws -> Program.Outcome {
        try Program.run([verb[0], town.scenario] + verb.dropFirst() + more, in: town.folder)
    }

    @Test("an option that does not exist is bad usage for every verb, at once, with the nearest name", arguments: verbs)
    func unknown(verb: [String]) throws {
        let town = try town()
        let outcome = try run(verb, town, "--option", "do minimun", "--replications", "1000000", "--quiet")
        #expect(outcome.status == 64 && outcome.text.isEmpty, "\(outcome.words)")
        #expect(outcome.words == "Scenarios/town.yaml: found no option 'do minimun'; expected one of do-nothing, do minimum (did you mean 'do minimum'?)\n")
    }

    @Test("verbs on a plan say that none is chosen, and how to choose", arguments: [["plan"], ["implement"], ["track", "--actuals", "actuals.csv"]])
    func none(verb: [String]) throws {
        let town = try town(adding: Town.options.replacingOccurrences(of: "chosen option: do minimum\n", with: ""))
        let outcome = try run(verb, town, "--replications", "1000000", "--quiet")
        #expect(outcome.status == 65, "\(outcome.words)")
        #expect(outcome.words == "Scenarios/town.yaml: found no `chosen option:`; expected one there, or --option with one of do-nothing, do minimum\n")
    }

    @Test(
        "capitals, hyphens and blanks in a name do not matter", arguments: ["Do Minimum", "do-minimum", "do_minimum", "DO NOTHING", "do nothing", "do-nothing"])
    func spelling(name: String) throws {
        let town = try town()
        let outcome = try run(["diagnose"], town, "--option", name, "--replications", "100", "--quiet", "--format", "csv")
        #expect(outcome.status == 0, "\(outcome.words)")
        #expect(outcome.text.contains(name.lowercased().hasSuffix("nothing") ? "\ndo-nothing," : "\ndo minimum,"))
    }

    @Test("do-nothing may be planned, tracked and costed; nothing of it is carried out")
    func nothing() throws {
        let town = try town()
        for verb in [["plan"], ["track", "--actuals", "actuals.csv"], ["slr"], ["explain", "X11.surplus.2015/16"]] {
            let outcome = try run(verb, town, "--option", "do-nothing", "--replications", "150", "--quiet")
            #expect(outcome.status == 0 || verb[0] == "track" && outcome.status == 1, "\(verb): \(outcome.words)")
        }
        let outcome = try run(["implement"], town, "--option", "do-nothing", "--replications", "150", "--quiet")
        #expect(outcome.status == 64 && outcome.words.contains("carries nothing out"), "\(outcome.words)")
    }
}
