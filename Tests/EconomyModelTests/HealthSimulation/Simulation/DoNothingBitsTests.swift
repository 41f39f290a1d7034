import Foundation
@testable import HealthEconomy
@testable import HealthSimulation
@testable import PlannerFiles
@testable import Statistics
import TestEconomies
import Testing

@Suite("Do-nothing depends on no option, to the last bit")
struct DoNothingBitsTests {
    /// Interventions and an option under names of their own.
    private static func options(_ seed: Int, _ economy: RandomEconomy, called name: String) throws -> (interventions: String, options: String) {
        let plain = try economy.scenario()
        let text = RandomEconomy.option(UInt64(seed), trusts: plain.providers.map(\.code), commissioners: plain.commissioners.map(\.code))
            .replacing("act ", with: "\(name) act ").replacing("{name: random,", with: "{name: \(name),")
        let parts = text.components(separatedBy: "options:\n")
        return (parts[0].replacing("interventions:\n", with: ""), parts[1])
    }

    private static func ending(_ parts: [(interventions: String, options: String)]) -> String {
        parts.isEmpty ? "" : "interventions:\n\(parts.map(\.interventions).joined())options:\n\(parts.map(\.options).joined())"
    }

    /// Every figure that a replication leaves behind.
    private static func bits(_ compiled: CompiledEconomy, _ option: CompiledOption?) throws -> [UInt64] {
        let sampler = try Sampler(seed: 5, replications: 100)
        var kernel = Kernel(compiled.with(option), keepsBooks: true)
        var result: [UInt64] = []
        for replication in [0, 3, 71] {
            kernel.run(sampler, replication: replication)
            for figures in [kernel.output, kernel.monthly, kernel.lineOutput, kernel.lineVolume, kernel.books] { result += figures.map(\.bitPattern) }
            result += kernel.noise.map(\.bitPattern)
        }
        return result
    }

    @Test("more options and interventions in the scenario leave every bit of do-nothing as it was", arguments: 1...10)
    func options(_ seed: Int) throws {
        let economy = RandomEconomy(UInt64(seed))
        let one = try Self.options(seed, economy, called: "one"), two = try Self.options(seed + 500, economy, called: "two")
        let plain = try CompiledEconomy(try economy.scenario())
        for parts in [[one], [two, one], [(one.interventions + two.interventions, one.options)]] {
            let more = try CompiledEconomy(try economy.scenario(ending: Self.ending(parts)))
            let isSameNoise =
                more.noise.centre.map(\.bitPattern) == plain.noise.centre.map(\.bitPattern)
                && more.noise.width.map(\.bitPattern) == plain.noise.width.map(\.bitPattern)
            #expect(isSameNoise)
            let isSame = try Self.bits(more, nil) == Self.bits(plain, nil)
            #expect(isSame)
        }
    }

    @Test("an option's figures do not depend on the options beside it", arguments: 1...10)
    func neighbours(_ seed: Int) throws {
        let economy = RandomEconomy(UInt64(seed))
        let one = try Self.options(seed, economy, called: "one"), two = try Self.options(seed + 500, economy, called: "two")
        let alone = try CompiledEconomy(try economy.scenario(ending: Self.ending([one])))
        let beside = try CompiledEconomy(try economy.scenario(ending: Self.ending([two, one])))
        let option = try #require(beside.options.first { $0.name == "one" })
        let isSame = try Self.bits(alone, alone.options[0]) == Self.bits(beside, option)
        #expect(isSame)
    }
}
