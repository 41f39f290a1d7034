import ArgumentParser
import HealthSimulation
import Statistics
import Testing

@testable import planner

@Suite("What the command line reads")
struct ShardTests {
    @Test("a part is written i/n, from 1 to n")
    func parts() {
        #expect(Shard(argument: "2/4").map { [$0.part, $0.parts] } == [2, 4])
        #expect(Shard(argument: "1/1").map { [$0.part, $0.parts] } == [1, 1])
    }

    @Test("anything else is no part", arguments: ["0/4", "5/4", "4", "1/2/3", "a/b", "1/0", "", "-1/2"])
    func refused(_ text: String) {
        #expect(Shard(argument: text) == nil)
    }

    @Test("a run's settings carry its part, seed and sampling")
    func settings() throws {
        let options = try RunOptions.parse(["--replications", "300", "--seed", "7", "--sampling", "sobol", "--threads", "3"])
        let settings = options.settings(shard: Shard(argument: "2/3"))
        #expect(settings.replications == 300 && settings.seed == 7 && settings.sampling == .sobol)
        #expect(settings.threads == 3 && settings.part == 2 && settings.parts == 3)
    }
}
