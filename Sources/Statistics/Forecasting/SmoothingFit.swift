import Glibc

/// An exponential smoothing model fitted to a series by maximum likelihood.
public struct SmoothingFit: Sendable, Equatable {
    public let form: SmoothingForm
    /// Steps in a season; 1 without one.
    public let period: Int
    public let rates: SmoothingRates
    /// Before the first value.
    public let initialState: SmoothingState
    /// After the last value; the start of every forecast.
    public let finalState: SmoothingState
    /// One-step forecasts within the series.
    public let fitted: [Double]
    /// One-step errors of observed values: value - fitted, over fitted where errors are multiplicative.
    public let errors: [Double]
    /// Standard deviation of the errors, with observations less rates and initial states as its denominator (at least half
    /// the observations, so that a long list of seasonal states cannot bring it to nothing).
    public internal(set) var errorDeviation: Double
    public let logLikelihood: Double
    /// Rates, initial states and the error's deviation.
    public let parameterCount: Int
    public let observations: Int

    /// What fitting leaves uncertain of the last state.
    let stateSpread: SmoothingStateSpread
    /// Stretches Normal errors to Student's t at 5% and 95% where their deviation was fitted.
    let stretch: Double

    /// Akaike's criterion with the correction for short series; infinite where there are too few values for the model.
    public var aicc: Double {
        let count = Double(parameterCount)
        let spare = Double(observations) - count - 1
        return spare > 0 ? -2 * logLikelihood + 2 * count + 2 * count * (count + 1) / spare : .infinity
    }

    /// The model with given rates and initial state, not fitted: what `fit` maximises over. `nil` outside the model's domain.
    public init?(_ form: SmoothingForm, _ series: [Double?], period: Int, rates: SmoothingRates, initialState: SmoothingState) {
        let values = series.map { $0 ?? 0 }
        var likelihood = SmoothingLikelihood(form, values: values, isObserved: series.map { $0 != nil }, period: period)
        guard initialState.season.count == likelihood.period, likelihood.value(rates, initialState).isFinite else { return nil }
        self.init(likelihood, rates, initialState, scale: 1, isFitted: false)
    }

    /// Fits `form`; `nil` where the series is too short for the model's parameters or outside its domain.
    ///
    /// - Parameter series: in time order, `nil` where a value is missing or to be left out: the state then moves on unchanged
    ///   by an error, and the likelihood skips the step.
    public static func fit(_ form: SmoothingForm, _ series: [Double?], period: Int = 1) -> SmoothingFit? {
        var problem = SmoothingProblem(form, series, period: period)
        return problem?.solve()
    }

    /// The form with the least AICc among `forms`, with all fits beside it, best first. Empty where none can be fitted.
    public static func ranked(_ forms: [SmoothingForm], _ series: [Double?], period: Int = 1) -> [SmoothingFit] {
        forms.compactMap { fit($0, series, period: period) }.filter { $0.aicc.isFinite }.sorted { $0.aicc < $1.aicc }
    }

    init(
        _ likelihood: SmoothingLikelihood, _ rates: SmoothingRates, _ initial: SmoothingState, scale: Double, isFitted: Bool
    ) {
        let form = likelihood.form
        self.form = form
        period = likelihood.period
        self.rates = rates
        var parameters = 3  // level's rate, level, error
        if form.trend != .none { parameters += 2 }
        if form.trend == .damped { parameters += 1 }
        if form.season != .none { parameters += period }
        parameterCount = parameters
        let seen = likelihood.isObserved.indices.filter { likelihood.isObserved[$0] }
        observations = seen.count
        let count = Double(seen.count)
        let relative = form.error == .multiplicative
        fitted = likelihood.expected.map { $0 * scale }
        errors = seen.map { relative ? likelihood.errors[$0] / likelihood.expected[$0] : likelihood.errors[$0] * scale }
        let spare = max(count - Double(parameters - 1), count / 2)
        errorDeviation = (likelihood.sum / spare).squareRoot() * (relative ? 1 : scale)
        let spread = SmoothingStateSpread(
            form, rates, fitted: likelihood.expected.map { $0 * scale }, isObserved: likelihood.isObserved)
        stateSpread = isFitted ? spread : .none
        stretch = isFitted ? stretchToStudent(degreesOfFreedom: spare) : 1
        let logarithms = relative ? seen.reduce(0) { $0 + log(likelihood.expected[$1]) } : 0
        logLikelihood = -count / 2 * (log(2 * .pi * likelihood.sum / count) + 1) - logarithms - count * log(scale)
        initialState = initial.scaled(by: scale, form)
        // The season kept by phase is turned so that the next step's phase comes first.
        var final = likelihood.finalState
        let next = likelihood.values.count % period
        final.season = Array(final.season[next...] + final.season[..<next])
        finalState = final.scaled(by: scale, form)
    }
}

extension SmoothingState {
    func scaled(by scale: Double, _ form: SmoothingForm) -> SmoothingState {
        SmoothingState(
            level: level * scale, growth: growth * scale,
            season: form.season == .multiplicative ? season : season.map { $0 * scale })
    }
}
