import Statistics

/// What it would be worth to know more before choosing between options, and what would have to be otherwise for another choice.
///
/// The net benefit of an option is beside do-nothing, so do-nothing has 0 in every replication: joint value by the weights in £ at present value
/// (`Decision`), or, without an appraisal, present cost saved. Values are for this decision once: they are not multiplied by years or people, which the net benefit already holds.
package struct ChoiceInformation: Sendable, Codable {
    /// One thing to choose.
    package struct Choice: Sendable, Codable {
        package let name: String
        package let meanNetBenefit: Double
        /// Share of replications in which it is best.
        package let probabilityBest: Double
    }

    /// What is chosen between, do-nothing first if it may be chosen.
    package let choices: [Choice]
    /// Best on average.
    package let best: String
    /// EVPI: mean of the best net benefit in each replication less the best mean. With its standard error.
    package let perfectInformation: Double
    package let perfectInformationError: Double
    /// EVPPI of single inputs, largest first.
    package let inputs: [InformationValue]
    /// EVPPI by kind of input, largest first.
    package let kinds: [InformationValue]
    /// How wrong an input must be before the choice changes, the least first.
    package let switches: [SwitchPoint]
    /// Inputs that reach an option and were tried.
    package let tried: Int
    /// Replications used for the value of single inputs and kinds.
    package let draws: Int
    /// "£", or "points" of joint value where the weights give money none.
    package var unit = "£"

    package func probabilityBest(_ name: String) -> Double? { choices.first { $0.name == name }?.probabilityBest }
}

/// EVPPI: what it would be worth, £, to know some inputs before choosing. Between 0 and the value of knowing everything.
package struct InformationValue: Sendable, Codable {
    /// Input's label, or the kind's name.
    package let label: String
    /// Paths of the inputs that count as known: of a kind the strongest, as many as the replications can tell apart.
    package let inputs: [String]
    /// All inputs of the kind, used or not; 1 for a single input.
    package let all: Int
    package let value: Double
    package let standardError: Double

    /// Whether the value is more than chance makes of an input that does nothing.
    package var isTold: Bool { value > 2 * standardError }
}

/// The nearest value of an input at which another option becomes the best on average, the other inputs as they fall.
package struct SwitchPoint: Sendable, Codable {
    package let input: UncertainInput
    /// Mean of the input over the replications (over the plan years), and its standard deviation.
    package let mean, standardDeviation: Double
    package let value: Double
    /// The option that takes over.
    package let newBest: String
    /// (value − mean) / |mean|: −0.2 is a fifth lower; nil for a mean of 0.
    package let relativeChange: Double?
    /// Distance from the mean in standard deviations.
    package let standardDeviations: Double
    /// Share of replications with an input below the value: 0 or 1 when it lies beyond everything drawn.
    package let percentile: Double
}
