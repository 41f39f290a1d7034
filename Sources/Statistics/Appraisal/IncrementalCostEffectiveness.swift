/// The incremental table of options by cost: what each buys over the last one worth buying.
///
/// Options are sorted by cost. One that costs as much or more for no more effect is dominated. Of the rest, one whose
/// incremental cost-effectiveness ratio (ICER) exceeds the next one's is extendedly dominated: a mix of its neighbours does
/// better; it is dropped and the ratios are worked out again. On the frontier ratios rise.
public struct IncrementalCostEffectiveness: Sendable, Equatable {
    public enum Status: Sendable, Equatable {
        case onFrontier
        /// By an option that costs no more and does no less. Of two equal options the first listed stays.
        case dominated(by: Int)
        /// By a mix of these two.
        case extendedlyDominated(by: Int, and: Int)
    }

    public struct Row: Sendable, Equatable {
        public let option: Int
        public let cost: Double
        public let effect: Double
        /// Against the row before on the frontier; nil for the cheapest and for dominated options.
        public let incrementalCost: Double?
        public let incrementalEffect: Double?
        public let status: Status

        /// Incremental cost / incremental effect.
        public var ratio: Double? {
            guard let incrementalCost, let incrementalEffect else { return nil }
            return incrementalCost / incrementalEffect
        }
    }

    /// By rising cost; of equal cost by falling effect; then as listed.
    public let rows: [Row]

    /// Options on the frontier by rising cost.
    public var frontier: [Row] { rows.filter { $0.status == .onFrontier } }

    /// - Parameters:
    ///   - costs: one an option, for example means over draws.
    ///   - effects: one an option, higher is better.
    public init(costs: [Double], effects: [Double]) throws {
        try Check.atLeast("costs", costs.count, 1)
        try Check.count("effects", effects.count, costs.count)
        try Check.finite("costs", costs)
        try Check.finite("effects", effects)
        let sorted = costs.indices.sorted {
            if costs[$0] != costs[$1] { return costs[$0] < costs[$1] }
            return effects[$0] == effects[$1] ? $0 < $1 : effects[$0] > effects[$1]
        }

        var status: [Int: Status] = [:]
        var kept: [Int] = []
        for option in sorted {
            if let last = kept.last, effects[option] <= effects[last] {
                status[option] = .dominated(by: last)
            } else {
                kept.append(option)
            }
        }
        var position = 1
        while position < kept.count - 1 {
            let (before, here, after) = (kept[position - 1], kept[position], kept[position + 1])
            // ratio(before, here) > ratio(here, after), without dividing.
            let left = (costs[here] - costs[before]) * (effects[after] - effects[here])
            let right = (costs[after] - costs[here]) * (effects[here] - effects[before])
            if left > right {
                status[here] = .extendedlyDominated(by: before, and: after)
                kept.remove(at: position)
                position = max(1, position - 1)
            } else {
                position += 1
            }
        }

        let previous = Dictionary(uniqueKeysWithValues: zip(kept.dropFirst(), kept))
        rows = sorted.map { option in
            let before = previous[option]
            return Row(
                option: option, cost: costs[option], effect: effects[option],
                incrementalCost: before.map { costs[option] - costs[$0] },
                incrementalEffect: before.map { effects[option] - effects[$0] },
                status: status[option] ?? .onFrontier)
        }
    }
}
