@testable import HealthEconomy
@testable import HealthSimulation
@testable import OptionsAppraisal
@testable import Statistics
@testable import TestEconomies
import Testing

/// What matters is asked of the decision at hand, in the terms in which it is recommended.
@Suite("The decision at hand")
struct DecisionTests {
    private static let files = AppraisalExample.files(
        interventions: AppraisalExample.uncertain, criteria: AppraisalExample.criteria + "    - {name: fit, panel: yes}\n",
        stakeholders: AppraisalExample.section("stakeholders", ["{name: all, share: 100%, swings: {health: 100, cost: 100, fit: 50}}"]),
        more: AppraisalExample.section(
            "panel scores",
            [("do-nothing", "a 10-25-40"), ("thrift", "a 20-50-60"), ("health", "a 50-60-90")].map { "{name: \($0.0), scores: [{name: fit, by: [\($0.1)]}]}" }))

    private func decided(_ replications: Int = 2_000) async throws -> (simulated: SimulatedOptions, appraised: AppraisedOptions, decision: Decision) {
        let simulated = try await AppraisalExample.simulated(Self.files, replications: replications, threads: 2)
        let appraised = try await OptionAppraisal.judged(simulated)
        return (simulated, appraised, try #require(Decision(appraised, simulated)))
    }

    /// Weights 0.4, 0.4 and 0.2. The scale of cost spans £1m, held two years at 3.5%: £1.8997m for 40 points, so £47,492 for a point.
    @Test("net benefit is joint value at the £ that the weights give a point")
    func pounds() async throws {
        let (_, appraised, decision) = try await decided(200)
        #expect(decision.unit == "£" && agree(decision.scale, 1e6 * OptionTown.factor / 40, 1e-9))
        let first = appraised.appraisal.choice.order[0]
        #expect(decision.first == first && decision.second == appraised.appraisal.choice.runnerUp)
        let lead = try #require(appraised.appraisal.choice.lead)
        #expect(agree(Mean.of(decision.lead), decision.scale * lead.mean, 1e-9))
        #expect(decision.netBenefit[0].allSatisfy { $0 == 0 })
    }

    @Test("the model's part of the lead, worked out future by future, and the panel's are the lead of the joint values")
    func parts() async throws {
        let (simulated, _, decision) = try await decided(60)
        let places = [decision.first, decision.second].filter { $0 > 0 }
        let options = places.map { simulated.options[$0 - 1].option }
        func kernel(_ place: Int) -> Int { place == 0 ? 0 : (places.firstIndex(of: place) ?? 0) + 1 }
        let measured = try #require(try decision.measured((kernel(decision.first), kernel(decision.second))))
        var model = SideBySide(simulated.compiled, options, lead: measured)
        let sampler = try Sampler(seed: simulated.settings.seed, replications: 60, method: simulated.settings.sampling)
        for replication in 0..<60 {
            model.draw(sampler, [replication])
            let worked = model.figures([options.count + 1])[options.count + 1][0]
            #expect(agree(worked + decision.panelLead[replication], decision.lead[replication], 1e-6))
        }
    }

    /// Health against thrift: 40 points for 20 years of health are drawn evenly over 0 to 20 years, so variance 40² / 12 = 133.3 points². Scores of 50-60-90 and
    /// 20-50-60 have variances of (50² + 60² + 90² − 50·60 − 50·90 − 60·90) / 18 = 72.2 and (20² + 50² + 60² − 20·50 − 20·60 − 50·60) / 18 = 72.2; at a weight
    /// of 0.2 each gives 2.89. Nothing else moves the lead: the health gained makes 133.3 / 139.1 = 95.8% of its variance.
    @Test("shares of variance are those of the lead, the panel's scores among them")
    func shares() async throws {
        let (simulated, _, decision) = try await decided()
        let importance = try await OptionImportance.of(
            simulated, decision: decision, settings: ImportanceSettings(draws: 2_000, screeningPairs: 8, sharePairs: 800, walks: 4))
        let found = try #require(importance.decision)
        #expect(Set([found.first, found.second]) == ["health", "thrift"] && found.unit == "£")
        let health = try #require(found.figure.shares.first { $0.inputs == ["interventions.health.health gain"] })
        // Three standard errors of 800 pairs: 3 / √800.
        #expect(abs(health.firstOrder.value - 0.958) < 0.106 && abs(health.totalOrder.value - 0.958) < 0.106)
        let scores = try #require(found.figure.sharesByKind.first { $0.label == InputKind.scores.rawValue })
        #expect(abs(scores.totalOrder.value - 0.042) < 0.01)
        #expect(found.figure.inputs.first?.input.path == "interventions.health.health gain")
        #expect(found.figure.inputs.contains { $0.input.path == "appraisal.panel scores.health.fit" && $0.aloneHigh != $0.aloneLow })
        // The two of the decision, and no other, are looked into.
        #expect(Set(importance.effects.compactMap(\.option)) == ["thrift", "health"])
        #expect(importance.choice?.unit == "£" && importance.choice?.choices.map(\.name) == ["do-nothing", "thrift", "health"])
        #expect(importance.choice?.inputs.first?.inputs == ["interventions.health.health gain"])
    }

    /// A panel that says the same of two options says one thing: one input, which moves both, and their lead over one another not at all.
    @Test(
        "options that a panel scored alike share one score", arguments: [["thrift", "health"], ["do-nothing", "thrift"], ["do-nothing", "thrift", "health"]])
    func scoredAlike(_ alike: [String]) async throws {
        let files = AppraisalExample.files(
            interventions: AppraisalExample.uncertain, criteria: AppraisalExample.criteria + "    - {name: fit, panel: yes}\n",
            stakeholders: AppraisalExample.section("stakeholders", ["{name: all, share: 100%, swings: {health: 100, cost: 100, fit: 50}}"]),
            more: AppraisalExample.section(
                "panel scores",
                [("do-nothing", "a 10-25-40"), ("thrift", "a 20-50-60"), ("health", "a 50-60-90")].map {
                    "{name: \($0.0), scores: [{name: fit, by: [\(alike.contains($0.0) ? "a 30-40-50" : $0.1)]}]}"
                }))
        let simulated = try await AppraisalExample.simulated(files, replications: 400, threads: 2)
        let appraised = try await OptionAppraisal.judged(simulated)
        let decision = try #require(Decision(appraised, simulated))
        #expect(decision.scores.count == 4 - alike.count)
        let names = appraised.appraisal.options.map(\.name)
        let together = Set([names[decision.first], names[decision.second]]).isSubset(of: alike)
        #expect(decision.scores.contains { Set($0.options) == Set(alike) && ($0.slope == 0) == together })
        // The panel's part of the lead is what its scores make of it.
        let centred = decision.panelLead.indices.map { replication in decision.scores.reduce(0) { $0 + $1.slope * $1.levels[replication] } }
        #expect(zip(decision.panelLead, centred).allSatisfy { agree($0 - decision.panelLead[0], $1 - centred[0], 1e-6) })
        let importance = try await OptionImportance.of(
            simulated, decision: decision, settings: ImportanceSettings(draws: 400, screeningPairs: 8, sharePairs: 100, walks: 4))
        #expect(importance.decision?.figure.inputs.isEmpty == false)
    }
}
