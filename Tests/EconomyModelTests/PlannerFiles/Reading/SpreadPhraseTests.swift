import Glibc
@testable import PlannerFiles
import Testing

@Suite("How uncertainty is written")
struct SpreadPhraseTests {
    /// The spread of a phrase around a value given in base units.
    private func spread(_ phrase: String, _ value: Double, _ unit: Unit) throws -> Spread? {
        try SpreadPhrase(unit: unit, value: value, values: [value], range: .everything).parse(phrase)
    }

    // scipy.stats.norm.ppf(0.9) = 1.2815515655446004 (scipy 1.x)
    private let z = 1.2815515655446004

    @Test("± is half the width of the central 80%: £691m ±3% has its 90th percentile at £711.73m")
    func normal() throws {
        guard case .normal(let sd) = try spread("normal ±3%", 691e6, .pounds) else {
            Issue.record("no normal")
            return
        }
        // 691 × 1.03 = 711.73; the standard deviation is 20.73 / 1.28155 = £16.1757m.
        #expect(abs(691e6 + z * sd - 711.73e6) < 1)
        #expect(abs(sd - 16.1757e6) < 100)
        #expect(try spread("normal ±£20.73m", 691e6, .pounds) == .normal(standardDeviation: 20.73e6 / z))
    }

    @Test("sd is the standard deviation; in % relative to the value, otherwise in the figure's own unit")
    func standardDeviation() throws {
        #expect(try spread("normal sd 10%", 600, .beds) == .normal(standardDeviation: 60))
        #expect(try spread("normal sd 60 beds", 600, .beds) == .normal(standardDeviation: 60))
        #expect(try spread("normal sd 10%", -200, .pounds) == .normal(standardDeviation: 20))
        #expect(try spread("normal sd 0.5 points", 0.026, .shareAYear) == .normal(standardDeviation: 0.005))
        #expect(try spread("gamma sd £3m", 30e6, .pounds) == .gamma(standardDeviation: 3e6))
        #expect(
            try spread("truncated normal sd 2 points from 0% to 10%", 0.03, .share)
                == .truncatedNormal(standardDeviation: 0.02, low: 0, high: 0.1))
        #expect(try spread("beta sd 2 points", 0.9, .share) == .beta(standardDeviation: 0.02, low: 0, high: 1))
        #expect(
            try spread("beta sd 2 points from 80% to 95%", 0.9, .share)
                == .beta(standardDeviation: 0.02, low: 0.8, high: 0.95))
        #expect(try spread("beta sd 0.1", 0.5, .ratio) == .beta(standardDeviation: 0.1, low: 0, high: 1))
    }

    @Test("the central 80% of a log-normal ±10% around a median of 200 is 40 wide")
    func logNormalHalfWidth() throws {
        guard case .logNormal(let s) = try spread("log-normal ±10%", 200, .activity) else {
            Issue.record("no log-normal")
            return
        }
        #expect(abs(200 * exp(z * s) - 200 * exp(-z * s) - 40) < 1e-9)
    }

    @Test("a log-normal sd 10% has a coefficient of variation of 0.1: exp(s²) − 1 = 0.01")
    func logNormalDeviation() throws {
        guard case .logNormal(let s) = try spread("log-normal sd 10%", 200, .activity) else {
            Issue.record("no log-normal")
            return
        }
        #expect(abs(exp(s * s) - 1 - 0.01) < 1e-12)
        #expect(try spread("log-normal sd 0.26 points", 0.026, .share) == .logNormal(logStandardDeviation: s))
    }

    @Test("ends are in the figure's own unit")
    func ends() throws {
        #expect(try spread("uniform 1% to 3%", 0.02, .share) == .uniform(low: 0.01, high: 0.03))
        #expect(try spread("triangular £3m to £5m", 4e6, .pounds) == .triangular(low: 3e6, high: 5e6))
        #expect(try spread("pert 4 days to 6.5 days", 5, .days) == .pert(low: 4, high: 6.5))
        #expect(try spread("uniform -3% to -1%", -0.02, .share) == .uniform(low: -0.03, high: -0.01))
    }

    @Test("an interval says which percentiles its ends are, with hyphen or dash")
    func intervals() throws {
        let expected = Spread.interval(low: 0.01, high: 0.03, lowProbability: 0.1, highProbability: 0.9)
        #expect(try spread("10–90% from 1% to 3%", 0.02, .share) == expected)
        #expect(try spread("10-90% from 1% to 3%", 0.02, .share) == expected)
        #expect(
            try spread("2.5–97.5% from 500 beds to 700 beds", 600, .beds)
                == .interval(low: 500, high: 700, lowProbability: 0.025, highProbability: 0.975))
    }

    @Test("a discrete spread lists values with probabilities, thousands separators included")
    func discrete() throws {
        #expect(
            try spread("discrete 0% at 40%, 3% at 60%", 0.01, .share)
                == .discrete([.init(value: 0, probability: 0.4), .init(value: 0.03, probability: 0.6)]))
        #expect(
            try spread("discrete 1,000 at 33.3%, 2,000 at 33.3%, 3,000 at 33.4%", 2000, .people)
                == .discrete([
                    .init(value: 1000, probability: 0.333), .init(value: 2000, probability: 0.333),
                    .init(value: 3000, probability: 0.334),
                ]))
    }

    @Test("a width relative to nothing leaves no spread")
    func zero() throws {
        #expect(try spread("normal ±3%", 0, .pounds) == nil)
    }

    @Test(
        "what cannot be a spread is refused",
        arguments: [
            ("normal", 1.0, Unit.ratio), ("normal ±", 1, .ratio), ("normal 3%", 1, .ratio), ("normal ±0%", 1, .ratio),
            ("normal sd -3%", 1, .ratio), ("normal ±3% extra", 1, .ratio), ("normal ±£3", 1, .beds),
            ("log-normal ±10%", 0, .ratio), ("log-normal ±10%", -1, .ratio), ("gamma sd 10%", 0, .ratio),
            ("uniform 3% to 3%", 0.03, .share), ("uniform 1% - 3%", 0.02, .share), ("uniform 1% to 3", 0.02, .share),
            ("uniform 1% to 3%", 0.04, .share), ("pert 1% to 3%", 0.005, .share), ("beta sd 50 points", 0.5, .share),
            ("beta sd 2 points", 1.2, .share), ("beta sd £1", 5, .pounds), ("beta sd 2 points", 0, .share),
            ("0–90% from 1% to 3%", 0.02, .share), ("90–10% from 1% to 3%", 0.02, .share),
            ("10–100% from 1% to 3%", 0.02, .share), ("10–90 from 1% to 3%", 0.02, .share),
            ("10–90% from 1% to 3%", 0.05, .share), ("discrete", 1, .ratio), ("discrete 1 at 50%, 2 at 60%", 1, .ratio),
            ("discrete 1 at 150%, 2 at -50%", 1, .ratio), ("discrete 1 at 100%,2 at 0%", 1, .ratio),
            ("truncated normal sd 2 points", 0.02, .share), ("truncated", 1, .ratio), ("±3%", 1, .ratio),
            ("3%", 1, .ratio),
            ("normal sd 2%", 0.02, .share), ("normal ±2%", 0.02, .shareAYear), ("normal ±2%", 0.02, .points),
        ])
    func refused(_ phrase: String, _ value: Double, _ unit: Unit) {
        #expect(throws: FigureProblem.self) { try spread(phrase, value, unit) }
    }

    @Test("a bounded spread must include every year's value of a dated figure")
    func dated() throws {
        let phrase = SpreadPhrase(unit: .share, value: 0.02, values: [0.02, 0.04], range: .everything)
        #expect(throws: FigureProblem.self) { try phrase.parse("triangular 1% to 3%") }
        #expect(throws: Never.self) { try phrase.parse("triangular 1% to 4%") }
    }
}
