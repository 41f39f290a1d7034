import Foundation
import Statistics
import Testing

@Suite("Funnels") struct FunnelTests {
    static let events = [12.0, 30, 22, 41, 18, 9, 55, 27, 33, 60, 15, 21]
    static let expected = [10.0, 25.5, 30, 35, 20, 14, 40, 26, 30, 44, 18, 17]
    static let cases = [100.0, 400, 250, 300, 150, 90, 500, 260, 310, 420, 180, 210]
    static func units(_ sizes: [Double]) -> [Funnel.Unit] { zip(events, sizes).map { Funnel.Unit(events: $0, size: $1) } }

    @Test("exact ratio limits at 10 expected: 0.480 to 1.839 at 95%, 0.296 to 2.413 at 99.8%")
    func ratioLimits() throws {
        // scipy: chi2.ppf(p, 20)/20 and chi2.isf(p, 22)/20, p = 0.025 and 0.001
        let funnel = try Funnel(.ratioOnLogScale, Self.units(Self.expected))
        let inner = try funnel.limits(size: 10, coverage: 0.95)
        #expect(agrees(inner.lowerBound, 0.4795388696132433) && agrees(inner.upperBound, 1.8390356042017775))
        let outer = try funnel.limits(size: 10, coverage: 0.998)
        #expect(agrees(outer.lowerBound, 0.296052037274376) && agrees(outer.upperBound, 2.4133971145417594))
    }

    @Test("dispersion and variance between units agree with numpy on both ratio scales and for proportions")
    func dispersion() throws {
        // numpy: z clipped at np.quantile(z, (.1, .9)); phi = mean z^2; tau2 = (n phi - (n - 1))/(W1 - W2/W1)
        let log = try Funnel(.ratioOnLogScale, Self.units(Self.expected))
        #expect(agrees(log.dispersion, 1.328229089727891) && agrees(log.varianceBetweenUnits, 0.017651833143744217))
        let root = try Funnel(.ratioOnSquareRootScale, Self.units(Self.expected))
        #expect(agrees(root.dispersion, 1.3705243083950618) && agrees(root.varianceBetweenUnits, 0.004866466733778493))
        let share = try Funnel(.proportion, Self.units(Self.cases))
        #expect(agrees(share.dispersion, 0.689708643453313) && share.varianceBetweenUnits == 0 && !share.adjusts)
        #expect(agrees(share.centre, 0.1082018927444795))
        let limits = try share.adjustedLimits(size: 200, coverage: 0.95)
        #expect(agrees(limits.lowerBound, 0.06904519350116207) && agrees(limits.upperBound, 0.15487193598763613))
    }

    @Test("dispersion does not depend on which limits are asked for, and adjusted limits are wider")
    func adjusted() throws {
        let funnel = try Funnel(.ratioOnSquareRootScale, Self.units(Self.expected))
        #expect(funnel.adjusts)
        let plain = try funnel.limits(size: 40, coverage: 0.95)
        let wide = try funnel.adjustedLimits(size: 40, coverage: 0.95)
        #expect(wide.lowerBound < plain.lowerBound && wide.upperBound > plain.upperBound)
        // (1 +- z sqrt(1/160 + tau2))^2
        let reach = 1.959963984540054 * (1.0 / 160 + funnel.varianceBetweenUnits).squareRoot()
        #expect(agrees(wide.upperBound, (1 + reach) * (1 + reach)))
        #expect(try funnel.positions() == funnel.positions(adjusted: true))
    }

    @Test("proportion limits are the interpolated binomial ones")
    func binomialLimits() throws {
        // One unit of 8 in 100 sets the centre at 0.08. scipy: (r - (cdf(r) - p)/pmf(r))/n, r = binom.ppf(p, 250, 0.08)
        let funnel = try Funnel(.proportion, [Funnel.Unit(events: 8, size: 100)])
        let inner = try funnel.limits(size: 250, coverage: 0.95)
        #expect(agrees(inner.lowerBound, 0.04585960313916715) && agrees(inner.upperBound, 0.11326944586081747))
        let outer = try funnel.limits(size: 250, coverage: 0.998)
        #expect(agrees(outer.lowerBound, 0.02989622753308382) && agrees(outer.upperBound, 0.1355400091531487))
    }

    @Test("limits close in on the centre as units grow, and the log and square-root scales then agree")
    func largeUnits() throws {
        let log = try Funnel(.ratioOnLogScale, Self.units(Self.expected), taming: .none)
        let width = try [10.0, 100, 1000, 10_000].map { size in
            let limits = try log.limits(size: size, coverage: 0.95)
            return limits.upperBound - limits.lowerBound
        }
        #expect(zip(width, width.dropFirst()).allSatisfy { $0 > $1 })
        let even = (1...20).map { Funnel.Unit(events: Double($0) * 1000, size: Double($0) * 1000) }
        let onLog = try Funnel(.ratioOnLogScale, even).adjustedLimits(size: 1e6, coverage: 0.95)
        let onRoot = try Funnel(.ratioOnSquareRootScale, even).adjustedLimits(size: 1e6, coverage: 0.95)
        #expect(agrees(onLog.upperBound, onRoot.upperBound, relative: 1e-5))
    }

