import Glibc

private let input = InputCheck(of: "replication weights")

/// Weights that make finished replications speak for new evidence, without running them again.
///
/// A replication under which the new observations are likely gains weight: w_r = exp(l_r - max l) / sum. When few
/// replications carry most of the weight (`effectiveSize` small) the evidence lies outside what was simulated, and the
/// honest answer is to run again.
public struct ReplicationWeights: Sendable, Equatable {
    /// Sum to 1.
    public let weights: [Double]

    /// - Parameter logLikelihoods: of the evidence under each replication; minus infinity where impossible.
    public init(logLikelihoods: [Double]) throws(StatisticsError) {
        try input.require(!logLikelihoods.isEmpty, "logLikelihoods", "at least one", found: "none")
        var greatest = -Double.infinity
        for value in logLikelihoods {
            try input.require(!value.isNaN && value < .infinity, "logLikelihoods", "numbers or minus infinity", found: value)
            greatest = max(greatest, value)
        }
        try input.require(greatest > -.infinity, "logLikelihoods", "finite for at least one replication", found: greatest)
        let raw = logLikelihoods.map { exp($0 - greatest) }
        let total = raw.reduce(0, +)
        weights = raw.map { $0 / total }
    }

    /// Number of equally weighted replications that would be as precise: 1 / sum w^2, from 1 to the count.
    public var effectiveSize: Double { 1 / weights.reduce(0) { $0 + $1 * $1 } }

    /// Indices of `count` replications (as many as there are unless given), each drawn floor or ceiling of count w times
    /// (systematic resampling), in rising order.
    ///
    /// - Parameter uniform: one number in [0, 1).
    public func resampled(uniform: Double, count: Int? = nil) throws(StatisticsError) -> [Int] {
        try input.require(uniform >= 0 && uniform < 1, "uniform", "from 0 to below 1", found: uniform)
        let count = count ?? weights.count
        try input.require(count >= 1, "count", "1 or more", found: count)
        var indices: [Int] = []
        indices.reserveCapacity(count)
        var index = 0
        var cumulated = weights[0]
        for draw in 0..<count {
            let level = (Double(draw) + uniform) / Double(count)
            while level >= cumulated, index + 1 < weights.count {
                index += 1
                cumulated += weights[index]
            }
            indices.append(index)
        }
        return indices
    }

    public func mean(_ values: [Double]) throws(StatisticsError) -> Double {
        try check(values)
        return zip(values, weights).reduce(0) { $0 + $1.0 * $1.1 }
    }

    /// Weighted quantiles at several shares; with equal weights the type 7 quantile.
    ///
    /// Value k in order stands at (S_k - w_k/2 - w_1/2) / (1 - w_1/2 - w_n/2), S the weights up to and with it; linear
    /// between. Replications of weight 0 do not count.
    public func quantiles(_ values: [Double], at shares: [Double]) throws(StatisticsError) -> [Double] {
        try check(values)
        for share in shares { try input.require(share >= 0 && share <= 1, "shares", "from 0 to 1", found: share) }
        let order = values.indices.filter { weights[$0] > 0 }.sorted { values[$0] < values[$1] }
        let (first, last) = (weights[order[0]], weights[order[order.count - 1]])
        let span = 1 - first / 2 - last / 2
        guard order.count > 1, span > 0 else { return shares.map { _ in values[order[0]] } }
        var cumulated = 0.0
        let places = order.map { index in
            cumulated += weights[index]
            return (cumulated - weights[index] / 2 - first / 2) / span
        }
        return shares.map { share in
            guard let above = places.firstIndex(where: { $0 >= share }) else { return values[order[order.count - 1]] }
            if above == 0 { return values[order[0]] }
            let part = (share - places[above - 1]) / (places[above] - places[above - 1])
            return values[order[above - 1]] + part * (values[order[above]] - values[order[above - 1]])
        }
    }

    private func check(_ values: [Double]) throws(StatisticsError) {
        try input.require(values.count == weights.count, "values", "one for each replication, \(weights.count)", found: values.count)
    }
}
