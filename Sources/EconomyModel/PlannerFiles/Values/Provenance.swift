/// Where a figure comes from. Every figure of a scenario has one, so that a report can lead back to it.
package enum Provenance: Sendable, Hashable, Codable {
    /// Published in a source that the scenario lists; `id` is its name there (`source: D1`).
    case sourced(id: String)
    /// Computed from other figures; the text says how (`derived: …`).
    case derived(String)
    /// A share of a larger published figure; the text says by what key it was split (`apportioned: …`).
    case apportioned(String)
    /// Nobody published it; the text says why it is believed (`assumption: …`).
    case assumption(String)
}
