import HealthEconomy
import HealthSimulation
import PlannerFiles
import Statistics

/// Which uncertain inputs are one draw for all economies in every future, and which are each economy's own.
///
/// A draw is a function of seed, future, year and the input's name (its path in the scenario). So an input that several
/// scenarios hold under one name, as pay or the growth of demand of the national set, takes the same random number in all of them,
/// and one that bears an organisation's code takes its own. An own input that correlates in a group moves with the group's factor, which is
/// keyed by the group's name and so national, too.
package struct DrawScope: Sendable, Codable, Equatable {
    /// Inputs of one section of the scenario, such as `demand` or `commissioners`.
    package struct Section: Sendable, Codable, Equatable {
        package let name: String
        /// Names that all economies hold, that some hold, and that one holds.
        package let national, several, own: Int
        /// Of those of one economy or some, how many move with a national factor.
        package let grouped: Int
    }

    /// By name of the section.
    package let sections: [Section]
    /// National factors of correlation groups that all economies hold.
    package let groups: [String]
    /// Economies whose growth of allocations is drawn for their commissioners alone, moving with no national factor.
    package let allocationsApart: [String]

    package var national: Int { sections.reduce(0) { $0 + $1.national } }
    package var several: Int { sections.reduce(0) { $0 + $1.several } }
    package var own: Int { sections.reduce(0) { $0 + $1.own } }

}

extension DrawScope {
    package init(_ economies: [ComparisonInput.Economy]) {
        var holders: [String: (count: Int, isGrouped: Bool)] = [:]
        var groups: [String: Int] = [:]
        for economy in economies {
            let table = economy.compiled.parameters
            for figure in table.figures where figure.spread != nil {
                let group = figure.correlationGroup.flatMap { name in economy.scenario.correlations.first { $0.name == name }?.name }
                holders[figure.path, default: (0, group != nil)].count += 1
            }
            for group in Set(table.figures.compactMap(\.correlationGroup)) { groups[group, default: 0] += 1 }
        }
        var counts: [String: (national: Int, several: Int, own: Int, grouped: Int)] = [:]
        for (path, holder) in holders {
            let section = String(path.prefix { $0 != "." })
            if holder.count == economies.count {
                counts[section, default: (0, 0, 0, 0)].national += 1
            } else {
                if holder.count == 1 { counts[section, default: (0, 0, 0, 0)].own += 1 } else { counts[section, default: (0, 0, 0, 0)].several += 1 }
                if holder.isGrouped { counts[section, default: (0, 0, 0, 0)].grouped += 1 }
            }
        }
        self.init(
            sections: counts.ordered { $0.key < $1.key }.map {
                Section(name: $0.key, national: $0.value.national, several: $0.value.several, own: $0.value.own, grouped: $0.value.grouped)
            }, groups: groups.filter { $0.value == economies.count }.keys.ordered(by: <),
            allocationsApart: economies.map(\.scenario).filter { scenario in
                scenario.commissioners.contains { commissioner in
                    guard let growth = commissioner.allocationGrowth?.figure, growth.spread != nil else { return false }
                    return growth.correlationGroup == nil
                }
            }.map(\.name))
    }
}
