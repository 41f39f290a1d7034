@testable import OptionsAppraisal
@testable import Statistics
import TestEconomies
import Testing

/// One thing wrong with an appraisal, where it is told and how.
struct AppraisalFault: Sendable, CustomTestStringConvertible {
    let testDescription: String
    let files: [String: String]
    /// What stands in the line at which the fault is told.
    let line: String
    /// The message after `file:line:column: `.
    let message: String

    init(_ name: String, _ files: [String: String], at line: String, _ message: String) {
        testDescription = name
        self.files = files
        self.line = line
        self.message = message
    }

    private static func criterion(_ text: String, swing: Bool = true) -> [String: String] {
        AppraisalExample.files(
            criteria: AppraisalExample.criteria + "    - \(text)\n",
            stakeholders: swing
                ? AppraisalExample.stakeholders.replacing("cost: 100}", with: "cost: 100, new: 50}").replacing("cost: 75}", with: "cost: 75, new: 50}")
                : AppraisalExample.stakeholders)
    }
    private static func hurdle(_ text: String) -> [String: String] { AppraisalExample.files(more: AppraisalExample.section("hurdles", [text])) }
    private static func swings(_ old: String, _ new: String) -> [String: String] {
        AppraisalExample.files(stakeholders: AppraisalExample.stakeholders.replacing(old, with: new))
    }
    /// Three criteria judged in pairs by one group.
    private static func judged(_ judgements: [String]) -> [String: String] {
        AppraisalExample.files(
            criteria: AppraisalExample.criteria + "    - {name: gap, measure: gap, worst: £5m, best: £0}\n",
            stakeholders: "  stakeholders:\n    - name: patients\n      share: 100%\n      judgements:\n" + judgements.map { "        - \($0)\n" }.joined())
    }
    private static func panel(_ scores: [String], criterion: String = "fit") -> [String: String] {
        AppraisalExample.files(
            criteria: AppraisalExample.criteria + "    - {name: fit, panel: yes}\n",
            stakeholders: AppraisalExample.stakeholders.replacing("cost: 100}", with: "cost: 100, fit: 50}").replacing("cost: 75}", with: "cost: 75, fit: 50}"),
            more: scores.isEmpty ? "" : AppraisalExample.section("panel scores", scores))
    }
    private static let nothing = "{name: do-nothing, scores: [{name: fit, by: [a 10-20-30]}]}"
    private static let thrift = "{name: thrift, scores: [{name: fit, by: [a 10-20-30]}]}"
    private static let health = "{name: health, scores: [{name: fit, by: [a 10-20-30]}]}"
    private static func future(_ text: String) -> [String: String] { AppraisalExample.files(more: AppraisalExample.section("named futures", [text])) }

    static let weights: [AppraisalFault] = [
        AppraisalFault(
            "a negative weight", swings("health: 25", "health: -25"), at: "health: -25",
            "appraisal.stakeholders.payers.swings.health: found -25; it must be from 0 to 100"),
        AppraisalFault(
            "weights that are all zero", swings("health: 25, cost: 75", "health: 0, cost: 0"), at: "name: payers",
            "appraisal.stakeholders.payers.swings: found only zeros; expected points above 0 for at least one criterion, 100 for the one that matters most"),
        AppraisalFault(
            "shares that do not add to 100%", swings("share: 40%", "share: 30%"), at: "name: patients",
            "appraisal.stakeholders: the parts add up to 90%; they must add up to 100%"),
        AppraisalFault(
            "a share outside 0 to 100%", swings("share: 40%", "share: 140%"), at: "share: 140%",
            "appraisal.stakeholders.payers.share: found 140%; it must be from 0% to 100%"),
        AppraisalFault(
            "a criterion left out of the swings", swings("health: 25, ", ""), at: "name: payers",
            "appraisal.stakeholders.payers.swings: 'health' is missing; write for example 'health: 50'"),
        AppraisalFault(
            "swings of an unknown criterion", swings("health: 25,", "health: 25, costs: 75,"), at: "costs: 75",
            "appraisal.stakeholders.payers.swings.costs: 'costs' is not known here; known are health and cost (did you mean 'cost'?)"),
        AppraisalFault(
            "neither swings nor judgements", swings(", swings: {health: 25, cost: 75}", ""), at: "name: payers",
            "appraisal.stakeholders.payers: found none of swings and judgements; state exactly one of them"),
        AppraisalFault(
            "pairs that are not judged", judged(["{more: health, less: cost, times: 3}"]), at: "name: patients",
            "appraisal.stakeholders.patients.judgements: found no judgement of 'health' and 'gap' and one more pair; expected every pair of criteria judged"),
        AppraisalFault(
            "a criterion judged against itself",
            judged([
                "{more: health, less: cost, times: 3}", "{more: health, less: gap, times: 3}", "{more: cost, less: gap, times: 1}",
                "{more: gap, less: gap, times: 2}",
            ]), at: "less: gap, times: 2", "appraisal.stakeholders.patients.judgements: found 'gap' judged against itself; expected two criteria"),
        AppraisalFault(
            "a judgement of an unknown criterion",
            judged([
                "{more: health, less: cost, times: 3}", "{more: health, less: gap, times: 3}", "{more: cost, less: gap, times: 1}",
                "{more: gaps, less: cost, times: 2}",
            ]), at: "more: gaps",
            "appraisal.stakeholders.patients.judgements: 'gaps' is not a criterion known here; allowed are health, cost and gap (did you mean 'gap'?)"),
        AppraisalFault(
            "a judgement beyond nine",
            judged(["{more: health, less: cost, times: 12}", "{more: health, less: gap, times: 3}", "{more: cost, less: gap, times: 1}"]), at: "times: 12",
            "appraisal.stakeholders.patients.judgements[1].times: found 12; it must be from 1 to 9"),
        AppraisalFault(
            "judgements that contradict one another",
            judged(["{more: health, less: cost, times: 5}", "{more: cost, less: gap, times: 5}", "{more: gap, less: health, times: 5}"]), at: "name: patients",
            "warning: appraisal.stakeholders.patients.judgements: the judgements contradict one another (consistency ratio 2.76); up to 0.10 is usual, talk them through again"
        ),
    ]

