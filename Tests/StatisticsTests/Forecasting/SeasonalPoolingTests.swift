import Foundation
@testable import Statistics
import Testing

@Suite("Seasons, lines and shares of like series") struct SeasonalPoolingTests {
    /// A year in which December is 20% above the rest.
    static func month(_ month: Int) -> Double { month == 11 ? 1.2 : 1 }

    private func series(_ months: Int, noise: Double, key: Int, first: Int = 0) -> [Double?] {
        (0..<months).map { step in
            1000 * Self.month((first + step) % 12) * exp(noise * StandardNormal.quantile(keyedUniform(key, step, 0)))
        }
    }

    @Test("without noise the common season is found exactly, whatever month a series starts in")
    func exact() throws {
        let all = [series(24, noise: 0, key: 1), series(36, noise: 0, key: 2, first: 5), series(30, noise: 0, key: 3, first: 11)]
        let pooled = try PooledSeasons(all, firstPhases: [0, 5, 11], period: 12, multiplicative: true)
        for shape in pooled.shapes {
            #expect(isNear(shape.values[11] / shape.values[3], 1.2, within: 1e-6))
            #expect(isNear(shape.values[7] / shape.values[3], 1, within: 1e-6))
        }
        #expect(pooled.lenders == 3)
    }

    @Test("with noise a series' season is surer for its neighbours', and one too short for its own takes theirs")
    func surer() throws {
        let all = (0..<20).map { series(24, noise: 0.06, key: $0 + 10) } + [series(8, noise: 0.06, key: 40)]
        let pooled = try PooledSeasons(all, firstPhases: Array(repeating: 0, count: 21), period: 12, multiplicative: true)
        #expect(pooled.lenders == 20)
        // Alone: 0.06/sqrt(2) = 0.042 for each month; together about 0.06/sqrt(40) = 0.01.
        #expect(pooled.errors[0][5] < 0.03)
        #expect(pooled.shapes[20].values[11] > 1.12)
        let alone = try SeasonalShape.estimated(all[0], period: 12, kind: .multiplicative)
        let truth = (0..<12).map { (month: Int) -> Double in Self.month(month) * 12 / 12.2 }
        func miss(_ shape: SeasonalShape) -> Double { zip(shape.values, truth).reduce(0) { $0 + abs($1.0 - $1.1) } }
        #expect(miss(pooled.shapes[0]) < miss(alone))
    }

    @Test("one series has nobody to borrow from")
    func lonely() {
        #expect(throws: StatisticsError.self) { try PooledSeasons([series(24, noise: 0.1, key: 1)], firstPhases: [0], period: 12, multiplicative: true) }
    }

    @Test("a share stays between 0 and 1 in every path, with a season on the scale of log odds")
    func shares() throws {
        let values = (0..<36).map { (step: Int) -> Double? in
            let wave: Double = 0.02 * sin(Double(step) / 6 * Double.pi)
            return 0.95 - 0.004 * Double(step) + wave
        }
        let projection = try Projection.of(
            values, horizon: 60, settings: .init(season: .estimated(period: 12), floor: .share, paths: 300), uniform: { keyedUniform(2, $0, $1) })
        #expect(projection.paths.values.allSatisfy { $0 > 0 && $0 < 1 })
        #expect(projection.model.hasSuffix("of log odds"))
        #expect(throws: StatisticsError.self) {
            try Projection.of([0.9, 1.1, 0.8, 0.7], horizon: 2, settings: .init(floor: .share), uniform: { keyedUniform(2, $0, $1) })
        }
    }

    @Test("without lasting trends no path grows for ever: a growing series flattens")
    func damped() throws {
        let values = (0..<40).map { (step: Int) -> Double? in
            let error = StandardNormal.quantile(keyedUniform(9, step, 0))
            return 100 + 2 * Double(step) + error
        }
        func last(_ allowsLastingTrend: Bool) throws -> (model: String, median: Double) {
            let projection = try Projection.of(
                values, horizon: 120, settings: .init(paths: 400, allowsLastingTrend: allowsLastingTrend), uniform: { keyedUniform(4, $0, $1) })
            return (projection.model, projection.steps[119].p50)
        }
        let (lasting, damped) = (try last(true), try last(false))
        #expect(lasting.model.contains(",A,"))
        #expect(!damped.model.contains(",A,"))
        #expect(damped.median < lasting.median)
    }

    @Test("a line given is the line projected: growth and level are its own")
    func givenLine() throws {
        let values: [Double?] = [100, 102, 104, 106, 108].map { $0 }
        var trend = try RobustTrend(values.map { $0.map { log($0) } })
        trend.slope = 0.05
        trend.residualDeviation = 1e-9
        trend.slopeError = 1e-9
        let projection = try Projection.of(
            values, horizon: 2, settings: .init(method: .trend(trend), floor: .logarithm, paths: 10), uniform: { keyedUniform(4, $0, $1) })
        #expect(isNear(log(projection.steps[1].p50 / projection.steps[0].p50), 0.05, within: 1e-6))
    }
}
