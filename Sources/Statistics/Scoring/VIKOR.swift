/// VIKOR compromise ranking (Opricovic and Tzeng 2004).
///
/// With the shortfall share z_ij = 1 − share of scale: S_i = Σ_j w_j z_ij (the group's regret), R_i = max_j w_j z_ij (the
/// worst-off criterion's regret), Q_i = v (S_i − S*) / (S⁻ − S*) + (1 − v) (R_i − R*) / (R⁻ − R*), lower is better;
/// a term whose options all agree counts 0.
///
/// C1, acceptable advantage: Q of the second − Q of the first ≥ 1 / (m − 1). C2, acceptable stability: the first by Q is also
/// first by S or by R. Q is relative to the options at hand, as its authors define it.
public struct VIKOR: Sendable, Equatable {
    public let groupRegret: [Double]
    public let worstCriterionRegret: [Double]
    /// By Q, lower is better.
    public let ranking: Ranking
    /// C1.
    public let hasAcceptableAdvantage: Bool
    /// C2.
    public let isStable: Bool
    /// The options proposed, best first: the first alone if C1 and C2 hold; the first two if only C2 fails; if C1 fails all
    /// whose Q lies within 1 / (m − 1) of the first.
    public let compromise: [Int]

    /// - Parameters:
    ///   - levels: at least two options × criteria, in the criteria's units.
    ///   - scales: fixed scales, or `CriterionScale.spanning` for the textbook form.
    ///   - groupShare: v, the weight of the group's regret, 0…1.
    public init(levels: Matrix, scales: [CriterionScale], weights: [Double], groupShare: Double = 0.5) throws {
        try Check.matrix("levels", levels, minimumRows: 2)
        try Check.count("scales", scales.count, levels.columns)
        let shares = try Check.weights(weights, count: levels.columns)
        try Check.within("groupShare", groupShare, 0...1)

        let losses = (0..<levels.rows).map { option in
            shares.indices.map { shares[$0] * Self.shortfall(levels[option, $0], scales[$0]) }
        }
        let group = losses.map { $0.reduce(0, +) }
        let worst = losses.map { $0.reduce(-.infinity, max) }
        let q = zip(Self.relative(group), Self.relative(worst)).map { groupShare * $0 + (1 - groupShare) * $1 }
        let ranking = Ranking(q, better: .lowerIsBetter)
        let first = ranking.best
        let needed = 1 / Double(levels.rows - 1)
        let gaps = ranking.order.map { q[$0] - q[first] }

        groupRegret = group
        worstCriterionRegret = worst
        self.ranking = ranking
        hasAcceptableAdvantage = gaps[1] >= needed
        isStable = group[first] == group.reduce(.infinity, min) || worst[first] == worst.reduce(.infinity, min)
        if !hasAcceptableAdvantage {
            compromise = zip(ranking.order, gaps).filter { $0.1 < needed }.map(\.0)
        } else {
            compromise = isStable ? [first] : Array(ranking.order.prefix(2))
        }
    }

    /// A criterion on which all options agree must not separate them: its scale has no width and its loss is 0.
    private static func shortfall(_ level: Double, _ scale: CriterionScale) -> Double {
        scale.worst == scale.best ? 0 : 1 - scale.share(of: level)
    }

    private static func relative(_ values: [Double]) -> [Double] {
        let low = values.reduce(.infinity, min)
        let width = values.reduce(-.infinity, max) - low
        return values.map { width > 0 ? ($0 - low) / width : 0 }
    }
}
