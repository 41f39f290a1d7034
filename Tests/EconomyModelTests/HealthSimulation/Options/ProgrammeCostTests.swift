@testable import HealthEconomy
@testable import HealthSimulation
import TestEconomies
import Testing

/// What it costs to carry the chosen option out is in the accounts of those who pay for it.
@Suite("Cost of the programme in the accounts")
struct ProgrammeCostTests {
    /// Two options of the same interventions, one of them chosen: `inside` is paid for by the trusts, `outside` by commissioners.
    private static func files(_ activities: String) -> [String: String] {
        let ending = """
            interventions:
              inside: {about: a trial, assumption: a trial, effects: [{name: e, kind: cost, effect: 0%}], ramp: [1], lead time: 0 months}
              outside: {about: a trial, assumption: a trial, effects: [{name: e, kind: cost, effect: 0%}], ramp: [1], lead time: 0 months,
                        paid by commissioners: yes}
            chosen option: carried out
            options:
              - {name: carried out, interventions: [{name: inside}, {name: outside, from: 2014/15}]}
              - {name: as it is, interventions: [{name: inside}, {name: outside, from: 2014/15}]}
            programme:
              start: 2013-04-01
              assumption: a trial
              activities:
            \(activities)

            """
        return SmallEconomy.files().merging([SmallEconomy.scenarioFile: ending]) { $0 + $1 }
    }

    private func options(_ activities: String) throws -> (carriedOut: Replication, asItIs: Replication) {
        let compiled = try SmallEconomy.compiled(files: Self.files(activities))
        return (try Replication(compiled.with(compiled.options[0])), try Replication(compiled.with(compiled.options[1])))
    }

    /// £120,000, and £30,000 a month for 26 weeks, six months: £300,000 as the intervention starts that waits for it.
    @Test("an activity costs its sum and its months, once, in the year in which what waits for it starts")
    func once() throws {
        let (carriedOut, asItIs) = try options(
            "    prepare: {duration: 26 weeks, owner: Director, cost: £120k, cost a month: £30k, enables: [inside]}")
        func more(_ year: Int) -> Double { carriedOut("T1", .operatingCost, year) - asItIs("T1", .operatingCost, year) }
        #expect(agree(more(1), 300_000, 1e-6))
        #expect(more(0) == 0 && more(2) == 0)
    }

    @Test("what all wait for is shared by all: half by the trusts in the first year, half by commissioners in the second")
    func shared() throws {
        let (carriedOut, asItIs) = try options("    office: {duration: 12 months, owner: Director, cost a month: £10k, enables everything: yes}")
        func more(_ organisation: String, _ measure: Measure, _ year: Int) -> Double {
            carriedOut(organisation, measure, year) - asItIs(organisation, measure, year)
        }
        #expect(agree(more("T1", .operatingCost, 1), 60_000, 1e-6) && more("T1", .operatingCost, 2) == 0)
        for year in 1...2 { #expect(agree(more("economy", .gapDoNothing, year), 60_000, 1e-6)) }
    }

    @Test("an option keeps its ensemble only while it stays chosen, or not")
    func keys() throws {
        let activities = "    prepare: {duration: 26 weeks, owner: Director, cost: £120k, enables: [inside]}"
        let scenario = try SmallEconomy.scenario(files: Self.files(activities))
        let compiled = try CompiledEconomy(scenario)
        let settings = EnsembleSettings(replications: 10)
        let keys = scenario.options.map { EnsembleKey(scenario, compiled, option: $0, settings) }
        #expect(keys[0] != keys[1])
    }
}
