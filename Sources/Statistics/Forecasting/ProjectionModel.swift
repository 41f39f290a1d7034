import Glibc

private let input = InputCheck(of: "projection")

/// The model a projection uses, with the reason for the choice.
struct ProjectionModel {
    private enum Kind {
        /// Best first, with shares adding to 1.
        case smoothing([(fit: SmoothingFit, share: Double)])
        /// The same for some of the paths, for the others a line that may wander.
        case smoothingOrLine([(fit: SmoothingFit, share: Double)], SeasonalLine, lineShare: Double)
        case wandering(SeasonalLine)
        case trend(RobustTrend, first: Int)
        /// A line, and a walk from the last value on with the line's growth, each for half of the paths.
        case trendOrWalk(RobustTrend, RandomWalk, first: Int)
        case walk(RandomWalk)
        case level(LocalLevel)
        case rare(RareCounts)
        case small(SmallCounts)
        case end(ShareAtEnd)
    }

    /// Observed values from which smoothing forms are weighed: the smallest form has two parameters and a variance, and AICc needs
    /// two values more than parameters to be finite; ten leave it room to tell forms apart.
    static let fewestForSmoothing = 10
    /// Akaike weight from which a form gets paths: less would be fewer than ten of a thousand.
    static let leastWeight = 0.01

    private let kind: Kind
    let reason: String
    let cautions: [String]

