import Foundation
import Testing

@Suite("planner capacity, discover and population, run as programs")
struct CapacityTests {
    @Test("capacity writes its report; the same for one thread and for three; a limit without its share is refused")
    func capacity() async throws {
        let town = try Town()
        let arguments = ["capacity", town.scenario, "--replications", "60", "--quiet", "--format", "json"]
        let one = try await Program.run(arguments + ["--threads", "1", "--output", "out"], in: town.folder)
        let three = try await Program.run(arguments + ["--threads", "3"], in: town.folder)
        #expect(one.status == 0 && one.text == three.text && one.text.contains("ninetySecondWeeks"), "\(one.words)")
        for file in ["report.html", "workbook.xlsx", "capacity.json", "tables/waits.csv", "tables/beds.csv", "manifest.json"] {
            #expect(FileManager.default.fileExists(atPath: town.folder.path + "/out/" + file), "\(file)")
        }
        let refused = try await town.planner("capacity", town.scenario, "--within", "26")
        #expect(refused.status == 64 && refused.words.contains("without --share"), "\(refused.words)")
        let late = try await town.planner("capacity", town.scenario, "--late-start", "20")
        #expect(late.status == 64 && late.words.contains("--case-minutes"), "\(late.words)")
        let year = try await town.planner("capacity", town.scenario, "--by", "2044/45")
        #expect(year.status == 64 && year.words.contains("expected a plan year"), "\(year.words)")
    }

    @Test("discover tells ranges or that there are none; a condition that cannot be read ends with 64")
    func discover() async throws {
        let town = try Town()
        let found = try await town.planner("discover", town.scenario, "--replications", "300", "--quiet")
        #expect(found.status == 0 && found.text.contains("It fails in 20%"), "\(found.words) \(found.text)")
        let unread = try await town.planner("discover", town.scenario, "--when", "gap above £1m")
        #expect(unread.status == 64 && unread.words.contains("ORGANISATION.MEASURE.YEAR"), "\(unread.words)")
    }

    @Test("population prints residents and life expectancy; a table of events that cannot be read ends with 65")
    func population() async throws {
        let town = try Town()
        let printed = try await town.planner("population", town.scenario, "--replications", "50", "--quiet")
        #expect(printed.status == 0 && printed.text.contains("Life expectancy"), "\(printed.words)")
        try "commissioner,sex\nC1,F\n".write(to: town.folder.appendingPathComponent("events.csv"), atomically: true, encoding: .utf8)
        let refused = try await town.planner("population", town.scenario, "--events", "events.csv")
        #expect(refused.status == 65 && refused.words.contains("`age band`"), "\(refused.words)")
    }
}
