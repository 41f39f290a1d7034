private let input = InputCheck(of: "projection")

/// The future of one series: quantiles and mean by step, the paths behind them, which model made them and why.
public struct Projection: Sendable, Equatable {
    public enum Method: Sendable, Equatable {
        /// Smoothing forms weighed by AICc from ten observed values on, a line that may wander from five, drift from three.
        case automatic
        /// Exponential smoothing: all forms, each with its Akaike weight's share of the paths, or one form alone.
        case smoothing(SmoothingForm?)
        /// Theil and Sen's line; of logarithms, growth in per cent.
        case linearTrend, logLinearTrend
        /// A line fitted elsewhere on the model's scale (logarithms with `Floor.logarithm`), as by pooling like series.
        case trend(RobustTrend)
        case drift, naive, seasonalNaive
        /// A level that wanders (`LocalLevel`), with the deviation of a value about what was to be expected one step before that is guessed from like series,
        /// and how many values the guess is worth.
        case localLevel(guess: Double, weight: Double)
        /// Rare counts about one level (`RareCounts`) that may move by so much a step, as a deviation of its logarithm.
        case rareCounts(wandering: Double)
        /// Small counts about a level that may wander (`SmallCounts`), by so much a step at least, as a deviation of its logarithm.
        case smallCounts(wandering: Double)
        /// Of shares that have been none, or the whole, in every value (`ShareAtEnd`).
        case atEnd

        /// Whether it draws counts about a level of their own.
        var knowsItsCounts: Bool {
            switch self {
            case .rareCounts, .smallCounts: true
            default: false
            }
        }
    }

    public enum Season: Sendable, Equatable {
        case none
        /// Estimated from the series, with this many steps in a period.
        case estimated(period: Int)
        /// Known, from a plan or from like series; the first value has phase `firstPhase`.
        case given(SeasonalShape, firstPhase: Int)
        /// Estimated elsewhere, as from like series together. Errors by phase, relative for multiplicative shapes.
        case uncertain(SeasonalShape, errors: [Double], firstPhase: Int)
    }

    /// A course known from elsewhere, one value a step of the series and one a step of the horizon.
    public struct Course: Sendable, Equatable {
        public let history, future: [Double]

        public init(history: [Double], future: [Double]) {
            self.history = history
            self.future = future
        }
    }

    /// What keeps a forecast from falling below zero.
    public enum Floor: String, Sendable, Codable {
        case none
        /// Paths are cut off at 0. Right for counts that can be 0.
        case truncation
        /// The series is modelled on the logarithmic scale. Right for amounts that grow in per cent; needs values above 0.
        case logarithm
        /// The series is a share from 0 to 1 and modelled as ln(share / (1 - share)), so that it stays one. Values at an end
        /// count as 0.0001 off it; seasons are additive on that scale; exposure is not used.
        case share
    }

    public struct Settings: Sendable, Equatable {
        public var method: Method
        public var season: Season
        public var floor: Floor
        public var exposure: Exposure?
        /// What like series do together, on the model's scale: taken out of the series, put back into its paths.
        public var course: Course?
        public var paths: Int
        /// Whether smoothing forms may carry a trend on for ever; otherwise trends die out or there is none.
        public var allowsLastingTrend: Bool
        /// Whether smoothing forms may have a trend at all; not where growth is added from elsewhere.
        public var allowsTrend: Bool
        /// The share of the paths that follow a line which may wander (`WanderingLine`) where there are values enough to weigh smoothing forms, whose trends
        /// die out: 0 for none, 1 for no smoothing form at all.
        public var wandering: Double
        /// Whether a line that may wander may grow by per cent, too; not where values are small counts.
        public var allowsPerCent: Bool

        public init(
            method: Method = .automatic, season: Season = .none, floor: Floor = .truncation, exposure: Exposure? = nil, course: Course? = nil,
            paths: Int = 1000, allowsLastingTrend: Bool = true, allowsTrend: Bool = true, wandering: Double = 0, allowsPerCent: Bool = true
        ) {
            self.method = method
            self.season = season
            self.floor = floor
            self.exposure = exposure
            self.course = course
            self.paths = paths
            self.allowsLastingTrend = allowsLastingTrend
            self.allowsTrend = allowsTrend
            self.wandering = wandering
            self.allowsPerCent = allowsPerCent
        }
    }

    /// One step's distribution; type 7 quantiles of the paths.
    public struct Step: Sendable, Equatable {
        public let p5, p10, p25, p50, p75, p90, p95, mean: Double

        /// The shares of the seven quantiles, in order.
        public static let shares = [0.05, 0.10, 0.25, 0.50, 0.75, 0.90, 0.95]
        /// The seven quantiles, in order.
        public var quantiles: [Double] { [p5, p10, p25, p50, p75, p90, p95] }

