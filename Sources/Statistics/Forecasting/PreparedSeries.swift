import Glibc

private let input = InputCheck(of: "projection")

/// A series made ready for a model, and the way back for its paths.
struct PreparedSeries {
    /// Without trailing missing values.
    let values: [Double?]
    /// Observed values among them.
    let observed: Int
    /// Missing values at the end.
    let trailing: Int
    /// Steps in a season that the model itself is to estimate; 1 for none.
    let period: Int
    let isLogarithmic: Bool
    let isShare: Bool
    /// Whether growth may be by amounts or by per cent: values above 0 that are not modelled on another scale, and that vary so little that steps by per cent
    /// do not multiply them without bound.
    let mayBeEither: Bool
    /// The largest value a path may take; infinite where no value is above 0 or what moves the series is chance about one level.
    let most: Double
    let cautions: [String]
    private let length: Int
    private let exposure: Exposure?
    private let meanExposure: Double
    private let shape: SeasonalShape?
    /// Standard errors of an estimated shape's phases; empty for a given one.
    private let shapeErrors: [Double]
    /// Degrees of freedom that the shape taken out has used up.
    let shapeParameters: Double
    private let firstPhase: Int
    /// What comes of a common course at each step ahead, trailing steps first; empty for none.
    private let courseAhead: [Double]

    init(_ series: [Double?], horizon: Int, settings: Projection.Settings) throws(StatisticsError) {
        var values = series
        while let last = values.last, last == nil { values.removeLast() }
        trailing = series.count - values.count
        length = values.count
        observed = values.count { $0 != nil }
        try input.require(observed >= 3, "series", "at least three observed values", found: observed)
        for case let value? in values { try input.require(value.isFinite, "series", "finite numbers or missing", found: value) }
        exposure = settings.floor == .share ? nil : settings.exposure
        let meanExposure = settings.exposure.map { Mean.of($0.history) } ?? 1
        self.meanExposure = meanExposure
        if let given = exposure {
            let (past, future) = (given.history, given.future)
            try input.require(past.count == series.count, "exposure", "as long as the series, \(series.count)", found: past.count)
            try input.require(future.count == horizon, "exposure", "as long as the horizon, \(horizon)", found: future.count)
            for step in values.indices { values[step] = values[step].map { $0 * meanExposure / past[step] } }
        }
        isShare = settings.floor == .share
        isLogarithmic = !isShare && (settings.floor == .logarithm || settings.method == .logLinearTrend)
        if isShare {
            for case let value? in values { try input.require((0...1).contains(value), "series", "shares from 0 to 1", found: value) }
            values = values.map { $0.map(Self.logit) }
        }
        if settings.floor == .truncation {
            let least = values.reduce(0) { min($0, $1 ?? 0) }
            try input.require(least >= 0, "series", "0 or more where the projection is cut off at 0 (floor: .none allows less)", found: least)
        }
        let positive = !isShare && values.allSatisfy { $0 ?? 1 > 0 }
        if isLogarithmic { try input.require(positive, "series", "above 0 to be modelled by logarithms", found: "0 or less") }

        mayBeEither =
            positive && !isLogarithmic && settings.floor == .truncation && settings.course == nil && settings.allowsPerCent
            && RelativeNoise.of(values) <= RelativeNoise.mostForPerCent
        let largest = values.reduce(0) { max($0, $1 ?? 0) }
        let isBounded = [.truncation, .logarithm].contains(settings.floor) || settings.method == .logLinearTrend
        most = isBounded && !settings.method.knowsItsCounts && largest > 0 ? largest * Self.mostGrowth : .infinity

        var cautions: [String] = []
        var period = 1
        var shape: SeasonalShape?
        var estimate: SeasonalEstimate?
        var firstPhase = 0
        var givenErrors: [Double] = []
        switch settings.season {
        case .none: break
        case .given(let given, let phase):
            shape = try Self.checked(given, phase, isLogarithmic: isLogarithmic, isShare: isShare)
            firstPhase = phase
        case .uncertain(let given, let errors, let phase):
            shape = try Self.checked(given, phase, isLogarithmic: isLogarithmic, isShare: isShare)
            try input.require(errors.count == given.period, "season", "with an error for each of \(given.period) phases", found: errors.count)
            for error in errors { try input.requireNonNegative(error, "season's errors") }
            givenErrors = errors
            firstPhase = phase
        case .estimated(let wanted):
            try input.require(wanted >= 2, "period", "2 or more", found: wanted)
            let modelled = Self.modelsSeason(settings.method, observed: observed)
            if modelled, observed >= Self.seasonsForStates * wanted {
                period = wanted
            } else if settings.method == .seasonalNaive {
                period = wanted
            } else if observed >= wanted + 2 {
                estimate = try SeasonalEstimate(values, period: wanted, multiplicative: positive)
                shape = estimate?.shape
                if observed < 2 * wanted {
                    cautions.append(
                        "fewer than two whole seasons: season and trend cannot be told apart well, the seasonal shape is drawn towards none")
                }
            } else {
                cautions.append("not one whole season and two more values: no season is projected")
            }
        }
        if let shape {
            for step in values.indices { values[step] = values[step].map { shape.adjusted($0, step: step, firstPhase: firstPhase) } }
        }
        if isLogarithmic { values = values.map { $0.map { log($0) } } }
        if let course = settings.course {
            try input.require(course.history.count == series.count, "course", "as long as the series, \(series.count)", found: course.history.count)
            try input.require(course.future.count == horizon, "course", "as long as the horizon, \(horizon)", found: course.future.count)
            for step in values.indices { values[step] = values[step].map { $0 - course.history[step] } }
        }
        courseAhead = settings.course?.future ?? []
        if trailing > 0 { cautions.append("the last \(trailing) values are missing; the projection starts from the last observed one") }
        self.values = values
        self.period = period
        self.shape = shape
        shapeErrors = estimate?.errors ?? givenErrors
        shapeParameters = estimate?.parameters ?? 0
        self.firstPhase = firstPhase
        self.cautions = cautions
    }

