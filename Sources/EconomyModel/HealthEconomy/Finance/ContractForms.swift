package import Statistics

/// How a contract turns activity into income. The plan is the baseline year's activity at current prices.
package enum ContractForm: String, CaseIterable, Sendable, Codable {
    /// Every unit at its price.
    case byActivity = "by activity"
    /// The plan, whatever happens.
    case block = "block"
    /// Every unit at its price inside a corridor round the plan, at a marginal rate outside.
    case capAndCollar = "cap and collar"
    /// The plan per resident: it grows with residents' ages and numbers, not with activity.
    case capitation = "capitation"
}

/// Income under cap and collar.
///
///     income = V                                  inside  B(1 − x) … B(1 + x)
///     income = B(1 + x) + r × (V − B(1 + x))      above
///     income = B(1 − x) − r × (B(1 − x) − V)      below
///
/// V: activity at price; B: plan at price; x: half width of the corridor; r: marginal rate outside it.
@inline(__always)
package func capAndCollarIncome(value: Lanes, plan: Lanes, corridor: Lanes, marginalRate: Lanes) -> Lanes {
    let cap = plan * (1 + corridor)
    let collar = plan * (1 - corridor)
    let below = select(value .< collar, collar - marginalRate * (collar - value), value)
    return select(value .> cap, cap + marginalRate * (value - cap), below)
}
package func capAndCollarIncome(value: Double, plan: Double, corridor: Double, marginalRate: Double) -> Double {
    capAndCollarIncome(
        value: Lanes(repeating: value), plan: Lanes(repeating: plan), corridor: Lanes(repeating: corridor), marginalRate: Lanes(repeating: marginalRate))[0]
}
