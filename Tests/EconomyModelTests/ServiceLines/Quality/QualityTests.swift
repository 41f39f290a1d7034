import Foundation
@testable import HealthEconomy
@testable import HealthSimulation
@testable import PlannerFiles
@testable import ServiceLines
@testable import Statistics
import TestEconomies
import Testing

struct QualityRuleTests {
    @Test("Learning leaves what its closed form says: half after ln 2 over the rate, and never more than can be reached")
    func learning() {
        let exponential = LearningCurve(.exponential, rate: log(2), reach: 1)
        #expect(abs(exponential.left(after: 1) - 0.5) < 1e-12)
        #expect(abs(exponential.left(after: 3) - 0.125) < 1e-12)
        let power = LearningCurve(.powerLaw, rate: 0.5, reach: 0.8)
        // (1 + 3)^(−1/2) = 1/2; 1 − 0.8 × 1/2 = 0.6.
        #expect(abs(power.left(after: 3) - 0.6) < 1e-12)
        #expect(power.left(after: -2) == 1)
        #expect(LearningCurve(.exponential, rate: 5, reach: 0.4).left(after: 100) >= 0.6 - 1e-12)
    }

    @Test("A reward is nothing below the minimum, its part at it, all of it at the stretch level, in both directions")
    func reward() {
        func paid(_ level: Double, higher: Bool) -> Double {
            rewardPaid(level: level, minimum: higher ? 0.90 : 0.10, stretch: higher ? 0.96 : 0.04, paidAtMinimum: 0.5, higherIsBetter: higher)
        }
        #expect(paid(0.89, higher: true) == 0)
        #expect(paid(0.90, higher: true) == 0.5)
        #expect(abs(paid(0.93, higher: true) - 0.75) < 1e-12)
        #expect(paid(0.99, higher: true) == 1)
        #expect(abs(paid(0.07, higher: false) - 0.75) < 1e-12)
        #expect(paid(0.11, higher: false) == 0)
        #expect(rewardPaid(level: 0.9, minimum: 0.9, stretch: nil, paidAtMinimum: 0.5, higherIsBetter: true) == 1)
    }
}

struct QualityOutlookTests {
    static let framework = """
        quality framework:
          assumption: round figures for arithmetic
          costs are for: £250m
          paid at minimum: 50%
          measures:
            - {name: checked, domain: safety, setting: acute, unit: '%', better: higher, from: 2013/14, minimum: {by year: {2013/14: 92%, 2014/15: 95%}}, level: 90%, achievable: 100%}
            - {name: paid for, domain: effectiveness, setting: acute, unit: '%', better: higher, from: 2012/13, minimum: 90%, level: 93%, achievable: 100%, reward weight: 100%, stretch: 96%}
            - {name: at home, domain: experience, setting: community, unit: ulcers, better: lower, from: 2014/15, minimum: 2, level: {value: 2, spread: normal ±1}, achievable: 1}
            - {name: quick, domain: experience, setting: acute, unit: '%', better: higher, from: 2012/13, minimum: 95%, simulated: A&E within four hours}
          programmes:
            - {name: checking, serves: [checked], from: 2013/14, curve: exponential, reach: 100%, rate: 0.6931472, set-up cost: £1m, running cost: £2m, evidence: mixed}
          support and scrutiny: {effect: no, style: support, under support: 100%, under scrutiny: -50%}

        """

    static func files(_ framework: String = framework, more: [String: String] = [:]) -> [String: String] {
        let plain = SmallEconomy.files()
        return plain.merging([SmallEconomy.scenarioFile: (plain[SmallEconomy.scenarioFile] ?? "") + framework]) { $1 }.merging(more) { $1 }
    }

    static func outlook(_ changes: [String] = [], files: [String: String] = files()) async throws -> QualityOutlook {
        let (scenario, compiled) = try CompiledEconomy.prepared(SmallEconomy.scenarioFile, changes: changes, reading: .texts(files))
        let ensemble = try await Ensemble.run(compiled, EnsembleSettings(replications: 400))
        return try #require(try await QualityOutlook.of(scenario, compiled, ensemble))
    }

    @Test("A programme moves a level along its curve from the middle of its first year, and with it the chance to meet a rising minimum")
    func programme() async throws {
        let checked = try #require(try await Self.outlook().measures.first { $0.measure == "checked" })
        // Shortfall of 10 points × 2^(−½) and × 2^(−1½): 92.93% and 96.46% against 92% and 95%.
        #expect(abs(checked.with[1].p50 - (1 - 0.1 * pow(2, -0.5))) < 1e-6)
        #expect(abs(checked.with[2].p50 - (1 - 0.1 * pow(2, -1.5))) < 1e-6)
        #expect(checked.without.allSatisfy { abs($0.p50 - 0.9) < 1e-12 })
        #expect(checked.probability == [nil, 0, 0])
        #expect(checked.probabilityWith == [nil, 1, 1])
        #expect(checked.minimum == [nil, 0.92, 0.95])
    }

