import Foundation
@testable import Statistics
import Testing

/// Four years of a monthly series with growth, season and unrest:
/// 1000 (1 + 0.003 t) shape[t mod 12] + 25 sin 7t + 15 cos 3.1 t^2, to one decimal.
let fourYears: [Double] = [
    1115.0, 1024.5, 1085.8, 985.7, 1010.3, 956.1, 986.0, 932.4, 966.9, 1056.1, 1041.5, 1084.3,
    1172.3, 1051.4, 1064.9, 1004.4, 999.7, 986.9, 1060.9, 1016.3, 1043.7, 1075.7, 1068.7, 1098.5,
    1160.0, 1066.7, 1101.0, 1053.8, 1091.3, 1080.5, 1105.3, 1020.5, 1045.5, 1081.3, 1076.1, 1125.4,
    1221.2, 1143.9, 1166.1, 1077.7, 1075.3, 1045.2, 1084.0, 1035.0, 1107.1, 1177.4, 1178.0, 1205.0,
]
private let monthShape = [1.10, 1.02, 1.04, 0.97, 0.98, 0.96, 0.99, 0.93, 0.97, 1.01, 1.00, 1.03]

@Suite("Exponential smoothing") struct SmoothingTests {
    static func form(_ error: SmoothingForm.ErrorKind, _ trend: SmoothingForm.Trend, _ season: SmoothingForm.Season) -> SmoothingForm {
        SmoothingForm(error: error, trend: trend, season: season)
    }

    /// Rates 0.3, 0.05, 0.1, 0.9 where the form has them; level 1000, growth 3, the shape above.
    static func known(_ form: SmoothingForm) -> (SmoothingRates, SmoothingState) {
        let season =
            form.season == .none ? [0] : form.season == .additive ? monthShape.map { ($0 - 1) * 1000 } : monthShape
        return (
            SmoothingRates(
                level: 0.3, trend: form.trend == .none ? 0 : 0.05, season: form.season == .none ? 0 : 0.1,
                damping: form.trend == .damped ? 0.9 : 1),
            SmoothingState(level: 1000, growth: form.trend == .none ? 0 : 3, season: season)
        )
    }

    @Test(
        "log likelihood and forecasts 1 and 14 months ahead for known rates agree with statsmodels",
        arguments: [
            (form(.additive, .none, .none), -261.5653853678286, 1153.2767450906258, 1153.2767450906258),
            (form(.additive, .additive, .none), -265.42305786859725, 1163.9269071956558, 1273.6866566020053),
            (form(.additive, .damped, .none), -264.50540275702525, 1162.6778784292667, 1213.4515130012328),
            (form(.additive, .damped, .additive), -223.33184912333547, 1269.6742037616766, 1220.7875671871934),
            (form(.additive, .none, .additive), -223.59077070296712, 1257.6397435001043, 1170.6236665729798),
            (form(.multiplicative, .none, .none), -261.8286974648887, 1153.2767450906258, 1153.2767450906258),
            (form(.multiplicative, .damped, .none), -264.78174050196577, 1162.6778784292667, 1213.4515130012328),
            (form(.multiplicative, .additive, .additive), -223.23342037726292, 1273.4851184758309, 1283.604154837538),
        ])
    func statsmodels(form: SmoothingForm, logLikelihood: Double, first: Double, fourteenth: Double) throws {
        // statsmodels 0.15: ETSModel(y, error=..., trend=..., damped_trend=..., seasonal=..., seasonal_periods=12,
        //   initialization_method='known', initial_level=1000, initial_trend=3, initial_seasonal=...).smooth([.3, .05, .1, .9])
        //   then .llf and .forecast(14)
        let (rates, state) = Self.known(form)
        let fit = try #require(SmoothingFit(form, fourYears, period: 12, rates: rates, initialState: state))
        #expect(agrees(fit.logLikelihood, logLikelihood))
        let forecast = fit.pointForecast(horizon: 14)
        #expect(agrees(forecast[0], first) && agrees(forecast[13], fourteenth))
    }

    @Test("a multiplicative season follows l(1 + a e), s(1 + g e) written out plainly")
    func multiplicativeSeason() throws {
        // Plain loop: mu = l s; e = (y - mu)/mu; l *= 1 + 0.3 e; s *= 1 + 0.1 e. (statsmodels' recursion divides the season
        // by another level and differs in the fourth digit.)
        var (level, season) = (1000.0, monthShape)
        var (squares, logarithms) = (0.0, 0.0)
        for (step, value) in fourYears.enumerated() {
            let mu = level * season[step % 12]
            let error = (value - mu) / mu
            squares += error * error
            logarithms += logE(mu)
            level *= 1 + 0.3 * error
            season[step % 12] *= 1 + 0.1 * error
        }
        let expected = -24 * (logE(2 * .pi * squares / 48) + 1) - logarithms
        let form = Self.form(.multiplicative, .none, .multiplicative)
        let (rates, state) = Self.known(form)
        let fit = try #require(SmoothingFit(form, fourYears, period: 12, rates: rates, initialState: state))
        #expect(agrees(fit.logLikelihood, expected))
        #expect(agrees(fit.pointForecast(horizon: 2)[1], level * season[1]))
    }

