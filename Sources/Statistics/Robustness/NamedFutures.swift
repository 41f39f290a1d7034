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

    /// The value of each option in its worst future.
    public var worst: [Double] { (0..<values.columns).map { values.column($0).reduce(.infinity, min) } }

    /// The mean of each option over the futures by given likelihoods; equal ones are Laplace's rule.
    public func expected(likelihoods: [Double]) throws -> Ranking {
        let shares = try Check.weights(likelihoods, count: values.rows, named: "likelihoods")
        return Ranking(
            (0..<values.columns).map { option in
                shares.indices.reduce(0) { $0 + shares[$1] * values[$1, option] }
            })
    }
}
