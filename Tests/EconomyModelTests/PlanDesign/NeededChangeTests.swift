@testable import HealthEconomy
@testable import HealthSimulation
@testable import PlanDesign
import PlannerFiles
import Statistics
import TestEconomies
import Testing

@Suite("What would have to be true for nothing to be left of the gap")
struct NeededChangeTests {
    /// A tenth of the cost, give or take, so that what is left is uncertain.
    private static let library = [DesignTown.saving("buying", "{value: 1%, spread: triangular 0% to 2%}")]
    private static let settings = EnsembleSettings(replications: 300, seed: 7, threads: 2, keepsMonths: false)

    /// Share of futures in which nothing is left with the plan under further changes, by the ensemble that every verb uses.
    private func share(_ design: PlanDesign, _ changes: [String]) async throws -> Double {
        try await share(DesignTown.files(Self.library, options: "options:\n" + design.written), design.option, changes)
    }

    private func share(_ files: [String: String], _ option: String, _ changes: [String]) async throws -> Double {
        let original = try CompiledEconomy(try SmallEconomy.scenario(files: files))
        let scenario = try SmallEconomy.scenario(changes, files: files)
        let compiled = try CompiledEconomy(scenario, calibratedAs: original)
        let option = try compiled.option(named: option, of: scenario)
        let ensemble = try await Ensemble.run(compiled.with(option), Self.settings)
        return ensemble.probability(ensemble.layout.economy + EconomySeries.gapAfterHabit.rawValue, year: 2) { $0 <= 0 }
    }

    @Test("put in with --set each change comes true, with the probability told")
    func comesTrue() async throws {
        let design = try await DesignTown.design(Self.library)
        let possible = design.needed.filter { $0.change != nil }
        #expect(Set(possible.map(\.kind)).isSuperset(of: [.efficiency, .allocation, .support]))
        for one in possible {
            let share = try await share(design, one.lines)
            #expect(share >= 0.8 && share == one.probability, "\(one.kind) \(share) \(one.probability)")
        }
    }

    @Test("what a run says beside the option that leaves least comes true, with the probability told")
    func besideAnOption() async throws {
        let library = Self.library + [DesignTown.costing("brochures", "£1m")]
        let files = DesignTown.files(
            library,
            options:
                "options: [{name: print, interventions: [{name: brochures, scale: 0.08}]}, {name: buy, interventions: [{name: buying, at: [T1], scale: 0.08}]}]\n"
        )
        let scenario = try SmallEconomy.scenario(files: files)
        let simulated = try await SimulatedOptions.run(scenario, try CompiledEconomy(scenario), Self.settings)
        let written = try WrittenScenario(SmallEconomy.scenarioFile, reading: .texts(files))
        let needed = try #require(try await NeededBeside.nearest(of: simulated, written: written, searched: 200))
        #expect(needed.option == "buy" && needed.closedAlready == 0)
        #expect(needed.changes.map(\.kind) == [.efficiency, .allocation, .support] && needed.changes.allSatisfy { $0.change != nil })
        for one in needed.changes {
            let share = try await share(files, "buy", one.lines)
            #expect(share >= 0.8 && share == one.probability, "\(one.kind) \(share) \(one.probability)")
        }
    }

    @Test("each change is the smallest: a step and a half less and the gap is open in more than 2 of 10 futures")
    func smallest() async throws {
        let design = try await DesignTown.design(Self.library)
        let files = DesignTown.files(Self.library, options: "options:\n" + design.written)
        let scenario = try SmallEconomy.scenario(files: files)
        let search = NeededChanges(
            written: try WrittenScenario(SmallEconomy.scenarioFile, reading: .texts(files)), scenario: scenario, compiled: try CompiledEconomy(scenario),
            option: design.option, settings: Self.settings, certainty: 0.8, futures: Array(0..<200), lefts: [design.plan.leftSurely])
        for one in design.needed {
            guard let change = one.change else { continue }
            let less = change - 1.5 * one.step
            // Told in steps that hold from seed to seed, no finer than the kind's.
            #expect(one.step >= one.kind.step && abs(change / one.step - (change / one.step).rounded()) < 1e-6)
            guard less > 0, let lines = search.lines(one.kind, less) else { continue }
            #expect(try await share(design, lines) < 0.8, "\(one.kind) \(less)")
        }
    }

    @Test("support is what is left: £1m less a saving of £0.3m, in 8 of 10 futures")
    func support() async throws {
        let design = try await DesignTown.design(Self.library)
        let support = try #require(design.needed.first { $0.kind == .support })
        let one = try #require(support.change)
        // No inflation: the support is what is left at the 80th percentile, rounded up to its step.
        #expect(one >= design.plan.leftSurely - 1e5 && one <= design.plan.leftSurely + 2 * support.step, "\(one) \(design.plan.leftSurely)")
    }

    @Test("a figure by year is moved year by year, and a figure of one value in one line")
    func lines() throws {
        let files = DesignTown.files(Self.library, options: "options: [{name: plan, interventions: [{name: buying, at: [T1]}]}]\n")
        let scenario = try SmallEconomy.scenario(["commissioning.allocation growth={by year: {2013/14: 2.5%, 2014/15: -0.05%}}"], files: files)
        let search = NeededChanges(
            written: try WrittenScenario(SmallEconomy.scenarioFile, reading: .texts(files)), scenario: scenario, compiled: try CompiledEconomy(scenario),
            option: "plan", settings: Self.settings, certainty: 0.8, futures: [0], lefts: [1])
        #expect(
            search.lines(.allocation, 0.012) == [
                "commissioning.allocation growth from 2013/14=3.7% a year", "commissioning.allocation growth from 2014/15=1.15% a year",
            ])
        #expect(search.lines(.efficiency, 0.005) == ["finance.habitual efficiency from 2013/14=0.5% a year"])
        #expect(search.lines(.demand, 0.01)?.first?.hasSuffix("from 2013/14=-1% a year") == true)
    }
}
