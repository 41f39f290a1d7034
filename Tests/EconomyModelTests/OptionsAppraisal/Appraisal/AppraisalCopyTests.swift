@testable import HealthEconomy
@testable import HealthSimulation
@testable import OptionsAppraisal
@testable import Statistics
@testable import TestEconomies
import Testing

/// What a copy of an option must not do: look better or worse than what it is a copy of, or change what is said of the others.
@Suite("Copies of options")
struct AppraisalCopyTests {
    private static let library =
        AppraisalExample.uncertain
            + """
              paper:
                about: a paper that changes nothing
                effects: [{name: nothing, kind: cost, effect: 0%}]
                ramp: [1]
                lead time: 0 months

            """
    private static let criteria = AppraisalExample.criteria + "    - {name: fit, panel: yes}\n"
    private static let stakeholders = AppraisalExample.section(
        "stakeholders",
        ["{name: patients, share: 50%, swings: {health: 100, cost: 20, fit: 90}}", "{name: payers, share: 50%, swings: {health: 50, cost: 60, fit: 30}}"])

    /// An option, its interventions and the panel's words on it; nil where nobody was asked.
    private typealias Named = (name: String, uses: [String], panel: String?)

    private func judged(_ options: [Named], replications: Int = 400) async throws -> OptionAppraisal {
        let stated =
            "options:\n" + options.map { "  - {name: \($0.name), interventions: [\($0.uses.map { "{name: \($0)}" }.joined(separator: ", "))]}\n" }.joined()
        let scores = [("do-nothing", "a 10-25-40, b 5-10-40")] + options.compactMap { one in one.panel.map { (one.name, $0) } }
        return try await AppraisalExample.judged(
            AppraisalExample.files(
                interventions: Self.library, options: stated + "\n", criteria: Self.criteria, stakeholders: Self.stakeholders,
                more: AppraisalExample.section("panel scores", scores.map { "{name: \($0.0), scores: [{name: fit, by: [\($0.1)]}]}" })),
            replications: replications)
    }

    private static let panel = "a 40-60-90, b 50-55-80"
    private static let first: Named = ("both", ["thrift", "health"], panel)
    private static let other: Named = ("plain", ["thrift"], "a 20-30-40, b 25-30-60")

    @Test(
        "A copy is alike whatever its name, the order of its interventions, or one more that does nothing",
        arguments: [["thrift", "health"], ["health", "thrift"], ["paper", "thrift", "health"], ["health", "paper", "thrift"]], ["a second both", "zebra"])
    func alike(_ uses: [String], _ name: String) async throws {
        let appraisal = try await judged([Self.first, (name, uses, Self.panel), Self.other])
        #expect(appraisal.choice.recommended == nil && Set(appraisal.choice.tied) == [1, 2] && Set(appraisal.choice.alike) == [1, 2])
        #expect(appraisal.name(appraisal.choice.runnerUp) == "plain" && (appraisal.choice.probabilityAhead ?? 0) > 0.5)
        let (one, copy) = (appraisal.options[1], appraisal.options[2])
        #expect(agree(one.value.mean, copy.value.mean, 1e-9) && agree(one.value.p10, copy.value.p10, 1e-9))
        #expect(agree(one.probabilityBest.share, copy.probabilityBest.share, 1e-9))
        #expect(one.acceptability?.byRank.first == copy.acceptability?.byRank.first)
        #expect(!appraisal.dominance.contains { [$0.dominant, $0.dominated].sorted() == [1, 2] })
        // Shares of futures still add to one.
        #expect(agree(appraisal.options.reduce(0) { $0 + $1.probabilityBest.share }, 1, 1e-9))
    }

    @Test("A copy changes nothing that is said of the others: the two have together what the one had alone")
    func neutral() async throws {
        let alone = try await judged([Self.first, Self.other])
        let copied = try await judged([Self.first, ("copy", Self.first.uses, Self.panel), Self.other])
        #expect(alone.name(alone.choice.recommended) == "both" && agree(alone.choice.probabilityAhead ?? 0, copied.choice.probabilityAhead ?? 1, 1e-12))
        let share = copied.options[1].probabilityBest.share + copied.options[2].probabilityBest.share
        #expect(agree(share, alone.options[1].probabilityBest.share, 1e-9))
        #expect(alone.option("plain")?.value == copied.option("plain")?.value)
        #expect(agree(alone.option("plain")?.probabilityBest.share ?? 0, copied.option("plain")?.probabilityBest.share ?? 1, 1e-9))
    }

    @Test("Copies that nobody scored are alike too: neither is in the choice, both are worth the same")
    func notScored() async throws {
        let appraisal = try await judged([("both", ["thrift", "health"], nil), ("copy", ["health", "thrift"], nil), Self.other])
        #expect(!appraisal.options[1].isInChoice && !appraisal.options[2].isInChoice)
        #expect(agree(appraisal.options[1].value.mean, appraisal.options[2].value.mean, 1e-9))
        #expect(appraisal.name(appraisal.choice.recommended) == "plain")
    }

    @Test("A panel that says something else of the copy makes it another option")
    func other() async throws {
        let appraisal = try await judged([Self.first, ("copy", Self.first.uses, "a 60-80-95, b 70-75-90"), Self.other])
        #expect(appraisal.choice.alike == [] && appraisal.name(appraisal.choice.recommended) == "copy")
    }
}