        /// Summarises one step's values, in the paths' order.
        init(_ values: [Double]) {
            mean = Mean.of(values)
            var values = values
            let quantiles = Quantiles.select(&values, Self.shares, .type7)
            p5 = quantiles[0]
            p10 = quantiles[1]
            p25 = quantiles[2]
            p50 = quantiles[3]
            p75 = quantiles[4]
            p90 = quantiles[5]
            p95 = quantiles[6]
        }
    }

    public let steps: [Step]
    public let paths: ForecastPaths
    /// The model, or the likeliest of several: "ETS(A,Ad,N)", "line that may wander", "random walk with drift".
    public let model: String
    /// Why this model: in one sentence.
    public let reason: String
    /// What to be careful of.
    public let cautions: [String]
    /// Checks of the model's errors; `nil` with fewer than eight of them.
    public let checks: ResidualChecks?
    /// The share of the paths by step that would lie below 0 and were cut off there; empty where nothing is.
    public internal(set) var cutOff: [Double] = []

    /// The number of draws asked of `uniform` for each path, numbered from 0.
    ///
    /// Two a step and for each missing value at the end, two for level and growth, two for the model, and one a phase of an estimated season.
    public static func drawsPerPath(_ series: [Double?], horizon: Int, season: Season) -> Int {
        var draws = 2 * (horizon + series.reversed().prefix { $0 == nil }.count) + 4
        switch season {
        case .estimated(let period): draws += period
        case .uncertain(let shape, _, _): draws += shape.period
        case .none, .given: break
        }
        return draws
    }

    /// ln(share / (1 - share)) with the ends a ten-thousandth off: the scale on which `Floor.share` models.
    public static func logOdds(_ share: Double) -> Double { PreparedSeries.logit(share) }

    /// Whether the known values are counts so rare, and so much without a slope, that `Method.rareCounts` is for them.
    public static func areRareCounts(_ series: [Double?]) -> Bool { RareCounts.are(series) }

    /// Whether the known values are counts that `Method.smallCounts` is for: few enough, and neither a slope nor a season in them that chance would hardly give.
    ///
    /// - Parameter period: steps in a season; 1 for none.
    public static func areSmallCounts(_ series: [Double?], period: Int) -> Bool { SmallCounts.are(series, period: period) }

    /// The mean below which counts are small.
    public static let mostOfSmallCounts = SmallCounts.most

    /// How much the known values vary from one to the next and about their line, as a share of themselves (`RelativeNoise`).
    public static func noise(of series: [Double?]) -> Double { RelativeNoise.of(series) }

    /// Beyond this noise nothing grows by per cent.
    public static let mostNoiseForPerCent = RelativeNoise.mostForPerCent

    /// How many times the largest value known a path may reach.
    public static let mostGrowth = PreparedSeries.mostGrowth

    /// Projects `series` by `horizon` steps.
    ///
    /// Exposure is taken out first, then a given season, then (if asked for) the logarithm; the paths go the way back.
    ///
    /// - Parameters:
    ///   - series: in time order; `nil` where missing or to be left out, such as the months of an epidemic.
    ///   - uniform: gives a number in (0, 1) for a path and a draw; see `drawsPerPath`.
    public static func of(
        _ series: [Double?], horizon: Int, settings: Settings = Settings(), uniform: PathUniform
    ) throws(StatisticsError) -> Projection {
        try input.require(horizon >= 1, "horizon", "1 or more", found: horizon)
        try input.require(settings.paths >= 1, "paths", "1 or more", found: settings.paths)
        let prepared = try PreparedSeries(series, horizon: horizon, settings: settings)
        let trends: Set<SmoothingForm.Trend> = settings.allowsTrend ? settings.allowsLastingTrend ? [.none, .damped, .additive] : [.none, .damped] : [.none]
        let model = try ProjectionModel(prepared, settings.method, trends: trends, wandering: settings.wandering)
        let raw = model.paths(count: settings.paths, horizon: horizon + prepared.trailing, uniform: uniform)
        let whole = prepared.restored(raw.dropping(prepared.trailing), firstDraw: horizon + prepared.trailing + 3, uniform: uniform)
        let isCut = settings.floor == .truncation
        let paths = isCut ? whole.mapped { value, _, _ in max(0, value) } : whole
        let cutOff = isCut ? (0..<horizon).map { step in Double(whole.values(step: step).count { $0 < 0 }) / Double(whole.count) } : []
        let errors = model.errors
        return Projection(
            steps: (0..<horizon).map { Step(paths.values(step: $0)) }, paths: paths,
            model: model.name(prepared), reason: model.reason, cautions: prepared.cautions + model.cautions,
            checks: errors.count >= 8 ? try ResidualChecks(errors, lags: min(10, errors.count / 4), fittedParameters: 0) : nil, cutOff: cutOff)
    }
}
