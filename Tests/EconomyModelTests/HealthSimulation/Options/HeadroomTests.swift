@testable import HealthEconomy
@testable import HealthSimulation
@testable import PlannerFiles
import TestEconomies
import Testing

/// Effects follow the room for improvement that a trust has against its peers.
@Suite("Headroom")
struct HeadroomTests {
    private static let peers = """
        measure,kind,best_quartile,median,trusts,basis
        length of stay,quiet,2,3,10,made up
        day cases,quiet,0.8,0.6,10,made up
        cost,quiet,0.9,1.1,10,made up
        floor space,quiet,100,140,10,made up

        """

    private static func economy(_ measure: String, _ changes: [String] = [], own: String = "") throws -> (Scenario, CompiledEconomy) {
        let ending =
            "interventions:\n  act: {about: a trial, assumption: a trial, headroom: \(measure), effects: [{name: e, kind: cost, acts on: {service lines: [hospital]}, effect: 10%}], ramp: [1], lead time: 0 months}\noptions:\n  - {name: trial, interventions: [{name: act}]}\n"
        let files = SmallEconomy.files().merging([SmallEconomy.scenarioFile: ending]) { $0 + $1 }
            .merging(["peers.csv": peers, "own.csv": "organisation,measure,value\n" + own]) { $1 }
        let trusts = own.isEmpty ? "" : "trusts: own.csv, "
        let rules = ["headroom={assumption: made up, peers: peers.csv, \(trusts)least: 50%, most: 150%}"]
        let scenario = try SmallEconomy.scenario(rules + changes, files: files)
        let compiled = try CompiledEconomy(scenario)
        return (scenario, compiled.with(compiled.options[0]))
    }

    /// What is saved of the hospital line's cost in year 1.
    private static func saved(_ measure: String, _ changes: [String] = [], own: String = "") throws -> Double {
        var kernel = Kernel(try economy(measure, changes, own: own).1)
        kernel.resolveLevers()
        return 1 - kernel.levers.costFactor[1]
    }

    @Test("a trust between the best quartile and the median has its part of an effect, within least and most")
    func factor() throws {
        // 100 beds × 80% × 365 / 10,000 admissions = 2.92 days: 92% of the way from 2 to 3.
        #expect(agree(try Self.saved("length of stay"), 0.092, 1e-12))
        // 85% of beds in use: 3.1025 days, 110%.
        #expect(agree(try Self.saved("length of stay", ["providers.T1.occupancy=85%"]), 0.110_25, 1e-12))
        // Far behind: no more than half as much again. Ahead of the best quarter: half.
        #expect(agree(try Self.saved("floor space", own: "T1,floor space,300\n"), 0.15, 1e-12))
        #expect(agree(try Self.saved("floor space", own: "T1,floor space,90\n"), 0.05, 1e-12))
        // Cost for each £ of income, £40m of £40m: halfway.
        #expect(agree(try Self.saved("cost"), 0.05, 1e-12))
        #expect(agree(try Self.saved("cost", ["providers.T1.one-off cost=-£2m"]), 0.075, 1e-12))
    }

    @Test("where more is better, less of it is more headroom")
    func higherIsBetter() throws {
        // 65% day cases of planned admissions between a median of 60% and a best quartile of 80%: three quarters.
        let mix = ["providers.T1.admission mix={non-elective admission: 60%, elective admission: 14%, day case: 26%}"]
        #expect(agree(try Self.saved("day cases", mix), 0.075, 1e-12))
    }

    @Test("a figure that is the national pattern, or has no peers, or is not there, leaves the effect as it is and is said to be not known")
    func notKnown() throws {
        for measure in ["day cases", "follow-ups", "floor space", "beyond four hours"] {
            #expect(try Self.saved(measure) == Self.saved(measure, ["headroom.applies=no"]))
            let (scenario, compiled) = try Self.economy(measure)
            let standing = Headroom(scenario, compiled.baseline).standings.first { $0.measure.rawValue == measure }
            #expect(standing?.factor == nil)
        }
    }

    @Test("beds are opened and closed as decided, whatever the headroom")
    func decided() throws {
        let (scenario, compiled) = try Self.economy(
            "floor space", ["interventions.act.effects.e={name: e, kind: beds, effect: -10 beds}"], own: "T1,floor space,300\n")
        #expect(scenario.interventions[0].effects[0].kind == .beds)
        var kernel = Kernel(compiled)
        kernel.resolveLevers()
        #expect(kernel.levers[.beds, 1] == -10)
    }

    @Test("a table that cannot be is refused with its row: a best quartile behind the median, a measure twice")
    func faults() throws {
        for (peers, words) in [
            ("measure,kind,best_quartile,median,trusts,basis\nlength of stay,quiet,3,2,10,x\n", "below the median"),
            ("measure,kind,best_quartile,median,trusts,basis\nday cases,quiet,0.6,0.8,10,x\n", "above the median"),
            ("measure,kind,best_quartile,median,trusts,basis\ncost,quiet,1,2,10,x\ncost,quiet,1,2,10,x\n", "a second time"),
            ("measure,kind,best_quartile,median,trusts,basis\nmorale,quiet,1,2,10,x\n", "morale"),
        ] {
            let section = "headroom: {assumption: made up, peers: peers.csv, least: 50%, most: 150%}\n"
            let files = SmallEconomy.files().merging(["peers.csv": peers]) { $1 }.merging([SmallEconomy.scenarioFile: section]) { $0 + $1 }
            #expect {
                try SmallEconomy.scenario(files: files)
            } throws: { error in
                (error as? ScenarioFaults)?.faults.contains { $0.place.file == "peers.csv" && $0.message.contains(words) } ?? false
            }
        }
    }
}
