import Foundation

/// When in the year a flow is taken to fall.
public enum FlowTiming: Sendable, Equatable {
    /// Year 0 counts in full: Σ F_t d_t with d_0 = 1. The convention of the Green Book.
    case startOfYear
    /// Flows spread evenly over the year: half a year later than `startOfYear`.
    case midYear
    /// Year 0 falls one year from now, as the NPV function of spreadsheets has it.
    case endOfYear
}

/// A discount rate that may change with the distance in time.
///
/// The factor of year t multiplies the yearly factors on the way: d_t = Π_{u=1…t} 1 / (1 + r_u), d_0 = 1, so a lower late
/// rate does not reach back to the early years.
public struct DiscountSchedule: Sendable, Equatable {
    /// The rate holds for years up to and including `lastYear`; rising.
    public struct Step: Sendable, Equatable {
        public let lastYear: Int
        public let rate: Double

        public init(lastYear: Int, rate: Double) {
            self.lastYear = lastYear
            self.rate = rate
        }
    }

    public let steps: [Step]
    /// The rate after the last step.
    public let finalRate: Double

    /// - Throws: `StatisticsError` unless the steps' years rise from 1 and every rate is above −1.
    public init(steps: [Step] = [], finalRate: Double) throws {
        var last = 0
        for (index, step) in steps.enumerated() {
            guard step.lastYear > last else {
                throw StatisticsError.argument("steps[\(index)].lastYear", found: "\(step.lastYear)", wanted: "more than \(last)")
            }
            last = step.lastYear
        }
        for rate in steps.map(\.rate) + [finalRate] {
            guard rate.isFinite, rate > -1 else {
                throw StatisticsError.argument("rate", found: "\(rate)", wanted: "a finite rate above -1")
            }
        }
        self.init(uncheckedSteps: steps, finalRate: finalRate)
    }

    private init(uncheckedSteps steps: [Step], finalRate: Double) {
        self.steps = steps
        self.finalRate = finalRate
    }

    /// Real social time preference rate for money: 3.5 % to year 30, 3.0 % to year 75, then 2.5 %.
    /// Source: HM Treasury, The Green Book (2018, 2022), annex 6.
    public static let greenBook = DiscountSchedule(
        uncheckedSteps: [Step(lastYear: 30, rate: 0.035), Step(lastYear: 75, rate: 0.03)], finalRate: 0.025)

    /// Rate for health effects in natural units (life years, QALYs): 1.5 % to year 30, 1.29 % to year 75, then 1.07 %.
    /// Source: HM Treasury, The Green Book (2018, 2022), annex 6.
    public static let greenBookHealth = DiscountSchedule(
        uncheckedSteps: [Step(lastYear: 30, rate: 0.015), Step(lastYear: 75, rate: 0.0129)], finalRate: 0.0107)

    /// The rate that leads from year − 1 to year.
    public func rate(year: Int) -> Double { steps.first { year <= $0.lastYear }?.rate ?? finalRate }

    /// The factors of years 0…count − 1.
    public func factors(count: Int, timing: FlowTiming = .startOfYear) -> [Double] {
        var factor = 1.0
        return (0..<max(0, count)).map { year in
            if year > 0 { factor /= 1 + rate(year: year) }
            let next = 1 + rate(year: year + 1)
            switch timing {
            case .startOfYear: return factor
            case .midYear: return factor / next.squareRoot()
            case .endOfYear: return factor / next
            }
        }
    }
}
