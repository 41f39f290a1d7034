@testable import Diagnosis
@testable import HealthEconomy
@testable import HealthSimulation
@testable import PlannerFiles
import TestEconomies
import Testing

@Suite("Who lives there, how long, and how often something happens")
struct PopulationOutlookTests {
    private static func scenario(deathsAYear rate: Double, improvement: String = "0% a year") throws -> Scenario {
        var files = SmallEconomy.files()
        files["vital-rates.csv"] = SmallEconomy.vitalRates(mortality: { _, _ in rate })
        return try SmallEconomy.scenario(["population.mortality improvement=\(improvement)"], files: files)
    }

    @Test("one death in fifty a year at every age leaves fifty years; a fall of 1% a year in deaths adds its part")
    func expectancy() async throws {
        let scenario = try Self.scenario(deathsAYear: 0.02, improvement: "1% a year")
        let outlook = try await PopulationOutlook.of(scenario, try CompiledEconomy(scenario), EnsembleSettings(replications: 16))
        let first = try #require(outlook.expectancy.first), second = outlook.expectancy[1]
        #expect(abs(first.women.p50 - 50) < 1e-9 && abs(first.menAt65.p50 - 50) < 1e-9)
        #expect(abs(second.men.p50 - 50 / 0.99) < 1e-9)
        let people = try #require(outlook.residents.first)
        #expect(people.all[0] == 38_000 && people.from65[0] == 12_000 && people.from85[0] == 4_000)
    }

    @Test("a table by which nobody ever dies is refused by its name, not as a fault of the program")
    func immortal() async throws {
        let scenario = try Self.scenario(deathsAYear: 0)
        let compiled = try CompiledEconomy(scenario)
        do {
            _ = try await PopulationOutlook.of(scenario, compiled, EnsembleSettings(replications: 8))
            Issue.record("a life without end has no length")
        } catch let faults as ScenarioFaults {
            #expect(faults.description.contains("vital-rates.csv") && faults.description.contains("found a mortality of 0 at age 90 and over"))
        }
    }

    private static func events(_ rate: (Sex, Int) -> Int, of what: String = "deaths") -> String {
        "commissioner,sex,age band,events,of\n"
            + Sex.allCases.flatMap { sex in AgeBand.names.enumerated().map { "C1,\(sex.rawValue),\($1),\(rate(sex, $0)),\(what)\n" } }.joined()
    }

    private static func read(_ text: String, _ scenario: Scenario) -> (events: [PlaceEvents], faults: [ReadingRemark]) {
        PlaceEvents.read(TextTable.read(Array(text.utf8), file: "events.csv", headings: PlaceEvents.headings), scenario)
    }

    @Test("20 deaths in 1,000 at every age: 2,000 in 100,000, crude and standardised, and fifty years")
    func rates() async throws {
        let scenario = try Self.scenario(deathsAYear: 0.01)
        let read = Self.read(Self.events { _, _ in 20 }, scenario)
        #expect(read.faults.isEmpty)
        let outlook = try await PopulationOutlook.of(scenario, try CompiledEconomy(scenario), EnsembleSettings(replications: 8), events: read.events)
        let rate = try #require(outlook.rates.first)
        #expect(rate.events == 760 && rate.residents == 38_000)
        #expect(abs(rate.crude - 2_000) < 1e-9 && abs(rate.standardised - 2_000) < 1e-9 && rate.ratio == 1)
        #expect(rate.low < 2_000 && rate.high > 2_000)
        #expect(rate.expectancy.count == 4)
        for one in rate.expectancy { #expect(abs(one.years - 50) < 1e-6 && one.low < 50 && one.high > 50 && one.high - one.low < 40) }
    }

    @Test("events that stand with the old weigh less in a standard younger than the place")
    func standardised() async throws {
        let scenario = try Self.scenario(deathsAYear: 0.01)
        let read = Self.read(Self.events({ _, band in band >= 16 ? 30 : 0 }, of: "falls"), scenario)
        let outlook = try await PopulationOutlook.of(scenario, try CompiledEconomy(scenario), EnsembleSettings(replications: 8), events: read.events)
        let rate = try #require(outlook.rates.first)
        // 30 in 1,000 of those of 80 and over, who are 5,000 of the standard's 100,000: 150 in 100,000.
        #expect(abs(rate.standardised - 150) < 1e-9 && rate.crude > rate.standardised && rate.expectancy.isEmpty)
    }

    @Test(
        "what no row can be is told with its line",
        arguments: [
            ("C9,F,00-04,1,x\n", "C1"), ("C1,X,00-04,1,x\n", "F or M"), ("C1,F,05-Sep,1,x\n", "05"), ("C1,F,00-04,-1,x\n", "0 or more"),
            ("C1,F,00-04,1,x\nC1,F,00-04,2,x\n", "a second time"),
        ])
    func faults(_ rows: String, _ words: String) throws {
        let scenario = try Self.scenario(deathsAYear: 0.01)
        let read = Self.read("commissioner,sex,age band,events,of\n" + rows, scenario)
        #expect(read.faults.contains { $0.message.contains(words) && $0.message.contains("events.csv:") }, "\(read.faults.map(\.message))")
    }

    @Test("a band or a sex that is missing is no nought, and more deaths than people are none")
    func whole() throws {
        let scenario = try Self.scenario(deathsAYear: 0.01)
        let women = Self.events { _, _ in 20 }.split(separator: "\n").filter { !$0.contains(",M,") }.joined(separator: "\n") + "\n"
        #expect(Self.read(women, scenario).faults.contains { $0.message.contains("19 of 38 rows") })
        let band = Self.events { _, _ in 20 }.split(separator: "\n").filter { !$0.contains(",M,85") }.joined(separator: "\n") + "\n"
        #expect(Self.read(band, scenario).faults.contains { $0.message.contains("37 of 38 rows") })
        #expect(Self.read(Self.events { _, _ in 1_001 }, scenario).faults.contains { $0.message.contains("at most the 1000 residents") })
        // More admissions than people may be.
        #expect(Self.read(Self.events({ _, _ in 1_001 }, of: "admissions"), scenario).faults.isEmpty)
    }

    @Test("a table of headings alone, or without a needed one, is no table of events")
    func empty() throws {
        let scenario = try Self.scenario(deathsAYear: 0.01)
        #expect(!Self.read("commissioner,sex,age band,events\n", scenario).faults.isEmpty)
        #expect(Self.read("commissioner,sex,events\nC1,F,3\n", scenario).faults.contains { $0.message.contains("`age band`") })
    }
}
