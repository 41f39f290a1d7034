import HealthEconomy

/// Money from outside the economy that a plan may take within a limit: to all commissioners by their residents, or to trusts by their income.
///
/// The library has no such thing, as it is no scheme; where a limit allows some, it is laid over the scenario and written beside the plan.
/// Their names are unlike each other, as one that resembles another is taken for a slip.
enum OutsideMoney: String, CaseIterable {
    case forCommissioners = "outside money to commissioners"
    case forTrusts = "deficit support to trusts"

    /// £ a year that a scale of 1 stands for.
    static let lot = 1e6

    init?(_ intervention: Intervention) { self.init(rawValue: intervention.name) }

    /// It as an item of `interventions:`, on one line.
    var inline: String {
        "{about: Support from outside the economy at the prices of the baseline year, evidence: judgement, assumption: what the limit allows, "
            + "effects: [{name: nothing else, kind: cost, effect: 0%}], ramp: [1], lead time: 0 months, programme effort: 0, "
            + "paid by commissioners: \(self == .forCommissioners ? "yes" : "no"), running cost: -£1m}"
    }
}
