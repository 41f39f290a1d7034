import PlannerFiles

/// Where the model's rules bend or stop: figures that a planner may question and change, each with where it comes from.
///
/// They are certain and hold for all years. What they limit is said at the rule (docs/method.md).
package struct ModelLimits: Sendable {
    /// Beds that stay open whatever else, as a share of the baseline's.
    package let leastBeds: Double
    /// Share of planned or emergency bed days that can be postponed or diverted in a year at most.
    package let putOffAtMost: Double
    /// Share of A&E attendances within four hours that remains in the worst case, before noise.
    package let fourHoursAtLeast: Double
    /// Planned care delivered relative to what is offered in balance: least and most.
    package let deliveredAtLeast, deliveredAtMost: Double
    /// Of those who leave a band of the waiting list in a month, the share that can be removals.
    package let removedAtMost: Double
    /// Share of a point of delivery that payers of some points alone hold together at most, where others buy it, too.
    package let boughtAtMost: Double
    /// Share of what it acts on that an intervention changes at most.
    package let strengthAtMost: Double
    /// Share of the process noise's variance that stays where the drivers alone already spread as far as history.
    package let noiseAtLeast: Double
    /// Counted share from which a trust is the economy's own, for which it can decide.
    package let ownTrustFrom: Double
    /// Income of a service line from which it is compared with others', £.
    package let lineComparedFrom: Double

    static func read(_ reader: SectionReader) -> ModelLimits {
        func share(_ key: String, in range: ClosedRange<Double>, _ about: String) -> Double {
            reader.certain(key, .share, in: range, about)
        }
        return ModelLimits(
            leastBeds: share("least beds", in: 0.01...1, "beds that stay open whatever else, as a share of the baseline's"),
            putOffAtMost: share("put off at most", in: 0.05...0.95, "share of planned or emergency bed days postponed or diverted in a year at most"),
            fourHoursAtLeast: share("four hours at least", in: 0.01...0.5, "share within four hours that remains in the worst case"),
            deliveredAtLeast: share("delivered at least", in: 0...1, "planned care delivered in a year at least, relative to what holds the list in balance"),
            deliveredAtMost: share("delivered at most", in: 1...3, "planned care delivered in a year at most, relative to what holds the list in balance"),
            removedAtMost: share("removed at most", in: 0...0.9, "removals at most, as a share of those who leave a band of the waiting list in a month"),
            boughtAtMost: share(
                "bought at most", in: 0...1, "share of a point of delivery that payers of some points alone hold together at most, where others buy it, too"),
            strengthAtMost: share("strength at most", in: 0.1...0.99, "share of what it acts on that an intervention changes at most"),
            noiseAtLeast: share(
                "noise at least", in: 0.01...1, "share of the process noise's variance that stays where drivers alone spread as far as history"),
            ownTrustFrom: share("own trust from", in: 0...1, "counted share from which a trust is the economy's own, for which it can decide"),
            lineComparedFrom: reader.certain("line compared from", .pounds, in: 0...1e8, "income of a service line from which it is compared with others'"))
    }
}
