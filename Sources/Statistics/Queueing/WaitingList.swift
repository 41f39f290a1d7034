import Glibc

private let input = InputCheck(of: "waiting list")

/// Sizes of a waiting list and of the capacity it needs, from one formula each.
///
/// Times are in weeks and rates a week throughout. Waits on a steadily served list are nearly exponential, which ties
/// the mean wait to the share of patients within a target.
/// Source: Fong et al., "Waiting list size: practical queueing formulas" (2022); Little's law; Kingman (1961).
public enum WaitingList {
    /// Demand over capacity. At 1 or more the list grows without end; below, the share of time it is not empty.
    public static func load(demandPerWeek: Double, capacityPerWeek: Double) throws(StatisticsError) -> Double {
        try input.requireNonNegative(demandPerWeek, "demandPerWeek")
        try input.requirePositive(capacityPerWeek, "capacityPerWeek")
        return demandPerWeek / capacityPerWeek
    }

    /// How many mean waits long the target must be for `share` to be treated within it: -ln(1 - share).
    ///
    /// 92% needs 2.526; a factor of 4 leaves 1.8% beyond the target, 6 leaves 0.25%.
    public static func factor(shareWithinTarget share: Double) throws(StatisticsError) -> Double {
        try input.requireShare(share, "share")
        return -log1p(-share)
    }

    /// Mean wait at which the target is met: target / factor. 18 weeks for 92%: 7.13 weeks.
    public static func meanWaitWeeks(targetWeeks: Double, factor: Double) throws(StatisticsError) -> Double {
        try input.requirePositive(targetWeeks, "targetWeeks")
        try input.requirePositive(factor, "factor")
        return targetWeeks / factor
    }

    /// List size at which the target is met: demand * target / factor (Little's law), if capacity keeps up with demand.
    public static func targetSize(demandPerWeek: Double, targetWeeks: Double, factor: Double) throws(StatisticsError) -> Double {
        try input.requireNonNegative(demandPerWeek, "demandPerWeek")
        return try demandPerWeek * meanWaitWeeks(targetWeeks: targetWeeks, factor: factor)
    }

    /// Whether a list calls for relief: more than twice its target size.
    public static func needsRelief(size: Double, targetSize: Double) -> Bool { size > 2 * targetSize }

    /// Capacity a week that brings a list to its target size within `weeks`: demand + (size - target size) / weeks.
    ///
    /// Below demand where the list is shorter than its target; never below 0.
    public static func reliefCapacityPerWeek(
        demandPerWeek: Double, size: Double, targetSize: Double, weeks: Double = 26
    ) throws(StatisticsError) -> Double {
        try input.requireNonNegative(demandPerWeek, "demandPerWeek")
        try input.requireNonNegative(size, "size")
        try input.requireNonNegative(targetSize, "targetSize")
        try input.requirePositive(weeks, "weeks")
        return max(0, demandPerWeek + (size - targetSize) / weeks)
    }

    /// Capacity a week that holds a list at its target: demand + (ca^2 + cs^2)/2 * factor / target (heavy traffic).
    ///
    /// - Parameters:
    ///   - referralVariation: coefficient of variation of the gaps between referrals, 1 if they come at random.
    ///   - removalVariation: the same of the gaps between removals.
    public static func targetCapacityPerWeek(
        demandPerWeek: Double, targetWeeks: Double, factor: Double,
        referralVariation: Double = 1, removalVariation: Double = 1
    ) throws(StatisticsError) -> Double {
        try input.requireNonNegative(demandPerWeek, "demandPerWeek")
        try input.requireNonNegative(referralVariation, "referralVariation")
        try input.requireNonNegative(removalVariation, "removalVariation")
        let variability = (referralVariation * referralVariation + removalVariation * removalVariation) / 2
        return try demandPerWeek + variability / meanWaitWeeks(targetWeeks: targetWeeks, factor: factor)
    }

    /// Twice the mean wait over the target, both in weeks. Above 1 the target will be missed; 0.5 on plan at a factor of 4.
    public static func pressure(meanWaitWeeks: Double, targetWeeks: Double) throws(StatisticsError) -> Double {
        try input.requireNonNegative(meanWaitWeeks, "meanWaitWeeks")
        try input.requirePositive(targetWeeks, "targetWeeks")
        return 2 * meanWaitWeeks / targetWeeks
    }

    /// Demand with two standard errors added, for demand estimated from gaps between `referrals` referrals:
    /// demand / (1 - x), x = 2 cv / sqrt(referrals).
    ///
    /// Refused where x reaches 1, too few referrals to bound demand. (x has no unit: the relative error of a mean gap.)
    public static func cautiousDemandPerWeek(
        demandPerWeek: Double, referralVariation: Double, referrals: Int
    ) throws(StatisticsError) -> Double {
        try input.requireNonNegative(demandPerWeek, "demandPerWeek")
        try input.requireNonNegative(referralVariation, "referralVariation")
        let enough = 4 * referralVariation * referralVariation
        try input.require(
            referrals > 0 && Double(referrals) > enough, "referrals", "more than \(enough) to bound demand", found: referrals)
        return demandPerWeek / (1 - 2 * referralVariation / Double(referrals).squareRoot())
    }

    /// List size that goes with `share` of the list within the target when waits so far are exponential:
    /// referrals a week * target / -ln(1 - share).
    public static func size(
        referralsPerWeek: Double, shareWithinTarget share: Double, targetWeeks: Double = 18
    ) throws(StatisticsError) -> Double {
        try targetSize(demandPerWeek: referralsPerWeek, targetWeeks: targetWeeks, factor: factor(shareWithinTarget: share))
    }

    /// Patients to treat beyond the target so that `share` of the remaining list is within it: (above - (1 - share) total) / share.
    ///
    /// 0 where the target is met already.
    public static func removalsNeeded(waitingBeyondTarget above: Double, total: Double, shareWithinTarget share: Double)
        throws(StatisticsError) -> Double
    {
        try input.requireShare(share, "share")
        try input.requireNonNegative(above, "above")
        try input.require(total >= above, "total", "at least those waiting beyond the target, \(above)", found: total)
        return max(0, (above - (1 - share) * total) / share)
    }
}