    @Test("Support doubles the rate of learning only when it is switched on; scrutiny is the other way of the switch")
    func oversight() async throws {
        func level(_ changes: [String]) async throws -> Double {
            try #require(try await Self.outlook(changes).measures.first { $0.measure == "checked" }).with[1].p50
        }
        #expect(abs(try await level(["quality framework.support and scrutiny.effect=yes"]) - 0.95) < 1e-6)
        let scrutiny = try await level(["quality framework.support and scrutiny.effect=yes", "quality framework.support and scrutiny.style=scrutiny"])
        #expect(abs(scrutiny - (1 - 0.1 * pow(2, -0.25))) < 1e-6)
    }

    @Test("Community care is measured from the year in which it comes into the framework; a median at the minimum is met in half of futures")
    func community() async throws {
        let home = try #require(try await Self.outlook().measures.first { $0.measure == "at home" })
        #expect(home.minimum == [nil, nil, 2])
        #expect(home.basis == .national)
        let chance = try #require(home.probability[2])
        #expect(abs(chance - 0.5) < 0.08)
        #expect(!home.isServed)
    }

    @Test("The payment at stake is that of contracts before it is settled, and the difference is what the accounts are settled with")
    func payment() async throws {
        let changes = ["finance.payment rules.quality payment=2%", "finance.payment rules.quality payment earned=50%"]
        let outlook = try await Self.outlook(changes)
        let reward = try #require(outlook.trusts[0].reward.first)
        // Patient care of £30m holds 2% × 50%, so £30m × 2% / 1.01 is at stake; 93% earns three quarters (half at 90%, all at 96%).
        #expect(abs(reward.atStake - 0.02 * 30e6 / 1.01) < 1)
        #expect(abs(reward.share - 0.75) < 1e-9)
        #expect(abs(reward.difference - reward.atStake * 0.25) < 1e-6)
        #expect(try await Self.outlook().trusts[0].reward.isEmpty)
        // Nil that may be up to 6% is 2% on average.
        let drawn = try await Self.outlook([
            "finance.payment rules.quality payment={value: 0%, spread: triangular 0% to 6%}", "finance.payment rules.quality payment earned=50%",
        ])
        let first = try #require(drawn.trusts[0].reward.first)
        #expect(abs(first.atStake - reward.atStake) < 0.02 * reward.atStake && first.difference > 0)
    }

    @Test("The share that the futures of a run earn is, on average, the one that the accounts are settled with")
    func sameShare() async throws {
        let drawn = Self.framework.replacing(
            "level: 93%, achievable: 100%", with: "level: {value: 93%, spread: normal ±3 points}, achievable: 100%, year variation: 30%")
        let changes = ["finance.payment rules.quality payment=2%", "finance.payment rules.quality payment earned=50%"]
        let (scenario, compiled) = try CompiledEconomy.prepared(SmallEconomy.scenarioFile, changes: changes, reading: .texts(Self.files(drawn)))
        let ensemble = try await Ensemble.run(compiled, EnsembleSettings(replications: 2000))
        let outlook = try #require(try await QualityOutlook.of(scenario, compiled, ensemble))
        #expect(outlook.trusts[0].reward.count == 2)
        for reward in outlook.trusts[0].reward {
            // Five standard errors of a share that varies by two fifths, over 2,000 and 1,024 futures.
            let error: Double = 0.4 * (1.0 / 2000 + 1.0 / 1024).squareRoot()
            let apart: Double = abs(reward.share - compiled.quality.earned[reward.year])
            #expect(apart < 5 * error)
            #expect(reward.share > 0.3 && reward.share < 0.9 && reward.shareP10 < reward.shareP90)
            let settled: Double = ensemble.replications(try #require(ensemble.layout.position("T1", .qualityReward)), year: reward.year)[0]
            #expect(abs(settled - reward.difference) < 0.1 * reward.atStake)
        }
    }

    @Test("Of an option the levels, the share earned and the difference are those with its programmes, as its accounts have them")
    func ofAnOption() async throws {
        let ending =
            Self.framework.replacing("serves: [checked]", with: "serves: [checked, paid for]")
            + "options:\n  - {name: careful, quality programmes: [{name: checking}]}\n"
        let changes = ["finance.payment rules.quality payment=2%", "finance.payment rules.quality payment earned=50%"]
        let (scenario, compiled) = try CompiledEconomy.prepared(SmallEconomy.scenarioFile, changes: changes, reading: .texts(Self.files(ending)))
        let ensemble = try await Ensemble.run(compiled.with(compiled.options[0]), EnsembleSettings(replications: 20))
        let outlook = try #require(try await QualityOutlook.of(scenario, compiled.with(compiled.options[0]), ensemble))
        #expect(outlook.option == "careful" && outlook.programmes[0].options == ["careful"])
        let reward = try #require(outlook.trusts[0].reward.first)
        // Half a year of the programme leaves 2^−½ of the seven points that 93% lack: 95.05%, which earns 0.5 + 0.5 × 5.05 ÷ 6 = 0.921.
        #expect(abs(reward.share - 0.9209) < 1e-4 && abs(reward.shareWith - reward.share) < 1e-12)
        #expect(abs(reward.difference - 30e6 * ((1 + 0.02 * reward.share) / 1.01 - 1)) < 1)
        #expect(abs(reward.difference - reward.differenceWith) < 1)
    }

    @Test("The cost of programmes follows the size of the trust from their first year")
    func cost() async throws {
        // £40m of income against £250m: 0.16 × (£2m + £1m) in the first year, 0.16 × £2m in the second.
        let cost = try await Self.outlook().programmes[0].cost
        #expect(zip(cost, [0, 480_000, 320_000]).allSatisfy { abs($0 - $1) < 1e-6 })
    }

    @Test("A trust's own figure stands before the national level")
    func own() async throws {
        let table = "organisation,service_line,measure,value\nT1,all,checked,0.97\n"
        let checked = try #require(
            try await Self.outlook(files: Self.files(Self.framework + "  results: results.csv\n", more: ["results.csv": table])).measures.first {
                $0.measure == "checked"
            })
        #expect(checked.basis == .own)
        #expect(checked.probability == [nil, 1, 1])
    }

