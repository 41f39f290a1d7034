@testable import HealthEconomy
@testable import HealthSimulation
@testable import Statistics
import TestEconomies
import Testing

@Suite("The bridge from the baseline's gap to the last year's do-nothing gap")
struct GapBridgeTests {
    private func bridge(_ compiled: CompiledEconomy, replications: Int = 200) async throws -> (bridge: GapBridge, mean: Double) {
        let settings = EnsembleSettings(replications: replications, seed: 4, threads: 2, keepsMonths: false)
        let ensemble = try await Ensemble.run(compiled, settings)
        let mean =
            ensemble.replications(compiled.layout.economy + EconomySeries.gapDoNothing.rawValue, year: compiled.lastYear).reduce(0, +) / Double(replications)
        return (try await GapBridge.compute(compiled, settings, meanGap: mean), mean)
    }

    @Test("baseline, chance and every driver add up to the last year's mean gap", arguments: 1...6)
    func addsUp(_ seed: Int) async throws {
        let (bridge, mean) = try await bridge(try RandomEconomy(UInt64(200 + seed)).compiled())
        let sum = bridge.baseline + bridge.chance + bridge.steps.reduce(0) { $0 + $1.mean }
        #expect(agree(sum, mean, 1e-6) && bridge.last == mean)
        #expect(bridge.steps.map(\.driver) == Driver.allCases)
        #expect(bridge.steps.allSatisfy { $0.p10 <= $0.p90 && $0.standardError >= 0 })
    }

    @Test("a driver that moves nothing has no part")
    func dummy() async throws {
        let changes = HandWorkedExampleTests.changes.filter { !$0.hasPrefix("finance.habitual efficiency") }
        let (bridge, _) = try await bridge(try SmallEconomy.compiled(changes))
        for step in bridge.steps {
            switch step.driver {
            case .demography: #expect(step.mean == 0, "\(step.title)")
            default: #expect(step.mean != 0, "\(step.title)")
            }
        }
    }

    @Test("allocations close the gap by what they bring, whatever else happens")
    func additiveDriver() async throws {
        let (bridge, _) = try await bridge(try SmallEconomy.compiled(HandWorkedExampleTests.changes))
        // £100m grow by 2% twice: £4.04m, of which 1% must be kept.
        let step = try #require(bridge.steps.first { $0.driver == .allocations })
        #expect(agree(step.mean, -4.04e6 * 0.99, 1e-9))
        // Inflation costs; what is habitually saved is no part of the do-nothing gap.
        #expect(bridge.steps.first { $0.driver == .costInflation }!.mean > 0)
    }

    @Test("a part worked out in some futures lies within its error of the same part in all of them")
    func fewFutures() async throws {
        let compiled = try RandomEconomy(77).compiled()
        let settings = EnsembleSettings(replications: 4_000, seed: 4, threads: 2, keepsMonths: false)
        let ensemble = try await Ensemble.run(compiled, settings)
        let mean = Mean.of(ensemble.replications(compiled.layout.economy + EconomySeries.gapDoNothing.rawValue, year: compiled.lastYear))
        let all = try await GapBridge.compute(compiled, settings, meanGap: mean, sample: 4_000)
        let some = try await GapBridge.compute(compiled, settings, meanGap: mean, sample: 250)
        for (few, many) in zip(some.steps, all.steps) {
            #expect(abs(few.mean - many.mean) <= 4 * few.standardError + 1e-6, "\(few.title)")
            #expect(many.standardError <= few.standardError)
        }
    }

    @Test("Shapley weights: every order of drivers counts alike")
    func weights() {
        // Of three players: alone 1/3, after one 1/6 (twice), last 1/3; the weights of all sets without a player add to 1.
        let ofThree: [Double] = [1.0 / 3, 1.0 / 6, 1.0 / 3]
        #expect(zip(shapleyWeights(players: 3), ofThree).allSatisfy { agree($0, $1, 1e-12) })
        for players in 1...8 {
            let weights = shapleyWeights(players: players)
            var sum = 0.0
            for set in 0..<(1 << (players - 1)) { sum += weights[set.nonzeroBitCount] }
            #expect(agree(sum, 1, 1e-12))
        }
    }
}
