/// What moves an economy away from its baseline. The bridge says how much of the gap each explains.
public enum Driver: Int, CaseIterable, Sendable, Codable {
    case demography, otherDemand, costInflation, prices, allocations, efficiency, history

    public var title: String {
        switch self {
        case .demography: "More and older residents"
        case .otherDemand: "Other growth in demand"
        case .costInflation: "Pay and price inflation"
        case .prices: "Prices paid to trusts"
        case .allocations: "Growth of allocations"
        case .efficiency: "Habitual efficiency"
        case .history: "Other change that history shows"
        }
    }
}

/// Which drivers act in a run; a run without a driver keeps that part of the world as it was in the baseline year.
public struct Drivers: OptionSet, Sendable {
    public let rawValue: Int
    public init(rawValue: Int) { self.rawValue = rawValue }
    public init(_ driver: Driver) { rawValue = 1 << driver.rawValue }
    public static let all = Drivers(rawValue: (1 << Driver.allCases.count) - 1)
    @inline(__always) func has(_ driver: Driver) -> Bool { rawValue & (1 << driver.rawValue) != 0 }
}
