package import HealthEconomy
import PlannerFiles
import Statistics

/// An organisation that stands in several of the economies compared. Each economy's own figures hold it; totals over
/// economies hold it once.
package struct SharedOrganisation: Sendable, Codable, Equatable {
    package let code: String
    package let name: String
    package let kind: OrganisationKind
    /// Names of the economies, in order.
    package let economies: [String]
    /// The economy in which totals count it: the one that counts most of it, and of equal ones the first by name.
    package let countedIn: String

    /// Finds organisations that stand in several scenarios, by code. Scenarios come in the order of names.
    package static func among(_ scenarios: [Scenario]) -> [SharedOrganisation] {
        struct Entry {
            let name: String
            let kind: OrganisationKind
            var holders: [(economy: String, share: Double)]
        }
        var entries: [String: Entry] = [:]
        for scenario in scenarios {
            let organisations =
                scenario.commissioners.map { ($0.code, $0.name, OrganisationKind.commissioner, 1.0) }
                + scenario.providers.map { ($0.code, $0.name, OrganisationKind.provider, $0.countedShare?.value ?? 1) }
            for (code, name, kind, share) in organisations {
                entries[code, default: Entry(name: name, kind: kind, holders: [])].holders.append((scenario.name, share))
            }
        }
        return entries.compactMap { code, entry -> SharedOrganisation? in
            guard let first = entry.holders.first, entry.holders.count > 1 else { return nil }
            let holder = entry.holders.dropFirst().reduce(first) { $1.share > $0.share ? $1 : $0 }
            return SharedOrganisation(
                code: code, name: entry.name, kind: entry.kind, economies: entry.holders.map(\.economy), countedIn: holder.economy)
        }.ordered { $0.code < $1.code }
    }
}