    @Test(
        "the gradient is the likelihood's slope, for every form, with values missing",
        arguments: SmoothingForm.candidates(seasonal: true, positive: true))
    func gradient(form: SmoothingForm) {
        let scaled = fourYears.map { $0 / 1000 }
        var seen = scaled.map { _ in true }
        seen[5] = false
        seen[30] = false
        var likelihood = SmoothingLikelihood(form, values: scaled, isObserved: seen, period: 12)
        var (rates, state) = Self.known(form)
        state.level /= 1000
        state.growth /= 1000
        if form.season == .additive { state.season = state.season.map { $0 / 1000 } }
        _ = likelihood.valueAndGradient(rates, state)
        let (byRates, byState) = (likelihood.rateGradient, likelihood.stateGradient)
        func slope(_ change: (inout SmoothingRates, inout SmoothingState, Double) -> Void) -> Double {
            var (lower, upper) = ((rates, state), (rates, state))
            change(&lower.0, &lower.1, -1e-6)
            change(&upper.0, &upper.1, 1e-6)
            return (likelihood.value(upper.0, upper.1) - likelihood.value(lower.0, lower.1)) / 2e-6
        }
        #expect(isNear(byRates.level, slope { rates, _, step in rates.level += step }, within: 1e-4))
        #expect(isNear(byState.level, slope { _, state, step in state.level += step }, within: 1e-3))
        if form.trend != .none {
            #expect(isNear(byRates.trend, slope { rates, _, step in rates.trend += step }, within: 1e-3))
            #expect(isNear(byState.growth, slope { _, state, step in state.growth += step }, within: 1e-3))
            #expect(isNear(byRates.damping, slope { rates, _, step in rates.damping += step }, within: 1e-3))
        }
        if form.season != .none {
            #expect(isNear(byRates.season, slope { rates, _, step in rates.season += step }, within: 1e-4))
            for phase in [0, 5, 11] {
                #expect(isNear(byState.season[phase], slope { _, state, step in state.season[phase] += step }, within: 1e-3))
            }
        }
    }

    @Test(
        "fitted likelihoods reach statsmodels' to 0.01",
        arguments: [
            (form(.additive, .none, .none), -257.688), (form(.additive, .additive, .none), -257.598),
            (form(.additive, .none, .additive), -205.162), (form(.multiplicative, .none, .none), -257.303),
            (form(.multiplicative, .additive, .additive), -204.67), (form(.multiplicative, .none, .multiplicative), -206.276),
            (form(.multiplicative, .damped, .multiplicative), -208.608),
        ])
    func fitted(form: SmoothingForm, statsmodels: Double) throws {
        // statsmodels 0.15: ETSModel(..., initialization_method='estimated').fit(maxiter=2000).llf
        let fit = try #require(SmoothingFit.fit(form, fourYears, period: 12))
        #expect(fit.logLikelihood > statsmodels - 0.01)
    }

    @Test("a damped trend with damping 1 is the undamped one", arguments: SmoothingForm.ErrorKind.allCases, SmoothingForm.Season.allCases)
    func dampingLimit(error: SmoothingForm.ErrorKind, season: SmoothingForm.Season) throws {
        let (rates, state) = Self.known(Self.form(error, .additive, season))
        let plain = SmoothingFit(Self.form(error, .additive, season), fourYears, period: 12, rates: rates, initialState: state)
        let damped = SmoothingFit(Self.form(error, .damped, season), fourYears, period: 12, rates: rates, initialState: state)
        let (one, two) = (try #require(plain), try #require(damped))
        #expect(one.logLikelihood == two.logLikelihood)
        #expect(one.pointForecast(horizon: 30) == two.pointForecast(horizon: 30))
        let paths = [one, two].map { $0.paths(count: 50, horizon: 24) { keyedUniform(1, $0, $1) } }
        // Only the deviation's denominator differs, by the damping's degree of freedom.
        let ratio = two.errorDeviation / one.errorDeviation
        #expect(ratio >= 1 && ratio < 1.05)
        #expect(
            agrees(
                paths[0].value(path: 3, step: 0) - one.pointForecast(horizon: 1)[0],
                (paths[1].value(path: 3, step: 0) - two.pointForecast(horizon: 1)[0]) / ratio, relative: 1e-9))
    }

