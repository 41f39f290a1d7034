package import PlannerFiles

/// A kind of contact or stay in which care is delivered, counted and paid for.
///
/// The raw value is the name planners write in scenario files. What a point of delivery costs, how it grows and
/// how it is paid for is data (the national set); what it *is* (does it take a bed, does it wait on a list) is here.
package enum PointOfDelivery: String, CaseIterable, Sendable, Codable, Hashable {
    case aeAttendance = "A&E attendance"
    case nonElectiveAdmission = "non-elective admission"
    case electiveAdmission = "elective admission"
    case dayCase = "day case"
    case maternityAdmission = "maternity admission"
    case communityAdmission = "community hospital admission"
    case mentalHealthAdmission = "mental health admission"
    case firstOutpatient = "first outpatient"
    case followUpOutpatient = "follow-up outpatient"
    case criticalCareDay = "critical care day"
    case communityContact = "community contact"
    case mentalHealthContact = "mental health contact"

    /// A table's column of points of delivery.
    package static var cell: TableColumn.Kind { .name(of: allCases.map(\.rawValue), what: "a point of delivery") }

    /// Whether another trust takes the patient when beds are full: emergencies cannot wait at home.
    package var goesElsewhereWhenFull: Bool { self == .nonElectiveAdmission || self == .mentalHealthAdmission }

    /// Position in tables laid out by point of delivery: the order of `allCases`.
    @inline(__always) package var index: Int {
        switch self {
        case .aeAttendance: 0
        case .nonElectiveAdmission: 1
        case .electiveAdmission: 2
        case .dayCase: 3
        case .maternityAdmission: 4
        case .communityAdmission: 5
        case .mentalHealthAdmission: 6
        case .firstOutpatient: 7
        case .followUpOutpatient: 8
        case .criticalCareDay: 9
        case .communityContact: 10
        case .mentalHealthContact: 11
        }
    }

    /// Positions of the points of delivery that count as admissions.
    package static let admissionIndices: [Int] = allCases.filter(\.isAdmission).map(\.index)

    /// Counted as an admission in national statistics (day cases included).
    package var isAdmission: Bool {
        switch self {
        case .nonElectiveAdmission, .electiveAdmission, .dayCase, .maternityAdmission, .communityAdmission,
            .mentalHealthAdmission:
            true
        default: false
        }
    }

    /// Planned treatment that waits on the 18-week list and can be postponed when beds or staff are short.
    package var isPlannedTreatment: Bool { self == .electiveAdmission || self == .dayCase }

    /// Planned contact in a clinic that capacity of the waiting list limits.
    package var isClinic: Bool { self == .firstOutpatient || self == .followUpOutpatient }

    /// Emergency admissions to which the marginal rate applies.
    package var isEmergencyAdmission: Bool { self == .nonElectiveAdmission }
}
