/// What a limit costs: how much better the best set would be if the limit alone were looser, and how much worse if it were tighter.
///
///     price = (best value at limit + step − best value at limit) / step
///
/// Items are whole, so that the price is that of a step, not of the next pound: 0 where the step buys nothing.
public struct ShadowPrice: Sendable, Equatable {
    /// Index of the budget.
    public let budget: Int
    public let step: Double
    /// Best values at the limit, a step above and a step below it; nil where no set is allowed.
    public let now: Double?
    public let looser: Portfolio?
    public let tighter: Portfolio?

    /// Value for each unit that the limit is loosened by.
    public var price: Double? {
        guard let now, let looser else { return nil }
        return (looser.value - now) / step
    }
}

extension PortfolioProblem {
    /// The price of a limit.
    ///
    /// - Parameters:
    ///   - values: one an item.
    ///   - step: how far the limit is moved either way, above 0, in its own unit.
    /// - Throws: `StatisticsError` for a budget that is not there, or a step that is none.
    public func shadowPrice(ofBudget budget: Int, values: [Double], step: Double) throws -> ShadowPrice {
        try Check.index("budget", budget, below: budgets.count)
        guard step > 0, step.isFinite else { throw StatisticsError.argument("step", found: "\(step)", wanted: "a number above 0") }
        func best(_ change: Double) throws -> Portfolio? {
            try replacingLimit(ofBudget: budget, by: budgets[budget].limit + change).solve(values: values).best
        }
        return ShadowPrice(budget: budget, step: step, now: try best(0)?.value, looser: try best(step), tighter: try best(-step))
    }
}
