package import HealthEconomy
import PlannerFiles

/// Sentences on organisations that end, merge or hand over services, for reports.
package struct OrganisationWording {
    private let scenario: Scenario
    private let holdings: Holdings

    package init(_ scenario: Scenario, _ holdings: Holdings) {
        self.scenario = scenario
        self.holdings = holdings
    }

    /// One sentence for each change, in the order of their dates.
    package var sentences: [String] { holdings.changes.map(sentence) }

    /// The sentence on how a trust ends; nil where it goes on.
    func ending(of place: Int) -> String? {
        let code = scenario.providers[holdings.involved[place]].code
        return holdings.changes.first { $0.isEnd && $0.trust == code }.map(sentence)
    }

    private func sentence(_ change: OrganisationChange) -> String {
        let when = change.month?.words ?? ""
        let trust = name(change.trust)
        let takers = change.successors.map { name($0.code) + (change.successors.count > 1 ? " (\(percent($0.share)))" : "") }
        let to = takers.count < 2 ? takers.joined() : "\(takers.dropLast().joined(separator: ", ")) and \(takers[takers.count - 1])"
        switch change.kind {
        case .ends: return "\(trust) ends in \(when): its figures are with \(to) from then on."
        case .mergesInto: return "\(trust) merges into \(to) in \(when): its figures are with it from then on."
        case .takenOverBy: return "\(trust) is taken over by \(to) in \(when): its figures are with it from then on."
        case .movesService:
            let share = change.successors.first.map { $0.share < 1 ? "\(percent($0.share)) of " : "" } ?? ""
            return "\(trust) hands \(share)\(change.name) to \(to) in \(when): their figures are with it from then on."
        }
    }

    private func name(_ code: String) -> String {
        code == OrganisationChange.outside ? "a provider outside the economy" : scenario.providers.first { $0.code == code }?.name ?? code
    }

    private func percent(_ share: Double) -> String {
        let tenths = (share * 1000).rounded() / 10
        return tenths == tenths.rounded() ? "\(Int(tenths))%" : "\(tenths)%"
    }
}

extension CompiledEconomy {
    /// What reports say under their title: changes laid over the scenario, and organisations that change.
    ///
    /// - Parameter options: options whose own changes of organisations are told, too.
    package func toldChanges(_ scenario: Scenario, of options: [PlanOption] = []) -> [StatedChange] {
        let own = organisationSentences(scenario)
        let theirs = options.flatMap { option -> [String] in
            guard !option.organisations.isEmpty, let held = self.options.first(where: { $0.name == option.name })?.holdings else { return [] }
            return OrganisationWording(scenario, held).sentences.filter { !own.contains($0) }.map { "In the option “\(option.name)”: \($0)" }
        }
        return scenario.changes + (own + theirs).map { StatedChange("", kind: .changesOrganisations, meaning: $0) }
    }

    /// When a trust has ended and who has its figures, where it reports nothing at the end of a year for that reason; else nil.
    func ending(of organisation: String, by year: Int, _ scenario: Scenario) -> String? {
        guard year > 0, let holdings, let provider = providerCodes.firstIndex(of: organisation), let place = holdings.place(of: provider),
            !holdings.isThere(place, atEndOf: year)
        else { return nil }
        return OrganisationWording(scenario, holdings).ending(of: place)
    }

    /// One sentence for each change of organisations in what is simulated, for reports.
    package func organisationSentences(_ scenario: Scenario) -> [String] {
        holdings.map { OrganisationWording(scenario, $0).sentences } ?? []
    }
}
