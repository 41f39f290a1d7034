@testable import HealthEconomy
@testable import HealthSimulation
@testable import PlannerFiles
@testable import Statistics
import TestEconomies
import Testing

/// The build for the machine at hand (`script/machine`) and the one for any x86-64 are held against the same digests, so a build that fuses or
/// reorders additions and multiplications fails here. `script/test-builds` compares both at length.
@Suite("Figures of a few economies, to the last bit, in every build and on every machine")
struct KeptBitsTests {
    /// What a change of the model's equations or of its draws changes on purpose: put in what the test then says.
    private static let kept: [Int: UInt64] = [1: 14_271_398_551_503_542_226, 7: 11_497_313_126_058_555_994, 12: 4_969_823_247_559_942_930]

    /// FNV-1a over the bits of every figure of a few futures, do-nothing and option, whole lanes and a remainder.
    private static func digest(_ seed: Int) throws -> UInt64 {
        let economy = RandomEconomy(UInt64(seed))
        let plain = try economy.scenario()
        let option = RandomEconomy.option(UInt64(seed), trusts: plain.providers.map(\.code), commissioners: plain.commissioners.map(\.code))
        let compiled = try CompiledEconomy(try economy.scenario(ending: option))
        let sampler = try Sampler(seed: 11, replications: 100)
        var digest: UInt64 = 0xcbf2_9ce4_8422_2325
        for one in [nil] + compiled.options.map(Optional.some) {
            var kernel = Kernel(compiled.with(one), keepsBooks: true)
            for replication in [0, 13, 99] {
                kernel.run(sampler, replication: replication)
                for figures in [kernel.output, kernel.monthly, kernel.lineOutput, kernel.lineVolume, kernel.books] {
                    for figure in figures { digest = (digest ^ figure.bitPattern) &* 0x100_0000_01b3 }
                }
            }
        }
        return digest
    }

    @Test("digests of three economies are as kept", arguments: kept.keys.sorted())
    func digests(_ seed: Int) throws {
        let digest = try Self.digest(seed)
        #expect(digest == Self.kept[seed], "found \(digest) for economy \(seed)")
    }
}
