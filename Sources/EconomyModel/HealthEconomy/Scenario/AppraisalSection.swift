package import PlannerFiles
import Statistics

/// How the options of a scenario are judged: hurdles, criteria, panel, stakeholders, money, futures and limits.
package struct AppraisalRules: Sendable {
    package let place: Place
    package let money: AppraisalMoneyRules
    package let limits: StatedPortfolioLimits?
    package let hurdles: [HurdleRule]
    package private(set) var criteria: [CriterionRule]
    package let panel: [PanelScore]
    package let stakeholders: [StakeholderRule]
    /// What people said who were asked; nil where nobody was.
    package let asked: StakeholderWeights?
    package internal(set) var futures: [NamedFuture]

    /// The same rules with some of their criteria.
    package func with(criteria: [CriterionRule]) -> AppraisalRules {
        var copy = self
        copy.criteria = criteria
        return copy
    }

    package static func read(_ reader: SectionReader) -> AppraisalRules {
        let criteria = reader.list("criteria", keyedBy: "name", "what options are valued by", CriterionRule.read)
        let stakeholders = reader.list("stakeholders", keyedBy: "name", "groups of stakeholders with their weights") {
            StakeholderRule.read($0, criteria: criteria.map(\.name))
        }
        let asked = StakeholderWeights.read(reader, criteria: criteria.map(\.name), groups: stakeholders.map(\.name))
        return AppraisalRules(
            place: reader.place,
            money: AppraisalMoneyRules.read(reader),
            limits: reader.optionalSection("portfolio limits", "what a set of interventions may use in all", StatedPortfolioLimits.read),
            hurdles: reader.list("hurdles", keyedBy: "name", minimum: 0, "tests that options pass or fail", HurdleRule.read),
            criteria: criteria,
            panel: reader.list("panel scores", keyedBy: "name", minimum: 0, "what a panel says of each option", PanelScore.read).flatMap(\.self),
            stakeholders: stakeholders.map { group in
                var group = group
                group.people = asked?.people.filter { $0.group == group.name } ?? []
                return group
            },
            asked: asked,
            futures: reader.list("named futures", keyedBy: "name", minimum: 0, "futures with a name, in which options are also compared", NamedFuture.read))
    }
}