    static let panels: [AppraisalFault] = [
        AppraisalFault(
            "scores of an unknown option", panel([nothing, thrift, health, "{name: thrif, scores: [{name: fit, by: [a 10-20-30]}]}"]), at: "name: thrif,",
            "appraisal.panel scores.thrif: 'thrif' is not an option known here; allowed are do-nothing, thrift and health (did you mean 'thrift'?)"),
        AppraisalFault(
            "scores of an unknown criterion", panel([nothing, thrift, health.replacing("scores: [", with: "scores: [{name: fitt, by: [a 1-2-3]}, ")]),
            at: "fitt", "appraisal.panel scores.health: 'fitt' is not a criterion that a panel scores known here; allowed is fit (did you mean 'fit'?)"),
        AppraisalFault(
            "scores of a measured criterion", panel([nothing, thrift, health.replacing("scores: [", with: "scores: [{name: cost, by: [a 1-2-3]}, ")]),
            at: "name: cost, by", "appraisal.panel scores.health: found a score of 'cost', which is measured; expected a criterion that a panel scores"),
        AppraisalFault(
            "a score that cannot be read", panel([nothing, thrift, health.replacing("a 10-20-30", with: "a 10-20-30, b 20")]), at: "b 20",
            "appraisal.panel scores.health.scores.fit.by: found 'b 20'; expected a scorer with low, likely and high score, such as 'clinicians 50-65-80'"),
        AppraisalFault(
            "scores that do not rise", panel([nothing, thrift, health.replacing("a 10-20-30", with: "a 10-20-30, b 30-20-40")]), at: "b 30",
            "appraisal.panel scores.health.scores.fit.by: found b 30-20-40; it must be low, likely and high in rising order, from 0 to 100"),
        AppraisalFault(
            "one scorer twice", panel([nothing, thrift, health.replacing("a 10-20-30", with: "a 10-20-30, a 20-30-40")]), at: "a 20-30-40",
            "appraisal.panel scores.health.fit: found two scores by 'a'; expected one of each scorer"),
    ]

