package import HealthEconomy
import PlannerFiles

extension Intervention {
    /// The economy's own trusts that it can act on: those with care that its effects select.
    ///
    /// A trust of which less than half (`limits.own trust from`) counts here is a neighbour's, for which this economy cannot decide alone.
    /// What an effect needs at a trust, its kind says; effects that need nothing count only where an intervention has no others.
    /// What is sized for a hospital needs beds.
    package func trustsActedOn(_ scenario: Scenario, _ baseline: Baseline) -> [String] {
        let particular = effects.filter { $0.kind.declaration.needs != .nothing }
        let use = PlanOption.Use(intervention: name, place: place, from: nil, trusts: [], scale: 1)
        return scenario.providers.indices.filter { index in
            let provider = scenario.providers[index]
            if let counted = provider.countedShare, counted.value < scenario.limits.ownTrustFrom { return false }
            if sizedFor == .hospital, baseline.providers[index].beds <= 0 { return false }
            return (particular.isEmpty ? effects : particular).contains { $0.findsItsNeeds(at: index, use, scenario, baseline) }
        }.map { scenario.providers[$0].code }
    }
}
