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
    /// Those that are no group of staff.
    private static let plain: [(limit: DesignLimit, name: String)] = [
        (.capital, "capital"), (.runningCost, "running cost"), (.staff, "staff"), (.programmeEffort, "programme effort"), (.support, "support"),
    ]
    /// All names that may be written, a group of staff in general.
    package static let names = plain.map(\.name) + [ofGroup + "GROUP"]

    package init?(rawValue: String) {
        if let known = Self.plain.first(where: { $0.name == rawValue.lowercased() }) {
            self = known.limit
        } else if rawValue.lowercased().hasPrefix(Self.ofGroup), rawValue.count > Self.ofGroup.count {
            self = .staffOf(String(rawValue.dropFirst(Self.ofGroup.count)))
        } else {
            return nil
        }
    }

    package var rawValue: String {
        if case .staffOf(let group) = self { return Self.ofGroup + group }
        return Self.plain.first { $0.limit == self }?.name ?? ""
    }

    /// Whether it is in pounds.
    package var isMoney: Bool { self == .capital || self == .runningCost || self == .support }
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
