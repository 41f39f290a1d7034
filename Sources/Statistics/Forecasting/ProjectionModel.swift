import Glibc

private let input = InputCheck(of: "projection")

/// The model a projection uses, with the reason for the choice.
struct ProjectionModel {
    private enum Kind {
        /// Best first, with shares adding to 1.
        case smoothing([(fit: SmoothingFit, share: Double)])
        case trend(RobustTrend, first: Int)
        case walk(RandomWalk)
    }

    /// Observed values from which smoothing forms are weighed: the smallest form has two parameters and a variance, and AICc needs
    /// two values more than parameters to be finite; ten leave it room to tell forms apart.
    static let fewestForSmoothing = 10
    /// Observed values from which a line is fitted; below, a slope would rest on two or three steps and a mean step says as much.
    static let fewestForLine = 5
    /// Akaike weight from which a form gets paths: less would be fewer than ten of a thousand.
    static let leastWeight = 0.01

    private let kind: Kind
    let reason: String
    let cautions: [String]

    init(_ series: PreparedSeries, _ method: Projection.Method, allowsLastingTrend: Bool) throws(StatisticsError) {
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
            if series.observed >= Self.fewestForSmoothing, let (fits, reason) = Self.weighed(series, allowsLastingTrend) {
                (kind, self.reason, cautions) = (.smoothing(fits), reason, [])
            } else if series.observed >= Self.fewestForLine {
                kind = .trend(try RobustTrend(values, by: .bisquare), first: values.count)
                reason = "\(series.observed) values are too few to choose a smoothing model; a robust line fits without choosing"
                cautions = series.isLogarithmic ? [] : ["growth is a fixed amount a step, not a fixed per cent"]
            } else {
                kind = .walk(try RandomWalk(.drift, values))
                reason = "\(series.observed) values allow no more than a mean step"
                cautions = ["\(series.observed) values: the spread itself is hardly known"]
            }
        case .smoothing(nil):
            guard let (fits, reason) = Self.weighed(series, allowsLastingTrend) else {
                throw input.fault("series", allowed: "long enough for a smoothing model", found: "\(series.observed) values")
            }
            (kind, self.reason, cautions) = (.smoothing(fits), reason, [])
        case .smoothing(let form?):
            guard let fit = SmoothingFit.fit(form, values, period: series.period) else {
                throw input.fault(
                    "method", allowed: "a form the series is long enough for, additive unless all values are above 0",
                    found: form.description)
            }
            (kind, reason, cautions) = (.smoothing([(Self.corrected(fit, series), 1)]), "asked for", [])
        case .linearTrend, .logLinearTrend:
            (kind, reason, cautions) = (.trend(try RobustTrend(values, by: .bisquare), first: values.count), "asked for", [])
        case .trend(let trend):
            (kind, reason, cautions) = (.trend(trend, first: values.count), "a line drawn towards those of like series", [])
        case .drift: (kind, reason, cautions) = (.walk(try RandomWalk(.drift, values)), "asked for", [])
        case .naive: (kind, reason, cautions) = (.walk(try RandomWalk(.naive, values)), "asked for", [])
        case .seasonalNaive:
            (kind, reason, cautions) = (.walk(try RandomWalk(.seasonalNaive, values, period: series.period)), "asked for", [])
        }
    }

    /// The forms that can be fitted, weighed by exp(-AICc difference / 2) (Akaike weights); those below `leastWeight` left out.
    ///
    /// With two to five years of data the best form is seldom far ahead of the next, and a projection from the best alone is
    /// too sure of itself.
    private static func weighed(_ series: PreparedSeries, _ allowsLastingTrend: Bool) -> ([(fit: SmoothingFit, share: Double)], String)? {
        let positive = !series.isLogarithmic && !series.isShare && series.values.allSatisfy { $0 ?? 1 > 0 }
        let forms = SmoothingForm.candidates(seasonal: series.period > 1, positive: positive).filter { allowsLastingTrend || $0.trend != .additive }
        let fits = SmoothingFit.ranked(forms, series.values, period: series.period)
        guard let best = fits.first else { return nil }
        let weights = fits.map { exp((best.aicc - $0.aicc) / 2) }
        let total = weights.reduce(0, +)
        let kept = zip(fits, weights).filter { $1 / total >= Self.leastWeight }
        let keptTotal = kept.reduce(0) { $0 + $1.1 }
        var reason = "least AICc, \(oneDecimal(best.aicc)), of \(fits.count) forms fitted"
        if fits.count > 1 { reason += "; next \(fits[1].form) at \(oneDecimal(fits[1].aicc))" }
        if kept.count > 1 {
            let own = Int((100 * weights[0] / keptTotal).rounded())
            reason += "; \(own)% of the paths are its own, the others of \(kept.count - 1) more, by Akaike weight"
        }
        return (kept.map { (corrected($0, series), $1 / keptTotal) }, reason)
    }

    /// A fit with its deviation raised for the seasonal shape, taken out beforehand but fitted to the same values.
    private static func corrected(_ fit: SmoothingFit, _ series: PreparedSeries) -> SmoothingFit {
        var fit = fit
        let spare = Double(fit.observations - fit.parameterCount + 1)
        fit.errorDeviation *= (spare / max(spare - series.shapeParameters, spare / 2)).squareRoot()
        return fit
    }

    /// Paths of several fits, each path of one of them: the one in whose share draw `horizon + 2` falls.
    private static func mixed(
        _ fits: [(fit: SmoothingFit, share: Double)], _ count: Int, _ horizon: Int, _ uniform: PathUniform
    ) -> ForecastPaths {
        if fits.count == 1 { return fits[0].fit.paths(count: count, horizon: horizon, uniform: uniform) }
        var values = [Double](repeating: 0, count: count * horizon)
        var members = [[Int]](repeating: [], count: fits.count)
        for path in 0..<count {
            var left = uniform(path, horizon + 2)
            var choice = 0
            while choice + 1 < fits.count, left >= fits[choice].share {
                left -= fits[choice].share
                choice += 1
            }
            members[choice].append(path)
        }
        for (choice, paths) in members.enumerated() where !paths.isEmpty {
            let own = fits[choice].fit.paths(count: paths.count, horizon: horizon) { uniform(paths[$0], $1) }
            for (place, path) in paths.enumerated() {
                for step in 0..<horizon { values[path * horizon + step] = own.value(path: place, step: step) }
            }
        }
        return ForecastPaths(checkedCount: count, horizon: horizon, values: values)
    }

    var errors: [Double] {
        switch kind {
        case .smoothing(let fits): fits[0].fit.errors
        case .trend(let trend, _): trend.residuals
        case .walk(let walk): walk.errors
        }
    }

    func name(_ series: PreparedSeries) -> String {
        let scale = series.isLogarithmic ? " of logarithms" : series.isShare ? " of log odds" : ""
        switch kind {
        case .smoothing(let fits): return fits[0].fit.form.description + scale
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
        case .smoothing(let fits): Self.mixed(fits, count, horizon, uniform)
        case .trend(let trend, let first): trend.paths(from: first, count: count, horizon: horizon, uniform: uniform)
        case .walk(let walk): walk.paths(count: count, horizon: horizon, uniform: uniform)
        }
    }

    private static func oneDecimal(_ value: Double) -> String { "\((value * 10).rounded() / 10)" }
}