    @Test("an unnested fit is never likelier than one that contains it")
    func nesting() throws {
        let mean = try #require(SmoothingFit.fit(Self.form(.additive, .none, .none), fourYears))
        let trend = try #require(SmoothingFit.fit(Self.form(.additive, .additive, .none), fourYears))
        let season = try #require(SmoothingFit.fit(Self.form(.additive, .none, .additive), fourYears, period: 12))
        #expect(trend.logLikelihood > mean.logLikelihood - 0.01)
        #expect(season.logLikelihood > mean.logLikelihood)
    }

    @Test("a change of unit changes nothing but the unit")
    func unit() throws {
        let fits = SmoothingFit.ranked(SmoothingForm.candidates(seasonal: true, positive: true), fourYears, period: 12)
        let large = SmoothingFit.ranked(
            SmoothingForm.candidates(seasonal: true, positive: true), fourYears.map { $0 * 1024 }, period: 12)
        #expect(fits.map(\.form) == large.map(\.form))
        #expect(agrees(fits[0].pointForecast(horizon: 24)[23] * 1024, large[0].pointForecast(horizon: 24)[23], relative: 1e-9))
        #expect(agrees(fits[0].errorDeviation * (fits[0].form.error == .additive ? 1024 : 1), large[0].errorDeviation, relative: 1e-9))
    }

    /// Variance of a forecast with additive errors, trend and season (Hyndman and others 2008, table 6.1):
    ///
    ///     sigma^2 (1 + sum over j < steps of c_j^2),  c_j = level + trend (damping + ... + damping^j) + season [j a whole season]
    private static func forecastVariance(_ fit: SmoothingFit, _ rates: SmoothingRates, steps: Int) -> Double {
        var sum = 1.0
        var damped = 0.0
        for lag in stride(from: 1, to: steps, by: 1) {
            damped += pow(rates.damping, Double(lag))
            let weight = rates.level + rates.trend * damped + (lag % 12 == 0 ? rates.season : 0)
            sum += weight * weight
        }
        return fit.errorDeviation * fit.errorDeviation * sum
    }

    @Test("simulated spread agrees with the formula for additive errors")
    func simulatedVariance() throws {
        let form = Self.form(.additive, .damped, .additive)
        let (rates, state) = Self.known(form)
        let fit = try #require(SmoothingFit(form, fourYears, period: 12, rates: rates, initialState: state))
        let paths = fit.paths(count: 20_000, horizon: 14) { keyedUniform(7, $0, $1) }
        let forecast = fit.pointForecast(horizon: 14)
        for step in [0, 5, 13] {
            let formula = Self.forecastVariance(fit, rates, steps: step + 1)
            let values = paths.values(step: step)
            let spread = values.reduce(0) { $0 + ($1 - forecast[step]) * ($1 - forecast[step]) } / Double(values.count)
            // Relative error of a variance of 20,000 Normal draws: sqrt(2/20000) = 1%; four of them.
            #expect(agrees(spread, formula, relative: 0.04))
        }
        // By hand, two steps: sigma^2 (1 + (0.3 + 0.05 * 0.9)^2).
        let two = Self.forecastVariance(fit, rates, steps: 2)
        #expect(agrees(two, fit.errorDeviation * fit.errorDeviation * (1 + 0.345 * 0.345)))
    }

    @Test("a straight line is followed without error")
    func straightLine() throws {
        let line = (0..<30).map { (month: Int) -> Double? in 100 + 2.5 * Double(month) }
        let fit = try #require(SmoothingFit.fit(Self.form(.additive, .additive, .none), line))
        #expect(agrees(fit.pointForecast(horizon: 12)[11], 100 + 2.5 * 41, relative: 1e-5))
        #expect(fit.errorDeviation < 1e-3)
    }

    @Test("months left out move the state on and count for nothing")
    func leftOut() throws {
        let form = Self.form(.additive, .none, .none)
        let state = SmoothingState(level: 10)
        let gapped = try #require(
            SmoothingFit(form, [11, nil, nil, 12, 10], period: 1, rates: SmoothingRates(level: 0.5), initialState: state))
        let plain = try #require(SmoothingFit(form, [11, 12, 10], period: 1, rates: SmoothingRates(level: 0.5), initialState: state))
        #expect(gapped.logLikelihood == plain.logLikelihood)
        #expect(gapped.finalState == plain.finalState)
        #expect(gapped.observations == 3)
    }

    @Test("multiplicative forms are left out for a series with zeros, and seasons below two of them")
    func domain() {
        let zeros = (0..<30).map { Double($0 % 5) }
        #expect(SmoothingFit.fit(Self.form(.multiplicative, .none, .none), zeros) == nil)
        #expect(SmoothingFit.fit(Self.form(.additive, .none, .additive), Array(fourYears.prefix(23)), period: 12) == nil)
        #expect(SmoothingForm.candidates(seasonal: true, positive: true).count == 15)
        #expect(SmoothingForm.candidates(seasonal: false, positive: false).map(\.description) == ["ETS(A,N,N)", "ETS(A,A,N)", "ETS(A,Ad,N)"])
    }
}
