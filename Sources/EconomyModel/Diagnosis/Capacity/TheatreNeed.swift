package import HealthEconomy
package import HealthSimulation
import PlannerFiles
import Statistics

/// Four-hour sessions a week that a trust's planned admissions need.
///
///     sessions = planned admissions × share that needs a theatre / cases in four hours / 52
///
/// Planned admissions are those asked for. Cases in four hours are, in this order: what records of sessions show; what the minutes
/// asked for hold; the scenario's cases a session × use of hours.
package struct TheatreNeed: Sendable, Codable {
    package enum Basis: String, Sendable, Codable {
        case records = "records of sessions"
        case minutes = "minutes of a case"
        case scenario = "the scenario's cases a session"
    }

    package struct Year: Sendable, Codable {
        package let year: String
        package let sessions: YearSummary
    }

    package let organisation: String
    package let basis: Basis
    package let casesInFourHours: Double
    package let years: [Year]
    /// The last year's sessions if no time were lost at the beginning and end of sessions; nil where no records tell.
    package let ifNoneLost: YearSummary?

    package static func of(
        _ scenario: Scenario, _ compiled: CompiledEconomy, _ ensemble: Ensemble, _ questions: CapacityQuestions, _ use: [TheatreUse]
    ) -> [TheatreNeed] {
        scenario.providers.indices.filter { compiled.trusts.hasList[$0] && ensemble.reports(scenario.providers[$0].code) }.compactMap { trust in
            let code = scenario.providers[trust].code
            guard let position = ensemble.layout.position(code, .theatreSessionsNeeded) else { return nil }
            let last = scenario.years[scenario.planYears]
            let assumed = scenario.capacity.casesPerSession.value(in: last) * scenario.capacity.theatreUse.value(in: last)
            // Of all its specialties, where there are several.
            let records = use.last { $0.trust.lowercased() == code.lowercased() && ($0.specialty == "all" || use.count(where: { $0.trust == code }) == 1) }
            let minutes = questions.theatre.casesASession.map { $0 * 240 / questions.theatre.session }
            let basis: Basis = records != nil ? .records : minutes != nil ? .minutes : .scenario
            let cases = records?.casesInFourHours ?? minutes ?? assumed
            guard cases > 0 else { return nil }
            func sessions(_ year: Int, cases: Double) -> YearSummary {
                // With the scenario's own cases a session the spread of these is in it, too.
                YearSummary(sample: ensemble.replications(position, year: year).map { basis == .scenario ? $0 : $0 * assumed / cases })
            }
            return TheatreNeed(
                organisation: code, basis: basis, casesInFourHours: cases,
                years: scenario.years.indices.map { Year(year: scenario.years[$0].description, sessions: sessions($0, cases: cases)) },
                ifNoneLost: records?.casesInFourHoursFull.map { sessions(scenario.planYears, cases: $0) })
        }
    }
}
