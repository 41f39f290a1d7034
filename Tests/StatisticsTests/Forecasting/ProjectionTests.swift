import Foundation
@testable import Statistics
import Testing

func logE(_ value: Double) -> Double { log(value) }

@Suite("Projections") struct ProjectionTests {
    static let yearly: [Double] = [102, 107, 109, 131, 118, 124, 127, 133]

    @Test("a monthly series: quantiles in order, a season kept, a widening spread, and the choice explained")
    func monthly() throws {
        let projection = try Projection.of(
            fourYears, horizon: 60, settings: .init(season: .estimated(period: 12)), uniform: { keyedUniform(3, $0, $1) })
        for step in projection.steps {
            #expect(zip(step.quantiles, step.quantiles.dropFirst()).allSatisfy { $0 <= $1 })
            #expect(step.p5 <= step.mean && step.mean <= step.p95)
        }
        #expect(projection.steps[59].p95 - projection.steps[59].p5 > projection.steps[11].p95 - projection.steps[11].p5)
        // January stays above April, as in every year of the series.
        #expect(projection.steps[0].p50 > projection.steps[3].p50 && projection.steps[48].p50 > projection.steps[51].p50)
        #expect(projection.model.hasPrefix("ETS("))
        #expect(projection.reason.contains("least AICc") && projection.reason.contains("of 15 forms"))
        #expect(projection.cautions.isEmpty)
        #expect(projection.checks != nil)
    }

    @Test("the same draws give the same projection, and any path can be drawn alone")
    func reproducible() throws {
        let settings = Projection.Settings(season: .estimated(period: 12), paths: 200)
        let one = try Projection.of(fourYears, horizon: 12, settings: settings, uniform: { keyedUniform(3, $0, $1) })
        let two = try Projection.of(fourYears, horizon: 12, settings: settings, uniform: { keyedUniform(3, $0, $1) })
        #expect(one == two)
        let alone = try Projection.of(
            fourYears, horizon: 12, settings: .init(season: .estimated(period: 12), paths: 1), uniform: { keyedUniform(3, $0 + 150, $1) })
        #expect((0..<12).allSatisfy { one.paths.value(path: 150, step: $0) == alone.paths.value(path: 0, step: $0) })
    }

    @Test("no draw is asked for beyond the stated number")
    func draws() throws {
        let methods: [Projection.Method] = [.automatic, .logLinearTrend, .drift, .naive]
        let series: [Double?] = Self.yearly + [nil, nil]
        let stated = Projection.drawsPerPath(series, horizon: 5, season: .estimated(period: 2))
        // Two a step, the two missing ones included, level, growth, two for the model, a season of two.
        #expect(stated == 20)
        for method in methods {
            var greatest = 0
            _ = try Projection.of(series, horizon: 5, settings: .init(method: method, season: .estimated(period: 2), paths: 3)) { path, draw in
                greatest = max(greatest, draw)
                return keyedUniform(1, path, draw)
            }
            #expect(greatest < stated)
        }
    }

    @Test("method by length: drift of four values, a line that may wander of eight, smoothing of ten or more")
    func byLength() throws {
        func model(_ count: Int) throws -> String {
            try Projection.of(Array(fourYears.prefix(count)), horizon: 3, uniform: { keyedUniform(1, $0, $1) }).model
        }
        #expect(try model(4) == "random walk with drift")
        #expect(try model(8) == "line that may wander")
        #expect(try model(20).hasPrefix("ETS("))
        #expect(throws: StatisticsError.self) { try model(2) }
    }

    @Test("a log-linear trend: Theil and Sen's slope as scipy has it, quantiles by Student's t")
    func robustTrend() throws {
        // scipy: theilslopes(log(y)): slope 0.036807206891122934
        let trend = try RobustTrend(Self.yearly.map { log($0) })
        #expect(agrees(trend.slope, 0.036807206891122934))
        #expect(agrees(trend.value(at: 0), 4.628835746634081))
        // At the centre, t(6) at 95% is 1.94318.
        let centre = try RobustTrend([1.0, 2.1, 2.9, 4.2, 5])
        let deviation = centre.residualDeviation * (1.2).squareRoot()
        #expect(try agrees(centre.quantile(0.95, at: 2) - centre.value(at: 2), 2.3533634348018264 * deviation, relative: 1e-7))
        // One odd year of 131 hardly bends the line: without it the slope is 0.0370.
        let without = try RobustTrend([102, 107, 109, nil, 118, 124, 127, 133].map { $0.map { log($0) } })
        #expect(isNear(trend.slope, without.slope, within: 0.002))
    }

