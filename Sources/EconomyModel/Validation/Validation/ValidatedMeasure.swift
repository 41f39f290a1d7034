package import HealthEconomy
import HealthSimulation
import Statistics

/// A figure whose forecasts are held against what came.
package enum ValidatedMeasure: String, Sendable, CaseIterable, Codable {
    case income
    case cost
    /// Surplus in the year forecast over income in the first year.
    case surplus
    case margin = "surplus margin"
    case nonOperating = "non-operating share"
    case beds
    case occupancy
    case occupiedBeds = "occupied beds"
    case admissions
    case aeFourHours = "A&E within four hours"
    case waitingList = "waiting list"
    case withinEighteenWeeks = "within 18 weeks"

    /// The scale of errors and widths.
    package var scale: String {
        switch self {
        case .income, .cost, .beds, .occupiedBeds, .admissions, .waitingList: "natural logarithm"
        case .surplus, .margin, .nonOperating: "share of income"
        case .occupancy: "share of beds"
        case .aeFourHours, .withinEighteenWeeks: "log odds"
        }
    }

    /// Where the naive forecasts find the measure's last value and its changes.
    var naiveSeries: TrustPanel.Series {
        switch self {
        case .income: .income
        case .cost: .cost
        case .surplus, .margin: .margin
        case .nonOperating: .nonOperating
        case .beds: .beds
        case .occupancy: .occupancyShare
        case .occupiedBeds: .occupiedBeds
        case .admissions: .admissions
        case .aeFourHours: .aeFourHours
        case .waitingList: .waitingList
        case .withinEighteenWeeks: .withinEighteenWeeks
        }
    }

    /// The process noise that moves it most.
    package var noise: ProcessNoise.Measure {
        switch self {
        case .income, .cost: .income
        case .surplus, .margin: .margin
        case .nonOperating: .nonOperating
        case .beds, .occupiedBeds: .beds
        case .occupancy: .occupancy
        case .admissions: .admissions
        case .aeFourHours: .aeFourHours
        case .waitingList: .waitingList
        case .withinEighteenWeeks: .withinEighteenWeeks
        }
    }

    /// All measures of the process noise that it is made of.
    var parts: [ProcessNoise.Measure] {
        switch self {
        case .cost: [.income, .margin, .nonOperating]
        case .surplus: [.income, .margin]
        case .occupiedBeds: [.beds, .occupancy]
        default: [noise]
        }
    }

    /// What came, on the measure's scale.
    package func actual(_ panel: TrustPanel, _ trust: Int, from year: Int, over horizon: Int) -> Double {
        guard self == .surplus else { return panel.value(naiveSeries, trust, year + horizon) }
        let growth = panel.value(.income, trust, year + horizon) - panel.value(.income, trust, year)
        return exponential(growth) * panel.value(.margin, trust, year + horizon)
    }

    /// The measure in one simulated future. `moved` holds each process measure on its scale, `income` the first year's.
    package func simulated(_ moved: [Double], startIncome: Double) -> Double {
        func level(_ measure: ProcessNoise.Measure) -> Double { moved[measure.index] }
        let share = 1 / (1 + exponential(-level(.occupancy)))
        return switch self {
        case .cost: level(.income) + logarithm(max(1 - level(.margin) - level(.nonOperating), 0.05))
        case .surplus: exponential(level(.income) - startIncome) * level(.margin)
        case .occupancy: share
        case .occupiedBeds: level(.beds) + logarithm(share)
        default: level(noise)
        }
    }

    /// Measures that are simulated together, because one is made of the others or moves with them. The first one's
    /// series decides which trusts are tested.
    package static let groups: [[ValidatedMeasure]] = [
        [.income, .cost, .surplus, .margin, .nonOperating], [.occupiedBeds, .occupancy, .beds], [.admissions], [.aeFourHours],
        [.waitingList], [.withinEighteenWeeks],
    ]
}
