extension SmoothingFit {
    /// The forecast if no further error occurred: the mean where the model is additive, close to it otherwise.
    public func pointForecast(horizon: Int) -> [Double] {
        var future = SmoothingFuture(self)
        return (0..<max(0, horizon)).map { _ in future.advance(error: 0) }
    }

    /// Paths with Normal errors of the model's own deviation, drawn at `uniform(path, step)`.
    ///
    /// Where the model was fitted, each path starts from a level and a growth of its own (draws `horizon` and `horizon + 1`), as
    /// uncertain as the fit left them, and all deviations are stretched to Student's t at 5% and 95%.
    public func paths(count: Int, horizon: Int, uniform: PathUniform) -> ForecastPaths {
        var values: [Double] = []
        values.reserveCapacity(count * horizon)
        let start = SmoothingFuture(self)
        var future = start
        let deviation = stretch * errorDeviation
        for path in 0..<count {
            future.restart(as: start)
            if stateSpread != .none {
                let first = deviation * StandardNormal.quantile(uniform(path, horizon))
                let second = deviation * StandardNormal.quantile(uniform(path, horizon + 1))
                future.shift(
                    level: stateSpread.level * first, growth: stateSpread.growthWithLevel * first + stateSpread.growth * second)
            }
            for step in 0..<horizon {
                let error = deviation * StandardNormal.quantile(uniform(path, step))
                values.append(future.advance(error: error))
            }
        }
        return ForecastPaths(checkedCount: count, horizon: horizon, values: values)
    }
}

/// A smoothing model running on beyond its series.
private struct SmoothingFuture {
    private let form: SmoothingForm
    private let rates: SmoothingRates
    private var state: SmoothingState
    private var phase = 0

    init(_ fit: SmoothingFit) {
        form = fit.form
        rates = fit.rates
        state = fit.finalState
    }

    /// Takes on another's state without allocating.
    mutating func restart(as other: SmoothingFuture) {
        state.level = other.state.level
        state.growth = other.state.growth
        for index in state.season.indices { state.season[index] = other.state.season[index] }
        phase = other.phase
    }

    mutating func shift(level: Double, growth: Double) {
        state.level += level
        state.growth += growth
    }

    /// The next value, given its error, and the state after it.
    mutating func advance(error: Double) -> Double {
        let before = state.level + rates.damping * state.growth
        let season = state.season[phase]
        let multiplies = form.season == .multiplicative
        let expected = multiplies ? before * season : before + season
        let change = form.error == .multiplicative ? expected * error : error
        if multiplies {
            // Only a path that has already fallen to 0 has no level to share an error with; it then stays as it is.
            let scaled = season != 0 ? change / season : 0
            state.level = before + rates.level * scaled
            state.growth = rates.damping * state.growth + rates.trend * scaled
            state.season[phase] = season + (before != 0 ? rates.season * change / before : 0)
        } else {
            state.level = before + rates.level * change
            state.growth = rates.damping * state.growth + rates.trend * change
            state.season[phase] = season + rates.season * change
        }
        phase = phase + 1 == state.season.count ? 0 : phase + 1
        return expected + change
    }
}
