import Foundation
@testable import OptionsAppraisal
@testable import Statistics
import TestEconomies
import Testing

@Suite("What must not change an appraisal")
struct AppraisalInvarianceTests {
    private static let hurdle = AppraisalExample.section("hurdles", ["{name: health, measure: health_gain, at least: 5 years, in at least: 70%}"])

    private func judged(
        options: String = AppraisalExample.options, criteria: String = AppraisalExample.criteria, stakeholders: String = AppraisalExample.stakeholders,
        more: String = hurdle, threads: Int = 1
    ) async throws -> OptionAppraisal {
        try await AppraisalExample.judged(
            AppraisalExample.files(interventions: AppraisalExample.uncertain, options: options, criteria: criteria, stakeholders: stakeholders, more: more),
            replications: 500, threads: threads)
    }

    @Test("the same bits for any number of threads, of all that is told")
    func threads() async throws {
        let encoder = JSONEncoder()
        encoder.outputFormatting = .sortedKeys
        let one = try encoder.encode(try await judged())
        for threads in [2, 3, 8] { #expect(try encoder.encode(try await judged(threads: threads)) == one) }
        // And it can be read again.
        let again = try JSONDecoder().decode(OptionAppraisal.self, from: one)
        #expect(try encoder.encode(again) == one)
    }

    @Test("the order of the options")
    func order() async throws {
        let one = try await judged()
        let other = try await judged(options: "options: [{name: health, interventions: [{name: health}]}, {name: thrift, interventions: [{name: thrift}]}]\n")
        for name in ["do-nothing", "thrift", "health"] {
            let (left, right) = (try #require(one.option(name)), try #require(other.option(name)))
            #expect(left.value == right.value && left.valueByGroup == right.valueByGroup && left.probabilityBest == right.probabilityBest)
            #expect(left.ranks?.additive == right.ranks?.additive && left.acceptability?.byRank == right.acceptability?.byRank)
            #expect(left.regret?.expected == right.regret?.expected && left.money.presentCost == right.money.presentCost)
        }
        #expect(one.name(one.choice.recommended) == other.name(other.choice.recommended))
    }

    @Test("the same option once more: it is worth the same, and nothing else changes")
    func clone() async throws {
        let one = try await judged()
        let two = try await judged(options: AppraisalExample.options + "  - {name: health again, interventions: [{name: health}]}\n")
        for name in ["do-nothing", "thrift", "health"] {
            #expect(one.option(name)?.value == two.option(name)?.value)
            #expect(one.option(name)?.ranks?.spotisDistance == two.option(name)?.ranks?.spotisDistance)
            #expect(one.option(name)?.ranks?.topsisCloseness == two.option(name)?.ranks?.topsisCloseness)
        }
        // Two of equal value share the futures in which they are worth most.
        let (once, first, again) = (one.option("health"), two.option("health"), two.option("health again"))
        #expect(again?.value == first?.value && again?.probabilityBest.share == first?.probabilityBest.share)
        #expect(agree(2 * (first?.probabilityBest.share ?? 0), once?.probabilityBest.share ?? 1, 1e-12))
        for name in ["do-nothing", "thrift"] { #expect(one.option(name)?.probabilityBest == two.option(name)?.probabilityBest) }
        #expect(one.choice.recommended == two.choice.recommended)
        #expect(!two.rankReversals.contains { ["weighted additive value", "TOPSIS", "SPOTIS"].contains($0.method) })
    }

    @Test("the size in which levels and scale are written: 38,000 residents are 0.38 of 100,000")
    func units() async throws {
        let one = try await judged()
        let scaled = try await judged(
            criteria: AppraisalExample.section(
                "criteria",
                [
                    "{name: health, measure: health_gain, compared with do-nothing: yes, for 100k residents: yes, worst: 0 years, best: \(20 / 0.38) years}",
                    "{name: cost, measure: system_cost, compared with do-nothing: yes, for 100k residents: yes, worst: £\(0.5 / 0.38)m, best: -£\(0.5 / 0.38)m, is money: yes}",
                ]))
        for (left, right) in zip(one.options, scaled.options) {
            #expect(
                agree(left.value.mean, right.value.mean, 1e-9) && agree(left.value.p90, right.value.p90, 1e-9) && left.probabilityBest == right.probabilityBest)
        }
    }

    @Test("a criterion to which nobody gives weight")
    func weightless() async throws {
        let one = try await judged()
        let more = try await judged(
            criteria: AppraisalExample.criteria + "    - {name: idle, measure: surplus, compared with do-nothing: yes, worst: -£1m, best: £1m}\n",
            stakeholders: AppraisalExample.stakeholders.replacing("cost: 100}", with: "cost: 100, idle: 0}").replacing("cost: 75}", with: "cost: 75, idle: 0}"))
        for (left, right) in zip(one.options, more.options) {
            #expect(agree(left.value.mean, right.value.mean, 1e-12) && left.probabilityBest == right.probabilityBest)
            #expect(agree(left.ranks?.spotisDistance ?? 0, right.ranks?.spotisDistance ?? 1, 1e-12) && left.ranks?.vikor == right.ranks?.vikor)
        }
        #expect(one.choice.recommended == more.choice.recommended)
    }

    @Test("turning a scale round turns values round: what was worth v is worth 100 − v")
    func turned() async throws {
        let one = try await judged()
        let turned = try await judged(criteria: AppraisalExample.criteria.replacing("worst: 0 years, best: 20 years", with: "worst: 20 years, best: 0 years"))
        for (left, right) in zip(one.options, turned.options) {
            #expect(agree(left.consequences[0]?.value.mean ?? .nan, 100 - (right.consequences[0]?.value.mean ?? .nan), 1e-9))
        }
    }

    @Test("shares add to 1 and the least expected regret is the value of perfect information")
    func sums() async throws {
        let appraisal = try await judged()
        #expect(agree(appraisal.options.reduce(0) { $0 + ($1.probabilityBest.share) }, 1, 1e-12))
        for rank in 0..<3 { #expect(agree(appraisal.options.reduce(0) { $0 + ($1.acceptability?.byRank[rank] ?? 0) }, 1, 1e-12)) }
        let regrets = appraisal.options.compactMap(\.regret?.expected)
        #expect(regrets.min() == appraisal.choice.valueOfPerfectInformation && (regrets.min() ?? 0) > 0)
        for option in appraisal.options {
            #expect(option.value.p10 <= option.value.p50 && option.value.p50 <= option.value.p90)
            for consequence in option.consequences.compactMap(\.self) {
                #expect((0...100).contains(consequence.value.p10) && consequence.value.p10 <= consequence.value.p90)
            }
        }
        // Health is worth 0.4 × value + 18 with a value uniform from 0 to 100, and passes thrift's 43.5 from 63.75 on: in 36.25% of futures.
        #expect(abs((appraisal.option("health")?.probabilityBest.share ?? 0) - 0.3625) < 0.086)
    }
}
