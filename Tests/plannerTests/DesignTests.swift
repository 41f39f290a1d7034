import ArgumentParser
import Foundation
import Testing
@testable import planner

@Suite("planner design, run as a program")
struct DesignTests {
    @Test("writes its report and the plan, which options, plan and implement then take")
    func written() async throws {
        let town = try Town()
        let outcome = try await town.planner("design", town.scenario, "--replications", "150", "--write", "plan.yaml", "--limit", "programme effort=1.5")
        #expect(outcome.status == 0 && outcome.text.isEmpty, "\(outcome.words)")
        #expect(outcome.words.contains("Plan: plan.yaml, option \"designed plan\""), "\(outcome.words)")
        let files = Set(town.files(below: "Reports/town-design"))
        #expect(
            files.isSuperset(of: [
                "report.html", "workbook.xlsx", "design.json", "designed-option.yaml", "manifest.json", "tables/design.csv", "tables/design_schemes.csv",
                "tables/design_needed.csv", "tables/design_frontier.csv", "tables/design_stages.csv",
            ]))
        #expect(try town.read("plan.yaml").contains("based on: \"\(town.scenario)\""))
        for verb in ["plan", "implement"] {
            let taken = try await town.planner(verb, "plan.yaml", "--option", "designed plan", "--replications", "100", "--quiet")
            #expect(taken.status == 0, "\(verb): \(taken.words)")
        }
        let options = try await town.planner("options", "plan.yaml", "--replications", "100", "--quiet")
        #expect(options.status == 0, "\(options.words)")
        #expect(try town.read("Reports/plan-options/tables/options.csv").contains("designed plan"))
    }

    @Test("what no plan can be is named, and nothing is written")
    func refused() async throws {
        let town = try Town()
        let before = town.files()
        for (arguments, status, words) in [
            (["--limit", "programme effort=0.001"], 64, "which no plan can meet"), (["--include", "ward flow bundl"], 64, "did you mean \"ward flow bundle\""),
            (["--include", "close a ward", "--include", "open a ward"], 64, "with which it conflicts"),
        ] {
            let outcome = try await Program.run(["design", town.scenario, "--replications", "50"] + arguments, in: town.folder)
            #expect(Int(outcome.status) == status && outcome.words.replacingOccurrences(of: "'", with: "\"").contains(words), "\(arguments): \(outcome.words)")
        }
        #expect(town.files() == before)
    }

    @Test(
        "limits, objectives and files that cannot be are bad usage",
        arguments: [
            ["--limit", "capital"], ["--limit", "capital=ten"], ["--limit", "capital=-£1m"], ["--limit", "money=£1m"], ["--limit", "staff=£1m"],
            ["--limit", "support at X11=£1m"], ["--limit", "staff of =3"], ["--contracts", "perhaps"],
            ["--objective", "happiness"], ["--confidence", "120%"], ["--write", " "], ["--write", "plan.txt"], ["--write", "/no/such/folder/plan.yaml"],
        ])
    func usage(_ arguments: [String]) {
        #expect(throws: (any Error).self) { try Design.parse(["a.yaml"] + arguments) }
    }

    @Test("the way from the plan's file to the scenario it is based on")
    func path() {
        #expect(Design.path(to: "/a/b/Scenarios/x.yaml", from: "/a/b/plan.yaml") == "Scenarios/x.yaml")
        #expect(Design.path(to: "/a/b/x.yaml", from: "/a/c/d/plan.yaml") == "../../b/x.yaml")
        #expect(Design.path(to: "/a/b/x.yaml", from: "/a/b/plan.yaml") == "x.yaml")
    }
}
