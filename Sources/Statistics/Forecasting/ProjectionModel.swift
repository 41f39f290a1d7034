private let input = InputCheck(of: "projection")

/// The model a projection uses, with the reason for the choice.
struct ProjectionModel {
    private enum Kind {
        case smoothing(SmoothingFit)
        case trend(RobustTrend, first: Int)
        case walk(RandomWalk)
    }

    static let fewestForSmoothing = 10

    private let kind: Kind
    let reason: String
    let cautions: [String]

    init(_ series: PreparedSeries, _ method: Projection.Method) throws(StatisticsError) {
        let values = series.values
        let observed = values.compactMap { $0 }
        let varies = observed.contains { $0 != observed[0] }
        if !varies {
            kind = .walk(try RandomWalk(.naive, values))
            reason = "all observed values are alike"
            cautions = ["the series never varied, so nothing is known of how far it may"]
            return
        }
        switch method {
        case .automatic:
            if series.observed >= Self.fewestForSmoothing, let (fit, reason) = Self.chosen(series) {
                (kind, self.reason, cautions) = (.smoothing(fit), reason, [])
            } else if series.observed >= 5 {
                kind = .trend(try RobustTrend(values), first: values.count)
                reason = "\(series.observed) values are too few to choose a smoothing model; a robust line fits without choosing"
                cautions = series.isLogarithmic ? [] : ["growth is a fixed amount a step, not a fixed per cent"]
            } else {
                kind = .walk(try RandomWalk(.drift, values))
                reason = "\(series.observed) values allow no more than a mean step"
                cautions = ["\(series.observed) values: the spread itself is hardly known"]
            }
        case .smoothing(nil):
            guard let (fit, reason) = Self.chosen(series) else {
                throw input.fault("series", allowed: "long enough for a smoothing model", found: "\(series.observed) values")
            }
            (kind, self.reason, cautions) = (.smoothing(fit), reason, [])
        case .smoothing(let form?):
            guard let fit = SmoothingFit.fit(form, values, period: series.period) else {
                throw input.fault("method", allowed: "a form the series is long enough for, additive unless all values are above 0",
                    found: form.description)
            }
            (kind, reason, cautions) = (.smoothing(fit), "asked for", [])
        case .linearTrend, .logLinearTrend:
            (kind, reason, cautions) = (.trend(try RobustTrend(values), first: values.count), "asked for", [])
        case .drift: (kind, reason, cautions) = (.walk(try RandomWalk(.drift, values)), "asked for", [])
        case .naive: (kind, reason, cautions) = (.walk(try RandomWalk(.naive, values)), "asked for", [])
        case .seasonalNaive:
            (kind, reason, cautions) = (.walk(try RandomWalk(.seasonalNaive, values, period: series.period)), "asked for", [])
        }
    }

    private static func chosen(_ series: PreparedSeries) -> (SmoothingFit, String)? {
        let positive = !series.isLogarithmic && series.values.allSatisfy { $0 ?? 1 > 0 }
        let forms = SmoothingForm.candidates(seasonal: series.period > 1, positive: positive)
        let fits = SmoothingFit.ranked(forms, series.values, period: series.period)
        guard var best = fits.first else { return nil }
        // The shape taken out beforehand was fitted to the same values.
        let spare = Double(best.observations - best.parameterCount + 1)
        best.errorDeviation *= (spare / max(spare - series.shapeParameters, spare / 2)).squareRoot()
        var reason = "least AICc, \(oneDecimal(best.aicc)), of \(fits.count) forms fitted"
        if fits.count > 1 { reason += "; next \(fits[1].form) at \(oneDecimal(fits[1].aicc))" }
        return (best, reason)
    }

    var errors: [Double] {
        switch kind {
        case .smoothing(let fit): fit.errors
        case .trend(let trend, _): trend.residuals
        case .walk(let walk): walk.errors
        }
    }

    func name(_ series: PreparedSeries) -> String {
        let scale = series.isLogarithmic ? " of logarithms" : ""
        switch kind {
        case .smoothing(let fit): return fit.form.description + scale
        case .trend: return "robust trend" + scale
        case .walk(let walk):
            switch walk.kind {
            case .naive: return "last value" + scale
            case .drift: return "random walk with drift" + scale
            case .seasonalNaive: return "last season" + scale
            }
        }
    }

    func paths(count: Int, horizon: Int, uniform: PathUniform) -> ForecastPaths {
        switch kind {
        case .smoothing(let fit): fit.paths(count: count, horizon: horizon, uniform: uniform)
        case .trend(let trend, let first): trend.paths(from: first, count: count, horizon: horizon, uniform: uniform)
        case .walk(let walk): walk.paths(count: count, horizon: horizon, uniform: uniform)
        }
    }

    private static func oneDecimal(_ value: Double) -> String { "\((value * 10).rounded() / 10)" }
}
