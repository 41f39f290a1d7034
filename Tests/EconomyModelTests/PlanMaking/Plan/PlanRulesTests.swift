@testable import HealthEconomy
@testable import HealthSimulation
@testable import PlanMaking
@testable import PlannerFiles
import TestEconomies
import Testing

@Suite("What a scenario may say about its plan, and what it is told when that is wrong")
struct PlanRulesTests {
    private func messages(_ ending: String) -> [String] {
        do throws(ScenarioFaults) {
            _ = try Scenario.load(SmallEconomy.scenarioFile, reading: .texts(PlanFixture.files(ending)))
            return []
        } catch {
            return error.faults.filter { $0.problem.warningName == nil }.map(\.message)
        }
    }

    @Test("control totals of unknown organisations, with a spread or in another unit are refused")
    func controlTotals() {
        let unknown = messages("control totals: {T2: £1m}\n")
        #expect(unknown.count == 1 && unknown[0].contains("T2") && unknown[0].contains("T1"))
        let spread = messages("control totals: {T1: {value: £1m, spread: normal ±10%}}\n")
        #expect(spread.count == 1 && spread[0].contains("found a spread on a figure that is taken as certain; expected the value without it"))
        #expect(messages("control totals: {T1: 2%}\n").count == 1)
        #expect(messages("control totals: {T1: £0m}\n").isEmpty)
    }

    @Test("downsides beyond reason, and keys that do not exist, are refused with the nearest that does")
    func downsides() {
        let beyond = messages("downsides:\n  - {name: a, price change: -50 points}\n")
        #expect(beyond.count == 1 && beyond[0].contains("must be from"))
        let misspelt = messages("downsides:\n  - {name: a, price chnge: -1 points}\n")
        #expect(misspelt.count == 1 && misspelt[0].contains("price change"))
        let twice = messages("downsides:\n  - {name: a, delay: 6 months}\n  - {name: a, delay: 12 months}\n")
        #expect(twice.count == 1)
        let owner = messages("owners:\n  - {name: cheaper supplies}\n")
        #expect(owner.contains { $0.contains("role") })
        let nobody = messages(PlanFixture.option + "owners:\n  - {name: cheaper suplies, role: head of procurement}\n")
        #expect(nobody.count == 1 && nobody[0].contains("cheaper supplies"))
    }

    @Test("an option that is not there is refused with the nearest name; none chosen lists them all; do-nothing is always there")
    func options() throws {
        let (scenario, compiled) = try PlanFixture.economy(ending: PlanFixture.option)
        #expect(try compiled.plannedOption(named: "both", of: scenario).name == "both")
        #expect(try compiled.plannedOption(named: "Both", of: scenario).name == "both")
        for name in ["do-nothing", "Do nothing", "do_nothing"] { #expect(try compiled.plannedOption(named: name, of: scenario).isDoNothing) }
        let unknown = #expect(throws: OptionProblem.self) { try compiled.plannedOption(named: "bothh", of: scenario) }
        #expect(unknown?.description == "\(scenario.file): found no option 'bothh'; expected one of do-nothing, both (did you mean 'both'?)")
        #expect(unknown?.isBadUsage == true)
        let none = #expect(throws: OptionProblem.self) { try compiled.plannedOption(named: nil, of: scenario) }
        #expect(none?.description == "\(scenario.file): found no `chosen option:`; expected one there, or --option with one of do-nothing, both")
        #expect(none?.isBadUsage == false)
        let (chosen, economy) = try PlanFixture.economy(ending: PlanFixture.option + "chosen option: both\n")
        #expect(try economy.plannedOption(named: nil, of: chosen).name == "both")
    }

    @Test("a confidence that is no share of futures is refused", arguments: [0, 1, -0.2, 80])
    func confidence(_ value: Double) async throws {
        await #expect(throws: PlanProblem.confidence(value)) { _ = try await PlanFixture.plan(confidence: value) }
    }
}
