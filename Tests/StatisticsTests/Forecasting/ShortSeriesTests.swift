import Foundation
@testable import Statistics
import Testing

@Suite("Short monthly series: season, uncertainty of the fit, several models") struct ShortSeriesTests {
    /// Level 1000 growing 2 a month, a winter peak of `season` per cent, noise of `noise` per cent.
    static func months(_ count: Int, season: Double, noise: Double, key: Int = 1) -> [Double] {
        (0..<count).map { step in
            let peak = 1 + season / 100 * cos(2 * .pi * Double(step) / 12)
            let error = noise / 100 * StandardNormal.quantile(keyedUniform(key, 0, step))
            return (1000 + 2 * Double(step)) * peak * (1 + error)
        }
    }

    @Test("a clear winter in two and a half years is not forgotten", arguments: [28, 30, 36, 44])
    func winter(count: Int) throws {
        let projection = try Projection.of(
            Self.months(count, season: 15, noise: 2), horizon: 24, settings: .init(season: .estimated(period: 12)),
            uniform: { keyedUniform(2, $0, $1) })
        let january = (12 - count % 12) % 12
        let july = january + (january < 6 ? 6 : -6)
        // Truth 1.15/0.85 = 1.35; at least half of the swing must be left.
        #expect(projection.steps[january].p50 / projection.steps[july].p50 > 1.17)
        #expect(projection.steps[january].p50 / projection.steps[july].p50 < 1.5)
    }

    @Test("a strong season is estimated nearly whole, and noise alone is drawn towards none")
    func shrinkage() throws {
        let strong = try SeasonalEstimate(Self.months(36, season: 20, noise: 1), period: 12, multiplicative: true)
        for phase in 0..<12 {
            #expect(isNear(strong.shape.values[phase], 1 + 0.2 * cos(2 * .pi * Double(phase) / 12), within: 0.03))
        }
        #expect(strong.parameters > 10.5 && strong.parameters <= 11)
        // Averaged over twenty series of noise alone, effects shrink to less than a third of the raw phase means' variance.
        var (kept, raw) = (0.0, 0.0)
        for key in 0..<20 {
            let noise = Self.months(36, season: 0, noise: 5, key: key + 50)
            let estimate = try SeasonalEstimate(noise, period: 12, multiplicative: true)
            kept += estimate.shape.values.reduce(0) { $0 + ($1 - 1) * ($1 - 1) }
            for phase in 0..<12 {
                let mean = (0..<3).reduce(0.0) { $0 + noise[12 * $1 + phase] / (1000 + 2 * Double(12 * $1 + phase)) } / 3
                raw += (mean - 1) * (mean - 1)
            }
        }
        #expect(kept < raw / 3)
    }

    @Test("an additive shape without noise is found exactly, growth apart")
    func exactShape() throws {
        let shape: [Double] = [3, -1, -2, 0]
        let series = (0..<16).map { (quarter: Int) -> Double? in 5 + 0.5 * Double(quarter) + shape[quarter % 4] }
        let estimate = try SeasonalEstimate(series, period: 4, multiplicative: false)
        #expect(zip(estimate.shape.values, shape).allSatisfy { isNear($0, $1, within: 1e-6) })
        #expect(estimate.errors.allSatisfy { $0 < 1e-5 })
    }

    @Test("a line fixed for good is as uncertain as regression says; a level that follows each value is not uncertain at all")
    func stateSpread() {
        // Rates 0, ten values: var(growth) = 1/Sxx = 1/82.5; var(line at the last value) = 1/10 + 4.5^2/82.5.
        let form = SmoothingForm(error: .additive, trend: .additive, season: .none)
        let seen = [Bool](repeating: true, count: 10)
        let fixed = SmoothingStateSpread(form, SmoothingRates(level: 0), fitted: [Double](repeating: 1, count: 10), isObserved: seen)
        #expect(agrees(fixed.level * fixed.level, 0.1 + 4.5 * 4.5 / 82.5))
        #expect(agrees(fixed.growthWithLevel * fixed.growthWithLevel + fixed.growth * fixed.growth, 1 / 82.5))
        #expect(agrees(fixed.level * fixed.growthWithLevel, 4.5 / 82.5))
        let level = SmoothingForm(error: .additive, trend: .none, season: .none)
        let following = SmoothingStateSpread(level, SmoothingRates(level: 1), fitted: [Double](repeating: 1, count: 10), isObserved: seen)
        #expect(following.level == 0)
        let mean = SmoothingStateSpread(level, SmoothingRates(level: 0), fitted: [Double](repeating: 1, count: 10), isObserved: seen)
        #expect(agrees(mean.level, 1 / 10.0.squareRoot()))
    }

    @Test("one form asked for is used alone; otherwise the reason tells how the paths are shared")
    func shares() throws {
        let series = Self.months(60, season: 0, noise: 4)
        let form = SmoothingForm(error: .additive, trend: .damped, season: .none)
        let alone = try Projection.of(series, horizon: 6, settings: .init(method: .smoothing(form)), uniform: { keyedUniform(2, $0, $1) })
        #expect(alone.model == "ETS(A,Ad,N)" && alone.reason == "asked for")
        let shared = try Projection.of(series, horizon: 6, uniform: { keyedUniform(2, $0, $1) })
        #expect(shared.reason.contains("% of the paths are its own"))
    }

    @Test("rolling origins over growing series: smoothing beats the last value, and 90% intervals hold most of what comes")
    func backtest() throws {
        var (smoothing, naive, within) = (0.0, 0.0, 0.0)
        for key in 0..<12 {
            let series: [Double?] = Self.months(60, season: 10, noise: 3, key: key + 200)
            func accuracy(_ settings: Projection.Settings) throws -> ForecastAccuracy {
                try ForecastAccuracy.rollingOrigin(series, origins: [36, 48], horizon: 12, period: 12) { known, reach throws(StatisticsError) in
                    try Projection.of(known, horizon: reach, settings: settings, uniform: { keyedUniform(key, $0, $1) })
                }
            }
            let own = try accuracy(.init(season: .estimated(period: 12), paths: 300))
            smoothing += own.meanAbsoluteScaledError ?? .infinity
            within += own.coverage90 / 12
            naive += try accuracy(.init(method: .naive, paths: 10)).meanAbsoluteScaledError ?? 0
        }
        #expect(smoothing < 0.6 * naive)
        #expect(within > 0.8 && within < 0.99)
    }
}