    init(_ series: PreparedSeries, _ method: Projection.Method, trends: Set<SmoothingForm.Trend>, wandering: Double = 0) throws(StatisticsError) {
        let values = series.values
        let observed = values.compactMap { $0 }
        let varies = observed.contains { $0 != observed[0] }
        // Of rare counts and of shares at an end, equal values tell something: how rare it is to be elsewhere.
        let knows =
            switch method {
            case .rareCounts, .smallCounts, .atEnd: true
            default: false
            }
        if !varies, !knows {
            kind = .walk(try RandomWalk(.naive, values))
            reason = "all observed values are alike"
            cautions = ["the series never varied, so nothing is known of how far it may"]
            return
        }
        switch method {
        case .automatic:
            if series.observed >= Self.fewestForSmoothing, wandering < 1, let (fits, reason) = Self.weighed(series, trends) {
                cautions = []
                if wandering > 0 {
                    let line = try SeasonalLine(series)
                    kind = .smoothingOrLine(fits, line, lineShare: wandering)
                    self.reason = "\(reason); \(Self.percent(wandering)) of all paths follow a line that may wander, \(line.line.words)"
                } else {
                    kind = .smoothing(fits)
                    self.reason = reason
                }
            } else if series.observed >= WanderingLine.fewest {
                let line = try SeasonalLine(series)
                kind = .wandering(line)
                reason = "\(series.observed) values do not tell a line from a walk: a line that may wander, \(line.line.words)"
                cautions = []
            } else {
                kind = .walk(try RandomWalk(.drift, values))
                reason = "\(series.observed) values allow no more than a mean step"
                cautions = ["\(series.observed) values: the spread itself is hardly known"]
            }
        case .smoothing(nil):
            guard let (fits, reason) = Self.weighed(series, trends) else {
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
            kind = series.observed < Self.fewestForSmoothing ? try Self.short(trend, values) : .trend(trend, first: values.count)
            (reason, cautions) = ("a line drawn towards those of like series", [])
        case .localLevel(let guess, let weight):
            let level = try LocalLevel(values, guess: guess, guessWeight: weight)
            (kind, reason, cautions) = (.level(level), "a level of its own beside the course that like series have in common", [])
        case .rareCounts(let wandering):
            let counts = RareCounts(observed, wandering: wandering)
            (kind, reason, cautions) = (.rare(counts), "counts so few that chance is most of what moves them: one level, no trend, no season", [])
        case .smallCounts(let wandering):
            let counts = try SmallCounts(values, wandering: wandering)
            (kind, cautions) = (.small(counts), [])
            reason = "counts so small that chance moves them by a fifth and more: one level that may wander, no trend, no season; \(counts.words)"
        case .atEnd:
            (kind, reason) = (
                .end(ShareAtEnd(observed.map { $0 > 0 ? 1 : 0 })), "all values are at one end of the scale; their number tells how rare another would be"
            )
            cautions = ["how far it would be from there once it left is an assumption"]
        case .drift: (kind, reason, cautions) = (.walk(try RandomWalk(.drift, values)), "asked for", [])
        case .naive: (kind, reason, cautions) = (.walk(try RandomWalk(.naive, values)), "asked for", [])
        case .seasonalNaive:
            (kind, reason, cautions) = (.walk(try RandomWalk(.seasonalNaive, values, period: series.period)), "asked for", [])
        }
    }

    /// A line of few values, and a walk with its growth: with five to nine values nothing tells whether a series comes back to its line or stays
    /// where it got to, and a line alone is too sure of itself from the second step on.
    ///
    /// The walk's steps vary as the series' own do about the line's slope, drawn towards those of like series as far as the line's spread is.
    private static func short(_ trend: RobustTrend, _ values: [Double?]) throws(StatisticsError) -> Kind {
        var walk = try RandomWalk(.drift, values)
        let own = (trend.residuals.reduce(0) { $0 + $1 * $1 } / Double(max(trend.observations - 2, 1))).squareRoot()
        if own > 0 { walk.stepDeviation *= trend.residualDeviation / own }
        (walk.drift, walk.driftError, walk.degreesOfFreedom) = (trend.slope, trend.slopeError, trend.degreesOfFreedom)
        return .trendOrWalk(trend, walk, first: values.count)
    }

    /// The forms that can be fitted, weighed by exp(-AICc difference / 2) (Akaike weights); those below `leastWeight` left out.
    ///
    /// With two to five years of data the best form is seldom far ahead of the next, and a projection from the best alone is
    /// too sure of itself.
    private static func weighed(_ series: PreparedSeries, _ trends: Set<SmoothingForm.Trend>) -> ([(fit: SmoothingFit, share: Double)], String)? {
        let positive = !series.isLogarithmic && !series.isShare && series.values.allSatisfy { $0 ?? 1 > 0 }
        let forms = SmoothingForm.candidates(seasonal: series.period > 1, positive: positive).filter { trends.contains($0.trend) }
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

    /// Paths of several models, each path of one of them: the one in whose share draw `horizon + 2` falls.
    private static func mixed(
        _ models: [(share: Double, paths: (Int, PathUniform) -> ForecastPaths)], _ count: Int, _ horizon: Int, _ uniform: PathUniform
    ) -> ForecastPaths {
        if models.count == 1 { return models[0].paths(count, uniform) }
        var values = [Double](repeating: 0, count: count * horizon)
        var members = [[Int]](repeating: [], count: models.count)
        for path in 0..<count {
            members[models.place(of: uniform(path, horizon + 2)) { $0.share }].append(path)
        }
        for (choice, paths) in members.enumerated() where !paths.isEmpty {
            let own = models[choice].paths(paths.count) { uniform(paths[$0], $1) }
            for (place, path) in paths.enumerated() {
                for step in 0..<horizon { values[path * horizon + step] = own.value(path: place, step: step) }
            }
        }
        return ForecastPaths(checkedCount: count, horizon: horizon, values: values)
    }

    var errors: [Double] {
        switch kind {
        case .smoothing(let fits), .smoothingOrLine(let fits, _, _): fits[0].fit.errors
        case .wandering(let line): line.line.surprises
        case .trend(let trend, _), .trendOrWalk(let trend, _, _): trend.residuals
        case .walk(let walk): walk.errors
        case .level(let level): level.surprises
        case .rare(let counts): counts.errors
        case .small(let counts): counts.surprises
        case .end: []
        }
    }

    func name(_ series: PreparedSeries) -> String {
        let scale = series.isLogarithmic ? " of logarithms" : series.isShare ? " of log odds" : ""
        switch kind {
        case .smoothing(let fits), .smoothingOrLine(let fits, _, _): return fits[0].fit.form.description + scale
        case .wandering: return "line that may wander" + scale
        case .trend, .trendOrWalk: return "robust trend" + scale
        case .level: return "local level" + scale
        case .rare: return "rare counts about one level"
        case .small: return "small counts about a level"
        case .end: return "share at its end"
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
        case .smoothing(let fits):
            Self.mixed(fits.map { one in (one.share, { one.fit.paths(count: $0, horizon: horizon, uniform: $1) }) }, count, horizon, uniform)
        case .smoothingOrLine(let fits, let line, let lineShare):
            Self.mixed(
                fits.map { one in ((1 - lineShare) * one.share, { one.fit.paths(count: $0, horizon: horizon, uniform: $1) }) }
                    + [(lineShare, { line.paths(count: $0, horizon: horizon, uniform: $1) })], count, horizon, uniform)
        case .wandering(let line): line.paths(count: count, horizon: horizon, uniform: uniform)
        case .trendOrWalk(let trend, let walk, let first):
            Self.mixed(
                [
                    (0.5, { trend.paths(from: first, count: $0, horizon: horizon, uniform: $1) }),
                    (0.5, { walk.paths(count: $0, horizon: horizon, uniform: $1) }),
                ], count, horizon, uniform)
        case .trend(let trend, let first): trend.paths(from: first, count: count, horizon: horizon, uniform: uniform)
        case .walk(let walk): walk.paths(count: count, horizon: horizon, uniform: uniform)
        case .level(let level): level.paths(count: count, horizon: horizon, uniform: uniform)
        case .rare(let counts): counts.paths(count: count, horizon: horizon, uniform: uniform)
        case .small(let counts): counts.paths(count: count, horizon: horizon, uniform: uniform)
        case .end(let end): end.paths(count: count, horizon: horizon, uniform: uniform)
        }
    }

    private static func percent(_ share: Double) -> String { "\(Int((100 * share).rounded()))%" }

    private static func oneDecimal(_ value: Double) -> String { "\((value * 10).rounded() / 10)" }
}
