import HealthEconomy
import Statistics

/// What a plan uses, at central figures: £, £ a year at full scale, whole-time equivalents, programme effort, £ a year from outside the economy.
package struct DesignUse: Sendable, Codable, Hashable {
    package var capital = 0.0, runningCostAYear = 0.0, staff = 0.0, programmeEffort = 0.0, supportAYear = 0.0
    /// Of the staff, those of each group.
    package var staffByGroup: [String: Double] = [:]

    static func + (one: Self, other: Self) -> Self {
        Self(
            capital: one.capital + other.capital, runningCostAYear: one.runningCostAYear + other.runningCostAYear, staff: one.staff + other.staff,
            programmeEffort: one.programmeEffort + other.programmeEffort, supportAYear: one.supportAYear + other.supportAYear,
            staffByGroup: one.staffByGroup.merging(other.staffByGroup, uniquingKeysWith: +))
    }

    static func - (one: Self, other: Self) -> Self { one + other * -1 }

    static func * (one: Self, part: Double) -> Self {
        Self(
            capital: one.capital * part, runningCostAYear: one.runningCostAYear * part, staff: one.staff * part, programmeEffort: one.programmeEffort * part,
            supportAYear: one.supportAYear * part, staffByGroup: one.staffByGroup.mapValues { $0 * part })
    }

    package subscript(_ limit: DesignLimit) -> Double {
        switch limit {
        case .capital: capital
        case .runningCost: runningCostAYear
        case .staff: staff
        case .programmeEffort: programmeEffort
        case .support: supportAYear
        case .staffOf(let group): staffByGroup[group] ?? 0
        }
    }
}

/// What a plan is limited in.
package enum DesignLimit: Sendable, Hashable, Codable, RawRepresentable {
    case capital, runningCost, staff, programmeEffort
    /// Money from outside the economy, £ a year.
    case support
    /// Staff of one group.
    case staffOf(String)

    private static let ofGroup = "staff of "
    /// All names that may be written, a group of staff in general.
    package static let names = ["capital", "running cost", "staff", "\(ofGroup)GROUP", "programme effort", "support"]

    package init?(rawValue: String) {
        switch rawValue.lowercased() {
        case "capital": self = .capital
        case "running cost": self = .runningCost
        case "staff": self = .staff
        case "programme effort": self = .programmeEffort
        case "support": self = .support
        case let name where name.hasPrefix(Self.ofGroup) && name.count > Self.ofGroup.count: self = .staffOf(String(rawValue.dropFirst(Self.ofGroup.count)))
        default: return nil
        }
    }

    // Equality is that of raw values, so that these must not ask for it.
    package var rawValue: String {
        switch self {
        case .capital: "capital"
        case .runningCost: "running cost"
        case .staff: "staff"
        case .programmeEffort: "programme effort"
        case .support: "support"
        case .staffOf(let group): Self.ofGroup + group
        }
    }

    /// Whether it is in pounds.
    package var isMoney: Bool {
        switch self {
        case .capital, .runningCost, .support: true
        case .staff, .programmeEffort, .staffOf: false
        }
    }
}

/// What a plan may take at most of each thing that is limited; what is left out does not bind.
package struct DesignLimits: Sendable {
    package let most: [DesignLimit: Double]
    /// The same in a fixed order.
    package let stated: [(limit: DesignLimit, most: Double)]

    init(_ most: [DesignLimit: Double]) {
        self.most = most
        stated = most.sorted { $0.key.rawValue < $1.key.rawValue }.map { (limit: $0.key, most: $0.value) }
    }

    package subscript(_ limit: DesignLimit) -> Double? { most[limit] }

    /// The first limit that something breaks, but for rounding; nil where it fits.
    func broken(by use: DesignUse) -> DesignLimit? { stated.first { use[$0.limit] > $0.most * (1 + 1e-9) + 1e-9 }?.limit }

    func hold(_ use: DesignUse) -> Bool { broken(by: use) == nil }

    /// The largest share of any limit that something takes; less than nothing where it frees more than it takes.
    func share(_ use: DesignUse) -> Double { stated.compactMap { $0.most > 0 ? use[$0.limit] / $0.most : nil }.max() ?? 0 }
}
