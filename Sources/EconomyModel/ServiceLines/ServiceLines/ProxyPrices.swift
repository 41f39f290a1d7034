import Statistics

/// Notional prices for care that is paid as a block: what each day in a cluster would have to earn for all days together
/// to earn the block, by the clusters' relative cost. No money moves by them.
///
///     price k = block × weight k / Σ weight × days        income k = price k × days k
///
/// Incomes are brought to whole pence by the largest remainders, so that they sum to the block exactly.
package struct ProxyPrices: Sendable, Codable {
    package struct Cluster: Sendable, Codable, Hashable {
        package let cluster: String
        package let name: String
        package let days: Double
        package let relativeCost: Double
        /// £ a day, before rounding to pence.
        package let price: Double
        /// Pence, so that sums are exact.
        package let incomePence: Int
        /// National cost at the same days less notional income, £; positive when the block pays less. Nil without a national cost.
        package let nationalCostLessIncome: Double?
    }
    package let trust: String
    /// The block, in pence.
    package let blockPence: Int
    package let clusters: [Cluster]

    /// - Parameters:
    ///   - block: £ a year.
    ///   - days: cluster days of the year in all.
    ///   - shares: share of days, and relative cost of a day, by cluster.
    ///   - nationalCostPerDay: mean national cost of a day over all clusters at the same mix, £.
    package init(
        trust: String, block: Double, days: Double, clusters shares: [(cluster: String, name: String, share: Double, relativeCost: Double)],
        nationalCostPerDay: Double? = nil
    ) {
        self.trust = trust
        let all = Int((block * 100).rounded())
        blockPence = all
        let whole = shares.reduce(0) { $0 + $1.share }
        let weighted = shares.reduce(0) { $0 + $1.share * $1.relativeCost }
        guard weighted > 0, days > 0 else {
            clusters = []
            return
        }
        let exact = shares.map { Double(all) * $0.share * $0.relativeCost / weighted }
        var pence = exact.map { Int($0.rounded(.down)) }
        // One penny each to those that lost most by rounding down; equal remainders in the order of the list.
        let order = exact.indices.ordered { (exact[$0] - Double(pence[$0]), -$0) > (exact[$1] - Double(pence[$1]), -$1) }
        for position in order.prefix(max(0, all - pence.reduce(0, +))) { pence[position] += 1 }
        clusters = shares.indices.map { position in
            let one = shares[position]
            let own = days * one.share / whole
            let price = own > 0 ? exact[position] / 100 / own : block * one.relativeCost / (weighted / whole * days)
            return Cluster(
                cluster: one.cluster, name: one.name, days: own, relativeCost: one.relativeCost, price: price, incomePence: pence[position],
                nationalCostLessIncome: nationalCostPerDay.map { $0 * one.relativeCost / (weighted / whole) * own - Double(pence[position]) / 100 })
        }
    }
}
