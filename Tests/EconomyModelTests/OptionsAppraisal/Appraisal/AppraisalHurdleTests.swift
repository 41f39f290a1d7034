@testable import OptionsAppraisal
@testable import Statistics
import TestEconomies
import Testing

@Suite("Hurdles of an appraisal")
struct AppraisalHurdleTests {
    /// Smalltown judged with hurdles; health's gain is uniform from 0 to 20 years.
    private func judged(_ hurdles: [String], replications: Int = 4_000) async throws -> OptionAppraisal {
        try await AppraisalExample.judged(
            AppraisalExample.files(interventions: AppraisalExample.uncertain, more: AppraisalExample.section("hurdles", hurdles)), replications: replications)
    }

    @Test("a hurdle with a probability is passed when that share of futures keeps the limit: 75% of futures gain 5 years or more")
    func probability() async throws {
        let appraisal = try await judged([
            "{name: seven in ten, measure: health_gain, compared with do-nothing: yes, at least: 5 years, in at least: 70%}",
            "{name: eight in ten, measure: health_gain, compared with do-nothing: yes, at least: 5 years, in at least: 80%}",
            "{name: at most, measure: health_gain, compared with do-nothing: yes, at most: 5 years, in at least: 20%}",
        ])
        let health = try #require(appraisal.option("health")).hurdles
        // Four standard errors of 4,000 draws are 0.027.
        #expect(abs(health[0].probability - 0.75) < 0.027 && abs(health[2].probability - 0.25) < 0.027)
        #expect(health.map(\.passes) == [true, false, true])
        #expect(health[0].shortfall == 0 && agree(health[1].shortfall, 0.8 - health[1].probability, 1e-12))
        let nothing = try #require(appraisal.option("do-nothing")).hurdles
        #expect(nothing.map(\.passes) == [false, false, true] && nothing[0].probability == 0)
        // None of them screens: all are in the choice.
        #expect(appraisal.options.allSatisfy { $0.passes && $0.isInChoice })
    }

