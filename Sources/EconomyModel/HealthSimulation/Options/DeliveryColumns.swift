import HealthEconomy
import PlannerFiles

/// What is delivered of the schemes of options, drawn in each future: one capability of the whole system, one of each trust.
///
///     delivery[p, y] = system × own[p] × readiness[p] × Π (1 + what interventions of the option add)
///
/// It multiplies every effect that has to be achieved at the trust (`InterventionEffect.isDelivered`), so that all of its schemes slip together.
/// Habitual savings are no part of it: their figure is what was delivered, not what was planned.
package struct DeliveryColumns: Sendable {
    package let system: ParameterID
    /// Each trust's own, relative to the system's.
    package let organisations: [ParameterID]
    /// How much more or less a trust delivers by its maturity in service-line management; 1 where nothing is said.
    package let readiness: [Double]

    /// Nil where the scenario has no delivery, or switches it off.
    init?(_ scenario: Scenario, _ table: inout ParameterTable) {
        guard let delivery = scenario.delivery, delivery.applies else { return nil }
        system = table.add(delivery.system)
        var organisations: [ParameterID] = []
        for provider in scenario.providers {
            organisations.append(table.add(provider.delivery ?? delivery.organisation.moved(to: "providers.\(provider.code).delivery")))
        }
        self.organisations = organisations
        let rules = scenario.serviceLineCosting?.readiness
        readiness = scenario.providers.map { provider in
            guard let rules, rules.isOn, let moved = rules.savingsMoved?.value,
                let answers = rules.trusts.first(where: { $0.trust == provider.code })?.answers,
                let maturity = Readiness(trust: provider.code, answers: answers).maturity
            else { return 1 }
            return Readiness.savingsFactor(maturity: maturity, moved: moved)
        }
    }

    /// What a trust delivers with the drawn values, before what an option adds; constant over the years.
    package func share(_ values: [Double], _ provider: Int, span: Int) -> Double {
        values[system.index * span] * values[organisations[provider].index * span] * readiness[provider]
    }

    package var parameters: Set<ParameterID> { Set([system] + organisations) }
}

extension CompiledEconomy {
    /// The same economy with every scheme delivered in full.
    package var deliveringInFull: CompiledEconomy {
        var copy = self
        copy.delivery = nil
        return copy
    }
}
