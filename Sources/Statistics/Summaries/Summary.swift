/// What a report says about one column of draws.
public struct Summary: Sendable, Hashable, Codable {
    public static let probabilities = [0.05, 0.10, 0.25, 0.50, 0.75, 0.90, 0.95]

    public let count: Int
    public let mean: Double
    /// With divisor n − 1; 0 for a single value.
    public let standardDeviation: Double
    public let p5, p10, p25, p50, p75, p90, p95: Double
    public let quantileRule: QuantileRule

    /// Throws for an empty column or one with values that are not finite.
    public init(_ values: [Double], quantileRule: QuantileRule = .type7) throws(StatisticsError) {
        var buffer = values
        try self.init(reordering: &buffer, quantileRule: quantileRule)
    }

    /// The same, using the given array as working space: its values are the same afterwards in another order.
    public init(reordering values: inout [Double], quantileRule: QuantileRule = .type7) throws(StatisticsError) {
        try StatisticsError.require(!values.isEmpty, of: "summary", "number of values", found: 0, allowed: "at least 1")
        let sum = PairwiseSum.of(values)
        try StatisticsError.require(
            sum.isFinite, of: "summary", "values", found: "ones that are not finite numbers", allowed: "finite numbers")
        count = values.count
        mean = sum / Double(count)
        standardDeviation =
            count == 1
            ? 0 : (PairwiseSum.squares(values, about: mean) / Double(count - 1)).squareRoot()
        let quantiles = Quantiles.select(&values, Self.probabilities, quantileRule)
        p5 = quantiles[0]
        p10 = quantiles[1]
        p25 = quantiles[2]
        p50 = quantiles[3]
        p75 = quantiles[4]
        p90 = quantiles[5]
        p95 = quantiles[6]
        self.quantileRule = quantileRule
    }

    /// s/√n, right for independent draws; for stratified draws repeat the run with other seeds.
    public var standardError: Double { standardDeviation / Double(count).squareRoot() }
}
