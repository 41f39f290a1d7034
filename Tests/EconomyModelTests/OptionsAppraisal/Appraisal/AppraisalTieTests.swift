@testable import HealthEconomy
@testable import HealthSimulation
@testable import OptionsAppraisal
@testable import PlannerFiles
@testable import Statistics
@testable import TestEconomies
import Testing

@Suite("Options that cannot be told apart")
struct AppraisalTieTests {
    /// Two options without interventions, scored by the panel as do-nothing is. What lies between them is how the scores were drawn.
    private func papers(_ replications: Int) async throws -> OptionAppraisal {
        let scores = ["do-nothing", "paper", "second paper"].map { "{name: \($0), scores: [{name: fit, by: [a 10-25-40]}]}" }
        return try await AppraisalExample.judged(
            AppraisalExample.files(
                options: "options:\n  - {name: paper}\n  - {name: second paper}\n\n", criteria: AppraisalExample.criteria + "    - {name: fit, panel: yes}\n",
                stakeholders: AppraisalExample.section(
                    "stakeholders",
                    [
                        "{name: patients, share: 50%, swings: {health: 100, cost: 20, fit: 90}}",
                        "{name: payers, share: 50%, swings: {health: 0, cost: 100, fit: 30}}",
                    ]),
                more: AppraisalExample.section("panel scores", scores)), replications: replications)
    }

    @Test("two names of nothing: none is recommended, by no group one is first", arguments: [100, 400, 1000])
    func names(_ replications: Int) async throws {
        let appraisal = try await papers(replications)
        #expect(appraisal.choice.recommended == nil && appraisal.choice.leastFailing == nil)
        #expect(Set(appraisal.choice.tied) == [0, 1, 2])
        for group in appraisal.groups { #expect(Set(group.tied) == [0, 1, 2]) }
    }

    /// Travel that no option changes: every option is worth 100 in every future, and "worth most" is shared by three.
    @Test("options worth the same in every future share being worth most in equal parts")
    func same() async throws {
        let appraisal = try await AppraisalExample.judged(
            AppraisalExample.files(
                criteria: "  criteria:\n    - {name: travel, measure: travel_minutes, compared with do-nothing: yes, worst: '100 minutes', best: 0 minutes}\n",
                stakeholders: AppraisalExample.section("stakeholders", ["{name: all, share: 100%, swings: {travel: 100}}"])))
        #expect(appraisal.choice.tied.count == 3 && appraisal.choice.recommended == nil)
        for option in appraisal.options { #expect(agree(option.value.mean, 100, 1e-12) && agree(option.probabilityBest.share, 1.0 / 3, 1e-9)) }
    }

    /// Thrift is worth 43.5 in every future, health 38, do-nothing 30 (`AppraisalExample`).
    @Test("an option that is worth more in every future stands alone")
    func clear() async throws {
        let appraisal = try await AppraisalExample.judged()
        #expect(appraisal.choice.tied == [] && appraisal.name(appraisal.choice.recommended) == "thrift")
    }

    /// Differences of 1 and −1 in turn have mean 0; of 1 and 0 in turn mean 0.5 and standard deviation 0.5, ten standard errors at 100.
    @Test("a difference is an order where its mean is more than three standard errors from nothing")
    func errors() throws {
        let base = Array(repeating: 50.0, count: 100)
        let level = base.indices.map { $0 % 2 == 0 ? 51.0 : 49 }
        let higher = base.indices.map { $0 % 2 == 0 ? 51.0 : 50 }
        let values = [base, level, higher]
        #expect(try OptionAppraisal.notToldApart([0, 1]) { values[$0] } == [0, 1])
        #expect(try OptionAppraisal.notToldApart([2, 0]) { values[$0] } == [])
    }
}

@Suite("What an intervention changes by an amount that nobody knows")
struct AppraisalNotKnownTests {
    private static let criteria =
        AppraisalExample.criteria + "    - {name: travel, measure: travel_minutes, compared with do-nothing: yes, worst: '1,000 minutes', best: 0 minutes}\n"
    private static let stakeholders = AppraisalExample.section("stakeholders", ["{name: all, share: 100%, swings: {health: 100, cost: 100, travel: 100}}"])

    private func judged(_ thrift: String) async throws -> OptionAppraisal {
        try await AppraisalExample.judged(
            AppraisalExample.files(
                interventions: AppraisalExample.interventions.replacing("    capital: £1m\n", with: "    capital: £1m\n\(thrift)"), criteria: Self.criteria,
                stakeholders: Self.stakeholders))
    }

    /// (0 + 72.5) / 2: travel is left out of thrift's value, not counted as the best.
    @Test("is no level of nought: the option is valued on what is known, and stays out of the choice")
    func unknown() async throws {
        let appraisal = try await judged("    not known: [travel]\n")
        let thrift = try #require(appraisal.option("thrift"))
        #expect(thrift.consequences[2] == nil && thrift.notScored?.criteria == [2] && !thrift.isInChoice)
        #expect(agree(thrift.value.mean, 36.25, 1e-9))
        // (50 + 30 + 100) / 3 for health, (0 + 50 + 100) / 3 for do-nothing.
        #expect(appraisal.name(appraisal.choice.recommended) == "health" && agree(appraisal.option("health")?.value.mean ?? 0, 60, 1e-9))
    }

    @Test("what is left out and not said to be unknown is nought")
    func nought() async throws {
        let appraisal = try await judged("")
        #expect(appraisal.options.allSatisfy { $0.notScored == nil } && appraisal.option("thrift")?.consequences[2]?.level.mean == 0)
    }

    @Test("care that moves to another trust without minutes of travel has travel that is not known")
    func moves() throws {
        func thrift(_ more: String) throws -> Intervention {
            let away = "    effects: [{name: cheaper, kind: cost, effect: 1%}, {name: away, kind: move, effect: 10%, to trust: T1}]\n"
            let files = AppraisalExample.files(
                interventions: AppraisalExample.interventions.replacing("    effects: [{name: cheaper, kind: cost, effect: 1%}]\n", with: away + more))
            return try #require(try SmallEconomy.scenario(files: files).interventions.first { $0.name == "thrift" })
        }
        #expect(try thrift("").unknown == [.travel])
        #expect(try thrift("    travel: 20 minutes\n").unknown == [])
    }

    @Test("a figure that is stated and called not known is refused")
    func both() {
        let messages = AppraisalExample.messages(
            AppraisalExample.files(
                interventions: AppraisalExample.interventions.replacing(
                    "    health gain: 10 years\n", with: "    health gain: 10 years\n    not known: [health gain]\n")))
        #expect(messages.contains { $0.contains("interventions.health.not known") && $0.contains("state exactly one of") })
    }
}
