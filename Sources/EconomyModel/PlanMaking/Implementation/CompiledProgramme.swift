import HealthEconomy
package import HealthSimulation
import PlannerFiles
package import Statistics

/// A programme made ready for simulation: its network, and its figures as columns to draw.
package struct CompiledProgramme: Sendable {
    package let programme: Programme
    let network: ActivityNetwork
    package let table: ParameterTable
    package let durations, costs, costsAMonth: [ParameterID?]
    package let risks: [Risk]

    package struct Risk: Sendable {
        package let happens: InputKey
        package let probability: ParameterID
        package let delay, cost: ParameterID?
        let event: RiskEvent
    }

    var calendar: ProgrammeCalendar { programme.calendar }
    package var count: Int { programme.activities.count }

    /// - Throws: `ActivityNetwork.Fault` for a network that reading has let through; `StatisticsError`.
    init(_ programme: Programme, _ scenario: Scenario) throws {
        // One year: nothing in a programme is drawn twice.
        var table = ParameterTable(years: [scenario.baselineYear], groups: scenario.correlations)
        func add(_ figure: DrawnConstant?) -> ParameterID? { figure.map { table.add($0) } }
        durations = programme.activities.map { add($0.duration) }
        costs = programme.activities.map { add($0.cost) }
        costsAMonth = programme.activities.map { add($0.costAMonth) }
        risks = try programme.risks.map { risk in
            Risk(
                happens: InputKey("\(risk.path).happens"), probability: table.add(risk.probability), delay: add(risk.delay),
                cost: add(risk.cost),
                event: try RiskEvent(risk.name, probability: 1, impacts: risk.hits.map { RiskEvent.Impact($0) }))
        }
        try table.settle()
        self.table = table
        var earliest: [String: Double] = [:]
        for activity in programme.activities {
            if let day = activity.notBefore, day > programme.start { earliest[activity.name] = programme.calendar.time(before: day) }
        }
        network = try ActivityNetwork(
            activities: programme.activities.map(\.name),
            links: programme.activities.flatMap { activity in
                activity.links.map { ActivityNetwork.Link($0.activity, activity.name, $0.kind.network, lag: $0.lag) }
            }, earliestStarts: earliest)
        self.programme = programme
    }

    /// Working days of each activity as planned: every duration at its stated value, no risk.
    var plannedDurations: [Double] {
        zip(programme.activities, durations).map { activity, parameter in
            parameter.map { table.central[$0.index] * activity.daysInUnit } ?? 0
        }
    }

    /// Cost of one activity as planned: £ of the whole + £ a month × months.
    package func plannedCost(_ activity: Int) -> Double {
        let months = (durations[activity].map { table.central[$0.index] } ?? 0) * programme.activities[activity].daysInUnit / calendar.daysInMonth
        return (costs[activity].map { table.central[$0.index] } ?? 0) + (costsAMonth[activity].map { table.central[$0.index] } ?? 0) * months
    }

    /// Cost of all activities as planned, £.
    package var plannedCost: Double { programme.activities.indices.reduce(0) { $0 + plannedCost($1) } }
}

extension LinkKind {
    fileprivate var network: ActivityNetwork.Link.Kind {
        switch self {
        case .finishToStart: .finishToStart
        case .startToStart: .startToStart
        case .finishToFinish: .finishToFinish
        case .startToFinish: .startToFinish
        }
    }
}
