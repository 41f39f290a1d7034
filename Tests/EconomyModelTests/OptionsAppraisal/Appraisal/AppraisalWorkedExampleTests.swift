import Foundation
@testable import HealthEconomy
@testable import HealthSimulation
@testable import OptionsAppraisal
@testable import Statistics
import TestEconomies
import Testing

/// Two options in Smalltown, judged by hand: `AppraisalExample` states the arithmetic of levels and values.
@Suite("An appraisal worked out by hand")
struct AppraisalWorkedExampleTests {
    @Test("levels, values on fixed scales and weighted additive values are what the arithmetic gives")
    func values() async throws {
        let appraisal = try await AppraisalExample.judged()
        #expect(appraisal.options.map(\.name) == ["do-nothing", "thrift", "health"])
        let levels = appraisal.options.map { $0.consequences.compactMap { $0?.level.mean } }
        #expect(agree(levels[1][1], -225_000, 1e-9) && agree(levels[2][1], 200_000, 1e-9) && levels[2][0] == 10 && levels[0] == [0, 0])
        for (found, expected) in zip(appraisal.options, [[0, 50], [0, 72.5], [50, 30]]) {
            for (consequence, value) in zip(found.consequences, expected) { #expect(agree(consequence?.value.mean ?? .nan, value, 1e-9)) }
        }
        for (found, expected) in zip(appraisal.jointWeights, [0.4, 0.6]) { #expect(agree(found, expected, 1e-12)) }
        for (option, expected) in zip(appraisal.options, [30, 43.5, 38]) {
            #expect(agree(option.value.mean, expected, 1e-9) && agree(option.value.p10, expected, 1e-9) && agree(option.value.p90, expected, 1e-9))
        }
        // By group: patients 0.5 and 0.5, payers 0.25 and 0.75.
        for (option, expected) in zip(appraisal.options, [[25, 37.5], [36.25, 54.375], [40, 35]]) {
            for (found, value) in zip(option.valueByGroup, expected) { #expect(agree(found.mean, value, 1e-9)) }
        }
        #expect(appraisal.groups.map { appraisal.name($0.best) } == ["health", "thrift"])
        // Cost is money: what is left is health alone.
        #expect(appraisal.options.compactMap(\.benefit?.mean) == [0, 0, 50])
    }

    @Test("the choice, its lead, regret and the weights that would change it")
    func choice() async throws {
        let appraisal = try await AppraisalExample.judged()
        let choice = appraisal.choice
        #expect(appraisal.name(choice.recommended) == "thrift" && appraisal.name(choice.runnerUp) == "health" && choice.leastFailing == nil)
        #expect(agree(choice.lead?.mean ?? 0, 5.5, 1e-9) && choice.probabilityAhead == 1)
        #expect(choice.order.map { appraisal.name($0) } == ["thrift", "health", "do-nothing"])
        #expect(appraisal.options.map { $0.probabilityBest.share } == [0, 1, 0])
        for (option, regret) in zip(appraisal.options, [13.5, 0, 5.5]) { #expect(agree(option.regret?.expected ?? -1, regret, 1e-9)) }
        #expect(choice.valueOfPerfectInformation == 0)
        // thrift 72.5 (1 − w) = health 50 w + 30 (1 − w) at w = 42.5 / 92.5.
        let health = try #require(appraisal.weightStability.first)
        #expect(health.low == 0 && agree(health.high, 42.5 / 92.5, 1e-9) && appraisal.name(health.above) == "health" && health.below == nil)
        // thrift is as good as do-nothing for health and cheaper; health neither dominates nor is dominated.
        #expect(appraisal.dominance.map { [$0.dominant, $0.dominated] } == [[1, 0]])
        #expect(appraisal.options.allSatisfy { $0.passes && $0.isInChoice })
    }

    @Test("five methods rank, and weights drawn uniformly put thrift first in 42.5 of 92.5 draws")
    func methods() async throws {
        let appraisal = try await AppraisalExample.judged(replications: 4_000)
        let ranks = appraisal.options.compactMap(\.ranks)
        // Distances from the best ends 100 and 100: do-nothing 0.4 × 1 + 0.6 × 0.5 = 0.7, thrift 0.4 + 0.6 × 0.275, health 0.4 × 0.5 + 0.6 × 0.7.
        for (rank, expected) in zip(ranks, [0.7, 0.565, 0.62]) { #expect(agree(rank.spotisDistance, expected, 1e-9)) }
        // TOPSIS of thrift: to the worst (0, 0) 0.6 × 0.725, to the best √(0.4² + (0.6 × 0.275)²).
        let far = 0.6 * 0.725
        let near = (0.16 + (0.6 * 0.275) * (0.6 * 0.275)).squareRoot()
        #expect(agree(ranks[1].topsisCloseness, far / (far + near), 1e-9))
        #expect(ranks.map(\.additive) == [3, 1, 2] && ranks.map(\.spotis) == [3, 1, 2])
        for method in [ranks.map(\.topsis), ranks.map(\.vikor), ranks.map(\.promethee)] { #expect(method.sorted() == [1, 2, 3]) }
        #expect(agree(ranks.reduce(0) { $0 + $1.prometheeFlow }, 0, 1e-9))
        // The weight of health is uniform on 0 to 1 with two criteria; four standard errors of 4,000 draws are 0.032.
        let acceptability = appraisal.options.compactMap(\.acceptability)
        #expect(abs(acceptability[1].byRank[0] - 42.5 / 92.5) < 0.032)
        for one in acceptability { #expect(agree(one.byRank.reduce(0, +), 1, 1e-9)) }
        #expect(acceptability[0].byRank[0] == 0 && acceptability[0].centralWeights == nil && acceptability[1].confidence == 1)
    }

    @Test("present cost, equivalent annual cost, net present value, benefit–cost and payback follow the Green Book's sums")
    func money() async throws {
        let appraisal = try await AppraisalExample.judged(
            AppraisalExample.files(
                terms: AppraisalExample.terms.replacing("years: 2", with: "years: 4") + "  optimism bias: {works: standard building, mitigated: 50%}\n"))
        let factors = (0...4).map { pow(1.035, -Double($0)) }
        let four = factors[1...].reduce(0, +)
        let thrift = try #require(appraisal.option("thrift")?.money)
        // Capital £1m with 2% + (24% − 2%) / 2 = 13% optimism bias in year 1, £0.3m saved in each of four years; the trust's charge is no cost to the public.
        let capital = 1_130_000 * factors[1]
        #expect(agree(thrift.presentCapital.mean, capital, 1e-9))
        #expect(agree(thrift.presentCost.mean, capital - 300_000 * four, 1e-7))
        #expect(agree(thrift.equivalentAnnualCost.mean, (capital - 300_000 * four) / four, 1e-7))
        #expect(agree(thrift.netPresentValue.mean, -thrift.presentCost.mean, 1e-9) && thrift.lifeYears.mean == 0)
        #expect(agree(thrift.yearlyCost[0], 830_000, 1e-7) && agree(thrift.yearlyCost[1], -300_000, 1e-7))
        // −830, then 300 a year: the sum reaches 0 after year 1 and 830/300 = 2.77 years more.
        #expect(agree(thrift.payback ?? 0, 1 + 830.0 / 300, 1e-6) && thrift.probabilityPaidBack == 1)

        let health = try #require(appraisal.option("health")?.money)
        let years = 10 * (1...4).reduce(0) { $0 + pow(1.015, -Double($1)) }
        #expect(agree(health.presentCost.mean, 200_000 * four, 1e-7) && agree(health.lifeYears.mean, years, 1e-9))
        #expect(agree(health.benefitCostRatio ?? 0, 20_000 * years / (200_000 * four), 1e-7))
        #expect(agree(health.netPresentValueHigh, 60_000 * years - 200_000 * four, 1e-7) && health.probabilityWorthwhile == 1)
        #expect(health.payback == nil && health.probabilityPaidBack == 0)
        // 50 points of benefit more than do-nothing.
        #expect(agree(health.costForBenefitPoint ?? 0, 200_000 * four / 50, 1e-7))

        // Thrift saves £10k after all, so that do-nothing is dominated; health buys its years from there.
        let table = try #require(appraisal.costEffectiveness)
        #expect(table.rows.map(\.option) == [1, 0, 2] && table.rows.map(\.status) == ["on the frontier", "dominated", "on the frontier"])
        let ratio = (200_000 * four - thrift.presentCost.mean) / years
        #expect(table.rows[1].dominatedBy == [1] && agree(table.rows[2].ratio ?? 0, ratio, 1e-7))
        #expect(zip(table.thresholds, table.best).allSatisfy { $1 == ($0 > ratio ? 2 : 1) } && table.frontier.allSatisfy { $0 == 1 })
        #expect(table.acceptability.allSatisfy { agree($0.reduce(0, +), 1, 1e-12) } && table.valueOfPerfectInformation.allSatisfy { $0 == 0 })
    }

    @Test("cash is brought to the prices of the baseline year before it is discounted")
    func deflated() async throws {
        let plain = try await AppraisalExample.judged()
        let deflated = try await AppraisalExample.judged(
            AppraisalExample.files(terms: AppraisalExample.terms.replacing("price growth: 0%", with: "price growth: 4%")))
        let rate = 1.035
        let growth = 1.04
        let expected = 200_000 / (rate * growth) + 200_000 / (rate * growth * rate * growth)
        #expect(agree(deflated.option("health")?.money.presentCost.mean ?? 0, expected, 1e-7))
        #expect(agree(plain.option("health")?.money.presentCost.mean ?? 0, 200_000 / rate + 200_000 / (rate * rate), 1e-7))
    }

    /// £200,000 in each of two years: prices grow by 4%, then by 1%; 200,000 / (1.04 × 1.035) + 200,000 / (1.04 × 1.01 × 1.035²). What stands beside
    /// the options in the bridge and the portfolio is the same: it counts no year beyond the plan's two, as this appraisal does not either.
    @Test("prices may grow by another rate each year")
    func deflatedByYear() async throws {
        let terms = AppraisalExample.terms.replacing("price growth: 0%", with: "price growth: {by year: {2013/14: 4%, 2014/15: 1%}}")
        let files = AppraisalExample.files(terms: terms)
        let expected = 200_000 / (1.04 * 1.035) + 200_000 / (1.04 * 1.01 * 1.035 * 1.035)
        let judged = try await AppraisalExample.judged(files)
        #expect(agree(judged.option("health")?.money.presentCost.mean ?? 0, expected, 1e-7))
        #expect(judged.money.priceGrowth == [0.04, 0.01])
        let simulated = try await AppraisalExample.simulated(files, replications: 8)
        let place = try #require(simulated.options.firstIndex { $0.option.name == "health" })
        for cost in simulated.presentCosts(of: place) { #expect(agree(cost, expected, 1e-7)) }
    }

    @Test("capital without optimism bias is the capital of the results tables")
    func capital() async throws {
        let uncertain = AppraisalExample.interventions.replacing("capital: £1m", with: "capital: {value: £1m, spread: normal ±30%}")
        let simulated = try await AppraisalExample.simulated(AppraisalExample.files(interventions: uncertain), replications: 50)
        let rules = try #require(simulated.scenario.appraisal)
        let money = try OptionMoney(simulated.options[0], simulated, rules.money)
        let ensemble = simulated.options[0].ensemble
        let series = try #require(ensemble.layout.position("economy", .capitalSpent))
        for (found, spent) in zip(money.presentCapital, ensemble.replications(series, year: 1)) { #expect(agree(found, spent / 1.035, 1e-9)) }
        #expect(Set(money.presentCapital).count == 50)
    }

    @Test("judgements in pairs give the eigenvector's weights")
    func pairs() async throws {
        let judged = AppraisalExample.stakeholders.replacing("swings: {health: 100, cost: 100}", with: "judgements: [{more: health, less: cost, times: 3}]")
        let appraisal = try await AppraisalExample.judged(AppraisalExample.files(stakeholders: judged))
        #expect(agree(appraisal.groups[0].weights[0], 0.75, 1e-12) && appraisal.groups[0].consistencyRatio == 0 && appraisal.groups[1].consistencyRatio == nil)
        // 0.6 × 0.75 + 0.4 × 0.25.
        #expect(agree(appraisal.jointWeights[0], 0.55, 1e-12))
    }

    @Test("a scale that bends gives the worth stated at its points, and levels beyond its ends count as the end")
    func scale() async throws {
        let bent = AppraisalExample.criteria.replacing("worst: 0 years, best: 20 years", with: "worst: 0 years, best: 20 years, points: [10 years worth 80]")
        let appraisal = try await AppraisalExample.judged(AppraisalExample.files(criteria: bent))
        #expect(appraisal.option("health")?.consequences[0]?.value.mean == 80)
        let short = AppraisalExample.criteria.replacing("best: 20 years", with: "best: 5 years")
        let beyond = try await AppraisalExample.judged(AppraisalExample.files(criteria: short))
        #expect(beyond.option("health")?.consequences[0]?.value.mean == 100)
        // One option of three, in all futures.
        #expect(agree(beyond.criteria[0].beyondScale, 1.0 / 3, 1e-12))
    }
}
