import Statistics

/// What moves an economy away from its baseline. The bridge says how much of the do-nothing gap each explains.
package enum Driver: Int, CaseIterable, Sendable, Codable {
    case demography, otherDemand, costInflation, prices, allocations

    package var title: String {
        switch self {
        case .demography: "More and older residents"
        case .otherDemand: "Other growth in demand"
        case .costInflation: "Pay and price inflation"
        case .prices: "Prices paid to trusts"
        case .allocations: "Growth of allocations"
        }
    }
}

/// Which drivers act in a run; a run without a driver keeps that part of the world as it was in the baseline year.
package struct Drivers: OptionSet, Sendable {
    package let rawValue: Int
    package init(rawValue: Int) { self.rawValue = rawValue }
    package init(_ driver: Driver) { rawValue = 1 << driver.rawValue }
    /// The efficiency that organisations habitually find. No driver of the do-nothing gap, which is without it.
    package static let habit = Drivers(rawValue: 1 << Driver.allCases.count)
    package static let all = Drivers(rawValue: (1 << (Driver.allCases.count + 1)) - 1)
    @inline(__always) package var hasHabit: Bool { rawValue & Drivers.habit.rawValue != 0 }
    @inline(__always) package func has(_ driver: Driver) -> Bool { rawValue & (1 << driver.rawValue) != 0 }
}

/// Which drivers act in each of eight futures.
struct LaneDrivers: Sendable {
    private let acting: [LaneMask]
    let habit: LaneMask

    init(_ lanes: [Drivers]) {
        func mask(_ holds: (Drivers) -> Bool) -> LaneMask {
            var mask = LaneMask(repeating: false)
            for (lane, drivers) in lanes.enumerated() { mask[lane] = holds(drivers) }
            return mask
        }
        acting = Driver.allCases.map { driver in mask { $0.has(driver) } }
        habit = mask(\.hasHabit)
    }

    func has(_ driver: Driver) -> LaneMask { acting[driver.rawValue] }
}
