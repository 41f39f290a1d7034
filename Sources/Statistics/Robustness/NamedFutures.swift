/// Options judged over a handful of named futures without saying how likely each is.
public struct NamedFutures: Sendable, Equatable {
    public let names: [String]
    /// Futures × options, higher is better.
    public let values: Matrix
    public let regret: Regret

    public init(names: [String], values: Matrix) throws {
        try Check.count("names", names.count, values.rows)
        self.names = names
        self.values = values
        regret = try Regret(values: values)
    }

    /// The option best in each future.
    public var bestByFuture: [Int] { (0..<values.rows).map { firstIndexOfLargest(values.row($0)) } }

    /// The value of each option in its worst future.
    public var worst: [Double] { (0..<values.columns).map { values.column($0).reduce(.infinity, min) } }

    /// The value of each option in its best future.
    public var bestCase: [Double] { (0..<values.columns).map { values.column($0).reduce(-.infinity, max) } }

    /// Hurwicz: a × best case + (1 − a) × worst case. At 0 the cautious rule (maximin), at 1 the hopeful one.
    /// - Parameter optimism: a, 0…1.
    public func hurwicz(optimism: Double) throws -> Ranking {
        try Check.within("optimism", optimism, 0...1)
        return Ranking(zip(bestCase, worst).map { optimism * $0 + (1 - optimism) * $1 })
    }

    /// The mean of each option over the futures by given likelihoods; equal ones are Laplace's rule.
    public func expected(likelihoods: [Double]) throws -> Ranking {
        let shares = try Check.weights(likelihoods, count: values.rows, named: "likelihoods")
        return Ranking((0..<values.columns).map { option in
            shares.indices.reduce(0) { $0 + shares[$1] * values[$1, option] }
        })
    }
}
