import Statistics

/// From do-nothing to an option, intervention by intervention.
///
/// Exact Shapley values: an intervention's step is what it adds on average over all orders in which the interventions could be
/// done, so that steps add up and do not depend on an order. Every set of interventions is simulated in every replication of an
/// evenly spaced sample; the difference between the sample's mean and the ensemble's is a step of its own.
public struct OptionBridge: Sendable, Codable {
    public struct Step: Sendable, Codable {
        /// The intervention, or how many smaller ones are taken together.
        public let title: String
        public let interventions: [String]
        /// Change of the economy's gap in the last plan year, £.
        public let gap: Part
        /// Present cost over the plan years, £.
        public let presentCost: Part
    }

    /// Over the sample.
    public struct Part: Sendable, Codable {
        public let mean, p10, p90: Double
    }

    public let option: String
    /// Mean gap of do-nothing and of the option over all replications, £.
    public let doNothingGap, optionGap: Double
    /// In the order of the option; interventions taken together come last.
    public let steps: [Step]
    /// Mean paired difference of the whole ensemble less that of the sample, £.
    public let gapSampling, presentCostSampling: Double
    /// Mean paired difference of the whole ensemble, £: steps + sampling. `gapChange` is optionGap − doNothingGap.
    public let gapChange, presentCost: Double
    /// Replications of the sample.
    public let sample: Int
    /// Interventions taken together in one step, for want of time to simulate every set of them.
    public let takenTogether: [String]
}
