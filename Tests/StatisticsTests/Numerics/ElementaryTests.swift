import Foundation
@testable import Statistics
import Testing

@Suite("Elementary functions of the project's own")
struct ElementaryTests {
    /// How far a value is from the right one, in units of the last place of the right one.
    private func units(_ value: Double, _ right: Double) -> Double { value == right ? 0 : abs(value - right) / right.ulp }

    private func check(
        _ table: [(x: Double, y: Double)], within limit: Double, _ one: (Double) -> Double, _ eight: (Lanes) -> Lanes, _ name: String
    ) {
        for (place, row) in table.enumerated() {
            let value = one(row.x)
            #expect(units(value, row.y) <= limit, "\(name) of \(row.x)")
            // In every lane, beside other arguments, the same bits.
            var lanes = Lanes(repeating: table[(place + 7) % table.count].x)
            lanes[place % 8] = row.x
            #expect(eight(lanes)[place % 8].bitPattern == value.bitPattern, "\(name) of \(row.x) beside others")
        }
    }

    @Test("the exponential is within 1 unit in the last place of values worked out with 200 bits")
    func exponentials() {
        check(ElementaryTable.exponential, within: 1, { exponential($0) }, { exponential($0) }, "exponential")
    }

    @Test("the logarithm is within 1 unit in the last place of values worked out with 200 bits")
    func logarithms() {
        check(ElementaryTable.logarithm, within: 1, { logarithm($0) }, { logarithm($0) }, "logarithm")
    }

    @Test("the normal distribution is within 4 units in the last place, far into its lower tail")
    func normal() {
        check(ElementaryTable.normal, within: 4, { StandardNormal.cumulative($0) }, { StandardNormal.cumulative($0) }, "normal distribution")
    }

    @Test("the inverse of the normal distribution is within 6 units in the last place over all that can be drawn")
    func inverse() {
        check(ElementaryTable.inverseNormal, within: 6, { InverseNormal.value($0) }, { InverseNormal.value($0) }, "inverse normal")
    }

    @Test("at the ends: nothing, infinity and what is not a number")
    func ends() {
        #expect(exponential(0) == 1 && exponential(-Double.infinity) == 0 && exponential(Double.infinity) == .infinity && exponential(Double.nan).isNaN)
        #expect(exponential(709.7) < .infinity && exponential(709.8) == .infinity && exponential(-745.1) > 0 && exponential(-745.2) == 0)
        #expect(logarithm(1) == 0 && logarithm(0) == -.infinity && logarithm(Double.infinity) == .infinity)
        #expect(logarithm(-1).isNaN && logarithm(Double.nan).isNaN)
        #expect(units(logarithm(Double.leastNonzeroMagnitude), -744.4400719213812) <= 1)
        #expect(StandardNormal.cumulative(0) == 0.5 && StandardNormal.cumulative(-Double.infinity) == 0 && StandardNormal.cumulative(Double.infinity) == 1)
        #expect(StandardNormal.cumulative(Double.nan).isNaN)
        #expect(InverseNormal.value(0.5) == 0)
    }

    @Test("over two million arguments the C library, which is within 1 unit too, never says anything further off than 1 unit")
    func besideTheLibrary() {
        var generator = BlockGenerator(seed: 2014, block: 1)
        var furthest = (exponential: 0.0, logarithm: 0.0)
        for place in 0..<1_000_000 {
            let x = place % 2 == 0 ? 60 * (generator.uniform() - 0.5) : 1400 * (generator.uniform() - 0.5)
            furthest.exponential = max(furthest.exponential, units(exponential(x), exp(x)))
            let y = place % 2 == 0 ? 0.5 + generator.uniform() : exp(x)
            furthest.logarithm = max(furthest.logarithm, units(logarithm(y), log(y)))
        }
        #expect(furthest.exponential <= 1 && furthest.logarithm <= 1, "\(furthest)")
    }

    @Test("the inverse of the normal distribution undoes the distribution over a million scores")
    func undone() {
        var generator = BlockGenerator(seed: 2014, block: 2)
        var furthest = 0.0
        for _ in 0..<1_000_000 {
            let z = -8 * generator.uniform()
            // An error of the probability by e of itself moves the score by e Φ(z)/φ(z), at most 1.26 e for scores below nothing.
            furthest = max(furthest, abs(InverseNormal.value(StandardNormal.cumulative(z)) - z))
        }
        #expect(furthest < 6e-15, "\(furthest)")
    }

    @Test("choices between lanes are those of one number at a time")
    func choices() {
        let figures = [-2, -1, -0.5, 0, 0.5, 1, 2.5, 1e16, -1e16, .infinity, -.infinity, .nan] as [Double]
        for a in figures {
            for b in figures {
                let (one, other) = (Lanes(repeating: a), Lanes(repeating: b))
                #expect(lesser(one, other)[3].bitPattern == min(a, b).bitPattern && greater(one, other)[3].bitPattern == max(a, b).bitPattern)
                #expect(select(one .< other, 1, Lanes.zero)[5] == (a < b ? 1 : 0))
            }
            let up = roundedUp(Lanes(repeating: a))[0]
            #expect(up == a.rounded(.up) || up.isNaN && a.isNaN)
        }
        #expect(squareRoot(Lanes(0, 1, 2, 4, 9, 2.25, 1e300, 0.5)) == Lanes(0, 1, 2.0.squareRoot(), 2, 3, 1.5, 1e150, 0.5.squareRoot()))
    }
}
