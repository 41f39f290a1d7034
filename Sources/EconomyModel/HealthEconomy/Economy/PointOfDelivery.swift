package import PlannerFiles

/// A kind of contact or stay in which care is delivered, counted and paid for.
///
/// The raw value is the name planners write in scenario files. What a point of delivery costs, how it grows and
/// how it is paid for is data (the national set); what it *is* (does it take a bed, does it wait on a list) and what it is
/// called are here. A point is a case, its `index`, its words in `declaration`, and its section in the national sets.
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
    /// A 999 call that gets an answer: advice, treatment on the spot, or a journey.
    case ambulanceIncident = "ambulance incident"

    /// A table's column of points of delivery.
    package static var cell: TableColumn.Kind { .name(of: allCases.map(\.rawValue), what: "a point of delivery") }

    /// Whether another trust takes the patient when beds are full: emergencies cannot wait at home.
    package var goesElsewhereWhenFull: Bool { self == .nonElectiveAdmission || self == .mentalHealthAdmission }

    /// By its place: Swift hashes an enumeration with texts by its text, and tables keyed by it are searched millions of times.
    package func hash(into hasher: inout Hasher) { hasher.combine(index) }

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
        case .ambulanceIncident: 12
        }
    }

    /// What plans and pages call it.
    package struct Declaration: Sendable {
        /// Its activity in words, as a row is named.
        package let title: String
        /// What is counted of it.
        package let counted: Counted
        /// Short forms of the name that submitted plans use, in small letters and with low lines for spaces.
        package let shortForms: [String]

        init(_ title: String, _ counted: Counted, shortForms: String...) {
            self.title = title
            self.counted = counted
            self.shortForms = shortForms
        }
    }

    package enum Counted: String, Sendable {
        case spells, attendances, days, contacts
    }

    package var declaration: Declaration {
        switch self {
        case .aeAttendance: .init("A&E attendances", .attendances, shortForms: "a&e", "ae", "ed", "a_and_e", "a&e_attendances")
        case .nonElectiveAdmission:
            .init("Emergency admissions", .spells, shortForms: "nel", "non_elective", "emergency", "emergency_admission", "non_elective_admissions")
        case .electiveAdmission: .init("Elective admissions", .spells, shortForms: "el", "elective", "elective_inpatient")
        case .dayCase: .init("Day cases", .spells, shortForms: "dc", "daycase", "day_cases")
        case .maternityAdmission: .init("Births and maternity admissions", .spells, shortForms: "maternity", "births")
        case .communityAdmission: .init("Community hospital admissions", .spells, shortForms: "community_hospital")
        case .mentalHealthAdmission: .init("Mental health admissions", .spells, shortForms: "mental_health_inpatient")
        case .firstOutpatient: .init("First outpatients", .attendances, shortForms: "opfa", "op_first", "outpatient_first")
        case .followUpOutpatient: .init("Follow-up outpatients", .attendances, shortForms: "opfu", "op_follow_up", "outpatient_follow_up")
        case .criticalCareDay: .init("Critical care days", .days, shortForms: "critical_care")
        case .communityContact: .init("Community contacts", .contacts, shortForms: "community")
        case .mentalHealthContact: .init("Mental health contacts", .contacts, shortForms: "mental_health")
        case .ambulanceIncident: .init("Ambulance incidents", .attendances, shortForms: "ambulance", "ambulances", "incidents")
        }
    }

    package var title: String { declaration.title }

    /// Counted as an admission in national statistics (day cases included).
    package var isAdmission: Bool { declaration.counted == .spells }

    /// Positions of the points of delivery that count as admissions.
    package static let admissionIndices: [Int] = allCases.filter(\.isAdmission).map(\.index)

    /// Planned treatment that waits on the 18-week list and can be postponed when beds or staff are short.
    package var isPlannedTreatment: Bool { self == .electiveAdmission || self == .dayCase }

    /// Planned contact in a clinic that capacity of the waiting list limits.
    package var isClinic: Bool { self == .firstOutpatient || self == .followUpOutpatient }

    /// Emergency admissions to which the marginal rate applies.
    package var isEmergencyAdmission: Bool { self == .nonElectiveAdmission }
}
