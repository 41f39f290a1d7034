import PlannerFiles

/// The form of one published table as the collection keeps it: its file, which columns make its key, and what the cells hold.
package struct TableForm: Sendable, Hashable {
    /// What the cells of a column hold.
    package enum Cell: Sendable, Hashable {
        /// An organisation's or an age band's short name; never empty.
        case code
        /// Any text, perhaps none.
        case text
        /// A number in a range, perhaps none.
        case number(ClosedRange<Double>)
    }

    /// A column with its heading.
    package struct Column: Sendable, Hashable {
        package let name: String
        package let cell: Cell
    }

    /// The file's name without its ending.
    package let name: String
    /// How many of the first columns tell a line from every other.
    package let keys: Int
    package let columns: [Column]
    /// Whether a new year's table has the same columns with other headings of years, so that a year stands in the heading.
    package var isYearly: Bool { columns.contains { $0.name.contains("/") } }

    private init(_ name: String, keys: [String], texts: [String] = [], numbers: [(String, ClosedRange<Double>)] = []) {
        self.name = name
        self.keys = keys.count
        columns =
            keys.map { Column(name: $0, cell: .code) } + texts.map { Column(name: $0, cell: .text) } + numbers.map { Column(name: $0.0, cell: .number($0.1)) }
    }

    /// Counts of people, beds, visits; never below zero.
    private static func counts(_ names: String...) -> [(String, ClosedRange<Double>)] { names.map { ($0, 0...1e9) } }
    private static func shares(_ names: String..., below limit: Double = 0) -> [(String, ClosedRange<Double>)] { names.map { ($0, limit...1) } }

    package static let boards = TableForm("boards", keys: ["board"], texts: ["name", "cluster"])
    package static let bodies = TableForm("bodies", keys: ["body", "board"], texts: ["name"], numbers: shares("share"))
    package static let allocations = TableForm(
        "board-allocations", keys: ["board"],
        numbers: counts("core", "primary_medical", "pharmacy_dental_eyes", "running_cost", "specialised")
            + shares("distance_from_target", "convergence", "growth", below: -0.5) + counts("registered", "weighted"))
    package static let residents = TableForm(
        "board-residents", keys: ["board", "sex", "age_band"], numbers: counts("2025/26", "2026/27", "2027/28", "2028/29", "2029/30", "2030/31"))
    package static let boardCare = TableForm(
        "board-care", keys: ["board"],
        numbers: counts("admissions", "emergency_admissions", "community_contacts_month", "gp_appointments", "community_list", "community_beds"))
    package static let trusts = TableForm("trusts", keys: ["trust"], texts: ["name", "type", "size", "board", "body", "merges_into", "when"])
    package static let finance = TableForm(
        "trust-finance", keys: ["trust"], texts: ["how"],
        numbers: counts("income_2025_26") + shares("half_width") + counts("expenses_2023_24", "staff_cost_2023_24", "agency_2023_24")
            + shares("margin_2024_25", "planned_surplus", "variance_q3", below: -1) + [("forecast_q3", -1e4...1e4)]
            + counts("segment", "score", "collected_admitted", "collected_outpatients", "collected_ae", "capital_2026_30"))
    package static let activity = TableForm(
        "trust-activity", keys: ["trust"], numbers: counts("admissions", "emergency", "planned", "other", "bed_days", "outpatients", "community_contacts_month")
    )
    package static let urgentCare = TableForm(
        "trust-urgent-care", keys: ["trust"], numbers: counts("attendances", "type_1", "over_four_hours", "waited_12_hours"))
    package static let beds = TableForm(
        "trust-beds", keys: ["trust"],
        numbers: counts(
            "daily_open", "daily_occupied", "acute_available", "acute_occupied", "mental_health_available", "mental_health_occupied", "maternity_available",
            "fit_to_leave"))
    package static let lists = TableForm(
        "trust-lists", keys: ["trust"],
        numbers: counts("march_2026", "march_2026_within_18", "march_2026_over_52", "july_2025", "july_2025_within_18", "july_2025_over_52"))
    package static let staff = TableForm(
        "trust-staff", keys: ["trust"],
        numbers: counts("all", "doctors", "nurses", "midwives", "ambulance", "scientists_and_therapists", "support_to_clinical", "infrastructure")
            + shares("sickness"))
    package static let estate = TableForm("trust-estate", keys: ["trust"], numbers: counts("high_and_significant", "all"))
    package static let forces = TableForm("trust-market-forces", keys: ["trust"], numbers: [("factor", 0.8...1.4)])
    package static let catchments = TableForm("trust-catchments", keys: ["trust", "board"], numbers: shares("of_trust", "of_board_emergencies"))
    package static let serviceAreas = TableForm("trust-service-areas", keys: ["trust", "board"], numbers: shares("share"))
    package static let ambulanceBoards = TableForm("ambulance-boards", keys: ["trust", "board"], numbers: shares("of_trust", "of_board"))
    package static let ambulances = TableForm(
        "ambulance-trusts", keys: ["trust"], numbers: counts("calls", "incidents", "advised", "conveyed", "category_2_minutes"))
    /// Local authorities and towns, with the boards in which they lie, codes apart by spaces.
    package static let places = TableForm("places", keys: ["place"], texts: ["boards"])
    package static let history = TableForm("trust-history", keys: ["trust", "measure", "year"], numbers: counts("value"))
    /// What generated scenarios assume, each line with its basis.
    package static let making = TableForm("making", keys: ["figure", "of"], texts: ["basis"], numbers: [("value", -1e6...1e6)])
    /// Warnings of `planner check` about published figures that were looked into, with what was found.
    package static let accepted = TableForm("accepted", keys: ["trust", "warning"], texts: ["because"])
    /// Which publication each table comes from.
    package static let catalogue = TableForm("tables", keys: ["table"], texts: ["source", "title", "publisher", "year", "link", "period", "sure"])

    /// Columns that are parts of others: part, whole, and how many times the whole a part may be (wards may hold more patients than beds).
    package var partsOfWholes: [(part: String, whole: String, most: Double)] {
        switch self {
        case .lists:
            [
                ("march_2026_within_18", "march_2026", 1), ("march_2026_over_52", "march_2026", 1), ("july_2025_within_18", "july_2025", 1),
                ("july_2025_over_52", "july_2025", 1),
            ]
        case .urgentCare: [("type_1", "attendances", 1), ("over_four_hours", "attendances", 1), ("waited_12_hours", "attendances", 1)]
        case .beds:
            [("daily_occupied", "daily_open", 1.2), ("acute_occupied", "acute_available", 1.2), ("mental_health_occupied", "mental_health_available", 1.2)]
        case .staff:
            ["doctors", "nurses", "midwives", "ambulance", "scientists_and_therapists", "support_to_clinical", "infrastructure"].map { ($0, "all", 1) }
        case .estate: [("high_and_significant", "all", 1)]
        case .finance: [("agency_2023_24", "staff_cost_2023_24", 1), ("staff_cost_2023_24", "expenses_2023_24", 1)]
        case .boardCare: [("emergency_admissions", "admissions", 1)]
        case .activity: [("emergency", "admissions", 1), ("planned", "admissions", 1), ("other", "admissions", 1)]
        default: []
        }
    }

    /// The column of shares that add up to at most 1 over all lines of one whole, and where the whole stands in the key.
    package var sharesOfOne: (column: String, key: Int)? {
        switch self {
        case .serviceAreas: ("share", 0)
        case .catchments: ("of_trust", 0)
        case .bodies: ("share", 1)
        default: nil
        }
    }

    /// All tables that a generated scenario reads.
    package static let all = [
        boards, bodies, allocations, residents, boardCare, trusts, finance, activity, urgentCare, beds, lists, staff, estate, forces, catchments, serviceAreas,
        ambulanceBoards, ambulances, places, history, making, accepted, catalogue,
    ]

    /// Those that hold publishers' figures, which a newer year's can replace.
    package static let published = all.filter { ![places, making, accepted, catalogue].contains($0) }
}
