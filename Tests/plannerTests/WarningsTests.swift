import Foundation
import Testing

/// 34,500 WTE over £230m is 150 for £1m of income, seven times what any trust of England has.
@Suite("A figure out of proportion is told by every verb that reads the scenario")
struct WarningsTests {
    private static let slip = ["--set", "providers.X11.staff=34500 WTE"]

    @Test("on standard error, and in the report under its title", arguments: [["run"], ["diagnose"], ["options"], ["plan"], ["implement"], ["slr"]])
    func repeated(_ verb: [String]) async throws {
        let town = try Town()
        let outcome = try await Program.run(verb + [town.scenario, "--replications", "60", "--output", "out"] + Self.slip, in: town.folder)
        #expect(outcome.status == 0 && outcome.words.contains("found 150 WTE as staff for £1m of income; expected"), "\(outcome.words)")
        let page = try town.read("out/report.html")
        #expect(page.contains("Warnings of the scenario") && page.contains("found 150 WTE as staff for £1m of income; expected"))
    }

    @Test("check prints it and ends with 1")
    func check() async throws {
        let town = try Town()
        let outcome = try await Program.run(["check", town.scenario] + Self.slip, in: town.folder)
        #expect(outcome.status == 1 && outcome.text.contains("warning: providers.X11.staff: found 150 WTE as staff for £1m of income; expected"))
    }

    @Test("compare says the warnings of each scenario, in its report too")
    func compared() async throws {
        let town = try Town.withAllInputs()
        try town.write(try town.read("Scenarios/twin.yaml").replacingOccurrences(of: "staff: 3450 WTE", with: "staff: 34500 WTE"), to: "Scenarios/twin.yaml")
        let outcome = try await Program.run(
            ["compare", town.scenario, "Scenarios/twin.yaml", "--replications", "60", "--output", "out"], in: town.folder)
        #expect(outcome.words.contains("twin.yaml") && outcome.words.contains("found 150 WTE as staff for £1m of income"), "\(outcome.words)")
        #expect(try town.read("out/report.html").contains("found 150 WTE as staff for £1m of income"))
    }
}
