import Statistics

extension EarlyWarning {
    /// Two lines cannot be told apart where the lower one has at least this chance to be the higher. Assumption.
    private static let tie = 1.0 / 3
    /// Fewer people than half of one are none.
    private static let leastPeople = 0.5

    /// By money, then by people, with places by both. Lines that futures cannot tell apart share a place and stand in the order in
    /// which they came, so that no chance of the draws decides what is done first.
    static func ranked(_ warnings: [EarlyWarning]) -> [EarlyWarning] {
        var warnings = warnings
        let money = order(warnings.map(\.money), least: 0)
        let people = order(warnings.map(\.harm), least: leastPeople)
        for (index, place) in money { warnings[index].moneyPlace = place }
        for (index, place) in people { warnings[index].harmPlace = place }
        let first = money.map(\.index)
        let second = people.map(\.index).filter { !first.contains($0) }
        let rest = warnings.indices.filter { !first.contains($0) && !second.contains($0) }
        return (first + second + rest).map { warnings[$0] }
    }

    /// Indices of what is above `least`, the largest first, with their places.
    static func order(_ stakes: [TrackedSeries.Stake], least: Double) -> [(index: Int, place: Int)] {
        var left = stakes.indices.filter { stakes[$0].p50 > least }
            .ordered { stakes[$0].p50 != stakes[$1].p50 ? stakes[$0].p50 > stakes[$1].p50 : $0 < $1 }
        var order: [(index: Int, place: Int)] = []
        while let head = left.first {
            let tied = left.prefix { $0 == head || chance(stakes[$0], above: stakes[head]) >= tie }
            let place = order.count + 1
            order += tied.sorted().map { ($0, place) }
            left.removeFirst(tied.count)
        }
        return order
    }

    /// The chance that one stake is the greater, each as if Normal about its middle with its own 8 in 10.
    private static func chance(_ one: TrackedSeries.Stake, above other: TrackedSeries.Stake) -> Double {
        // From the 10th to the 90th percentile a Normal has 2.563 deviations.
        let deviations = [one, other].map { ($0.p90 - $0.p10) / 2.563 }
        let spread = (deviations[0] * deviations[0] + deviations[1] * deviations[1]).squareRoot()
        return spread > 0 ? StandardNormal.cumulative((one.p50 - other.p50) / spread) : one.p50 >= other.p50 ? 0.5 : 0
    }
}
