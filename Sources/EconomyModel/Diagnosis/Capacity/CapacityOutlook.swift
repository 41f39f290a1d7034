package import HealthEconomy
package import HealthSimulation
import PlannerFiles
import Statistics

/// Waits, beds, A&E spaces and theatre sessions of every trust over the plan years, and what capacity would keep a limit.
package struct CapacityOutlook: Sendable, Codable {
    package let scenario: String
    package let option: String
    package let years: [String]
    package let futures: Int
    package let seed: UInt64
    package let questions: CapacityQuestions
    package let waits: [WaitingOutlook]
    package let beds: [BedNeed]
    package let wards: [WardSize]
    package let spaces: [EmergencySpaces]
    package let theatres: [TheatreNeed]
    package let theatreUse: [TheatreUse]

    /// Ward sizes whose bearable occupancy is told.
    private static let wardSizes = [10, 20, 30, 60, 120, 500]

    /// - Parameter ensemble: of the same settings, without months.
    package static func of(
        _ scenario: Scenario, _ compiled: CompiledEconomy, _ ensemble: Ensemble, _ questions: CapacityQuestions, theatreUse: [TheatreUse] = []
    ) async throws -> CapacityOutlook {
        let settings = ensemble.settings
        return CapacityOutlook(
            scenario: scenario.name, option: compiled.option?.name ?? CompiledOption.doNothing.name, years: scenario.years.map(\.description),
            futures: ensemble.count, seed: settings.seed, questions: questions, waits: try await WaitingOutlook.of(scenario, compiled, settings, questions),
            beds: try BedNeed.of(scenario, compiled, ensemble, questions),
            wards: try wardSizes.map { try WardSize.of(beds: $0, turningAway: questions.turnedAway) },
            spaces: try EmergencySpaces.of(scenario, compiled, ensemble, questions),
            theatres: TheatreNeed.of(scenario, compiled, ensemble, questions, theatreUse), theatreUse: theatreUse)
    }
}
