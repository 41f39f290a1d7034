package import HealthEconomy
import PlannerFiles

extension RegisterEntry {
    /// What an appraisal takes from people: swings of criteria, weights of groups, scores of a panel. They are judgements, and stand in the register of
    /// assumptions beside the figures until those concerned have been asked.
    package static func judgements(of scenario: Scenario) -> [RegisterEntry] {
        guard let rules = scenario.appraisal else { return [] }
        func entry(
            _ path: String, _ value: String, spread: String = "certain", isDrawn: Bool = false, readAs: String, _ provenance: Provenance?, _ place: Place,
            note: String? = nil
        ) -> RegisterEntry {
            RegisterEntry(
                path: "appraisal.\(path)", value: value, spread: spread, isDrawn: isDrawn, readAs: readAs,
                provenance: provenance ?? .assumption("where it comes from is not said"), place: place, note: note)
        }
        let names = rules.criteria.map(\.name)
        var entries = rules.criteria.filter { !$0.isPanel }.map { criterion in
            let unit = criterion.figure?.writtenUnit ?? .ratio
            return entry(
                "criteria.\(criterion.name)", "\(unit.written(criterion.worst)) to \(unit.written(criterion.best))",
                readAs: "worst and best level of a criterion",
                criterion.provenance, criterion.place)
        }
        for group in rules.stakeholders {
            let path = "stakeholders.\(group.name)"
            entries.append(entry("\(path).share", Unit.share.written(group.share), readAs: "share in the joint view", group.provenance, group.place))
            guard let asked = rules.asked, !group.people.isEmpty else {
                entries += group.swings.map {
                    entry(
                        "\(path).swings.\($0.criterion)", "\(Unit.ratio.written($0.points)) points", readAs: "weight of a group, nobody asked",
                        group.provenance, group.place)
                }
                entries += group.judgements.map {
                    entry(
                        "\(path).judgements.\($0.more), \($0.less)", "\(Unit.ratio.written($0.times)) times", readAs: "judgement of a group, nobody asked",
                        group.provenance, $0.place)
                }
                continue
            }
            let weights = group.people.map { $0.weights(names) }
            for (place, name) in names.enumerated() {
                let own = weights.map { $0[place] }
                let mean = own.reduce(0, +) / Double(own.count)
                entries.append(
                    entry(
                        "\(path).weights.\(name)", percentage(mean),
                        spread: "\(percentage(own.min() ?? mean)) to \(percentage(own.max() ?? mean)) between \(own.count) people",
                        readAs: "mean weight of people asked", asked.provenance, asked.place))
            }
        }
        for score in rules.panel {
            entries += score.scores.map { one in
                entry(
                    "panel scores.\(score.option).\(score.criterion).\(one.scorer)", "\(Unit.ratio.written(one.likely)) points",
                    spread: one.low == one.high ? "certain" : "triangular \(Unit.ratio.written(one.low))–\(Unit.ratio.written(one.high))",
                    isDrawn: one.low < one.high,
                    readAs: "score of a panel, drawn", score.provenance, score.place)
            }
        }
        return entries
    }

    /// A share to a tenth of a percent.
    private static func percentage(_ share: Double) -> String { Unit.share.written((share * 1000).rounded() / 1000) }
}
