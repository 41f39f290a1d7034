/// Options in order of an overall value. Of values that are equal but for rounding the option listed first ranks first; what is no
/// number ranks last.
public struct Ranking: Sendable, Equatable {
    /// The overall value of each option, in the order of the options.
    public let values: [Double]
    /// Option indices, best first.
    public let order: [Int]

    public init(_ values: [Double], better direction: Direction = .higherIsBetter) {
        self.values = values
        let steps = Rounding.steps(direction == .higherIsBetter ? values : values.map { -$0 })
        self.order = values.indices.sorted { left, right in steps[left] == steps[right] ? left < right : steps[left] > steps[right] }
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
    public var margin: Double? {
        guard order.count >= 2 else { return nil }
        let (first, second) = (values[order[0]], values[order[1]])
        let distance = abs(first - second)
        return distance <= Rounding.tolerance(first, second) ? 0 : distance
    }
}
