@testable import HealthEconomy
@testable import HealthSimulation
@testable import OptionsAppraisal
@testable import PlannerFiles
@testable import Statistics
@testable import TestEconomies
import Testing

/// Smalltown's options (`AppraisalExample`) with a third criterion, scored by a panel: all three weigh a third each.
///
///                    health   cost   fit
///     do-nothing     0        50     as scored
///     thrift         0        72.5
///     health         50       30
@Suite("Options that a panel has not scored, or not on everything")
struct AppraisalNotScoredTests {
    private static let criteria = AppraisalExample.criteria + "    - {name: fit, panel: yes}\n    - {name: ease, panel: yes}\n"

    private func judged(_ scores: [String], weights: String = "{health: 100, cost: 100, fit: 100, ease: 100}") async throws -> OptionAppraisal {
        try await AppraisalExample.judged(
            AppraisalExample.files(
                criteria: Self.criteria, stakeholders: AppraisalExample.section("stakeholders", ["{name: all, share: 100%, swings: \(weights)}"]),
                more: scores.isEmpty ? "" : AppraisalExample.section("panel scores", scores)))
    }

    private func scores(_ option: String, fit: Int? = nil, ease: Int? = nil) -> String {
        let items = [("fit", fit), ("ease", ease)].compactMap { name, score in score.map { "{name: \(name), by: [a \($0)-\($0)-\($0)]}" } }
        return "{name: \(option), scores: [\(items.joined(separator: ", "))]}"
    }