    @Test(
        "What is wrong with the framework is said where it stands",
        arguments: [
            ("2013/14: 92%, 2014/15: 95%", "2013/14: 92%, 2014/15: 91%", "stricter"),
            ("serves: [checked]", "serves: [checkd]", "did you mean 'checked'"),
            ("serves: [checked]", "serves: [quick]", "which the simulation gives"),
            ("level: 90%, achievable: 100%", "achievable: 100%", "level"),
            ("setting: community", "setting: hospice", "setting"),
        ])
    func faults(found: String, changed: String, said: String) throws {
        let faults = #expect(throws: ScenarioFaults.self) { _ = try SmallEconomy.scenario(files: Self.files(Self.framework.replacing(found, with: changed))) }
        #expect(faults?.description.contains(said) == true, "\(faults?.description ?? "")")
    }
}

struct PublishedVariationTests {
    /// Twelve acute trusts of 10,000 to 120,000 admissions; the one of 60,000 is far above, the rest lie about 1.
    private static let panel =
        TrustPanel.columns.map(\.name).joined(separator: ",") + "\n"
        + (1...12).map { number in
            let index = number == 6 ? 1.6 : number % 2 == 0 ? 1.04 : 0.96
            return
                "T\(number),Trust \(number),acute,2012/13,1000000,1000000,0,500,0.9,\(number * 10_000),0.94,\(number * 1000),\(number * 930),\(index),0.6,0.4\n"
        }.joined()

    @Test("Limits and places are those of the funnel over the published table; sizes at the stated rate")
    func limits() async throws {
        let variation = "  published variation: {trusts: panel.csv, deaths per admission: 2%, attendances per admission: 1.5, survey respondents: 400}\n"
        let outlook = try await QualityOutlookTests.outlook(
            files: QualityOutlookTests.files(QualityOutlookTests.framework + variation, more: ["panel.csv": Self.panel]))
        let mortality = try #require(outlook.variation.first { $0.measure == "Mortality index" })
        let funnel = try Funnel(.ratioOnLogScale, mortality.units.map { Funnel.Unit(events: $0.value * $0.size, size: $0.size) })
        let sizes = (1...12).map { (trust: Int) -> Double in Double(trust) * 200 }
        #expect(mortality.units.map(\.size) == sizes)
        #expect(abs(mortality.dispersion - funnel.dispersion) < 1e-12)
        #expect(mortality.units.map(\.position) == (try funnel.positions()))
        for curve in mortality.limits {
            for place in [0, 17, 40] {
                let expected =
                    try curve.isAdjusted
                    ? funnel.adjustedLimits(size: curve.sizes[place], coverage: 0.998) : funnel.limits(size: curve.sizes[place], coverage: 0.998)
                #expect(abs(curve.lower[place] - expected.lowerBound) < 1e-12 && abs(curve.upper[place] - expected.upperBound) < 1e-12)
            }
        }
        #expect(mortality.units.filter { $0.position == .wellAbove }.map(\.organisation) == ["T6"])
        #expect(mortality.units.filter(\.isOwn).map(\.organisation) == ["T1"])
        // 18 weeks rests on reported people waiting: 93% everywhere, so no spread beyond chance and no allowance for one.
        let waiting = try #require(outlook.variation.first { $0.measure == "Within 18 weeks" })
        #expect(waiting.sizeIsReported)
        #expect(waiting.varianceBetweenUnits == 0 && waiting.limits.count == 1)
    }
}
