package import Statistics

/// The marginal rate on emergency admissions.
///
///     income = min(V, B) + r × max(0, V − B)
///
/// V: emergency activity × price at current prices (£). B: threshold value at current prices (£). r: share of price
/// paid above the threshold (0.30 until 2014/15). A&E attendances are paid in full and are not part of V.
/// Source: payment by results rules 2010/11–2014/15, national set `payment rules`.
@inline(__always)
package func emergencyIncome(value: Lanes, threshold: Lanes, marginalRate: Lanes) -> Lanes {
    lesser(value, threshold) + marginalRate * greater(0, value - threshold)
}
package func emergencyIncome(value: Double, threshold: Double, marginalRate: Double) -> Double {
    emergencyIncome(value: Lanes(repeating: value), threshold: Lanes(repeating: threshold), marginalRate: Lanes(repeating: marginalRate))[0]
}