    static let figures: [AppraisalFault] = [
        AppraisalFault(
            "an unknown measure", criterion("{name: new, measure: healthgain, worst: £0, best: 1%}"), at: "measure: healthgain",
            "appraisal.criteria.new.measure: 'healthgain' is not a measure known here; allowed are admissions, emergency_admissions, planned_admissions"),
        AppraisalFault(
            "a measure that the organisation does not have", criterion("{name: new, measure: rating, worst: 1, best: 4}"), at: "name: new",
            "appraisal.criteria.new.measure: 'rating' is not a measure of the economy known here; allowed are gap, gap_per_head"),
        AppraisalFault(
            "an unknown organisation", hurdle("{name: new, measure: surplus, of: T2, at least: £0}"), at: "name: new",
            "appraisal.hurdles.new.of: 'T2' is not an organisation known here; allowed are economy, every trust, mean trust, worst trust, all trusts, T1 and C1"
        ),
        AppraisalFault(
            "every trust in a criterion", criterion("{name: new, measure: surplus, of: every trust, worst: £0, best: £1m}"), at: "name: new",
            "appraisal.criteria.new.of: found 'every trust', which only a hurdle can test; expected mean trust, worst trust or all trusts"),
        AppraisalFault(
            "a sum of shares", criterion("{name: new, measure: ae_4h, of: mean trust, when: all years, worst: 80%, best: 95%}"), at: "name: new",
            "appraisal.criteria.new: found a sum of ae_4h, a share; expected an amount, or the level of one year, of mean trust or of worst trust"),
        AppraisalFault(
            "a year beyond the plan", hurdle("{name: new, measure: surplus, when: 2020/21, at least: £0}"), at: "name: new",
            "appraisal.hurdles.new.when: found 2020/21; it must be 2013/14 to 2014/15"),
        AppraisalFault(
            "a time that is none", hurdle("{name: new, measure: surplus, when: soon, at least: £0}"), at: "when: soon",
            "appraisal.hurdles.new.when: found 'soon'; expected last year, a year such as 2016/17, all years or present value"),
        AppraisalFault(
            "a scale without width", criterion("{name: new, measure: surplus, worst: £1m, best: £1m}"), at: "best: £1m",
            "appraisal.criteria.new.best: found the same level for worst and best, £1m; expected two different levels, worth 0 and 100"),
        AppraisalFault(
            "a scale without an end", criterion("{name: new, measure: surplus, worst: £2m}"), at: "name: new",
            "appraisal.criteria.new.best: 'best' is missing; write for example 'best: £691m'"),
        AppraisalFault(
            "a criterion both measured and scored", criterion("{name: new, measure: surplus, panel: yes, worst: £0, best: £1m}"), at: "name: new",
            "appraisal.criteria.new: found measure and panel: yes together; state exactly one of measure and panel: yes"),
        AppraisalFault(
            "a criterion neither measured nor scored", criterion("{name: new, worst: 0, best: 1}"), at: "name: new",
            "appraisal.criteria.new: found none of measure and panel: yes; state exactly one of them"),
        AppraisalFault(
            "a point outside its scale", criterion("{name: new, measure: surplus, worst: £0, best: £1m, points: [£2m worth 50]}"), at: "£2m worth 50",
            "appraisal.criteria.new.points: found £2m worth 50; it must be a level between worst and best, worth 0 to 100"),
        AppraisalFault(
            "a point that cannot be read", criterion("{name: new, measure: surplus, worst: £0, best: £1m, points: [half]}"), at: "[half]",
            "appraisal.criteria.new.points: found 'half'; expected a level and its worth, such as '£691m worth 60'"),
        AppraisalFault(
            "a hurdle without a limit", hurdle("{name: new, measure: surplus}"), at: "name: new",
            "appraisal.hurdles.new: found none of at least and at most; state exactly one of them"),
        AppraisalFault(
            "a hurdle with two limits", hurdle("{name: new, measure: surplus, at least: £0, at most: £1m}"), at: "name: new",
            "appraisal.hurdles.new: found at least and at most together; state exactly one of at least and at most"),
        AppraisalFault(
            "a hurdle without a measure", hurdle("{name: new, at least: 0}"), at: "name: new",
            "appraisal.hurdles.new.measure: 'measure' is missing; write for example 'measure: rating'"),
        AppraisalFault(
            "a probability above 100%", hurdle("{name: new, measure: surplus, at least: £0, in at least: 120%}"), at: "120%",
            "appraisal.hurdles.new.in at least: found 120%; it must be from 0% to 100%"),
        AppraisalFault(
            "a probability below 0", hurdle("{name: new, measure: surplus, at least: £0, in at least: -5%}"), at: "-5%",
            "appraisal.hurdles.new.in at least: found -5%; it must be from 0% to 100%"),
        AppraisalFault(
            "a limit in another unit", hurdle("{name: new, measure: surplus, at least: 5%}"), at: "at least: 5%",
            "appraisal.hurdles.new.at least: found '5%'; expected money, such as £691m"),
        AppraisalFault(
            "present cost of a trust", hurdle("{name: new, measure: net_present_cost, of: T1, at most: £1m}"), at: "name: new",
            "appraisal.hurdles.new.of: found net_present_cost of T1; expected the economy, for which alone it is worked out"),
    ]

