@testable import HealthEconomy
@testable import PlannerFiles
import TestEconomies
import Testing

/// What a written spread implies: closed forms, and warnings where it says more than its author can have meant.
@Suite("What spreads imply")
struct SpreadMeaningTests {
    static func figure(_ value: Double, _ spread: Spread, in range: ClosedRange<Double> = .everything) -> Figure {
        Figure(
            FigureReading(isDated: true, spread: .drawnByYear), path: "demand.growth", place: Place(file: "a.yaml", line: 3, column: 5), unit: .share,
            value: value, spread: spread,
            provenance: .assumption("made up"), asWritten: "", range: range)
    }

    @Test("a normal spread of sd 1 point about 2% has its 99th percentile 2.326 points above, and nothing cut in a range that is wide")
    func normal() throws {
        let meaning = try #require(SpreadMeaning(Self.figure(0.02, .normal(standardDeviation: 0.01), in: -1...1)))
        #expect(abs(meaning.p99 - 0.0432635) < 1e-7 && abs(meaning.p1 + 0.0032635) < 1e-7 && abs(meaning.mean - 0.02) < 1e-15)
        #expect(meaning.cut.below + meaning.cut.above < 1e-300 && abs(meaning.meanMoved) < 1e-12 && abs(meaning.skew - 1) < 1e-9)
    }

    @Test("cut at its middle, half the draws of a normal stand on the end, and the mean moves by sd / √(2π)")
    func cut() throws {
        let meaning = try #require(SpreadMeaning(Self.figure(0, .normal(standardDeviation: 0.01), in: 0...1)))
        // E[max(X, 0)] = sd × φ(0) = 0.01 × 0.398942
        #expect(abs(meaning.cut.below - 0.5) < 1e-12 && meaning.cut.above < 1e-300)
        #expect(abs(meaning.meanMoved - 0.00398942) < 2e-6)
    }

    @Test("of a dated figure the year in which most is cut counts")
    func dated() throws {
        let years = [FinancialYear(start: 2014): 0.5, FinancialYear(start: 2015): 0.99]
        let figure = Figure(
            FigureReading(isDated: true, spread: .drawnByYear), path: "x", place: Place(file: "a.yaml", line: 1, column: 1), unit: .share, value: 0.5,
            byYear: years,
            spread: .uniform(low: 0.48, high: 0.52), provenance: .assumption("made up"), asWritten: "", range: 0...1)
        // About 0.99 the draws lie from 0.97 to 1.01: a quarter above 1, by 0.5 points on average.
        let meaning = try #require(SpreadMeaning(figure))
        #expect(abs(meaning.cut.above - 0.25) < 1e-12 && meaning.cut.below == 0)
        #expect(abs(meaning.meanMoved + 0.25 * 0.005) < 1e-6)
    }

    @Test("a value at the very end of its own 10–90% range is warned of with its mean and its rare draws; one near the middle is not")
    func lopsided() {
        func warnings(_ value: String, _ spread: String) throws -> [String] {
            let scenario = try SmallEconomy.scenario(["finance.habitual efficiency={value: \(value) a year, spread: \"\(spread)\", assumption: made up}"])
            return scenario.warnings.map(\.message).filter { $0.contains("finance.habitual efficiency") }
        }
        for (value, spread) in [("1.02%", "10–90% from 1% to 3%"), ("2.98%", "10–90% from 1% to 3%"), ("1.001%", "5–95% from 1% to 1.5%")] {
            let found = (try? warnings(value, spread)) ?? []
            #expect(found.count == 1 && found[0].contains("1 future in 100") && found[0].contains("accepted warnings"), "\(value) \(spread): \(found)")
        }
        for (value, spread) in [("2%", "10–90% from 1% to 3%"), ("1.3%", "10–90% from 1% to 3%"), ("2%", "normal ±0.4 points"), ("1%", "triangular 1% to 3%")] {
            #expect((try? warnings(value, spread)) == [], "\(value) \(spread)")
        }
    }

    @Test(
        "of money and staff a spread in other units than its value is warned of; a wide one is not",
        arguments: [(-300e3, 900e6, true), (3_237, 500_000, true), (3e6, 4e6, false), (0, 5e6, false)])
    func otherUnits(value: Double, deviation: Double, warned: Bool) throws {
        let figure = Figure(
            FigureReading(isDated: false, spread: .drawnOnce), path: "x", place: Place(file: "a.yaml", line: 1, column: 1), unit: .pounds, value: value,
            spread: .normal(standardDeviation: deviation), provenance: .assumption("made up"), asWritten: "", range: .everything)
        let found = SpreadPlausibility.warnings([figure]).map(\.message)
        #expect(found.contains { $0.contains("times as wide as the value") } == warned, "\(found)")
    }

    @Test("a listed value needs no mean near it")
    func discrete() throws {
        let figure = Self.figure(0, .discrete([ValueWithProbability(value: 0, probability: 0.97), ValueWithProbability(value: 0.5, probability: 0.03)]))
        #expect(SpreadPlausibility.warnings([figure]).isEmpty)
    }
}