    @Test("the order of units does not matter, and one wild unit is tamed")
    func taming() throws {
        let units = Self.units(Self.expected) + [Funnel.Unit(events: 400, size: 40)]
        let funnel = try Funnel(.ratioOnSquareRootScale, units)
        let reversed = try Funnel(.ratioOnSquareRootScale, units.reversed())
        #expect(agrees(funnel.dispersion, reversed.dispersion))
        #expect(try funnel.dispersion < Funnel(.ratioOnSquareRootScale, units, taming: .none).dispersion / 10)
        #expect(try funnel.positions().last == .wellAbove)
        // Twelve units: floor(10 r/13) is 0 for rank 1 and 9 for rank 12, so the two extremes go.
        let dropped = try Funnel(.ratioOnSquareRootScale, Self.units(Self.expected), taming: .tenthsDropped)
        let kept = dropped.zScores.sorted().dropFirst().dropLast()
        #expect(agrees(dropped.dispersion, kept.reduce(0) { $0 + $1 * $1 } / Double(kept.count)))
    }

    @Test("no events is refused on the log scale, with the way out named")
    func zeroEvents() {
        #expect(throws: StatisticsError.self) { try Funnel(.ratioOnLogScale, [Funnel.Unit(events: 0, size: 3)]) }
        #expect(throws: Never.self) { try Funnel(.ratioOnSquareRootScale, [Funnel.Unit(events: 0, size: 3)]) }
    }

    @Test("3 of 3 cases at a common share of 31% happen once in 33 times: within, whatever the smooth limit says")
    func allOfThree() throws {
        let units = [(0.0, 3.0), (1, 3), (3, 3), (20, 60), (35, 100), (66, 200), (300, 1000)]
        let funnel = try Funnel(.proportion, units.map { Funnel.Unit(events: $0.0, size: $0.1) })
        #expect(isNear(funnel.centre, 0.3104, within: 1e-4))
        #expect(try funnel.positions(adjusted: false)[2] == .within)
        // None of 3 happens once in three times.
        #expect(try funnel.positions(adjusted: false)[0] == .within)
    }

    @Test(
        "a proportion is beyond a limit only where so many events, or so few, have less than that limit's chance",
        arguments: [
            (2.0, 2.0, 0.3), (1, 1, 0.02), (3, 3, 0.02), (0, 12, 0.3), (0, 30, 0.3), (4, 4, 0.3), (6, 6, 0.3), (9, 20, 0.2), (0, 2, 0.95), (1, 3, 0.95),
        ])
    func smallShares(events: Double, cases: Double, centre: Double) throws {
        // Sums of single binomial chances, written apart from the funnel.
        func chance(_ count: Double) -> Double {
            var ways = 1.0
            for step in stride(from: 0.0, to: count, by: 1) { ways *= (cases - step) / (step + 1) }
            return ways * pow(centre, count) * pow(1 - centre, cases - count)
        }
        let asMany = stride(from: events, through: cases, by: 1).reduce(0) { $0 + chance($1) }
        let asFew = stride(from: 0.0, through: events, by: 1).reduce(0) { $0 + chance($1) }
        let expected: Funnel.Position =
            asMany < 0.001 ? .wellAbove : asFew < 0.001 ? .wellBelow : asMany < 0.025 ? .above : asFew < 0.025 ? .below : .within
        // A large unit sets the centre.
        let funnel = try Funnel(.proportion, [Funnel.Unit(events: events, size: cases), Funnel.Unit(events: centre * 1e8, size: 1e8)])
        #expect(try funnel.positions(adjusted: false)[0] == expected)
    }

    @Test("0 of 0.05 expected lies within, and its limits are 0 and 141 times what was expected")
    func tinyExpectation() throws {
        let funnel = try Funnel(.ratioOnSquareRootScale, [(0.0, 0.05), (30, 30), (28, 31)].map { Funnel.Unit(events: $0.0, size: $0.1) })
        let limits = try funnel.limits(size: 0.05, coverage: 0.998)
        // scipy: chi2.ppf(0.001, 0.1)/0.1, chi2.isf(0.001, 2.1)/0.1
        #expect(limits.lowerBound >= 0 && limits.lowerBound < 1e-50 && isNear(limits.upperBound, 140.8, within: 0.05))
        #expect(try funnel.positions(adjusted: false) == [.within, .within, .within])
    }

