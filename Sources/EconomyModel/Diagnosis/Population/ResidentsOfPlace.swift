import HealthEconomy
import HealthSimulation

/// Residents of a commissioner by sex and single year of age in every year, at the middle of the assumptions.
func projectedResidents(_ scenario: Scenario, _ compiled: CompiledEconomy, commissioner place: Int) -> [ByAge] {
    let commissioner = scenario.commissioners[place]
    let assumptions = PopulationAssumptions(scenario.population, commissioner, years: scenario.years)
    return PopulationProjector(
        start: compiled.baseline.residents[place], projection: commissioner.projection, code: commissioner.code,
        rates: compiled.baseline.rates, migrationShape: compiled.baseline.migrationShape, years: scenario.years,
        centre: assumptions
    ).residents(assumptions)
}
