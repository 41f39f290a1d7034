import Testing

@testable import Statistics

@Suite("Shares that never left an end") struct ShareAtEndTests {
    private static func steps(_ values: [Double?]) throws -> [Projection.Step] {
        try Projection.of(values, horizon: 5, settings: .init(method: .atEnd, floor: .share, paths: 20_000), uniform: { keyedUniform(3, $0, $1) }).steps
    }

    /// Laplace: 7 in 8 that the seventh is there, too; 7/12 that the next five all are. Beyond, 2 points in the mean.
    @Test("six years of all: the seventh is all in 7 of 8 futures, and never above it")
    func all() throws {
        let steps = try Self.steps([1, 1, 1, 1, 1, 1])
        #expect(steps[0].p50 == 1 && steps[0].p25 == 1 && steps[0].p95 == 1 && steps[0].p10 < 1)
        #expect(abs(steps[0].mean - (1 - 0.02 / 8)) < 5e-4)
        #expect(abs(steps[4].mean - (1 - 0.02 * 5 / 12)) < 5e-4)
    }

    @Test("none is the mirror of all")
    func none() throws {
        let (none, all) = (try Self.steps([0, 0, 0, 0, 0, 0]), try Self.steps([1, 1, 1, 1, 1, 1]))
        for (low, high) in zip(none, all) { #expect(abs(low.p95 - (1 - high.p5)) < 1e-12 && abs(low.mean - (1 - high.mean)) < 1e-12) }
    }
}
