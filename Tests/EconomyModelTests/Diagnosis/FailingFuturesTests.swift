@testable import Diagnosis
@testable import HealthEconomy
@testable import HealthSimulation
@testable import PlannerFiles
import TestEconomies
import Testing

@Suite("In which futures an economy fails")
struct FailingFuturesTests {
    private static let changes = [
        "commissioning.allocation growth={value: 2%, spread: normal ±1 points, assumption: wide}",
        "finance.cost classes.pay.inflation={value: 2%, spread: normal ±4 points, assumption: wide on a smaller sum}",
        "capacity.theatre use={value: 80%, spread: normal ±5 points, assumption: moves no money}",
    ]

    @Test("the worst fifth by the gap lies where allocations grow little")
    func gap() async throws {
        let scenario = try SmallEconomy.scenario(Self.changes)
        let compiled = try CompiledEconomy(scenario)
        let ensemble = try await Ensemble.run(compiled, EnsembleSettings(replications: 1_000, threads: 2, keepsMonths: false))
        let worst = FailureCondition(worstFifthOf: ensemble, scenario)
        let found = try await FailingFutures.of([worst], compiled, ensemble, density: 0.8, inputs: 3)
        #expect(abs(found.fails.value - 0.2) < 0.002)
        let box = try #require(found.box)
        let first = try #require(box.ends.first)
        #expect(first.input == "commissioning.allocation growth" && !first.isLowerEnd && first.limit < 0.02)
        #expect(box.density.value > 0.6 && box.density.low <= box.density.value)
        #expect(!box.ends.contains { $0.input == "capacity.theatre use" })
        // What never happens is told apart by nothing.
        let never = try FailureCondition("economy.gap.\(scenario.years[1]) above £9000bn", in: scenario)
        let none = try await FailingFutures.of([never], compiled, ensemble, density: 0.8, inputs: 3)
        #expect(none.box == nil && none.fails.value == 0 && none.fails.high < 0.005)
        // Either way of failing counts.
        let both = try await FailingFutures.of([never, worst], compiled, ensemble, density: 0.8, inputs: 3)
        #expect(both.fails.value == found.fails.value)
    }

    @Test("a condition is read with its unit and says what is wrong with it")
    func conditions() throws {
        let scenario = try SmallEconomy.scenario()
        let year = scenario.years[1].description
        let below = try FailureCondition("T1.surplus.\(year) below -£1.5m", in: scenario)
        #expect(below.limit == -1.5e6 && !below.isAbove && below.year == 1 && below.isMet(by: -2e6) && !below.isMet(by: .nan))
        #expect(try FailureCondition("T1.ae_4h.\(year)<95%", in: scenario).limit == 0.95)
        func words(_ text: String) -> String {
            do throws(FailureCondition.Unreadable) {
                _ = try FailureCondition(text, in: scenario)
                return ""
            } catch { return error.description }
        }
        #expect(words("T1.surplus.\(year)").contains("above LIMIT or below LIMIT"))
        #expect(words("T1.surpluss.\(year) below 3").contains("did you mean 'surplus'?") || words("T1.surpluss.\(year) below 3").contains("surplus"))
        #expect(words("T1.surplus.\(year) below much").contains("expected a number"))
        #expect(words("T1.surplus.\(year) below -30").contains("money with its sign"))
        #expect(words("T1.ae_4h.\(year) below 92").contains("92% or 0.92"))
        #expect(words("T1.ae_4h.\(year) below £92m").contains("no money"))
        #expect(words("T1.rtt_list.\(year) above 5%").contains("no percentage"))
        #expect(words("T9.surplus.\(year) below £1m").contains("T1"))
    }
}
