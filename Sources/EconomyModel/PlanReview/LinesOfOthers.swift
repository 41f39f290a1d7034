import HealthEconomy
import PlannerFiles

/// M1, lines that one trust leaves out and all others give.
extension ReviewContext {
    /// Lines beside the core ones on which tests rest, and which a trust of any kind has.
    private static let usual: [PlanMeasure] = [
        .payCost, .nonPayCost, .cipIdentified, .cipRecurrent, .payCIP, .priceChange, .costInflation, .otherIncome, .financeCost, .capitalService,
        .workingCapital, .mitigation, .qippRecognised,
    ]

    /// Lines that every other trust's plan gives, two of them at least, and this one's does not.
    func givenByOthers(besides trust: String) -> [String] {
        let others = providers.map(\.code).filter { $0 != trust }
        guard isProvider(trust), others.count >= 2 else { return [] }
        func gives(_ code: String, _ measure: PlanMeasure) -> Bool { years.contains { plans.total(code, measure, $0) != nil } }
        return Self.usual.filter { measure in !gives(trust, measure) && others.allSatisfy { gives($0, measure) } }.map(\.words)
    }
}
