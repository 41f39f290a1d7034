import Foundation
@testable import HealthEconomy
@testable import HealthSimulation
import TestEconomies
import Testing

@Suite("The population by cohort component")
struct CohortComponentTests {
    private let nothing = PopulationAssumptions(mortalityImprovement: 0, fertilityChange: 0, netMigration: 0)

    private func rates(mortality: (Int) -> Double = { _ in 0 }, fertility: (Int) -> Double = { _ in 0 }) -> VitalRates {
        var deaths = ByAge()
        for sex in Sex.allCases { for age in 0...90 { deaths[sex, age] = mortality(age) } }
        return VitalRates(mortality: deaths, fertility: (0...90).map(fertility), maleShareOfBirths: 0.5)
    }

    private var everyAge: ByAge { ByAge(repeating: 100) }

    @Test("without births, deaths and moves everybody is a year older each year and nobody is lost")
    func ageing() {
        let years = projectedResidents(from: everyAge, rates: rates(), migrationShape: ByAge(), assuming: nothing, years: 5)
        for (year, residents) in years.enumerated() {
            #expect(agree(residents.total, 18_200, 1e-12))
            #expect(residents[.female, 4] == (year > 4 ? 0 : 100))
            #expect(residents[.male, 90] == 100 + 100 * Double(year))
        }
    }

    @Test("births are the fertility rates times the women of each age, half at the start and half at the end of the year")
    func births() {
        // 100 women at every age; 5% a year of those of 20 to 29: 0.05 × 10 × 100 = 50 births, half of them boys.
        let years = projectedResidents(
            from: everyAge, rates: rates(fertility: { (20...29).contains($0) ? 0.05 : 0 }), migrationShape: ByAge(), assuming: nothing, years: 1)
        #expect(agree(years[1][.female, 0], 25, 1e-12) && agree(years[1][.male, 0], 25, 1e-12))
        let fewer = PopulationAssumptions(mortalityImprovement: 0, fertilityChange: -0.1, netMigration: 0)
        let less = projectedResidents(
            from: everyAge, rates: rates(fertility: { (20...29).contains($0) ? 0.05 : 0 }), migrationShape: ByAge(), assuming: fewer, years: 2)
        // 10% fewer each year: 45, then 40.5.
        #expect(agree(less[1][.male, 0], 22.5, 1e-12) && agree(less[2][.male, 0], 20.25, 1e-12))
    }

    @Test("survivors follow the death rates, which fall by the improvement each year")
    func deaths() {
        let improving = PopulationAssumptions(mortalityImprovement: 0.02, fertilityChange: 0, netMigration: 0)
        let years = projectedResidents(from: everyAge, rates: rates(mortality: { _ in 0.1 }), migrationShape: ByAge(), assuming: improving, years: 2)
        let expected = 100 * exp(-0.1 * 0.98) * exp(-0.1 * 0.98 * 0.98)
        #expect(agree(years[2][.female, 50], expected, 1e-12))
    }

    @Test("a stationary population stays: births replace the dead at every age")
    func stationary() {
        func mortality(_ age: Int) -> Double { age == 0 ? 0.004 : 0.0002 * exp(0.085 * Double(age)) }
        // The life table: N[a+1] = N[a]·e^(−m[a]); those of 90 and over keep their own survivors.
        var table = [1000.0]
        for age in 0..<89 { table.append(table[age] * exp(-mortality(age))) }
        table.append(table[89] * exp(-mortality(89)) / (1 - exp(-mortality(90))))
        var start = ByAge()
        for sex in Sex.allCases { for age in 0...90 { start[sex, age] = table[age] } }
        // Infants survive half a year on average: births of both sexes = 2 × 1000 × e^(m[0]/2).
        let mothers = table[25...34].reduce(0, +)
        let rate = 2000 * exp(mortality(0) / 2) / mothers
        let years = projectedResidents(
            from: start, rates: rates(mortality: mortality, fertility: { (25...34).contains($0) ? rate : 0 }), migrationShape: ByAge(),
            assuming: nothing, years: 30)
        for index in start.values.indices { #expect(agree(years[30].values[index], start.values[index], 1e-9)) }
    }

    @Test("net migration adds its share of all residents at the ages of those who move")
    func migration() {
        var shape = ByAge()
        shape[.female, 20] = 0.7
        shape[.male, 70] = 0.3
        let moving = PopulationAssumptions(mortalityImprovement: 0, fertilityChange: 0, netMigration: 0.01)
        let years = projectedResidents(from: everyAge, rates: rates(), migrationShape: shape, assuming: moving, years: 1)
        #expect(agree(years[1].total, 18_200 * 1.01, 1e-12))
        #expect(agree(years[1][.female, 20], 100 + 0.7 * 182, 1e-12) && agree(years[1][.male, 70], 100 + 0.3 * 182, 1e-12))
    }

    @Test("single years keep the totals of their bands and fall off with age as people die")
    func singleYearsKeepBands() {
        var bands: [Sex: [Double]] = [:]
        for sex in Sex.allCases { bands[sex] = (0..<AgeBand.count).map { Double(500 + 37 * $0 + (sex == .male ? 11 : 0)) } }
        var mortality = ByAge()
        for sex in Sex.allCases { for age in 0...90 { mortality[sex, age] = 0.0002 * exp(0.09 * Double(age)) } }
        let residents = singleYears(from: bands, mortality: mortality)
        for sex in Sex.allCases {
            for (band, count) in residents.bands(sex).enumerated() { #expect(agree(count, bands[sex]?[band] ?? .nan, 1e-12)) }
            #expect(residents[sex, 85] > residents[sex, 89])
        }
    }

    @Test("ages fall into their bands, 90 and over into the last")
    func bands() {
        #expect(AgeBand.names.first == "00-04" && AgeBand.names[1] == "05-09" && AgeBand.names[2] == "10-14" && AgeBand.names.last == "90+")
        #expect([0, 4, 5, 89, 90, 104, -1].map(AgeBand.index(ofAge:)) == [0, 0, 1, 17, 18, 18, 0])
        #expect(AgeBand.index(of: "85-89") == 17 && AgeBand.index(of: "85+") == nil)
    }
}