    @Test("criteria that no option is scored on are left out, and the weights of the others add to 1")
    func nobody() async throws {
        for stated in [[], [scores("do-nothing", fit: 90, ease: 10)]] {
            let appraisal = try await judged(stated)
            #expect(appraisal.criteria.map(\.name) == ["health", "cost"] && appraisal.criteriaNotScored == ["fit", "ease"])
            #expect(appraisal.jointWeights == [0.5, 0.5] && appraisal.groups[0].weights == [0.5, 0.5])
            for (option, value) in zip(appraisal.options, [25, 36.25, 40]) { #expect(agree(option.value.mean, value, 1e-9)) }
            #expect(appraisal.name(appraisal.choice.recommended) == "health" && appraisal.options.allSatisfy { $0.isInChoice && $0.notScored == nil })
        }
    }

    @Test("an option without scores is worth what its other criteria say, and stays out of the choice while others are scored")
    func one() async throws {
        let appraisal = try await judged([scores("do-nothing", fit: 40, ease: 40), scores("thrift", fit: 80, ease: 60)])
        let health = try #require(appraisal.option("health"))
        // (50 + 30) / 2, of a value between (50 + 30) / 4 and that and 50.
        #expect(agree(health.value.mean, 40, 1e-9) && agree(health.valueByGroup[0].mean, 40, 1e-9))
        let missing = try #require(health.notScored)
        #expect(missing.criteria == [2, 3] && agree(missing.weightScored, 0.5, 1e-12) && agree(missing.low, 20, 1e-9) && agree(missing.high, 70, 1e-9))
        #expect(missing.standing == .mayComeFirst)
        #expect(health.consequences[2] == nil && health.consequences[3] == nil && health.consequences[0] != nil)
        #expect(!health.isInChoice && health.passes && health.ranks == nil && health.money.costForBenefitPoint == nil)
        // (0 + 72.5 + 80 + 60) / 4 against (0 + 50 + 40 + 40) / 4.
        #expect(appraisal.name(appraisal.choice.recommended) == "thrift" && appraisal.choice.order == [1, 0])
        #expect(agree(appraisal.option("thrift")?.value.mean ?? 0, 53.125, 1e-9))
        #expect(!appraisal.dominance.contains { $0.dominant == 2 || $0.dominated == 2 })
    }

    @Test("an option without scores is compared with all others on what all are judged on, and told what a panel would have to give it")
    func commonGround() async throws {
        let appraisal = try await judged([scores("do-nothing", fit: 40, ease: 40), scores("thrift", fit: 80, ease: 60)])
        let ground = try #require(appraisal.commonGround)
        // Health and cost count half of all; on them do-nothing is worth (0 + 50) / 2, thrift (0 + 72.5) / 2, health (50 + 30) / 2.
        #expect(ground.criteria == [0, 1] && ground.leftOut == [2, 3] && agree(ground.weight, 0.5, 1e-12))
        #expect(ground.order.map(appraisal.name) == ["health", "thrift", "do-nothing"])
        for (value, expected) in zip(ground.values, [40, 36.25, 25]) { #expect(agree(value, expected, 1e-9)) }
        #expect(appraisal.firstUnscored == 2)
        // Thrift is worth 53.125 on all four; health reaches it with 20 + s / 2, so at 66.25 of 100.
        #expect(agree(ground.scoreNeeded ?? 0, 66.25, 1e-9))
        // Scored, it stands in the choice and nothing is left to compare otherwise.
        let all = try await judged([
            scores("do-nothing", fit: 40, ease: 40), scores("thrift", fit: 80, ease: 60), scores("health", fit: 67, ease: 67),
        ])
        #expect(all.commonGround == nil && all.firstUnscored == nil && all.name(all.choice.recommended) == "health")
    }

    @Test("an unscored option that nearly full marks would keep in front is put first, with the score it needs")
    func nearlyFullMarks() async throws {
        let appraisal = try await judged(
            [scores("do-nothing", fit: 40, ease: 40), scores("thrift", fit: 100, ease: 100)], weights: "{health: 10, cost: 10, fit: 90, ease: 90}")
        let ground = try #require(appraisal.commonGround)
        // Thrift: 0.05 × 72.5 + 0.9 × 100 = 93.625. Health: 0.05 × (50 + 30) = 4, and 0.9 of a score: (93.625 − 4) / 0.9 = 99.58.
        #expect(agree(ground.scoreNeeded ?? 0, 89.625 / 0.9, 1e-9) && appraisal.firstUnscored == 2)
    }

    @Test("where an option of the choice comes first on what all have, the unscored one is not put before it")
    func scoredFirst() async throws {
        // Without health's weight thrift leads on cost alone.
        let appraisal = try await judged(
            [scores("do-nothing", fit: 40, ease: 40), scores("thrift", fit: 80, ease: 60)], weights: "{health: 0, cost: 100, fit: 100, ease: 100}")
        let ground = try #require(appraisal.commonGround)
        #expect(ground.order.map(appraisal.name) == ["thrift", "do-nothing", "health"] && appraisal.firstUnscored == nil && ground.scoreNeeded == nil)
    }

    @Test("adding an option that nobody scored moves no bit of what the others come to")
    func others() async throws {
        let stated = [scores("do-nothing", fit: 40, ease: 40), scores("thrift", fit: 80, ease: 60), scores("health", fit: 30, ease: 90)]
        let stakeholders = AppraisalExample.section("stakeholders", ["{name: all, share: 100%, swings: {health: 100, cost: 100, fit: 50, ease: 20}}"])
        func files(_ options: String) -> [String: String] {
            AppraisalExample.files(
                options: options, criteria: Self.criteria, stakeholders: stakeholders, more: AppraisalExample.section("panel scores", stated))
        }
        let before = try await AppraisalExample.judged(files(AppraisalExample.options))
        let after = try await AppraisalExample.judged(
            files(AppraisalExample.options.trimmedOfBlankLines + "  - {name: both, interventions: [{name: thrift}, {name: health}]}\n\n"))
        #expect(after.options.count == 4 && after.choice.order == before.choice.order && after.choice.recommended == before.choice.recommended)
        for (left, right) in zip(before.options, after.options) { #expect(left.value == right.value && left.ranks?.additive == right.ranks?.additive) }
        #expect(after.jointWeights == before.jointWeights && after.options[3].notScored?.criteria == [2, 3])
    }

    @Test("an option scored on one of two criteria is valued on that one; where no option is scored in full, missing scores keep none out")
    func halves() async throws {
        let half = try await judged([scores("do-nothing", fit: 40, ease: 40), scores("thrift", fit: 80, ease: 60), scores("health", fit: 100)])
        // (50 + 30 + 100) / 3.
        #expect(agree(half.option("health")?.value.mean ?? 0, 60, 1e-9) && half.option("health")?.notScored?.criteria == [3])
        let each = try await judged([scores("do-nothing", fit: 40, ease: 40), scores("thrift", fit: 80), scores("health", ease: 90)])
        #expect(each.options.allSatisfy(\.isInChoice) && each.choice.recommended == 2)
        #expect(each.options[1].notScored?.criteria == [3] && each.options[2].notScored?.criteria == [2] && each.options[1].notScored?.standing == nil)
        // (0 + 72.5 + 80) / 3 and (50 + 30 + 90) / 3.
        #expect(agree(each.options[1].value.mean, 152.5 / 3, 1e-9) && agree(each.options[2].value.mean, 170 / 3, 1e-9))
    }

    @Test(
        "missing scores decide nothing where even none or all of them would not",
        arguments: [(0, 0, "comes first whatever the missing scores"), (100, 100, "does not come first whatever the missing scores")])
    func standing(_ fit: Int, _ ease: Int, _ words: String) async throws {
        // Fit and ease weigh little; health's own criteria decide: 0.4875 × 80 and 0.4875 × 72.5 + 2.5 at most.
        let appraisal = try await judged(
            [scores("do-nothing", fit: fit, ease: ease), scores("thrift", fit: fit, ease: ease)],
            weights: fit == 0 ? "{health: 100, cost: 100, fit: 5, ease: 5}" : "{health: 0, cost: 100, fit: 5, ease: 5}")
        #expect(appraisal.option("health")?.notScored?.standing?.rawValue == words)
    }

    @Test("a group that looks at nothing but what nobody scored has all other criteria count alike")
    func group() async throws {
        let appraisal = try await judged([], weights: "{health: 0, cost: 0, fit: 100, ease: 0}")
        #expect(appraisal.jointWeights == [0.5, 0.5])
    }

    @Test("an appraisal of panel criteria alone cannot judge before anything is scored, and says so")
    func nothing() async throws {
        let files = AppraisalExample.files(
            criteria: AppraisalExample.section("criteria", ["{name: fit, panel: yes}"]),
            stakeholders: AppraisalExample.section("stakeholders", ["{name: all, share: 100%, swings: {fit: 100}}"]))
        #expect(AppraisalExample.messages(files) == [])
        await #expect(throws: AppraisalError.self) { try await AppraisalExample.judged(files) }
    }

    @Test("whoever is scored on nothing that counts stands at nought of the weight")
    func onlyPanel() async throws {
        let appraisal = try await AppraisalExample.judged(
            AppraisalExample.files(
                criteria: AppraisalExample.section("criteria", ["{name: fit, panel: yes}"]),
                stakeholders: AppraisalExample.section("stakeholders", ["{name: all, share: 100%, swings: {fit: 100}}"]),
                more: AppraisalExample.section("panel scores", [scores("do-nothing", fit: 10), scores("thrift", fit: 60)])))
        let health = try #require(appraisal.option("health")?.notScored)
        #expect(health.weightScored == 0 && health.low == 0 && health.high == 100 && appraisal.choice.recommended == 1)
    }

    @Test("all of it is analysed: importance, portfolio and money need no scores")
    func analysis() async throws {
        let files = AppraisalExample.files(
            interventions: AppraisalExample.uncertain, criteria: Self.criteria,
            stakeholders: AppraisalExample.section("stakeholders", ["{name: all, share: 100%, swings: {health: 100, cost: 100, fit: 100, ease: 100}}"]),
            more: AppraisalExample.section("panel scores", [scores("do-nothing", fit: 40, ease: 40), scores("thrift", fit: 80, ease: 60)]))
        let analysis = try await OptionsAnalysis.of(AppraisalExample.simulated(files, replications: 200))
        // What it is worth to know is asked of the choice at hand: health, which is not scored in full, is not in it.
        #expect(analysis.importance.choice?.choices.map(\.name) == ["do-nothing", "thrift"])
        #expect(analysis.appraisal.option("health")?.money.lifeYears.mean ?? 0 > 0)
    }
}

extension String {
    /// Without the empty lines at its end.
    fileprivate var trimmedOfBlankLines: String {
        var text = self
        while text.hasSuffix("\n\n") { text.removeLast() }
        return text
    }
}
