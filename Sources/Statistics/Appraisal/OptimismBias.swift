/// The tendency of early estimates to be too low, as the uplift between an upper value (nothing done about it) and a lower one
/// (all contributing risks managed).
///
/// uplift = lower + (upper − lower)(1 − mitigated share); adjusted estimate = estimate × (1 + uplift).
public struct OptimismBias: Sendable, Equatable {
    /// Fractions of the estimate.
    public let lower: Double
    public let upper: Double

    /// - Throws: `StatisticsError` unless 0 ≤ lower ≤ upper.
    public init(lower: Double, upper: Double) throws {
        try Check.notNegative("lower, upper", [lower, upper])
        guard lower <= upper else { throw StatisticsError.argument("upper", found: "\(upper)", wanted: "at least \(lower)") }
        self.init(uncheckedLower: lower, upper: upper)
    }

    private init(uncheckedLower lower: Double, upper: Double) {
        self.lower = lower
        self.upper = upper
    }

    /// - Parameter mitigatedShare: 0 at the strategic outline, near 1 for a full business case with its risks managed.
    public func uplift(mitigatedShare: Double) throws -> Double {
        try Check.within("mitigatedShare", mitigatedShare, 0...1)
        return lower + (upper - lower) * (1 - mitigatedShare)
    }

    public func adjusted(_ estimate: Double, mitigatedShare: Double) throws -> Double {
        try estimate * (1 + uplift(mitigatedShare: mitigatedShare))
    }
}

/// HM Treasury's supplementary Green Book guidance on optimism bias: by kind of project, for capital cost and for the length of works.
public enum ProjectKind: Sendable, CaseIterable {
    case standardBuilding
    /// Acute hospitals are of this kind.
    case nonStandardBuilding
    case standardCivilEngineering
    case nonStandardCivilEngineering
    case equipmentAndDevelopment

    public var capitalCost: OptimismBias {
        switch self {
        case .standardBuilding: OptimismBias(percent: 2, 24)
        case .nonStandardBuilding: OptimismBias(percent: 4, 51)
        case .standardCivilEngineering: OptimismBias(percent: 3, 44)
        case .nonStandardCivilEngineering: OptimismBias(percent: 6, 66)
        case .equipmentAndDevelopment: OptimismBias(percent: 10, 200)
        }
    }

}

extension OptimismBias {
    fileprivate init(percent lower: Double, _ upper: Double) {
        self.init(uncheckedLower: lower / 100, upper: upper / 100)
    }
}
