@testable import HealthEconomy
@testable import HealthSimulation
@testable import PlannerFiles
import Statistics
import TestEconomies
import Testing

@Suite("Eight futures at a time are eight futures one by one, to the last bit")
struct LaneKernelTests {
    private static func compiled(_ seed: Int) throws -> CompiledEconomy {
        let economy = RandomEconomy(UInt64(seed))
        let plain = try economy.scenario()
        let option = RandomEconomy.option(UInt64(seed), trusts: plain.providers.map(\.code), commissioners: plain.commissioners.map(\.code))
        let compiled = try CompiledEconomy(try economy.scenario(ending: option))
        return compiled.with(compiled.options[0])
    }

    private static func bits(_ kernel: LaneKernel, _ lane: Int) -> [UInt64] {
        [kernel.output, kernel.monthly, kernel.lineOutput, kernel.lineVolume, kernel.books, kernel.values, kernel.noise].flatMap { column in
            column.map { $0[lane].bitPattern }
        }
    }

    @Test("a future is the same in any lane and beside any others, and fewer than eight are the same as eight", arguments: 1...16)
    func neighbours(_ seed: Int) throws {
        let compiled = try Self.compiled(seed)
        let sampler = try Sampler(seed: 5, replications: 100)
        var kernel = LaneKernel(compiled, keepsBooks: true, keepsLines: true)
        var alone: [Int: [UInt64]] = [:]
        for replication in [0, 3, 17, 42, 71, 99] {
            kernel.run(sampler, replications: [replication])
            alone[replication] = Self.bits(kernel, 0)
            let isEverywhere = (1..<8).allSatisfy { Self.bits(kernel, $0) == alone[replication] }
            #expect(isEverywhere)
        }
        for chosen in [[0, 3, 17, 42, 71, 99, 5, 6], [99, 71], [50, 51, 42, 52, 53], [1, 2, 4, 7, 8, 9, 3]] {
            kernel.run(sampler, replications: chosen)
            for (lane, replication) in chosen.enumerated() {
                guard let expected = alone[replication] else { continue }
                let isSame = Self.bits(kernel, lane) == expected
                #expect(isSame, "replication \(replication) in lane \(lane)")
            }
        }
    }

    @Test("one by one, as single futures are run, the figures are the same", arguments: 17...24)
    func single(_ seed: Int) throws {
        let compiled = try Self.compiled(seed)
        let sampler = try Sampler(seed: 5, replications: 100, method: .latinHypercube)
        var lanes = LaneKernel(compiled)
        var single = Kernel(compiled)
        lanes.run(sampler, replications: 8..<16)
        for replication in [8, 11, 15] {
            single.run(sampler, replication: replication)
            let isSame = single.output.map(\.bitPattern) == lanes.output.map { $0[replication - 8].bitPattern }
            #expect(isSame)
        }
    }

    @Test("futures side by side may have drivers and interventions of their own", arguments: 25...32)
    func ownWorlds(_ seed: Int) throws {
        let compiled = try Self.compiled(seed)
        let sampler = try Sampler(seed: 5, replications: 100)
        var kernel = LaneKernel(compiled)
        let drivers = (0..<8).map { Drivers(rawValue: [63, 0, 32, 5, 63, 33, 26, 63][$0]) }
        let acting = [~0, 0, 1, 2, 5, 3, ~0, 4]
        kernel.draw(sampler, replications: 10..<18)
        kernel.setActing(acting)
        kernel.simulate(drivers)
        let together = kernel.output
        for lane in 0..<8 {
            kernel.acting = acting[lane]
            kernel.simulate(drivers[lane])
            let isSame = together.map { $0[lane].bitPattern } == kernel.output.map { $0[lane].bitPattern }
            #expect(isSame, "lane \(lane)")
        }
    }

    @Test("a future that goes on from the baseline year of another option is the one that ran through it, to the last bit", arguments: 33...64)
    func afterTheBaselineYear(_ seed: Int) throws {
        let compiled = try Self.compiled(seed)
        let sampler = try Sampler(seed: 5, replications: 100)
        // The books make a kernel run all years.
        var whole = LaneKernel(compiled, keepsBooks: true, keepsLines: true)
        var nothing = LaneKernel(compiled.with(nil), keepsLines: true)
        var option = LaneKernel(compiled, keepsLines: true)
        var differs = false
        for first in [0, 8, 16] {
            nothing.draw(sampler, replications: first..<first + 8)
            whole.draw(sampler, replications: first..<first + 8)
            var past = BaselineYear()
            nothing.simulate(after: &past)
            for (acting, drivers) in [(~0, Drivers.all), (1, .all), (6, .all.subtracting(.habit)), (0, .all), (~0, .all)] {
                option.acting = acting
                whole.acting = acting
                option.exchange(values: &nothing.values, noise: &nothing.noise)
                option.takeStarts(of: nothing)
                option.simulate(drivers, after: &past)
                option.exchange(values: &nothing.values, noise: &nothing.noise)
                whole.simulate(drivers)
                func bits(_ kernel: LaneKernel) -> [UInt64] {
                    [kernel.output, kernel.monthly, kernel.lineOutput, kernel.lineVolume].flatMap { column in
                        column.flatMap { lanes in (0..<8).map { lanes[$0].bitPattern } }
                    }
                }
                let isSame = bits(option) == bits(whole)
                #expect(isSame, "futures from \(first), acting \(acting)")
                differs = differs || bits(option) != bits(nothing)
            }
        }
        // The options do something: otherwise this test could not fail.
        #expect(differs)
    }

    @Test("any number of futures on any number of threads, whole or in parts, has the same bits", arguments: [1, 7, 9, 51, 103])
    func counts(_ count: Int) async throws {
        let compiled = try Self.compiled(3)
        func run(_ threads: Int) async throws -> Ensemble {
            try await Ensemble.run(compiled, EnsembleSettings(replications: count, threads: threads))
        }
        let one = try await run(1)
        for threads in [2, 3, 8] {
            let other = try await run(threads)
            let isSame =
                one.values.map(\.bitPattern) == other.values.map(\.bitPattern) && one.months.map(\.bitPattern) == other.months.map(\.bitPattern)
            #expect(isSame)
        }
        var kernel = LaneKernel(compiled)
        kernel.run(try Sampler(seed: 2014, replications: count), replications: [count - 1])
        let isLast = kernel.output.indices.allSatisfy { kernel.output[$0][0].bitPattern == one.values[$0 * count + count - 1].bitPattern }
        #expect(isLast)
    }
}