    static let others: [AppraisalFault] = [
        AppraisalFault(
            "an unknown input of a future", future("{name: new, when: [{input: togeter, side: high}]}"), at: "togeter",
            "appraisal.named futures.new: 'togeter' is not an uncertain input or a correlation group known here; allowed are together, "),
        AppraisalFault(
            "a future without conditions", future("{name: new}"), at: "name: new",
            "appraisal.named futures.new: 'when' is missing; write for example 'when: [{input: demand growth, side: high}]'"),
        AppraisalFault(
            "a side that is none", future("{name: new, when: [{input: together, side: up}]}"), at: "side: up",
            "appraisal.named futures.new.when[1].side: 'up' is not a choice known here; allowed are high and low"),
        AppraisalFault(
            "works of an unknown intervention", AppraisalExample.files(more: "  optimism bias: {works: none, interventions: [{name: thrif, works: none}]}\n"),
            at: "name: thrif,",
            "appraisal.optimism bias.thrif: 'thrif' is not an intervention known here; allowed are thrift and health (did you mean 'thrift'?)"),
        AppraisalFault(
            "values of a life year in the wrong order", AppraisalExample.files(terms: AppraisalExample.terms.replacing("central: £20k", with: "central: £70k")),
            at: "value of a life year", "appraisal.value of a life year: found low £10k, central £70k, high £60k; expected them in rising order"),
        AppraisalFault(
            "an appraisal shorter than the plan", AppraisalExample.files(terms: AppraisalExample.terms.replacing("years: 2", with: "years: 1")),
            at: "appraisal:", "appraisal.years: found 1; it must be at least the plan's 2 years"),
        AppraisalFault(
            "a key that nothing reads", AppraisalExample.files(more: "  hurdle: []\n"), at: "hurdle: []",
            "appraisal.hurdle: 'hurdle' is not known here; known are"),
    ]
}

@Suite("What a planner is told about a faulty appraisal")
struct AppraisalBadInputTests {
    @Test("the example itself is sound")
    func sound() {
        #expect(AppraisalExample.messages(AppraisalExample.files()) == [])
    }

    @Test(
        "each fault has its own message at its own line, and nothing else is told",
        arguments: [AppraisalFault.weights, AppraisalFault.panels, AppraisalFault.figures, AppraisalFault.others].flatMap(\.self))
    func message(_ fault: AppraisalFault) throws {
        // A warning may stand beside a fault: a side of an input that is certain, say.
        let told = AppraisalExample.messages(fault.files)
        let found = told.count == 1 ? told : told.filter { !$0.contains(": warning: ") }
        #expect(found.count == 1, "\(found)")
        let message = try #require(found.first)
        let parts = message.split(separator: ":", maxSplits: 3, omittingEmptySubsequences: false).map(String.init)
        try #require(parts.count == 4)
        #expect(parts[3].dropFirst().hasPrefix(fault.message), "\(message)")
        let lines = (fault.files[SmallEconomy.scenarioFile] ?? "").split(separator: "\n", omittingEmptySubsequences: false)
        let line = try #require(Int(parts[1]))
        #expect(lines[line - 1].contains(fault.line), "line \(line): \(lines[line - 1])")
    }

    @Test("the judgement of a pair given twice is told with the place of the first")
    func twice() {
        let stakeholders = AppraisalExample.section(
            "stakeholders", ["{name: all, share: 100%, judgements: [{more: health, less: cost, times: 3}, {more: cost, less: health, times: 3}]}"])
        let found = AppraisalExample.messages(AppraisalExample.files(stakeholders: stakeholders))
        #expect(found.count == 1 && found[0].contains("found 'cost' and 'health' judged twice, first at small.yaml:"), "\(found)")
    }

    @Test("several faults are told in one pass")
    func several() {
        let files = AppraisalExample.files(
            criteria: AppraisalExample.criteria.replacing("best: -£0.5m", with: "best: £0.5m"),
            stakeholders: AppraisalExample.stakeholders.replacing("share: 40%", with: "share: 50%"),
            more: AppraisalExample.section("hurdles", ["{name: new, measure: surplus, at least: £0, in at least: 120%}"]))
        #expect(AppraisalExample.messages(files).count == 3)
    }

    @Test("a scenario without an appraisal, and a measure that does not exist in its year, are refused when options are judged")
    func refused() async throws {
        let files = SmallEconomy.files()
        await #expect(throws: AppraisalError.notStated(file: SmallEconomy.scenarioFile)) { _ = try await AppraisalExample.judged(files, replications: 5) }
        var ended = AppraisalExample.files(more: AppraisalExample.section("hurdles", ["{name: sound, measure: rating, of: every trust, at least: 3}"]))
        ended[SmallEconomy.scenarioFile]?.replace("short name: cosrr\n", with: "short name: cosrr\n    until: 2013/14\n")
        let error = await #expect(throws: AppraisalError.self) { _ = try await AppraisalExample.judged(ended, replications: 5) }
        #expect(error?.description.contains("sound: found no rating of every trust in some futures") == true, "\(String(describing: error))")
    }
}
