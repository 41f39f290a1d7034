import Foundation
import Testing

@Suite("planner track, run as a program")
struct TrackTests {
    @Test("sets actuals beside the plan, prints where every series stands, and ends with 1 when something needs attention")
    func report() async throws {
        let town = try Town()
        try town.write(Town.actuals, to: "actuals.csv")
        let outcome = try await town.planner("track", town.scenario, "--actuals", "actuals.csv", "--replications", "150")
        #expect(outcome.status == 0 || outcome.status == 1, "\(outcome.words)")
        #expect(outcome.text.contains("Where every series stands"))
        #expect(Set(town.files(below: "Reports/track-town")).isSuperset(of: ["report.html", "tracking.json", "manifest.json", "tables/track_series.csv"]))
        let csv = try await town.planner(
            "track", town.scenario, "--actuals", "actuals.csv", "--replications", "150", "--format", "csv", "--threads", "1", "--quiet")
        #expect(try csv.text == town.read("Reports/track-town/tables/track_series.csv"))
    }

    @Test("the first line counts the series that are not read")
    func unread() async throws {
        let town = try Town()
        try town.write(Town.actuals + "X11,parking_permits,2013-04,12\n", to: "actuals.csv")
        let outcome = try await town.planner("track", town.scenario, "--actuals", "actuals.csv", "--replications", "150")
        let first = outcome.text.split(separator: "\n").first.map(String.init) ?? ""
        #expect(first.contains("1 of ") && first.contains("series not read"), "\(outcome.words)")
        #expect(outcome.text.contains("X11 parking_permits"))
    }

    @Test("actuals that are missing are all named before anything is simulated, the scenario's faults along with them")
    func missing() async throws {
        let town = try Town()
        let outcome = try await town.planner(
            "track", "Scenarios/tawn.yaml", "--actuals", "april.csv", "may.csv", "--replications", "1000000", computing: Program.refusal)
        #expect(outcome.status == 65, "\(outcome.words)")
        for name in ["tawn.yaml", "april.csv", "may.csv"] { #expect(outcome.words.contains(name), "\(outcome.words)") }
    }

    @Test(
        "bad usage ends with 64",
        arguments: [
            ["--run-length", "5"], ["--baseline", "3"], ["--rebase", "X11"], ["--merged", "X11.X12"], ["--merged", "X11.X11.2013-04"],
            ["--replications", "50"],
        ])
    func usage(arguments: [String]) async throws {
        let town = try Town()
        #expect(try await Program.run(["track", town.scenario, "--actuals", "a.csv"] + arguments, in: town.folder).status == 64)
        #expect(try await town.planner("track", town.scenario).status == 64)
    }
}
