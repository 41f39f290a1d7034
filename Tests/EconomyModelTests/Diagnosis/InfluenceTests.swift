@testable import Diagnosis
@testable import HealthSimulation
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
}
