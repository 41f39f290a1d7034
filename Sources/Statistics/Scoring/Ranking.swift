/// Options in order of an overall value. Of equal values the option listed first ranks first.
public struct Ranking: Sendable, Equatable {
    /// The overall value of each option, in the order of the options.
    public let values: [Double]
    /// Option indices, best first.
    public let order: [Int]

    public init(_ values: [Double], better direction: Direction = .higherIsBetter) {
        self.values = values
        self.order = values.indices.sorted { left, right in
            if values[left] == values[right] { return left < right }
            return (values[left] > values[right]) == (direction == .higherIsBetter)
        }
    }

    /// The option that ranks first.
    public var best: Int { order[0] }

    /// The rank of each option, from 1.
    public var ranks: [Int] {
        var ranks = [Int](repeating: 0, count: order.count)
        for (position, option) in order.enumerated() { ranks[option] = position + 1 }
        return ranks
    }

    /// How far the first option's value lies from the second's; nil with fewer than two options. 0 means a tie that
    /// only the order of the list resolved.
    public var margin: Double? { order.count < 2 ? nil : abs(values[order[0]] - values[order[1]]) }
}
