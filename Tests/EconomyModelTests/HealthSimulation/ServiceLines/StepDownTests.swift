@testable import HealthSimulation
import Testing

struct StepDownTests {
    /// Lines A and B with £60 and £40 of direct cost, one overhead of £10, one pool of £20 that A uses three times as much.
    static func small(poolsTake: Double = 0, driver: [Double] = []) -> StepDown {
        StepDown(
            direct: [60, 40], overheads: [.init("offices", driver: "x", cost: 10, driverByLine: driver, poolsTake: poolsTake)],
            pools: [.init("theatres", driver: "minutes", cost: 20, driverByLine: [3, 1])])
    }

    @Test("Overhead by cost goes to pools and lines alike, and leaves the pool by the pool's driver")
    func byCost() {
        // Cost is 60 + 40 + 20 = 120. Overhead: A 10 × 60/120 = 5, B 3.333, pool 1.667, of which A takes 3/4 = 1.25.
        let result = Self.small()
        #expect(abs(result.overhead[0] - 6.25) < 1e-12)
        #expect(abs(result.overhead[1] - 3.75) < 1e-12)
        #expect(result.indirect == [15, 5])
        #expect(abs(result.total - 130) < 1e-12)
        #expect(abs(result.steps[1].total - (20 + 10.0 / 6)) < 1e-12)
    }

    @Test("Overhead with a driver of its own gives the pools their part first")
    func byDriver() {
        // A quarter, £2.50, to the pool; £3.75 to each line; of the pool's £2.50, A takes £1.875 and B £0.625.
        let result = Self.small(poolsTake: 0.25, driver: [1, 1])
        #expect(abs(result.overhead[0] - 5.625) < 1e-12)
        #expect(abs(result.overhead[1] - 4.375) < 1e-12)
        #expect(result.steps[0].toPools == [2.5])
    }

    @Test("A driver that nobody uses gives way to cost, and the step says so")
    func unused() {
        let result = StepDown(direct: [60, 40], overheads: [], pools: [.init("therapies", driver: "minutes", cost: 20, driverByLine: [0, 0])])
        #expect(result.indirect == [12, 8])
        #expect(result.steps[0].fellBack)
        #expect(!Self.small().steps[1].fellBack)
    }

    @Test("Every step only moves money, whatever the amounts", arguments: 0..<50)
    func conserves(seed: Int) {
        // A plain congruential sequence: any numbers will do, these are always the same.
        var state = UInt64(seed) &* 6_364_136_223_846_793_005 &+ 1
        func next() -> Double {
            state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
            return Double(state >> 11) / Double(1 << 53)
        }
        let lines = 2 + seed % 11
        let direct = (0..<lines).map { _ in next() * 1e8 }
        let overheads = (0..<3).map {
            StepDown.Overhead("o\($0)", driver: "d", cost: next() * 1e7, driverByLine: $0 == 0 ? [] : (0..<lines).map { _ in next() }, poolsTake: next())
        }
        let pools = (0..<5).map { StepDown.Pool("p\($0)", driver: "d", cost: next() * 1e7, driverByLine: (0..<lines).map { _ in max(0, next() - 0.5) }) }
        let result = StepDown(direct: direct, overheads: overheads, pools: pools)
        let before = direct.reduce(0, +) + overheads.reduce(0) { $0 + $1.cost } + pools.reduce(0) { $0 + $1.cost }
        #expect(abs(result.total - before) < 1e-9 * before)
        for step in result.steps { #expect(abs(step.toLines.reduce(0, +) + step.toPools.reduce(0, +) - step.total) < 1e-9 * max(1, step.total)) }
        // What pools took of overheads is all that they hand on as overhead.
        #expect(abs(result.overhead.reduce(0, +) - overheads.reduce(0) { $0 + $1.cost }) < 1e-9 * before)
    }
}
