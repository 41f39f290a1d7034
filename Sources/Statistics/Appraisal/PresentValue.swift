/// Σ_t F_t d_t: the worth today of yearly flows, year 0 first.
/// - Parameter flows: in constant prices if the schedule's rates are real, in cash if they are nominal.
public func presentValue(
    of flows: [Double], at schedule: DiscountSchedule, timing: FlowTiming = .startOfYear
) throws -> Double {
    try Check.finite("flows", flows)
    return zip(flows, schedule.factors(count: flows.count, timing: timing)).reduce(0) { $0 + $1.0 * $1.1 }
}

/// The level yearly amount with the same worth today, PV / Σ d_t, so that options of unequal lives compare.
///
/// With `endOfYear` and one rate this is PV r / (1 − (1 + r)^−n), the usual equivalent annual cost; a rate of 0 gives PV / n.
/// - Parameter years: n, at least 1.
public func equivalentAnnualValue(
    ofPresentValue presentValue: Double, years: Int, at schedule: DiscountSchedule, timing: FlowTiming = .endOfYear
) throws -> Double {
    try Check.atLeast("years", years, 1)
    return presentValue / schedule.factors(count: years, timing: timing).reduce(0, +)
}

/// When cumulative flows first reach 0.
public struct Payback: Sendable, Equatable {
    /// Years from the start of year 0, flows spread evenly over each year; 0 if the flows never fall below 0.
    public let years: Double
    /// False if the cumulative sum falls below 0 again later.
    public let staysPaidBack: Bool

    /// Nil if the flows are never paid back. For discounted payback pass flows times `DiscountSchedule.factors`.
    public init?(flows: [Double]) {
        var cumulative = 0.0
        var reached: Double?
        var wentBelow = false
        for (year, flow) in flows.enumerated() {
            let before = cumulative
            cumulative += flow
            if reached == nil, before < 0, cumulative >= 0 { reached = Double(year) - before / flow }
            if cumulative < 0, before >= 0, reached != nil { wentBelow = true }
        }
        if reached == nil {
            guard let lowest = Self.lowestCumulative(flows), lowest >= 0 else { return nil }
            reached = 0
        }
        years = reached ?? 0
        staysPaidBack = !wentBelow
    }

    private static func lowestCumulative(_ flows: [Double]) -> Double? {
        var cumulative = 0.0
        return flows.map { flow in
            cumulative += flow
            return cumulative
        }.min()
    }
}