    /// Phases of which a season errs: each has a draw of its own in a path.
    var uncertainPhases: Int { max(shapeErrors.count, period > 1 ? period : 0) }

    /// Paths of the prepared series turned into paths of the series itself. An estimated shape errs by one draw a path and
    /// phase, numbered from `firstDraw` on. Nothing is cut off at 0.
    func restored(_ paths: ForecastPaths, firstDraw: Int, uniform: PathUniform) -> ForecastPaths {
        let mostLogarithm = most.isFinite ? log(most) : ProjectionAdjustment.Scale.mostLogarithm
        return paths.mapped { value, path, step in
            var value = courseAhead.isEmpty ? value : value + courseAhead[step]
            if isLogarithmic { value = exp(min(value, mostLogarithm)) }
            if let shape {
                let place = length + trailing + step
                if !shapeErrors.isEmpty {
                    let phase = (firstPhase + place) % shapeErrors.count
                    let error = shapeErrors[phase] * StandardNormal.quantile(uniform(path, firstDraw + phase))
                    value = shape.kind == .multiplicative ? value * exp(error) : value + error
                }
                value = shape.restored(value, step: place, firstPhase: firstPhase)
            }
            if isShare { return 1 / (1 + exp(-value)) }
            if let exposure { value *= exposure.future[step] / meanExposure }
            return min(value, most)
        }
    }

    private static func checked(
        _ shape: SeasonalShape, _ firstPhase: Int, isLogarithmic: Bool, isShare: Bool
    ) throws(StatisticsError) -> SeasonalShape {
        try input.require(firstPhase >= 0, "firstPhase", "0 or more", found: firstPhase)
        if isLogarithmic, shape.kind == .additive {
            throw input.fault("season", allowed: "multiplicative where logarithms are used", found: "additive")
        }
        if isShare, shape.kind == .multiplicative {
            throw input.fault("season", allowed: "additive where shares are modelled", found: "multiplicative")
        }
        return shape
    }

    /// How many times the largest value known a path may reach: steps by per cent, drawn again and again, multiply a few futures beyond all that a service
    /// could be, and these would be the mean. Assumption: nothing in health care grows more in the years that are projected.
    static let mostGrowth = 10.0

    /// ln(share / (1 - share)), the ends a ten-thousandth off.
    static func logit(_ share: Double) -> Double {
        let held = min(max(share, 1e-4), 1 - 1e-4)
        return log(held / (1 - held))
    }

    private static func modelsSeason(_ method: Projection.Method, observed: Int) -> Bool {
        switch method {
        case .smoothing: true
        case .automatic: observed >= ProjectionModel.fewestForSmoothing
        default: false
        }
    }

    /// Whole seasons from which a smoothing model gets seasonal states of its own; below, a shrunk shape serves better,
    /// as eleven free states cost AICc more than a clear season gains (`SeasonalEstimate`).
    private static let seasonsForStates = 4
}
