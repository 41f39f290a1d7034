import HealthEconomy
package import HealthSimulation
import PlannerFiles
import ReportKit

extension Driver {
    /// The driver's stable name in tables.
    package var tableName: String {
        switch self {
        case .demography: "demography"
        case .otherDemand: "other_demand"
        case .costInflation: "cost_inflation"
        case .prices: "prices"
        case .allocations: "allocations"
        }
    }
}

extension Driver {
    /// Whether the driver's title takes a verb in the plural.
    package var isPlural: Bool {
        switch self {
        case .demography, .prices: true
        default: false
        }
    }
}

extension Driver {
    /// The driver's name over a narrow column.
    package var shortTitle: String {
        switch self {
        case .demography: "More and older residents"
        case .otherDemand: "Other demand"
        case .costInflation: "Pay and price inflation"
        case .prices: "Prices paid to trusts"
        case .allocations: "Growth of allocations"
        }
    }
}
