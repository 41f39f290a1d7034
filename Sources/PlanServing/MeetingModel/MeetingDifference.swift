package import HealthEconomy
package import HealthSimulation
import PlannerFiles
import Statistics

/// Two states side by side, future by future: what differs in them, and in how many futures the second is better.
package struct MeetingDifference: Sendable {
    package struct Row: Sendable {
        package let organisation: String
        package let measure: Measure
        /// Second less first in the last plan year.
        package let difference: YearSummary
        /// Share of futures in which the second is better; half of those in which both are the same.
        package let isBetter: Double
    }
    package let rows: [Row]
    package let futures: Int

    /// What counts as better: more of some measures, less of others.
    package static let measures: [(measure: Measure, moreIsBetter: Bool)] = [
        (.gapDoNothing, false), (.gapAfterHabit, false), (.gap, false), (.trustsAtRisk, false), (.surplus, true), (.bedOccupancy, false),
        (.aeWithinFourHours, true), (.waitingList, false), (.withinEighteenWeeks, true),
    ]

    /// Differences of what both hold, over as many futures as both have; futures of one number are the same draws.
    package init(_ first: MeetingFutures, _ second: MeetingFutures) {
        let count = min(first.count, second.count)
        let last = first.layout.years
        var rows: [Row] = []
        for (measure, moreIsBetter) in Self.measures {
            for series in first.series where series.measure == measure && series.kind != .commissioner {
                let one = first.futures(series.organisation, measure, year: last).prefix(count)
                let other = second.futures(series.organisation, measure, year: last).prefix(count)
                let differences = zip(one, other).map { $1 - $0 }
                guard differences.count == count, differences.allSatisfy(\.isFinite) else { continue }
                let better = differences.reduce(0.0) { $0 + ($1 == 0 ? 0.5 : ($1 > 0) == moreIsBetter ? 1 : 0) }
                rows.append(
                    Row(
                        organisation: series.organisation, measure: measure, difference: YearSummary(sample: differences),
                        isBetter: better / Double(max(count, 1))))
            }
        }
        self.rows = rows
        futures = count
    }
}

/// One line of the list of what two states say otherwise.
package struct StateDifference: Sendable, Hashable, Codable {
    /// The path of a figure or the name of an intervention.
    package let name: String
    /// What each says; nil where it says nothing, so that the file holds.
    package let first, second: String?

    package init(name: String, first: String?, second: String?) {
        self.name = name
        self.first = first
        self.second = second
    }

    /// Everything in which two states differ, by name.
    package static func between(_ first: MeetingState, _ second: MeetingState) -> [StateDifference] {
        func named(_ state: MeetingState) -> [String: String] {
            var said: [String: String] = [:]
            for change in state.changes {
                switch change.move {
                case .to(let value, let from): said[change.path] = value + (from.map { " from \($0)" } ?? "")
                case .by(let amount): said[change.path] = "\(amount) in every plan year"
                }
            }
            for action in state.actions {
                said[action.intervention] =
                    "\(Lever.text((action.scale * 1e4).rounded() / 100))% from \(action.from)\(action.trusts.isEmpty ? "" : " at \(action.trusts.joined(separator: ", "))")"
            }
            return said
        }
        let (one, other) = (named(first), named(second))
        return Set(one.keys).union(other.keys).sorted().compactMap { name in
            one[name] == other[name] ? nil : StateDifference(name: name, first: one[name], second: other[name])
        }
    }
}
