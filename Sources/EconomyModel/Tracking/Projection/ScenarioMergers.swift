import FigureWording
package import HealthEconomy
package import PlannerFiles

/// Mergers that a scenario states of the organisations of a history: trusts that end with one successor, and codes whose history a trust continues.
package struct ScenarioMergers: Sendable {
    package let mergers: [TrackingSettings.Merger]
    /// Where the scenario states each, by the old code: file and line, or the path of the key.
    package let places: [String: String]
    /// What a reader must know: services that were divided among several have no one series to go on in.
    package let remarks: [HistoryRemark]

    package init(_ scenario: Scenario, in history: SubmittedHistory) {
        var mergers: [TrackingSettings.Merger] = []
        var remarks: [HistoryRemark] = []
        var places: [String: String] = [:]
        let codes = Set(history.series.map(\.organisation))
        for change in scenario.organisationChanges() where change.isEnd && codes.contains(change.trust) {
            guard let month = change.month else { continue }
            let to = change.successors.map(\.code)
            if to.count == 1, to[0] != OrganisationChange.outside {
                mergers.append(TrackingSettings.Merger(from: change.trust, into: to[0], month: month))
                places[change.trust] = change.place.description
            } else {
                remarks.append(
                    HistoryRemark(
                        .guess, place: change.place.description, organisation: change.trust,
                        found: "told: ends in \(month), its services with \(to.isEmpty ? "nobody" : to.joined(separator: " and "))",
                        treatment: "left as reported"))
            }
        }
        for provider in scenario.providers {
            for code in provider.continues where codes.contains(code) && !mergers.contains(where: { $0.from == code }) {
                let ends = history.series.filter { $0.organisation == code }.map { $0.month($0.values.count) }
                if let month = ends.max() {
                    mergers.append(TrackingSettings.Merger(from: code, into: provider.code, month: month))
                    places[code] = "providers.\(provider.code).continues"
                }
            }
        }
        // What has not come yet changes no figure that is known.
        let last = history.series.map { $0.month($0.values.count - 1) }.max()
        self.mergers = mergers.filter { merger in last.map { merger.month <= $0 } ?? false }
        self.remarks = remarks
        self.places = places
    }
}
