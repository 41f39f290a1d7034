import Foundation
import Testing

@Suite("planner run, run as a program")
struct RunTests {
    @Test("joins all workstreams in one report, actuals included")
    func everything() async throws {
        let town = try Town()
        try town.write(Town.actuals, to: "actuals.csv")
        let outcome = try await town.planner("run", town.scenario, "--replications", "150", "--actuals", "actuals.csv")
        #expect(outcome.status == 0 && outcome.text.isEmpty, "\(outcome.words)")
        #expect(outcome.words.hasSuffix("Reports/town/report.html\n"))
        let files = Set(town.files(below: "Reports/town"))
        #expect(
            files.isSuperset(of: [
                "report.html", "workbook.xlsx", "results.json", "options.json", "plan.json", "implementation.json", "tracking.json", "manifest.json",
            ]), "\(files)")
    }

    @Test("without a chosen option the report holds no plan, and says so; --option names one")
    func chosen() async throws {
        let town = try Town(adding: Town.options.replacingOccurrences(of: "chosen option: do minimum\n", with: ""))
        let without = try await town.planner("run", town.scenario, "--replications", "150")
        #expect(without.status == 0 && without.words.contains("found no `chosen option:`"), "\(without.words)")
        #expect(town.exists("Reports/town/options.json") && !town.exists("Reports/town/plan.json"))
        let with = try await town.planner("run", town.scenario, "--replications", "150", "--option", "do-minimum", "--quiet")
        #expect(with.status == 0 && with.words.isEmpty && town.exists("Reports/town/plan.json"), "\(with.words)")
    }

    @Test("files that are missing are all named before anything is simulated")
    func missing() async throws {
        let town = try Town()
        let outcome = try await town.planner(
            "run", "Scenarios/tawn.yaml", "--replications", "1000000", "--actuals", "april.csv", "may.csv", computing: Program.refusal)
        #expect(outcome.status == 65, "\(outcome.words)")
        for name in ["tawn.yaml", "april.csv", "may.csv"] { #expect(outcome.words.contains(name), "\(outcome.words)") }
    }

    @Test("a part of a run has no format and no actuals, and a part of a diagnosis no option")
    func usage() async throws {
        let town = try Town()
        for (verb, arguments) in [("run", ["--format", "csv"]), ("run", ["--actuals", "april.csv"]), ("diagnose", ["--option", "do-nothing"])] {
            #expect(try await Program.run([verb, town.scenario, "--shard", "1/2"] + arguments, in: town.folder).status == 64)
        }
    }
}
