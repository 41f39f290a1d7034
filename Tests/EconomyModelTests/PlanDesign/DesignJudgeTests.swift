@testable import HealthEconomy
@testable import HealthSimulation
@testable import PlanDesign
import Statistics
import TestEconomies
import Testing

@Suite("What a plan is worth, and how far it breaks what it must keep to")
struct DesignJudgeTests {
    private func judge(_ objective: DesignObjective, standards: [WatchedStandard] = []) -> DesignJudge {
        DesignJudge(objective: objective, certainty: 0.8, standardsMargin: 0.001, lifeYear: 30_000, standards: standards)
    }

    private var nothing: PlanOutcome {
        PlanOutcome(
            gap: [10, 10, 10, 10, 10, 10], left: [8, 8, 8, 8, 8, 8], support: [0, 1, 2, 3, 4, 5], cost: [100, 100, 100, 100, 100, 100],
            health: [0, 0, 0, 0, 0, 0], met: [0.5, 0.5, 0.5, 0.5, 0.5, 0.5], standardsLast: [0.95, 100], standardsMean: [0.95, 100])
    }

    private var plan: PlanOutcome {
        PlanOutcome(
            gap: [9, 8, 7, 6, 5, 4], left: [7, 6, 5, 4, 3, 2], support: [0, 0, 0, 0, 0, 0], cost: [99, 98, 97, 96, 95, 94],
            health: [1, 1, 1, 1, 1, 1], met: [1, 1, 1, 0.5, 0.5, 0.5], standardsLast: [0.945, 103], standardsMean: [0.95, 100])
    }

    @Test("what is closed surely is the 20th percentile of what is closed in each future")
    func closed() {
        // Closed: 1, 2, 3, 4, 5, 6; rule 7 at 0.2 of six values: place 1 + 5 × 0.2 = 2.
        #expect(abs(judge(.gap).value(plan, beside: nothing) - 2) < 1e-9)
        #expect(judge(.gap).counted(plan, beside: nothing) == [1, 2, 3, 4, 5, 6])
    }

    @Test("the other objectives, by hand")
    func others() {
        // Half the futures meet everything; on average three quarters are met.
        #expect(abs(judge(.totals).value(plan, beside: nothing) - 0.50075) < 1e-12)
        // The 80th percentile of 0 to 5 is 4.
        #expect(judge(.support).value(plan, beside: nothing) == 4)
        // £30,000 × 1 + mean of 1 to 6.
        #expect(judge(.benefit).value(plan, beside: nothing) == 30_003.5)
    }

    @Test("a share that falls half a point is five margins worse, a count that rises by 3 of 100 three")
    func worsening() {
        let standards = [
            WatchedStandard(name: "four hours", organisation: "T1", isAtLeast: true, isCount: false, series: 0, level: nil),
            WatchedStandard(name: "52 weeks", organisation: "T1", isAtLeast: false, isCount: true, series: 1, level: nil),
        ]
        let judge = judge(.gap, standards: standards)
        #expect(abs(judge.worsening(0, plan, nothing) - 5) < 1e-9)
        #expect(abs(judge.worsening(1, plan, nothing) - 3) < 1e-9)
        // Beyond one margin each: 4 + 2.
        #expect(abs(judge.worsening(plan, beside: nothing) - 6) < 1e-9)
        #expect(judge.worsening(nothing, beside: nothing) == 0)
    }

    @Test("several options joined are one option of their interventions, to the last bit, with starts of their own")
    func joining() throws {
        let library = [DesignTown.saving("a", "1%"), DesignTown.saving("b", "2%"), DesignTown.costing("c", "£2m")]
        let uses = ["{name: a, at: [T1]}", "{name: b, from: 2014/15}", "{name: c, scale: 0.5}"]
        let options =
            "options:\n  - {name: whole, interventions: [\(uses.joined(separator: ", "))]}\n"
            + "  - {name: one, interventions: [{name: a, at: [T1]}]}\n  - {name: two, interventions: [{name: b}]}\n  - {name: three, interventions: [\(uses[2])]}\n"
        let compiled = try SmallEconomy.compiled(files: DesignTown.files(library, options: options))
        let parts = compiled.options
        let joined = CompiledOption.joining([parts[1], parts[2].later(by: 1), parts[3]], name: "joined")
        func output(_ option: CompiledOption) throws -> [UInt64] {
            var kernel = Kernel(compiled.with(option))
            kernel.run(try Sampler(seed: 1, replications: 10), replication: 3)
            return kernel.output.map(\.bitPattern)
        }
        #expect(try output(joined) == output(parts[0]))
        #expect(try output(joined) != output(parts[1]))
    }
}
