import Foundation
import Testing

@Suite("standard output and standard error that are full, closed or read in part, run as programs")
struct StreamsTests {
    static let verbs = [
        "help run", "--version", "schema", "check Scenarios/town.yaml", "library Scenarios/town.yaml", "diagnose Scenarios/town.yaml --format csv",
        "plan Scenarios/town.yaml --format json", "track Scenarios/town.yaml --actuals actuals.csv --format table",
    ]

    private func few(_ verb: String) -> String { verb.contains("--format") ? verb + " --replications 100 --quiet" : verb }

    @Test("results that cannot be written end with 73 and say so", arguments: verbs, [">/dev/full", ">&-"])
    func noRoom(verb: String, place: String) async throws {
        let town = try Town.withAllInputs()
        let outcome = try await Program.shell("\"\(try Program.executable().path)\" \(few(verb)) \(place)", in: town.folder)
        #expect(
            outcome.status == 73 && outcome.words.contains("cannot write standard output: \(place == ">&-" ? "it is closed" : "the disk is full")"),
            "\(outcome)")
    }

    @Test("words that cannot be said are lost, and the results are whole", arguments: ["2>/dev/full", "2>&-"])
    func noWords(place: String) async throws {
        let town = try Town.withAllInputs()
        let run = "\"\(try Program.executable().path)\" diagnose Scenarios/town.yaml --replications 100 --output report --format csv"
        let whole = try await Program.shell(run, in: town.folder)
        let page = try town.read("report/tables/trajectories.csv")
        let silent = try await Program.shell("\(run) \(place)", in: town.folder)
        #expect(silent.status == 0 && silent.output == whole.output && silent.words.isEmpty)
        #expect(try town.read("report/tables/trajectories.csv") == page)
    }

    @Test("with both closed a report is still whole, and no word of the program is in its files")
    func bothClosed() async throws {
        let town = try Town.withAllInputs()
        let outcome = try await Program.shell(
            "\"\(try Program.executable().path)\" diagnose Scenarios/town.yaml --replications 100 --output report >&- 2>&- <&-", in: town.folder)
        #expect(outcome.status == 0)
        #expect(try JSONSerialization.jsonObject(with: Data(try town.read("report/manifest.json").utf8)) is [String: Any])
        for file in town.files(below: "report") where file.hasSuffix(".csv") { #expect(!(try town.read("report/\(file)").contains("Report: "))) }
    }

    @Test("a reader that has enough ends the program quietly")
    func readInPart() async throws {
        let town = try Town.withAllInputs()
        let outcome = try await Program.shell("\"\(try Program.executable().path)\" schema | head -1", in: town.folder)
        #expect(outcome.status == 0 && outcome.text == "{\n" && outcome.words.isEmpty, "\(outcome)")
    }
}
