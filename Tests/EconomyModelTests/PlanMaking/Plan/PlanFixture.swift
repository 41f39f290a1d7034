@testable import HealthEconomy
@testable import HealthSimulation
@testable import PlanMaking
@testable import Statistics
import TestEconomies

/// Smalltown with something to plan for: two interventions and an option of both.
enum PlanFixture {
    /// Cheaper supplies take 2% off the trust's cost from the first plan year; fewer admissions prevent a tenth of emergencies.
    static let option = """
        interventions:
          cheaper supplies:
            about: Goods are bought together.
            effects:
              - {name: cost, kind: cost, effect: 2%}
            ramp: [1]
            lead time: 0 months
            transition cost: £100000
          fewer admissions:
            about: Care at home instead of in hospital.
            effects:
              - {name: prevented, kind: prevent, acts on: {points of delivery: [non-elective admission]}, effect: 10%}
            ramp: [0.5, 1]
            lead time: 0 months
            running cost: £200000
            paid by commissioners: yes
        options:
          - name: both
            about: Cheaper and less.
            interventions: [{name: cheaper supplies}, {name: fewer admissions}]

        """

    static func files(_ ending: String = "") -> [String: String] {
        var files = SmallEconomy.files()
        files[SmallEconomy.scenarioFile, default: ""] += ending
        return files
    }

    static func economy(_ changes: [String] = [], ending: String = "") throws -> (scenario: Scenario, compiled: CompiledEconomy) {
        let scenario = try SmallEconomy.scenario(changes, files: files(ending))
        return (scenario, try CompiledEconomy(scenario))
    }

    /// The plan of Smalltown for an option, or for doing nothing.
    static func plan(
        _ changes: [String] = [], ending: String = "", option: String = "do-nothing", replications: Int = 20, confidence: Double = 0.8, threads: Int = 2
    ) async throws -> IntegratedPlan {
        let (scenario, compiled) = try economy(changes, ending: ending)
        return try await plan(scenario, compiled, option: option, replications: replications, confidence: confidence, threads: threads)
    }

    static func plan(
        _ scenario: Scenario, _ compiled: CompiledEconomy, option: String, replications: Int, confidence: Double = 0.8, threads: Int = 2
    ) async throws -> IntegratedPlan {
        let settings = EnsembleSettings(replications: replications, threads: threads, keepsMonths: false)
        let planned = compiled.with(try compiled.plannedOption(named: option, of: scenario))
        return try await IntegratedPlan.of(
            scenario, planned, try await Ensemble.run(planned, settings), doNothing: try await Ensemble.run(compiled, settings), confidence: confidence)
    }

    /// A random economy with an option of random interventions, called "random".
    static func random(_ seed: Int) throws -> (scenario: Scenario, compiled: CompiledEconomy) {
        let economy = RandomEconomy(UInt64(seed))
        let plain = try economy.scenario()
        let ending = RandomEconomy.option(UInt64(seed), trusts: plain.providers.map(\.code), commissioners: plain.commissioners.map(\.code))
        let scenario = try economy.scenario(ending: ending)
        return (scenario, try CompiledEconomy(scenario))
    }
}
