/// What all chosen interventions may use together; a limit left out does not bind.
package struct PortfolioLimits: Sendable, Codable, Hashable {
    /// £ of capital over the plan years.
    package let capital: Double?
    /// £ a year of running cost at full scale.
    package let runningCostAYear: Double?
    /// Whole-time equivalents at full scale.
    package let staff: Double?
    /// Sum of the interventions' programme effort times their scale.
    package let programmeEffort: Double?

    package init(capital: Double? = nil, runningCostAYear: Double? = nil, staff: Double? = nil, programmeEffort: Double? = nil) {
        self.capital = capital
        self.runningCostAYear = runningCostAYear
        self.staff = staff
        self.programmeEffort = programmeEffort
    }

    package static let none = PortfolioLimits()
}
