import Statistics
import Testing

@Suite("Life tables")
struct LifeTableTests {
    @Test("the same death rate m at every age leaves 1/m years at every age", arguments: [0.01, 0.05, 0.3])
    func constantRate(_ rate: Double) throws {
        let table = try LifeTable(deathRates: Array(repeating: rate, count: 91))
        for years in table.expectancy { #expect(abs(years - 1 / rate) < 1e-9 / rate) }
        #expect(abs(table.alive[50] - exponential(-50 * rate)) < 1e-12)
    }

    @Test("nobody dies before 60 and then one in ten a year: 60 + 10 years at birth")
    func lateDeaths() throws {
        let table = try LifeTable(deathRates: Array(repeating: 0, count: 60) + [0.1])
        #expect(abs(table.expectancy[0] - 70) < 1e-12)
        #expect(abs(table.expectancy[59] - 11) < 1e-12)
        #expect(table.alive[60] == 1)
    }

    @Test("groups of five years of one rate each are the single years of these rates")
    func groups() throws {
        let rates = [0.004, 0.0002, 0.0008, 0.01, 0.2]
        let groups = try LifeTable(deathRates: rates, width: 5)
        let single = try LifeTable(deathRates: rates.dropLast().flatMap { Array(repeating: $0, count: 5) } + [0.2])
        for group in 0..<5 { #expect(abs(groups.expectancy[group] - single.expectancy[5 * group]) < 1e-12) }
    }

    @Test("fewer deaths at any age never shorten life")
    func monotone() throws {
        let rates = (0..<91).map { 0.0001 * exponential(0.09 * Double($0)) }
        let before = try LifeTable(deathRates: rates)
        for age in [0, 30, 64, 90] {
            var better = rates
            better[age] *= 0.5
            let after = try LifeTable(deathRates: better)
            #expect(after.expectancy[0] > before.expectancy[0])
            if age < 90 { #expect(abs(after.expectancy[age + 1] - before.expectancy[age + 1]) < 1e-9) }
        }
    }

    @Test("rates that are none are refused")
    func refused() {
        #expect(throws: StatisticsError.self) { try LifeTable(deathRates: []) }
        #expect(throws: StatisticsError.self) { try LifeTable(deathRates: [0.1, 0]) }
        #expect(throws: StatisticsError.self) { try LifeTable(deathRates: [-0.1, 0.2]) }
        #expect(throws: StatisticsError.self) { try LifeTable(deathRates: [.nan, 0.2]) }
        #expect(throws: StatisticsError.self) { try LifeTable(deathRates: [0.1, 0.2], width: 0) }
    }
}