    @Test("simulated 90% intervals of the line agree with Student's t; growth in per cent stays above zero")
    func trendPaths() throws {
        let trend = try RobustTrend(Self.yearly.map { log($0) }, by: .bisquare)
        let projection = try Projection.of(
            Self.yearly, horizon: 5, settings: .init(method: .logLinearTrend, paths: 20_000), uniform: { keyedUniform(5, $0, $1) })
        for step in [0, 4] {
            let upper = try exp(trend.quantile(0.95, at: 8 + step))
            #expect(agrees(projection.steps[step].p95, upper, relative: 0.01))
            #expect(agrees(projection.steps[step].p50, exp(trend.value(at: 8 + step)), relative: 0.005))
        }
        #expect(projection.paths.values.allSatisfy { $0 > 0 })
        #expect(projection.model == "robust trend of logarithms")
    }

    @Test("random walk with drift: sd sqrt(h s^2 + h^2 s^2 / steps)")
    func drift() throws {
        // Steps 2, 4, 3, 3: drift 3, s^2 = (1 + 1)/3; two ahead: 2 * 2/3 + 4 * (2/3)/4 = 2.
        let walk = try RandomWalk(.drift, [10.0, 12, 16, 19, 22])
        #expect(walk.drift == 3)
        #expect(agrees(walk.predictionDeviation(steps: 2), 2.0.squareRoot()))
        #expect(walk.value(steps: 2) == 28)
        // A missing year: 12 to 19 is two steps at once.
        let gapped = try RandomWalk(.drift, [10.0, 12, nil, 19, 22])
        #expect(gapped.drift == 3)
        #expect(agrees(gapped.errors[1], (7.0 - 6) / 2.0.squareRoot()))
    }

    @Test("seasonal naive repeats the last season, its spread growing once a season")
    func seasonalNaive() throws {
        let walk = try RandomWalk(.seasonalNaive, [1.0, 5, 3, 2, 6, 3, 2, 7, 4], period: 3)
        #expect((1...6).map { walk.value(steps: $0) } == [2, 7, 4, 2, 7, 4])
        #expect(walk.predictionDeviation(steps: 3) == walk.stepDeviation)
        #expect(agrees(walk.predictionDeviation(steps: 4), walk.stepDeviation * 2.0.squareRoot()))
    }

