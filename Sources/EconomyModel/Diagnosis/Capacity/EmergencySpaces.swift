package import HealthEconomy
package import HealthSimulation
import PlannerFiles
import Statistics

/// Spaces that an A&E department needs in its busy hours.
///
///     load = attendances / hours of the year × busy hours over mean × minutes in a space / 60
///
/// and the fewest spaces at which at most a share of arrivals waits longer than so many minutes for one (Erlang's delay formula).
package struct EmergencySpaces: Sendable, Codable {
    package struct Year: Sendable, Codable {
        package let year: String
        package let attendances: YearSummary
        /// At the 10th, 50th and 90th percentile of attendances, and at the certainty asked for.
        package let p10, p50, p90, certain: Int
    }

    package let organisation: String
    package let day: CapacityQuestions.EmergencyDay
    package let years: [Year]

    package static func of(_ scenario: Scenario, _ compiled: CompiledEconomy, _ ensemble: Ensemble, _ questions: CapacityQuestions) throws -> [EmergencySpaces]
    {
        let day = questions.emergency
        return try scenario.providers.indices.filter { compiled.trusts.hasAE[$0] && ensemble.reports(scenario.providers[$0].code) }.compactMap { trust in
            let code = scenario.providers[trust].code
            guard let position = ensemble.layout.position(code, .aeAttendances) else { return nil }
            return EmergencySpaces(
                organisation: code, day: day,
                years: try scenario.years.indices.map { year in
                    let attendances = Array(ensemble.replications(position, year: year))
                    let spaces = try Quantiles.of(attendances, at: [0.1, 0.5, 0.9, questions.chance]).map { attendances in
                        try ErlangQueue.places(
                            load: attendances / (compiled.economy.daysInYear[year] * 24) * day.busyHours * day.minutesInSpace / 60,
                            waitingAtMost: day.waiting, longerThan: day.waitMinutes / day.minutesInSpace)
                    }
                    return Year(
                        year: scenario.years[year].description, attendances: YearSummary(sample: attendances), p10: spaces[0], p50: spaces[1], p90: spaces[2],
                        certain: spaces[3])
                })
        }
    }
}
