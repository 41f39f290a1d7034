/// What matters: for the gap of do-nothing, for what each option changes in it, and for the choice between options.
///
/// All figures are pounds. A gap is that of the economy in the last plan year; an option's effect is its gap less that of
/// do-nothing in the same replication, negative when the option helps. Equations: docs/method-options.md.
public struct OptionImportance: Sendable, Codable {
    /// What drives the gap of do-nothing.
    public let gap: FigureImportance
    /// What drives each option's effect on the gap, in the order of the scenario.
    public let effects: [FigureImportance]
    /// What it is worth to know more before choosing; nil where there is nothing to choose between or too few replications.
    public let choice: ChoiceInformation?
    public let settings: ImportanceSettings
    /// Year of the gap.
    public let year: String

    /// The importance for one option's effect; nil if there is no such option.
    public func effect(of option: String) -> FigureImportance? { effects.first { $0.option == option } }
}

/// How much work the analysis of importance does.
public struct ImportanceSettings: Sendable, Codable, Hashable {
    /// Replications whose inputs are drawn again for correlations, tenths and the value of information; all there are if fewer.
    public var draws: Int
    /// Pairs of replications between which every single input is exchanged, to see which it can reach and how strongly.
    public var screeningPairs: Int
    /// The strongest inputs of each figure that are reported one by one.
    public var reported: Int
    /// The strongest inputs (or groups that are correlated) whose share of the variance is computed alone; the rest is taken together.
    public var factors: Int
    /// Pairs of replications for shares of variance.
    public var sharePairs: Int
    /// Walks of the Morris screening.
    public var walks: Int

    public init(
        draws: Int = 4_000, screeningPairs: Int = 24, reported: Int = 30, factors: Int = 12, sharePairs: Int = 512, walks: Int = 20
    ) {
        self.draws = draws
        self.screeningPairs = screeningPairs
        self.reported = reported
        self.factors = factors
        self.sharePairs = sharePairs
        self.walks = walks
    }
}

/// What matters for one figure: the gap of do-nothing, or an option's effect on it.
public struct FigureImportance: Sendable, Codable {
    /// The option; nil for the gap of do-nothing.
    public let option: String?
    /// Over the replications.
    public let mean, standardDeviation, p10, p90: Double
    /// The figure with every input at its central value and no unexplained change: the line on which the tornado hangs.
    public let central: Double
    /// Uncertain inputs of the economy, and those of them that move this figure at all.
    public let considered, reached: Int
    /// The inputs that move it most, alone or together with others; the one with the longest way between its outer tenths first.
    public let inputs: [InputImportance]
    /// Shares of its variance by single inputs: the strongest, unexplained change, and all other inputs together.
    public let shares: [VarianceShare]
    /// Shares of its variance by kind of input.
    public let sharesByKind: [VarianceShare]
    /// Pairs of replications behind the shares; 0 when the figure does not vary.
    public let sharePairs: Int
    /// Screening of the option's own inputs, strongest first; empty for the gap of do-nothing.
    public let screening: [ScreenedInput]
}

/// How one input moves a figure.
public struct InputImportance: Sendable, Codable {
    public let input: UncertainInput
    /// 10th and 90th percentile of the input, its mean over the plan years (process noise: in the last year).
    public let low, high: Double
    /// Mean of the figure over the replications with the input in its lowest and its highest tenth; all else as it falls.
    public let inLowestTenth, inHighestTenth: Double
    /// Standard errors of the two.
    public let lowestTenthError, highestTenthError: Double
    /// The figure when the input alone stands at `low` or `high` and every other at its central value.
    public let aloneLow, aloneHigh: Double
    /// Rank correlation with the figure, the share of the other reported inputs taken out: −1 to 1.
    public let partialRankCorrelation: Double
    /// Chance of a correlation as large if the input did nothing.
    public let pValue: Double

    /// |aloneHigh − aloneLow|.
    public var swing: Double { abs(aloneHigh - aloneLow) }
}

/// A number with its 95% interval.
public struct EstimateWithInterval: Sendable, Codable, Hashable {
    public let value, low, high: Double

    /// False where the interval reaches 0: read it, and any negative value, as "not told apart from nothing".
    public var isToldFromZero: Bool { low > 0 }
}

/// Share of a figure's variance that an input, or several together, cause.
public struct VarianceShare: Sendable, Codable {
    public let label: String
    /// Paths of the inputs, sorted by strength; more than one where they are correlated or taken together.
    public let inputs: [String]
    /// Alone: how much smaller the variance would be on average if this were known.
    public let firstOrder: EstimateWithInterval
    /// With everything it acts together with: what would remain of the variance if all else were known.
    public let totalOrder: EstimateWithInterval
}

/// Morris screening of one input: what the figure does when the input goes from its 5th to its 95th percentile, others at random levels.
public struct ScreenedInput: Sendable, Codable {
    public let input: UncertainInput
    /// Mean effect, £; and mean size of the effect whatever its sign.
    public let meanEffect, meanSize: Double
    /// Spread of the effect: not a straight line, or together with others.
    public let standardDeviation: Double
}