    @Test("counts near zero are never projected below it, by truncation or by logarithms")
    func floor() throws {
        let low = [4.0, 3, 5, 2, 3, 1, 2, 1, 2, 1, 1, 2, 1, 1]
        let free = try Projection.of(low, horizon: 24, settings: .init(floor: .none), uniform: { keyedUniform(2, $0, $1) })
        let cut = try Projection.of(low, horizon: 24, settings: .init(floor: .truncation), uniform: { keyedUniform(2, $0, $1) })
        let logs = try Projection.of(low, horizon: 24, settings: .init(floor: .logarithm), uniform: { keyedUniform(2, $0, $1) })
        #expect(free.paths.values.contains { $0 < 0 })
        #expect(cut.paths.values == free.paths.values.map { max(0, $0) })
        #expect(logs.paths.values.allSatisfy { $0 > 0 })
        #expect(throws: StatisticsError.self) {
            // A deficit must not be cut off at 0 without a word.
            try Projection.of(low + [-1], horizon: 2, uniform: { keyedUniform(2, $0, $1) })
        }
        #expect(throws: StatisticsError.self) {
            try Projection.of(low + [0], horizon: 2, settings: .init(floor: .logarithm), uniform: { keyedUniform(2, $0, $1) })
        }
    }

    @Test("month length: a series of ten a day is projected as ten a day, February included")
    func monthLength() throws {
        let exposure = try Exposure.months(fromYear: 2022, month: 4, history: 36, horizon: 12)
        #expect(exposure.history.prefix(3) == [30, 31, 30] && exposure.history[22] == 29)  // February 2024
        let series = exposure.history.enumerated().map { $1 * (10 + 0.01 * Double($0 % 7 - 3)) }
        let projection = try Projection.of(series, horizon: 12, settings: .init(exposure: exposure), uniform: { keyedUniform(2, $0, $1) })
        #expect(isNear(projection.steps[10].p50 / 28, 10, within: 0.03))  // February 2026
        #expect(isNear(projection.steps[11].p50 / 31, 10, within: 0.03))
        let working = try Exposure.months(
            fromYear: 2027, month: 12, history: 1, horizon: 0,
            workingIn: WorkingCalendar(holidays: [CalendarDay(year: 2027, month: 12, day: 27), CalendarDay(year: 2027, month: 12, day: 28)]))
        #expect(working.history == [21])  // 23 weekdays in December 2027 less two bank holidays
    }

    @Test("a given season is taken out and put back in its phase, also past missing months at the end")
    func givenSeason() throws {
        let shape = try SeasonalShape(.multiplicative, [1.2, 1, 0.8, 1])
        let series: [Double?] = (0..<16).map { shape.restored(100 + [1, -1, 0][$0 % 3], step: $0, firstPhase: 1) } + [nil, nil]
        let projection = try Projection.of(
            series, horizon: 4, settings: .init(season: .given(shape, firstPhase: 1)), uniform: { keyedUniform(2, $0, $1) })
        // Step 18 has phase (1 + 18) mod 4 = 3, then 0, 1, 2.
        for (step, expected) in [100.0, 120, 100, 80].enumerated() {
            #expect(isNear(projection.steps[step].p50, expected, within: 1.5))
        }
        #expect(projection.cautions.contains { $0.contains("the last 2 values are missing") })
    }

    @Test("fewer than two seasons: the shape is drawn towards none and the projection says so")
    func shortSeason() throws {
        let projection = try Projection.of(
            Array(fourYears.prefix(20)), horizon: 12, settings: .init(season: .estimated(period: 12)), uniform: { keyedUniform(2, $0, $1) })
        #expect(projection.cautions.contains { $0.contains("fewer than two whole seasons") })
        #expect(projection.steps.allSatisfy { $0.p50 > 800 && $0.p50 < 1400 })
        // A lone high month of a year counts for half: 1.5 above a level of 10 with one observation.
        let shape = StartingState.seasonalEffects([10, 10, 10, 11.5], period: 4, multiplicative: false)
        #expect(abs(shape.reduce(0, +)) < 1e-12)
        #expect(shape[3] > 0 && shape[3] < 0.75)
    }

    @Test("a series that never varied is carried on, with a caution")
    func constant() throws {
        let projection = try Projection.of(Array(repeating: 7.0, count: 30), horizon: 5, uniform: { keyedUniform(2, $0, $1) })
        #expect(projection.steps.allSatisfy { $0.p5 == 7 && $0.p95 == 7 })
        #expect(projection.model == "last value" && !projection.cautions.isEmpty)
    }

    @Test("robust lines of Normal series: an 80% interval holds about 80% of what comes")
    func coverage() throws {
        // 1,500 series of eight years of a line plus Normal noise; a ninth to come. Standard error 1%.
        var inside = 0
        for number in 0..<1500 {
            let series = (0..<9).map { 50 + 2 * Double($0) + 3 * normal(number, $0) }
            let trend = try RobustTrend(Array(series.prefix(8)))
            if try series[8] > trend.quantile(0.1, at: 8), try series[8] < trend.quantile(0.9, at: 8) { inside += 1 }
        }
        #expect(isNear(Double(inside) / 1500, 0.8, within: 0.04))
    }

    private func normal(_ number: Int, _ step: Int) -> Double {
        let (a, b) = (keyedUniform(11, number, 2 * step), keyedUniform(11, number, 2 * step + 1))
        return (-2 * log(a)).squareRoot() * cos(2 * .pi * b)
    }
}

func normalShare(below x: Double) -> Double { erfc(-x / 2.0.squareRoot()) / 2 }
