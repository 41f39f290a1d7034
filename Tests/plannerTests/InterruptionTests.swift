import Foundation
import Testing

@Suite("Ctrl-C and a request to end, run as programs", .serialized)
struct InterruptionTests {
    /// Starts a long run, interrupts it, and gives the outcome with the time that it took to end.
    private func interrupted(_ arguments: [String], after: Double, by number: Int32 = SIGINT, in town: Town) throws -> (Program.Outcome, Duration) {
        let running = try Program.start(arguments, in: town.folder)
        Thread.sleep(forTimeInterval: after)
        #expect(running.isRunning)
        let start = ContinuousClock.now
        running.signal(number)
        let outcome = try running.ended()
        return (outcome, ContinuousClock.now - start)
    }

    @Test("end a simulation with 130 in about a second, and nothing is written", arguments: [SIGINT, SIGTERM])
    func simulation(number: Int32) throws {
        let town = try Town()
        let before = town.files()
        let (outcome, time) = try interrupted(["run", town.scenario, "--replications", "3000000"], after: 2.5, by: number, in: town)
        #expect(outcome.status == 130 && outcome.text.isEmpty && outcome.words.contains("nothing was written"), "\(outcome.words)")
        #expect(time < .seconds(3))
        #expect(town.files() == before)
    }

    @Test(
        "end an analysis as they end a simulation",
        arguments: [
            ["validate", Town.shipped.path + "/national/validation.yaml", "--replications", "400000"],
            ["options", "Scenarios/town.yaml", "--replications", "1500"], ["plan", "Scenarios/town.yaml", "--replications", "4000"],
        ])
    func analysis(arguments: [String]) throws {
        let town = try Town()
        let before = town.files()
        let (outcome, time) = try interrupted(arguments, after: 2.5, in: town)
        #expect(outcome.status == 130, "\(outcome.status): \(outcome.words)")
        #expect(time < .seconds(3))
        #expect(town.files() == before)
    }
}