    @Test("a hurdle on what an option changes by an amount not known is not passed, and takes it out of the choice where it screens")
    func notKnown() async throws {
        let interventions = AppraisalExample.interventions.replacing(
            "    health gain: 10 years\n", with: "    health gain: 10 years\n    not known: [travel]\n")
        let hurdle = "{name: no farther, measure: travel_minutes, compared with do-nothing: yes, at most: 0 minutes, in at least: 70%, screen: yes}"
        let appraisal = try await AppraisalExample.judged(
            AppraisalExample.files(interventions: interventions, more: AppraisalExample.section("hurdles", [hurdle])), replications: 50)
        let (thrift, health) = (try #require(appraisal.option("thrift")), try #require(appraisal.option("health")))
        #expect(thrift.passes && thrift.hurdles[0].isKnown && thrift.hurdles[0].passes && thrift.hurdles[0].shortfall == 0)
        #expect(!health.passes && !health.hurdles[0].isKnown && !health.hurdles[0].passes && health.hurdles[0].shortfall == 0.7)
        #expect(thrift.isInChoice && !health.isInChoice)
    }

    @Test("a hurdle without a probability tests the median")
    func median() async throws {
        let appraisal = try await judged([
            "{name: below, measure: health_gain, compared with do-nothing: yes, at least: 9 years}",
            "{name: above, measure: health_gain, compared with do-nothing: yes, at least: 11 years}",
        ])
        let health = try #require(appraisal.option("health")).hurdles
        #expect(health.map(\.passes) == [true, false])
        #expect(agree(health[1].shortfall, 0.5 - health[1].probability, 1e-12) && health[1].figure.p50 < 11)
    }

    @Test("an option that fails a hurdle that screens is valued and shown but not chosen from")
    func screening() async throws {
        let appraisal = try await judged(
            ["{name: no dearer, measure: system_cost, compared with do-nothing: yes, at most: £1k, screen: yes}"], replications: 200)
        let health = try #require(appraisal.option("health"))
        #expect(!health.passes && !health.isInChoice && health.ranks == nil && health.probabilityBest.share == 0 && health.regret == nil)
        #expect(health.value.mean > 30 && health.consequences.count == 2 && agree(health.money.yearlyCost[0], 200_000, 1e-7))
        #expect(appraisal.choice.order == [1, 0] && appraisal.choice.recommended == 1)
        #expect(appraisal.options[0].ranks?.additive == 2 && appraisal.options[1].acceptability?.byRank.count == 2)
        // Patients by themselves would have health; of those that pass, thrift.
        #expect(appraisal.groups.allSatisfy { $0.best == 1 })
    }

    @Test("when one option alone passes, do-nothing failing too, it is recommended without a runner-up")
    func onlyOne() async throws {
        let appraisal = try await judged(["{name: health, measure: health_gain, at least: 5 years, in at least: 70%, screen: yes}"])
        #expect(appraisal.name(appraisal.choice.recommended) == "health" && appraisal.choice.runnerUp == nil && appraisal.choice.lead == nil)
        #expect(appraisal.option("health")?.probabilityBest.share == 1 && appraisal.weightStability.isEmpty && appraisal.rankReversals.isEmpty)
        #expect(appraisal.option("do-nothing")?.isInChoice == false)
    }

    @Test("when every option fails nothing is recommended, and the one that fails least is named")
    func allFail() async throws {
        // The economy costs some £100m whatever is done.
        let impossible = "{name: nearly free, measure: system_cost, at most: £1m, screen: yes}"
        let all = try await judged([impossible], replications: 200)
        #expect(all.choice.recommended == nil && all.options.allSatisfy { !$0.passes && $0.isInChoice })
        // All lack as much; thrift is worth most.
        #expect(all.name(all.choice.leastFailing) == "thrift" && all.choice.order.count == 3)
        // Health passes the second hurdle, and so fails least though it is worth less.
        let two = try await judged([impossible, "{name: health, measure: health_gain, at least: 5 years, in at least: 70%, screen: yes}"])
        #expect(two.choice.recommended == nil && two.name(two.choice.leastFailing) == "health")
        // Of hurdles failed by as many, the probability lacking decides: health lacks 0.05 of 0.8, the others all of it.
        let near = try await judged(["{name: health, measure: health_gain, at least: 5 years, in at least: 80%, screen: yes}"])
        #expect(near.choice.recommended == nil && near.name(near.choice.leastFailing) == "health")
    }

    @Test("of every trust: passed when all trusts keep it in the same future, and the trusts that fail alone are named")
    func everyTrust() async throws {
        let second = SmallEconomy.provider.replacing("code: T1", with: "code: T2").replacing("Smalltown hospital", with: "Other hospital")
        let first = "options: [{name: one, interventions: [{name: thrift, at: [T1]}]}, {name: both, interventions: [{name: thrift}]}]\n"
        let hurdles = AppraisalExample.section(
            "hurdles",
            [
                "{name: cheaper, measure: operating_cost, of: every trust, compared with do-nothing: yes, at most: -£0.1m, in at least: 90%}",
                "{name: cheaper on the median, measure: operating_cost, of: every trust, compared with do-nothing: yes, at most: -£0.1m}",
                "{name: cheaper together, measure: operating_cost, of: all trusts, compared with do-nothing: yes, at most: -£0.1m}",
            ])
        var files = SmallEconomy.files(providers: [SmallEconomy.provider, second])
        files[SmallEconomy.scenarioFile, default: ""] +=
            AppraisalExample.interventions + first + "appraisal:\n" + AppraisalExample.criteria + AppraisalExample.stakeholders + AppraisalExample.terms
            + hurdles
        let appraisal = try await AppraisalExample.judged(files)
        let one = try #require(appraisal.option("one")).hurdles
        #expect(one.map(\.passes) == [false, false, true] && one[0].failing == ["T2"] && one[0].probability == 0)
        #expect(agree(one[0].figure.mean, 0, 1e-6) && agree(one[2].figure.mean, -225_000, 1e-7))
        let both = try #require(appraisal.option("both")).hurdles
        // £0.3m each, and £1m of capital in halves: £37,500 a year each.
        #expect(both.allSatisfy(\.passes) && both[0].failing == [] && agree(both[0].figure.mean, -262_500, 1e-7))
    }
}
