package import HealthEconomy
package import HealthSimulation
import PlannerFiles
import Statistics

/// Who lives in an economy over the plan years, and how long people can expect to live.
package struct PopulationOutlook: Sendable, Codable {
    /// Years that people can expect to live at the death rates of one year.
    package struct Expectancy: Sendable, Codable {
        package let year: String
        /// At birth and at 65.
        package let women, men, womenAt65, menAt65: YearSummary
    }

    package struct Residents: Sendable, Codable {
        package let commissioner: String
        /// By year: all, and those of 65 and over, of 85 and over; at the middle of the assumptions.
        package let all, from65, from85: [Double]
    }

    package let scenario: String
    package let years: [String]
    package let residents: [Residents]
    /// Of the country whose death rates the scenario uses: no scenario holds a place's own.
    package let expectancy: [Expectancy]
    package let futures: Int
    package let seed: UInt64
    package let rates: [PlaceRate]

    /// - Parameters:
    ///   - settings: of the futures whose mortality is drawn.
    ///   - events: counted at the places; see ``PlaceRate``.
    /// - Throws: ``ScenarioFaults`` where nobody ever dies, so that no life has a length.
    package static func of(
        _ scenario: Scenario, _ compiled: CompiledEconomy, _ settings: EnsembleSettings, events: [PlaceEvents] = []
    ) async throws -> PopulationOutlook {
        let sampler = try Sampler(seed: settings.seed, replications: settings.replications, method: settings.sampling)
        let deaths = compiled.baseline.rates.mortality
        guard Sex.allCases.allSatisfy({ deaths[$0, ByAge.ages - 1] > 0 }) else {
            let table = scenario.population.vitalRates
            throw ScenarioFaults([
                Fault(
                    place: Place(file: table.file, line: 1, column: 1), path: "population.vital rates",
                    problem: .other(
                        "found a mortality of 0 at age 90 and over, by which no life has a length; expected deaths for each person-year, such as 0.2"))
            ])
        }
        let span = compiled.lastYear + 1
        let rows = try await inParts(settings.replications, of: LaneKernel.width, threads: settings.threads) { range -> [[[Double]]] in
            var kernel = LaneKernel(compiled)
            return try eights(range).flatMap { replications in
                kernel.draw(sampler, replications: replications)
                return try (0..<replications.count).map { lane in
                    var level = 1.0
                    return try (0..<span).map { year in
                        if year > 0 { level *= 1 - kernel.value(compiled.economy.mortalityImprovement, year)[lane] }
                        return try Sex.allCases.flatMap { sex in
                            let table = try LifeTable(deathRates: (0..<ByAge.ages).map { deaths[sex, $0] * level })
                            return [table.expectancy[0], table.expectancy[65]]
                        }
                    }
                }
            }
        }
        let columns = Sex.allCases.flatMap { [($0, 0), ($0, 65)] }
        func summary(_ year: Int, _ sex: Sex, _ age: Int) -> YearSummary {
            let column = columns.firstIndex { $0 == (sex, age) } ?? 0
            return YearSummary(sample: rows.map { $0[year][column] })
        }
        return PopulationOutlook(
            scenario: scenario.name, years: scenario.years.map(\.description),
            residents: scenario.commissioners.indices.map { place in
                let projected = projectedResidents(scenario, compiled, commissioner: place)
                func from(_ age: Int) -> [Double] {
                    projected.map { people in Sex.allCases.reduce(0) { sum, sex in (age..<ByAge.ages).reduce(sum) { $0 + people[sex, $1] } } }
                }
                return Residents(commissioner: scenario.commissioners[place].code, all: from(0), from65: from(65), from85: from(85))
            },
            expectancy: (0..<span).map { year in
                Expectancy(
                    year: scenario.years[year].description, women: summary(year, .female, 0), men: summary(year, .male, 0),
                    womenAt65: summary(year, .female, 65), menAt65: summary(year, .male, 65))
            }, futures: settings.replications, seed: settings.seed, rates: try PlaceRate.of(events, scenario))
    }
}
