package import HealthEconomy
package import PlannerFiles
import Statistics

/// Commissioners and other payers as flat columns.
///
/// The demographic index is a smooth function of four assumptions that vary little (mortality improvement, fertility,
/// migration, health status). It is computed in full at their centres and at one step to either side; a replication
/// reads it off the straight line through those points. The error against the full projection is below one part in
/// ten thousand within five years (tested).
package final class PayerColumns: Sendable {
    package let insideCount: Int
    package let count: Int
    /// `index[(payer * curves + curve) * (years + 1) + year]`, and its slope for each assumption.
    package let index: [Double]
    package let slopeMortality: [Double]
    package let slopeFertility: [Double]
    package let slopeMigration: [Double]
    package let slopeHealth: [Double]
    /// Residents, and residents of 65 and over, by commissioner and year, with the slope on migration and mortality.
    package let residents: ResidentColumns
    package let migration: [ParameterID]
    package let localGrowth: [ParameterID?]
    /// Share of the economy's residents, which weighs the demographic index of outside payers.
    package let weight: [Double]
    package let outsideExtraGrowth: [ParameterID]
    package let allocationGrowth: [ParameterID]
    package let allocation: [ParameterID]

    package struct ResidentColumns: Sendable {
        package var all: [Double] = []
        package var old: [Double] = []
        package var allPerMigration: [Double] = []
        package var oldPerMigration: [Double] = []
        package var allPerMortality: [Double] = []
        package var oldPerMortality: [Double] = []
    }

    init(_ scenario: Scenario, _ baseline: Baseline, _ economy: EconomyColumns, _ table: inout ParameterTable) {
        insideCount = scenario.commissioners.count
        count = baseline.payers.count
        let years = scenario.planYears
        let rules = scenario.population
        var index: [Double] = []
        var slopes: [[Double]] = [[], [], [], []]
        var residents = ResidentColumns()
        let step = 0.001
        let shift = scenario.years.dropFirst().map { rules.healthStatusShift.value(in: $0) }
        func felt(_ shift: [Double]) -> [FeltRates] {
            baseline.curves.map { FeltRates($0, healthStatusShift: shift, fromAge: rules.healthStatusFromAge, years: scenario.years.count) }
        }
        let feltNow = felt(shift), feltYounger = felt(shift.map { $0 + step }), feltOlder = felt(shift.map { $0 - step })
        for (position, commissioner) in scenario.commissioners.enumerated() {
            let centre = PopulationAssumptions(rules, commissioner, years: scenario.years)
            let projection = PopulationProjector(
                start: baseline.residents[position], projection: commissioner.projection, code: commissioner.code,
                rates: baseline.rates, migrationShape: baseline.migrationShape, years: scenario.years, centre: centre)
            func indices(_ population: [ByAge], _ felt: [FeltRates]) -> [Double] { felt.flatMap { $0.index(of: population) } }
            let central = projection.residents(centre)
            index += indices(central, feltNow)
            func slope(_ change: (inout PopulationAssumptions, Double) -> Void) -> (index: [Double], high: [ByAge], low: [ByAge]) {
                var high = centre
                var low = centre
                change(&high, step)
                change(&low, -step)
                let highPopulation = projection.residents(high)
                let lowPopulation = projection.residents(low)
                let differences = zip(indices(highPopulation, feltNow), indices(lowPopulation, feltNow)).map { ($0 - $1) / (2 * step) }
                return (differences, highPopulation, lowPopulation)
            }
            let mortality = slope { $0.mortalityImprovement.shift(by: $1) }
            let migrationSlope = slope { $0.netMigration.shift(by: $1) }
            slopes[0] += mortality.index
            slopes[1] += slope { $0.fertilityChange.shift(by: $1) }.index
            slopes[2] += migrationSlope.index
            slopes[3] += zip(indices(central, feltYounger), indices(central, feltOlder)).map { ($0 - $1) / (2 * step) }
            func old(_ population: ByAge) -> Double { Sex.allCases.reduce(0) { sum, sex in sum + (65..<ByAge.ages).reduce(0) { $0 + population[sex, $1] } } }
            for year in 0...years {
                residents.all.append(central[year].total)
                residents.old.append(old(central[year]))
                residents.allPerMigration.append((migrationSlope.high[year].total - migrationSlope.low[year].total) / (2 * step))
                residents.oldPerMigration.append((old(migrationSlope.high[year]) - old(migrationSlope.low[year])) / (2 * step))
                residents.allPerMortality.append((mortality.high[year].total - mortality.low[year].total) / (2 * step))
                residents.oldPerMortality.append((old(mortality.high[year]) - old(mortality.low[year])) / (2 * step))
            }
        }
        self.index = index
        slopeMortality = slopes[0]
        slopeFertility = slopes[1]
        slopeMigration = slopes[2]
        slopeHealth = slopes[3]
        self.residents = residents
        let heads = scenario.commissioners.indices.map { baseline.residents[$0].total }
        let total = heads.reduce(0, +)
        weight = heads.map { $0 / total }
        migration = scenario.commissioners.map { table.add($0.netMigration ?? rules.netMigration) }
        localGrowth = scenario.commissioners.map { commissioner in commissioner.localGrowth.map { table.add($0) } }
        outsideExtraGrowth = scenario.outsideCommissioners.map { table.add($0.extraGrowth) }
        allocationGrowth = scenario.commissioners.map { table.add($0.allocationGrowth ?? scenario.commissioning.allocationGrowth) }
        allocation = scenario.commissioners.map { table.add($0.allocation) }
    }
}

