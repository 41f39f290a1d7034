/// Sets of items judged over draws of their values: on average, in the worst draws, and by what is missed.
public struct RobustPortfolios: Sendable, Equatable {
    public struct Candidate: Sendable, Equatable {
        public let items: [Int]
        public let meanValue: Double
        /// Conditional value at risk: the mean over the worst share of the draws.
        public let tailMean: Double
        /// Regret in a draw: the value of that draw's own best set less this set's value.
        public let expectedRegret: Double
        /// Type 7 quantile.
        public let percentile90Regret: Double
        public let maximumRegret: Double
    }

    /// The best candidate by one measure.
    public struct Choice: Sendable, Equatable {
        public let candidate: Candidate
        /// True if no allowed set at all is better by this measure; false if that is known of the candidates only.
        public let isProvenBest: Bool
    }

    /// The leading sets by mean value and every set that is best in some draw; by falling mean value.
    public let candidates: [Candidate]
    public let byMean: Choice
    public let byTailMean: Choice
    public let byPercentile90Regret: Choice
    public let byMaximumRegret: Choice

    /// Proofs: a tail mean is at most the mean, and a maximum regret at least the expected one, so once the leading sets reach down to
    /// means that rule the rest out, the choice is proven. All choices are proven when every allowed set is a candidate.
    /// - Parameters:
    ///   - values: draws × items, added up over a set.
    ///   - leading: how many sets by mean value become candidates.
    ///   - tailShare: the worst share of draws, 0.1 for one in ten; its count of draws is rounded up.
    public init(
        _ problem: PortfolioProblem, values: Matrix, leading: Int = 1000, tailShare: Double = 0.1
    ) throws {
        try Check.within("tailShare", tailShare, 0...1)
        try Check.atLeast("leading", leading, 1)
        let core = try CoreIndex(problem, values: values)
        let means = values.columnMeans
        let byMeanSets = try problem.solve(values: means, leading: leading).leading
        let lastMean = byMeanSets[byMeanSets.count - 1].value
        let isComplete = byMeanSets.count < leading
        var sets = byMeanSets.map(\.items)
        let seen = Set(sets)
        sets += core.optima.map(\.items).filter { !seen.contains($0) }

        let tail = max(1, Int((tailShare * Double(values.rows)).rounded(.up)))
        let candidates = sets.map { Self.judged($0, values, core.bestValues, tail) }
            .enumerated().sorted {
                ($1.element.meanValue, $0.offset) < ($0.element.meanValue, $1.offset)
            }.map(\.element)
        let leastRegretOfOthers = core.bestValues.reduce(0, +) / Double(values.rows) - lastMean

        func choice(_ measure: (Candidate) -> Double, _ proof: (Candidate) -> Bool) -> Choice {
            let best = candidates[firstIndexOfLargest(candidates.map(measure))]
            return Choice(candidate: best, isProvenBest: isComplete || proof(best))
        }
        self.candidates = candidates
        byMean = choice({ $0.meanValue }, { _ in true })
        byTailMean = choice({ $0.tailMean }, { $0.tailMean >= lastMean })
        byPercentile90Regret = choice({ -$0.percentile90Regret }, { _ in false })
        byMaximumRegret = choice({ -$0.maximumRegret }, { $0.maximumRegret <= leastRegretOfOthers })
    }

    private static func judged(_ items: [Int], _ values: Matrix, _ best: [Double], _ tail: Int) -> Candidate {
        let totals = (0..<values.rows).map { draw in items.reduce(0) { $0 + values[draw, $1] } }
        var regrets = zip(best, totals).map { max(0, $0 - $1) }
        let draws = Double(totals.count)
        return Candidate(
            items: items,
            meanValue: totals.reduce(0, +) / draws,
            tailMean: totals.sorted().prefix(tail).reduce(0, +) / Double(tail),
            expectedRegret: regrets.reduce(0, +) / draws,
            percentile90Regret: Quantiles.select(&regrets, [0.9], .type7)[0],
            maximumRegret: regrets.reduce(0, max))
    }
}
