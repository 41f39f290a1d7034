package import HealthEconomy
import PlannerFiles

extension Intervention {
    /// The economy's own trusts that it can act on: those with care that its effects select.
    ///
    /// A trust of which less than half (`limits.own trust from`) counts here is a neighbour's, for which this economy cannot decide alone.
    /// An effect on demand or on stays needs such care at the trust, one on beds needs beds, one on planned capacity a waiting
    /// list, one on four hours an A&E. Effects on cost, premium and joiners act anywhere and count only where an intervention
    /// has no other effects. What is sized for a hospital needs beds.
    package func trustsActedOn(_ scenario: Scenario, _ baseline: Baseline) -> [String] {
        let everywhere: Set<EffectKind> = [.cost, .temporaryPremium, .joiners]
        let particular = effects.filter { !everywhere.contains($0.kind) }
        let use = PlanOption.Use(intervention: name, place: place, from: nil, trusts: [], scale: 1)
        return scenario.providers.indices.filter { index in
            let provider = scenario.providers[index]
            if let counted = provider.countedShare, counted.value < scenario.limits.ownTrustFrom { return false }
            if sizedFor == .hospital, baseline.providers[index].beds <= 0 { return false }
            return (particular.isEmpty ? effects : particular).contains { effect in
                guard effect.on.providers.isEmpty || effect.on.providers.contains(provider.code) else { return false }
                return switch effect.kind {
                case .prevent, .move, .shortenStay:
                    baseline.cells.contains {
                        $0.provider == index && $0.activity > 0 && OptionCells.selects(effect.on, use, $0, scenario, baseline)
                    }
                case .beds: baseline.providers[index].beds > 0
                case .plannedCapacity: provider.waitingList != nil
                case .fourHours: provider.aeWithinFourHours != nil
                case .cost, .temporaryPremium, .joiners: true
                }
            }
        }.map { scenario.providers[$0].code }
    }
}
