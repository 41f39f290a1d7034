/// What all chosen interventions may use together; a limit left out does not bind.
public struct PortfolioLimits: Sendable, Codable, Hashable {
    /// £ of capital over the plan years.
    public let capital: Double?
    /// £ a year of running cost at full scale.
    public let runningCostAYear: Double?
    /// Whole-time equivalents at full scale.
    public let staff: Double?
    /// Sum of the interventions' programme effort times their scale.
    public let programmeEffort: Double?

    public init(capital: Double? = nil, runningCostAYear: Double? = nil, staff: Double? = nil, programmeEffort: Double? = nil) {
        self.capital = capital
        self.runningCostAYear = runningCostAYear
        self.staff = staff
        self.programmeEffort = programmeEffort
    }

    public static let none = PortfolioLimits()
}
