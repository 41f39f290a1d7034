import PlannerFiles
import Statistics

/// What all series of a measure err by together, as far as it is known before their own errors.
///
///     variance of a month, h months ahead = (h + 3.5) × yearly² / 8 + month²
///     variance of a year, n years ahead   = yearly² (1 + 3/2 (n - 1))
///
/// A level whose months wander by independent steps of variance v changes from one year's mean to the next by 8 v (more exactly (2 × 144 + 1)/36 v), and a
/// month h months ahead lies (h + 3.5) v from the mean of the last twelve: 3.5 is the sum of (j/12)² for j from 1 to 11.
struct SharedSpread: Sendable {
    /// Deviation of a year's change of all about the forecast one.
    let yearly: Double
    /// Of a month about its year.
    let monthVariance: Double
    let perYear: Int
    /// The factor on all variances that past errors have taught.
    var learnt = 1.0

    /// Performances, in log odds. England's four-hour share of the same half of 2010 to 2013 was 97.4, 95.8, 95.1 and 93.9%: changes of -0.50, -0.16 and -0.23,
    /// so that 0.7 of the change before erred by 0.19 and -0.12, root mean square 0.155. Two errors are few (by Student's t the 80% interval is 1.47 times as wide,
    /// 0.23); assumption: 0.2. Of its square (1 + 1.7² + 0.7²) × 0.15² / 6 = 0.016 is the chance of six months, which is counted apart, and halves a year apart
    /// differ by 10 v where years differ by 8 v: 8/10 × (0.2² - 0.016) = 0.14².
    static let yearlyOdds = 0.14
    /// Variance of a month about its year, in log odds squared, and the number of months' changes it counts as. A cold month moves all trusts by 0.15.
    /// Assumption; the series' own months tell more.
    static let (usualMonth, monthWeight) = (0.15 * 0.15, 6.0)
    /// Counts and amounts, in logarithms: 3% a year, as far as the growth of like series may lie from none, and 2% a month. Assumptions.
    static let (yearlyGrowth, usualMonthOfCounts) = (SeriesLevels.usualGrowth, 0.02 * 0.02)

    static func performance(month: Double = usualMonth) -> SharedSpread { SharedSpread(yearly: yearlyOdds, monthVariance: month, perYear: 12) }

    static func counts(perYear: Int) -> SharedSpread { SharedSpread(yearly: yearlyGrowth, monthVariance: usualMonthOfCounts, perYear: perYear) }

    func variance(_ steps: Int) -> Double {
        let steps = Double(steps)
        return learnt * (perYear == 1 ? yearly * yearly * (1 + 1.5 * (steps - 1)) : (steps + 3.5) * yearly * yearly / 8 + monthVariance)
    }
}

/// Errors of like series on their own past, forecast from several origins.
struct PastErrors: Sendable {
    /// What all series of an origin and step err by together: their median, less what the median errs by, squared.
    struct Shared: Sendable {
        /// The step that was forecast, counted from the year 0.
        let target: Int
        let steps: Int
        let square: Double
    }

    let shared: [Shared]
    /// Own factor and shared deviation, from too few to be sure; nil where no origin has three series.
    let calibration: SpreadCalibration?
    private let perYear: Int

    init(_ trials: [SpreadCalibration.Trial], perYear: Int) {
        self.perYear = perYear
        calibration = SpreadCalibration(trials, fewest: ProjectionPlan.fewestLenders, leastFactor: 0)
        var shared: [Shared] = []
        for origin in Set(trials.map(\.origin)).sorted() {
            let own = trials.filter { $0.origin == origin }
            for step in 0..<(own.map(\.errors.count).max() ?? 0) {
                let errors = own.compactMap { $0.errors.indices.contains(step) ? $0.errors[step] : nil }
                guard errors.count >= ProjectionPlan.fewestLenders else { continue }
                let middle = Quantiles.median(of: errors)
                // A median of n Normal errors errs by 1.2533 deviations over root n; 1.4826 turns their median size into a deviation.
                let chance = 1.2533 * 1.4826 * Quantiles.median(of: errors.map { abs($0 - middle) }) / Double(errors.count).squareRoot()
                shared.append(Shared(target: origin + step, steps: step + 1, square: max(0, middle * middle - chance * chance)))
            }
        }
        self.shared = shared
    }

    /// Years that the errors are of: months forecast several times are one.
    var years: Double { Double(Set(shared.map(\.target)).count) / Double(perYear) }

    /// The spread with its variance brought to what was erred: known beforehand as two years tell it, then each year of errors counting as one.
    func taught(_ spread: SharedSpread) -> SharedSpread {
        var ratios: [Int: [Double]] = [:]
        for one in shared { ratios[one.target, default: []].append(one.square / spread.variance(one.steps)) }
        let sum = ratios.keys.sorted().reduce(0) { $0 + Mean.of(ratios[$1] ?? []) } / Double(perYear)
        var taught = spread
        taught.learnt = (Self.yearsBefore + sum) / (Self.yearsBefore + years)
        return taught
    }

    /// How many years of errors the spread known beforehand counts as. Assumption; two errors is what it rests on for performances.
    private static let yearsBefore = 2.0
}

/// How far one series' intervals are stretched: its own spread by a factor, what like series err by together added.
struct SeriesCalibration: Sendable {
    let ownFactor: Double
    private let shared: SharedSpread?
    /// Where nothing is known beforehand: as past errors were, wandering on beyond what was tried.
    private let deviation: Double
    private let reach: Double

    /// The factor before errors of like series: on the monthly attendances of 133 trusts of England, known to March 2018 and less, a series' own spread was 1.2
    /// to 1.3 times too small (docs/projection.md). Assumption for others; it counts as half a year of errors.
    private static let (usualFactor, usualYears) = (1.25, 0.5)
    /// A line that may wander carries the errors of all that is fitted; what is left is what no model of one series knows. Assumption.
    private static let usualOfLines = 1.15
    /// A level beside the course of like series has a band that is its own; on four-hour shares to March 2018 it was 0.9 to 1 times as wide as need be. The least
    /// is an assumption.
    private static let (usualBeside, leastBeside) = (1.0, 0.8)

    /// - Parameter like: series of the measure.
    init(_ plan: ProjectionPlan, like: Int, _ errors: PastErrors) {
        let isBeside = plan.course != nil
        let usual = isBeside ? Self.usualBeside : plan.lineShare > 0 ? Self.usualOfLines : Self.usualFactor
        let weighed = errors.calibration.map { (Self.usualYears * usual + errors.years * $0.ownFactor) / (Self.usualYears + errors.years) } ?? usual
        ownFactor = max(isBeside ? Self.leastBeside : 1, weighed)
        let known = plan.shared ?? (plan.scale == .logarithm && like >= ProjectionPlan.fewestLenders ? .counts(perYear: plan.series.step.perYear) : nil)
        shared = known.map(errors.taught)
        deviation = errors.calibration?.sharedDeviation ?? 0
        reach = Double(RollingCuts.reach(plan.series.step))
    }

    func sharedDeviation(_ steps: Int) -> Double {
        shared?.variance(steps).squareRoot() ?? deviation * max(1, Double(steps) / reach).squareRoot()
    }
}
