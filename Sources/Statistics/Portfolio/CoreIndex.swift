/// The best set in every draw of the items' values, and how often each item is in it.
///
/// Items near 1 belong in any plan, items near 0 in none; those between are where the choice depends on what is not known.
public struct CoreIndex: Sendable, Equatable {
    /// For each item the share of draws in which the optimum holds it.
    public let shares: [ShareOfDraws]
    /// The value of the optimum in each draw.
    public let bestValues: [Double]
    /// The sets that are best in some draw, with the number of draws, most frequent first (of equal ones the first drawn).
    public let optima: [Optimum]
    /// The set that is best in each draw, a bit an item.
    private let best: [UInt64]

    /// Draw by draw whether the best set holds an item.
    public func draws(holding item: Int) -> [Bool] { best.map { $0 & 1 << UInt64(item) != 0 } }

    public struct Optimum: Sendable, Equatable {
        public let items: [Int]
        public let draws: Int
    }

    /// Each draw is solved exactly; it starts from the prices and the best known set of the draws before, which cuts most of
    /// the search.
    /// - Parameters:
    ///   - values: draws × items.
    /// - Throws: `StatisticsError` if no set is allowed, with the reason.
    public init(_ problem: PortfolioProblem, values: Matrix) throws {
        try Check.matrix("values", values)
        try Check.count("values.columns", values.columns, problem.itemCount)
        let rules = PortfolioRules(problem)
        var prices: [Double]?
        var known: [UInt64] = []
        var draws: [UInt64: Int] = [:]
        var counts = [Int](repeating: 0, count: problem.itemCount)
        var bestValues: [Double] = []
        var best: [UInt64] = []
        for draw in 0..<values.rows {
            let row = values.row(draw)
            let search = PortfolioSearch(rules, values: row, startingPrices: prices)
            if prices == nil { prices = search.prices }
            guard let mask = search.leading(1, known: known).first else {
                throw StatisticsError.argument("problem", found: problem.reasonForInfeasibility(), wanted: "an allowed set")
            }
            if draws[mask] == nil { known.append(mask) }
            draws[mask, default: 0] += 1
            for item in itemIndices(mask) { counts[item] += 1 }
            bestValues.append(search.value(mask))
            best.append(mask)
        }
        shares = try counts.map { try ShareOfDraws(count: $0, of: values.rows) }
        self.bestValues = bestValues
        self.best = best
        optima = known.map { Optimum(items: itemIndices($0), draws: draws[$0] ?? 0) }
            .enumerated().sorted { ($1.element.draws, $0.offset) < ($0.element.draws, $1.offset) }.map(\.element)
    }
}
