package import PlannerFiles

/// An input that differs between replications: a figure with a spread, or the unexplained change of a trust.
package struct UncertainInput: Sendable, Codable, Hashable {
    /// Path in the scenario, such as `providers.RNL.beds`, or `process noise.RNL.surplus margin`.
    package let path: String
    package let label: String
    package let kind: InputKind
    /// Unit of its figures; nil for process noise, which is on the scale of its measure.
    package let unit: Unit?
}

/// What an input is about.
package enum InputKind: String, CaseIterable, Sendable, Codable {
    case effects = "effects of interventions"
    case optionCosts = "costs of interventions"
    case delivery = "staff, travel and health gain of interventions"
    case population = "population"
    case demand = "growth of demand"
    case capacity = "beds, A&E and waiting list"
    case workforce = "workforce"
    case inflation = "pay and price inflation"
    case prices = "prices and payment rules"
    case costs = "cost behaviour and efficiency"
    case commissioning = "allocations and other spending"
    case organisations = "figures of single organisations"
    case unexplained = "unexplained change of trusts"
    case scores = "scores of the panel"

    /// Reads the kind off a quantity's path.
    init(path: String) {
        let parts = path.split(separator: ".").map(String.init)
        let last = parts.last ?? ""
        switch parts.first ?? "" {
        case "interventions":
            if path.contains(".effects.") {
                self = .effects
            } else {
                self = ["capital", "running cost", "transition cost"].contains(last) ? .optionCosts : .delivery
            }
        case "delivery": self = .delivery
        case "providers" where last == "delivery": self = .delivery
        case "population": self = .population
        case "demand": self = .demand
        case "capacity": self = .capacity
        case "workforce": self = .workforce
        case "finance" where last == "inflation": self = .inflation
        case "finance": self = path.contains("price") || path.contains("payment") ? .prices : .costs
        case "commissioning": self = .commissioning
        case "process noise": self = .unexplained
        case "appraisal": self = .scores
        default: self = .organisations
        }
    }
}
