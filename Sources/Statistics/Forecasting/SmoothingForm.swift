/// Which exponential smoothing model: how errors enter, whether there is a trend, whether there is a season.
///
/// Written as in the literature: ETS(A,Ad,N) has additive errors, a damped trend and no season.
/// Source: Hyndman, Koehler, Ord and Snyder, "Forecasting with Exponential Smoothing" (2008).
public struct SmoothingForm: Sendable, Hashable, Codable, CustomStringConvertible {
    public enum ErrorKind: String, Sendable, Codable, CaseIterable {
        /// value = expected + error
        case additive = "A"
        /// value = expected * (1 + error)
        case multiplicative = "M"
    }
    public enum Trend: String, Sendable, Codable, CaseIterable {
        case none = "N"
        case additive = "A"
        /// Additive, each step's growth a fixed share of the last's, so that it dies out.
        case damped = "Ad"
    }
    public enum Season: String, Sendable, Codable, CaseIterable {
        case none = "N"
        case additive = "A"
        case multiplicative = "M"
    }

    public let error: ErrorKind
    public let trend: Trend
    public let season: Season

    public init(error: ErrorKind, trend: Trend, season: Season) {
        self.error = error
        self.trend = trend
        self.season = season
    }

    public var description: String { "ETS(\(error.rawValue),\(trend.rawValue),\(season.rawValue))" }

    /// The forms tried by automatic choice. Additive errors with a multiplicative season are left out: their recursions
    /// divide by a level that additive errors can bring to 0. Multiplicative parts need a series above 0.
    public static func candidates(seasonal: Bool, positive: Bool) -> [SmoothingForm] {
        var forms: [SmoothingForm] = []
        for error in ErrorKind.allCases where positive || error == .additive {
            for trend in Trend.allCases {
                for season in Season.allCases {
                    if season != .none && !seasonal { continue }
                    if season == .multiplicative && error == .additive { continue }
                    forms.append(SmoothingForm(error: error, trend: trend, season: season))
                }
            }
        }
        return forms
    }
}

/// The four smoothing rates of an exponential smoothing model.
public struct SmoothingRates: Sendable, Equatable, Codable {
    /// How much of an error the level takes up, 0 to 1.
    public var level: Double
    /// How much of an error the trend takes up, 0 to `level`; 0 without a trend.
    public var trend: Double
    /// How much of an error the season takes up, 0 to 1 - `level`; 0 without a season.
    public var season: Double
    /// Share of one step's growth that is left in the next, 0.8 to 0.98; 1 without damping.
    public var damping: Double

    public init(level: Double, trend: Double = 0, season: Double = 0, damping: Double = 1) {
        self.level = level
        self.trend = trend
        self.season = season
        self.damping = damping
    }
}

/// Level, growth and season of a smoothing model between two steps.
public struct SmoothingState: Sendable, Equatable, Codable {
    public var level: Double
    /// Growth a step; 0 without a trend.
    public var growth: Double
    /// One value a phase, the phase of the next step first; `[0]` or `[1]` without a season.
    public var season: [Double]

    public init(level: Double, growth: Double = 0, season: [Double] = [0]) {
        self.level = level
        self.growth = growth
        self.season = season
    }
}
