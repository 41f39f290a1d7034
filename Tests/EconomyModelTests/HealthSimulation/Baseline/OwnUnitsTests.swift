@testable import HealthEconomy
@testable import HealthSimulation
@testable import PlannerFiles
import TestEconomies
import Testing

@Suite("What a trust says of its own units and of the cost of its place")
struct OwnUnitsTests {
    private func trust(_ changes: String...) throws -> ProviderBaseline { try Baseline(SmallEconomy.scenario(changes)).providers[0] }

    @Test("own units for each admission take the kind's place at the point of delivery that is stated, and there alone")
    func perAdmission() throws {
        // The kind has 2 first visits and 3 follow-ups for each of 10,000 admissions.
        let usual = try trust(), own = try trust("providers.T1.per admission={first outpatient: 1.5}")
        #expect(usual.units[.firstOutpatient] == 20_000 && own.units[.firstOutpatient] == 15_000)
        #expect(own.units[.followUpOutpatient] == 30_000)
    }

    @Test("an own share of income earned by contacts gives their number at the national price")
    func incomeShares() throws {
        // £40m less a quarter that is not patient care: £30m. 10% at £50 a contact: 60,000; 5%: 30,000.
        #expect(try agree(trust().units[.communityContact] ?? 0, 60_000, 1e-9))
        #expect(try agree(trust("providers.T1.income shares={community contact: 5%}").units[.communityContact] ?? 0, 30_000, 1e-9))
    }

    @Test("a dear place has its factors shown over its market forces factor; what care earns and costs stays")
    func marketForces() throws {
        func factor(_ item: String, _ changes: String...) throws -> Double {
            try #require(Baseline(SmallEconomy.scenario(changes)).factors.first { $0.organisation == "T1" && $0.item == item }).value
        }
        for item in [BaselineCheck.operatingIncome, BaselineCheck.operatingCost] {
            #expect(try agree(factor(item, "providers.T1.market forces factor=1.25"), factor(item) / 1.25, 1e-12))
        }
        let usual = try Baseline(SmallEconomy.scenario()), dear = try Baseline(SmallEconomy.scenario(["providers.T1.market forces factor=1.25"]))
        #expect(usual.cells.map(\.price) == dear.cells.map(\.price) && usual.cells.map(\.unitCost) == dear.cells.map(\.unitCost))
    }

    @Test("own shares beyond all of a trust's income are refused where they stand")
    func beyond() throws {
        let faults = #expect(throws: ScenarioFaults.self) {
            _ = try SmallEconomy.scenario(["providers.T1.income shares={community contact: 70%, mental health contact: 40%}"])
        }
        #expect(faults?.description.contains("income shares") == true && faults?.description.contains("at most 100%") == true, "\(faults?.description ?? "")")
    }
}
