import CGSL

private let input = InputCheck(of: "bed sizing")

/// How many beds a load needs, and what happens at a bed limit, when the number wanting a bed is nearly Normal.
///
/// Without a limit, Poisson arrivals fill a Poisson(load) number of beds whatever the shape of the stay. `peakedness`
/// is variance over mean of that number: 1 for Poisson, above 1 for arrivals in bursts or days that differ.
public enum BedSizing {
    /// Smallest number of beds that suffices for a share `share` of the time: the Poisson percentile of `load`.
    public static func beds(sufficientFor share: Double, load: Double) throws(StatisticsError) -> Int {
        try input.requireShare(share, "share")
        try input.requireNonNegative(load, "load")
        if load == 0 { return 0 }
        let guess = load + StandardNormal.quantile(share) * load.squareRoot()
        var beds = max(0, Int(guess.rounded(.down)))
        while beds > 0, poissonAtMost(beds - 1, load) >= share { beds -= 1 }
        while poissonAtMost(beds, load) < share { beds += 1 }
        return beds
    }

    /// The same by the Normal approximation, a fractional number: load + z sqrt(peakedness * load).
    public static func approximateBeds(
        sufficientFor share: Double, load: Double, peakedness: Double = 1
    ) throws(StatisticsError) -> Double {
        try input.requireShare(share, "share")
        try input.requireNonNegative(load, "load")
        try input.requirePositive(peakedness, "peakedness")
        return load + StandardNormal.quantile(share) * (peakedness * load).squareRoot()
    }

    /// Servers by the square-root rule, load + beta sqrt(load), where `share` of arrivals wait.
    public static func squareRootServers(load: Double, shareWaiting share: Double) throws(StatisticsError) -> Double {
        try input.requireNonNegative(load, "load")
        return load + (try squareRootMargin(shareWaiting: share)) * load.squareRoot()
    }

    /// The margin beta of the square-root rule at which `share` of arrivals wait: share = 1 / (1 + beta Phi(beta)/phi(beta)).
    ///
    /// A tenth waiting needs a margin of 1.42. Source: Halfin and Whitt, Operations Research 29 (1981) 567.
    public static func squareRootMargin(shareWaiting share: Double) throws(StatisticsError) -> Double {
        try input.requireShare(share, "share")
        var low = 0.0
        var high = 40.0
        for _ in 0..<200 {
            let middle = (low + high) / 2
            if middle <= low || middle >= high { break }
            if halfinWhitt(middle) > share { low = middle } else { high = middle }
        }
        return (low + high) / 2
    }

    /// What a limit of `beds` does to a load, by the Normal approximation, where `beds` need not be whole.
    public static func overflow(load: Double, beds: Double, peakedness: Double = 1) throws(StatisticsError) -> Overflow {
        try input.requirePositive(load, "load")
        try input.requireNonNegative(beds, "beds")
        try input.requirePositive(peakedness, "peakedness")
        let spread = (peakedness * load).squareRoot()
        let margin = (beds - load) / spread
        let continuity = (beds + 0.5 - load) / spread
        let above = StandardNormal.cumulative(-margin)
        let density = StandardNormal.density(margin)
        return Overflow(
            shareOfTimeShort: StandardNormal.cumulative(-continuity),
            // spread * (density - margin * above); below zero only by rounding when the limit lies far above the load.
            meanBedsShort: max(0, spread * (density - margin * above)),
            shareTurnedAway: min(1, hazardBelow(continuity) * peakedness / spread))
    }

    /// phi(x) / Phi(x); -x + 1/(-x) far in the lower tail, where both vanish (relative error below 1e-5 from -30 on).
    private static func hazardBelow(_ x: Double) -> Double {
        x > -30 ? StandardNormal.density(x) / StandardNormal.cumulative(x) : -x - 1 / x
    }

    private static func halfinWhitt(_ margin: Double) -> Double {
        1 / (1 + margin * StandardNormal.cumulative(margin) / StandardNormal.density(margin))
    }

    private static func poissonAtMost(_ beds: Int, _ load: Double) -> Double {
        gsl_cdf_gamma_Q(load, Double(beds) + 1, 1)
    }
}

/// What a bed limit does to a load.
public struct Overflow: Sendable, Equatable {
    /// Share of the time more beds are wanted than there are, if all who come were given one: 1 - Phi((beds + 1/2 - load)/sd).
    public let shareOfTimeShort: Double
    /// Mean number of beds short, over all the time: sd (phi(k) - k (1 - Phi(k))), k = (beds - load)/sd.
    public let meanBedsShort: Double
    /// Share of arrivals that find the ward full when they then go elsewhere, z phi(k)/(sd Phi(k)), k as above with half a
    /// bed for continuity and z the peakedness: Erlang B by the Normal approximation, Hayward's rule for z other than 1.
    public let shareTurnedAway: Double
}
