import HealthEconomy
import HealthSimulation
import Statistics

/// How a measure of the simulation is followed month by month.
struct TrackedMeasure: Sendable {
    /// How the plan's figure of a year becomes figures of its months.
    enum Course: Sendable {
        /// A count of the year, spread by the seasons of these points of delivery and the days of each month.
        case activity([PointOfDelivery])
        /// Money of the year, in twelfths.
        case money
        /// A level whose yearly figure is the mean of its months: straight lines between the middles of years.
        case average
        /// A level whose yearly figure is that of the last month: straight lines between the ends of years.
        case yearEnd
        /// Simulated by month: position among the kernel's monthly kinds.
        case monthly(Int)
        /// Occupied over available beds, both simulated by month.
        case occupancy
    }

    /// On which scale departures from the plan are alike.
    enum Scale: Sendable {
        case relative, logOdds, plain
        /// Counts of people that are often none: the logarithm of the count and a tenth.
        case rareCount
    }

    package let course: Course
    package let wanted: ControlChart.Wanted
    package let scale: Scale

    /// Nil for measures that no monthly return holds: ratings, probabilities, figures about the whole period.
    package static func of(_ measure: Measure) -> TrackedMeasure? {
        func count(_ wanted: ControlChart.Wanted, _ points: PointOfDelivery...) -> TrackedMeasure {
            .init(course: .activity(points), wanted: wanted, scale: .relative)
        }
        func money(_ wanted: ControlChart.Wanted, _ scale: Scale = .relative) -> TrackedMeasure { .init(course: .money, wanted: wanted, scale: scale) }
        func level(_ wanted: ControlChart.Wanted, _ scale: Scale = .relative) -> TrackedMeasure { .init(course: .average, wanted: wanted, scale: scale) }
        return switch measure {
        case .admissions:
            .init(course: .activity(PointOfDelivery.allCases.filter(\.isAdmission)), wanted: .neither, scale: .relative)
        case .emergencyAdmissions: count(.lower, .nonElectiveAdmission)
        case .plannedAdmissions: count(.higher, .electiveAdmission, .dayCase)
        case .aeAttendances: count(.lower, .aeAttendance)
        case .outpatientAttendances: count(.neither, .firstOutpatient, .followUpOutpatient)
        case .operatingIncome, .allocation: money(.higher)
        case .operatingCost, .spend, .spendInside, .spendElsewhere, .spendOther, .temporaryStaffCost: money(.lower)
        case .paidByEconomy: money(.neither)
        case .surplus, .underlyingSurplus: money(.higher, .plain)
        case .cash: .init(course: .yearEnd, wanted: .higher, scale: .plain)
        case .availableBeds: .init(course: .monthly(1), wanted: .neither, scale: .relative)
        case .occupiedBeds: .init(course: .monthly(0), wanted: .lower, scale: .relative)
        case .bedOccupancy: .init(course: .occupancy, wanted: .lower, scale: .logOdds)
        case .aeWithinFourHours: level(.higher, .logOdds)
        case .waitingList: .init(course: .monthly(2), wanted: .lower, scale: .relative)
        case .withinEighteenWeeks: .init(course: .yearEnd, wanted: .higher, scale: .logOdds)
        case .overFiftyTwoWeeks: .init(course: .yearEnd, wanted: .lower, scale: .rareCount)
        case .staffInPost: level(.higher)
        case .temporaryStaff: level(.lower)
        case .unfilledPosts: level(.lower, .plain)
        case .postsRequired: level(.neither)
        default: nil
        }
    }

    /// The measures of an organisation that can be followed.
    static func allowed(_ kind: OrganisationKind) -> [Measure] {
        let all: [Measure] =
            switch kind {
            case .provider: Measure.ofProviders
            case .commissioner: Measure.ofCommissioners
            case .economy: [.surplus, .operatingIncome]
            }
        return all.filter { of($0) != nil }
    }
}

extension TrackedMeasure.Scale {
    /// A value on the scale; values beyond its ends count as just within.
    package func on(_ value: Double) -> Double {
        switch self {
        case .relative: logarithm(max(value, 1e-9))
        case .logOdds: Projection.logOdds(value)
        case .plain: value
        case .rareCount: logarithm(max(value, 0) + Self.leastCount)
        }
    }

    /// A value on the scale turned back.
    package func back(_ value: Double) -> Double {
        switch self {
        case .relative: exponential(value)
        case .logOdds: 1 / (1 + exponential(-value))
        case .plain: value
        case .rareCount: max(0, exponential(value) - Self.leastCount)
        }
    }

    /// How much a value moves for one unit on the scale, at a value.
    package func slope(at value: Double) -> Double {
        switch self {
        case .relative: abs(value)
        case .logOdds: max(value * (1 - value), 0)
        case .plain: 1
        case .rareCount: max(value, 0) + Self.leastCount
        }
    }

    /// What stands for none among rare counts: months of none say that there are few, not how few.
    private static let leastCount = 0.1
}
