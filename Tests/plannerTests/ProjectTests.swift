import Foundation
import Testing

@Suite("planner project, run as a program")
struct ProjectTests {
    private let history =
        "organisation,measure,month,value\n"
        + (2010...2013).flatMap { year in
            (1...12).map { "X11,ae_attendances,\(year)-\($0 < 10 ? "0" : "")\($0),\(8000 + ($0 * 37) % 400 + (year - 2010) * 90)\n" }
        }.joined()

    @Test("prints a table; writes a report only when asked")
    func table() async throws {
        let town = try Town()
        try town.write(history, to: "history.csv")
        let printed = try await town.planner("project", "history.csv", "--horizon", "12", "--replications", "200")
        #expect(printed.status == 0 && printed.text.contains("X11") && !town.exists("Reports"), "\(printed.words)")
        let written = try await town.planner(
            "project", "history.csv", "--horizon", "12", "--replications", "200", "--output", "out", "--format", "csv", "--threads", "1")
        #expect(written.status == 0 && written.words.contains("out/report.html"), "\(written.words)")
        #expect(Set(town.files(below: "out")).isSuperset(of: ["report.html", "projection.json", "manifest.json", "tables/projections.csv"]))
        #expect(try town.read("out/tables/projections.csv") == written.text)
    }

    @Test("a merger that is told makes one series of two from the beginning; a wrong one ends with 64")
    func merged() async throws {
        let town = try Town()
        try town.write(
            history + history.split(separator: "\n").dropFirst().prefix(36).map { $0.replacing("X11", with: "X12") + "\n" }.joined(), to: "history.csv")
        let printed = try await town.planner("project", "history.csv", "--horizon", "12", "--replications", "200", "--merged", "X12.X11.2013-01")
        #expect(printed.status == 0 && printed.text.contains("X11"), "\(printed.words)")
        let csv = try await town.planner("project", "history.csv", "--horizon", "12", "--format", "csv", "--merged", "X12.X11.2013-01")
        #expect(csv.status == 0 && csv.text.contains("X11") && !csv.text.contains("X12"), "\(csv.words)")
        #expect(try await town.planner("project", "history.csv", "--merged", "X12.X12.2013-01").status == 64)
    }

    @Test("a merger that the scenario states joins the histories, and the remark says where the scenario states it")
    func mergedByScenario() async throws {
        let town = try Town()
        try town.write(
            history + history.split(separator: "\n").dropFirst().prefix(36).map { $0.replacing("X11", with: "X12") + "\n" }.joined(), to: "history.csv")
        let written = try town.read(town.scenario).replacingOccurrences(of: "  - code: X11\n", with: "  - code: X11\n    continues: [X12]\n")
        #expect(written.contains("continues: [X12]"))
        try town.write(written, to: town.scenario)
        let printed = try await town.planner("project", "history.csv", "--horizon", "12", "--replications", "200", "--scenario", town.scenario)
        #expect(
            printed.status == 0 && printed.text.contains("providers.X11.continues") && !printed.text.contains("--merged"), "\(printed.text) \(printed.words)")
        let csv = try await town.planner(
            "project", "history.csv", "--horizon", "12", "--replications", "200", "--scenario", town.scenario, "--format", "csv")
        #expect(csv.status == 0 && csv.text.contains("X11") && !csv.text.contains("X12"), "\(csv.words)")
    }

    @Test("histories that are missing are all named; bad usage ends with 64")
    func faulty() async throws {
        let town = try Town()
        let outcome = try await town.planner("project", "a.csv", "b.csv")
        #expect(outcome.status == 65 && outcome.words.contains("a.csv") && outcome.words.contains("b.csv"), "\(outcome.words)")
        #expect(try await town.planner("project", "a.csv", "--horizon", "0").status == 64)
    }
}
