@testable import Diagnosis
@testable import HealthEconomy
@testable import HealthSimulation
@testable import PlannerFiles
@testable import Statistics
import TestEconomies
import Testing

@Suite("What moves the gap")
struct InfluenceTests {
    @Test("what moves do-nothing's gap is sought among its own inputs, not those of options")
    func ownInputs() async throws {
        let economy = RandomEconomy(3)
        let plain = try economy.scenario()
        let ending = RandomEconomy.option(3, trusts: plain.providers.map(\.code), commissioners: plain.commissioners.map(\.code))
        let compiled = try CompiledEconomy(try economy.scenario(ending: ending))
        #expect(compiled.parameters.uncertain.contains { compiled.parameters.figures[$0.id.index].path.hasPrefix("interventions") })
        let ensemble = try await Ensemble.run(compiled, EnsembleSettings(replications: 60))
        let found = try await Influence.strongest(compiled, ensemble, threads: 1)
        #expect(!found.isEmpty && found.allSatisfy { !$0.input.hasPrefix("interventions") })
        let option = compiled.with(compiled.options[0])
        let acting = try await Influence.strongest(option, try await Ensemble.run(option, EnsembleSettings(replications: 60)), threads: 1)
        #expect(acting.contains { $0.input.hasPrefix("interventions") })
    }

    @Test("inputs that move the gap most come first, with the sign of what they do")
    func influences() async throws {
        let compiled = try SmallEconomy.compiled([
            "commissioning.allocation growth={value: 2%, spread: normal ±1 points, assumption: wide}",
            "finance.cost classes.pay.inflation={value: 2%, spread: normal ±4 points, assumption: wide on a smaller sum}",
            "capacity.theatre use={value: 80%, spread: normal ±5 points, assumption: moves no money}",
        ])
        let ensemble = try await Ensemble.run(compiled, EnsembleSettings(replications: 500, threads: 2))
        let found = try await Influence.strongest(compiled, ensemble, threads: 2)
        #expect(found.first?.input == "commissioning.allocation growth")
        let growth = try #require(found.first { $0.input == "commissioning.allocation growth" })
        let pay = try #require(found.first { $0.input == "finance.cost classes.pay.inflation" })
        #expect(growth.rankCorrelation < -0.8 && growth.gapWhenLow > growth.gapWhenHigh)
        #expect(pay.rankCorrelation > 0.1 && pay.gapWhenLow < pay.gapWhenHigh)
    }
}