extension PopulationAssumptions {
    /// What a scenario assumes for a commissioner in each plan year: its own figures, else the economy's; centres where they
    /// are uncertain. The kernel moves them by one deviation for all years.
    package init(_ rules: PopulationRules, _ commissioner: Commissioner, years: [FinancialYear]) {
        let planYears = years.dropFirst()
        self.init(
            mortalityImprovement: planYears.map { rules.mortalityImprovement.value(in: $0) },
            fertilityChange: planYears.map { rules.fertilityChange.value(in: $0) },
            netMigration: planYears.map { (commissioner.netMigration ?? rules.netMigration).value(in: $0) },
            profileHeld: planYears.map { (commissioner.profileHeld ?? rules.profileHeld).value(in: $0) })
    }
}

extension [Double] {
    /// Adds the same to every value.
    fileprivate mutating func shift(by step: Double) { for index in indices { self[index] += step } }
}

/// Residents of a commissioner under given assumptions: from a projection table, or by cohort component.
package struct PopulationProjector {
    package let start: ByAge
    package let projection: DataTable?
    package let code: String
    package let rates: VitalRates
    package let migrationShape: ByAge
    package let years: [FinancialYear]
    package let centre: PopulationAssumptions

    package init(
        start: ByAge, projection: DataTable?, code: String, rates: VitalRates, migrationShape: ByAge, years: [FinancialYear],
        centre: PopulationAssumptions
    ) {
        self.start = start
        self.projection = projection
        self.code = code
        self.rates = rates
        self.migrationShape = migrationShape
        self.years = years
        self.centre = centre
    }

    /// With a projection table, residents under other assumptions than `centre` are the table's, moved by the ratio of
    /// the two cohort projections, so that the table's centre is kept and uncertainty is carried.
    package func residents(_ assumptions: PopulationAssumptions) -> [ByAge] {
        let moved = cohort(assumptions)
        guard let table = projection else { return moved }
        let central = cohort(centre)
        return moved.indices.map { year in
            guard year > 0 else { return moved[year] }
            var result = scaled(central[year], to: bands(table, years[year]))
            for position in result.values.indices where central[year].values[position] > 0 {
                result.values[position] *= moved[year].values[position] / central[year].values[position]
            }
            return result
        }
    }

    private func cohort(_ assumptions: PopulationAssumptions) -> [ByAge] {
        projectedResidents(from: start, rates: rates, migrationShape: migrationShape, assuming: assumptions, years: years.count - 1)
    }

    /// The table's residents by band for a year.
    private func bands(_ table: DataTable, _ year: FinancialYear) -> [Sex: [Double]] {
        var result: [Sex: [Double]] = [:]
        for row in 0..<table.rowCount where table.holds(code, in: "commissioner", row) && table.text("year", row) == year.description {
            guard let sex = Sex(rawValue: table.text("sex", row)), let band = AgeBand.index(of: table.text("age_band", row)) else { continue }
            if result[sex] == nil { result[sex] = Array(repeating: 0, count: AgeBand.count) }
            result[sex]?[band] = table.number("population", row)
        }
        return result
    }

    private func scaled(_ population: ByAge, to bands: [Sex: [Double]]) -> ByAge {
        guard !bands.isEmpty else { return population }
        var result = population
        for sex in Sex.allCases {
            let own = population.bands(sex)
            for age in 0..<ByAge.ages {
                let band = AgeBand.index(ofAge: age)
                if own[band] > 0, let target = bands[sex]?[band] { result[sex, age] *= target / own[band] }
            }
        }
        return result
    }
}
