import HealthEconomy
@testable import HealthSimulation
import PlannerFiles
import TestEconomies
import Testing

@Suite("What measures of quality earn, in the accounts")
struct QualityPaymentTests {
    /// Smalltown pays 2% for quality, of which plans take half for granted. One measure decides: 93% between the minimum of 90%, where half is
    /// paid, and the stretch of 96%, so that three quarters are earned.
    static let framework = """
        quality framework:
          assumption: round figures for arithmetic
          costs are for: £250m
          paid at minimum: 50%
          measures:
            - {name: paid for, domain: effectiveness, setting: acute, unit: '%', better: higher, from: 2012/13, minimum: 90%, level: 93%, achievable: 100%, reward weight: 100%, stretch: 96%}
          programmes:
            - {name: checking, serves: [paid for], from: 2013/14, curve: exponential, reach: 100%, rate: 0.6931472, set-up cost: £1m, running cost: £2m, evidence: mixed}
          support and scrutiny: {effect: no, style: support, under support: 0%, under scrutiny: 0%}

        """
    static let payment = ["finance.payment rules.quality payment=2%", "finance.payment rules.quality payment earned=50%"]
    static let careful = "options:\n  - {name: careful, quality programmes: [{name: checking, at: [T1]}]}\n"
    static let options = careful + "  - {name: all of it, quality programmes: [{name: all}]}\n  - {name: nothing}\n"

    static func scenario(_ changes: [String] = [], _ framework: String = framework, ending: String = "") throws -> Scenario {
        let plain = SmallEconomy.files()
        let files = plain.merging([SmallEconomy.scenarioFile: (plain[SmallEconomy.scenarioFile] ?? "") + framework + ending]) { $1 }
        return try SmallEconomy.scenario(payment + changes, files: files)
    }

    static func run(_ changes: [String] = [], _ framework: String = framework, ending: String = "", option: String? = nil) throws -> Replication {
        let scenario = try scenario(changes, framework, ending: ending)
        let compiled = try CompiledEconomy(scenario)
        return try Replication(option.map { name in compiled.with(compiled.options.first { $0.name == name }) } ?? compiled, number: 0)
    }

