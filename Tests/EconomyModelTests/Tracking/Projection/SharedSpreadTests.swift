@testable import PlannerFiles
@testable import Statistics
import Testing
@testable import Tracking

@Suite("What like series err by together") struct SharedSpreadTests {
    private static func normal(_ trust: Int, _ step: Int) -> Double { StandardNormal.quantile(keyedUniform(7, trust, step)) }

    /// A number in (0, 1) for each key, the same on every machine.
    private static func keyedUniform(_ seed: UInt64, _ path: Int, _ draw: Int) -> Double {
        var state = seed &* 0x9E37_79B9_7F4A_7C15 &+ UInt64(path) &* 0xBF58_476D_1CE4_E5B9 &+ UInt64(draw) &* 0x94D0_49BB_1331_11EB
        state = (state ^ (state >> 30)) &* 0xBF58_476D_1CE4_E5B9
        state = (state ^ (state >> 27)) &* 0x94D0_49BB_1331_11EB
        return (Double((state ^ (state >> 31)) >> 11) + 0.5) * 0x1p-53
    }

    @Test("a level whose months wander lies from the mean of its last year as the formula says, months and years ahead")
    func wandering() {
        let spread = SharedSpread(yearly: 0.2, monthVariance: 0, perYear: 12)
        let step = 0.2 / 8.0.squareRoot()
        var squares = [Double](repeating: 0, count: 13)
        let worlds = 4000
        for world in 0..<worlds {
            var level = 0.0
            let months = (0..<24).map { place -> Double in
                level += step * Self.normal(world, place)
                return level
            }
            let mean = months.prefix(12).reduce(0, +) / 12
            for ahead in 1...12 { squares[ahead] += (months[11 + ahead] - mean) * (months[11 + ahead] - mean) / Double(worlds) }
        }
        // A variance of 4,000 squares errs by root (2/4,000) = 2.2%.
        for ahead in [1, 6, 12] { #expect(abs(squares[ahead] / spread.variance(ahead) - 1) < 0.09, "\(ahead)") }
        let years = SharedSpread(yearly: 0.2, monthVariance: 0.01, perYear: 1)
        #expect(abs(years.variance(1) - 0.04) < 1e-12 && abs(years.variance(3) - 0.16) < 1e-12)
    }

    /// Trials of so many trusts from 12 months before the end, all erring by one amount, each by one of its own.
    private func errors(_ shared: Double, trusts: Int, months: Int = 12) -> PastErrors {
        PastErrors(
            (0..<trusts).map { trust in
                SpreadCalibration.Trial(
                    origin: 24_000, errors: (0..<months).map { shared + 0.001 * Self.normal(trust, $0) }, deviations: [Double](repeating: 0.05, count: months))
            }, perYear: 12)
    }

    @Test(
        "one year of errors counts as one, what is known beforehand as two: years without an error take a third of the variance, double ones add a third of three"
    )
    func learning() {
        let known = SharedSpread(yearly: 0, monthVariance: 0.04, perYear: 12)
        // (2 + 0)/3 and (2 + 4)/3 of the variance.
        #expect(abs(errors(0, trusts: 40).taught(known).learnt - 2.0 / 3) < 0.01)
        #expect(abs(errors(0.4, trusts: 40).taught(known).learnt - 2) < 0.02)
        // Half a year of errors counts as a half: (2 + 0)/2.5.
        #expect(abs(errors(0, trusts: 40, months: 6).taught(known).learnt - 0.8) < 0.01)
        #expect(errors(0.4, trusts: 2).taught(known).learnt == 1)
    }

    @Test("two like series learn nothing from each other, three take what all err by; a series alone is stretched 1.25 times")
    func fewest() {
        let plan = ProjectionPlan(
            floor: .truncation,
            series: HistorySeries(organisation: "A", measure: "ae_attendances", step: .month, first: CalendarMonth(year: 2016, month: 4), values: [1, 2, 3]),
            whole: 1, hasMember: false, isCount: true)
        let alone = SeriesCalibration(plan, like: 2, errors(0.4, trusts: 2))
        #expect(alone.ownFactor == 1.25 && alone.sharedDeviation(12) == 0)
        let three = SeriesCalibration(plan, like: 3, errors(0, trusts: 3))
        #expect(three.ownFactor >= 1 && three.sharedDeviation(12) > 0.02 && three.sharedDeviation(12) < 0.045)
        #expect(SeriesCalibration(plan, like: 3, errors(0.4, trusts: 3)).sharedDeviation(12) > 0.2)
    }
}
