package import Statistics

extension Spread {
    /// The distribution of a value whose centre is given, in the value's own unit.
    package func distribution(centre: Double) throws(StatisticsError) -> Distribution {
        switch self {
        case .normal(let sd): .normal(try Normal(mean: centre, standardDeviation: sd))
        case .logNormal(let sd): .logNormal(try LogNormal(median: centre, logStandardDeviation: sd))
        case .truncatedNormal(let sd, let low, let high):
            .truncatedNormal(try TruncatedNormal(location: centre, scale: sd, lower: low, upper: high))
        case .uniform(let low, let high): .uniform(try Uniform(lower: low, upper: high))
        case .triangular(let low, let high): .triangular(try Triangular(lower: low, mode: centre, upper: high))
        case .pert(let low, let high): .pert(try PERT(lower: low, mode: centre, upper: high))
        case .beta(let sd, let low, let high): .beta(try Beta(mean: centre, standardDeviation: sd, lower: low, upper: high))
        case .gamma(let sd): .gamma(try Gamma(mean: centre, standardDeviation: sd))
        case .interval(let low, let high, let lowProbability, let highProbability):
            // The value is the median; the skew that the two percentiles imply is kept.
            .shiftedLogNormal(
                try ShiftedLogNormal(
                    through: QuantilePoint(probability: lowProbability, value: low),
                    QuantilePoint(probability: 0.5, value: centre), QuantilePoint(probability: highProbability, value: high)))
        case .discrete(let values): .discrete(try Discrete(values: values.map(\.value), probabilities: values.map(\.probability)))
        }
    }
}
