import Statistics

/// What matters: for the gap of do-nothing, for what each option changes in it, and for the choice between options.
///
/// All figures are pounds, but for a decision in points. A gap is that of the economy in the last plan year; an option's effect is its gap less that of
/// do-nothing in the same replication, negative when the option helps. Equations: docs/method-options.md.
package struct OptionImportance: Sendable, Codable {
    /// What drives the gap of do-nothing.
    package let gap: FigureImportance
    /// What drives each option's effect on the gap, in the order of the scenario; of a decision, the effects of its two options.
    package let effects: [FigureImportance]
    /// What the lead of the first option over the next hangs on; nil where there is nothing to choose between.
    package var decision: DecisionImportance?
    /// What it is worth to know more before choosing; nil where there is nothing to choose between or too few replications.
    package let choice: ChoiceInformation?
    package let settings: ImportanceSettings
    /// Year of the gap.
    package let year: String

    /// The importance for one option's effect; nil if there is no such option.
    package func effect(of option: String) -> FigureImportance? { effects.first { $0.option == option } }
}

/// How much work the analysis of importance does.
package struct ImportanceSettings: Sendable, Codable, Hashable {
    /// Replications whose inputs are drawn again for correlations, tenths and the value of information; all there are if fewer.
    package var draws: Int
    /// Pairs of replications between which every single input is exchanged, to see which it can reach and how strongly.
    package var screeningPairs: Int
    /// The strongest inputs of each figure that are reported one by one.
    package var reported: Int
    /// The strongest inputs (or groups that are correlated) whose share of the variance is computed alone; the rest is taken together.
    package var factors: Int
    /// Pairs of replications for shares of variance.
    package var sharePairs: Int
    /// Walks of the Morris screening.
    package var walks: Int

    package init(
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
package struct FigureImportance: Sendable, Codable {
    /// The option; nil for the gap of do-nothing.
    package let option: String?
    /// Over the replications.
    package let mean, standardDeviation, p10, p90: Double
    /// The figure with every input at its central value and no unexplained change: the line on which the tornado hangs.
    package let central: Double
    /// Uncertain inputs of the economy, and those of them that move this figure at all.
    package let considered, reached: Int
    /// The inputs that move it most, alone or together with others; the one with the longest way between its outer tenths first.
    package let inputs: [InputImportance]
    /// Shares of its variance by single inputs: the strongest, unexplained change, and all other inputs together.
    package let shares: [VarianceShare]
    /// Shares of its variance by kind of input.
    package let sharesByKind: [VarianceShare]
    /// Pairs of replications behind the shares; 0 when the figure does not vary.
    package let sharePairs: Int
    /// Screening of the option's own inputs, strongest first; empty for the gap of do-nothing.
    package let screening: [ScreenedInput]
}

/// How one input moves a figure.
package struct InputImportance: Sendable, Codable {
    package let input: UncertainInput
    /// 10th and 90th percentile of the input, its mean over the plan years (process noise: in the last year).
    package let low, high: Double
    /// Mean of the figure over the replications with the input in its lowest and its highest tenth; all else as it falls.
    package let inLowestTenth, inHighestTenth: Double
    /// Standard errors of the two.
    package let lowestTenthError, highestTenthError: Double
    /// The figure when the input alone stands at `low` or `high` and every other at its central value.
    package let aloneLow, aloneHigh: Double
    /// Rank correlation with the figure, the share of the other reported inputs taken out: −1 to 1.
    package let partialRankCorrelation: Double
    /// Chance of a correlation as large if the input did nothing.
    package let pValue: Double

    /// |aloneHigh − aloneLow|.
    package var swing: Double { abs(aloneHigh - aloneLow) }
}

/// A number with its 95% interval.
package struct EstimateWithInterval: Sendable, Codable, Hashable {
    package let value, low, high: Double

    /// False where the interval reaches 0: read it, and any negative value, as "not told apart from nothing".
    package var isToldFromZero: Bool { low > 0 }
}

/// Share of a figure's variance that an input, or several together, cause.
package struct VarianceShare: Sendable, Codable {
    package let label: String
    /// Paths of the inputs, sorted by strength; more than one where they are correlated or taken together.
    package let inputs: [String]
    /// Alone: how much smaller the variance would be on average if this were known.
    package let firstOrder: EstimateWithInterval
    /// With everything it acts together with: what would remain of the variance if all else were known.
    package let totalOrder: EstimateWithInterval
}

/// Morris screening of one input: what the figure does when the input goes from its 5th to its 95th percentile, others at random levels.
package struct ScreenedInput: Sendable, Codable {
    package let input: UncertainInput
    /// Mean effect, £; and mean size of the effect whatever its sign.
    package let meanEffect, meanSize: Double
    /// Spread of the effect: not a straight line, or together with others.
    package let standardDeviation: Double
}
