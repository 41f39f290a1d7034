import Testing

@testable import Statistics

@Suite("Distance of a set of numbers from a sample of such sets")
struct JointDistanceTests {
    /// 2,000 pairs of standard normals with correlation 0.6, by quantiles that no generator draws.
    static func pairs() throws -> Matrix {
        let n = 2000
        var values: [Double] = []
        for row in 0..<n {
            let a = StandardNormal.quantile((Double(row) + 0.5) / Double(n))
            let b = StandardNormal.quantile((Double((row * 7919) % n) + 0.5) / Double(n))
            values += [a, 0.6 * a + 0.8 * b]
        }
        return try Matrix(rows: n, columns: 2, values: values)
    }

    @Test("two numbers that go together at 0.6: d² = (x² − 2·0.6·x·y + y²) / (1 − 0.36)")
    func closedForm() throws {
        let distance = try #require(JointDistance(try Self.pairs(), slack: [0, 0]))
        // (1, −1): (1 + 1.2 + 1) / 0.64 = 5; (1, 1): (2 − 1.2) / 0.64 = 1.25.
        #expect(abs(distance.squared([1, -1]) - 5) < 0.1)
        #expect(abs(distance.squared([1, 1]) - 1.25) < 0.03)
        #expect(distance.squared(distance.means) < 1e-12)
        #expect(distance.shrinkage < 0.002)
    }

    @Test("given the other, a number lies at 0.6 times it, with a deviation of 0.8")
    func conditional() throws {
        let distance = try #require(JointDistance(try Self.pairs(), slack: [0, 0]))
        let given = distance.given([1], restOf: [2, -3])
        #expect(abs(given[0].mean - 1.2) < 0.03)
        #expect(abs(given[0].deviation - 0.8) < 0.02)
        // Given nothing, at its own mean with its own deviation.
        let both = distance.given([0, 1], restOf: [2, -3])
        #expect(abs(both[1].mean) < 1e-9)
        #expect(abs(both[1].deviation - 1) < 0.01)
    }

    @Test("the number that is out of line is the one that the set leans on, and taking it away takes its distance away")
    func leaning() throws {
        let n = 500
        var values: [Double] = []
        for row in 0..<n {
            let a = StandardNormal.quantile((Double(row) + 0.5) / Double(n))
            let b = StandardNormal.quantile((Double((row * 313) % n) + 0.5) / Double(n))
            let c = StandardNormal.quantile((Double((row * 77) % n) + 0.5) / Double(n))
            values += [a, a + 0.1 * b, a + 0.1 * c, b]
        }
        let distance = try #require(JointDistance(try Matrix(rows: n, columns: 4, values: values), slack: [0, 0, 0, 0]))
        // The second says 1 where the first and third say 0: ten of its deviations.
        #expect(distance.leaning([0, 1, 0, 0], count: 1) == [1])
        #expect(distance.squaredAndWorst([0, 1, 0, 0]).worst > 5)
        #expect(distance.squaredAndWorst([0, 0, 0, 0]).worst < 0.5)
        #expect(distance.leaning([0, 1, 0, 9], count: 2).sorted() == [1, 3])
    }

    @Test("slack forgives what it covers, and makes a number that never varies one that can be placed")
    func slack() throws {
        let same = try Matrix(rows: 4, columns: 2, values: [1, 5, 2, 5, 3, 5, 4, 5])
        #expect(JointDistance(same, slack: [0, 0]) == nil)
        let distance = try #require(JointDistance(same, slack: [0, 2]))
        #expect(abs(distance.squared([2.5, 7]) - 1) < 1e-12)
        #expect(JointDistance(try Matrix(rows: 2, columns: 1, values: [1, 2]), slack: [0]) == nil)
        #expect(JointDistance(try Matrix(rows: 3, columns: 1, values: [1, .nan, 2]), slack: [0]) == nil)
    }

    @Test("of independent numbers in a small sample, correlations are drawn to none")
    func shrinkage() throws {
        let n = 20
        var values: [Double] = []
        for row in 0..<n { for column in 0..<6 { values.append(Double(((row + 3) * (column * 2 + 5) * 37) % 101)) } }
        let distance = try #require(JointDistance(try Matrix(rows: n, columns: 6, values: values), slack: Array(repeating: 0, count: 6)))
        #expect(distance.shrinkage > 0.2)
    }
}
