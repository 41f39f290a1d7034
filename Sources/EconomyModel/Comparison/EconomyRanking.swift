package import Statistics

/// Economies ranked by one measure, worst first, with how sure that order is.
///
/// The same replication of every economy is one future, so economies are ranked future by future: what befalls all of
/// them alike does not blur the order.
package struct EconomyRanking: Sendable, Codable, Equatable {
    package struct Standing: Sendable, Codable, Equatable {
        package let economy: String
        /// Mean rank over futures; 1 is worst.
        package let expectedRank: Double
        /// The ranks between which the economy stands in at least 8 of 10 futures: the least ranks that at least 10%
        /// and 90% of futures do not exceed.
        package let rankLow, rankHigh: Int
        /// Share of futures in which it is among the worst.
        package let worstProbability: Double
        /// Share of futures at each rank, rank 1 first.
        package let rankProbabilities: [Double]
    }

    package let measure: ComparisonMeasure
    /// How many count as the worst: three, or all but one of fewer economies.
    package let worst: Int
    /// By expected rank, worst first; equal ones by name.
    package let standings: [Standing]

    /// Ranks columns of replications; larger is worse. Equal values share the ranks they take: two that are equal at the top take
    /// ranks 1 and 2 with one half each.
    ///
    /// - Throws: `StatisticsError` when columns are empty, unequal in length or hold values that are not finite.
    package static func of(
        _ measure: ComparisonMeasure, _ columns: [(economy: String, values: [Double])], worst most: Int = 3
    ) throws(StatisticsError) -> EconomyRanking {
        let number = columns.count
        let count = columns.first?.values.count ?? 0
        guard count > 0, columns.allSatisfy({ $0.values.count == count }) else {
            throw .parameter(
                of: "ranking", name: "replications", found: "columns of \(columns.map(\.values.count))", allowed: "columns of one length, at least 1")
        }
        guard columns.allSatisfy({ $0.values.allSatisfy(\.isFinite) }) else {
            throw .parameter(of: "ranking", name: "values", found: "ones that are not finite numbers", allowed: "finite numbers")
        }
        var shares = Array(repeating: Array(repeating: 0.0, count: number), count: number)
        var order = Array(0..<number)
        for replication in 0..<count {
            order.sort { columns[$0].values[replication] > columns[$1].values[replication] }
            var first = 0
            while first < number {
                let value = columns[order[first]].values[replication]
                var end = first + 1
                while end < number, columns[order[end]].values[replication] == value { end += 1 }
                for place in first..<end { for rank in first..<end { shares[order[place]][rank] += 1 / Double(end - first) } }
                first = end
            }
        }
        let worst = max(1, min(most, number - 1))
        let standings = zip(columns, shares).map { column, sums -> Standing in
            let probabilities = sums.map { $0 / Double(count) }
            // A hair's breadth of room, so that sums of shares that make exactly a tenth count as one.
            func rank(_ share: Double) -> Int {
                var reached = 0.0
                for (rank, probability) in probabilities.enumerated() {
                    reached += probability
                    if reached >= share - 1e-9 { return rank + 1 }
                }
                return number
            }
            return Standing(
                economy: column.economy,
                expectedRank: probabilities.enumerated().reduce(0) { $0 + Double($1.offset + 1) * $1.element }, rankLow: rank(0.1),
                rankHigh: rank(0.9), worstProbability: probabilities.prefix(worst).reduce(0, +), rankProbabilities: probabilities)
        }
        return EconomyRanking(
            measure: measure, worst: worst,
            standings: standings.ordered { ($0.expectedRank, $0.economy) < ($1.expectedRank, $1.economy) })
    }

    package func standing(of economy: String) -> Standing? { standings.first { $0.economy == economy } }
}
