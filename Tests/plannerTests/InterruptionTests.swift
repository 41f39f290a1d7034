import Foundation
import Testing

@Suite("Ctrl-C and a request to end, run as programs")
struct InterruptionTests {
    /// A program at work, and where in its work it is interrupted. Left alone each would go on for a long time.
    struct Work: Sendable, CustomTestStringConvertible {
        let arguments: [String]
        let moment: Program.Interruption.Moment

        var testDescription: String { arguments[0] + " at \(moment)" }
    }

    private static let scenario = "Scenarios/town.yaml"

    /// Work on so many futures of the town, interrupted when it has shown these texts one after the other, or after a second of computing.
    private static func work(_ verb: String, _ more: String..., futures: Int, shown: [String] = []) -> Work {
        Work(arguments: [verb, scenario] + more + ["--replications", "\(futures)"], moment: shown.isEmpty ? .computed(1) : .shown(shown))
    }

    /// Every verb in the midst of simulating or of what takes the place of it.
    static let simulations: [Work] = [
        work("run", futures: 200_000), work("diagnose", futures: 200_000), work("run", "--shard", "1/2", futures: 300_000), work("options", futures: 200_000),
        work("options", "--keep", "Kept", futures: 300_000), work("design", futures: 300_000),
        work("plan", futures: 200_000), work("implement", futures: 200_000),
        work("slr", futures: 200_000), work("review", "--plans", "plans", futures: 200_000), work("track", "--actuals", "actuals.csv", futures: 200_000),
        work("explain", "X11.surplus.2015/16", futures: 2_000),
        Work(arguments: ["compare", "--replications", "200000"], moment: .computed(1)),
        Work(arguments: ["nation", "--replications", "200000"], moment: .computed(1)),
        Work(arguments: ["project", "history.csv", "--replications", "10000"], moment: .computed(1)),
        Work(arguments: ["validate", Town.shipped.path + "/national/validation.yaml", "--replications", "100000"], moment: .computed(1)),
    ]

    /// Verbs in the midst of what they do with the simulated futures.
    static let analyses: [Work] = [
        work("options", futures: 4_000, shown: ["0 of 6 parts"]), work("options", futures: 4_000, shown: ["1 of 6 parts"]),
        work("options", futures: 4_000, shown: ["2 of 6 parts"]), work("options", futures: 4_000, shown: ["4 of 6 parts"]),
        work("run", futures: 4_000, shown: ["Town, do minimum", "5 of 8 parts"]),
        work("plan", futures: 12_000, shown: ["Town, do minimum", "12000 of 12000"]), work("implement", futures: 12_000, shown: ["delayed"]),
        work("slr", "--sample", "8000", futures: 8_000, shown: ["8000 of 8000"]),
        Work(arguments: ["compare", "--options", "--intervention", "ward flow bundle", "--replications", "8000"], moment: .shown(["Twin, 1 intervention"])),
        Work(arguments: ["validate", Town.shipped.path + "/national/validation.yaml", "--replications", "10000"], moment: .shown(["2 of", "windows"])),
    ]

    /// A town with all inputs, and a history that takes long.
    private func town() throws -> Town {
        let town = try Town.withAllInputs()
        let months = (2004...2013).flatMap { year in (1...12).map { (year, $0) } }
        let rows = (100..<300).flatMap { trust in
            months.map { year, month in "R\(trust),ae_attendances,\(year)-\(month < 10 ? "0" : "")\(month),\(8000 + (month * 37 + trust) % 400)\n" }
        }
        try town.write("organisation,measure,month,value\n" + rows.joined(), to: "history.csv")
        return town
    }

    private func interrupt(_ work: Work, by number: Int32 = SIGINT) async throws {
        let town = try town()
        let before = town.files()
        let outcome = try await Program.interrupted(work.arguments, in: town.folder, by: number, at: work.moment)
        #expect(outcome.status == 130, "\(outcome.words.suffix(400))")
        #expect(outcome.text.isEmpty)
        #expect(outcome.words.hasSuffix("Interrupted; nothing was written.\r\n"), "\(outcome.words.suffix(400))")
        #expect(town.files() == before)
    }

    @Test("end a simulation with 130 as soon as they come, and nothing is written", arguments: simulations)
    func simulation(work: Work) async throws { try await interrupt(work) }

    @Test("end an analysis as they end a simulation", arguments: analyses)
    func analysis(work: Work) async throws { try await interrupt(work) }

    @Test("a request to end is Ctrl-C")
    func request() async throws { try await interrupt(Self.simulations[0], by: SIGTERM) }

    @Test("options that were kept before Ctrl-C came are whole, and are taken up the next time")
    func kept() async throws {
        let town = try Town()
        let arguments = ["options", town.scenario, "--keep", "Kept", "--replications", "8000"]
        let outcome = try await Program.interrupted(arguments, in: town.folder, at: .shown(["Town, do minimum", "1 of 6 parts"]))
        #expect(outcome.status == 130 && !town.exists("Reports"))
        let kept = town.files(below: "Kept")
        #expect(kept.count == 2 && kept.allSatisfy { $0.hasSuffix(".ensemble") }, "\(kept)")
        let again = try await Program.run(arguments, in: town.folder)
        #expect(again.status == 0 && again.words.contains("0 options simulated, 2 taken"), "\(again.words)")
    }
}
