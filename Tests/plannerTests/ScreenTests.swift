import Foundation
import Testing

@Suite("planner screen and validate, run as programs")
struct ScreenTests {
    private let national = Town.shipped.path + "/national"

    @Test("screen writes its report with a manifest, and replaces it the next time")
    func screen() async throws {
        let town = try Town()
        for _ in 0..<2 {
            let outcome = try await town.planner("screen", "\(national)/screening-2013.csv")
            #expect(outcome.status == 0 && !outcome.text.isEmpty && outcome.words.contains("Reports/screen-screening-2013/report.html"), "\(outcome.words)")
        }
        #expect(Set(town.files(below: "Reports/screen-screening-2013")).isSuperset(of: ["report.html", "results.json", "manifest.json", "tables/ranking.csv"]))
        let missing = try await town.planner("screen", "none.csv")
        #expect(missing.status == 65 && missing.words.contains("none"), "\(missing.words)")
    }

    @Test("validate writes its report with a manifest; the same for one thread and for three")
    func validate() async throws {
        let town = try Town()
        let outcome = try await town.planner("validate", "\(national)/validation.yaml", "--replications", "200", "--threads", "3")
        #expect(outcome.status == 0 && !outcome.text.isEmpty, "\(outcome.words)")
        #expect(Set(town.files(below: "Reports/validation")).isSuperset(of: ["report.html", "results.json", "manifest.json", "tables/coverage.csv"]))
        let csv = try await town.planner("validate", "\(national)/validation.yaml", "--replications", "200", "--threads", "1", "--format", "csv", "--quiet")
        #expect(try csv.text == town.read("Reports/validation/tables/coverage.csv"))
        #expect(try await town.planner("validate", "none.yaml").status == 65)
    }
}
