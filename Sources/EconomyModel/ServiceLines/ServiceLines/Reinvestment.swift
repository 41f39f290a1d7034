/// What a line may keep of its surplus over plan, year by year.
///
///     free(y) = over plan(y) − shortfall carried(y)
///     free > 0 and the gate open:    kept = share × free,  shortfall carried on = 0
///     free > 0 and the gate closed:  kept = 0,             shortfall carried on = 0
///     free ≤ 0:                      kept = 0,             shortfall carried on = −free (if shortfalls are carried)
///
/// What is not kept goes to the trust.
///
/// - Parameters:
///   - overPlan: £ by year, negative for a shortfall.
///   - gate: whether the trust may let lines keep anything in the year.
package func keptSurplus(overPlan: [Double], gate: [Bool], share: Double, carriesShortfalls: Bool) -> (kept: [Double], carried: [Double]) {
    var kept: [Double] = []
    var carried: [Double] = []
    var shortfall = 0.0
    for (amount, isOpen) in zip(overPlan, gate) {
        let free = amount - shortfall
        kept.append(free > 0 && isOpen ? share * free : 0)
        shortfall = free < 0 && carriesShortfalls ? -free : 0
        carried.append(shortfall)
    }
    return (kept, carried)
}

/// What a line keeps, over the sampled futures.
package struct Reinvestment: Sendable, Codable {
    package let line: String
    /// By plan year: mean £ kept, and share of futures in which something is kept.
    package let meanKept: [Double]
    package let probability: [Double]
}
