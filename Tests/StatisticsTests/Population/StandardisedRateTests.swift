import Statistics
import Testing

@Suite("Directly standardised rates")
struct StandardisedRateTests {
    private let people: [Double] = [12_000, 15_000, 14_000, 9_000, 5_000]
    private let standard: [Double] = [25_000, 26_000, 24_000, 16_000, 9_000]

    /// The figures of the formula by SciPy 1.x:
    ///
    ///     T = sum(O); lo = gamma.ppf(.025, T); hi = gamma.isf(.025, T + 1); s = sqrt(v / T)
    ///     r + s * (lo - T), r + s * (hi - T)
    @Test("rate and limits agree with SciPy’s gamma quantiles")
    func oracle() throws {
        let many = try StandardisedRate(events: [10, 25, 60, 140, 220], people: people, weights: standard)
        #expect(abs(many.rate * 1e5 - 811.9126984126984) < 1e-9)
        #expect(abs(many.low * 1e5 - 738.9816801563247) < 1e-8)
        #expect(abs(many.high * 1e5 - 890.0921788305608) < 1e-8)
        #expect(abs(many.crude * 1e5 - 827.2727272727271) < 1e-9)
        let few = try StandardisedRate(events: [0, 1, 2, 3, 1], people: people, weights: standard)
        #expect(abs(few.rate * 1e5 - 12.295238095238096) < 1e-11)
        #expect(abs(few.low * 1e5 - 4.942072222042169) < 1e-9)
        #expect(abs(few.high * 1e5 - 25.33510844933104) < 1e-9)
    }

    /// scipy.stats.gamma.isf(.025, 27326) = 27650.939480082918, gamma.ppf(.025, 27325) = 27001.960749184935, and of 273,250 events.
    @Test(
        "limits hold for the hundred thousands of events that admissions are",
        arguments: [
            (27_325.0, 27001.960749184935, 27650.939480082918), (273_250, 272226.4092331013, 274276.4869470065),
        ])
    func many(_ events: Double, _ low: Double, _ high: Double) throws {
        let rate = try StandardisedRate(events: [events], people: [1_000_000], weights: [1])
        #expect(abs(rate.low * 1e6 - low) < 0.001 * (events - low) && abs(rate.high * 1e6 - high) < 0.001 * (high - events))
    }

    @Test("a place as old as the standard has its crude rate, whatever the unit of the standard")
    func sameAges() throws {
        let rate = try StandardisedRate(events: [3, 5, 9, 20, 31], people: people, weights: people.map { $0 / 7 })
        #expect(abs(rate.rate - rate.crude) < 1e-15)
        let other = try StandardisedRate(events: [3, 5, 9, 20, 31], people: people, weights: people)
        #expect(abs(rate.high - other.high) < 1e-15)
    }

    @Test("no event gives 0 and an upper limit above it; a wider interval is wider")
    func noEvents() throws {
        let none = try StandardisedRate(events: [0, 0, 0, 0, 0], people: people, weights: standard)
        #expect(none.rate == 0 && none.low == 0)
        #expect(none.high > 0)
        let narrow = try StandardisedRate(events: [1, 1, 1, 1, 1], people: people, weights: standard, confidence: 0.8)
        let wide = try StandardisedRate(events: [1, 1, 1, 1, 1], people: people, weights: standard, confidence: 0.99)
        #expect(wide.low < narrow.low && narrow.low < narrow.rate && narrow.rate < narrow.high && narrow.high < wide.high)
    }

    @Test("the European standard of 2013 has 19 groups and 100,000 people")
    func european() {
        #expect(StandardisedRate.europeanStandard2013.count == 19)
        #expect(StandardisedRate.europeanStandard2013.reduce(0, +) == 100_000)
    }

    @Test("events among nobody, lists of other lengths and negative numbers are refused")
    func refused() {
        #expect(throws: StatisticsError.self) { try StandardisedRate(events: [1, 2], people: [0, 10], weights: [0, 1]) }
        #expect(throws: StatisticsError.self) { try StandardisedRate(events: [0, 2], people: [0, 10], weights: [1, 1]) }
        #expect(throws: StatisticsError.self) { try StandardisedRate(events: [1], people: [5, 10], weights: [1, 1]) }
        #expect(throws: StatisticsError.self) { try StandardisedRate(events: [-1, 1], people: [5, 10], weights: [1, 1]) }
        #expect(throws: StatisticsError.self) { try StandardisedRate(events: [1, 1], people: [5, 10], weights: [0, 0]) }
    }
}
