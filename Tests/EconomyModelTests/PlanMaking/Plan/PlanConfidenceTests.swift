@testable import HealthSimulation
@testable import PlanMaking
@testable import Statistics
import TestEconomies
import Testing

@Suite("How sure a plan is: control totals, probabilities, contingency")
struct PlanConfidenceTests {
    @Test("the reserve is the least amount that covers the share asked for, no interpolation")
    func coveringAmount() {
        // Of shortfalls 1…10, the 8th covers 8 of 10; 81% takes the 9th.
        let shortfalls = (1...10).map(Double.init).shuffled(by: 3)
        #expect(coveringShortfall(shortfalls, confidence: 0.8) == 8)
        #expect(coveringShortfall(shortfalls, confidence: 0.81) == 9)
        #expect(coveringShortfall(shortfalls, confidence: 0.05) == 1)
        #expect(coveringShortfall([], confidence: 0.8) == 0)
    }

    @Test("in a certain world the reserve is the shortfall itself, whatever the confidence", arguments: [0.5, 0.8, 0.95])
    func certainReserve(_ confidence: Double) async throws {
        // Smalltown's trust loses £1m a year. Breaking even in two equal steps asks −£0.5m, then £0: it falls short by
        // £0.5m, then £1m. The commissioner keeps 1% of £100m, which is what is required.
        let plan = try await PlanFixture.plan(confidence: confidence)
        let trust = try #require(plan.contingency.first { $0.organisation == "T1" })
        #expect(trust.amount[0] == nil)
        #expect(agree(trust.amount[1] ?? .nan, 0.5e6, 1e-9))
        #expect(agree(trust.amount[2] ?? .nan, 1e6, 1e-9))
        #expect(trust.ladder.allSatisfy { agree($0.amount, 1e6, 1e-9) })
        let commissioner = try #require(plan.contingency.first { $0.organisation == "C1" })
        #expect((commissioner.amount[2] ?? .nan) < 0.01)
        let economy = try #require(plan.contingency.first { $0.organisation == "economy" })
        #expect(agree(economy.amount[2] ?? .nan, 1e6, 1e-6))
        // The commissioner always meets its control total, the trust never; all together never.
        #expect(plan.tests.first { $0.organisation == "C1" }?.probability[2] == 1)
        #expect(plan.tests.first { $0.organisation == "T1" && $0.kind == .controlTotal }?.probability[2] == 0)
        #expect(plan.joint.first { $0.organisation == "economy" && $0.kind == .controlTotal }?.probability[2] == 0)
        // What has no scheme behind it is the same £1m.
        let missing = try #require(plan.savings.first { $0.organisation == "T1" && $0.status == .unidentified })
        #expect(agree(missing.planned[2], 1e6, 1e-9) && missing.expected == nil)
    }

    @Test("a stated control total replaces the rule")
    func stated() async throws {
        let plan = try await PlanFixture.plan(ending: "control totals:\n  T1: {by year: {2013/14: -£1.2m, 2014/15 on: -£0.9m}}\n")
        let total = try #require(plan.controlTotals.first { $0.organisation == "T1" })
        #expect(total.isStated)
        #expect(total.surplus == [nil, -1.2e6, -0.9e6])
        // −£1m meets −£1.2m and not −£0.9m.
        let test = try #require(plan.tests.first { $0.organisation == "T1" && $0.kind == .controlTotal })
        #expect(test.probability == [nil, 1, 0])
        let held = try #require(plan.contingency.first { $0.organisation == "T1" })
        #expect(agree(held.room[1] ?? .nan, 0.2e6, 1e-9) && held.amount[1] == 0)
        #expect(agree(held.amount[2] ?? .nan, 0.1e6, 1e-9))
    }

    @Test("the control total of a trust that ends stands until it does: half of the year in which it ends in October, nothing after")
    func ending() async throws {
        let files = SmallEconomy.files(
            commissioners: [SmallEconomy.commissioner.replacing("£100m", with: "£200m")],
            providers: [SmallEconomy.provider, SmallEconomy.provider.replacing("T1", with: "T2").replacing("Smalltown hospital", with: "Other hospital")])
        let changes = ["providers.T2.merges into={trust: T1, when: October 2013}", "control totals={T2: -£1.2m}"]
        let scenario = try SmallEconomy.scenario(changes, files: files)
        let plan = try await PlanFixture.plan(scenario, try CompiledEconomy(scenario), option: "do-nothing", replications: 20)
        let total = try #require(plan.controlTotals.first { $0.organisation == "T2" })
        #expect(total.isStated && total.surplus.count == 3 && total.surplus[0] == nil && total.surplus[2] == nil)
        #expect(agree(total.surplus[1] ?? .nan, -0.6e6, 1e-9))
        // Half of a deficit of £1m meets it.
        let test = try #require(plan.tests.first { $0.organisation == "T2" && $0.kind == .controlTotal })
        #expect(test.probability == [nil, 1, nil])
        #expect(plan.controlTotals.map(\.organisation) == ["C1", "T1", "T2"] && !plan.organisations.contains { $0.code == "T2" })
    }

    @Test("together is never likelier than any one, and everything never likelier than a part", arguments: [42, 45, 48])
    func together(_ seed: Int) async throws {
        let (scenario, compiled) = try PlanFixture.random(seed)
        let plan = try await PlanFixture.plan(scenario, compiled, option: "random", replications: 60)
        for joint in plan.joint {
            let parts = plan.tests.filter {
                (joint.organisation == "economy" || $0.organisation == joint.organisation) && (joint.kind == nil || $0.kind == joint.kind)
            }
            for year in 1..<plan.years.count {
                guard let all = joint.probability[year] else { continue }
                for part in parts { if let one = part.probability[year] { #expect(all <= one) } }
                #expect((joint.everyYear ?? 0) <= all)
            }
        }
    }

    @Test("the reserve held together is at most the sum of reserves held apart")
    func pooled() async throws {
        // Not for percentiles in general; here the shortfalls are those of many and not lopsided.
        let (scenario, compiled) = try PlanFixture.random(45)
        let plan = try await PlanFixture.plan(scenario, compiled, option: "random", replications: 200)
        let last = plan.years.count - 1
        let apart = plan.contingency.filter { $0.organisation != "economy" }.reduce(0) { $0 + ($1.amount[last] ?? 0) }
        let together = plan.contingency.first { $0.organisation == "economy" }?.amount[last] ?? .nan
        #expect(together <= apart + 1)
    }

    @Test("holding the reserve meets the control total in at least the share of futures asked for, and a penny less does not")
    func covers() async throws {
        let (scenario, compiled) = try PlanFixture.random(48)
        let planned = compiled.with(compiled.options[0])
        let ensemble = try await Ensemble.run(planned, EnsembleSettings(replications: 200, keepsMonths: false))
        let targets = PlanTargets(scenario, planned)
        let last = compiled.lastYear
        for (organisation, held) in zip(targets.organisations, targets.contingency(ensemble, confidence: 0.8)) {
            let shortfalls = targets.shortfalls(organisation, ensemble, last)
            let amount = held.amount[last] ?? .nan
            guard amount > 0 else { continue }
            #expect(shortfalls.count { $0 <= amount } >= 160)
            #expect(shortfalls.count { $0 <= amount - 0.01 } < 160)
        }
    }
}

extension Array {
    /// The same elements in an order that looks random.
    fileprivate func shuffled(by seed: UInt64) -> [Element] {
        var dice = Dice(seed), rest = self
        return (0..<count).map { _ in rest.remove(at: dice.below(rest.count)) }
    }
}