    @Test("A trust is paid what its measures earn, its commissioners keep the rest or pay it; what is announced does not move")
    func settled() throws {
        let run = try Self.run()
        let plain = try Self.run([], Self.framework.replacing("reward weight: 100%, ", with: ""))
        // £30m hold 2% × 50%; earned are 2% × 75%: £30m × (1.015 ÷ 1.01 − 1) = £148,515. Smalltown's commissioner pays four fifths of it.
        let earned = 30e6 * (1.015 / 1.01 - 1)
        for year in 1...2 {
            #expect(agree(run("T1", .qualityReward, year), earned, 1e-9))
            #expect(agree(run("C1", .qualityReward, year), -0.8 * earned, 1e-9))
            #expect(agree(run("economy", .qualityReward, year), 0.2 * earned, 1e-9))
            #expect(agree(run("T1", .surplus, year) - plain("T1", .surplus, year), earned, 1e-6))
            #expect(agree(run("T1", .operatingIncome, year) - plain("T1", .operatingIncome, year), earned, 1e-6))
            #expect(agree(run("C1", .surplus, year) - plain("C1", .surplus, year), -0.8 * earned, 1e-6))
            #expect(agree(plain("economy", .gap, year) - run("economy", .gap, year), 0.2 * earned, 1e-5))
            for gap in [Measure.gapDoNothing, .gapAfterHabit] { #expect(run("economy", gap, year) == plain("economy", gap, year)) }
        }
        // The baseline year holds what was earned in it.
        for code in ["T1", "C1", "economy"] { #expect(run(code, .qualityReward, 0) == 0) }
        #expect(plain("T1", .qualityReward, 1) == 0)
    }

    @Test(
        "The share earned follows level, minimum and stretch; nothing is earned below the minimum",
        arguments: [("level: 93%", 0.75), ("level: 90%", 0.5), ("level: 96%", 1), ("level: 99%", 1), ("level: 89.9%", 0)])
    func shares(level: String, earned: Double) throws {
        let run = try Self.run([], Self.framework.replacing("level: 93%", with: level))
        #expect(abs(run("T1", .qualityReward, 1) - 30e6 * ((1 + 0.02 * earned) / 1.01 - 1)) < 1e-3)
    }

    @Test("A minimum that holds from a later year decides from then on, and leaves the assumed share before")
    func later() throws {
        let run = try Self.run([], Self.framework.replacing("from: 2012/13, minimum", with: "from: 2014/15, minimum"))
        #expect(run("T1", .qualityReward, 1) == 0)
        #expect(agree(run("T1", .qualityReward, 2), 30e6 * (1.015 / 1.01 - 1), 1e-9))
    }

    @Test("Four hours and 18 weeks, where they carry a weight, are paid as each future has them", arguments: [("85%", "higher"), ("20%", "lower")])
    func simulated(minimum: String, better: String) throws {
        // T1 sees 95% within four hours in every year. Above a minimum of 85% all is paid at the stretch; where lower were better, nothing.
        let measure =
            "    - {name: quick, domain: experience, setting: acute, unit: '%', better: \(better), from: 2012/13, minimum: \(minimum), simulated: A&E within four hours, reward weight: 100%}\n  programmes:"
        let run = try Self.run([], Self.framework.replacing("  programmes:", with: measure))
        let earned = better == "higher" ? (0.75 + 1) / 2 : 0.75 / 2
        #expect(abs(run("T1", .qualityReward, 1) - 30e6 * ((1 + 0.02 * earned) / 1.01 - 1)) < 1e-3)
    }

    @Test("An option that runs a programme pays for it by the size of the trust, and earns what it brings")
    func programme() throws {
        let nothing = try Self.run([], ending: Self.options)
        let careful = try Self.run([], ending: Self.options, option: "careful")
        // £40m of income against £250m: 0.16 × (£2m + £1m) in the first year, 0.16 × £2m in the second.
        for (year, cost) in [(1, 480_000.0), (2, 320_000)] {
            // Seven points are missing to 100%; half a year of the programme leaves 2^−½ of them, a year and a half 2^−1½.
            let level = 1 - 0.07 * (year == 1 ? 0.5.squareRoot() : 0.125.squareRoot())
            let share = min(1, 0.5 + 0.5 * (level - 0.9) / 0.06)
            let earned = 30e6 * ((1 + 0.02 * share) / 1.01 - 1)
            #expect(abs(careful("T1", .qualityReward, year) - earned) < 0.01)
            #expect(abs(careful("T1", .operatingCost, year) - nothing("T1", .operatingCost, year) - cost) < 0.01)
            #expect(abs(careful("economy", .gapDoNothing, year) - nothing("economy", .gapDoNothing, year) - cost) < 0.01)
        }
        let all = try Self.run([], ending: Self.options, option: "all of it")
        #expect(all.figures == careful.figures)
        #expect(try Self.run([], ending: Self.options, option: "nothing").figures == nothing.figures)
        // An option that is delayed, or joined to others, keeps what it runs.
        let compiled = try CompiledEconomy(try Self.scenario(ending: Self.options))
        let option = try #require(compiled.options.first)
        for other in [option.delayed(byMonths: 12), option.later(by: 1), .joining([.doNothing, option], name: "joined")] {
            #expect(other.quality?.cost == option.quality?.cost && other.quality?.adds == option.quality?.adds && other.doesMore)
        }
        #expect(abs(option.costOfQuality(in: 1, years: 3) - 480_000) < 0.01 && abs(option.costOfQuality(in: 2, years: 3) - 320_000) < 0.01)
    }

    @Test("A programme that began before the plan starts in the first plan year, with its set-up cost")
    func beforeThePlan() throws {
        let early = Self.framework.replacing("serves: [paid for], from: 2013/14", with: "serves: [paid for], from: 2005/06")
        let (one, other) = (try Self.run([], early, ending: Self.options, option: "careful"), try Self.run([], ending: Self.options, option: "careful"))
        #expect(one.figures == other.figures)
    }

    @Test(
        "A what-if finds what measures are paid as if its economy were made anew, whatever of the framework it changes",
        arguments: [
            ("level: 93%", "level: 95%"), ("achievable: 100%", "achievable: 99%, trend: {value: -20% a year}, year variation: 10%"),
            ("minimum: 90%", "minimum: {by year: {2012/13: 90%, 2014/15: 92%}}"), ("stretch: 96%", "stretch: 98%"),
            ("paid at minimum: 50%", "paid at minimum: 20%"),
            ("better: higher, from: 2012/13, minimum: 90%", "better: lower, from: 2012/13, minimum: 98%"), ("rate: 0.6931472", "rate: 0.2"),
            ("reach: 100%", "reach: 40%"), ("curve: exponential", "curve: power law"),
            ("serves: [paid for], from: 2013/14", "serves: [paid for], from: 2014/15"),
            ("effect: no, style: support, under support: 0%", "effect: yes, style: support, under support: 50%"),
        ])
    func whatIf(found: String, changed: String) throws {
        let before = try CompiledEconomy(try Self.scenario(ending: Self.options))
        let scenario = try Self.scenario([], Self.framework.replacing(found, with: changed), ending: Self.options)
        let (after, anew) = (try CompiledEconomy(scenario, calibratedAs: before), try CompiledEconomy(scenario))
        #expect(after.quality.earned == anew.quality.earned)
        #expect(after.options[0].quality?.adds == anew.options[0].quality?.adds && after.options[0].quality?.cost == anew.options[0].quality?.cost)
        #expect(after.quality.earned != before.quality.earned || after.options[0].quality?.adds != before.options[0].quality?.adds)
    }

    @Test(
        "Programmes that no framework has, trusts that there are not, and names twice are told",
        arguments: [
            ("quality programmes: [{name: chekking}]", "did you mean 'checking'"), ("quality programmes: [{name: checking, at: [T2]}]", "'T2'"),
            ("quality programmes: [{name: checking}, {name: checking}]", "checking"), ("quality programmes: [checking]", "name"),
        ])
    func faults(written: String, said: String) throws {
        let faults = #expect(throws: ScenarioFaults.self) { _ = try Self.scenario(ending: "options:\n  - {name: careful, \(written)}\n") }
        #expect(faults?.description.contains(said) == true, "\(faults?.description ?? "")")
        for (found, changed, said) in [
            ("stretch: 96%", "stretch: 90%", "better than the minimum"), ("stretch: 96%", "stretch: 80%", "better than the minimum"),
            ("name: checking,", "name: all,", "another name"),
        ] {
            let faults = #expect(throws: ScenarioFaults.self) { _ = try Self.scenario([], Self.framework.replacing(found, with: changed)) }
            #expect(faults?.description.contains(said) == true, "\(faults?.description ?? "")")
        }
        let none = #expect(throws: ScenarioFaults.self) { _ = try Self.scenario([], "", ending: Self.careful) }
        #expect(none?.description.contains("quality framework") == true)
    }
}
