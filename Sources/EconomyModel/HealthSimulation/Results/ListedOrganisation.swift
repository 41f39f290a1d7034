package import HealthEconomy

/// An organisation as results list it.
package struct ListedOrganisation: Sendable, Codable {
    package let code: String
    package let name: String
    package let kind: OrganisationKind
    /// Provider kind as the scenario names it; empty for commissioners.
    package let providerKind: String

    package init(code: String, name: String, kind: OrganisationKind, providerKind: String) {
        self.code = code
        self.name = name
        self.kind = kind
        self.providerKind = providerKind
    }
}
