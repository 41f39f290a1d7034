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
