import HealthEconomy
import PlannerFiles
import Synchronization

/// A series of the futures: a measure of an organisation, or a sum of measures, in a year.
struct SimulatedSeries: Hashable, Sendable {
    let organisation: String
    let measures: [Measure]
    let year: FinancialYear
}

/// Futures as a review needs them again and again, worked out once: trying corrections places the same series many times. A pure memory:
/// what it gives does not depend on who asked first.
final class KeptPlaces: Sendable {
    /// The futures of a series in ascending order.
    struct Sorted: Sendable {
        let base: [Double]
        /// Empty where there is no option.
        let chosen: [Double]
        /// 5th, 50th and 95th percentile of the option, or of do-nothing where there is none; and of do-nothing.
        let bounds, baseBounds: [Double]
    }

    private struct JointKey: Hashable {
        let series: [SimulatedSeries]
        let slack: [Double]
    }

    /// A growth of the futures: of a sum of measures of an organisation, from one year to another.
    struct Growth: Hashable, Sendable {
        let organisation: String
        let measures: [Measure]
        let from, to: FinancialYear
    }

    private let growths = Mutex<[Growth: (low: Double, middle: Double, high: Double)?]>([:])

    func growth(_ growth: Growth, _ work: () -> (low: Double, middle: Double, high: Double)?) -> (low: Double, middle: Double, high: Double)? {
        if let known = growths.withLock({ $0[growth] }) { return known }
        let found = work()
        growths.withLock { $0[growth] = .some(found) }
        return found
    }

    private let places = Mutex<[SimulatedSeries: Sorted?]>([:])
    private let joints = Mutex<[JointKey: [JointPlausibility]]>([:])

    func sorted(_ series: SimulatedSeries, _ work: () -> Sorted?) -> Sorted? {
        if let known = places.withLock({ $0[series] }) { return known }
        let found = work()
        places.withLock { $0[series] = .some(found) }
        return found
    }

    func joint(_ series: [SimulatedSeries], _ slack: [Double], _ work: () -> [JointPlausibility]) -> [JointPlausibility] {
        let key = JointKey(series: series, slack: slack)
        if let known = joints.withLock({ $0[key] }) { return known }
        let found = work()
        joints.withLock { $0[key] = found }
        return found
    }
}
