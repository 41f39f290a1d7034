/// How the best value grows with one budget, the others held.
public struct PortfolioFrontier: Sendable, Equatable {
    /// Sets that no other set beats with the same or less of the budget; by falling use of it.
    public let points: [Portfolio]
    /// False if the search stopped at the number of points asked for, with cheaper sets left unseen.
    public let isComplete: Bool
}

extension PortfolioProblem {
    /// Every efficient set between the budget's limit and nothing: solve, lower the limit to just below what was used, solve again.
    /// - Parameters:
    ///   - values: one an item.
    ///   - budget: the index of the budget swept.
    ///   - maximumPoints: stop after so many.
    public func efficientFrontier(values: [Double], budget: Int, maximumPoints: Int = 1000) throws -> PortfolioFrontier {
        try Check.index("budget", budget, below: budgets.count)
        try Check.atLeast("maximumPoints", maximumPoints, 1)
        var points: [Portfolio] = []
        var problem = self
        while let best = try problem.solve(values: values).best {
            // The same value for less: the dearer set was not efficient.
            if let last = points.last, best.value >= last.value { points.removeLast() }
            guard points.count < maximumPoints else { return PortfolioFrontier(points: points, isComplete: false) }
            points.append(best)
            // Lower by more than the lowered problem forgives. Where items free the budget, its use may be larger than any figure of
            // the problem so far, and with it what is forgiven: the same set would be found for ever.
            let used = best.use[budget]
            problem = try replacingLimit(ofBudget: budget, by: used - 2 * max(tolerance(ofBudget: budget), 1e-9 * abs(used)))
        }
        return PortfolioFrontier(points: points, isComplete: true)
    }
}
