@testable import HealthEconomy
@testable import HealthSimulation
import TestEconomies
import Testing

@Suite("Points of four hours that a scheme gains")
struct FourHourPointsTests {
    private static let files: [String: String] = {
        var files = SmallEconomy.files()
        files[SmallEconomy.scenarioFile, default: ""] += """
            interventions:
              senior doctor:
                about: x
                effects: [{name: sooner, kind: four hours, effect: 3 points}]
                ramp: [1]
                lead time: 0 months
              much more:
                about: x
                effects: [{name: sooner, kind: four hours, effect: 20 points}]
                ramp: [1]
                lead time: 0 months
            options: [{name: some, interventions: [{name: senior doctor}]}, {name: all, interventions: [{name: much more}]}]

            """
        return files
    }()

    /// Four hours in every future and plan year: without an option, and with each.
    private func shares(_ changes: [String]) async throws -> [[Double]] {
        let scenario = try SmallEconomy.scenario(changes, files: Self.files)
        let compiled = try CompiledEconomy(scenario)
        let settings = EnsembleSettings(replications: 64, seed: 5, threads: 2, keepsMonths: false)
        var shares: [[Double]] = []
        for option in [nil] + compiled.options.map(Optional.some) {
            let ensemble = try await Ensemble.run(compiled.with(option), settings)
            let series = ensemble.layout.provider(0) + ProviderSeries.aeWithinFourHours.rawValue
            shares.append((1...compiled.lastYear).flatMap { Array(ensemble.replications(series, year: $0)) })
        }
        return shares
    }

    @Test("are points of the share that is reported, wherever pressure has taken it, and never lead beyond all of it", arguments: ["95%", "60%"])
    func points(start: String) async throws {
        let shares = try await shares(["providers.T1.A&E within four hours=\(start)"])
        for (without, with) in zip(shares[0], shares[1]) { #expect(abs(with - min(without + 0.03, 1)) < 1e-12, "\(without) \(with)") }
        for (without, with) in zip(shares[0], shares[2]) { #expect(abs(with - min(without + 0.2, 1)) < 1e-12, "\(without) \(with)") }
    }
}
