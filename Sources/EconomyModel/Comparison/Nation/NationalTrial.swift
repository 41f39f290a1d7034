import HealthEconomy
package import HealthSimulation
import PlannerFiles

/// What money buys an intervention.
package enum Purse: String, Sendable, Codable, CaseIterable {
    /// Running and transition cost.
    case revenue
    /// Capital; what runs afterwards is in the effect on the gap.
    case capital
    /// Support of the organisations themselves: interventions that move what is delivered of an economy's chosen plan.
    case support
}

/// What is bought with it.
package enum PurchaseAim: String, Sendable, Codable, CaseIterable {
    /// £ of the do-nothing gap of the last plan year.
    case recovery
    /// Quality-adjusted life years gained in the last plan year.
    case health
}

/// One intervention tried in one economy as the national team sees it: what it changes and what it takes from which purse.
package struct NationalTrial: Sendable, Codable {
    package let intervention: String
    package let economy: String
    package let purse: Purse
    /// Trusts it acts on, and how many of the library's size it is for.
    package let trusts: [String]
    package let scale: Double
    /// £ from its purse: capital; or running cost of a year and transition cost, at the baseline year's prices, central figures.
    package let use: Double
    /// Running and transition cost as well, £, where the purse is capital.
    package let runningUse: Double
    /// Change of the do-nothing gap of the last plan year, £, against do-nothing, or for support against the chosen plan.
    package let change: YearSummary
    package let changePerHead: YearSummary
    package let health: YearSummary
    package let probabilityHelps: Double
    /// How much of the library's size its trusts have by their headroom, weighted by income; nil where that is not known or the
    /// intervention follows none.
    package let headroom: Double?

    /// What it brings of an aim on average: £ of the gap, or quality-adjusted life years.
    package func gain(_ aim: PurchaseAim) -> Double {
        switch aim {
        case .recovery: -change.mean
        case .health: health.mean
        }
    }
}

extension Intervention {
    /// Whether it supports organisations: it moves what they deliver of their schemes.
    package var isSupport: Bool { effects.contains { $0.kind == .delivery } }

    /// Central capital, and central running cost of a year with transition cost, £ at the library's size; what saves money of
    /// itself asks for none.
    var asks: (capital: Double, revenue: Double) {
        (capital?.value ?? 0, max(0, runningCost?.figure.value ?? 0) + (transitionCost?.figure.value ?? 0))
    }

    /// The purse that it is paid from.
    var purse: Purse { isSupport ? .support : asks.capital > 0 ? .capital : .revenue }
}
