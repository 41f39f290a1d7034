import Foundation
import Testing

@Suite("What planner explain and --set do, run as a program")
struct TraceTests {
    /// The commands that a page shows under "Trace".
    private func commands(_ html: String) -> [String] {
        html.matches(of: /Trace: <code>(.*?)<\/code>/).map { match in
            [("&lt;", "<"), ("&gt;", ">"), ("&quot;", "\""), ("&#39;", "'"), ("&amp;", "&")].reduce(String(match.output.1)) { $0.replacing($1.0, with: $1.1) }
        }
    }

    /// Runs a line as a terminal would, with the built program as `planner`.
    private func run(_ line: String, in town: Town) async throws -> Program.Outcome {
        let program = try Program.executable().path
        return try await Program.shell("planner() { '\(program)' \"$@\"; }\n\(line) --replications 40 --quiet", in: town.folder)
    }

    /// The words that a shell makes of commands, each command's in its order: what `planner` would be given.
    private func words(_ commands: [String], in town: Town) async throws -> [[String]] {
        let outcome = try await Program.shell("planner() { printf '%s\\n' \"$@\"; echo; }\n" + commands.joined(separator: "\n"), in: town.folder)
        #expect(outcome.status == 0 && outcome.words.isEmpty, "\(outcome.words)")
        return outcome.text.components(separatedBy: "\n\n").map { $0.components(separatedBy: "\n") }.filter { $0 != [""] }
    }

    @Test("every Trace command of a report names the file, the seed and the change as they were, and runs as printed")
    func traces() async throws {
        let town = try Town()
        let odd = "Scenarios/women's \"new\" town.yaml"
        let changes = ["--set", "providers.X11.beds from 2014/15=300 beds", "--set", "name=Women's \"town\""]
        try town.write(try town.read(town.scenario), to: odd)
        let made = try await Program.run(
            ["diagnose", odd, "--replications", "60", "--output", "report", "--quiet", "--seed", "7"] + changes, in: town.folder)
        #expect(made.status == 0, "\(made.words)")
        let found = Set(commands(try town.read("report/appendix-diagnosis.html"))).sorted()
        #expect(found.count > 3)
        let given = try await words(found, in: town)
        #expect(given.count == found.count)
        for words in given {
            #expect(words.prefix(2) == ["explain", odd] && words.contains("7"), "\(words)")
            #expect(changes.allSatisfy(words.contains), "\(words)")
        }
        let ofBeds = try #require(found.first { $0.contains("X11.") })
        let outcome = try await run(ofBeds, in: town)
        #expect(outcome.status == 0 && outcome.text.contains("set by --set") == outcome.text.contains("decided bed change"), "\(ofBeds): \(outcome.words)")
    }

    @Test("a plan's Trace commands explain the option, not do-nothing")
    func option() async throws {
        let town = try Town()
        let made = try await town.planner("plan", town.scenario, "--replications", "60", "--output", "plan", "--quiet")
        #expect(made.status == 0, "\(made.words)")
        let found = Set(commands(try town.read("plan/appendix-plan.html"))).sorted()
        for words in try await words(found, in: town) { #expect(words.contains("do minimum"), "\(words)") }
        let outcome = try await run(try #require(found.first), in: town)
        #expect(outcome.status == 0 && outcome.text.contains("do minimum"), "\(outcome.words)")
    }

    @Test("one future, as text and as JSON, is the future that a run of one draws")
    func future() async throws {
        let town = try Town()
        let text = try await town.planner("explain", town.scenario, "X11.surplus.2015/16", "--replications", "40", "--replication", "1", "--quiet")
        #expect(text.status == 0 && text.text.contains("with the numbers") && text.text.contains("2013/14"), "\(text.words)")
        let json = try await town.planner(
            "explain", town.scenario, "X11.surplus.2015/16", "--replications", "40", "--replication", "1", "--format", "json", "--quiet")
        #expect(json.status == 0, "\(json.words)")
        let told = try #require(JSONSerialization.jsonObject(with: json.output) as? [String: Any])
        #expect(told["replication"] as? Int == 1 && (told["years"] as? [Any])?.isEmpty == false && told["value"] as? Double != nil)
        let beyond = try await town.planner("explain", town.scenario, "X11.surplus.2015/16", "--replications", "40", "--replication", "41")
        #expect(beyond.status == 64 && beyond.words.contains("expected 1 to 40"))
    }

    @Test("a baseline figure set says on standard error that it restates the past; the report's manifest holds it")
    func restated() async throws {
        let town = try Town()
        let beds = try await town.planner("diagnose", town.scenario, "--replications", "60", "--output", "report", "--set", "providers.X11.beds=300 beds")
        #expect(beds.status == 0 && beds.words.contains("restates the baseline year") && beds.words.contains("occupied beds"), "\(beds.words)")
        #expect(beds.words.contains("providers.X11.beds from 2014/15=300 beds"))
        #expect(try town.read("report/manifest.json").contains("restates the baseline year"))
        let plan = try await town.planner(
            "diagnose", town.scenario, "--replications", "60", "--format", "csv", "--set", "providers.X11.beds from 2014/15=300 beds")
        #expect(plan.status == 0 && !plan.words.contains("restates"), "\(plan.words)")
    }

    @Test(
        "an option tried without scores is taken by every verb",
        arguments: [
            ["options", "--format", "table"], ["plan", "--option", "my trial", "--format", "csv"], ["run", "--output", "whole"],
            ["implement", "--option", "my trial", "--format", "csv"],
        ])
    func trial(_ verb: [String]) async throws {
        let town = try Town()
        let outcome = try await Program.run(
            [verb[0], town.scenario] + verb.dropFirst() + [
                "--replications", "60", "--quiet", "--set", "options.my trial={interventions: [{name: ward flow bundle, at: [X11]}]}",
            ]
                + (verb[0] == "run" ? ["--set", "chosen option=my trial"] : []), in: town.folder)
        #expect(outcome.status == 0, "\(outcome.words)")
        if verb[0] == "options" { #expect(outcome.text.contains("Not scored on")) }
    }
}
