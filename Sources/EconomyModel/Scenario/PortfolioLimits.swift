/// What all chosen interventions may use together; a limit left out does not bind.
public struct PortfolioLimits: Sendable, Codable, Hashable {
    /// £ of capital over the plan years.
    public let capital: Double?
    /// £ a year of running cost at full scale.
    public let runningCostAYear: Double?
    /// Whole-time equivalents at full scale.
    public let staff: Double?
    /// Sum of the interventions' programme effort.
    public let programmeEffort: Double?

    public init(capital: Double? = nil, runningCostAYear: Double? = nil, staff: Double? = nil, programmeEffort: Double? = nil) {
        self.capital = capital
        self.runningCostAYear = runningCostAYear
        self.staff = staff
        self.programmeEffort = programmeEffort
    }

    public static let none = PortfolioLimits()

    static func read(_ reader: SectionReader) -> PortfolioLimits {
        PortfolioLimits(
            capital: reader.optionalQuantity("capital", .pounds, in: 0...1e11, "capital that may be spent over the plan years")?.value,
            runningCostAYear: reader.optionalQuantity("running cost", .pounds, in: -1e10...1e10, "running cost a year that may be taken on")?.value,
            staff: reader.optionalQuantity("staff", .staff, in: 0...100_000, "whole-time equivalents that can be found")?.value,
            programmeEffort: reader.optionalQuantity("programme effort", .ratio, in: 0...10_000, "programme effort that can be given")?.value)
    }
}
