/// Swing weights brought to a sum of 1: w_j = W_j / Σ W.
///
/// The swing that matters most, from the worst to the best end of its scale, gets 100; the others are judged against it.
public func swingWeights(_ swings: [Double]) throws -> [Double] {
    try Check.weights(swings, count: swings.count, named: "swings")
}

/// One group of stakeholders: its own swings, and its say in the whole.
public struct StakeholderGroup: Sendable, Equatable {
    public let name: String
    /// The group's say relative to the other groups, 0 or more.
    public let say: Double
    /// One swing a criterion, 0 or more.
    public let swings: [Double]

    public init(name: String, say: Double, swings: [Double]) {
        self.name = name
        self.say = say
        self.swings = swings
    }
}

/// The weights of several groups, each brought to a sum of 1, and their average by say.
///
/// Each group is normalised before the groups are averaged, so a group that scores swings high does not count for more.
public struct GroupWeights: Sendable, Equatable {
    /// Groups × criteria; each row adds to 1.
    public let byGroup: Matrix
    /// w_j = Σ_g say_g w_gj / Σ_g say_g.
    public let combined: [Double]

    public init(_ groups: [StakeholderGroup]) throws {
        try Check.atLeast("groups", groups.count, 1)
        let says = try Check.weights(groups.map(\.say), count: groups.count, named: "groups.say")
        let criteria = groups[0].swings.count
        let rows = try groups.map {
            try Check.weights($0.swings, count: criteria, named: "swings of group '\($0.name)'")
        }
        byGroup = try Matrix(rows)
        combined = (0..<criteria).map { criterion in
            rows.indices.reduce(0) { $0 + says[$1] * rows[$1][criterion] }
        }
    }
}

/// Rank-order-centroid weights: the centre of all weights that respect a ranking of criteria.
///
/// w of the i-th most important of n criteria is (1/n) Σ_{k=i…n} 1/k (Barron and Barrett 1996). For n = 3: 11/18, 5/18, 2/18.
/// - Parameter order: criterion indices, most important first; a permutation of 0…n−1.
/// - Returns: one weight a criterion, in the order of the criteria.
public func rankOrderCentroidWeights(order: [Int]) throws -> [Double] {
    try Check.atLeast("order", order.count, 1)
    try checkPermutation("order", order)
    let count = order.count
    var weights = [Double](repeating: 0, count: count)
    var tail = 0.0
    for position in stride(from: count - 1, through: 0, by: -1) {
        tail += 1 / Double(position + 1)
        weights[order[position]] = tail / Double(count)
    }
    return weights
}

func checkPermutation(_ argument: String, _ order: [Int]) throws {
    guard order.sorted() == Array(order.indices) else {
        throw StatisticsError.argument(
            argument, found: "\(order)", wanted: "each index from 0 to \(order.count - 1) exactly once")
    }
}
