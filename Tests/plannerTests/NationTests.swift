import Foundation
import Testing

@Suite("planner nation, run as a program")
struct NationTests {
    @Test("takes a folder of scenarios together and writes the report, with what money buys")
    func report() async throws {
        let town = try Town.withAllInputs()
        let outcome = try await town.planner("nation", "Scenarios", "--intervention", "ward flow bundle", "--budget", "£5m", "--replications", "150")
        #expect(outcome.status == 0 && outcome.text.isEmpty, "\(outcome.words)")
        #expect(
            Set(town.files(below: "Reports/nation")).isSuperset(of: [
                "report.html", "workbook.xlsx", "results.json", "manifest.json", "tables/nation.csv", "tables/failing_together.csv", "tables/next_money.csv",
                "tables/contracts.csv", "tables/economies.csv",
            ]))
        let csv = try await town.planner(
            "nation", "Scenarios", "--intervention", "ward flow bundle", "--budget", "5000000", "--replications", "150", "--format", "csv", "--threads", "1",
            "--quiet")
        #expect(try csv.text == town.read("Reports/nation/tables/what_works_where.csv"))
    }

    @Test("without interventions it is quick and writes no purchases")
    func without() async throws {
        let town = try Town.withAllInputs()
        let outcome = try await town.planner("nation", "--no-interventions", "--replications", "120", "--format", "table", "--quiet")
        #expect(outcome.status == 0 && outcome.text.contains("How large it is") && !outcome.text.contains("What money buys"), "\(outcome.words)")
    }

    @Test("bad usage is refused before anything is computed: an unknown intervention, a budget that is none, opposites, a missing table of tiles")
    func badUsage() async throws {
        let town = try Town.withAllInputs()
        for (arguments, words) in [
            (["--intervention", "ward flaw bundle"], "ward flow bundle"), (["--budget", "lots"], "budget"), (["--failing", "300%"], "failing"),
            (["--no-interventions", "--whole-library"], "expected one or the other"), (["--worst", "0"], "expected 1 to 100"),
            (["--tiles", "none.csv"], "none.csv"),
        ] {
            let outcome = try await Program.run(["nation", "--replications", "1000000"] + arguments, in: town.folder, computing: Program.refusal)
            #expect([64, 65].contains(outcome.status) && outcome.words.contains(words), "\(arguments): \(outcome.words)")
        }
        #expect(!town.exists("Reports"))
    }

    @Test("one scenario alone is nothing to take together; a file named that cannot be read is told by the status")
    func alone() async throws {
        let town = try Town()
        #expect(try await town.planner("nation", town.scenario).status == 65)
        let twins = try Town.withAllInputs()
        try twins.write("format: 1\n", to: "Scenarios/broken.yaml")
        let outcome = try await twins.planner(
            "nation", "Scenarios/town.yaml", "Scenarios/twin.yaml", "Scenarios/broken.yaml", "--no-interventions", "--replications", "100", "--quiet")
        #expect(outcome.status == 65 && twins.exists("Reports/nation/report.html") && outcome.words.contains("broken.yaml"), "\(outcome.words)")
    }
}
