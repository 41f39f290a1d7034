import CGSL

/// A rate that a place would have if its people were as old as a standard population: what differs is not age.
///
///     rate = Σ w(a) O(a)/n(a) / Σ w(a)
///     variance = Σ w(a)² O(a)/n(a)² / (Σ w(a))²
///     limits = rate + √(variance / ΣO) × (limits of ΣO as a Poisson count − ΣO)
///
/// Source: Dobson, Kuulasmaa, Eberle and Scherer, "Confidence intervals for weighted sums of Poisson parameters",
/// Statistics in Medicine 10 (1991) 457.
public struct StandardisedRate: Sendable, Equatable {
    /// Events a person; times 100,000 as usually printed.
    public let rate: Double
    /// Its interval, from nothing but the count of events.
    public let low, high: Double
    /// Events a person without any standard.
    public let crude: Double

    /// - Parameters:
    ///   - events: by group.
    ///   - people: by group, person-years in which the events came.
    ///   - weights: of the groups in the standard population, in any unit.
    /// - Throws: ``StatisticsError`` for lists of different lengths, negative numbers, events where nobody lives, or a standard of nobody.
    public init(events: [Double], people: [Double], weights: [Double], confidence: Double = 0.95) throws(StatisticsError) {
        func require(_ holds: Bool, _ name: String, _ found: String, _ allowed: String) throws(StatisticsError) {
            try StatisticsError.require(holds, of: "standardised rate", name, found: found, allowed: allowed)
        }
        try Intervals.requireConfidence(confidence)
        try require(people.count == events.count, "groups of people", "\(people.count)", "\(events.count), as many as of events")
        try require(weights.count == events.count, "groups of the standard", "\(weights.count)", "\(events.count), as many as of events")
        for (name, numbers) in [("events", events), ("people", people), ("weights", weights)] {
            for number in numbers { try require(number >= 0 && number.isFinite, name, "\(number)", "numbers of 0 or more") }
        }
        for group in events.indices where people[group] == 0 {
            try require(events[group] == 0, "events of a group without people", "\(events[group])", "0")
            try require(weights[group] == 0, "people of a group that the standard holds", "0", "above 0")
        }
        let standard = weights.reduce(0, +)
        try require(standard > 0, "standard population", "\(standard)", "above 0")
        let there = events.indices.filter { people[$0] > 0 }
        let rate = there.reduce(0) { $0 + weights[$1] * events[$1] / people[$1] } / standard
        let variance = there.reduce(0) { $0 + weights[$1] * weights[$1] * events[$1] / (people[$1] * people[$1]) } / (standard * standard)
        let count = events.reduce(0, +)
        let tail = (1 - confidence) / 2
        let most = Self.poissonLimit(count + 1, upperTail: tail)
        self.rate = rate
        crude = people.reduce(0, +) > 0 ? count / people.reduce(0, +) : 0
        guard count > 0 else {
            low = 0
            // No event seen: what one more would weigh at most, spread over the people as the standard has them.
            high = most * (there.map { weights[$0] / people[$0] }.max() ?? 0) / standard
            return
        }
        let scale = (variance / count).squareRoot()
        low = max(0, rate + scale * (Self.poissonLimit(count, upperTail: 1 - tail) - count))
        high = rate + scale * (most - count)
    }
}

extension StandardisedRate {
    /// A limit of a Poisson count: the quantile of the gamma distribution with this shape, exact up to 1,000; beyond by Wilson and Hilferty,
    /// shape × (1 − 1/(9 shape) + z/(3 √shape))³, which is within a ten-thousandth of the limit's distance there. GSL's own quantile does not
    /// always end for large shapes.
    private static func poissonLimit(_ shape: Double, upperTail: Double) -> Double {
        if shape <= 1_000 { return upperTail < 0.5 ? gsl_cdf_gamma_Qinv(upperTail, shape, 1) : gsl_cdf_gamma_Pinv(1 - upperTail, shape, 1) }
        let root = 1 - 1 / (9 * shape) + StandardNormal.upperQuantile(upperTail) / (3 * shape.squareRoot())
        return shape * root * root * root
    }

    /// The European Standard Population of 2013 by five-year age group, 0–4 to 90 and over; the same for both sexes, 100,000 in all.
    /// Source: Eurostat, Revision of the European Standard Population (2013).
    public static let europeanStandard2013: [Double] = [
        5_000, 5_500, 5_500, 5_500, 6_000, 6_000, 6_500, 7_000, 7_000, 7_000, 7_000, 6_500, 6_000, 5_500, 5_000, 4_000, 2_500, 1_500, 1_000,
    ]
}
