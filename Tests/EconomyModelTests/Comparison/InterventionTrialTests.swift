@testable import Comparison
@testable import HealthEconomy
@testable import HealthSimulation
@testable import OptionsAppraisal
@testable import PlannerFiles
import TestEconomies
import Testing

@Suite("The same interventions in every economy")
struct InterventionTrialTests {
    private let settings = EnsembleSettings(replications: 40, seed: 3, threads: 2, keepsMonths: false)

    /// Three towns with Smalltown's library; Norton and Easton use home teams, Weston only day work.
    private func towns(library: String = NightTown.library) async throws -> ComparisonInput {
        var files = ThreeTowns.texts
        let home = "options:\n  - {name: at home, interventions: [{name: home teams}]}\n"
        for file in ThreeTowns.files {
            files[file]? += library + (file == "weston.yaml" ? "options:\n  - {name: by day, interventions: [{name: day work}]}\n" : home)
        }
        let read = try await ComparisonInput.load(ThreeTowns.files, reading: .texts(files))
        #expect(read.setAside.isEmpty, "\(read.setAside.map(\.message))")
        return read
    }

    @Test("By default those are tried that at least three economies use; named ones are tried in the order given, each once")
    func chosen() async throws {
        let input = try await towns()
        // Two of three use home teams, one day work.
        #expect(throws: InterventionTrialError.self) { try input.interventionsToTry(named: []) }
        #expect(try input.interventionsToTry(named: ["day work", "home teams", "day work"]) == ["day work", "home teams"])
        #expect(input.users(of: "home teams") == ["Easton", "Norton"])
        do {
            _ = try input.interventionsToTry(named: ["home team"])
            Issue.record("found no error")
        } catch {
            #expect(error.description.contains("'home team'") && error.description.contains("such as 'home teams'"))
        }
    }

    @Test("Size follows the economy: residents / 500,000, or beds / 600 of the trusts acted on")
    func scale() async throws {
        let input = try await towns()
        let weston = try #require(input.economies.first { $0.scenario.name == "Weston" })
        let baseline = weston.compiled.baseline
        // 38 rows of 1,000 residents; two trusts of 100 beds each, of which T1 counts by 40% and so belongs elsewhere.
        let home = try #require(InterventionsByEconomy.option(trying: "home teams", weston.scenario, baseline))
        #expect(abs(home.uses[0].scale - 38_000.0 / 500_000) < 1e-12)
        let day = try #require(InterventionsByEconomy.option(trying: "day work", weston.scenario, baseline))
        #expect(abs(day.uses[0].scale - 100.0 / 600) < 1e-12)
        #expect(day.uses[0].trusts == ["T3"])
        // What it needs comes with it, at its own size.
        let night = try #require(InterventionsByEconomy.option(trying: "night clinic", weston.scenario, baseline))
        #expect(night.uses.map(\.intervention) == ["night clinic", "home teams"])
        #expect(InterventionsByEconomy.option(trying: "nothing", weston.scenario, baseline) == nil)
    }

    @Test("A trial is the paired difference that simulating the intervention as an option gives, future by future")
    func paired() async throws {
        let input = try await towns()
        let result = try await InterventionsByEconomy.of(input, ["home teams", "day work"], settings)
        let norton = try #require(input.economies.first { $0.scenario.name == "Norton" })
        for name in ["home teams", "day work"] {
            let option = try #require(InterventionsByEconomy.option(trying: name, norton.scenario, norton.compiled.baseline))
            let scenario = norton.scenario.with(options: [option])
            let simulated = try await SimulatedOptions.run(scenario, try CompiledEconomy(scenario, calibratedAs: norton.compiled), settings)
            let comparison = try await OptionComparison.of(simulated)
            let expected = try #require(comparison.outcomes[0].differences.first { $0.organisation == "economy" && $0.measure == .gapDoNothing })
            let trial = try #require(result.trial(name, in: "Norton"))
            #expect(trial.change == expected.change)
            #expect(trial.probabilityHelps == comparison.outcomes[0].probabilityGapSmaller)
        }
    }

    @Test("The number of threads changes no bit")
    func threads() async throws {
        let input = try await towns()
        var one = settings
        one.threads = 1
        let first = try await InterventionsByEconomy.of(input, ["home teams"], one)
        let second = try await InterventionsByEconomy.of(input, ["home teams"], settings)
        #expect(first.trials.map(\.change) == second.trials.map(\.change))
    }

    @Test("Verdicts: everywhere, somewhere or nowhere in 8 in 10 futures; surest first")
    func verdicts() async throws {
        // Nurses for nothing help; clinics at a million for each 600 beds do not.
        let free = NightTown.library.replacing("running cost: {value: £0.2m, spread: normal ±20%}", with: "running cost: -£5m")
        let result = try await InterventionsByEconomy.of(try await towns(library: free), ["day work", "home teams"], settings)
        let home = try #require(result.interventions.first { $0.name == "home teams" })
        #expect(home.verdict == .everywhere && home.leastProbability >= 0.8)
        #expect(result.interventions.first?.name == "home teams")
        #expect(result.trials.count == 6)
        #expect(result.trials.allSatisfy { $0.probabilityHelps >= 0 && $0.probabilityHelps <= 1 })
    }

    @Test(
        "An intervention acts on trusts of the economy's own that have the care it selects",
        arguments: [("home teams", true), ("ward talk", false), ("thrift", true)])
    func actedOn(_ name: String, _ acts: Bool) throws {
        // The town has no mental-health wards, and anybody can be thrifty.
        let more = """
              ward talk:
                about: Talks on wards.
                effects:
                  - {name: fewer, kind: prevent, acts on: {points of delivery: [mental health admission]}, effect: 5%}
                  - {name: saved, kind: cost, effect: 1%}
                ramp: [1]
                lead time: 0 months
              thrift:
                about: Lights are switched off.
                effects: [{name: saved, kind: cost, effect: 1%}]
                ramp: [1]
                lead time: 0 months

            """
        let library = NightTown.library + more
        let (scenario, compiled) = try NightTown.prepared(library: library)
        let intervention = try #require(scenario.interventions.first { $0.name == name })
        #expect(intervention.trustsActedOn(scenario, compiled.baseline) == (acts ? ["T1"] : []))
        let (neighbours, shared) = try NightTown.prepared(["providers.T1.counted share=40%"], library: library)
        #expect(intervention.trustsActedOn(neighbours, shared.baseline).isEmpty)
    }
}