    @Test(
        "a ratio is beyond a limit only where so many events, or so few, have less than that limit's chance",
        arguments: [(1.0, 0.05), (2, 0.05), (3, 0.05), (0, 1e-9), (1, 1e-9), (0, 3.6), (0, 3.7), (0, 6.8), (0, 7), (4, 10), (19, 10)])
    func smallRatios(events: Double, expected: Double) throws {
        func chance(_ count: Double) -> Double {
            stride(from: 1.0, through: count, by: 1).reduce(exp(-expected)) { $0 * expected / $1 }
        }
        let asFew = stride(from: 0.0, through: events, by: 1).reduce(0) { $0 + chance($1) }
        let asMany = events == 0 ? 1 : stride(from: events, through: events + 60, by: 1).reduce(0) { $0 + chance($1) }
        let position: Funnel.Position =
            asMany < 0.001 ? .wellAbove : asFew < 0.001 ? .wellBelow : asMany < 0.025 ? .above : asFew < 0.025 ? .below : .within
        let funnel = try Funnel(.ratioOnSquareRootScale, [Funnel.Unit(events: events, size: expected), Funnel.Unit(events: 50, size: 50)])
        #expect(try funnel.positions(adjusted: false)[0] == position)
    }

    @Test(
        "limits are numbers, hold the centre and close in on it from a millionth of an event to a million million",
        arguments: [Funnel.Measure.ratioOnLogScale, .ratioOnSquareRootScale, .proportion])
    func extremeSizes(measure: Funnel.Measure) throws {
        let funnel = try Funnel(measure, [Funnel.Unit(events: 31, size: 100), Funnel.Unit(events: 29, size: 100)])
        var width = Double.infinity
        for size in [1e-6, 0.01, 0.05, 0.5, 1, 10, 1e3, 1e5, 1e6, 1e7, 1e9, 1e12] {
            for coverage in [0.95, 0.998] {
                let limits = try funnel.limits(size: size, coverage: coverage)
                #expect(limits.lowerBound.isFinite && limits.upperBound.isFinite && limits.contains(funnel.centre), "size \(size)")
                if coverage == 0.998 {
                    #expect(limits.upperBound - limits.lowerBound <= width, "size \(size)")
                    width = limits.upperBound - limits.lowerBound
                }
            }
        }
        // scipy: gamma.ppf(0.001, 1e6)/1e6, gamma.isf(0.001, 1e6 + 1)/1e6; binomial by its Normal limit.
        let million = try funnel.limits(size: 1e6, coverage: 0.998)
        if measure == .proportion {
            #expect(isNear(million.upperBound - 0.3, 3.0902 * (0.21e-6).squareRoot(), within: 2e-6))
        } else {
            #expect(isNear(million.lowerBound, 0.9969126173, within: 1e-9) && isNear(million.upperBound, 1.0030940839, within: 1e-9))
        }
    }

    @Test("with the spread between units allowed for, none of 3 expected is within: it comes by chance once in twenty times")
    func smallUnitsAmongSpread() throws {
        // exp(-3) = 0.0498, above 2.5%; on the square-root scale 0 lies far below (1 - 3.09/(2 sqrt 3))^2 = 0.012.
        let units = Self.units(Self.expected) + [Funnel.Unit(events: 0, size: 3), Funnel.Unit(events: 0, size: 0.05), Funnel.Unit(events: 1, size: 0.05)]
        let funnel = try Funnel(.ratioOnSquareRootScale, units)
        #expect(funnel.adjusts)
        let positions = try funnel.positions().suffix(3)
        // One of 0.05 expected: 1 - exp(-0.05) = 4.9%.
        #expect(Array(positions) == [.within, .within, .within])
        // Allowing for spread never makes a unit more unusual.
        let order: [Funnel.Position] = [.within, .below, .above, .wellBelow, .wellAbove]
        for (wide, plain) in zip(try funnel.positions(adjusted: true), try funnel.positions(adjusted: false)) {
            #expect((order.firstIndex(of: wide) ?? 0) <= (order.firstIndex(of: plain) ?? 0))
        }
    }

    @Test("nobody with the event, or everybody, is the common level and within it")
    func noneAndAll() throws {
        for share in [0.0, 1] {
            let funnel = try Funnel(.proportion, [3.0, 40, 5000].map { Funnel.Unit(events: share * $0, size: $0) })
            #expect(try funnel.positions() == [.within, .within, .within])
            #expect(try funnel.positions(adjusted: false) == [.within, .within, .within])
            #expect(try funnel.limits(size: 3, coverage: 0.95) == share...share)
        }
        #expect(throws: StatisticsError.self) { try Funnel(.proportion, [Funnel.Unit(events: 0, size: 0)]) }
        #expect(throws: StatisticsError.self) { try Funnel(.ratioOnSquareRootScale, [Funnel.Unit(events: 0, size: 0)]) }
    }
}
