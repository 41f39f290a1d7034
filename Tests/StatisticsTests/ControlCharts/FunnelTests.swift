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
}
