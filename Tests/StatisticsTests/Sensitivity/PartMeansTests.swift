@testable import Statistics
import Testing

@Suite("Parts of a change, from some futures")
struct PartMeansTests {
    /// v of a set in one future: effects of single players, some of pairs.
    private static func value(_ set: Int, _ future: Int) -> Double {
        var sum = 3 + Double(future % 7)
        for player in 0..<5 where set & 1 << player != 0 { sum += Double(player + 1) * Double(future % 3 + 1) }
        if set & 0b11 == 0b11 { sum += 4 }
        if set & 0b1100 == 0b1100 { sum -= Double(future % 2) }
        return sum
    }

    @Test("where effects act alone or two at a time, one order and its reverse give the Shapley values of every set")
    func pairs() throws {
        for future in 0..<40 {
            let every = PlayerSets(every: 5)
            let some = PlayerSets(orderOf: 5, place: future)
            #expect(every.sets.count == 32 && some.sets.count == 10)
            let exact = try every.parts(every.sets.map { Self.value($0, future) })
            let parts = try some.parts(some.sets.map { Self.value($0, future) })
            #expect(zip(exact, parts).allSatisfy { agrees($0, $1, relative: 1e-12) })
            #expect(agrees(parts.reduce(0, +), Self.value(31, future) - Self.value(0, future), relative: 1e-12))
        }
    }

    @Test("every order is drawn about as often: each of the six orders of three players in 16.7% of 6,000 futures")
    func orders() {
        var counts: [[Int]: Int] = [:]
        for place in 0..<6_000 { counts[PlayerSets(orderOf: 3, place: place).sets, default: 0] += 1 }
        #expect(counts.count == 6)
        // Five standard errors of 6,000 × 1/6 × 5/6.
        #expect(counts.values.allSatisfy { abs(Double($0) - 1_000) < 5 * (6_000.0 / 6 * 5 / 6).squareRoot() })
    }

    @Test("one player or none")
    func few() throws {
        #expect(try PlayerSets(orderOf: 1, place: 3).parts([2, 5]) == [3])
        #expect(try PlayerSets(every: 0).parts([2]) == [])
    }

    @Test("means add up to the known mean; with parts of 30% and 70% of the total they are 30% and 70% of it, without error")
    func proportional() {
        let totals = [1.0, 4, 2, 9, 3]
        let means = PartMeans([totals.map { 0.3 * $0 }, totals.map { 0.7 * $0 }], meanTotal: 5)
        #expect(agrees(means.means[0], 1.5, relative: 1e-12) && agrees(means.means[1], 3.5, relative: 1e-12))
        #expect(means.standardErrors.allSatisfy { $0 < 1e-9 })
    }

    @Test("a total that never differs shares what is missing by size")
    func constant() {
        let means = PartMeans([[1, 1, 1], [3, 3, 3]], meanTotal: 6)
        #expect(agrees(means.means[0], 1.5, relative: 1e-12) && agrees(means.means[1], 4.5, relative: 1e-12))
    }

    @Test("intervals of two standard errors hold the true mean in about 95 of 100 samples")
    func coverage() {
        var held = 0
        var generator = BlockGenerator(seed: 9, block: 0)
        for _ in 0..<400 {
            var parts = [[Double]](repeating: [], count: 2)
            for _ in 0..<60 {
                let common = generator.uniform()
                parts[0].append(common + generator.uniform())
                parts[1].append(2 * common + generator.uniform())
            }
            // Means ½ + ½ and 1 + ½.
            let means = PartMeans(parts, meanTotal: 2.5)
            if abs(means.means[0] - 1) <= 2 * means.standardErrors[0] { held += 1 }
        }
        #expect((365...395).contains(held))
    }
}
