import Foundation
import Testing

@Suite("planner slr, run as a program")
struct ServiceLineReportsTests {
    @Test("writes service lines and quality; the same for one thread and for three")
    func report() throws {
        let town = try Town()
        let outcome = try town.planner("slr", town.scenario, "--replications", "150", "--sample", "40")
        #expect(outcome.status == 0 && outcome.text.isEmpty, "\(outcome.words)")
        #expect(
            Set(town.files(below: "Reports/town-slr")).isSuperset(of: ["report.html", "slr.json", "quality.json", "manifest.json", "tables/slr_ladder.csv"]))
        for threads in ["1", "3"] {
            let csv = try town.planner("slr", town.scenario, "--replications", "150", "--sample", "40", "--format", "csv", "--threads", threads, "--quiet")
            #expect(try csv.text == town.read("Reports/town-slr/tables/slr_ladder.csv"))
        }
    }

    @Test("records and answers that are missing are all named before anything is simulated; an unknown trust is said")
    func faulty() throws {
        let town = try Town()
        let outcome = try town.planner("slr", town.scenario, "--patients", "records.csv", "--answers", "answers.yaml", "--replications", "1000000")
        #expect(outcome.status == 65, "\(outcome.words)")
        for name in ["records.csv", "answers.yaml"] { #expect(outcome.words.contains(name), "\(outcome.words)") }
        let trust = try town.planner("slr", town.scenario, "--trust", "X12")
        #expect(trust.status == 64 && trust.words.contains("X11"), "\(trust.words)")
    }
}
